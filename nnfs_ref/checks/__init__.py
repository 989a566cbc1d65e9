"""Check what callers hand in, so that a mistake is named where it enters."""

import math
import re
from typing import Any, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from . import kinds

Array: TypeAlias = npt.NDArray[Any]
Pair: TypeAlias = tuple[Array, Array]
T = TypeVar("T")
#: What names a dtype; None stands for a default.
DType: TypeAlias = npt.DTypeLike | None
#: A `Model`, in the files that `model.py` imports and that cannot import it.
Model: TypeAlias = Any


def all_finite(array: Array) -> bool:
    """Tell whether no entry is NaN or infinite.

    A sum of squares is finite only if every entry is, and it is quick to compute. It
    can also overflow; only then is every entry looked at.
    """
    return math.isfinite(np.vdot(array, array)) or bool(np.isfinite(array).all())


def as_plain(value: npt.ArrayLike, name: str) -> Array:
    """Return the value as a NumPy array of whatever it holds, its order untouched.

    Raises:
        TypeError: If it has no array's meaning, or part of it would be lost: sparse and
            masked arrays, generators, tables by name.
        ValueError: If nested lists are ragged.
    """
    if type(value) is np.ndarray:
        return value
    if np.ma.is_masked(value):
        raise TypeError(f"{name}: expected an array, {kinds.masked(value)}.")
    try:
        array = np.asarray(value)
    except ValueError:
        raise ValueError(
            f"{name}: ragged lists do not make an array; give every row the same "
            "length."
        ) from None
    if array.ndim == 0 and array.dtype == object:
        raise TypeError(f"{name}: expected an array, {kinds.not_an_array(value)}.")
    return array


def as_array(value: npt.ArrayLike, name: str, dtype: DType = None) -> Array:
    """Convert to an array of floats, or say why that cannot be done.

    Args:
        value: An array, a number, nested lists of numbers, or a table of them.
        name: What to call the value in an error.
        dtype: The wanted dtype. By default float32 and float64 are kept and all other
            numbers become float64.

    Raises:
        TypeError: If the entries are not real numbers.
        ValueError: If nested lists are ragged, there are no entries, or one is NaN or
            infinite.
    """
    array = as_plain(value, name)
    if array.dtype.kind not in "fiub":
        what = kinds.not_numbers(value, array)
        raise TypeError(f"{name}: expected real numbers, {what}.")
    if dtype is None:
        dtype = array.dtype if array.dtype.char in "fd" else np.float64
    if array.dtype != dtype:
        array = array.astype(dtype)
    if array.size == 0:
        raise ValueError(
            f"{name}: an array of shape {array.shape} has no entries; give at least "
            "one sample."
        )
    if not all_finite(array):
        where = tuple(int(i) for i in np.argwhere(~np.isfinite(array))[0])
        raise ValueError(
            f"{name}: the entry at {where} is {array[where]}. In data, clean or drop "
            "such samples; in training, this is often a learning rate that is too "
            "large."
        )
    return array


def as_samples(X: npt.ArrayLike, y: npt.ArrayLike) -> Pair:
    """Return samples and targets as arrays, paired by place, whatever their index."""
    X, y = as_plain(X, "X"), as_plain(y, "y")
    check_lengths(X, y)
    return X, y


def check_lengths(X: Array, y: Array) -> None:
    """Raise a ValueError unless there is a target for every sample."""
    if X.ndim == 0 or y.ndim == 0:
        raise ValueError(f"expected arrays X and y, got {X!r} and {y!r}.")
    if len(X) != len(y):
        raise ValueError(f"X has {len(X)} samples but y has {len(y)} targets.")


def as_batch(
    value: npt.ArrayLike, name: str, n_features: int | None = None, dtype: DType = None
) -> Array:
    """Convert to a batch: floats of shape (n_samples, n_features).

    Raises:
        TypeError: If the entries are not real numbers.
        ValueError: If the shape is another, or for anything `as_array` refuses.
    """
    batch = as_array(value, name, dtype)
    if batch.ndim != 2:
        raise ValueError(
            f"{name}: expected a batch of shape (n_samples, n_features), got shape "
            f"{batch.shape}. A single sample x is the batch np.reshape(x, (1, -1)); "
            "images X are flattened by X.reshape(len(X), -1)."
        )
    if n_features is not None and batch.shape[1] != n_features:
        raise ValueError(
            f"{name}: expected {n_features} features a sample, got {batch.shape[1]} "
            f"(shape {batch.shape})."
        )
    return batch


def as_shape(value: npt.ArrayLike, name: str, shape: tuple[int, ...]) -> Array:
    """Return the value as an array if it has exactly this shape.

    Nothing is broadcast: (n,) against (n, 1) would silently become (n, n).
    """
    array = np.asarray(value)
    if array.shape != shape:
        raise ValueError(f"{name}: expected shape {shape}, got {array.shape}.")
    return array


def as_instance(value: Any, kind: type[T], name: str) -> T:
    """Return an object of this class, or raise a TypeError that says what it is not."""
    if isinstance(value, kind):
        return value
    expected = kind.__name__
    if isinstance(value, type):
        given = f"the class {value.__name__}; call it: {value.__name__}(...)"
    else:
        given = f"{value!r}; such as: {', '.join(_subclasses(kind))}"
    article = "an" if expected[0] in "AEIOU" or expected.startswith("L1") else "a"
    raise TypeError(f"{name}: expected {article} {expected} object, got {given}.")


def _subclasses(kind: type[Any]) -> list[str]:
    """Return the names of this package's own classes of a kind."""
    names: list[str] = []
    for below in kind.__subclasses__():
        if re.fullmatch(r"nnfs_ref\.\w+", below.__module__):
            names += _subclasses(below)
    return names or [kind.__name__]


def as_dtype(value: DType) -> np.dtype[Any]:
    """Return float32 or float64 as a dtype; refuse any other."""
    try:
        dtype = np.dtype(value)
    except TypeError:
        dtype = np.dtype(object)
    if dtype.char not in "fd":
        raise ValueError(f"dtype={value!r}: expected float32 or float64.")
    return dtype


def as_count(value: int, name: str) -> int:
    """Return a whole number that is at least 1."""
    if isinstance(value, bool) or not isinstance(value, int | np.integer) or value < 1:
        raise ValueError(f"{name}={value!r}: expected a whole number, 1 or more.")
    return int(value)


def as_number(
    value: float, name: str, low: float = 0.0, below: float = math.inf
) -> float:
    """Return a plain float with low <= value < below.

    Plain, because a NumPy float64 would turn float32 arrays into float64 ones.
    """
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = math.nan
    if not low <= number < below:
        upper = "" if below == math.inf else f" and less than {below:g}"
        raise ValueError(
            f"{name}={value!r}: expected a number of at least {low:g}{upper}."
        )
    return number


def check_generator(rng: np.random.Generator | None) -> None:
    """Raise a TypeError for a seed, which would give every epoch the same order."""
    if not isinstance(rng, np.random.Generator | None):
        raise TypeError(
            f"rng is {rng!r}; make one generator before the first epoch, "
            "rng = np.random.default_rng(0), and pass it every time."
        )
