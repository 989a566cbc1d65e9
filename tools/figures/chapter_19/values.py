"""What the figures of chapter 19 share: the page's pictures, and names of classes."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from nnfs_ref import datasets
from tools.live.subset import FOLDER

CLASSES = datasets.FASHION_MNIST_LABELS


@cache
def training_part() -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint8]]:
    """The page's pictures and labels to learn from, 200 of every class."""
    return datasets.fashion_mnist(FOLDER)[0]
