"""The files that a page may name in its front matter: `data: [fashion-mnist]`.

A page in the browser gets the pictures of `tools.live.subset`, and
`fashion-mnist-model` is the file of `pretrained.fashion_mnist()`. `review` holds the
items of the review, which its own page asks for.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from nnfs_ref import fashion_mnist, pretrained
from tools.live.session import REVIEW
from tools.live.subset import FOLDER
from tools.live.verified import verified

ITEMS = Path(__file__).parents[1] / "review"
NOT_IN_THE_PAGE = {"__main__.py", "anki.py", "fence.py", "scheduler.py"}


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
    items = {
        path.name: path.read_bytes()
        for path in sorted(ITEMS.glob("*.py"))
        if path.name not in NOT_IN_THE_PAGE
    }
    return {
        "review": DataSet(REVIEW, items),
        "fashion-mnist": DataSet(fashion_mnist.ENVIRONMENT_VARIABLE, pictures),
        "fashion-mnist-model": DataSet(pretrained.ENVIRONMENT_VARIABLE, model),
    }
