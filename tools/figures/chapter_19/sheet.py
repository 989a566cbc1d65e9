"""Figure 19.2: three pictures of every class, in one small PNG."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tools.figures.bitmaps import gray_png
from tools.figures.chapter_19.values import CLASSES, training_part
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure

EACH = 3  # pictures of every class
SHADES = 5  # of gray: enough to see the clothes, and a third of the bytes
INK = np.linspace(255, 0, SHADES)  # the shades as grays
_SIDE = 38  # of a picture, in the figure's units
_NAMES = 110  # the room for a name
_SCALE = _SIDE / 28


def samples() -> Figure:
    """Figure 19.2: the first three pictures of each class."""
    drawing = Drawing(5 * (_SIDE + 2))
    sheet = _sheet()
    height, width = sheet.shape
    picture = gray_png(sheet, [*INK, 255], clear=SHADES)
    drawing.bitmap(_NAMES, 0, width * _SCALE, height * _SCALE, picture)
    for k, name in enumerate(CLASSES):
        column, row = divmod(k, 5)
        drawing.text(
            column * (_NAMES + EACH * _SIDE) + _NAMES - 10, row * (_SIDE + 2) + 18,
            name, css="label", anchor="end",
        )  # fmt: skip
    return Figure(
        title="Three pictures of every class of Fashion-MNIST",
        description="Gray pictures: " + ", ".join(CLASSES) + ". Three of each.",
        caption=(
            f"The first {EACH} training pictures of every class, here in {SHADES} "
            "shades of gray instead of 256. The classes are numbered from 0 down the "
            "left and on down the right. T-shirts, pullovers, coats and shirts have "
            "the same outline, with sleeves of some length: most mistakes will be "
            "among them."
        ),
        drawing=drawing,
    )


def _sheet() -> npt.NDArray[np.uint8]:
    """The pictures as shades, two columns of classes, and SHADES for no pixel."""
    pictures, labels = training_part()
    gap = round(_NAMES / _SCALE)
    step = round(28 + 2 / _SCALE)
    sheet = np.full((5 * step, 2 * EACH * 28 + gap), SHADES, dtype=np.uint8)
    for k in range(len(CLASSES)):
        column, row = divmod(k, 5)
        for j, at in enumerate(np.flatnonzero(labels == k)[:EACH]):
            left = column * (EACH * 28 + gap) + j * 28
            shades = np.round(pictures[at] / 255 * (SHADES - 1))
            sheet[row * step : row * step + 28, left : left + 28] = shades
    return sheet
