"""The book's losses and accuracies, over those of `nnfs_ref`."""

# ruff: noqa: N801 (the book's names)

from collections.abc import Iterable
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

from .. import crossentropy, losses, metrics
from ..checks import Array, as_batch
from ..checks.targets import as_labels
from ..config import Configurable
from . import own
from .layers import Activation_Softmax, Alias, Layer_Dense


class Accumulator:
    """A mean over everything since `new_pass`."""

    def new_pass(self) -> None:
        """Start anew."""
        self.accumulated_sum = 0.0
        self.accumulated_count = 0

    def accumulate(self, values: Array) -> Any:
        """Count these values in; return their mean."""
        if not hasattr(self, "accumulated_sum"):
            self.new_pass()
        self.accumulated_sum += values.sum()
        self.accumulated_count += values.size
        return values.mean()

    def accumulated_mean(self) -> Any:
        """Return the mean of everything counted in."""
        return self.accumulated_sum / self.accumulated_count


class Loss(Accumulator, Configurable):
    """A loss as the book uses it: `rule` has the formulas."""

    rule: ClassVar[type[losses.Loss]]
    dinputs: Array
    trainable_layers: Iterable[Any] = ()

    def forward(self, y_pred: npt.ArrayLike, y_true: npt.ArrayLike) -> Array:
        """Return the loss of every sample, shape (n,)."""
        return self.rule().forward(y_pred, y_true)

    def backward(self, dvalues: npt.ArrayLike, y_true: npt.ArrayLike) -> Array:
        """Set and return `dinputs`, given the outputs of the network as `dvalues`."""
        rule = self.rule()
        rule.forward(dvalues, y_true)
        self.dinputs = rule.backward()
        return self.dinputs

    def calculate(
        self,
        output: npt.ArrayLike,
        y: npt.ArrayLike,
        *,
        include_regularization: bool = False,
    ) -> Any:
        """Return the mean loss; with regularization, a pair of both."""
        mean = self.accumulate(self.forward(output, y))
        return (mean, self.regularization_loss()) if include_regularization else mean

    def calculate_accumulated(self, *, include_regularization: bool = False) -> Any:
        """Return the mean since `new_pass`; with regularization, a pair of both."""
        mean = self.accumulated_mean()
        return (mean, self.regularization_loss()) if include_regularization else mean

    def regularization_loss(self, layer: Layer_Dense | None = None) -> float:
        """Return the penalties of one layer, or of all remembered ones."""
        layers = self.trainable_layers if layer is None else [layer]
        return sum(map(own.penalty, layers))

    def remember_trainable_layers(self, trainable_layers: Iterable[Any]) -> None:
        """Take note of the layers that `regularization_loss` sums over."""
        self.trainable_layers = list(trainable_layers)


class Loss_CategoricalCrossentropy(Loss):
    """-log of the target's probability."""

    rule = crossentropy.CategoricalCrossentropy


class Loss_BinaryCrossentropy(Loss):
    """Cross-entropy of independent yes-or-no outputs; targets of shape (n, k)."""

    rule = crossentropy.BinaryCrossentropy


class Loss_MeanSquaredError(Loss):
    """The mean of (output - target)²; targets of shape (n, k)."""

    rule = losses.MeanSquaredError


class Loss_MeanAbsoluteError(Loss):
    """The mean of |output - target|; targets of shape (n, k)."""

    rule = losses.MeanAbsoluteError


class Activation_Softmax_Loss_CategoricalCrossentropy:
    """Softmax and cross-entropy in one, computed from the logits.

    Attributes:
        activation: The softmax; `output` holds its probabilities too.
        loss: The cross-entropy, for `loss.regularization_loss(layer)`.
    """

    output: Array
    dinputs: Array

    def __init__(self) -> None:
        self.activation = Activation_Softmax()
        self.loss = Loss_CategoricalCrossentropy()

    def forward(self, inputs: npt.ArrayLike, y_true: npt.ArrayLike) -> Any:
        """Set `output`, the probabilities, and return the mean loss."""
        self.output = self.activation.forward(inputs)
        return crossentropy.SoftmaxCrossentropy().forward(inputs, y_true).mean()

    def backward(self, dvalues: npt.ArrayLike, y_true: npt.ArrayLike) -> Array:
        """Set and return `dinputs`, given the probabilities as `dvalues`."""
        probabilities = as_batch(dvalues, "dvalues")
        labels = as_labels(y_true, probabilities.shape[1])
        self.dinputs = probabilities.copy()
        self.dinputs[np.arange(len(labels)), labels] -= 1
        self.dinputs /= len(labels)
        return self.dinputs


class Accuracy(Accumulator):
    """The share of right predictions."""

    def init(self, y: Any, reinit: bool = False) -> None:
        """Learn from the targets what counts as right."""

    def compare(self, predictions: Any, y: Any) -> Array:
        """Return True where a prediction is right."""
        raise NotImplementedError

    def calculate(self, predictions: Any, y: Any) -> Any:
        """Return the share of right predictions."""
        return self.accumulate(self.compare(predictions, y))

    def calculate_accumulated(self) -> Any:
        """Return the share since `new_pass`."""
        return self.accumulated_mean()


class Accuracy_Categorical(Accuracy, metrics.Accuracy):
    """For class numbers; with `binary`, for zeros and ones of shape (n, k)."""

    def __init__(self, *, binary: bool = False) -> None:
        self.binary = binary

    def compare(self, predictions: Any, y: Any) -> Array:
        """Return True where a prediction is right; y may be one-hot if not binary."""
        predictions, y = np.asarray(predictions), np.asarray(y)
        if not self.binary and y.ndim == 2:
            y = y.argmax(axis=1)
        return self.correct(predictions, y)


class Accuracy_Regression(Accuracy, metrics.RegressionAccuracy):
    """For values: right within a 250th of the targets' standard deviation."""

    precision: Any
    tolerance: Any = Alias("precision")

    def __init__(self, precision: float | None = None) -> None:
        self.precision = precision

    def init(self, y: Any, reinit: bool = False) -> None:
        """Set `precision`, unless it is set and `reinit` is False."""
        if self.precision is None or reinit:
            self.precision = float(np.std(y)) / 250

    def compare(self, predictions: Any, y: Any) -> Array:
        """Return True where a prediction is within `precision` of its target."""
        if self.precision is None:
            raise RuntimeError("call init(y) first: the precision depends on y.")
        return self.correct(np.asarray(predictions), np.asarray(y))
