"""The numbers of chapter 20, computed as its cells compute them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from math import comb

import numpy as np
import numpy.typing as npt

from nnfs_ref import Dense, Model, datasets, pretrained
from tools.experiments.evaluation import Tested, asked, prepare
from tools.live.subset import FOLDER

Interval = tuple[float, float]

CLASSES = datasets.FASHION_MNIST_LABELS
Z = 1.96


@cache
def tested() -> Tested:
    """Return the page's test pictures, 50 of every class, and what the network says."""
    return asked(*datasets.fashion_mnist(FOLDER)[1])


@cache
def rounded_right() -> npt.NDArray[np.bool_]:
    """Where the network with weights of one decimal is right about the page's 500."""
    rounded = Model.load(pretrained.fashion_mnist())
    for layer in rounded.layers[::2]:
        assert isinstance(layer, Dense)
        layer.weights[:] = np.round(layer.weights, 1)
    part = tested()
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


def clopper_pearson(k: int, n: int, tail: float = 0.025) -> Interval:
    """Return the Clopper-Pearson interval for k of n."""

    def search(is_below: Callable[[float], bool]) -> float:
        low, high = 0.0, 1.0
        for _ in range(40):
            middle = (low + high) / 2
            low, high = (middle, high) if is_below(middle) else (low, middle)
        return high

    def at_least(k: int, a: float) -> float:
        return sum(chance(i, n, a) for i in range(k, n + 1))

    return (
        search(lambda a: at_least(k, a) < tail),
        search(lambda a: at_least(k + 1, a) < 1 - tail),
    )
