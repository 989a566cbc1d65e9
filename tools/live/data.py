"""The files that a page may name in its front matter: `data: [fashion-mnist]`.

A page in the browser gets the pictures of `tools.live.subset`, and
`fashion-mnist-model` is the file of `pretrained.fashion_mnist()`.
"""

from __future__ import annotations

from typing import NamedTuple

from nnfs_ref import fashion_mnist, pretrained
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
