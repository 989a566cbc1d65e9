"""Figures 15.2 and 15.3: masks drawn one after the other, and one mask both ways."""

from __future__ import annotations

import numpy as np

from nnfs_ref import Dropout
from nnfs_ref.checks import Array
from tools.figures.chapter_15.values import ACTIVATIONS, BIASES, DVALUES, WEIGHTS
from tools.figures.drawing import Drawing, shown
from tools.figures.figure import Figure, Step
from tools.figures.pieces import vector
from tools.figures.player import Field, Slider
from tools.figures.plot import Axes
from tools.figures.random_numbers import uniforms

SAMPLE = ACTIVATIONS[0]
RATE, DRAWN, MOST = 0.5, 12, 300
NEURONS_X, OUTPUTS_X, TOPS = 118, 226, (58, 114, 170)


def outputs_of_masks(rate: float, count: int) -> tuple[Array, Array]:
    """Return the masks, shape (count, 3), and the next layer's outputs for each."""
    draws = uniforms(1, count * len(SAMPLE)).reshape(count, len(SAMPLE))
    masks = (draws >= rate) / (1 - rate)
    return masks, (SAMPLE * masks) @ WEIGHTS + BIASES


def sentence(rate: float, count: int) -> str:
    """Say what the masks so far come to; figure-masks.js uses the same words."""
    masks, outputs = outputs_of_masks(rate, count)
    kept = int(np.count_nonzero(masks[-1]))
    mean = outputs.mean(axis=0)[0]
    full = (SAMPLE @ WEIGHTS + BIASES)[0]
    some = "1 mask" if count == 1 else f"{count} masks"
    return (
        f"Rate {rate:g}, {some}. The last one keeps {kept} of 3 and multiplies them by "
        f"{1 / (1 - rate):.2f}. The upper output's mean is {mean:.2f} so far; without "
        f"dropout it is {full:.2f}."
    )


def masks() -> Figure:
    """Figure 15.2: a mask over three neurons, and the mean over masks."""
    drawn, outputs = outputs_of_masks(RATE, DRAWN)
    means = np.cumsum(outputs, axis=0) / np.arange(1, DRAWN + 1)[:, np.newaxis]
    full = SAMPLE @ WEIGHTS + BIASES
    drawing = Drawing(410)
    for x, words in (
        (36, "activation"), (NEURONS_X, "masked"), (OUTPUTS_X + 32, "output"),
        (OUTPUTS_X + 106, "mean"), (OUTPUTS_X + 188, "full"),
    ):  # fmt: skip
        drawing.text(x, 14, words, css="label")
    for i, top in enumerate(TOPS):
        for j, other in enumerate(TOPS):
            kept = "" if drawn[-1, i] else " is-silent"
            drawing.path(
                f"M{NEURONS_X + 25} {top}L{OUTPUTS_X} {other}",
                css=f"wire weight thin{kept}", key=f"wire{i}{j}",
            )  # fmt: skip
    for i, top in enumerate(TOPS):
        drawing.text(36, top, f"{SAMPLE[i]:.2f}", css="output")
        css = "output" if drawn[-1, i] else "soft dashed"
        drawing.circle(NEURONS_X, top, 25, css=css, key=f"neuron{i}")
        masked = f"{SAMPLE[i] * drawn[-1, i]:.2f}"
        css = "output" if drawn[-1, i] else "soft"
        drawing.text(NEURONS_X, top, masked, css=css, key=f"masked{i}")
        drawing.box(OUTPUTS_X, top - 16, 64, 32, css="output")
        now = f"{outputs[-1, i]:.2f}"
        drawing.text(OUTPUTS_X + 32, top, now, css="output", key=f"now{i}")
        drawing.text(OUTPUTS_X + 106, top, f"{means[-1, i]:.2f}", key=f"mean{i}")
        drawing.text(OUTPUTS_X + 188, top, f"{full[i]:.2f}")
    axes = Axes(drawing, 50, 242, 396, 122, across=(0, MOST), up=(-2, 3))
    axes.ticks([0, 100, 200, 300], [-2, -1, 0, 1, 2, 3])
    axes.names("masks drawn", "mean of the upper output")
    axes.line([0, MOST], [full[0], full[0]], css="wire dashed")
    axes.line(np.arange(1, DRAWN + 1), means[:, 0], css="wire output", key="means")
    return Figure(
        title="Masks over three neurons, and the mean of what comes out",
        description=(
            "Three neurons with the activations 4.8, 1.21 and 2.385, each kept or "
            "silenced, connected to three outputs. Beside each output stands the mean "
            "over the masks so far and the output without dropout. A curve shows how "
            f"the mean of the upper output settles. {sentence(RATE, DRAWN)}"
        ),
        caption=(
            "Survivors are divided by the share that is kept. Dashed: the output "
            "without dropout. A single output hardly ever hits it, and their mean "
            "comes to it at every rate, slowly where the noise is large."
        ),
        drawing=drawing,
        steps=[Step(sentence(RATE, DRAWN))],
        controls="masks",
        fields=[
            Slider("rate", RATE, 0, 0.9, 0.05), Field("New mask"), Field("50 more"),
        ],
        settings={
            "axes": axes.settings, "sample": SAMPLE.tolist(), "drawn": DRAWN,
            "weights": WEIGHTS.tolist(), "biases": BIASES.tolist(),
        },
    )  # fmt: skip


