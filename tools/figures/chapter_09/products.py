"""Figures 9.2 and 9.3: the two matrix products of a layer's way back."""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_09.values import (
    DVALUES,
    INPUTS,
    LAYER_WEIGHTS,
    ONE_DVALUES,
)
from tools.figures.drawing import WIDTH, Drawing, shown
from tools.figures.figure import Figure, Step
from tools.figures.pieces import Numbers, matrix, sum_text

Factor = tuple[str, str, Numbers]  # its name, its role, its entries


def _product(
    first: Factor,
    second: Factor,
    name: str,
    sentence: str,
    *,
    cell: tuple[float, float],
) -> tuple[Drawing, list[Step]]:
    """Draw a product, the second factor above and the result where they cross.

    A factor whose name ends in ".T" is the transpose of what the name names. Frames go
    from entry to entry; a click on one brings them there.
    """
    a, b = np.asarray(first[2]), np.asarray(second[2])
    width, height = cell
    (n, k), m = a.shape, b.shape[1]
    left = (WIDTH - (k + m) * width - 30) / 2
    middle, top = left + k * width + 30, 26.0
    low = top + k * height + 36
    drawing = Drawing(low + n * height + 32)
    result = np.round(a @ b, 6)
    for (label, css, values), x, y, above in (
        (second, middle, top, -16), (first, left, low, -16),
        ((name, "gradient", result), middle, low, n * height + 18),
    ):  # fmt: skip
        shape = np.shape(values)
        drawing.text(
            x + shape[1] * width / 2, y + above, f"{label} {shape}", css="label"
        )
        matrix(
            drawing, x, y, values, css=css, name=label.removesuffix(".T"), cell=cell,
            turned=label.endswith(".T"), key="entry" if values is result else "",
        )  # fmt: skip
    right, bottom = middle + (m - 1) * width, low + (n - 1) * height
    drawing.box(left, bottom, k * width, height, css="frame", key="row")
    drawing.box(right, top, width, k * height, css="frame", key="column")
    drawing.box(right, bottom, width, height, css="frame", key="place")
    steps = []
    for (i, j), value in np.ndenumerate(result):
        across, up = (j - m + 1) * width, (i - n + 1) * height
        worked = sum_text(a[i], b[:, j])
        steps.append(
            Step(
                f"{sentence.format(i=i, j=j)} {worked} = {shown(value)}.",
                mark=[f"{name}[{i}][{j}]"],
                show=[f"entry[{i}][{j}]"],
                move={"row": (0, up), "column": (across, 0), "place": (across, up)},
                pick=[f"{name}[{i}][{j}]"],
            )
        )
    return drawing, steps


def back_to_the_inputs() -> Figure:
    """Figure 9.2: dvalues times the transposed weights."""
    drawing, steps = _product(
        ("dvalues", "gradient", ONE_DVALUES),
        ("weights.T", "weight", LAYER_WEIGHTS.T),
        "dinputs",
        "Input {j} went into all three neurons, each time with a weight of its own, so "
        "three paths lead back, and they add:",
        cell=(58, 30),
    )
    dinputs = ONE_DVALUES @ LAYER_WEIGHTS.T
    return Figure(
        title="From the outputs back to the inputs",
        description=(
            f"dvalues {ONE_DVALUES.shape} times weights.T {LAYER_WEIGHTS.T.shape} is "
            f"dinputs {dinputs.shape}: {', '.join(map(shown, dinputs[0]))}."
        ),
        caption=(
            "A column of <code>weights.T</code> is a row of <code>weights</code>: one "
            "input's weight in each neuron. Pick an entry of <code>dinputs</code>."
        ),
        drawing=drawing,
        steps=steps,
    )


def back_to_the_weights() -> Figure:
    """Figure 9.3: the transposed inputs times dvalues."""
    drawing, steps = _product(
        ("inputs.T", "input", INPUTS.T),
        ("dvalues", "gradient", DVALUES),
        "dweights",
        "The weight from input {i} to neuron {j} was used by each of three samples, "
        "and the slopes through them add:",
        cell=(58, 30),
    )
    dweights = INPUTS.T @ DVALUES
    return Figure(
        title="From the outputs back to the weights",
        description=(
            f"inputs.T {INPUTS.T.shape} times dvalues {DVALUES.shape} is dweights "
            f"{dweights.shape}. "
            + " ".join(
                f"Input {i}: {', '.join(map(shown, row))}."
                for i, row in enumerate(np.round(dweights, 6))
            )
        ),
        caption=(
            "A row of <code>inputs.T</code> is one feature in every sample, a column "
            "of <code>dvalues</code> is what comes back to one neuron "
            "from every sample. "
            "Pick an entry of <code>dweights</code>."
        ),
        drawing=drawing,
        steps=steps,
    )
