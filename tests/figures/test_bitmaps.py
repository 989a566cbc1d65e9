"""Pictures in figures are the shades they are made of."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from tools.figures.bitmaps import color_png, gray_png


@pytest.mark.parametrize("shape", [(5, 7), (4, 6)])
def test_a_gray_picture_is_its_shades(shape: tuple[int, int]) -> None:
    grays = np.linspace(255, 0, 16)
    shades = np.random.default_rng(0).integers(0, 16, shape).astype(np.uint8)
    shades[0, 0] = 3
    file = Image.open(io.BytesIO(gray_png(shades, grays)))
    assert np.array_equal(np.asarray(file.convert("L")), grays[shades])
    cut = Image.open(io.BytesIO(gray_png(shades, grays, clear=3))).convert("RGBA")
    assert np.array_equal(np.asarray(cut)[..., 3], np.where(shades == 3, 0, 255))


def test_a_picture_in_color_keeps_every_channel() -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (3, 5, 3)).astype(np.uint8)
    file = Image.open(io.BytesIO(color_png(pixels)))
    assert np.array_equal(np.asarray(file), pixels)
