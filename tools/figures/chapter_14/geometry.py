"""Figure 14.3: the bowl, the diamond and the circle, for the reader's strength."""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_14.values import (
    BEND,
    LOWEST,
    STRENGTH,
    Array,
    best_l1,
    best_l2,
    bowl,
)
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.player import Slider
from tools.figures.plot import Axes

MOST = 5.0
LEVELS = (0.2, 0.8, 1.8)
TURN = np.linspace(0, 2 * np.pi, 37)


def ellipse(level: float) -> Array:
    """Return points (37, 2) where the bowl is this high."""
    half = np.linalg.cholesky(BEND)
    ring = np.sqrt(2 * level) * np.column_stack([np.cos(TURN), np.sin(TURN)])
    points: Array = LOWEST + np.linalg.solve(half.T, ring.T).T
    return points


def border(which: str, w: Array) -> Array:
    """Return the points that cost as much as w: a diamond or a circle."""
    if which == "l1":
        size = np.abs(w).sum()
        corners = np.array([[1.0, 0.0], [0, 1], [-1, 0], [0, -1], [1, 0]])
        return float(size) * corners
    return float(np.hypot(*w)) * np.column_stack([np.cos(TURN), np.sin(TURN)])


def says(strength: float) -> str:
    """Return what the figure says about a strength."""
    first, second = best_l1(strength), best_l2(strength)
    zeros = sum(abs(w) < 1e-9 for w in first)
    how = ("no weight is zero", "one weight is zero", "both weights are zero")[zeros]
    return (
        f"Strength {strength:g}. L1 ends at ({first[0]:.2f}, {first[1]:.2f}): {how}. "
        f"L2 ends at ({second[0]:.2f}, {second[1]:.2f})."
    )


def diamond_and_circle() -> Figure:
    """Figure 14.3: where each penalty moves the best point of the same bowl."""
    drawing = Drawing(268)
    panels = {}
    for x, which, best in ((30, "l1", best_l1), (256, "l2", best_l2)):
        axes = Axes(drawing, x, 24, 200, 200, across=(-1.2, 2.8), up=(-2, 2))
        axes.ticks([-1, 0, 1, 2], [-1, 0, 1] if which == "l1" else [])
        w = best(STRENGTH)
        axes.line(axes.across, [0, 0], css="wire soft thin")
        axes.line([0, 0], axes.up, css="wire soft thin")
        for level in LEVELS:
            axes.line(*ellipse(level).T, css="contour")
        trail = np.array([best(s) for s in np.linspace(0, MOST, 26)])
        axes.line(*trail.T, css="wire weight thin")
        axes.line(*border(which, w).T, css="wire weight", key=f"{which} border")
        axes.line(*ellipse(bowl(w)).T, css="wire loss", key=f"{which} contour")
        axes.points(*LOWEST[:, None], css="points loss")
        axes.points(*w[:, None], css="points weight", key=f"{which} best")
        panels[which] = axes.settings
    drawing.text(30, 11, "L1: the diamond", css="label", anchor="start")
    drawing.text(256, 11, "L2: the circle", css="label", anchor="start")
    drawing.text(230, 258, "across: w1, up: w2", css="label", anchor="end")
    return Figure(
        title="A bowl-shaped loss with the L1 diamond and the L2 circle",
        description=(
            f"Two panels with the same contours around (2, 0.5). {says(STRENGTH)} "
            "The contour through each best point touches the diamond at its corner, "
            "and the circle off the axes."
        ),
        caption=(
            "Contours of the bowl, and for each penalty the best point, all points "
            "that cost as much, and the contour through it. The thin line shows where "
            "the best point goes as the strength grows from 0."
        ),
        drawing=drawing,
        steps=[Step(says(STRENGTH))],
        controls="penalties",
        fields=[Slider("Strength", STRENGTH, 0, MOST, 0.1)],
        settings={"l1": panels["l1"], "l2": panels["l2"]},
    )
