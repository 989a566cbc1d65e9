"""Cross-entropies: the losses of classification."""

import numpy as np
import numpy.typing as npt

from .activations import log_softmax, sigmoid, softmax
from .attributes import remembered
from .checks import Array, DType
from .checks.targets import as_answers, as_labels
from .losses import Loss
from .metrics import Accuracy


class ClassLoss(Loss):
    """A loss for one class out of k. Targets: class numbers (n,) or one-hot (n, k)."""

    def prepare(
        self, targets: npt.ArrayLike, n_outputs: int, dtype: DType = None
    ) -> Array:
        """Return class numbers, shape (n,)."""
        return as_labels(targets, n_outputs)

    def predictions(self, outputs: Array) -> Array:
        """Return the class with the largest output for every sample, shape (n,)."""
        classes: Array = outputs.argmax(axis=1)
        return classes

    def default_accuracy(self) -> Accuracy:
        """Return the share of samples in the right class."""
        return Accuracy()


class SoftmaxCrossentropy(ClassLoss):
    """Cross-entropy of softmax, from logits; PyTorch's `CrossEntropyLoss`.

    -log softmax(z)[y] = log Σ e^z - z[y]: no probability is rounded to 0 on the way,
    so nothing needs a clip.

    Examples:
        >>> SoftmaxCrossentropy().forward([[0.0, 200.0]], [0]).tolist()
        [200.0]
    """

    applies = "softmax"
    log_probabilities: Array = remembered()

    def terms(self, outputs: Array, targets: Array) -> Array:
        """Return -log softmax(outputs)[target] for every sample."""
        self.log_probabilities = log_softmax(outputs)
        rows = np.arange(len(targets))
        return -self.log_probabilities[rows, targets]

    def gradient(self, outputs: Array, targets: Array) -> Array:
        """Return softmax(outputs) - one_hot(targets)."""
        dvalues = np.exp(self.log_probabilities)
        dvalues[np.arange(len(targets)), targets] -= 1
        return dvalues

    def interpret(self, outputs: Array) -> Array:
        """Return the probabilities, softmax(outputs)."""
        return softmax(outputs)


class CategoricalCrossentropy(ClassLoss):
    """Cross-entropy from probabilities, as a `Softmax` layer gives them: -log p[y].

    A probability of 0 counts as the smallest normal number: the loss stays finite.

    Examples:
        >>> CategoricalCrossentropy().forward([[0.7, 0.1, 0.2]], [0]).round(4).tolist()
        [0.3567]
    """

    follows = "softmax"

    def terms(self, outputs: Array, targets: Array) -> Array:
        """Return -log of the target's probability for every sample."""
        _check_probabilities(outputs, "SoftmaxCrossentropy")
        return -np.log(_at_least_tiny(outputs[np.arange(len(targets)), targets]))

    def gradient(self, outputs: Array, targets: Array) -> Array:
        """Return -1 / p at the target, 0 elsewhere."""
        dvalues, rows = np.zeros_like(outputs), np.arange(len(targets))
        dvalues[rows, targets] = -1 / _at_least_tiny(outputs[rows, targets])
        return dvalues


class BinaryLoss(Loss):
    """A loss for k yes-or-no questions, averaged over them. Targets: 0 or 1, (n, k)."""

    def prepare(
        self, targets: npt.ArrayLike, n_outputs: int, dtype: DType = None
    ) -> Array:
        """Return zeros and ones as floats, shape (n, k)."""
        return as_answers(targets, n_outputs, dtype)

    def default_accuracy(self) -> Accuracy:
        """Return the share of right answers."""
        return Accuracy()


class SigmoidCrossentropy(BinaryLoss):
    """Binary cross-entropy of a sigmoid, from logits; PyTorch's `BCEWithLogitsLoss`.

    -y log s(z) - (1 - y) log(1 - s(z)) = max(z, 0) - z y + log(1 + e^-|z|).

    Examples:
        >>> SigmoidCrossentropy().forward([[-200.0]], [[1]]).tolist()
        [200.0]
    """

    applies = "sigmoid"

    def terms(self, outputs: Array, targets: Array) -> Array:
        """Return max(z, 0) - z y + log(1 + e^-|z|)."""
        rest = np.log1p(np.exp(-np.abs(outputs)))
        terms: Array = np.maximum(outputs, 0) - outputs * targets + rest
        return terms

    def gradient(self, outputs: Array, targets: Array) -> Array:
        """Return sigmoid(outputs) - targets."""
        return sigmoid(outputs) - targets

    def interpret(self, outputs: Array) -> Array:
        """Return the probabilities, sigmoid(outputs)."""
        return sigmoid(outputs)

    def predictions(self, outputs: Array) -> Array:
        """Return 1 where the probability is above a half, else 0."""
        return (outputs > 0).astype(np.intp)


class BinaryCrossentropy(BinaryLoss):
    """Binary cross-entropy from probabilities, as a `Sigmoid` layer gives them.

    -y log p - (1 - y) log(1 - p). A probability of 0 counts as the smallest normal
    number: the loss stays finite.

    Examples:
        >>> BinaryCrossentropy().forward([[0.8, 0.5]], [[1, 0]]).round(4).tolist()
        [0.4581]
    """

    follows = "sigmoid"

    def terms(self, outputs: Array, targets: Array) -> Array:
        """Return -y log p - (1 - y) log(1 - p)."""
        _check_probabilities(outputs, "SigmoidCrossentropy")
        yes, no = _at_least_tiny(outputs), _at_least_tiny(1 - outputs)
        terms: Array = -targets * np.log(yes) - (1 - targets) * np.log(no)
        return terms

    def gradient(self, outputs: Array, targets: Array) -> Array:
        """Return (1 - y) / (1 - p) - y / p."""
        yes, no = _at_least_tiny(outputs), _at_least_tiny(1 - outputs)
        return (1 - targets) / no - targets / yes

    def predictions(self, outputs: Array) -> Array:
        """Return 1 where the probability is above a half, else 0."""
        return (outputs > 0.5).astype(np.intp)


def _at_least_tiny(probabilities: Array) -> Array:
    return probabilities.clip(min=np.finfo(probabilities.dtype).tiny)


def _check_probabilities(outputs: Array, logits_loss: str) -> None:
    if outputs.min() < 0 or outputs.max() > 1 + 1e-5:
        raise ValueError(
            f"outputs: expected probabilities from 0 to 1, got {outputs.min():g} to "
            f"{outputs.max():g}. A network that ends without an activation takes "
            f"{logits_loss}."
        )
