"""The pictures behind figure 20.1: one PNG for every class, loaded when it is opened.

They are made when the site is prepared, below docs/assets/vendor/pictures/.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt

from tools.figures.bitmaps import gray_png
from tools.figures.chapter_20.values import CLASSES, tested
from tools.live.subset import TEST_PER_CLASS

ACROSS = 10  # pictures in a row of a sheet
SHADES = 16  # of gray, so that a pixel takes half a byte
INK = np.linspace(255, 0, SHADES)  # the shades as grays


def write_sprites(folder: Path) -> None:
    """Write the sheets of all classes, "20-01-0.png" and so on."""
    folder.mkdir(parents=True, exist_ok=True)
    for k in range(len(CLASSES)):
        content, path = gray_png(sheet(k), INK), folder / f"20-01-{k}.png"
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)


def sheet(k: int) -> npt.NDArray[np.uint8]:
    """Return the page's test pictures of class k, side by side, as shades of ink."""
    part = tested()
    own = part.pictures[part.labels == k]
    rows = own.reshape(TEST_PER_CLASS // ACROSS, ACROSS, 28, 28)
    joined = rows.transpose(0, 2, 1, 3).reshape(-1, ACROSS * 28)
    shades: npt.NDArray[np.uint8] = np.round(joined / 255 * (SHADES - 1)).astype(
        np.uint8
    )
    return shades
