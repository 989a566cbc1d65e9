"""What the figures of chapter 22 share: the chapter's own functions, and pictures.

The figures use what the chapter's cells define, so they cannot say anything else.
"""

from __future__ import annotations

import contextlib
import io
import os
from functools import cache
from pathlib import Path
from unittest.mock import patch

import numpy as np
import numpy.typing as npt

from nnfs_ref.fashion_mnist import ENVIRONMENT_VARIABLE
from nnfs_ref.pictures import resize
from tools.cells.execute import Namespace, execute, new_namespace
from tools.cells.page import Page
from tools.figures.bitmaps import color_png, gray_png
from tools.figures.drawing import Drawing
from tools.live.subset import FOLDER

PAGE = Path(__file__).parents[3] / "docs/chapters/22-model-predicting-inference.md"
QUIET = ("square", "scale", "trim", "whiten", "invert")  # no error without them
SHADES = 16  # of gray in a figure: 4 bits a pixel
LIGHT = np.linspace(0, 255, SHADES)  # the shades as grays
Pixels = npt.NDArray[np.float64]


@cache
def chapter() -> Namespace:
    """Run the chapter's cells on the page's data; return the names they define."""
    namespace = new_namespace()
    data = patch.dict(os.environ, {ENVIRONMENT_VARIABLE: str(FOLDER)})
    with data, contextlib.redirect_stdout(io.StringIO()):
        for cell in Page.read(PAGE).sequence:
            error = execute(cell.source, PAGE.name, namespace, cell.raises)
            if error is not None and type(error).__name__ != cell.raises:
                raise RuntimeError(f"{PAGE}:{cell.first_line} fails") from error
    return namespace


def answer(inputs: Pixels) -> tuple[str, float]:
    """Return the name of the most probable class of one picture, and how probable."""
    names = chapter()
    probabilities = names["model"].predict(inputs.reshape(1, -1))[0]
    return names["class_names"][probabilities.argmax()], float(probabilities.max())


def picture(
    drawing: Drawing, x: float, y: float, side: float, pixels: Pixels, *, key: str = ""
) -> None:
    """Draw a picture into a square, as `show.images` does: small numbers dark."""
    height, width = pixels.shape[:2]
    longest = max(height, width)
    if longest > 48:
        height, width = round(48 * height / longest), round(48 * width / longest)
        pixels = resize(pixels, height, width)
    low, high = (-1, 1) if pixels.min() < -1e-6 else (0, 255)
    part = np.clip((pixels - low) / (high - low), 0, 1)
    shades = np.round(part * (SHADES - 1)).astype(np.uint8)
    across, up = side * width / max(height, width), side * height / max(height, width)
    bitmap = gray_png(shades, LIGHT) if shades.ndim == 2 else color_png(17 * shades)
    with drawing.group(key=key):
        drawing.bitmap(x, y, across, up, bitmap)
        drawing.box(x, y, across, up, css="frame")
