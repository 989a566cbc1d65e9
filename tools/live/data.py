"""The files that a page may name in its front matter: `data: [fashion-mnist]`.

    python -m tools.live.data

sees that they are on this computer, whole, and fetches what is missing. A page in the
browser gets the first pictures of every class, in the files' own format, so the same
cell reads them in both places, and `preprocessing.balanced_subset` of up to as many
pictures is the same there and here. `fashion-mnist-model` is the file of
`pretrained.fashion_mnist()`.
"""

from __future__ import annotations

import gzip
import sys
from typing import NamedTuple

import numpy as np

from nnfs_ref import datasets, fashion_mnist, pretrained
from nnfs_ref.preprocessing import balanced_subset

TRAIN_PER_CLASS, TEST_PER_CLASS = 200, 50  # together about 1 MB to load


class DataSet(NamedTuple):
    """What a page gets."""

    variable: str  # of the environment; names the folder to `nnfs_ref`
    files: dict[str, bytes]


def data_sets() -> dict[str, DataSet]:
    """Return every data set, by the name that pages use.

    Raises:
        ConnectionError: If one is not on this computer and cannot be downloaded.

    """
    train, test = datasets.fashion_mnist()
    arrays = (
        *balanced_subset(*train, TRAIN_PER_CLASS),
        *balanced_subset(*test, TEST_PER_CLASS),
    )
    files = {
        name: gzip.compress(idx(array), 9, mtime=0)
        for name, array in zip(fashion_mnist.FILES, arrays, strict=True)
    }
    path = pretrained.fashion_mnist()
    model = {path.name: path.read_bytes()}
    return {
        "fashion-mnist": DataSet(fashion_mnist.ENVIRONMENT_VARIABLE, files),
        "fashion-mnist-model": DataSet(pretrained.ENVIRONMENT_VARIABLE, model),
    }


def idx(array: np.ndarray) -> bytes:
    """Write bytes in the format that `nnfs_ref.idx` reads."""
    sizes = b"".join(size.to_bytes(4, "big") for size in array.shape)
    return bytes([0, 0, 8, array.ndim]) + sizes + array.astype(np.uint8).tobytes()


if __name__ == "__main__":
    try:
        datasets.fashion_mnist()
    except ConnectionError as error:
        sys.exit(str(error))
