"""The safetensors file layout: named arrays, described by a JSON header.

A file is three parts in a row:

* 8 bytes: the length of the header, a little-endian unsigned integer;
* the header, JSON in UTF-8: for each array its dtype, shape, and first and last
  byte, and under `__metadata__` a table of free text;
* the arrays' bytes, little-endian, without gaps.

Reading such a file runs no code, unlike a pickle. The layout is documented at
https://huggingface.co/docs/safetensors. That package reads what this module writes,
and this module what that package writes of the dtypes below. BF16, which NumPy lacks,
is read as float32.
"""

import json
import math
import os
from collections.abc import Mapping
from reprlib import repr as shorten
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

from .atomic import atomic_write
from .checks import Array, as_plain
from .strict_json import strict_loads

# "F32" is what NumPy calls "<f4": little-endian, four bytes.
DTYPES = {"BOOL": "|b1"} | {
    f"{kind.upper()}{8 * size}": np.dtype(f"<{kind}{size}").str
    for kind, sizes in {"f": (2, 4, 8), "i": (1, 2, 4, 8), "u": (1, 2, 4, 8)}.items()
    for size in sizes
}
DTYPE_NAMES = {dtype: name for name, dtype in DTYPES.items()}
BF16 = "BF16"
READ = {**DTYPES, BF16: BF16}
ENTRY = {"dtype", "shape", "data_offsets"}

# Parsed JSON takes many times the memory of its text, so the text is bounded: ten
# million bytes describe some hundred thousand arrays, more than one file tends to hold.
MAX_HEADER = 10_000_000

OTHER_FORMATS = {
    b"\x80": "a Python pickle, which can run any code when loaded and is never read; "
    "save the model again with this module, in the program that made it",
    b"PK": "a zip archive (of PyTorch, Keras, or NumPy), which may hide a pickle; only "
    "if you trust who made it, load it with the library that made it, and save its "
    "arrays with this module",
}


class FileFormatError(ValueError):
    """The file is damaged, hostile, or of another kind; nothing was loaded."""


def save_file(
    path: str | os.PathLike[str],
    tensors: Mapping[str, Array],
    metadata: Mapping[str, str] | None = None,
) -> None:
    """Write named arrays and a table of text, replacing the file in one step.

    Args:
        path: The file to write.
        tensors: Arrays by name; every dtype but complex, object, and text.
        metadata: Text by name.

    Raises:
        TypeError: If an array's dtype has no place in the format, or a name or an entry
            of the metadata is not text.
        OSError: If the file cannot be written; an existing one is left as it was.
    """
    _check_text(tensors, metadata or {})
    arrays = {name: _little_endian(name, array) for name, array in tensors.items()}
    # The widest items first, so that each array starts at a multiple of its item size.
    order = sorted(arrays, key=lambda name: (-arrays[name].itemsize, name))
    header: dict[str, Any] = {"__metadata__": dict(metadata)} if metadata else {}
    end = 0
    for name in order:
        start, end = end, end + arrays[name].nbytes
        header[name] = {
            "dtype": DTYPE_NAMES[arrays[name].dtype.str],
            "shape": arrays[name].shape,
            "data_offsets": [start, end],
        }
    text = json.dumps(header, ensure_ascii=False).encode()
    text += b" " * (-len(text) % 8)
    if len(text) > MAX_HEADER:
        raise ValueError(f"the header has {len(text)} bytes, over {MAX_HEADER}.")
    with atomic_write(path) as file:
        file.write(len(text).to_bytes(8, "little") + text)
        for name in order:
            file.write(arrays[name].tobytes())


def load_file(
    path: str | os.PathLike[str],
) -> tuple[dict[str, Array], dict[str, str]]:
    """Read a file's arrays and its metadata.

    Nothing larger than the file is allocated, whatever its header claims; BF16 arrays
    take twice their bytes.

    Returns:
        The arrays by name, views into one buffer, and the metadata.

    Raises:
        FileFormatError: If the file departs from the layout in any way.
        OSError: If the file cannot be read.

    Examples:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     save_file(f"{folder}/a", {"b": np.array([1.5, -2.0])}, {"by": "hand"})
        ...     load_file(f"{folder}/a")
        ({'b': array([ 1.5, -2. ])}, {'by': 'hand'})
    """
    with open(path, "rb") as file:
        try:
            return _load(file)
        except ValueError as error:
            raise FileFormatError(
                f"{os.fspath(path)!r} is not a sound safetensors file: {error}"
            ) from None


