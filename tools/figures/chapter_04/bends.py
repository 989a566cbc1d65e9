"""Figures 4.2 and 4.4: four activation functions, and a ramp from two neurons."""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_04.values import PARTS, Floats, drawn, relu
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.plot import Axes

_WIDTH, _HEIGHT = 180, 104


def four_activations() -> Figure:
    """Figure 4.2: step, linear, sigmoid and ReLU, and what each loses."""
    z = np.linspace(-4, 4, 65)
    split = np.array([-4.0, 0.0, np.nan, 0.0, 4.0])
    ends = np.array([-4.0, 0.0, 4.0])
    curves: list[tuple[str, Floats, Floats]] = [
        ("step", split, np.where(np.arange(5) < 2, 0.0, 1.0)),
        ("linear", ends, ends),
        ("sigmoid", z, 1 / (1 + np.exp(-z))),
        ("ReLU", ends, relu(ends)),
    ]
    drawing = Drawing(330)
    for i, (name, xs, ys) in enumerate(curves):
        small = name in ("step", "sigmoid")
        axes = Axes(
            drawing, 40 + (i % 2) * 232, 26 + (i // 2) * 164, _WIDTH, _HEIGHT,
            across=(-4, 4), up=(-0.5, 1.5) if small else (-4, 4),
        )  # fmt: skip
        axes.ticks([-4, 0, 4], [0, 1] if small else [-4, 0, 4])
        axes.line([-4, 4], [0, 0], css="axis")
        axes.line([0, 0], list(axes.up), css="axis")
        axes.line(xs, ys, css="wire curve output")
        drawing.text(axes.x + _WIDTH / 2, axes.y - 12, name, css="label")
    return Figure(
        title="Four activation functions",
        description=(
            "The step is 0 left of 0 and 1 right of it. The linear function is the "
            "diagonal. The sigmoid climbs in an S from 0 to 1. ReLU is 0 left of 0 "
            "and the diagonal right of it."
        ),
        caption=(
            "A neuron's sum goes across, its activation goes up. Mind the scales: the "
            "step and the sigmoid stay between 0 and 1. The step forgets how large the "
            "sum was, the sigmoid leaves almost no difference far from 0, and ReLU "
            "forgets what is negative. The linear function forgets nothing, and bends "
            "nothing."
        ),
        drawing=drawing,
    )


def ramp() -> Figure:
    """Figure 4.4: one neuron rises, a second one stops it."""
    pair = np.array([[PARTS, -2.0, 0.5], [PARTS, -3.0, -0.5]])
    drawing = Drawing(262)
    axes = Axes(drawing, 44, 12, 400, 200, across=(0, 1), up=(-1.5, 1.5))
    axes.ticks([0, 0.25, 0.5, 0.75, 1], [-1, -0.5, 0, 0.5, 1])
    axes.names("x", "")
    axes.line([0, 1], [0, 0], css="axis")
    corners = np.array([0, 2 / PARTS, 3 / PARTS, 1])
    for i, place in enumerate([(0.64, 1.15), (0.42, -1.15)]):
        axes.line(
            corners, drawn(corners, pair[i : i + 1]), css="wire weight",
            key=f"neuron{i}",
        )  # fmt: skip
        axes.text(
            *place, ["first", "second"][i], css="weight", anchor="start",
            key=f"word{i}",
        )  # fmt: skip
    axes.line(corners, drawn(corners, pair), css="wire curve output", key="sum")
    axes.text(0.88, 0.67, "sum", css="output", key="word")
    height = drawn(np.array([1.0]), pair)[0]
    steps = [
        Step(
            "The first neuron, 0.5 · max(8x - 2, 0): a corner at 2/8, then up "
            "with slope 4, without end.",
            mark=["neuron0", "word0"],
        ),
        Step(
            "The second, -0.5 · max(8x - 3, 0): a corner at 3/8, then down with "
            "slope -4.",
            mark=["neuron1", "word1"],
            show=["neuron1", "word1"],
        ),
        Step(
            f"Their sum rises by {height:g} between the corners. After that the two "
            "slopes cancel, and it stays there.",
            mark=["sum", "word"],
            show=["sum", "word"],
        ),
    ]
    return Figure(
        title="Two neurons make a ramp",
        description=(
            "The first neuron is 0 up to 0.25 and rises from there. The second is 0 up "
            "to 0.375 and falls. Their sum is 0 up to 0.25, rises to "
            f"{height:g} at 0.375, and stays there."
        ),
        caption="A ramp: what the first neuron starts, the second one stops.",
        drawing=drawing,
        steps=steps,
    )
