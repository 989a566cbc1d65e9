"""Layers in a row, which together are a layer again."""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from .checks import Array
from .checks.networks import as_layers, check_layers, check_steps
from .checks.parts import check_dinputs, check_outputs
from .core import Layer


class Sequential(Layer):
    """Layers applied one after another.

    Forward runs through them first to last; backward, by the chain rule, last to first.

    Raises:
        ValueError: If a layer does not take what the one before it gives.
    """

    def __init__(self, layers: Sequence[Layer]) -> None:
        self.layers = as_layers(layers)
        check_layers(self)
        check_steps(self.steps())
        self.sizes()

    def forward(self, inputs: npt.ArrayLike, *, training: bool = False) -> Array:
        """Return the outputs of the last layer."""
        for layer in self.layers:
            outputs = layer.forward(inputs, training=training)
            inputs = outputs if self.trusted else check_outputs(layer, inputs, outputs)
        return np.asarray(inputs)

    def backward(self, dvalues: npt.ArrayLike) -> Array:
        """Return the gradient by the inputs of the first layer."""
        for layer in reversed(self.layers):
            dinputs = layer.backward(dvalues)
            dvalues = dinputs if self.trusted else check_dinputs(layer, dinputs)
        return np.asarray(dvalues)

    def parameter_gradients(self, dvalues: npt.ArrayLike) -> None:
        """Fill in all gradients. That by the inputs, which are data, is not needed."""
        first, *rest = self.layers
        for layer in reversed(rest):
            dinputs = layer.backward(dvalues)
            dvalues = dinputs if self.trusted else check_dinputs(layer, dinputs)
        if first.has_shortcut:
            first.parameter_gradients(dvalues)
        else:
            first.backward(dvalues)

    def sublayers(self) -> Iterator[tuple[str, Layer]]:
        """Yield the layers, named "0" and so on."""
        for i, layer in enumerate(self.layers):
            yield str(i), layer

    def steps(self) -> Iterator[Layer]:
        """Yield the layers that run one after another, those of nested rows as well."""
        for layer in self.layers:
            yield from layer.steps()

    def output_size(self, n_inputs: int) -> int:
        """Return the number of outputs for this many inputs."""
        return self.sizes(n_inputs)[-1]

    def sizes(self, n_inputs: int = 0) -> list[int]:
        """Return the number of outputs of every layer; 0 while it is not known."""
        size, sizes = n_inputs, []
        for i, layer in enumerate(self.layers):
            try:
                size = layer.output_size(size)
            except ValueError as error:
                raise ValueError(
                    f"layers[{i}] ({type(layer).__name__}) {error}"
                ) from None
            sizes.append(size)
        return sizes

    def summary(self) -> str:
        """Return a table of the layers, their output shapes and parameter counts.

        Examples:
            >>> from nnfs_ref import Dense, ReLU
            >>> print(Sequential([Dense(2, 64), ReLU(), Dense(64, 3)]).summary())
            layer        output       parameters
            Dense        (n, 64)              192
            ReLU         (n, 64)                0
            Dense        (n, 3)               195
            total                             387
        """
        rows = [f"{'layer':12} {'output':12} parameters"]
        for layer, size in zip(self.layers, self.sizes(), strict=True):
            count = sum(p.value.size for p in layer.parameters())
            shape = f"(n, {size or '?'})"
            rows.append(f"{type(layer).__name__:12} {shape:12} {count:11,}")
        total = sum(p.value.size for p in self.parameters())
        return "\n".join([*rows, f"{'total':25} {total:11,}"])
