"""Figure 9.5: softmax's Jacobian, entry by entry, for probabilities of the reader's.

figure-jacobian.js computes it for the reader's own logits.
"""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_09.values import PROBABILITIES
from tools.figures.drawing import Drawing, shown
from tools.figures.figure import Figure, Step
from tools.figures.pieces import matrix, vector
from tools.figures.player import Slider

CELL = (92, 34)
LEFT, TOP = 130, 76


def fixed(value: float) -> str:
    """Return a number as the figure shows it."""
    return shown(round(value, 4) + 0.0)


def entry_caption(p: np.ndarray, i: int, j: int) -> str:
    """Say how an entry is made."""
    if i == j:
        return (
            f"On the diagonal: p[{i}] with its own logit, p·(1 - p) = "
            f"{fixed(p[i])}·{fixed(1 - p[i])} = {fixed(p[i] * (1 - p[i]))}. It grows."
        )
    return (
        f"p[{i}] with the logit of class {j}: minus the product, "
        f"-{fixed(p[i])}·{fixed(p[j])} = {fixed(-p[i] * p[j])}. It shrinks."
    )


def softmax_jacobian() -> Figure:
    """Figure 9.5: how each probability answers to each logit."""
    p = PROBABILITIES[0]
    jacobian = np.round(np.diag(p) - np.outer(p, p), 4)
    drawing = Drawing(TOP + 3 * CELL[1] + 12)
    drawing.text(LEFT + 1.5 * CELL[0], 10, "probabilities, by column", css="label")
    vector(drawing, LEFT, 26, p, css="output", name="across", cell=CELL, key="across")
    drawing.text(60, TOP - 14, "by row", css="label")
    vector(drawing, 16, TOP, p, css="output", name="p", cell=CELL, key="p", down=True)
    matrix(drawing, LEFT, TOP, jacobian, css="gradient", name="jacobian", cell=CELL,
           key="entry")  # fmt: skip
    steps = [
        Step(
            entry_caption(p, i, j),
            mark=[f"jacobian[{i}][{j}]", f"p[{i}]", f"across[{j}]"],
            show=[f"entry[{i}][{j}]"],
            pick=[f"jacobian[{i}][{j}]"],
        )
        for i, j in np.ndindex(3, 3)
    ]
    logits = np.log(p / p[1])
    return Figure(
        title="The Jacobian of softmax",
        description=(
            f"For the probabilities {', '.join(map(shown, p))}. "
            + " ".join(
                f"Row {i}: {', '.join(map(shown, row))}."
                for i, row in enumerate(jacobian)
            )
        ),
        caption=(
            "The entry in row <i>i</i> and column <i>j</i> says how probability "
            "<i>i</i> responds to a nudge of logit <i>j</i>. Pick an entry, or move "
            "the logits: when one class is nearly sure, the whole table is close to 0."
        ),
        drawing=drawing,
        steps=steps,
        controls="jacobian",
        fields=[
            Slider(f"Logit {i}", round(float(z), 2), -4, 4, 0.01)
            for i, z in enumerate(logits)
        ],
        settings={},
    )
