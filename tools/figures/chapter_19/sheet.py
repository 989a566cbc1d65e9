"""Figure 19.2: three pictures of every class, in one small PNG."""

from __future__ import annotations

import base64
import struct
import zlib

import numpy as np
import numpy.typing as npt

from tools.figures.chapter_19.values import CLASSES, training_part
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step

EACH = 3  # pictures of every class
SHADES = 5  # of gray: enough to see the clothes, and a third of the bytes
_SIDE = 38  # of a picture, in the figure's units
_NAMES = 110  # the room for a name
_SCALE = _SIDE / 28
_ALIKE = ("T-shirt/top", "Pullover", "Coat", "Shirt")


def samples() -> Figure:
    """Figure 19.2: the first three pictures of each class."""
    drawing = Drawing(5 * (_SIDE + 2))
    sheet = _sheet()
    source = f"data:image/png;base64,{base64.b64encode(png(sheet)).decode()}"
    # Not plain `href`: Material rewrites that on every element, which images refuse.
    link = {"xlink:href": source}
    drawing.element(
        "image", x=_NAMES, y=0, width=sheet.shape[1] * _SCALE,
        height=sheet.shape[0] * _SCALE, image_rendering="pixelated", **link,
    )  # fmt: skip
    for k, name in enumerate(CLASSES):
        column, row = divmod(k, 5)
        drawing.text(
            column * (_NAMES + EACH * _SIDE) + _NAMES - 10, row * (_SIDE + 2) + 18,
            name, css="label", anchor="end", key=name,
        )  # fmt: skip
    others = [name for name in CLASSES if name not in _ALIKE]
    shoes = ["Sandal", "Sneaker", "Ankle boot"]
    return Figure(
        title="Three pictures of every class of Fashion-MNIST",
        description="Gray pictures: " + ", ".join(CLASSES) + ". Three of each.",
        caption=(
            f"The first {EACH} training pictures of every class, here in {SHADES} "
            "shades of gray instead of 256."
        ),
        drawing=drawing,
        steps=[
            Step("Ten classes, numbered from 0 down the left and on down the right."),
            Step("Three kinds of shoes: look at the heel and the shaft.", mark=shoes),
            Step(
                "These four have the same outline, with sleeves of some length. Most "
                "mistakes will be among them.",
                mark=list(_ALIKE),
            ),
            Step("The other six are easier to tell by their outline.", mark=others),
        ],
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


def png(shades: npt.NDArray[np.uint8]) -> bytes:
    """Write shades, white to black and then transparent, as a PNG of 4 bits a pixel."""
    height, width = shades.shape
    even = np.pad(shades, ((0, 0), (0, width % 2)))
    packed = (even[:, ::2] << 4 | even[:, 1::2]).astype(np.uint8)
    rows = b"".join(b"\0" + row.tobytes() for row in packed)
    grays = [round(255 * (1 - k / (SHADES - 1))) for k in range(SHADES)]
    palette = b"".join(bytes([gray] * 3) for gray in [*grays, 255])
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 4, 3, 0, 0, 0)),
        (b"PLTE", palette),
        (b"tRNS", bytes([255] * SHADES + [0])),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data
        + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )  # fmt: skip
