"""Figure 2.12: lines fitted to batches of different sizes."""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_02.values import noisy_points
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure

SIZES = (4, 32, 256)
FITS = 12  # lines a panel


def line_fits() -> Figure:
    """Figure 2.12: twelve fits to 4, 32 and 256 points each."""
    x, y = noisy_points()
    drawing = Drawing(178)
    width, height, gap = 140, 130, 20
    for panel, size in enumerate(SIZES):
        left = panel * (width + gap)
        drawing.box(left, 24, width, height, css="panel")
        drawing.text(left + width / 2, 8, f"{size} points", css="label")
        # An SVG of its own cuts off what leaves the panel.
        with drawing.group("svg", x=left, y=24, width=width, height=height):
            for start in range(0, FITS * size, size):
                part = slice(start, start + size)
                slope, offset = np.polyfit(x[part], y[part], deg=1)
                _line(drawing, slope, offset, width, height, "wire weight thin")
            _line(drawing, 0.5, 0.0, width, height, "wire dashed")
    drawing.text(230, 170, "dashed: the line the points were made from", css="label")
    return Figure(
        title="Lines fitted to batches of 4, 32 and 256 points",
        description=(
            f"Three panels of {FITS} fitted lines each. Fits to 4 points point in many "
            "directions, fits to 32 lie in a narrow bundle, fits to 256 lie almost on "
            "the line with slope 0.5 that the points were made from."
        ),
        caption=(
            f"{FITS} lines fitted to {FITS} batches, for three sizes of batch. The "
            "larger the batch, the steadier the fit."
        ),
        drawing=drawing,
    )


def _line(
    drawing: Drawing, slope: float, offset: float, width: float, height: float, css: str
) -> None:
    """Draw y = slope * x + offset for x from -1 to 1; the panel is 3 units high."""
    left, right = (height / 2 - (slope * x + offset) * height / 3 for x in (-1, 1))
    drawing.path(f"M0 {left:.1f}L{width} {right:.1f}", css=css)
