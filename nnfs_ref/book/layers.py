"""The book's layers and activations.

Each is the layer of `nnfs_ref` of that name, which in addition leaves its results in
`.output` and `.dinputs`, and has the book's names for its attributes.
"""

# ruff: noqa: N801 (the book's names)

from collections.abc import Iterator
from functools import cached_property, reduce
from typing import Any

import numpy as np
import numpy.typing as npt

from ..activations import Linear, ReLU, Sigmoid, Softmax
from ..attributes import remembered
from ..checks import Array, as_array, as_shape
from ..core import Layer
from ..layers import Dense, Dropout
from ..penalties import L1L2, add_penalty_gradients
from . import settings


class Alias:
    """Another name for an attribute, which may be an attribute of an attribute."""

    def __init__(self, target: str) -> None:
        *self.path, self.name = target.split(".")

    def __get__(self, instance: Any, owner: type) -> Any:
        return getattr(reduce(getattr, self.path, instance), self.name)

    def __set__(self, instance: Any, value: Any) -> None:
        setattr(reduce(getattr, self.path, instance), self.name, value)


class Replaced:
    """An array of `Dense` that assigning replaces, by a copy of what is assigned.

    Args:
        attribute: The attribute of `Dense`.
        row: Whether the book's shape is (1, n) where that of `Dense` is (n,).
    """

    def __init__(self, attribute: Any, *, row: bool = False) -> None:
        self.attribute, self.row = attribute, row

    def __get__(self, layer: Any, owner: type) -> Any:
        if layer is None:
            return self
        array = vars(layer)[self.attribute.name]
        return array.reshape(1, -1) if self.row else array

    def __set__(self, layer: Any, value: npt.ArrayLike) -> None:
        old = vars(layer).get(self.attribute.name)
        dtype = None if old is None else old.dtype
        array = as_array(value, self.attribute.label, dtype).copy()
        vars(layer)[self.attribute.name] = array.reshape(-1) if self.row else array
        if (gradient := getattr(self.attribute, "gradient", None)) is not None:
            zeros = np.zeros_like(vars(layer)[self.attribute.name])
            vars(layer).setdefault(gradient.name, zeros)


class BookLayer(Layer):
    """Leaves what `forward` and `backward` return in attributes as well."""

    output: Any = remembered("forward")
    dinputs: Any = remembered("backward")
    prev: Any
    next: Any

    def forward(self, inputs: npt.ArrayLike, training: bool = False) -> Array:
        """Set and return `output`, shape (n_samples, n_outputs)."""
        output = self.output = super().forward(inputs, training=training)
        return output

    def backward(self, dvalues: npt.ArrayLike) -> Array:
        """Set and return `dinputs`, in the shape of the inputs."""
        dinputs = self.dinputs = super().backward(dvalues)
        return dinputs

    def check_dvalues(self, dvalues: npt.ArrayLike, shape: tuple[int, ...]) -> Array:
        """Return the gradient; scripts may set `output` instead of going forward."""
        return as_shape(dvalues, f"{type(self).__name__} dvalues", shape)

    def predictions(self, outputs: Array) -> Array:
        """Return the decision that the outputs stand for."""
        return outputs

    def sublayers(self) -> Iterator[tuple[str, Layer]]:
        """Yield nothing: `prev` and `next` are no parts of a layer."""
        return iter(())


class Layer_Input:
    """Stands before the first layer of a `Model` and passes data on."""

    output: Array
    next: Any

    def forward(self, inputs: Array, training: bool = False) -> Array:
        """Set and return `output`."""
        self.output = inputs
        return inputs


