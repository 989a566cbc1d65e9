"""Figures 9.4 and 9.6: a gradient that passes ReLU, and one that softmax starts."""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_09.values import (
    OUTPUTS,
    PROBABILITIES,
    RELU_DVALUES,
    TARGETS,
)
from tools.figures.drawing import Drawing, shown
from tools.figures.figure import Figure, Step
from tools.figures.pieces import matrix

CELL = (70, 30)
LEFT, RIGHT = 8, 242
SECOND = 172  # the top of the lower row of matrices


def _grid(
    drawing: Drawing,
    place: tuple[float, float],
    values: np.ndarray,
    words: str,
    css: str,
    name: str,
    key: str = "",
) -> None:
    x, y = place
    drawing.text(x + 1.5 * CELL[0], y - 16, words, css="label")
    matrix(drawing, x, y, values, css=css, name=name, cell=CELL, key=key)


def relu_mask() -> Figure:
    """Figure 9.4: which entries of a gradient pass ReLU."""
    drawing = Drawing(SECOND + 3 * CELL[1] + 10)
    mask = OUTPUTS > 0
    _grid(drawing, (LEFT, 30), OUTPUTS, "input of ReLU", "output", "outputs")
    _grid(drawing, (RIGHT, 30), mask * 1, "mask: above 0?", "", "mask", "mask")
    _grid(drawing, (LEFT, SECOND), RELU_DVALUES, "what comes back", "gradient",
          "relu_dvalues")  # fmt: skip
    _grid(drawing, (RIGHT, SECOND), RELU_DVALUES * mask, "what is passed on",
          "gradient", "passed", "passed")  # fmt: skip
    steps = []
    for i, j in np.ndindex(OUTPUTS.shape):
        value = float(OUTPUTS[i, j])
        entry, arrives = f"[{i}][{j}]", shown(float(RELU_DVALUES[i, j]))
        steps.append(
            Step(
                f"{shown(value)} was above 0, so ReLU was a slope of 1: "
                f"{arrives} passes."
                if mask[i, j]
                else f"{shown(value)} was not above 0, and ReLU was flat: "
                f"{arrives} ends "
                "here.",
                mark=[n + entry for n in ("outputs", "mask", "relu_dvalues", "passed")],
                show=["mask" + entry, "passed" + entry],
                pick=[n + entry for n in ("outputs", "mask", "relu_dvalues", "passed")],
            )
        )
    blocked = np.argwhere(~mask)
    return Figure(
        title="The mask of ReLU",
        description=(
            "Nine outputs, nine incoming gradients. "
            + " ".join(
                f"At row {i + 1}, column {j + 1} the output is {shown(OUTPUTS[i, j])}, "
                f"so the gradient {shown(RELU_DVALUES[i, j])} becomes 0."
                for i, j in blocked
            )
            + " All others pass unchanged."
        ),
        caption=(
            "The mask is made from what went <i>into</i> ReLU on the way forward. The "
            "sign of what comes back does not matter."
        ),
        drawing=drawing,
        steps=steps,
    )


def minus_one() -> Figure:
    """Figure 9.6: from the probabilities to the gradient by the logits."""
    n = len(TARGETS)
    one_hot = np.eye(3)[TARGETS]
    mistakes = PROBABILITIES - one_hot
    gradient = mistakes / n
    drawing = Drawing(SECOND + 3 * CELL[1] + 10)
    _grid(
        drawing, (LEFT, 30), PROBABILITIES, "probabilities", "output", "probabilities"
    )
    _grid(drawing, (RIGHT, 30), one_hot, "1 at the right class", "", "right", "right")
    _grid(drawing, (LEFT, SECOND), np.round(mistakes, 4), "the mistake", "gradient",
          "mistake", "mistake")  # fmt: skip
    _grid(drawing, (RIGHT, SECOND), np.round(gradient, 4), f"divided by {n}",
          "gradient", "dlogits", "dlogits")  # fmt: skip
    columns = range(3)
    steps = [
        Step(
            "The probabilities, and in each row a 1 where the right class is: "
            f"{', '.join(map(str, TARGETS))}.",
            mark=["probabilities", "right"],
        )
    ]
    for i, target in enumerate(TARGETS):
        steps.append(
            Step(
                f"Sample {i}: class {target} got {shown(PROBABILITIES[i, target])} and "
                f"should have 1, so it is off by "
                f"{shown(round(mistakes[i, target], 4))}. "
                "The others should have 0.",
                mark=[f"{name}[{i}]" for name in ("probabilities", "right", "mistake")],
                show=[f"mistake[{i}][{j}]" for j in columns],
                pick=[f"mistake[{i}]", f"probabilities[{i}]", f"right[{i}]"],
            )
        )
    steps.append(
        Step(
            f"The loss is a mean over {n} samples, so each row is divided by {n}. Each "
            "row still adds up to 0.",
            mark=["dlogits"],
            show=[f"dlogits[{i}][{j}]" for i in range(n) for j in columns],
            pick=["dlogits"],
        )
    )
    return Figure(
        title="Probabilities, minus 1 at the right class, divided by n",
        description=" ".join(
            f"Sample {i}: {', '.join(map(shown, np.round(row, 4)))}."
            for i, row in enumerate(gradient)
        ),
        caption=(
            "The gradient with respect to the logits is the mistake itself, shared out "
            "over the batch. A logit with a negative number should grow."
        ),
        drawing=drawing,
        steps=steps,
    )
