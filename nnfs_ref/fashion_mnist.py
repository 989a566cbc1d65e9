"""Fashion-MNIST: 70,000 gray pictures of clothes, by Zalando Research.

Xiao, Rasul, and Vollgraf, https://arxiv.org/abs/1708.07747.
"""

import os
from pathlib import Path
from typing import Any

import numpy as np

from .download import download
from .idx import read_idx

HOME = "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion"
ENVIRONMENT_VARIABLE = "NNFS_REF_FASHION_MNIST"
SYSTEM_FOLDER = Path("/usr/share/datasets/fashion-mnist")

# Each file's size in bytes and SHA-256, as its home publishes it.
FILES = {
    "train-images-idx3-ubyte.gz": (
        26421880,
        "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
    ),
    "train-labels-idx1-ubyte.gz": (
        29515,
        "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
    ),
    "t10k-images-idx3-ubyte.gz": (
        4422102,
        "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
    ),
    "t10k-labels-idx1-ubyte.gz": (
        5148,
        "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
    ),
}

FASHION_MNIST_LABELS = (
    "T-shirt/top",
    "Trouser",
    "Pullover",
    "Dress",
    "Coat",
    "Sandal",
    "Shirt",
    "Sneaker",
    "Bag",
    "Ankle boot",
)

Images = np.ndarray[Any, np.dtype[np.uint8]]


def fashion_mnist(
    folder: str | os.PathLike[str] | None = None,
) -> tuple[tuple[Images, Images], tuple[Images, Images]]:
    """Load Fashion-MNIST, downloading it once if this computer does not have it.

    For where it looks see `find_fashion_mnist`; for a smaller set,
    `preprocessing.balanced_subset`.

    Returns:
        (X_train, y_train), (X_test, y_test), all uint8: pictures (60000, 28, 28) and
        (10000, 28, 28) from 0 (background) to 255, and labels that index
        `FASHION_MNIST_LABELS`.

    Raises:
        FileNotFoundError: If `folder`, or the variable's folder, lacks a file.
        ConnectionError: If the data set must be downloaded and cannot be.
        ValueError: If a file is damaged.
    """
    folder = fashion_mnist_folder(folder)
    X_train, y_train, X_test, y_test = (read_idx(_find(folder, n)) for n in FILES)
    for X, y in (X_train, y_train), (X_test, y_test):
        if X.shape != (len(y), 28, 28):
            raise ValueError(
                f"{os.fspath(folder)!r} pairs pictures of shape {X.shape} with labels "
                f"of shape {y.shape}; expected (n, 28, 28) and (n,)."
            )
    return (X_train, y_train), (X_test, y_test)


def fashion_mnist_folder(folder: str | os.PathLike[str] | None = None) -> Path:
    """Return the folder with the four files, downloading them once if need be.

    Looks where `find_fashion_mnist` does. If the files are in none of these places, a
    download of 31 MB goes to the last, this module's own cache. One that was cut goes
    on where it ended.

    Raises:
        FileNotFoundError: If `folder`, or the variable's folder, lacks a file.
        ConnectionError: If the data set must be downloaded and cannot be.
        ValueError: If a file is not the published one.
    """
    try:
        return find_fashion_mnist(folder) or download_fashion_mnist()
    except ConnectionError as error:
        raise ConnectionError(
            f"Fashion-MNIST is not on this computer, and {error}. On Debian or Ubuntu, "
            f"`apt install dataset-fashion-mnist`. Elsewhere, put {', '.join(FILES)} "
            "into a folder and name it in fashion_mnist(folder) or in the environment "
            f"variable {ENVIRONMENT_VARIABLE}."
        ) from None


def find_fashion_mnist(folder: str | os.PathLike[str] | None = None) -> Path | None:
    """Return the folder with the four files, or None if this computer lacks them.

    Looks in `folder`; else in the folder that the environment variable
    NNFS_REF_FASHION_MNIST names; else where Debian's package puts the files; else in
    this module's own cache. Downloads nothing.

    Raises:
        FileNotFoundError: If `folder`, or the variable's folder, lacks a file.
    """
    folder = folder or os.environ.get(ENVIRONMENT_VARIABLE)
    if folder is not None:
        if missing := _missing(Path(folder)):
            raise FileNotFoundError(
                f"{os.fspath(folder)!r} lacks {', '.join(missing)} (with or without "
                ".gz)."
            )
        return Path(folder)
    places = SYSTEM_FOLDER, _own_folder()
    return next((place for place in places if not _missing(place)), None)


def download_fashion_mnist() -> Path:
    """Download what this module's own cache lacks of the four files; return its folder.

    Raises:
        ConnectionError: If a file does not arrive whole.
        ValueError: If a file is not the published one.
    """
    folder = _own_folder()
    for name in _missing(folder):
        download(f"{HOME}/{name}", folder / name, *FILES[name])
    return folder


def _own_folder() -> Path:
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "nnfs_ref" / "fashion-mnist"


def _find(folder: Path, name: str) -> Path:
    unpacked = folder / name.removesuffix(".gz")
    return unpacked if unpacked.exists() else folder / name


def _missing(folder: Path) -> list[str]:
    return [name for name in FILES if not _find(folder, name).exists()]
