"""Metrics: how often a network is right, and about what it is wrong."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from .checks import Array, as_shape
from .config import Configurable
from .targets import as_labels

if TYPE_CHECKING:
    from .losses import Loss


class Accuracy(Configurable):
    """The share of decisions that equal their targets.

    For class numbers (n,) a sample counts once; for zeros and ones (n, k) each output
    counts.

    Examples:
        >>> Accuracy()([2, 0, 1, 1], [2, 0, 0, 1])
        0.75
    """

    def __call__(self, predictions: npt.ArrayLike, targets: npt.ArrayLike) -> float:
        """Return the share of `correct` decisions."""
        return float(
            np.mean(self.correct(np.asarray(predictions), np.asarray(targets)))
        )

    def correct(self, predictions: Array, targets: Array) -> Array:
        """Return True where a decision is right, in the shape of the targets.

        Raises:
            ValueError: If the shapes differ.
        """
        predictions = as_shape(predictions, "predictions", targets.shape)
        correct: Array = predictions == targets
        return correct


@dataclass(eq=False, repr=False)
class RegressionAccuracy(Accuracy):
    """The share of values within `precision` of their targets.

    The book takes a 250th of the targets' standard deviation, `y.std() / 250`.

    Examples:
        >>> RegressionAccuracy(0.1)([[1.05], [2.0]], [[1.0], [3.0]])
        0.5
    """

    precision: float

    def correct(self, predictions: Array, targets: Array) -> Array:
        """Return True where |prediction - target| < precision."""
        predictions = as_shape(predictions, "predictions", targets.shape)
        correct: Array = np.abs(predictions - targets) < self.precision
        return correct


class Tally:
    """Loss and accuracy over many batches, as means over all their samples."""

    def __init__(self, loss: "Loss", accuracy: Accuracy | None) -> None:
        self.loss, self.accuracy = loss, accuracy
        self.loss_sum = self.samples = self.right = self.decisions = 0.0

    def add(self, outputs: Array, targets: Array) -> None:
        """Run the loss forward on a batch, and count what is right."""
        losses = self.loss.forward(outputs, targets)
        self.loss_sum += float(losses.sum())
        self.samples += losses.size
        if self.accuracy is not None:
            decisions = self.loss.predictions(outputs)
            correct = self.accuracy.correct(decisions, targets)
            self.right += float(np.count_nonzero(correct))
            self.decisions += targets.size

    def means(self) -> dict[str, float]:
        """Return "loss" and, if it is known, "accuracy"."""
        means = {"loss": self.loss_sum / self.samples}
        if self.accuracy is not None:
            means["accuracy"] = self.right / self.decisions
        return means


def confusion_matrix(
    predictions: npt.ArrayLike, targets: npt.ArrayLike, n_classes: int
) -> Array:
    """Count samples by true class (row) and predicted class (column).

    Args:
        predictions: Class numbers, shape (n,).
        targets: Class numbers (n,) or one-hot rows (n, n_classes).
        n_classes: The number of classes.

    Returns:
        Whole numbers, shape (n_classes, n_classes).

    Examples:
        >>> confusion_matrix([0, 1, 1], [0, 1, 0], 2).tolist()
        [[1, 1], [0, 1]]
    """
    true = as_labels(targets, n_classes)
    predicted = as_shape(as_labels(predictions, n_classes), "predictions", true.shape)
    counts = np.bincount(true * n_classes + predicted, minlength=n_classes**2)
    return counts.reshape(n_classes, n_classes)


def precision(confusion: Array) -> Array:
    """Return, per class, the share of its predictions that are right; shape (k,).

    A class that was never predicted has precision 0.
    """
    return _share(confusion, confusion.sum(axis=0))


def recall(confusion: Array) -> Array:
    """Return, per class, the share of its samples that were found; shape (k,).

    A class without samples has recall 0.
    """
    return _share(confusion, confusion.sum(axis=1))


def _share(confusion: Array, of: Array) -> Array:
    return np.diagonal(confusion) / np.maximum(of, 1)
