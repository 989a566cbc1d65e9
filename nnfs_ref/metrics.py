"""Metrics: how often a network is right, and about what it is wrong."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .checks import Array, as_array, as_count, as_plain, as_shape
from .checks.targets import as_labels, count_classes
from .config import Configurable


class Accuracy(Configurable):
    """The share of decisions that equal their targets.

    For class numbers (n,) a sample counts once; for zeros and ones (n, k) each output
    counts. As for a loss, what the network says comes first; the share is the same in
    scikit-learn's order.

    Examples:
        >>> Accuracy()([2, 0, 1, 1], [2, 0, 0, 1])
        0.75
    """

    def __call__(self, predictions: npt.ArrayLike, targets: npt.ArrayLike) -> float:
        """Return the share of `correct` decisions.

        Raises:
            ValueError: If the shapes differ, or `predictions` are no decisions.
        """
        predictions = as_plain(predictions, "predictions")
        self.check_decisions(predictions)
        correct = self.correct(predictions, as_plain(targets, "targets"))
        return float(np.mean(correct))

    def check_decisions(self, predictions: Array) -> None:
        """Refuse probabilities, which hardly ever equal a target."""
        fractions = predictions.dtype.kind == "f" and predictions != np.rint(
            predictions
        )
        if np.any(fractions):
            raise ValueError(
                "predictions: expected decisions, class numbers or 0 and 1, got "
                "fractions; model.predict_classes(X) decides, as does argmax(axis=1)."
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
    """The share of values within `tolerance` of their targets.

    The book takes a 250th of the targets' standard deviation, `y.std() / 250`.

    Examples:
        >>> RegressionAccuracy(0.1)([[1.05], [2.0]], [[1.0], [3.0]])
        0.5
    """

    tolerance: float
    from_zero = frozenset({"tolerance"})

    def check_decisions(self, predictions: Array) -> None:
        """Take any values."""

    def correct(self, predictions: Array, targets: Array) -> Array:
        """Return True where |prediction - target| < tolerance."""
        predictions = as_shape(predictions, "predictions", targets.shape)
        correct: Array = np.abs(predictions - targets) < self.tolerance
        return correct


def confusion_matrix(
    y_true: npt.ArrayLike, y_pred: npt.ArrayLike, n_classes: int | None = None
) -> Array:
    """Count samples by true class (row) and predicted class (column).

    The order of the arguments, and rows and columns, are scikit-learn's.

    Args:
        y_true: Class numbers (n,), or one-hot rows (n, n_classes) if `n_classes` is
            given.
        y_pred: Class numbers, shape (n,), as `Model.predict_classes` gives them.
        n_classes: The number of classes; by default one more than the largest number.

    Returns:
        Whole numbers, shape (n_classes, n_classes).

    Raises:
        TypeError: If the class numbers are not whole numbers.
        ValueError: If shapes differ, or a number is not from 0 to n_classes - 1.

    Examples:
        >>> confusion_matrix([0, 1, 0], [0, 1, 1]).tolist()
        [[1, 1], [0, 1]]
    """
    if n_classes is None:
        n_classes = max(count_classes(y_true), count_classes(y_pred))
    n_classes = as_count(n_classes, "n_classes")
    true = as_labels(y_true, n_classes)
    predicted = as_shape(as_labels(y_pred, n_classes), "y_pred", true.shape)
    counts = np.bincount(true * n_classes + predicted, minlength=n_classes**2)
    return counts.reshape(n_classes, n_classes)


def precision(confusion: npt.ArrayLike) -> Array:
    """Return, per class, the share of its predictions that are right; shape (k,).

    A class that was never predicted has precision 0.
    """
    return _share(confusion, axis=0)


def recall(confusion: npt.ArrayLike) -> Array:
    """Return, per class, the share of its samples that were found; shape (k,).

    A class without samples has recall 0.
    """
    return _share(confusion, axis=1)


def _share(confusion: npt.ArrayLike, axis: int) -> Array:
    counts = as_array(confusion, "confusion")
    if counts.ndim != 2 or counts.shape[0] != counts.shape[1]:
        raise ValueError(
            f"confusion: expected counts of shape (k, k), got shape {counts.shape}; "
            "pass confusion_matrix(y_true, y_pred)."
        )
    shares: Array = np.diagonal(counts) / np.maximum(counts.sum(axis=axis), 1)
    return shares
