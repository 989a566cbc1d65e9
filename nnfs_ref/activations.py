"""Activation functions: the bend between layers."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .attributes import remembered
from .checks import Array
from .core import Layer


def sigmoid(x: Array) -> Array:
    """Return 1 / (1 + e^-x), without overflow for any x.

    Only e^-|x| is taken, which lies in (0, 1]; for negative x the fraction is expanded
    by e^x.

    Examples:
        >>> sigmoid(np.array([-1000.0, 0.0, 1000.0])).tolist()
        [0.0, 0.5, 1.0]
    """
    e = np.exp(-np.abs(x))
    result: Array = np.where(x >= 0, 1, e) / (1 + e)
    return result


def softmax(logits: Array) -> Array:
    """Return e^logits, each row divided by its sum; shape (n, k) as given.

    The largest logit of a row is subtracted first: the result is the same and nothing
    overflows. The work is done on the transpose, because NumPy reduces along a long
    last axis several times faster than along a short one.

    Examples:
        >>> softmax(np.array([[4.8, 1.21, 2.385]])).round(4).tolist()
        [[0.8953, 0.0247, 0.08]]
    """
    columns = np.ascontiguousarray(logits.T)
    e = np.exp(columns - columns.max(axis=0))
    probabilities: Array = (e / e.sum(axis=0)).T
    return probabilities


def log_softmax(logits: Array) -> Array:
    """Return the logarithm of softmax: z - log Σ e^z for each row z; shape (n, k).

    Examples:
        >>> log_softmax(np.array([[0.0, 200.0]])).tolist()
        [[-200.0, 0.0]]
    """
    columns = np.ascontiguousarray(logits.T)
    shifted = columns - columns.max(axis=0)
    result: Array = (shifted - np.log(np.exp(shifted).sum(axis=0))).T
    return result


class Activation(Layer):
    """A layer without parameters, applied to a batch of shape (n, k)."""


class Linear(Activation):
    """The identity: for outputs that may be any number."""

    def forward(self, inputs: npt.ArrayLike, *, training: bool = False) -> Array:
        """Return the inputs."""
        self.inputs = self.check_inputs(inputs)
        return self.inputs

    def backward(self, dvalues: npt.ArrayLike) -> Array:
        """Return dvalues: the derivative is 1."""
        return self.check_dvalues(dvalues, self.inputs.shape)


class ReLU(Activation):
    """max(x, 0): what is negative becomes zero.

    Examples:
        >>> ReLU().forward([[1.0, -2.0, 0.0]]).tolist()
        [[1.0, 0.0, 0.0]]
    """

    def forward(self, inputs: npt.ArrayLike, *, training: bool = False) -> Array:
        """Return max(inputs, 0)."""
        self.inputs = self.check_inputs(inputs)
        # Against a row of zeros NumPy is twice as fast as against a single 0.
        outputs: Array = np.maximum(self.inputs, np.zeros_like(self.inputs[0]))
        return outputs

    def backward(self, dvalues: npt.ArrayLike) -> Array:
        """Let dvalues pass where the input was positive. At 0 the slope counts as 0."""
        return self.check_dvalues(dvalues, self.inputs.shape) * (self.inputs > 0)


@dataclass(eq=False, repr=False)
class LeakyReLU(Activation):
    """x where positive, slope · x elsewhere, so that no neuron falls silent for good.

    Source: Maas, Hannun and Ng (2013).
    """

    below_one = frozenset({"slope"})
    slope: float = 0.01

    def forward(self, inputs: npt.ArrayLike, *, training: bool = False) -> Array:
        """Return inputs, or slope * inputs where they are negative."""
        self.inputs = self.check_inputs(inputs)
        return np.where(self.inputs > 0, self.inputs, self.slope * self.inputs)

    def backward(self, dvalues: npt.ArrayLike) -> Array:
        """Return dvalues, times slope where the input was not positive."""
        dvalues = self.check_dvalues(dvalues, self.inputs.shape)
        return np.where(self.inputs > 0, dvalues, self.slope * dvalues)


class Sigmoid(Activation):
    """1 / (1 + e^-x): any number to a probability.

    Examples:
        >>> Sigmoid().forward([[0.0, 1000.0]]).tolist()
        [[0.5, 1.0]]
    """

    applies = "sigmoid"
    outputs: Array = remembered()

    def forward(self, inputs: npt.ArrayLike, *, training: bool = False) -> Array:
        """Return the sigmoid of every input."""
        self.inputs = self.check_inputs(inputs)
        self.outputs = sigmoid(self.inputs)
        return self.outputs

    def backward(self, dvalues: npt.ArrayLike) -> Array:
        """Return dvalues · s · (1 - s), where s is the output."""
        dvalues = self.check_dvalues(dvalues, self.outputs.shape)
        slopes: Array = self.outputs * (1 - self.outputs)
        return slopes * dvalues


class Tanh(Activation):
    """The hyperbolic tangent: any number to (-1, 1), zero staying zero."""

    outputs: Array = remembered()

    def forward(self, inputs: npt.ArrayLike, *, training: bool = False) -> Array:
        """Return tanh of every input."""
        self.inputs = self.check_inputs(inputs)
        self.outputs = np.tanh(self.inputs)
        return self.outputs

    def backward(self, dvalues: npt.ArrayLike) -> Array:
        """Return dvalues · (1 - t²), where t is the output."""
        dvalues = self.check_dvalues(dvalues, self.outputs.shape)
        slopes: Array = 1 - self.outputs**2
        return slopes * dvalues


class Softmax(Activation):
    """Each row as probabilities that sum to 1.

    To train, leave it out and use `SoftmaxCrossentropy`, which is faster and exact
    where probabilities round to 0.
    """

    applies = "softmax"
    outputs: Array = remembered()

    def forward(self, inputs: npt.ArrayLike, *, training: bool = False) -> Array:
        """Return the softmax of every row."""
        self.inputs = self.check_inputs(inputs)
        self.outputs = softmax(self.inputs)
        return self.outputs

    def backward(self, dvalues: npt.ArrayLike) -> Array:
        """Multiply every row by its Jacobian, diag(s) - s sᵀ, without building it.

        (diag(s) - s sᵀ) d = s · (d - s·d), the last product being a dot product.
        """
        dvalues = self.check_dvalues(dvalues, self.outputs.shape)
        dots = (self.outputs * dvalues).sum(axis=1, keepdims=True)
        result: Array = self.outputs * (dvalues - dots)
        return result
