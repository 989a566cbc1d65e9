"""Figure 1.5: settings of two knobs, and the landscape they are searched in."""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_01.values import BIAS, FARES, KILOMETERS, WEIGHT, miss
from tools.figures.drawing import Drawing, shown
from tools.figures.figure import Figure, Step
from tools.figures.plot import Axes

TRIED = ((0.0, 1.0), (1.7, 0.0), (0.0, 4.0), (WEIGHT, BIAS))
SETTINGS = 81  # for each of the two knobs, in the chapter's search
LEVELS = (0.1, 0.4, 1, 2, 4, 8, 16)


def landscape() -> Figure:
    """Figure 1.5: four settings as lines, and as places on the map of the miss."""
    drawing = Drawing(262)
    rides = Axes(drawing, 30, 28, 174, 190, across=(0, 5.6), up=(0, 9))
    plan = Axes(drawing, 270, 28, 182, 190, across=(-1, 2.5), up=(-2, 6))
    rides.ticks([0, 2, 4], [0, 4, 8])
    rides.names("kilometers", "fare")
    plan.ticks([-1, 0, 1, 2], [-2, 0, 2, 4, 6])
    plan.names("weight", "bias")
    with drawing.group(key="valley"):
        for level in LEVELS:
            plan.line(*_equal_miss(level), css="contour")
    rides.points(KILOMETERS, FARES, css="points input")
    steps = []
    for i, (weight, bias) in enumerate(TRIED):
        best = i == len(TRIED) - 1
        css = "output" if best else "soft"
        rides.line(
            (0, 5.6), (bias, 5.6 * weight + bias), css=f"wire {css} curve",
            key=f"line{i}",
        )  # fmt: skip
        ((x, y),) = rides.place(5.6, 5.6 * weight + bias)
        drawing.text(max(x, 0) + 12, max(y, 34), str(i + 1), key=f"name{i}", css=css)
        plan.points([weight], [bias], css=f"points {css}", key=f"place{i}")
        ((x, y),) = plan.place(weight, bias)
        drawing.text(x + 11, y - 6, str(i + 1), key=f"number{i}", css=css)
        steps.append(
            Step(
                f"Try {i + 1}: weight {shown(weight)}, bias {shown(bias)}. The mean "
                f"squared miss is {float(miss(weight, bias)):.2f}"
                + (f", the lowest of {SETTINGS**2:,}." if best else "."),
                mark=[f"name{i}", f"number{i}"],
                show=[f"line{i}", f"name{i}", f"place{i}", f"number{i}"],
            )
        )
    valley = Step(
        f"The miss of all {SETTINGS**2:,} settings, as a landscape. Where would you "
        "try next?",
        show=["valley"],
    )
    steps.insert(-1, valley)
    return Figure(
        title="Four settings of weight and bias, as lines and as places on a map",
        description=(
            "Left: five receipts and four lines; the fourth passes through all five. "
            "Right: the same four settings as points over weight and bias, with lines "
            "of equal miss around them. The fourth lies in the innermost ring."
        ),
        caption=(
            "Each line on the left is a point on the right. The curves there join "
            "settings of equal miss, as a hiking map joins places of equal height: "
            "training looks for the bottom of the valley."
        ),
        drawing=drawing,
        steps=steps,
    )


def _equal_miss(level: float) -> np.ndarray:
    """Return weights and biases of equal miss: an ellipse, as the miss is squared."""
    features = np.column_stack([KILOMETERS, np.ones_like(KILOMETERS)])
    best = np.linalg.lstsq(features, FARES)[0]
    least = float(miss(*best))
    turn = np.linspace(0, 2 * np.pi, 41)
    circle = np.sqrt(level - least) * np.stack([np.cos(turn), np.sin(turn)])
    # A step s from the best setting adds |R s|^2, with R'R the mean of the products.
    root = np.linalg.cholesky(features.T @ features / len(FARES)).T
    settings: np.ndarray = best[:, np.newaxis] + np.linalg.solve(root, circle)
    return settings
