"""Losses: how wrong outputs are, and the gradient that starts backpropagation."""

from typing import ClassVar

import numpy as np
import numpy.typing as npt

from .attributes import remembered
from .checks import Array, DType, as_batch
from .checks.parts import check_count, check_terms
from .checks.targets import as_values
from .config import Configurable
from .metrics import Accuracy


class Loss(Configurable):
    """A number for every sample, from a network's outputs (n, k) and the targets.

    A new loss writes `terms` and `gradient`. A loss also knows what the outputs mean:
    `interpret` turns them into what a user reads, `predictions` into a decision.
    """

    #: What the loss applies to the outputs itself: a softmax or a sigmoid.
    applies: ClassVar[str] = ""
    outputs: Array = remembered()
    targets: Array = remembered()
    n_terms: int = remembered()

    def forward(self, outputs: npt.ArrayLike, targets: npt.ArrayLike) -> Array:
        """Return the loss of every sample, shape (n,).

        Raises:
            TypeError: If outputs or targets are not numbers.
            ValueError: If they do not fit the loss or each other.
        """
        if not (self.trusted and isinstance(outputs, np.ndarray)):
            outputs = as_batch(outputs, f"{type(self).__name__} outputs")
            targets = self.prepare(targets, outputs.shape[1], outputs.dtype)
            check_count(targets, outputs)
        self.outputs, self.targets = outputs, np.asarray(targets)
        terms = self.terms(self.outputs, self.targets)
        if not self.trusted:
            check_terms(self, terms, outputs)
        self.n_terms = terms.size
        return terms if terms.ndim == 1 else np.mean(terms, axis=1)

    def backward(self) -> Array:
        """Return the derivative of the mean loss by the outputs, shape (n, k)."""
        return self.gradient(self.outputs, self.targets) / self.n_terms

    def mean(self, outputs: npt.ArrayLike, targets: npt.ArrayLike) -> float:
        """Return the mean loss, the number that training lowers."""
        return float(self.forward(outputs, targets).mean())

    def prepare(
        self, targets: npt.ArrayLike, n_outputs: int, dtype: DType = None
    ) -> Array:
        """Return the targets in the one form that the formulas use."""
        return as_values(targets, n_outputs, dtype)

    def terms(self, outputs: Array, targets: Array) -> Array:
        """Return what the loss is the mean of, shape (n,) or (n, k)."""
        raise self.unwritten("terms(self, outputs, targets)")

    def gradient(self, outputs: Array, targets: Array) -> Array:
        """Return the derivative of the sum of all terms by the outputs, (n, k)."""
        raise self.unwritten("gradient(self, outputs, targets)")

    def interpret(self, outputs: Array) -> Array:
        """Return what a user reads: probabilities where the outputs are logits."""
        return outputs

    def predictions(self, outputs: Array) -> Array:
        """Return decisions: class numbers (n,), zeros and ones (n, k), or values."""
        return outputs

    def default_accuracy(self) -> Accuracy | None:
        """Return the accuracy that suits the decision, or None if none is sure to."""
        return None


class MeanSquaredError(Loss):
    """(output - target)², averaged over a sample's outputs.

    Examples:
        >>> MeanSquaredError().forward([[1.0, 3.0]], [[0.0, 1.0]]).tolist()
        [2.5]
    """

    def terms(self, outputs: Array, targets: Array) -> Array:
        """Return (outputs - targets)²."""
        return (outputs - targets) ** 2

    def gradient(self, outputs: Array, targets: Array) -> Array:
        """Return 2 (outputs - targets)."""
        return 2 * (outputs - targets)


class MeanAbsoluteError(Loss):
    """|output - target|, averaged over a sample's outputs.

    Examples:
        >>> MeanAbsoluteError().forward([[1.0, 3.0]], [[0.0, 1.0]]).tolist()
        [1.5]
    """

    def terms(self, outputs: Array, targets: Array) -> Array:
        """Return |outputs - targets|."""
        return abs(outputs - targets)

    def gradient(self, outputs: Array, targets: Array) -> Array:
        """Return the sign of outputs - targets, which is 0 where they are equal."""
        signs: Array = np.sign(outputs - targets)
        return signs


class Tally:
    """Loss and accuracy over many batches, as means over all their samples."""

    def __init__(self, loss: Loss, accuracy: Accuracy | None) -> None:
        self.loss, self.accuracy = loss, accuracy
        self.loss_sum = self.samples = self.right = self.decisions = 0.0

    def add(self, outputs: Array, targets: Array) -> float:
        """Run the loss forward on a batch, count what is right; return the loss."""
        losses = self.loss.forward(outputs, targets)
        loss_sum = float(losses.sum())
        self.loss_sum += loss_sum
        self.samples += losses.size
        if self.accuracy is not None:
            decisions = self.loss.predictions(outputs)
            correct = self.accuracy.correct(decisions, targets)
            self.right += float(np.count_nonzero(correct))
            self.decisions += targets.size
        return loss_sum / losses.size

    def means(self) -> dict[str, float]:
        """Return "loss" and, if it is known, "accuracy"."""
        means = {"loss": self.loss_sum / self.samples}
        if self.accuracy is not None:
            means["accuracy"] = self.right / self.decisions
        return means
