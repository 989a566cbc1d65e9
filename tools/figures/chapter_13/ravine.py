"""Figure 13.1: the valley that a unit makes, for the reader's unit."""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_13.values import Array, steps_needed
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.player import Slider
from tools.figures.plot import Axes

SIZE, MOST = 5.0, 10.0
RINGS = (0.15, 0.4, 0.7, 1.0)  # how far up each line of equal loss goes
SEEN = 40  # steps that are drawn


def walk(size: float) -> Array:
    """Return the places of descent at the best rate, from (1, 1)."""
    curvatures = np.array([1.0, size**2])
    factors = 1 - 2 / (1 + size**2) * curvatures
    count = min(SEEN, steps_needed(size**2))
    places: Array = factors ** np.arange(count + 1)[:, None]
    return places


def says(size: float) -> str:
    """Return what the figure says about a size."""
    kappa = size**2
    steps = steps_needed(kappa)
    left = f"{100 * (kappa - 1) / (kappa + 1):.0f}"
    how = (
        "A single step arrives."
        if steps == 1
        else f"A step leaves {left} % of the way: {steps} steps to a hundredth."
    )
    return f"Size {size:g}: condition number {kappa:g}. {how}"


def one_unit() -> Figure:
    """Figure 13.1: contours and descent, and the steps that each size needs."""
    drawing = Drawing(280)
    axes = Axes(drawing, 36, 24, 210, 210, across=(-1.2, 1.2), up=(-1.2, 1.2))
    axes.ticks([-1, 0, 1], [-1, 0, 1])
    drawing.text(36, 11, "the way down", css="label", anchor="start")
    ((x, y),) = axes.place(0, 0)
    unit = axes.width / 2.4
    with drawing.group(
        "svg", x=axes.x, y=axes.y, width=axes.width, height=axes.height,
        viewBox=f"{axes.x:g} {axes.y:g} {axes.width:g} {axes.height:g}",
    ):  # fmt: skip
        for i, ring in enumerate(RINGS):
            drawing.element(
                "ellipse", css="contour", key=f"ring {i}", cx=x, cy=y,
                rx=ring * SIZE * unit, ry=ring * unit,
            )  # fmt: skip
    places = walk(SIZE)
    axes.line(*places.T, css="wire weight thin", key="path")
    axes.points(*places.T, css="points weight", key="dots")
    steps = Axes(drawing, 300, 24, 152, 210, across=(1, MOST), up=(0, 250))
    steps.ticks([1, 5, 10], [0, 100, 200])
    drawing.text(300, 11, "steps needed", css="label", anchor="start")
    drawing.text(246, 270, "across: w1, up: w2", css="label", anchor="end")
    drawing.text(452, 270, "size of feature 2", css="label", anchor="end")
    sizes = np.arange(1, MOST + 0.1, 0.5)
    steps.line(sizes, [steps_needed(s**2) for s in sizes], css="wire loss")
    steps.points([SIZE], [steps_needed(SIZE**2)], css="points output", key="here")
    return Figure(
        title="The contours of the loss, the descent, and the steps it needs",
        description=(
            f"{says(SIZE)} On the left, flat ellipses and a zigzag from wall to wall. "
            "On the right a curve of the steps, from 1 at size 1 to "
            f"{steps_needed(MOST**2)} at size 10."
        ),
        caption=(
            "Feature 1 has size 1. At the best rate, the weights start at (1, 1); at "
            f"most {SEEN} steps are drawn. Size 5 is the valley of chapter 10. Pull "
            "the size down to 1."
        ),
        drawing=drawing,
        steps=[Step(says(SIZE))],
        controls="ravine",
        fields=[Slider("Size", SIZE, 1, MOST, 0.5)],
        settings={"axes": axes.settings, "steps": steps.settings, "rings": RINGS},
    )
