"""Between raw data and a network: encode, split, cut into batches, scale."""

import math
from collections.abc import Iterator
from typing import Self

import numpy as np
import numpy.typing as npt

from .attributes import remembered
from .checks import (
    Array,
    Pair,
    as_array,
    as_count,
    as_number,
    as_samples,
    check_generator,
)
from .checks.targets import as_labels, count_classes


def one_hot(labels: npt.ArrayLike, classes: int | None = None) -> Array:
    """Turn class numbers (n,) into rows (n, classes), float64, with a single 1.

    Args:
        labels: Whole numbers from 0.
        classes: The number of classes; by default the largest label plus one.

    Raises:
        TypeError: If the labels are not whole numbers.
        ValueError: If a label is not from 0 to classes - 1.

    Examples:
        >>> one_hot(np.array([0, 2, 1])).tolist()
        [[1.0, 0.0, 0.0], [0.0, 0.0, 1.0], [0.0, 1.0, 0.0]]
    """
    classes = count_classes(labels) if classes is None else as_count(classes, "classes")
    rows: Array = np.eye(classes)[as_labels(labels, classes)]
    return rows


def train_test_split(
    X: npt.ArrayLike,
    y: npt.ArrayLike,
    *,
    test_size: float = 0.2,
    rng: int | np.random.Generator,
) -> tuple[Pair, Pair]:
    """Shuffle the samples and set a share of them aside.

    Split the training part once more for a validation set. scikit-learn returns four
    arrays, X before y. These are pairs, because a pair is what is handed on:
    `model.fit(*train, validation_data=validation)`.

    Args:
        X: Samples, shape (n, ...).
        y: Their targets, shape (n, ...).
        test_size: The share to set aside, between 0 and 1.
        rng: A generator, or a seed for one.

    Returns:
        (X_train, y_train), (X_test, y_test): pairs, as Keras's data sets come.

    Raises:
        ValueError: If X and y differ in length, or a part would be empty.

    Examples:
        >>> X, y = np.arange(10).reshape(10, 1), np.arange(10)
        >>> (X_train, y_train), (X_test, y_test) = train_test_split(X, y, rng=0)
        >>> len(X_train), len(X_test), bool(np.all(X_test[:, 0] == y_test))
        (8, 2, True)
    """
    X, y = as_samples(X, y)
    as_number(test_size, "test_size")
    n_test = round(test_size * len(X))
    if not 0 < n_test < len(X):
        raise ValueError(
            f"test_size={test_size} of {len(X)} samples leaves {len(X) - n_test} to "
            f"train on and {n_test} to test on; both parts need at least one."
        )
    order = np.random.default_rng(rng).permutation(len(X))
    train, test = order[n_test:], order[:n_test]
    return (X[train], y[train]), (X[test], y[test])


def k_fold(n: int, k: int, *, rng: int | np.random.Generator) -> Iterator[Pair]:
    """Yield (train, validation) index arrays, k times; each sample validates once.

    Raises:
        ValueError: Unless 2 <= k <= n.

    Examples:
        >>> [(len(train), len(held_out)) for train, held_out in k_fold(10, 3, rng=0)]
        [(6, 4), (7, 3), (7, 3)]
    """
    n, k = as_count(n, "n"), as_count(k, "k")
    if not 2 <= k <= n:
        raise ValueError(f"k={k} folds of {n} samples; choose k from 2 to {n}.")
    folds = np.array_split(np.random.default_rng(rng).permutation(n), k)
    for i, validation in enumerate(folds):
        yield np.concatenate(folds[:i] + folds[i + 1 :]), validation


def batches(
    X: npt.ArrayLike,
    y: npt.ArrayLike,
    batch_size: int,
    rng: np.random.Generator | None = None,
) -> Iterator[Pair]:
    """Yield the samples once, in a fresh random order, `batch_size` at a time.

    Call it once an epoch with the same generator; a seed is refused, because it would
    give every epoch the same order. Without a generator the samples keep their
    order, and batches are views. The last batch may be smaller.

    Raises:
        ValueError: If X and y differ in length, or `batch_size` is less than 1.
        TypeError: If `rng` is neither a `numpy.random.Generator` nor None.
    """
    X, y = as_samples(X, y)
    check_generator(rng)
    order = None if rng is None else rng.permutation(len(X))
    for start in range(0, len(X), as_count(batch_size, "batch_size")):
        stretch = slice(start, start + batch_size)
        batch = stretch if order is None else order[stretch]
        yield X[batch], y[batch]


