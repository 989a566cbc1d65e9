"""Figure 9.11: how far right and wrong gradients are from the measured one."""

from __future__ import annotations

import math

import numpy as np

from nnfs_ref import numerical_gradient
from tools.figures.chapter_02.values import BIASES
from tools.figures.chapter_09.values import INPUTS, LAYER_WEIGHTS, TARGETS
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure

LIMIT = 1e-6
LEFT, RIGHT = 150, 444  # of the scale, from 1e-12 to 1e1
LOW, HIGH = -12, 1


def errors() -> dict[str, float]:
    """Return the relative error of the right gradient and of the planted mistakes."""
    n = len(TARGETS)
    rows = np.arange(n)

    def probabilities(weights: np.ndarray) -> np.ndarray:
        powers = np.exp(INPUTS @ weights + BIASES)
        result: np.ndarray = powers / powers.sum(axis=1, keepdims=True)
        return result

    measured = numerical_gradient(
        lambda w: float(-np.log(probabilities(w)[rows, TARGETS]).mean()), LAYER_WEIGHTS
    )
    d = (probabilities(LAYER_WEIGHTS) - np.eye(3)[TARGETS]) / n
    candidates = {
        "right": INPUTS.T @ d,
        "sign turned": -INPUTS.T @ d,
        "1/n forgotten": INPUTS.T @ (n * d),
        "one sample lost": INPUTS[:2].T @ d[:2],
        "samples mixed up": INPUTS[::-1].T @ d,
    }
    return {
        name: float(
            np.abs(g - measured).max() / max(np.abs(g).max(), np.abs(measured).max())
        )
        for name, g in candidates.items()
    }


def _place(error: float) -> float:
    return LEFT + (math.log10(error) - LOW) / (HIGH - LOW) * (RIGHT - LEFT)


def planted_mistakes() -> Figure:
    """Figure 9.11: the limit is in a wide gap."""
    found = errors()
    drawing = Drawing(34 * len(found) + 74)
    bottom = 34 * len(found) + 20
    limit = _place(LIMIT)
    drawing.path(f"M{limit:g} 14V{bottom:g}", css="wire dashed")
    drawing.text(limit, 6, "limit", css="label")
    drawing.path(f"M{LEFT} {bottom:g}H{RIGHT}", css="axis")
    for power in range(LOW, HIGH, 3):
        x = _place(10.0**power)
        drawing.path(f"M{x:.5g} {bottom:g}v4", css="axis")
        drawing.text(x, bottom + 15, f"1e{power}", css="tick")
    drawing.text(RIGHT, bottom + 38, "relative error", css="label", anchor="end")
    says = []
    for k, (name, error) in enumerate(found.items()):
        y = 34 * k + 34
        good = error < LIMIT
        drawing.text(LEFT - 12, y, name, css="label", anchor="end")
        with drawing.group(css="right" if good else "wrong"):
            drawing.path(f"M{_place(error):.5g} {y:g}h0", css="points")
        # To the power of ten only: the last digits differ between machines.
        far = "far below the limit" if good else f"{error:.1f}"
        says.append(f"{name.capitalize()}: the relative error is {far}.")
    return Figure(
        title="How far gradients are from the measured one",
        description=" ".join(says),
        caption=(
            "On a scale of powers of ten, the gap between the right gradient and these "
            "wrong ones is so wide that the exact limit hardly matters."
        ),
        drawing=drawing,
    )