class Layer_Dense(BookLayer, Dense):
    """A `Dense` layer with the regularization strengths as numbers.

    Weights are 0.01 times normal draws. `backward` adds the penalties' gradients.
    """

    trainables = Dense.trainables
    weights: Any = Replaced(Dense.weights)
    biases: Any = Replaced(Dense.biases, row=True)
    dweights: Any = Replaced(Dense.dweights)
    dbiases: Any = Replaced(Dense.dbiases, row=True)
    # No penalties, also in a subclass that sets its arrays without this constructor.
    weight_penalty: Any = cached_property(lambda self: L1L2())
    bias_penalty: Any = cached_property(lambda self: L1L2())
    weight_regularizer_l1 = Alias("weight_penalty.l1")
    weight_regularizer_l2 = Alias("weight_penalty.l2")
    bias_regularizer_l1 = Alias("bias_penalty.l1")
    bias_regularizer_l2 = Alias("bias_penalty.l2")

    def __init__(
        self,
        n_inputs: int,
        n_neurons: int,
        weight_regularizer_l1: float = 0,
        weight_regularizer_l2: float = 0,
        bias_regularizer_l1: float = 0,
        bias_regularizer_l2: float = 0,
    ) -> None:
        super().__init__(
            n_inputs,
            n_neurons,
            weights=0.01 * settings.randn(n_inputs, n_neurons),
            weight_penalty=L1L2(weight_regularizer_l1, weight_regularizer_l2),
            bias_penalty=L1L2(bias_regularizer_l1, bias_regularizer_l2),
            dtype=settings.dtype,
        )

    def forward(self, inputs: npt.ArrayLike, training: bool = False) -> Array:
        """Set and return `output`, inputs @ weights + biases."""
        self.n_inputs, self.n_neurons = (
            self.weights.shape
        )  # they may have been replaced
        output = super().forward(inputs)
        if settings.exact_products:
            product = np.matmul(self.inputs, self.weights, dtype=np.float64)
            output[...] = product.astype(self.weights.dtype) + self.biases
        return output

    def backward(self, dvalues: npt.ArrayLike) -> Array:
        """Set `dweights` and `dbiases`; set and return `dinputs`."""
        dinputs = super().backward(dvalues)
        add_penalty_gradients(self.parameters())
        return dinputs

    def parameter_gradients(self, dvalues: npt.ArrayLike) -> None:
        """Set `dweights` and `dbiases`, before penalties."""
        dvalues = self.check_dvalues(dvalues, (len(self.inputs), self.n_neurons))
        self.dweights = self.inputs.T @ dvalues
        self.dbiases = dvalues.sum(axis=0)

    def get_parameters(self) -> tuple[Array, Array]:
        """Return the weights and the biases."""
        return self.weights, self.biases

    def set_parameters(self, weights: Array, biases: Array) -> None:
        """Replace the weights and the biases."""
        self.weights, self.biases = weights, biases


class Layer_Dropout(BookLayer, Dropout):
    """Inverted dropout; `rate` is the share dropped, drawn from the legacy stream."""

    binary_mask = Alias("mask")

    def __init__(self, rate: float) -> None:
        super().__init__(rate)

    def forward(self, inputs: npt.ArrayLike, training: bool = True) -> Array:
        """Set and return `output`; without `training` it is a copy of the inputs."""
        self.inputs = self.check_inputs(inputs)
        self.mask = np.ones_like(self.inputs)
        if training:
            kept = np.random.binomial(1, 1 - self.rate, self.inputs.shape)
            self.mask = kept.astype(self.inputs.dtype) / (1 - self.rate)
        output = self.output = self.inputs * self.mask
        return output


class Activation_ReLU(BookLayer, ReLU):
    """max(x, 0)."""


class Activation_Linear(BookLayer, Linear):
    """The identity."""


class Activation_Softmax(BookLayer, Softmax):
    """Rows as probabilities."""

    output = Alias("outputs")

    def predictions(self, outputs: Array) -> Array:
        """Return the most probable class of each row, shape (n,)."""
        classes: Array = outputs.argmax(axis=1)
        return classes


class Activation_Sigmoid(BookLayer, Sigmoid):
    """1 / (1 + e^-x), without overflow."""

    output = Alias("outputs")

    def predictions(self, outputs: Array) -> Array:
        """Return 1 where the probability is above a half, else 0."""
        return (outputs > 0.5).astype(np.intp)
