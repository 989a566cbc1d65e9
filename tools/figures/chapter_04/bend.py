"""Figures 4.3 and 4.5: one neuron's corner, and sixteen neurons that make a sine.

figure-bend.js draws both with the reader's own numbers, to the same measures.
"""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_04.values import (
    PARTS,
    RISES,
    SINE,
    Floats,
    X,
    distance,
    drawn,
    neurons,
)  # fmt: skip
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.player import Choice, Field, Slider
from tools.figures.plot import Axes

_ONE = (8.0, -4.0, 0.5)


def _sliders(weight: float, bias: float, output_weight: float) -> list[Slider]:
    return [
        Slider("weight", weight, -16, 16, 0.5),
        Slider("bias", bias, -10, 10, 0.25),
        Slider("output weight", output_weight, -1.5, 1.5, 0.01),
    ]


def one_corner() -> Figure:
    """Figure 4.3: where a weight, a bias and an output weight put a neuron's line."""
    weight, bias, output_weight = _ONE
    row = np.array([_ONE])
    drawing = Drawing(262)
    axes = Axes(drawing, 44, 12, 400, 200, across=(0, 1), up=(-3, 3))
    axes.ticks([0, 0.25, 0.5, 0.75, 1], [-3, -2, -1, 0, 1, 2, 3])
    axes.names("x", "")
    axes.line([0, 1], [0, 0], css="axis")
    corner = -bias / weight
    xs = np.array([0, corner, 1])
    axes.line(xs, drawn(xs, row), css="wire curve output", key="sum")
    axes.points([corner], [0], css="points bias", key="corner")
    return Figure(
        title="One ReLU neuron: a line with one corner",
        description=(
            f"{output_weight:g} times the larger of {weight:g}x {bias:+g} and 0: flat "
            f"up to the corner at {corner:g}, then a line with slope "
            f"{weight * output_weight:g}."
        ),
        caption=(
            "Move one slider at a time. Which of them moves the corner, which of them "
            "changes the slope, and which one does both? The dot is the corner."
        ),
        drawing=drawing,
        steps=[
            Step(
                f"The corner is at -bias / weight = {corner:.3f}. To its right the "
                f"slope is weight · output weight = {weight * output_weight:.2f}."
            )
        ],
        controls="bend",
        fields=_sliders(*_ONE),
        settings={"axes": axes.settings, "neurons": row.tolist()},
    )


def pair_says(pair: int, rows: Floats) -> str:
    """Return the sentence of a step, as figure-bend.js writes it, too."""
    if not pair:
        return f"No neurons yet: a line at zero, {distance(rows[:0]):.3f} away."
    said = " and ".join(
        f"{v:.2f} · max({w:g}x {'-' if b <= 0 else '+'} {abs(b):g}, 0)"
        for w, b, v in rows[2 * pair - 2 : 2 * pair]
    )
    return f"Pair {pair}: {said}. The sum is {distance(rows[: 2 * pair]):.3f} away."


def sine() -> Figure:
    """Figure 4.5: eight pairs of neurons bend a line into a sine."""
    rows = neurons()
    drawing = Drawing(320)
    axes = Axes(drawing, 44, 36, 400, 230, across=(0, 1), up=(-1.4, 1.4))
    axes.ticks([0, 0.25, 0.5, 0.75, 1], [-1, -0.5, 0, 0.5, 1])
    axes.names("x", "")
    drawing.text(44, 14, "distance from the sine:", css="label", anchor="start")
    drawing.text(
        208, 14, f"{distance(rows):.3f}", css="loss", anchor="start", key="distance"
    )
    axes.line([0, 1], [0, 0], css="axis")
    axes.line(X[::4], SINE[::4], css="wire dashed", key="sine")
    corners = np.arange(PARTS + 1) / PARTS
    for pair in range(PARTS):
        axes.line(
            corners, drawn(corners, rows[2 * pair : 2 * pair + 2]),
            css="wire weight thin", key=f"ramp{pair + 1}",
        )  # fmt: skip
    axes.line(corners, drawn(corners, rows), css="wire curve output", key="sum")
    axes.points([], [], css="points bias", key="corner")
    drawing.text(
        44,
        310,
        "dashed: the sine, thin: the pairs, thick: their sum",
        css="label",
        anchor="start",
    )
    steps = [
        Step(
            pair_says(pair, rows),
            mark=["sine"] if not pair else [f"ramp{pair}"],
            show=[f"ramp{pair}", "sum"] if pair else [],
            text={"distance": f"{distance(rows[: 2 * pair]):.3f}"},
        )
        for pair in range(PARTS + 1)
    ]
    names = [
        f"Pair {k}, {which}"
        for k in range(1, PARTS + 1)
        for which in ("first", "second")
    ]
    return Figure(
        title="Eight pairs of ReLU neurons bend a line into a sine",
        description=(
            "A dashed sine and a line of eight straight parts that follows it, the sum "
            f"of eight ramps with the rises {', '.join(f'{r:g}' for r in RISES)}. "
            f"The average distance is {distance(rows):.3f}."
        ),
        caption=(
            "Each pair of neurons adds one ramp, and the sum bends once more. Step "
            "through the pairs. Then pick a neuron and move its numbers, or clear all "
            "output weights and bend the line yourself. Can you get below "
            f"{distance(rows):.3f}? One slider is enough to start with."
        ),
        drawing=drawing,
        width="wide",
        steps=steps,
        controls="bend",
        fields=[
            Choice("Neuron", names),
            *_sliders(*rows[0]),
            Field("Clear all"),
            Field("As in the text"),
        ],
        settings={"axes": axes.settings, "neurons": rows.tolist()},
    )
