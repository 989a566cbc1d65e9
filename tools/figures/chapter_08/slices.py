"""Figure 8.1: two slices through a surface, one for each partial derivative."""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_08.values import POINT, bowl, gradient
from tools.figures.drawing import Drawing, shown
from tools.figures.figure import Figure, Step
from tools.figures.plot import Axes

LOW, HIGH = -0.5, 2.5
TOP = 16.0  # the highest value on the slices


def held_still() -> Figure:
    """Figure 8.1: the map with both lines, and the slice along each."""
    x, y = POINT
    height = float(bowl(x, y))
    by_x, by_y = gradient(lambda v: float(bowl(*v)), POINT)
    drawing = Drawing(344)
    span = (LOW, HIGH)
    plan = Axes(drawing, 34, 38, 196, 196, across=span, up=span)
    plan.ticks([0, 1, 2], [0, 1, 2])
    plan.names("x", "y")
    grid = np.linspace(LOW, HIGH, 23)
    plan.contours(grid, grid, bowl(*np.meshgrid(grid, grid)), [0.25, 1, 4, 8, 12, 16])
    plan.line(span, [y, y], css="wire curve input", key="y held")
    plan.line([x, x], span, css="wire curve input", key="x held")
    plan.points([x], [y], css="points output", key="point")
    plan.text(x + 0.14, y + 0.32, shown(height), css="output", anchor="start")

    across = np.linspace(LOW, HIGH, 41)
    steps = [
        Step(
            f"The surface from above, with lines of equal height. At ({shown(x)}, "
            f"{shown(y)}) its height is {shown(height)}.",
            mark=["point"],
        )
    ]
    slices = [
        ("y", "x", 38.0, bowl(across, y), x, float(by_x)),
        ("x", "y", 212.0, bowl(x, across), y, float(by_y)),
    ]
    for held, moving, top, heights, at, slope in slices:
        axes = Axes(drawing, 286, top, 166, 92, across=span, up=(0, TOP))
        axes.ticks([0, 1, 2], [0, 8, 16])
        axes.text(2.3, -3.6, moving)
        axes.text(LOW, TOP + 2.0, f"f, {held} held at 1", anchor="start")
        axes.line(across, heights, css="wire curve output", key=f"slice {moving}")
        ends = np.array([at - 1.1, at + 1.1])
        tangent = f"tangent {moving}"
        axes.line(
            ends, height + slope * (ends - at), css="wire curve gradient", key=tangent
        )
        axes.points([at], [height], css="points output")
        words = f"slope {moving}"
        axes.text(
            -0.36, 11.6, f"slope {slope:.3g}", css="gradient", anchor="start", key=words
        )
        steps += [
            Step(
                f"Hold {held} at 1. The point can move only along this line, where the "
                f"height is a curve over {moving}.",
                mark=[f"{held} held", f"slice {moving}"],
                show=[f"{held} held", f"slice {moving}"],
            ),
            Step(
                f"The tangent of that curve has the slope {slope:.3g}, the partial "
                f"derivative with respect to {moving}.",
                mark=[tangent, words],
                show=[tangent, words],
            ),
        ]
    return Figure(
        title="Two slices through a surface, and the slope of each",
        description=(
            "Left, a map of the surface x² + xy + 2y² with a point at (1, 1). Right, "
            "its height along the two lines through the point, as curves. With y held, "
            f"the tangent at x = 1 has the slope {by_x:.3g}. With x held, the tangent "
            f"at y = 1 has the slope {by_y:.3g}."
        ),
        caption=(
            "Each slice is a function of one number, so chapter 7 can find its slope. "
            "The surface is steeper along <i>y</i>: its contour lines are closer there."
        ),
        drawing=drawing,
        width="wide",
        steps=steps,
    )