def balanced_subset(X: npt.ArrayLike, y: npt.ArrayLike, per_class: int) -> Pair:
    """Return the first `per_class` samples of every class, in their order in X.

    Nothing is random, so the same data gives the same subset everywhere.

    Raises:
        ValueError: If a class has fewer samples than `per_class`.

    Examples:
        >>> balanced_subset(np.arange(6), np.array([1, 1, 0, 0, 1, 0]), 2)[0].tolist()
        [0, 1, 2, 3]
    """
    X, y = as_samples(X, y)
    if y.ndim != 1 or y.size == 0:
        raise ValueError(
            f"y: expected a class for every sample, shape (n,), got {y.shape}; one-hot "
            "rows become class numbers by y.argmax(axis=1)."
        )
    found = [np.flatnonzero(y == label) for label in np.unique(y)]
    smallest = min(map(len, found))
    if as_count(per_class, "per_class") > smallest:
        raise ValueError(f"per_class={per_class}, but one class has only {smallest}.")
    chosen = np.sort(np.concatenate([index[:per_class] for index in found]))
    return X[chosen], y[chosen]


class Scaler:
    """Shift and stretch each feature: (X - shift) / scale, learned by `fit`.

    Fit on the training data only, then transform every part with the same numbers.
    float32 stays float32; other numbers become float64.
    """

    shift: Array = remembered("fit")
    scale: Array = remembered("fit")

    def fit(self, X: npt.ArrayLike) -> Self:
        """Measure X (n, ...)."""
        raise NotImplementedError

    def fit_transform(self, X: npt.ArrayLike) -> Array:
        """Measure the training data X (n, ...), and return them scaled."""
        return self.fit(X).transform(X)

    def transform(self, X: npt.ArrayLike) -> Array:
        """Return X (n, ...) scaled."""
        X = self._check(X)
        scaled: Array = (X - self.shift) / self.scale
        return scaled

    def inverse_transform(self, X: npt.ArrayLike) -> Array:
        """Return the original of scaled data (n, ...)."""
        X = self._check(X)
        original: Array = X * self.scale + self.shift
        return original

    def _check(self, X: npt.ArrayLike) -> Array:
        array, wanted = as_array(X, "X"), self.shift.shape
        if array.shape[1:] != wanted or array.ndim == 0:
            raise ValueError(
                f"X: expected samples of shape {wanted}, as in fit, got "
                f"{array.shape[1:]}; a single sample x is np.reshape(x, (1, -1))."
            )
        return array


class StandardScaler(Scaler):
    """Scale each feature to mean 0 and standard deviation 1.

    The deviation is that of the population, divided by n, as in scikit-learn; that of
    pandas is divided by n - 1.

    Examples:
        >>> scaler = StandardScaler().fit(np.array([[1.0, 5.0], [3.0, 5.0]]))
        >>> scaler.transform(np.array([[5.0, 6.0]])).tolist()
        [[3.0, 1.0]]
    """

    def fit(self, X: npt.ArrayLike) -> Self:
        """Measure X (n, ...); a feature that never changes is only shifted."""
        X = as_array(X, "X")
        self.shift, deviation = X.mean(axis=0), X.std(axis=0)
        self.scale = np.where(deviation == 0, 1, deviation)
        return self


class MinMaxScaler(Scaler):
    """Scale each feature to the range from `low` to `high`.

    Raises:
        ValueError: If `low` is not less than `high`.

    Examples:
        >>> scaler = MinMaxScaler(-1, 1).fit(np.array([[0], [255]]))
        >>> scaler.transform(np.array([[0.0], [127.5], [255.0]])).ravel().tolist()
        [-1.0, 0.0, 1.0]
    """

    def __init__(self, low: float = 0, high: float = 1) -> None:
        self.low = as_number(low, "low", -math.inf)
        self.high = as_number(high, "high", -math.inf)
        if not self.low < self.high:
            raise ValueError(f"low={low}, high={high}: expected low less than high.")

    def fit(self, X: npt.ArrayLike) -> Self:
        """Measure X (n, ...); a feature that never changes becomes `low`."""
        X = as_array(X, "X")
        lowest, highest = X.min(axis=0), X.max(axis=0)
        scale = (highest - lowest) / (self.high - self.low)
        self.scale = np.where(scale == 0, 1, scale)
        self.shift = lowest - self.low * self.scale
        return self
