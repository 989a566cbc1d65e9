"""Pictures made of pixels: few colors, so that they weigh little in a page."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

Shades = npt.NDArray[np.uint8]


def gray_png(
    shades: Shades, grays: Iterable[float], *, clear: int | None = None
) -> bytes:
    """Return a PNG file with at most 16 grays.

    Args:
        shades: Shape (height, width), positions in `grays`.
        grays: From 0, black, to 255, white.
        clear: The shade that is no picture at all, but lets the page show.

    """
    image = Image.fromarray(shades, "P")
    image.putpalette([round(gray) for gray in grays for _ in range(3)])
    return _file(image, bits=4, **({} if clear is None else {"transparency": clear}))


def color_png(pixels: Shades) -> bytes:
    """Return a PNG file of red, green and blue from 0 to 255, (height, width, 3)."""
    return _file(Image.fromarray(pixels, "RGB"))


def _file(image: Image.Image, **options: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True, **options)
    return file.getvalue()
