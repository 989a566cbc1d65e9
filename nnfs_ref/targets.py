"""Check what a network should have answered: classes, zeros and ones, or numbers."""

import numpy as np
import numpy.typing as npt

from .checks import Array, DType, as_array


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
    labels: Array = np.asarray(targets)
    if labels.ndim == 2 and labels.shape[1] == n_classes > 1:
        ones = labels == 1
        if not ((ones | (labels == 0)).all() and (ones.sum(axis=1) == 1).all()):
            raise ValueError("one-hot targets: every row needs one 1 among zeros.")
        labels = labels.argmax(axis=1)
        return labels
    if labels.ndim != 1 or labels.size == 0:
        raise ValueError(
            f"targets: expected class numbers of shape (n,) or one-hot rows of shape "
            f"(n, {n_classes}), got shape {labels.shape}. A column y of class numbers "
            "becomes (n,) by y.ravel()."
        )
    if labels.dtype.kind not in "iu":
        raise TypeError(
            f"targets: class numbers are whole numbers, got dtype {labels.dtype}; "
            "if they are, use y.astype(int)."
        )
    labels = labels.astype(np.intp, copy=False)
    # Read as unsigned, a negative number is huge: one pass finds both mistakes.
    if labels.view(np.uintp).max() >= n_classes:
        raise ValueError(
            f"targets: labels run from {labels.min()} to {labels.max()}, but "
            f"{n_classes} outputs stand for classes 0 to {n_classes - 1}."
        )
    return labels


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


def as_fractions(targets: npt.ArrayLike, n_outputs: int, dtype: DType) -> Array:
    """Return targets as floats from 0 to 1 of shape (n, n_outputs).

    Raises:
        ValueError: If a target lies outside, or for anything `as_values` refuses.
    """
    values = as_values(targets, n_outputs, dtype)
    if values.min() < 0 or values.max() > 1:
        raise ValueError(
            f"targets: expected 0 or 1 for every output, got values from "
            f"{values.min():g} to {values.max():g}."
        )
    return values
