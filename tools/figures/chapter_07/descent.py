"""Figures 7.1 and 7.10: the loss against one weight, and the walk down."""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_07.values import START, loss_at, walk
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.plot import Axes

NUDGE = 0.5


def _loss_axes(drawing: Drawing, *, curve: str = "curve") -> Axes:
    axes = Axes(drawing, 40, 26, 410, 220, across=(-1.75, 3.25), up=(0, 6))
    axes.ticks([-1, 0, 1, 2, 3], [0, 2, 4, 6])
    axes.names("the weight w", "loss")
    weights = np.linspace(*axes.across, 81)
    axes.line(weights, [loss_at(w) for w in weights], css="wire loss", key=curve)
    return axes


def nudges() -> Figure:
    """Figure 7.1: the weight nudged both ways, and the curve behind it."""
    drawing = Drawing(284)
    axes = _loss_axes(drawing)
    here, up, down = (loss_at(START + n) for n in (0, NUDGE, -NUDGE))
    axes.line(
        [START, START - NUDGE, START - NUDGE],
        [here, here, down],
        css="wire dashed",
        key="down",
    )
    axes.line(
        [START, START + NUDGE, START + NUDGE],
        [here, here, up],
        css="wire dashed",
        key="up",
    )
    axes.points([START - NUDGE], [down], css="points loss", key="worse")
    axes.points([START + NUDGE], [up], css="points loss", key="better")
    axes.points([START], [here], css="points weight", key="now")
    axes.text(START + 0.12, here + 0.38, f"{here:.2f}", css="loss", anchor="start")
    axes.text(
        START - NUDGE + 0.1, down + 0.3, f"{down:.2f}", css="loss", anchor="start",
        key="worse number",
    )  # fmt: skip
    axes.text(
        START + NUDGE + 0.15, up, f"{up:.2f}", css="loss", anchor="start",
        key="better number",
    )  # fmt: skip
    return Figure(
        title="The loss against one weight, with a nudge to each side",
        description=(
            f"A valley. At the weight {START:g} the loss is {here:.2f}. A nudge of "
            f"{NUDGE:g} down the axis raises it to {down:.2f}, a nudge of {NUDGE:g} up "
            f"lowers it to {up:.2f}. The bottom lies far to the right."
        ),
        caption=(
            "The loss of the batch against <code>weights[1][1]</code>. The nudges are "
            f"{NUDGE:g} here, so that they can be seen."
        ),
        drawing=drawing,
        steps=[
            Step(
                f"The weight is {START:g} and the loss is {here:.2f}. Which way?",
                mark=["now"],
            ),
            Step(
                f"A nudge of {NUDGE:g} down: the loss rises to {down:.2f}.",
                mark=["down", "worse", "worse number"],
                show=["down", "worse", "worse number"],
            ),
            Step(
                f"A nudge of {NUDGE:g} up: the loss falls to {up:.2f}.",
                mark=["up", "better", "better number"],
                show=["up", "better", "better number"],
            ),
            Step(
                "The losses of all weights nearby form a valley, and our weight is on "
                "its left side.",
                mark=["curve"],
                show=["curve"],
            ),
        ],
    )


def down_the_valley() -> Figure:
    """Figure 7.10: each step against the slope, with its tangent."""
    drawing = Drawing(284)
    axes = _loss_axes(drawing)
    places = walk()
    steps = []
    for i, (w, loss, slope) in enumerate(places):
        reach = 0.55
        axes.line(
            [w - reach, w + reach],
            [loss - reach * slope, loss + reach * slope],
            css="wire gradient",
            key=f"tangent{i}",
        )
        axes.points([w], [loss], css="points weight", key=f"point{i}")
        way = "so the step goes right" if slope < 0 else "so the step goes left"
        if i == len(places) - 1:
            way = "so there is nothing left to subtract"
        steps.append(
            Step(
                f"w = {w:.4f}, loss {loss:.4f}. The slope is {slope:.4f}, {way}.",
                mark=[f"tangent{i}", f"point{i}"],
                show=[f"tangent{i}", f"point{i}"],
            )
        )
    first, last = places[0], places[-1]
    return Figure(
        title="A walk down the loss, each step against the slope",
        description=(
            f"From w = {first[0]:g} with loss {first[1]:.2f} the weight walks down the "
            f"valley in {len(places) - 1} steps to w = {last[0]:.2f} with loss "
            f"{last[1]:.2f}, where the tangent is flat."
        ),
        caption=(
            "Every step is half the slope, in the opposite direction, so steep ground "
            "makes long steps and flat ground short ones."
        ),
        drawing=drawing,
        steps=steps,
    )
