"""What the figures of chapter 19 share: the data set and the names of its classes."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from nnfs_ref import datasets

CLASSES = datasets.FASHION_MNIST_LABELS


@cache
def training_part() -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint8]]:
    """The pictures and labels to learn from, all of them."""
    return datasets.fashion_mnist()[0]
