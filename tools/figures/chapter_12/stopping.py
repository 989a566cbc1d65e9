"""Figure 12.8: where patience stops a run; figure-patience.js moves it."""

from __future__ import annotations

from functools import cache

import numpy as np

from nnfs_ref import datasets
from nnfs_ref.checks import Array
from tools.experiments.validation import network
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.player import Slider
from tools.figures.plot import Axes

EVERY, MOST, PATIENCE = 10, 400, 100


@cache
def run() -> tuple[Array, Array]:
    """Return the losses every ten steps: (training, validation, world), accuracies."""
    X, y = datasets.spiral(4000, 3, rng=0)
    order = np.random.default_rng(3).permutation(len(X))
    parts = [(X[i], y[i]) for i in np.split(order, [150, 210])]
    model = network(128, 0.1, 0)
    losses, accuracies = [], []
    for _ in range(MOST // EVERY):
        model.fit(*parts[0], epochs=EVERY)  # a step each: all samples at once
        measured = [model.evaluate(*part) for part in parts]
        losses.append([one["loss"] for one in measured])
        accuracies.append(measured[-1]["accuracy"])
    return np.array(losses).T, np.array(accuracies)


def stop_at(losses: Array, patience: int) -> tuple[int, int]:
    """Return the steps whose weights are kept, and at which the run stops."""
    best, best_at, at = np.inf, 0, 0
    for i, loss in enumerate(losses):
        at = (i + 1) * EVERY
        if loss < best:
            best, best_at = loss, at
        if at - best_at >= patience:
            break
    return best_at, at


def sentence(patience: int) -> str:
    """Say what patience does; figure-patience.js uses the same words."""
    (_, held, world), accuracies = run()
    kept, stopped = stop_at(held, patience)
    i = kept // EVERY - 1
    return (
        f"Patience {patience}: the run stops after {stopped} steps, and the weights of "
        f"step {kept} are kept. In the world their loss is {world[i]:.2f} and their "
        f"accuracy {accuracies[i]:.2f}."
    )


def patience() -> Figure:
    """Figure 12.8: three losses of one run, and where it stops."""
    losses, accuracies = run()
    drawing = Drawing(292)
    axes = Axes(drawing, 50, 28, 396, 210, across=(0, MOST), up=(0, 1.4))
    axes.ticks([0, 100, 200, 300, 400], [0, 0.5, 1])
    axes.names("training steps", "loss")
    at = np.arange(1, MOST // EVERY + 1) * EVERY
    kept, stopped = stop_at(losses[1], PATIENCE)
    for values, css, words, place in zip(
        losses,
        ("wire weight", "wire loss curve", "wire dashed"),
        ("training", "validation", "world"),
        ((390, 0.24), (30, 1.3), (180, 1.12)),
        strict=True,
    ):
        axes.line(at, values, css=css)
        axes.text(*place, words, anchor="end" if words == "training" else "start")
    axes.line([stopped, stopped], [0, 1.4], css="wire", key="stop")
    axes.points([kept], [losses[1][kept // EVERY - 1]], css="points output", key="kept")
    ((x, y),) = axes.place(kept, losses[1][kept // EVERY - 1])
    drawing.circle(x, y, 8, css="frame output", key="ring")
    return Figure(
        title="Where patience stops a training run",
        description=(
            "The training loss falls to the end. The validation loss and the loss in "
            f"the world fall and then rise. {sentence(PATIENCE)}"
        ),
        caption=(
            "The upright line is where the run stops, the ring what is kept. "
            "Validation sees 60 points and jitters; the dashed curve is the world."
        ),
        drawing=drawing,
        steps=[Step(sentence(PATIENCE))],
        controls="patience",
        fields=[Slider("patience", PATIENCE, EVERY, 200, EVERY)],
        settings={
            "axes": axes.settings, "every": EVERY,
            "held": losses[1].round(3).tolist(), "world": losses[2].round(3).tolist(),
            "accuracies": accuracies.round(3).tolist(),
        },
    )  # fmt: skip
