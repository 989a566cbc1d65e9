"""Make the part of Fashion-MNIST that the pages load: tools/live/fashion-mnist/.

    python -m tools.live.subset

It takes the first pictures of every class from the whole set, in the files' own format,
so the same cell reads them in a page and elsewhere, and `preprocessing.balanced_subset`
of up to as many pictures is the same there and here. The files stand in the repository,
since a build is to need nothing that it would have to fetch.
"""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Sequence
from pathlib import Path

from nnfs_ref import datasets, fashion_mnist
from nnfs_ref.preprocessing import balanced_subset
from tools.experiments.record import write

FOLDER = Path(__file__).with_name("fashion-mnist")
COMMAND = "python -m tools.live.subset"
TRAIN_PER_CLASS, TEST_PER_CLASS = 200, 50  # together about 1 MB to load


def file_header(shape: Sequence[int]) -> bytes:
    """Return the beginning of a file of bytes, as `nnfs_ref.idx` reads it."""
    sizes = b"".join(size.to_bytes(4, "big") for size in shape)
    return bytes([0, 0, 8, len(shape)]) + sizes


def write_subset(folder: Path) -> None:
    """Write the four files, their digests, and what made them."""
    train, test = datasets.fashion_mnist()
    arrays = (
        *balanced_subset(*train, TRAIN_PER_CLASS),
        *balanced_subset(*test, TEST_PER_CLASS),
    )
    digests = ""
    for name, array in zip(fashion_mnist.FILES, arrays, strict=True):
        content = gzip.compress(file_header(array.shape) + array.tobytes(), 9, mtime=0)
        (folder / name).write_bytes(content)
        digests += f"{hashlib.sha256(content).hexdigest()}  {name}\n"
    (folder / "SHA256SUMS").write_text(digests, "utf-8")
    found = {
        "source": fashion_mnist.HOME,
        "per_class": {"train": TRAIN_PER_CLASS, "test": TEST_PER_CLASS},
    }
    write(folder / "made.json", COMMAND, found, zlib=zlib.ZLIB_RUNTIME_VERSION)


if __name__ == "__main__":
    write_subset(FOLDER)
