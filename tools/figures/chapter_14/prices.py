"""Figure 14.2: both prices of one weight, and how hard they pull."""

from __future__ import annotations

import numpy as np

from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.plot import Axes


def slopes() -> Figure:
    """Figure 14.2: |w| and w² with their slopes at four weights."""
    drawing = Drawing(268)
    panels = []
    for x, name in ((30, "L1: |w|"), (256, "L2: w²")):
        axes = Axes(drawing, x, 24, 200, 200, across=(-1, 2), up=(-0.5, 4))
        axes.ticks([-1, 0, 1, 2], [0, 2, 4] if x == 30 else [])
        drawing.text(x, 11, name, css="label", anchor="start")
        panels.append(axes)
    drawing.text(456, 258, "the weight w", css="label", anchor="end")
    ws = np.linspace(-1, 2, 61)
    panels[0].line([-1, 0, 2], [1, 0, 2], css="wire loss", key="size")
    panels[1].line(ws, ws**2, css="wire loss", key="square")
    steps = []
    for w in (1.5, 0.75, 0.25, 0.0):
        found = (np.sign(w), 2 * w)
        keys = []
        for panel, height, slope in zip(panels, (abs(w), w * w), found, strict=True):
            reach = 0.35 / np.hypot(1, slope / 1.5)
            key = f"{slope:g} at {w:g} of {panel.x:g}"
            panel.line(
                [w - reach, w + reach],
                [height - reach * slope, height + reach * slope],
                css="wire gradient", key=key,
            )  # fmt: skip
            panel.points([w], [height], css="points weight", key=f"point {key}")
            keys += [key, f"point {key}"]
        words = (
            f"At {w:g} the slopes are {found[0]:g} for L1 and {found[1]:g} for L2."
            if w
            else "At 0 the square is flat, so no pull is left. The "
            "size has a corner, and we choose the slope 0."
        )
        steps.append(Step(words, mark=keys, show=keys))
    return Figure(
        title="The size and the square of a weight, with slopes",
        description=(
            "Left, the size of a weight: a corner at 0 and slope 1 right of it. Right, "
            "its square, with slope 3 at 1.5, slope 1.5 at 0.75, slope 0.5 at 0.25 and "
            "0 at 0."
        ),
        caption=(
            "Step toward 0. The slope of the square fades on the way, while that of "
            "the size stays 1 up to the corner."
        ),
        drawing=drawing,
        steps=steps,
    )
