"""Figure 8.3: the rise of a short step in each of 360 directions."""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_08.values import POINT, bowl, gradient
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.plot import Axes

STEP = 0.001
REACH = 0.8  # how long a direction is drawn on the map


def all_directions() -> Figure:
    """Figure 8.3: a compass on the map, and the wave of rises."""
    slopes = gradient(lambda v: float(bowl(*v)), POINT)
    length = float(np.hypot(*slopes))
    best = float(np.rad2deg(np.arctan2(slopes[1], slopes[0])))
    angles = np.arange(0, 361)
    turn = np.deg2rad(angles)
    rises = (
        bowl(POINT[0] + STEP * np.cos(turn), POINT[1] + STEP * np.sin(turn))
        - bowl(*POINT)
    ) / STEP

    drawing = Drawing(250)
    span = (0.0, 2.0)
    plan = Axes(drawing, 10, 34, 170, 170, across=span, up=span)
    grid = np.linspace(0, 2, 19)
    heights = bowl(*np.meshgrid(grid, grid))
    plan.contours(grid, grid, heights, [1, 2, 3, 4, 5, 6, 8, 10, 12, 14])
    drawing.text(95, 226, "the map around (1, 1)", css="label")
    wave = Axes(drawing, 232, 34, 222, 170, across=(0, 360), up=(-8, 8))
    wave.ticks([0, 90, 180, 270], [-6, 0, 6])
    wave.names("angle in degrees", "rise per step")
    wave.line([0, 360], [0, 0], css="axis")
    wave.line(angles[::4], rises[::4], css="wire curve output", key="wave")

    marked = [
        ("up", best),
        ("level", best + 90),
        ("down", best + 180),
        ("level again", best + 270),
    ]
    steps = [
        Step(
            "The rises of 360 short steps from (1, 1), one per degree, form a wave.",
            mark=["wave"],
        )
    ]
    for key, angle in marked:
        way = np.array([np.cos(np.deg2rad(angle)), np.sin(np.deg2rad(angle))])
        end = POINT + REACH * way
        css = "gradient" if key == "up" else "soft"
        plan.line(*zip(POINT, end, strict=True), css=f"wire curve {css}", key=key)
        side = np.array([-way[1], way[0]])
        head = [end - 0.16 * way + s * 0.09 * side for s in (1, -1)]
        plan.line(
            *np.array([head[0], end, head[1]]).T,
            css=f"wire curve {css}",
            key=f"{key} tip",
        )
        rise = float(slopes @ way)
        wave.line([angle, angle], [0, rise], css=f"wire {css}", key=f"{key} bar")
        wave.points([angle], [rise], css=f"points {css}", key=f"{key} dot")
    plan.points(*POINT[:, None], css="points output")
    words = [
        f"Along the gradient, at {best:.0f} degrees, a step rises most: {length:.2f} "
        "for each unit of distance, which is the gradient's length.",
        f"At a right angle to it, at {best + 90:.0f} degrees, a step is level and runs "
        "along a contour line on the map.",
        f"Against the gradient, at {best + 180:.0f} degrees, it falls most: "
        f"{-length:.2f}. This is the direction of steepest descent.",
        f"At {best + 270:.0f} degrees it is level again. Half of all directions lead "
        "up, and half lead down.",
    ]
    for (key, _), sentence in zip(marked, words, strict=True):
        parts = [key, f"{key} tip", f"{key} bar", f"{key} dot"]
        steps.append(Step(sentence, mark=parts, show=parts))
    return Figure(
        title="The rise of a short step in every direction",
        description=(
            "Left, a map with four directions from (1, 1). Right, the rise of a step "
            f"against its angle: a wave with its top, {length:.2f}, at {best:.0f} "
            f"degrees, its bottom at {best + 180:.0f}, and zeros half way between."
        ),
        caption=(
            "The rises are measured, and the arrow is the vector of the two partial "
            "derivatives. Each was found without the other."
        ),
        drawing=drawing,
        steps=steps,
    )