def _load(file: BinaryIO) -> tuple[dict[str, Array], dict[str, str]]:
    size = os.fstat(file.fileno()).st_size
    start = file.read(8)
    length = int.from_bytes(start, "little")
    if length > min(size - 8, MAX_HEADER):
        for magic, kind in OTHER_FORMATS.items():
            if start.startswith(magic):
                raise ValueError(f"it looks like {kind}.")
        raise ValueError(
            f"it has {size} bytes, and the first 8 announce a header of {length} "
            f"bytes; at most {MAX_HEADER} are read as one. Get or make the file again."
        )
    try:
        header = strict_loads(file.read(length).decode(), max_depth=3)
    except ValueError as error:
        raise ValueError(f"its header cannot be read: {error}") from None
    if not isinstance(header, dict):
        raise ValueError("its header is not a JSON object.")
    metadata = header.pop("__metadata__", {})
    if not isinstance(metadata, dict) or {type(v) for v in metadata.values()} - {str}:
        raise ValueError("its __metadata__ is not a table of text.")
    places = {name: _check_entry(name, entry) for name, entry in header.items()}
    end = 0
    for name, (_, _, place) in sorted(places.items(), key=lambda item: item[1][2]):
        if place[0] != end:
            problem = "overlaps the one" if place[0] < end else "leaves a gap"
            raise ValueError(f"array {shorten(name)} {problem} before it.")
        end = place[1]
    if end != size - 8 - length:
        raise ValueError(
            f"its header describes {end} bytes of arrays, but {size - 8 - length} "
            "follow. It is cut short or has something appended; get or make it again."
        )
    data = np.fromfile(file, dtype=np.uint8)
    arrays = {
        name: _numbers(data[slice(*place)], dtype).reshape(shape)
        for name, (dtype, shape, place) in places.items()
    }
    return arrays, metadata


def _numbers(data: Array, dtype: str) -> Array:
    if dtype != BF16:
        return data.view(dtype)
    # The upper half of a float32: the same exponent, fewer digits.
    return (data.view("<u2").astype("<u4") << 16).view("<f4")


def _check_entry(name: str, entry: Any) -> tuple[str, list[int], tuple[int, int]]:
    """Return an array's NumPy dtype, shape, and (first, last) byte, once sound."""
    array = f"array {shorten(name)}"
    if not (isinstance(entry, dict) and entry.keys() == ENTRY):
        raise ValueError(f"{array} needs a dtype, a shape, and data_offsets.")
    dtype, shape, place = entry["dtype"], entry["shape"], entry["data_offsets"]
    if not (isinstance(dtype, str) and dtype in READ):
        raise ValueError(
            f"{array} has dtype {shorten(dtype)}; this module reads {', '.join(READ)}."
        )
    if not (_are_counts(shape) and _are_counts(place) and len(place) == 2):
        raise ValueError(
            f"{array} has shape {shorten(shape)} and data_offsets {shorten(place)}; "
            "expected lists of whole numbers, 0 or more, two of them in data_offsets."
        )
    itemsize = 2 if dtype == BF16 else np.dtype(READ[dtype]).itemsize
    if math.prod(shape) * itemsize != place[1] - place[0]:
        raise ValueError(
            f"{array} of shape {shorten(shape)} and dtype {dtype} does not take the "
            f"{shorten(place[1] - place[0])} bytes between its data_offsets."
        )
    return READ[dtype], shape, (place[0], place[1])


def _are_counts(values: Any) -> bool:
    # JSON's true is an int to isinstance, hence type().
    return isinstance(values, list) and all(type(v) is int and v >= 0 for v in values)


def _check_text(tensors: Mapping[str, Array], metadata: Mapping[str, str]) -> None:
    for text in (*tensors, *metadata, *metadata.values()):
        if not isinstance(text, str):
            raise TypeError(
                f"names and metadata are text, got {text!r}; write str(...), or "
                "json.dumps(...) for tables and lists."
            )
    if "__metadata__" in tensors:
        raise ValueError('"__metadata__" cannot name an array; the format uses it.')


def _little_endian(name: str, array: npt.ArrayLike) -> Array:
    array = as_plain(array, name)
    array = array.astype(array.dtype.newbyteorder("<"), copy=False)
    if array.dtype.str not in DTYPE_NAMES:
        raise TypeError(
            f"array {name!r} has dtype {array.dtype}; the format holds "
            f"{', '.join(DTYPES)}."
        )
    return array
