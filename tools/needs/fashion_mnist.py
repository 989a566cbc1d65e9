"""The whole of Fashion-MNIST; without it, pages run on the pictures readers get."""

from __future__ import annotations

import os

from nnfs_ref import fashion_mnist
from nnfs_ref.idx import read_idx
from tools.live.subset import FOLDER as SUBSET
from tools.needs import apt
from tools.needs.need import Missing, Need, Way, WrongSetting

VARIABLE = fashion_mnist.ENVIRONMENT_VARIABLE
SIZES = {"train-labels-idx1-ubyte": 60_000, "t10k-labels-idx1-ubyte": 10_000}


def find() -> str:
    """Return the folder that has all 70,000 pictures.

    Raises:
        WrongSetting: If the variable names a folder that lacks a file.
        Missing: If there is none.

    """
    try:
        folder = fashion_mnist.find_fashion_mnist()
    except FileNotFoundError as error:
        raise WrongSetting(f"{VARIABLE} names a folder that is none: {error}") from None
    if folder is None or folder.resolve() == SUBSET:
        raise Missing("Fashion-MNIST is not installed")
    for name, size in SIZES.items():
        (path,) = folder.glob(f"{name}*")
        if (found := len(read_idx(path))) != size:
            raise Missing(f"{path} has {found:,} labels, not {size:,}")
    return str(folder)


def download() -> None:
    """Download what is missing of it from its home.

    Raises:
        Missing: If that fails.

    """
    try:
        fashion_mnist.download_fashion_mnist()
    except (OSError, ValueError) as error:
        raise Missing(f"{error}") from None


def use_subset_without() -> None:
    """For want of the whole, let `datasets.fashion_mnist()` read what readers get.

    Here and in the programs that this one starts. Pages print the same.
    """
    try:
        find()
    except Missing:
        os.environ[VARIABLE] = str(SUBSET)


NEED = Need(
    what="the whole of Fashion-MNIST",
    find=find,
    ways=(
        Way("Downloading Fashion-MNIST, 31 MB", download),
        Way(
            "Installing the distribution's package dataset-fashion-mnist",
            lambda: apt.install("dataset-fashion-mnist"),
        ),
    ),
    cure=(
        "install it (Debian, Ubuntu: sudo apt install dataset-fashion-mnist), or put "
        f"its four files into a folder and name that in {VARIABLE}"
    ),
    native=("the whole Fashion-MNIST, 31 MB",),
)
