"""Figure 13.3: how much of each species is known, with sorted and shuffled batches."""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_13.values import Array, birds, network, training_birds
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure
from tools.figures.plot import Axes

EPOCHS, BATCH = 4, 20
LINES = ("wire loss", "wire output dashed", "wire weight thin")


def recalls(*, sort: bool) -> Array:
    """Return the share of each species that is called by its name, step by step."""
    X, y = training_birds()
    X_test, y_test = birds(1500, np.random.default_rng(1))
    shift, scale = X.mean(axis=0), X.std(axis=0)
    Z, Z_test = (X - shift) / scale, (X_test - shift) / scale
    model, rng = network(), np.random.default_rng(0)
    found = []
    for _ in range(EPOCHS):
        order = np.argsort(y, kind="stable") if sort else rng.permutation(len(y))
        for start in range(0, len(y), BATCH):
            batch = order[start : start + BATCH]
            model.fit(Z[batch], y[batch], epochs=1)
            guesses = model.predict_classes(Z_test)
            found.append([np.mean(guesses[y_test == k] == k) for k in range(3)])
    return np.array(found)


def sorted_and_shuffled() -> Figure:
    """Figure 13.3: three recalls over four epochs, for both orders."""
    drawing = Drawing(372)
    said = []
    for top, name, sort in ((26, "sorted", True), (202, "shuffled", False)):
        found = recalls(sort=sort)
        at = np.arange(1, len(found) + 1) * EPOCHS / len(found)
        axes = Axes(drawing, 44, top, 406, 128, across=(0, EPOCHS), up=(-0.04, 1.04))
        axes.ticks([*range(EPOCHS + 1)] if not sort else [], [0, 0.5, 1])
        drawing.text(44, top - 11, name, css="label", anchor="start")
        for k, css in enumerate(LINES):
            axes.line(at, found[:, k], css=css)
        words = (
            "Sorted, each species is learned while its batches last, and forgotten "
            "while others have theirs."
            if sort
            else "Shuffled, after nearly three restless epochs all three are known."
        )
        ends = ", ".join(f"{value:.2f}" for value in found[-1])
        said.append(f"{words} At the end: {ends}.")
    drawing.text(44, 362, "solid: species 0, dashed: 1, thin: 2", css="label",
                 anchor="start")  # fmt: skip
    drawing.text(450, 362, "epoch", css="label", anchor="end")
    return Figure(
        title="How much of each species is known, step by step",
        description=" ".join(said),
        caption=(
            "The share of new birds of each species that is called by its name, after "
            "every batch of 20. One network, from the same first weights. "
            + " ".join(said)
        ),
        drawing=drawing,
    )
