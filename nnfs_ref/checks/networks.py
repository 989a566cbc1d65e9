"""Look through a network once, when it is made, for what would go wrong in silence."""

import warnings
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from ..core import Layer
from . import as_instance


def as_layers(layers: Sequence[Layer]) -> list[Layer]:
    """Return a list of at least one layer."""
    if isinstance(layers, Layer):
        raise TypeError(
            f"layers: expected a list of layers, got one {type(layers).__name__}; put "
            "it in square brackets."
        )
    try:
        listed = list(layers)
    except TypeError:
        raise TypeError(f"layers: expected a list of layers, got {layers!r}.") from None
    if not listed:
        raise ValueError("layers: expected at least one layer, got none.")
    return [as_instance(a, Layer, f"layers[{i}]") for i, a in enumerate(listed)]


def check_layers(network: Layer) -> None:
    """Refuse layers in two places, and warn of arrays that nobody would train.

    Raises:
        ValueError: If a layer object has two places, however deeply nested, or does not
            set a parameter that its class declares.
    """
    places: dict[int, str] = {}
    for place, layer in _places(network):
        kind = type(layer).__name__
        if id(layer) in places:
            raise ValueError(
                f"{place}: the same {kind} object is there twice; give each place a "
                f"layer of its own. The other place is {places[id(layer)]}."
            )
        places[id(layer)] = place
        for a in (*layer.trainables, *layer.kept):
            if a.name not in vars(layer):
                raise ValueError(
                    f"{place}: {kind} declares {a.name!r}, but its __init__ does not "
                    f"set it; write self.{a.name} = np.zeros(...) there."
                )
        if "inputs" not in vars(layer):  # afterward, it keeps what it computed
            _warn_of_arrays(layer, place)


def check_steps(steps: Iterable[Any]) -> None:
    """Refuse two softmaxes or sigmoids in a row, one of which may be in the loss.

    Raises:
        ValueError: If there are.
    """
    for first, second in pairwise(steps):
        one, two = type(first).__name__, type(second).__name__
        if first.applies and second.applies:
            raise ValueError(
                f"{one} is followed by {two}, which applies a {second.applies} itself: "
                f"twice in a row, training is slow and ends badly. Leave {one} out."
            )
        follows = getattr(second, "follows", first.applies)
        if first.applies and follows != first.applies:
            raise ValueError(
                f"{one} is followed by {two}, which takes what a {follows} gives. "
                "Softmax goes with CategoricalCrossentropy, for one class out of "
                "several; Sigmoid with BinaryCrossentropy, for yes or no."
            )


def _places(network: Layer, prefix: str = "") -> Iterator[tuple[str, Layer]]:
    """Yield every layer below one, with the expression that leads to it."""
    for name, layer in network.sublayers():
        place = f"{prefix}layers[{name}]" if name.isdecimal() else f"{prefix}{name}"
        yield place, layer
        yield from _places(layer, f"{place}.")


def _warn_of_arrays(layer: Layer, place: str) -> None:
    known = {a.name for a in layer.kept}
    known |= {n for a in layer.trainables for n in (a.name, a.gradient.name)}
    kind = type(layer).__name__
    for name, value in vars(layer).items():
        if name not in known and _holds_floats(value):
            warnings.warn(
                f"{place}: {kind}.{name} is an array that no optimizer will change and "
                f"no file will hold. Declare it in the class: {name} = trainable() if "
                f"training should change it, {name} = stored() if not.",
                stacklevel=5,
            )


def _holds_floats(value: Any) -> bool:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return any(map(_holds_floats, value))
    return isinstance(value, np.ndarray) and value.dtype.kind == "f"
