"""Figures 17.3, 17.6 and 17.7: losses over steps, and the sine as it is fitted."""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_17.values import RATES, X, Y, by_sign, fits, losses_at
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.plot import Axes

MOMENTS = (0, 20, 60, 70, 100, 600)


def wrong_sign() -> Figure:
    """Figure 17.3: the MAE with the right and with the wrong sign."""
    right, wrong = by_sign(1), by_sign(-1)
    drawing = Drawing(270)
    axes = Axes(drawing, 46, 28, 400, 194, across=(0, 200), up=(0, 22))
    axes.ticks([0, 50, 100, 150, 200], [0, 5, 10, 15, 20])
    axes.names("step", "MAE")
    steps = range(0, 200, 4)
    axes.line(steps, right[::4], css="wire loss")
    axes.line(steps, wrong[::4], css="wire loss dashed")
    axes.text(192, 2.2, "right sign", anchor="end")
    axes.text(118, 15, "wrong sign", anchor="end")
    return Figure(
        title="The mean absolute error with the right and the wrong sign",
        description=(
            f"With the right sign the loss falls from {right[0]:.2f} to "
            f"{right[-1]:.2f} in 200 steps. With the wrong one it climbs to "
            f"{wrong[-1]:.1f}."
        ),
        caption=(
            f"With the right sign the loss falls to {right[-1]:.2f}, near the best "
            "that a straight line can do. With the wrong one, errors of both signs "
            "partly cancel at first. Once the line is far off, the signs no longer "
            "change, and every step does the same harm."
        ),
        drawing=drawing,
    )


def fits_of_the_sine() -> Figure:
    """Figure 17.6: what the network says, at six moments of its training."""
    history, outputs = fits()
    drawing = Drawing(326)
    axes = Axes(drawing, 40, 28, 292, 250, across=(0, 1), up=(-1.3, 1.3))
    axes.ticks([0, 0.25, 0.5, 0.75, 1], [-1, 0, 1])
    axes.names("x", "y")
    axes.points(X[::4], Y[::4], css="points soft", key="samples")
    drawing.text(380, 44, "step", css="label", anchor="end")
    drawing.text(450, 44, "loss", css="label", anchor="end")
    words = (
        "Before training, the curve has nothing to do with the sine.",
        "It is nearly a line. The loss is close to 0.196, that of the best line.",
        "The weights have grown enough for tanh to bend, and so the line bends.",
        "Ten steps later the curve has two turns.",
        "It is close nearly everywhere, except at the turns and the ends.",
        "Fitted: the eye no longer tells curve and samples apart.",
    )
    steps = []
    for i, (moment, sentence) in enumerate(zip(MOMENTS, words, strict=True)):
        last = moment == MOMENTS[-1]
        axes.line(
            X[::3], outputs[moment][::3],
            css="wire output curve" if last else "wire output thin", key=f"fit{i}",
        )  # fmt: skip
        drawing.text(
            380, 68 + 22 * i, f"{moment}", anchor="end", key=f"step{i}"
        )  # fmt: skip
        drawing.text(
            450, 68 + 22 * i, f"{history[moment]:.4f}", anchor="end", key=f"loss{i}"
        )
        keys = [f"fit{i}", f"step{i}", f"loss{i}"]
        steps.append(Step(f"Step {moment}. {sentence}", mark=keys, show=keys))
    return Figure(
        title="A network learns a sine",
        description=(
            "What the network says at steps "
            f"{', '.join(map(str, MOMENTS))}. The loss falls from {history[0]:.2f} "
            f"to {history[-1]:.3f}."
        ),
        caption=(
            "The dots are every fourth sample. Step back and forth: first the line, "
            "then one bend after the other."
        ),
        drawing=drawing,
        width="wide",
        steps=steps,
    )


def learning_rates() -> Figure:
    """Figure 17.7: losses over 200 steps, at three learning rates."""
    drawing = Drawing(290)
    axes = Axes(drawing, 58, 28, 388, 214, across=(0, 200), up=(-2.7, 1.3))
    axes.ticks([0, 50, 100, 150, 200], [])
    for power in (-2, -1, 0, 1):
        ((_, y),) = axes.place(0, power)
        drawing.path(f"M58 {y:.5g}h-4", css="axis")
        drawing.text(51, y, f"{10.0**power:g}", css="tick", anchor="end")
    axes.names("step", "loss")
    words = {
        0.00001: "It goes the right way but has hardly set off.",
        0.01: "After some 60 steps it leaves the straight line behind.",
        1.0: "It is thrown far off at once, and the loss never gets near 0.",
    }
    heights = {0.00001: -0.68, 0.01: -2.1, 1.0: 0.3}
    styles = {0.00001: "wire loss thin", 0.01: "wire loss", 1.0: "wire loss dashed"}
    steps = []
    for rate in RATES:
        losses = losses_at(rate)
        written = f"{rate:f}".rstrip("0").rstrip(".")
        places = [*range(20), *range(20, 201, 3)]
        axes.line(
            places, np.log10([losses[i] for i in places]), css=styles[rate],
            key=f"line{written}",
        )  # fmt: skip
        axes.text(
            196 if rate != 1 else 76, heights[rate], f"rate {written}",
            anchor="end" if rate != 1 else "start", key=f"words{written}",
        )  # fmt: skip
        keys = [f"line{written}", f"words{written}"]
        steps.append(Step(f"A rate of {written}. {words[rate]}", mark=keys, show=keys))
    return Figure(
        title="The loss over 200 steps at three learning rates",
        description=(
            "From the same start, 200 steps of Adam end at a loss of "
            + ", ".join(f"{losses_at(rate)[-1]:.2g}" for rate in RATES)
            + f" for rates of {', '.join(f'{rate:g}' for rate in RATES)}."
        ),
        caption=(
            "Each tick up the axis is a factor of ten. The smallest and the largest "
            "rate both end high, in different ways."
        ),
        drawing=drawing,
        steps=steps,
    )
