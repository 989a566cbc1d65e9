"""The IDX file layout of MNIST and its successors: one array of numbers.

Two zero bytes, a code for the number type, the number of dimensions, each
dimension as four big-endian bytes, then the numbers
(https://yann.lecun.com/exdb/mnist/). A file may be compressed with gzip.
"""

import gzip
import math
import os
import zlib

import numpy as np

from .checks import Array

DTYPES = {8: ">u1", 9: ">i1", 11: ">i2", 12: ">i4", 13: ">f4", 14: ">f8"}


def read_idx(path: str | os.PathLike[str]) -> Array:
    """Read the array in an IDX file; a name that ends in `.gz` is decompressed.

    Raises:
        ValueError: If the file is damaged or of another kind.
        OSError: If it cannot be read.
    """
    opener = gzip.open if os.fspath(path).endswith(".gz") else open
    with opener(path, "rb") as file:
        try:
            content = file.read()
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise ValueError(f"{os.fspath(path)!r} is damaged: {error}") from None
    if len(content) < 4 or content[:2] != b"\0\0" or content[2] not in DTYPES:
        raise ValueError(
            f"{os.fspath(path)!r} starts with {content[:4]!r}, which is not IDX: "
            "expected two zero bytes, a type code, and a number of dimensions."
        )
    header = 4 + 4 * content[3]
    shape = [int.from_bytes(content[i : i + 4], "big") for i in range(4, header, 4)]
    dtype = np.dtype(DTYPES[content[2]])
    if len(content) != header + math.prod(shape) * dtype.itemsize:
        raise ValueError(
            f"{os.fspath(path)!r} has {len(content)} bytes, but its header announces "
            f"{header} + {math.prod(shape)} x {dtype.itemsize}. Get the file again."
        )
    numbers = np.frombuffer(content, dtype, offset=header).reshape(shape)
    return numbers.astype(dtype.newbyteorder("="))