def both_ways() -> Figure:
    """Figure 15.3: forward and backward of one sample go through the same mask."""
    layer = Dropout(0.5, rng=np.random.default_rng(8))
    outputs = layer.forward(ACTIVATIONS, training=True)
    dinputs = layer.backward(DVALUES)
    drawing = Drawing(236)
    for x, words in ((95, "forward"), (365, "backward")):
        drawing.text(x, 12, words, css="label")
    rows = (36, 104, 172)
    for x, y, values, css, name, key in (
        (20, rows[0], ACTIVATIONS[0], "output", "activations", ""),
        (155, rows[1], layer.mask[0], "", "mask", "mask"),
        (20, rows[2], outputs[0], "output", "outputs", "out"),
        (290, rows[2], DVALUES[0], "gradient", "dvalues", ""),
        (290, rows[0], dinputs[0], "gradient", "dinputs", "din"),
    ):
        vector(drawing, x, y, values, css=css, name=name, key=key)
        drawing.text(x + 75, y + 44, name, css="label")
    for x, y, down in ((84, 98, True), (376, 166, False)):
        end, turn = (y + 64, -6) if down else (y - 64, 6)
        drawing.path(f"M{x} {y}V{end}m-5 {turn}l5 {-turn}l5 {turn}", css="wire")
        drawing.text(x + (34 if down else -34), rows[1] + 15, "times", css="label")
    numbers = [shown(v) for v in (*outputs[0], *dinputs[0])]
    return Figure(
        title="One mask, forward and backward",
        description=(
            "The first sample. Its activations times the mask are the outputs "
            f"{', '.join(numbers[:3])}. Its dvalues times the same mask are the "
            f"dinputs {', '.join(numbers[3:])}."
        ),
        caption=(
            "The first sample of the batch. What was silenced on the way down gets no "
            "slope on the way up, and what was doubled gets a doubled one."
        ),
        drawing=drawing,
        steps=[
            Step("Three activations arrive.", mark=["activations"]),
            Step(
                "Forward draws a mask, and keeps it.",
                mark=["mask"],
                show=[f"mask[{i}]" for i in range(3)],
            ),
            Step(
                "Activations times mask: two neurons are silent, one speaks twice as "
                "loud.",
                mark=["outputs"],
                show=[f"out[{i}]" for i in range(3)],
            ),
            Step("Later, slopes by the outputs come back.", mark=["dvalues"]),
            Step(
                "The same mask again: slopes by the inputs.",
                mark=["mask", "dinputs"],
                show=[f"din[{i}]" for i in range(3)],
            ),
        ],
    )
