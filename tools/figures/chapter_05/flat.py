"""Figure 5.1: accuracy and loss while one weight moves. The reader moves it.

figure-grades.js computes both for the reader's weight, to the same scales.
"""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_05.values import BIASES, CLASSES, INPUTS, WEIGHTS, grades
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.player import Slider
from tools.figures.plot import Axes

LEFT, WIDTH = 50, 396
LOW, HIGH = -2.0, 7.0


def sentence(weight: float) -> str:
    """Say what the weight gives; figure-grades.js says it in the same words."""
    accuracy, loss = grades(weight)
    return (
        f"With the weight at {weight:.2f} the accuracy is {accuracy:.4f} and the loss "
        f"{loss:.4f}."
    )


def accuracy_and_loss() -> Figure:
    """Figure 5.1: a staircase above, a curve below."""
    at = float(WEIGHTS[0, 1])
    weights = np.linspace(LOW, HIGH, 1801)
    curves = np.array([grades(w) for w in weights])
    drawing = Drawing(334)
    upper = Axes(drawing, LEFT, 28, WIDTH, 84, across=(LOW, HIGH), up=(-0.08, 1.08))
    lower = Axes(drawing, LEFT, 146, WIDTH, 140, across=(LOW, HIGH), up=(0, 5.5))
    upper.ticks([], [0, 1])
    lower.ticks([-2, 0, 2, 4, 6], [0, 2, 4])
    upper.names("", "accuracy")
    lower.names("weights[0][1]", "loss")
    jumps = np.flatnonzero(np.diff(curves[:, 0]))
    corners = np.sort(np.concatenate([[0, len(weights) - 1], jumps, jumps + 1]))
    upper.line(weights[corners], curves[corners, 0], css="wire curve output")
    lower.line(weights[::12], curves[::12, 1], css="wire curve loss")
    accuracy, loss = grades(at)
    for axes, value, css, key in (
        (upper, accuracy, "output", "accuracy"),
        (lower, loss, "loss", "loss"),
    ):
        ((x, y),) = axes.place(at, value)
        drawing.path(f"M{x:g} {axes.y}V{axes.y + axes.height}", key=f"{key}-line")
        drawing.circle(x, y, 5.5, css=css, key=f"{key}-dot")
        drawing.text(
            LEFT + WIDTH, axes.y - 11, f"{value:.4f}", css=css, anchor="end", key=key
        )
    places = ", ".join(f"{weights[j]:.2f}" for j in jumps)
    return Figure(
        title="Accuracy moves in jumps, loss moves always",
        description=(
            f"One weight runs from {LOW:g} to {HIGH:g}. The accuracy is a staircase: "
            f"it is flat, and falls at {places}. The loss below it is a smooth curve "
            f"that rises all the way. {sentence(at)}"
        ),
        caption=(
            "One weight of chapter 2's layer moves, and the other eleven stay. The "
            "accuracy is flat nearly everywhere and says nothing about where to go. "
            "The loss falls to the left at every place."
        ),
        drawing=drawing,
        steps=[Step(sentence(at))],
        controls="grades",
        fields=[Slider("weight", at, LOW, HIGH, 0.01)],
        settings={
            "upper": upper.settings, "lower": lower.settings,
            "inputs": INPUTS.tolist(), "weights": WEIGHTS.tolist(),
            "biases": BIASES.tolist(), "classes": CLASSES.tolist(),
        },
    )  # fmt: skip
