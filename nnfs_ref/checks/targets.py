"""Check what a network should have answered: classes, zeros and ones, or numbers."""

import numpy as np
import numpy.typing as npt

from . import Array, DType, as_array, as_plain


def as_labels(targets: npt.ArrayLike, n_classes: int) -> Array:
    """Return targets as class numbers, shape (n,), dtype intp.

    Args:
        targets: Class numbers of shape (n,), or one-hot rows of shape (n, n_classes).
        n_classes: The number of outputs of the network.

    Raises:
        TypeError: If class numbers are not whole numbers.
        ValueError: If a shape does not fit, a label is out of range, or a row is not
            one-hot.

    Examples:
        >>> as_labels([[0, 0, 1], [1, 0, 0]], 3).tolist()
        [2, 0]
    """
    labels = as_plain(targets, "targets")
    if labels.ndim == 2 and labels.shape[1] == n_classes > 1:
        ones = labels == 1
        if not ((ones | (labels == 0)).all() and (ones.sum(axis=1) == 1).all()):
            raise ValueError(
                "one-hot targets: every row needs one 1 among zeros. Fractions, as "
                "from label smoothing, are not taken; give the class numbers."
            )
        return np.asarray(labels.argmax(axis=1))
    if labels.ndim != 1 or labels.size == 0:
        raise ValueError(
            f"targets: expected class numbers of shape (n,) or one-hot rows of shape "
            f"(n, {n_classes}), got shape {labels.shape}. A column y of class numbers "
            "becomes (n,) by np.ravel(y)."
        )
    if labels.dtype.kind not in "iu":
        raise TypeError(f"targets: expected class numbers, {_not_classes(labels)}.")
    labels = labels.astype(np.intp, copy=False)
    # Read as unsigned, a negative number is huge: one pass finds both mistakes.
    if labels.view(np.uintp).max() >= n_classes:
        low, high = labels.min(), labels.max()
        from_one = " Classes are counted from 0: use y - 1."
        raise ValueError(
            f"targets: labels run from {low} to {high}, but "
            f"{n_classes} outputs stand for classes 0 to {n_classes - 1}."
            f"{from_one if (low, high) == (1, n_classes) else ''}"
        )
    return labels


def count_classes(labels: npt.ArrayLike) -> int:
    """Return one more than the largest class number; 1 if there are none."""
    numbers = as_plain(labels, "targets")
    return int(numbers.max()) + 1 if numbers.dtype.kind in "iu" and numbers.size else 1


def _not_classes(labels: Array) -> str:
    kind = labels.dtype.kind
    if kind in "fb":
        whole = kind == "b" or bool((labels == np.floor(labels)).all())
        cure = (
            "y.astype(int) makes whole numbers of them"
            if whole
            else (
                "for fractions, take MeanSquaredError, or say which class each one is"
            )
        )
        return f"which are whole numbers, got dtype {labels.dtype}; {cure}"
    return (
        f"got {labels.flat[0]!r} (dtype {labels.dtype}); names, y = np.unique(y, "
        "return_inverse=True) numbers them, and names[k] is class k"
    )


def as_values(targets: npt.ArrayLike, n_outputs: int, dtype: DType) -> Array:
    """Return targets as floats of shape (n, n_outputs).

    Targets (n,) are refused: against outputs (n, 1) they would broadcast to (n, n).

    Raises:
        TypeError: If the targets are not real numbers.
        ValueError: If the shape is another, or an entry is NaN or infinite.
    """
    values = as_array(targets, "targets", dtype)
    if values.ndim != 2 or values.shape[1] != n_outputs:
        raise ValueError(
            f"targets: expected shape (n, {n_outputs}) like the outputs, got "
            f"{values.shape}. A list y of n numbers becomes (n, 1) by "
            "np.reshape(y, (-1, 1))."
        )
    return values


def as_answers(targets: npt.ArrayLike, n_outputs: int, dtype: DType) -> Array:
    """Return targets as floats, each 0 or 1, of shape (n, n_outputs).

    Raises:
        ValueError: If a target is another number, or for anything `as_values` refuses.
    """
    values = as_values(targets, n_outputs, dtype)
    wrong = values[(values != 0) & (values != 1)]
    if wrong.size:
        raise ValueError(
            f"targets: expected 0 or 1 for every output, got values from "
            f"{values.min():g} to {values.max():g}, among them {wrong[0]:g}."
        )
    return values
