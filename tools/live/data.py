"""The files that a page may name in its front matter: `data: [fashion-mnist]`.

    python -m tools.live.data

sees that the whole Fashion-MNIST is on this computer, for the cells that need it, and
fetches what is missing. A page in the browser gets the pictures of `tools.live.subset`.
`fashion-mnist-model` is the file of `pretrained.fashion_mnist()`.
"""

from __future__ import annotations

import sys
from typing import NamedTuple

from nnfs_ref import datasets, fashion_mnist, pretrained
from tools.live.subset import FOLDER
from tools.live.verified import verified


class DataSet(NamedTuple):
    """What a page gets."""

    variable: str  # of the environment; names the folder to `nnfs_ref`
    files: dict[str, bytes]


def data_sets() -> dict[str, DataSet]:
    """Return every data set, by the name that pages use.

    Raises:
        ValueError: If a file is not the one whose digest is stored beside it.

    """
    pictures = {path.name: path.read_bytes() for path in verified(FOLDER)}
    path = pretrained.fashion_mnist()
    model = {path.name: path.read_bytes()}
    return {
        "fashion-mnist": DataSet(fashion_mnist.ENVIRONMENT_VARIABLE, pictures),
        "fashion-mnist-model": DataSet(pretrained.ENVIRONMENT_VARIABLE, model),
    }


if __name__ == "__main__":
    try:
        datasets.fashion_mnist()
    except ConnectionError as error:
        sys.exit(str(error))
