"""The pictures behind figure 20.1: one PNG for every class, loaded when it is opened.

They are made when the site is prepared, below docs/assets/vendor/pictures/.
"""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tools.figures.chapter_20.values import CLASSES, PER_CLASS, tested

ACROSS = 10  # pictures in a row of a sheet
SHADES = 16  # of gray, so that a pixel takes half a byte


def write_sprites(folder: Path) -> None:
    """Write the sheets of all classes, "20-01-0.png" and so on."""
    folder.mkdir(parents=True, exist_ok=True)
    for k in range(len(CLASSES)):
        content, path = gray_png(sheet(k)), folder / f"20-01-{k}.png"
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)


def sheet(k: int) -> npt.NDArray[np.uint8]:
    """Return the page's test pictures of class k, side by side, as shades of ink."""
    part = tested("page")
    own = part.pictures[part.labels == k]
    rows = own.reshape(PER_CLASS // ACROSS, ACROSS, 28, 28)
    joined = rows.transpose(0, 2, 1, 3).reshape(-1, ACROSS * 28)
    shades: npt.NDArray[np.uint8] = np.round(joined / 255 * (SHADES - 1)).astype(
        np.uint8
    )
    return shades


def gray_png(shades: npt.NDArray[np.uint8]) -> bytes:
    """Write shades of ink as a gray PNG of 4 bits a pixel, no ink as white."""
    light = SHADES - 1 - shades
    height, width = light.shape  # an even width: two pixels are a byte
    rows = light[:, ::2] << 4 | light[:, 1::2]
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 4, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"".join(b"\0" + r.tobytes() for r in rows), 9)),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data
        + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )  # fmt: skip
