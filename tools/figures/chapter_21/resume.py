"""Figure 21.4: training that goes on with and without the optimizer's state."""

from __future__ import annotations

import numpy as np

from nnfs_ref import Model
from tools.figures.chapter_21.values import EPOCHS, RATE, X, Y, build
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.plot import Axes

BEFORE, AFTER = 40, 100


def runs() -> tuple[list[float], list[float], list[float]]:
    """The losses before the stop, of the run that went on, and of the bare one."""
    model = build()
    before = model.fit(X, Y, epochs=EPOCHS)["loss"]
    bare: Model = build()
    bare.values[...] = model.values
    after = [run.fit(X, Y, epochs=AFTER)["loss"] for run in (model, bare)]
    return before, after[0], after[1]


def with_and_without_state() -> Figure:
    """Figure 21.4: the losses of both, from before the stop on."""
    before, full, bare = runs()
    drawing = Drawing(260)
    top = np.ceil(max(bare) * 20) / 20
    axes = Axes(
        drawing, 48, 24, 400, 190, across=(EPOCHS - BEFORE, EPOCHS + AFTER),
        up=(0.55, top),
    )  # fmt: skip
    axes.ticks([EPOCHS, EPOCHS + 50, EPOCHS + 100], [0.6, 0.7, 0.8])
    axes.names("epoch", "loss")
    axes.line(range(EPOCHS - BEFORE, EPOCHS), before[-BEFORE:], css="wire", key="old")
    late = range(EPOCHS, EPOCHS + AFTER)
    axes.line([EPOCHS, EPOCHS], [0.55, top], css="axis", key="stop")
    axes.line(late, bare, css="wire loss", name="bare", key="bare")
    axes.line(late, full, css="wire output curve", name="full", key="full")
    axes.text(EPOCHS + 98, 0.575, "with it", css="output", anchor="end", key="word1")
    axes.text(EPOCHS + 30, 0.75, "without the state", css="loss", anchor="start",
              key="word2")  # fmt: skip
    back = next(i for i in range(AFTER) if max(bare[i:]) < full[0])
    return Figure(
        title="The loss after a stop, with and without the optimizer's state",
        description=(
            f"At the stop the loss is {full[0]:.2f}. With the state it falls on to "
            f"{full[-1]:.2f}. Without, it jumps to {max(bare):.2f} and falls to "
            f"{bare[-1]:.2f} in {AFTER} epochs."
        ),
        caption=(
            f"The network of this page, Adam with a rate of {RATE:g}, stopped after "
            f"{EPOCHS} epochs."
        ),
        drawing=drawing,
        steps=[
            Step("The end of the training before the stop.", mark=["old", "stop"]),
            Step(
                f"From the checkpoint: the curve goes on, down to {full[-1]:.3f}.",
                mark=["full", "word1"],
                show=["full", "word1"],
            ),
            Step(
                f"From the parameters alone: up to {max(bare):.3f}. After {back} "
                f"epochs it stays below where it began, and after {AFTER} it is at "
                f"{bare[-1]:.3f}.",
                mark=["bare", "word2"],
                show=["bare", "word2"],
            ),
        ],
    )
