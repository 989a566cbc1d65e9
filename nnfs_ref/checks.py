"""Check what callers hand in, so that a mistake is named where it enters."""

import math
from typing import Any, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[Any]
T = TypeVar("T")
#: What names a dtype; None stands for a default.
DType: TypeAlias = npt.DTypeLike | None


def all_finite(array: Array) -> bool:
    """Tell whether no entry is NaN or infinite.

    A sum of squares is finite only if every entry is, and it is quick to compute. It
    can also overflow; only then is every entry looked at.
    """
    return math.isfinite(np.vdot(array, array)) or bool(np.isfinite(array).all())


def as_array(value: npt.ArrayLike, name: str, dtype: DType = None) -> Array:
    """Convert to an array of floats, or say why that cannot be done.

    Args:
        value: An array, a number, or nested lists of numbers.
        name: What to call the value in an error.
        dtype: The wanted dtype. By default float32 and float64 are kept and all other
            numbers become float64.

    Raises:
        TypeError: If the entries are not real numbers.
        ValueError: If nested lists are ragged, there are no entries, or one is NaN or
            infinite.
    """
    try:
        array = np.asarray(value)
    except ValueError:
        raise ValueError(
            f"{name}: ragged lists do not make an array; give every row the same "
            "length."
        ) from None
    if array.dtype.kind not in "fiub":
        raise TypeError(
            f"{name}: expected real numbers, got dtype {array.dtype}; convert the "
            "entries to int or float first."
        )
    if dtype is None:
        dtype = array.dtype if array.dtype.char in "fd" else np.float64
    if array.dtype != dtype:
        array = array.astype(dtype)
    if array.size == 0:
        raise ValueError(f"{name}: an array of shape {array.shape} has no entries.")
    if not all_finite(array):
        where = tuple(int(i) for i in np.argwhere(~np.isfinite(array))[0])
        raise ValueError(
            f"{name}: the entry at {where} is {array[where]}. In data, clean or drop "
            "such samples; in training, this is often a learning rate that is too "
            "large."
        )
    return array


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
    if not isinstance(value, kind):
        a_class = isinstance(value, type)
        given = f"the class {value.__name__}; call it" if a_class else repr(value)
        raise TypeError(f"{name}: expected a {kind.__name__} object, got {given}.")
    return value


def as_dtype(value: DType) -> np.dtype[Any]:
    """Return float32 or float64 as a dtype; refuse any other."""
    dtype = np.dtype(value)
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
