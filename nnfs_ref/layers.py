"""Layers with parameters or randomness of their own: Dense and Dropout."""

import numpy as np
import numpy.typing as npt

from .attributes import foreign, remembered, trainable
from .checks import (
    Array,
    DType,
    as_array,
    as_count,
    as_dtype,
    as_instance,
    as_number,
)
from .core import Layer
from .initializers import Initializer, RandomNormal
from .penalties import L1L2


class Dense(Layer):
    """A fully connected layer: outputs = inputs @ weights + biases.

    Args:
        n_inputs: Number of features of a sample.
        n_neurons: Number of outputs.
        weights: Shape (n_inputs, n_neurons); drawn by `initializer` if not given.
        biases: Shape (n_neurons,) or (1, n_neurons); zero if not given. They are kept
            as (n_neurons,): one number a neuron, added to every row by broadcasting.
        weight_penalty: For example `L2(5e-4)`.
        bias_penalty: The same for the biases.
        initializer: How weights are drawn.
        rng: A generator or a seed for the draw. Give all layers of a network one
            generator: the same seed for each would draw related weights.
        dtype: float64 or float32.

    Raises:
        ValueError: If given parameters do not fit, or a size is not positive.

    Examples:
        >>> layer = Dense(4, 1, weights=[[0.2], [0.8], [-0.5], [1.0]], biases=[2.0])
        >>> layer.forward([[1.0, 2.0, 3.0, 2.5]]).round(3).tolist()
        [[4.8]]
    """

    weights: Array = trainable(penalty="weight_penalty")
    biases: Array = trainable(penalty="bias_penalty")
    dweights: Array  # their gradients, which trainable() declares
    dbiases: Array
    weight = foreign("its weights are in weights, of shape (n_inputs, n_neurons)")
    kernel = foreign("its weights are in weights")
    bias = foreign("its biases are in biases")
    unsaved = frozenset({"weights", "biases", "rng", "dtype"})

    def __init__(
        self,
        n_inputs: int,
        n_neurons: int,
        *,
        weights: npt.ArrayLike | None = None,
        biases: npt.ArrayLike | None = None,
        weight_penalty: L1L2 | None = None,
        bias_penalty: L1L2 | None = None,
        initializer: Initializer | None = None,
        rng: np.random.Generator | int | None = None,
        dtype: DType = np.float64,
    ) -> None:
        self.n_inputs = as_count(n_inputs, "n_inputs")
        self.n_neurons = as_count(n_neurons, "n_neurons")
        dtype = as_dtype(dtype)
        for name, penalty in (("weight", weight_penalty), ("bias", bias_penalty)):
            if penalty is not None:
                as_instance(penalty, L1L2, f"{name}_penalty")
        self.weight_penalty = weight_penalty
        self.bias_penalty = bias_penalty
        self.initializer = as_instance(
            initializer or RandomNormal(), Initializer, "initializer"
        )
        if weights is None:
            weights = self.initializer.draw(
                self.n_inputs, self.n_neurons, np.random.default_rng(rng)
            )
        self.weights = self._check_weights(weights, dtype)
        if biases is None:
            biases = np.zeros(self.n_neurons)
        self.biases = self._check_biases(biases, dtype)

    def forward(self, inputs: npt.ArrayLike, *, training: bool = False) -> Array:
        """Return inputs @ weights + biases, shape (n_samples, n_neurons)."""
        self.inputs = self.check_inputs(inputs, self.n_inputs, self.weights.dtype)
        outputs = self.inputs @ self.weights
        outputs += self.biases
        return outputs

    def backward(self, dvalues: npt.ArrayLike) -> Array:
        """Fill in dweights and dbiases, and return the gradient by the inputs."""
        self.parameter_gradients(dvalues)
        return np.asarray(dvalues, self.weights.dtype) @ self.weights.T

    def parameter_gradients(self, dvalues: npt.ArrayLike) -> None:
        """Fill in dweights and dbiases; both sum over the samples of the batch."""
        shape = (len(self.inputs), self.n_neurons)
        dvalues = self.check_dvalues(dvalues, shape)
        np.matmul(self.inputs.T, dvalues, out=self.dweights)
        np.sum(dvalues, axis=0, out=self.dbiases)

    def output_size(self, n_inputs: int) -> int:
        """Return n_neurons if the layer takes that many inputs."""
        if n_inputs not in (self.n_inputs, 0):
            raise ValueError(f"takes {self.n_inputs} inputs but is given {n_inputs}.")
        return self.n_neurons

    def _check_weights(self, weights: npt.ArrayLike, dtype: DType) -> Array:
        array = as_array(weights, "Dense weights", dtype)
        expected = (self.n_inputs, self.n_neurons)
        if array.shape == expected:
            return array
        hint = ""
        if array.shape == expected[::-1]:
            hint = " These have one row per neuron: pass weights.T instead."
        raise ValueError(
            f"Dense weights: expected shape (n_inputs, n_neurons) = {expected}, got "
            f"{array.shape}.{hint}"
        )

    def _check_biases(self, biases: npt.ArrayLike, dtype: DType) -> Array:
        array = as_array(biases, "Dense biases", dtype)
        if array.shape not in {(self.n_neurons,), (1, self.n_neurons)}:
            raise ValueError(
                f"Dense biases: expected one number per neuron, shape "
                f"({self.n_neurons},), got {array.shape}."
            )
        return array.reshape(self.n_neurons)


class Dropout(Layer):
    """Silence a random share of the inputs in training; do nothing otherwise.

    Survivors are divided by 1 - rate (inverted dropout), so that the expected output
    is the input and inference needs no correction.

    Args:
        rate: The share to silence, from 0 up to but not including 1.
        rng: A generator or a seed. In a `Model`, the model's generator is used.

    Source: Srivastava et al. (2014).

    Examples:
        >>> Dropout(0.5, rng=0).forward(np.ones((1, 4)), training=True).tolist()
        [[2.0, 2.0, 2.0, 0.0]]
    """

    mask: Array = remembered()
    p = foreign("the share to silence is its rate")
    unsaved = frozenset({"rng"})

    def __init__(
        self, rate: float, *, rng: np.random.Generator | int | None = None
    ) -> None:
        self.rate = as_number(rate, "rate", below=1)
        self.rng = np.random.default_rng(rng)

    def forward(self, inputs: npt.ArrayLike, *, training: bool = False) -> Array:
        """Return inputs * mask in training, the inputs themselves otherwise."""
        self.inputs = self.check_inputs(inputs)
        if not training:
            self.mask = np.ones(1, self.inputs.dtype)
            return self.inputs
        # float32 draws are enough to compare with a rate, and twice as quick.
        kept = self.rng.random(self.inputs.shape, np.float32) >= self.rate
        self.mask = kept.astype(self.inputs.dtype) / (1 - self.rate)
        return self.inputs * self.mask

    def backward(self, dvalues: npt.ArrayLike) -> Array:
        """Return dvalues * mask: the silenced pass nothing back."""
        return self.check_dvalues(dvalues, self.inputs.shape) * self.mask

    def use_rng(self, rng: np.random.Generator) -> None:
        """Draw masks from this generator from now on."""
        self.rng = rng
