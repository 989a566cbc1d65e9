"""Figures 10.2, 10.4 and 10.5: walks through the valley, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from nnfs_ref import SGD, AdaGrad
from nnfs_ref.optimizers import Optimizer
from tools.figures.chapter_10.values import CURVATURES, valley, walk
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.plot import Axes

ACROSS, UP = (-5.0, 5.0), (-2.0, 2.0)
LEVELS = (0.5, 2, 5, 10, 20, 35)
PANEL_WIDTH, PANEL_HEIGHT, ROW = 203, 104, 158
STEPS = 40


class Walk(NamedTuple):
    """An optimizer's walk, what is written above it, and what it shows."""

    title: str
    optimizer: Optimizer
    caption: str


def draw_map(axes: Axes) -> None:
    """Draw the valley's lines of equal loss, which are ellipses around 0."""
    ((x, y),) = axes.place(0, 0)
    view = f"{axes.x:g} {axes.y:g} {axes.width:g} {axes.height:g}"
    with axes.drawing.group(
        "svg", x=axes.x, y=axes.y, width=axes.width, height=axes.height, viewBox=view,
    ):  # fmt: skip
        for level in LEVELS:
            rx, ry = np.sqrt(2 * level / CURVATURES)
            axes.drawing.element(
                "ellipse", css="contour", cx=x, cy=y,
                rx=float(rx * axes.width / np.ptp(axes.across)),
                ry=float(ry * axes.height / np.ptp(axes.up)),
            )  # fmt: skip


def _panels(walks: Sequence[Walk]) -> tuple[Drawing, list[Step]]:
    rows = -(-len(walks) // 2)
    drawing = Drawing(24 + ROW * rows)
    steps = []
    for i, (title, optimizer, caption) in enumerate(walks):
        left, top = 40 + (i % 2) * (PANEL_WIDTH + 13), 26 + (i // 2) * ROW
        axes = Axes(
            drawing, left, top, PANEL_WIDTH, PANEL_HEIGHT, across=ACROSS, up=UP,
        )  # fmt: skip
        axes.ticks([-4, 0, 4], [-1, 0, 1] if i % 2 == 0 else [])
        if i // 2 == rows - 1:
            drawing.text(left + PANEL_WIDTH / 2, top + PANEL_HEIGHT + 32, "w₁",
                         css="weight")  # fmt: skip
        if i % 2 == 0:
            drawing.text(12, top + PANEL_HEIGHT / 2, "w₂", css="weight")
        draw_map(axes)
        places = walk(optimizer, STEPS)
        # Beyond the map nothing is seen; a place far out would be a long number.
        places = np.clip(places, -20, 20)
        axes.line(*places.T, css="wire weight", key=f"path {i}")
        axes.points(*places.T, css="points weight", key=f"dots {i}")
        drawing.text(left + 2, top - 11, title, css="label", anchor="start",
                     key=f"title {i}")  # fmt: skip
        keys = [f"path {i}", f"dots {i}"]
        steps.append(Step(caption, mark=[*keys, f"title {i}"], show=keys))
    return drawing, steps


def rates() -> Figure:
    """Figure 10.2: plain descent with four rates."""

    def final(rate: float) -> float:
        return float(valley(walk(SGD(rate), STEPS)[-1]))

    drawing, steps = _panels([
        Walk("rate 0.01", SGD(0.01),
             f"0.01: no zigzag, and after {STEPS} steps the walk is still on its way. "
             f"The loss is {final(0.01):.2f}."),
        Walk("rate 0.04", SGD(0.04),
             "0.04: one step to the floor. Along the floor each step takes 4 % off. "
             f"The loss is {final(0.04):.2f}."),
        Walk("rate 0.07", SGD(0.07),
             "0.07: the second weight jumps from wall to wall, lower each time. The "
             f"loss is {final(0.07):.2f}."),
        Walk("rate 0.082", SGD(0.082),
             "0.082: each jump is higher than the last. The loss is "
             f"{final(0.082):.0f}."),
    ])  # fmt: skip
    return Figure(
        title="Plain descent through the valley with four learning rates",
        description=(
            "Four maps of the valley, each with 40 steps from (4, 1). With 0.01 the "
            "walk ends halfway, with 0.04 close to the middle, with 0.07 it zigzags "
            "into the middle, and with 0.082 it leaves the map upward and downward."
        ),
        caption=(
            "The loss over the two weights, with lines of equal loss. Forty steps "
            "each, from the same start. The limit is 0.08."
        ),
        drawing=drawing,
        steps=steps,
    )


def momenta() -> Figure:
    """Figure 10.4: one rate, four momenta."""
    drawing, steps = _panels([
        Walk("momentum 0", SGD(0.04),
             "No momentum: the steps along the floor get shorter and shorter."),
        Walk("momentum 0.7", SGD(0.04, momentum=0.7),
             "0.7: a few swings across, and soon at rest in the middle."),
        Walk("momentum 0.9", SGD(0.04, momentum=0.9),
             "0.9: past the bottom by 1.75, then back."),
        Walk("momentum 0.98", SGD(0.04, momentum=0.98),
             "0.98: so much of every old step is kept that it swings across and along, "
             "and hardly settles."),
    ])  # fmt: skip
    return Figure(
        title="Momentum in the valley, from none to too much",
        description=(
            "Four maps with 40 steps at the rate 0.04. Without momentum the walk "
            "creeps. With 0.7 it reaches the middle, with 0.9 it overshoots by 1.75 "
            "and returns, with 0.98 it swings all over the valley."
        ),
        caption=(
            "The same rate, 0.04, and the same 40 steps. Only how much of the last "
            "step is kept differs."
        ),
        drawing=drawing,
        steps=steps,
    )


def a_rate_for_each() -> Figure:
    """Figure 10.5: plain descent and AdaGrad."""
    drawing, steps = _panels([
        Walk("plain, rate 0.04", SGD(0.04),
             "Plain descent: first all of the way across, then along the floor."),
        Walk("AdaGrad, rate 0.5", AdaGrad(0.5),
             "AdaGrad: both weights start with equal steps, and the walk bends "
             "smoothly toward the middle."),
    ])  # fmt: skip
    return Figure(
        title="Plain descent and AdaGrad in the valley",
        description=(
            "Two maps. Plain descent drops straight to the floor and follows it. "
            "AdaGrad leaves by equal steps in both weights and then bends."
        ),
        caption=(
            "Make one direction ten times as steep: the right walk stays as it is, and "
            "the left one runs away."
        ),
        drawing=drawing,
        steps=steps,
    )
