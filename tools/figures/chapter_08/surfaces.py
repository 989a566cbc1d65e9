"""Figure 8.4: a point on a map, which the reader moves. figure-surface.js draws it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from tools.figures.chapter_08.values import Array, bowl
from tools.figures.drawing import Drawing, shown
from tools.figures.figure import Figure, Step
from tools.figures.player import Choice, Slider
from tools.figures.plot import Axes

SPAN = (-2.5, 2.5)
START = (1.0, 1.0)


class Surface(NamedTuple):
    """A function of two numbers, with the heights at which its map has lines."""

    label: str
    height: Callable[[Array, Array], Array]
    levels: Sequence[float]
    scale: float  # how long the arrow of a gradient of length 1 is


SURFACES = [
    Surface("x² + xy + 2y²", bowl, (0.25, 1, 2, 4, 6, 8, 11, 14, 18), 0.12),
    Surface("xy", lambda x, y: x * y, (-4, -2, -1, -0.25, 0.25, 1, 2, 4), 0.4),
    Surface("max(x, y)", np.maximum, (-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2), 0.7),
]


def point_on_a_map() -> Figure:
    """Figure 8.4: contours, the point, both partial derivatives and the gradient."""
    (x, y), (by_x, by_y) = START, (3.0, 5.0)
    drawing = Drawing(322)
    axes = Axes(drawing, 34, 26, 252, 252, across=SPAN, up=SPAN)
    axes.ticks([-2, -1, 0, 1, 2], [-2, -1, 0, 1, 2])
    axes.names("x", "y")
    grid = np.linspace(*SPAN, 23)
    for i, surface in enumerate(SURFACES):
        hidden = "visible" if i == 0 else "hidden"
        with drawing.group(key=f"map {i}", visibility=hidden):
            heights = surface.height(*np.meshgrid(grid, grid))
            axes.contours(grid, grid, heights, surface.levels)
    scale = SURFACES[0].scale
    tip = (x + scale * by_x, y + scale * by_y)
    side = 0.03  # beside the arrow's point, for its head
    axes.line([x, tip[0]], [y, y], css="wire gradient", key="leg x")
    axes.line([tip[0], tip[0]], [y, tip[1]], css="wire gradient", key="leg y")
    axes.line([x, tip[0]], [y, tip[1]], css="wire curve gradient", key="arrow")
    head = np.array(tip) - 0.17 * np.array([by_x, by_y]) / np.hypot(by_x, by_y)
    across = np.array([-by_y, by_x]) * side / 2
    axes.line(
        *np.array([head + across, tip, head - across]).T,
        css="wire curve gradient", key="head",
    )  # fmt: skip
    axes.points([x], [y], css="points output", key="point")
    rows = [
        ("height", "output", f"f = {shown(float(bowl(x, y)))}"),
        ("by x", "gradient", f"∂f/∂x = {shown(by_x)}"),
        ("by y", "gradient", f"∂f/∂y = {shown(by_y)}"),
        ("length", "gradient", f"|∇f| = {np.hypot(by_x, by_y):.2f}"),
    ]
    for i, (key, css, words) in enumerate(rows):
        drawing.text(304, 50 + 34 * i, words, css=css, anchor="start", key=key)
    return Figure(
        title="A point on a map, with the gradient as an arrow",
        description=(
            "Contour lines of x² + xy + 2y² and a point at (1, 1). From it, a leg of 3 "
            "goes right, a leg of 5 goes up, and the gradient is the arrow that closes "
            "the triangle. It crosses the contour lines at right angles."
        ),
        caption=(
            "The thin legs are the partial derivatives and the arrow is the gradient, "
            "all drawn smaller than to scale. Find a place where the gradient points "
            "straight up. Then choose the maximum, and cross the diagonal."
        ),
        drawing=drawing,
        width="wide",
        steps=[
            Step("At (1, 1) the gradient is [3, 5]: on the map it points up and right.")
        ],
        controls="surface",
        fields=[
            Choice("f(x, y) =", [surface.label for surface in SURFACES]),
            Slider("x", START[0], -1.5, 1.5, 0.1),
            Slider("y", START[1], -1.5, 1.5, 0.1),
        ],
        settings={
            "axes": axes.settings,
            "scales": [surface.scale for surface in SURFACES],
        },
    )
