"""Figures 3.7 and 3.8: what becomes of weights and biases that start too large.

figure-borders.js draws the borders for the reader's biases, to the same measures.
"""

from __future__ import annotations

import numpy as np

from nnfs_ref.datasets import spiral_from_noise
from tools.figures.chapter_03.values import (
    SCALES,
    border_draws,
    spiral_noise,
    spreads,
)
from tools.figures.drawing import Drawing, shown
from tools.figures.figure import Figure, Step
from tools.figures.player import Slider
from tools.figures.plot import Axes

BIASES_AROUND = 0.01
_REACH = 1.5  # the plot ends here in each direction


def spread_by_layer() -> Figure:
    """Figure 3.7: the spread of the outputs, layer by layer, for three scales."""
    drawing = Drawing(290)
    axes = Axes(drawing, 66, 30, 300, 214, across=(0, 6), up=(-7.5, 6.5))
    axes.ticks(range(7), [])
    for power in (-6, -3, 0, 3, 6):
        ((x, y),) = axes.place(0, power)
        drawing.path(f"M{x:g} {y:.5g}h-4", css="axis")
        words = "1" if power == 0 else f"1e{power:+03d}"
        drawing.text(x - 7, y, words, css="tick", anchor="end")
    axes.names("layer", "spread of the outputs")
    steps = []
    for scale in SCALES:
        heights = spreads(scale)
        key = f"weights around {shown(scale)}"
        axes.line(range(7), np.log10(heights), css="wire curve output", key=f"l{key}")
        axes.points(range(7), np.log10(heights), css="points output", key=f"p{key}")
        ((x, y),) = axes.place(6, np.log10(heights[-1]))
        drawing.text(x + 10, y, f"s = {shown(scale)}", anchor="start", key=key)
        factor = shown(scale * 8)
        steps.append(
            Step(
                f"Weights around {shown(scale)}: each layer multiplies the spread by "
                f"about {factor}, and after six it is {heights[-1]:.2g}.",
                mark=[f"l{key}", key],
                show=[f"l{key}", f"p{key}", key],
            )
        )
    return Figure(
        title="The spread of the outputs, layer by layer",
        description=(
            "Six layers of 64 neurons. With weights around 1 the spread grows to "
            f"{spreads(1.0)[-1]:.2g}, with 0.125 it stays near 1, with 0.01 it "
            f"falls to {spreads(0.01)[-1]:.2g}."
        ),
        caption=(
            "Each step up the axis multiplies by a thousand. On such an axis a "
            "constant factor is a constant slope, so all three lines are nearly "
            "straight."
        ),
        drawing=drawing,
        steps=steps,
    )


def _answers(scale: float) -> np.ndarray:
    """Return what each of 64 neurons says about each sample, shape (300, 64)."""
    weights, draws = border_draws()
    yes: np.ndarray = spiral_from_noise(spiral_noise()) @ weights + scale * draws > 0
    return yes


def _tells_apart(scale: float) -> np.ndarray:
    yes = _answers(scale)
    return np.logical_and(yes.any(axis=0), ~yes.all(axis=0))


def verdicts(scale: float) -> tuple[int, int]:
    """Return how many of the 64 neurons are off, and on, for all 300 samples."""
    yes = _answers(scale)
    return int((~yes.any(axis=0)).sum()), int(yes.all(axis=0).sum())


def said(scale: float) -> str:
    """Say what the reader sees."""
    off, on = verdicts(scale)
    return (
        f"Biases around {scale:.3f}: {off} neurons are off for all samples, {on} "
        f"are on for all, and {64 - off - on} are on for some."
    )


def borders() -> Figure:
    """Figure 3.8: where 64 neurons draw their borders."""
    weights, draws = border_draws()
    X = spiral_from_noise(spiral_noise())
    drawing = Drawing(322)
    axes = Axes(
        drawing, 84, 6, 290, 290, across=(-_REACH, _REACH), up=(-_REACH, _REACH)
    )
    axes.ticks([-1, 0, 1], [-1, 0, 1])
    axes.points(*X.T, css="points soft", key="samples")
    lengths = np.hypot(*weights)
    nearest = -BIASES_AROUND * draws / lengths**2 * weights
    along = np.stack([-weights[1], weights[0]]) / lengths * 3
    ends = np.stack([nearest - along, nearest + along, np.full_like(along, np.nan)])
    stuck = ~_tells_apart(BIASES_AROUND)
    for those, css, key in (
        (stuck, "wire bias thin", "stuck"), (~stuck, "wire output thin", "borders"),
    ):  # fmt: skip
        lines = ends[:, :, those].transpose(2, 0, 1).reshape(-1, 2)
        axes.line(*lines.T, css=css, key=key)
    return Figure(
        title="The borders of 64 neurons on the spiral",
        description=(
            "The 300 points of the spiral and the lines where the neurons' outputs are "
            f"zero. {said(BIASES_AROUND)}"
        ),
        caption=(
            "Each line is where one neuron's output is zero. It is dashed if all "
            "samples are on one side. With zero biases all lines pass through the "
            "origin. Make the biases larger and watch the borders leave the data."
        ),
        drawing=drawing,
        steps=[Step(said(BIASES_AROUND))],
        controls="borders",
        fields=[Slider("Biases around", BIASES_AROUND, least=0, most=0.1, step=0.002)],
        settings={
            "axes": axes.settings,
            "weights": weights.round(7).tolist(),
            "draws": draws.round(5).tolist(),
            "points": X.round(4).tolist(),
        },
    )
