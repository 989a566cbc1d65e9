"""Figure 4.1: two layers without a bend between them are one."""

from __future__ import annotations

from tools.figures.chapter_04.values import BIASES_1, BIASES_2, WEIGHTS_1, WEIGHTS_2
from tools.figures.drawing import Drawing, shown
from tools.figures.figure import Figure, Step
from tools.figures.pieces import matrix

_CELL, _WIDE = (50, 28), (66, 28)


def two_layers_are_one() -> Figure:
    """Figure 4.1: the product of two matrices of weights, and the merged biases."""
    weights = WEIGHTS_1 @ WEIGHTS_2
    biases = BIASES_1 @ WEIGHTS_2 + BIASES_2
    drawing = Drawing(402)
    for x, text in ((83, "weights1 (4, 3)"), (285, "weights2 (3, 3)")):
        drawing.text(x, 8, text, css="label")
    matrix(drawing, 8, 24, WEIGHTS_1, css="weight", name="weights1", cell=_CELL)
    drawing.text(184, 66, "·")
    matrix(drawing, 210, 24, WEIGHTS_2, css="weight", name="weights2", cell=_CELL)
    drawing.text(107, 160, "weights (4, 3)", css="label")
    matrix(
        drawing, 8, 176, weights, css="weight", name="weights", cell=_WIDE,
        key="product",
    )  # fmt: skip
    drawing.text(107, 314, "biases (3,)", css="label")
    matrix(
        drawing, 8, 330, [biases], css="bias", name="biases", cell=_WIDE, key="merged"
    )
    layers = WEIGHTS_1.size + BIASES_1.size, WEIGHTS_2.size + BIASES_2.size
    one = weights.size + biases.size
    drawing.text(
        6,
        386,
        f"{layers[0]} + {layers[1]} numbers do the work of {one}",
        css="label",
        anchor="start",
        key="count",
    )
    rows = range(len(weights))
    steps = [
        Step(
            "Two layers. Each has its weights, one column for each neuron.",
            mark=["weights1", "weights2"],
        ),
        *(
            Step(
                f"Row {i + 1} of the first meets every column of the second: "
                f"{', '.join(map(shown, weights[i]))}. No input is needed for that.",
                mark=[f"weights1[{i}]", "weights2", f"weights[{i}]"],
                show=[f"product[{i}][{j}]" for j in range(3)],
            )
            for i in rows
        ),
        Step(
            "The first layer's biases pass through the second layer, like inputs: "
            f"{', '.join(map(shown, biases))}.",
            mark=["weights2", "biases"],
            show=[f"merged[0][{j}]" for j in range(3)],
        ),
        Step(
            f"What is left is one layer. {layers[0] + layers[1]} numbers have become "
            f"{one}, and nothing is lost.",
            mark=["weights", "biases", "count"],
            show=["count"],
        ),
    ]
    return Figure(
        title="Two layers of weights multiplied into one",
        description=(
            "The weights of the first layer, 4 by 3, times the weights of the second, "
            "3 by 3, make one matrix of 4 by 3. The merged biases are "
            f"{', '.join(map(shown, biases))}."
        ),
        caption=(
            "Two layers with nothing between them merge into one before any input "
            "arrives. A layer's size in the middle leaves no trace."
        ),
        drawing=drawing,
        steps=steps,
    )
