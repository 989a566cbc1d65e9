"""The numbers of chapter 20, computed as its cells compute them."""

from __future__ import annotations

from functools import cache
from math import comb
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from nnfs_ref import Dense, Model, datasets, pretrained
from nnfs_ref.preprocessing import balanced_subset

Floats = npt.NDArray[np.floating]
Interval = tuple[float, float]

CLASSES = datasets.FASHION_MNIST_LABELS
PER_CLASS = 50  # test pictures of every class that the page loads
Z = 1.96


class Tested(NamedTuple):
    """Pictures, and what the network says about them."""

    pictures: npt.NDArray[np.uint8]
    labels: npt.NDArray[np.uint8]
    logits: Floats

    @property
    def probabilities(self) -> Floats:
        """What `softmax` makes of the logits."""
        return softmax(self.logits)

    @property
    def predicted(self) -> npt.NDArray[np.intp]:
        """The classes chosen."""
        chosen: npt.NDArray[np.intp] = self.logits.argmax(axis=1)
        return chosen

    @property
    def right(self) -> npt.NDArray[np.bool_]:
        """Where the class chosen is that of the label."""
        right: npt.NDArray[np.bool_] = self.predicted == self.labels
        return right


def softmax(logits: Floats) -> Floats:
    """Return probabilities, row by row."""
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def prepare(pictures: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    """Scale and flatten pictures."""
    scaled = (pictures.astype(np.float32) - np.float32(127.5)) / np.float32(127.5)
    return scaled.reshape(len(pictures), -1)


@cache
def tested(which: str) -> Tested:
    """Return the page's 500 test pictures ("page"), all "test" or "training" ones."""
    training, test = datasets.fashion_mnist()
    parts = {"training": training, "test": test}
    parts["page"] = balanced_subset(*test, PER_CLASS)
    pictures, labels = parts[which]
    return Tested(pictures, labels, model().forward(prepare(pictures)))


@cache
def model() -> Model:
    """Return the trained network."""
    return Model.load(pretrained.fashion_mnist())


@cache
def rounded_right() -> npt.NDArray[np.bool_]:
    """Where the network with weights of one decimal is right about the page's 500."""
    rounded = Model.load(pretrained.fashion_mnist())
    for layer in rounded.layers[::2]:
        assert isinstance(layer, Dense)
        layer.weights[:] = np.round(layer.weights, 1)
    part = tested("page")
    right: npt.NDArray[np.bool_] = (
        rounded.forward(prepare(part.pictures)).argmax(axis=1) == part.labels
    )
    return right


def normal_interval(k: float, n: int) -> Interval:
    """Return the normal interval for k of n."""
    share = k / n
    reach = Z * np.sqrt(share * (1 - share) / n)
    return float(share - reach), float(share + reach)


def wilson_interval(k: float, n: int) -> Interval:
    """Return the Wilson interval for k of n."""
    share, extra = k / n, Z**2 / n
    middle = share + extra / 2
    reach = Z * np.sqrt(share * (1 - share) / n + extra / (4 * n))
    return float((middle - reach) / (1 + extra)), float((middle + reach) / (1 + extra))


def chance(k: int, n: int, a: float) -> float:
    """Return the probability of k of n."""
    return comb(n, k) * a**k * (1 - a) ** (n - k)
