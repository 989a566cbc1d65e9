"""Check what the parts of a training hand each other; some may be of own classes."""

import inspect
from typing import Any

import numpy as np

from . import Array


def check_outputs(layer: Any, inputs: Any, outputs: Any) -> Array:
    """Return the outputs of a layer if `output_size` announced their shape."""
    n, n_inputs = np.shape(inputs)
    return _check_result(layer, "forward", outputs, (n, layer.output_size(n_inputs)))


def check_dinputs(layer: Any, dinputs: Any) -> Array:
    """Return what `backward` returned if it has the shape of the layer's inputs."""
    inputs = vars(layer).get("inputs")
    shape = np.shape(dinputs if inputs is None else inputs)
    return _check_result(layer, "backward", dinputs, shape)


def _check_result(layer: Any, method: str, got: Any, shape: tuple[int, ...]) -> Array:
    if isinstance(got, np.ndarray) and got.shape == shape:
        return got
    kind = type(layer).__name__
    what = f"shape {got.shape}" if isinstance(got, np.ndarray) else f"{got!r:.60}"
    sizes = f" If {shape[1:]} is not what it should give, write output_size(n_inputs)."
    raise ValueError(
        f"{kind}.{method} returned {what}; expected an array of shape {shape}."
        f"{sizes if method == 'forward' else ''}"
    )


def check_count(targets: Array, outputs: Array) -> None:
    """Raise a ValueError unless there is a target for every row of outputs."""
    if len(targets) != len(outputs):
        raise ValueError(f"targets: got {len(targets)} for {len(outputs)} samples.")


def check_terms(loss: Any, terms: Array, outputs: Array) -> None:
    """Raise a ValueError if what a loss computed is not one row a sample."""
    if terms.shape[:1] != outputs.shape[:1]:
        raise ValueError(
            f"{type(loss).__name__}.terms returned shape {np.shape(terms)} for "
            f"outputs of shape {outputs.shape}; expected (n,) or (n, k), and not "
            "their mean."
        )


def as_changeable(value: Any) -> Array:
    """Return parameters if an optimizer can change them in place.

    Raises:
        TypeError: If they are not an array of floats.
    """
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        return value
    raise TypeError(
        "a step changes parameters in place: expected a float array, got "
        f"{value!r}; make one with np.array(..., float)."
    )


def not_its_gradient(i: int, gradient: Array, value: Array) -> ValueError:
    """Return the error for a gradient of another shape than its parameters."""
    return ValueError(
        f"gradient {i} has shape {gradient.shape}, but its parameters have "
        f"{value.shape}; pass pairs (value, gradient)."
    )


def of_another_network(name: str, remembered: Array, value: Array) -> ValueError:
    """Return the error for what an optimizer remembers of parameters of other shape."""
    return ValueError(
        f"optimizer state {name} has shape {remembered.shape} but its parameters have "
        f"{value.shape}; use a new optimizer for a new network."
    )


def check_methods(cls: type, base: type) -> None:
    """Refuse methods of a callback that `fit` would never call, or not like this.

    Raises:
        TypeError: If there are.
    """
    known = {name: f for name, f in vars(base).items() if name.startswith("on_")}
    for name, method in vars(cls).items():
        if not name.startswith("on_") or not inspect.isfunction(method):
            continue
        if name not in known:
            raise TypeError(
                f"{cls.__name__}.{name} would never be called; the methods of a "
                f"callback are {', '.join(known)}."
            )
        wanted = inspect.signature(known[name])
        try:
            inspect.signature(method).bind(*wanted.parameters)
        except TypeError:
            arguments = ", ".join(wanted.parameters)
            raise TypeError(
                f"{cls.__name__}.{name}{inspect.signature(method)}: fit calls it "
                f"with other arguments; write def {name}({arguments})."
            ) from None
