"""Figures 3.2 and 3.3: the second layer in numbers, and where neurons are kept."""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_02.values import BATCH
from tools.figures.chapter_03.values import (
    BIASES1,
    BIASES2,
    WEIGHTS1,
    WEIGHTS2,
    layer_outputs,
)
from tools.figures.drawing import Drawing, shown
from tools.figures.figure import Figure, Step
from tools.figures.pieces import matrix, sum_text

_INPUT_X, _NEURON1_X, _OUT1_X, _NEURON2_X, _OUT2_X = 24, 126, 164, 322, 374
_OUT1_WIDTH, _OUT2_WIDTH = 62, 84


def _neurons(
    drawing: Drawing, x: float, layer: int, biases: np.ndarray, rows: list[float]
) -> None:
    for j, y in enumerate(rows):
        with drawing.group(css="entry bias", name=f"biases{layer}[{j}]"):
            drawing.circle(x, y, 25, css="neuron", key=f"neuron{layer}.{j}")
            sign = "+" if biases[j] >= 0 else ""
            drawing.text(x, y, f"{sign}{shown(biases[j])}")
        end = _OUT1_X if layer == 1 else _OUT2_X
        drawing.path(f"M{x + 25} {y:g}H{end}", css="wire output")


def second_layer() -> Figure:
    """Figure 3.2: the first sample on its way through two layers."""
    first, second = layer_outputs()
    inputs = [50 + i * 60.0 for i in range(4)]
    rows = [62 + j * 78.0 for j in range(3)]
    drawing = Drawing(264)
    for x, words in (
        (_INPUT_X + 4, "inputs"), (_NEURON1_X + 20, "layer 1"),
        (_NEURON2_X + 22, "layer 2"), (_OUT2_X + 46, "outputs"),
    ):  # fmt: skip
        drawing.text(x, 12, words, css="label")
    for j, end in enumerate(rows):
        for i, start in enumerate(inputs):
            drawing.path(
                f"M{_INPUT_X} {start:g}L{_NEURON1_X} {end:g}",
                css="wire weight", name=f"weights1[{j}][{i}]",
            )  # fmt: skip
        for i, start in enumerate(rows):
            drawing.path(
                f"M{_OUT1_X + _OUT1_WIDTH} {start:g}L{_NEURON2_X} {end:g}",
                css="wire weight", name=f"weights2[{j}][{i}]", key=f"wire2.{j}.{i}",
            )  # fmt: skip
    for i, y in enumerate(inputs):
        with drawing.group(css="entry input", name=f"inputs[0][{i}]"):
            drawing.circle(_INPUT_X, y, 20)
            drawing.text(_INPUT_X, y, shown(BATCH[0, i]))
    _neurons(drawing, _NEURON1_X, 1, BIASES1, rows)
    _neurons(drawing, _NEURON2_X, 2, BIASES2, rows)
    for layer, x, width, values in (
        (1, _OUT1_X, _OUT1_WIDTH, first[0]), (2, _OUT2_X, _OUT2_WIDTH, second[0]),
    ):  # fmt: skip
        for j, y in enumerate(rows):
            with drawing.group(
                css="entry output", name=f"layer{layer}_outputs[0][{j}]"
            ):
                drawing.box(x, y - 16, width, 32)
                drawing.text(x + width / 2, y, shown(values[j]), key=f"out{layer}.{j}")
    steps = [
        Step("The first sample: four features.", mark=["inputs"]),
        Step(
            "Layer 1, as in chapter 2: three neurons, four weights each, three outputs "
            f"{', '.join(map(shown, first[0]))}.",
            mark=["weights1", "biases1", "layer1_outputs"],
            show=[f"out1.{j}" for j in range(3)],
        ),
        Step(
            "These three numbers are the inputs of layer 2. So each of its neurons has "
            "three weights.",
            mark=["layer1_outputs", "weights2"],
            show=[f"wire2.{j}.{i}" for j in range(3) for i in range(3)],
        ),
    ]
    steps += [
        Step(
            f"Layer 2, neuron {j + 1}: {sum_text(first[0], WEIGHTS2[j])} + "
            f"{shown(BIASES2[j])} = {shown(second[0, j])}.",
            mark=[
                "layer1_outputs", f"weights2[{j}]", f"biases2[{j}]",
                f"layer2_outputs[0][{j}]",
            ],
            show=[f"out2.{j}"],
            pick=[f"layer2_outputs[0][{j}]"],
        )
        for j in range(3)
    ]  # fmt: skip
    return Figure(
        title="One sample on its way through two layers",
        description=(
            f"Four inputs, {', '.join(map(shown, BATCH[0]))}, go to three "
            "neurons. Their "
            f"outputs {', '.join(map(shown, first[0]))} go to three neurons of a "
            f"second layer, which give {', '.join(map(shown, second[0]))}."
        ),
        caption=(
            "The outputs of layer 1, in the boxes, are the inputs of layer 2. Dashed "
            "circles hold the biases."
        ),
        drawing=drawing,
        steps=steps,
    )


def columns() -> Figure:
    """Figure 3.3: one neuron per row, and one per column."""
    drawing = Drawing(206)
    cell = (50, 32)
    left, right, top = 6, 304, 42
    drawing.text(left + 100, 14, "chapter 2: (3, 4)", css="label")
    drawing.text(right + 75, 14, "now: (4, 3)", css="label")
    matrix(
        drawing, left, top, WEIGHTS1, css="weight", name="weights1", cell=cell,
        turned=True,
    )  # fmt: skip
    matrix(drawing, right, top, WEIGHTS1.T, css="weight", name="weights1", cell=cell)
    drawing.text(left + 100, top + 3 * 32 + 22, "a row is a neuron", css="label")
    drawing.text(right + 75, top + 4 * 32 + 22, "a column is a neuron", css="label")
    middle = top + 48
    drawing.path(f"M{left + 216} {middle}H{right - 16}m-8 -5l8 5l-8 5", css="wire")
    n_inputs = WEIGHTS1.shape[1]
    words = ("first", "second", "third", "fourth")
    return Figure(
        title="Weights with one neuron per row, and with one neuron per column",
        description=(
            f"The weights of chapter 2, {WEIGHTS1.shape}, and the same twelve numbers "
            f"with each row turned into a column, {WEIGHTS1.T.shape}."
        ),
        caption=(
            "The same twelve weights, stored in two ways. On the right, a column is a "
            "neuron, and a row holds what one input is multiplied by."
        ),
        drawing=drawing,
        steps=[
            *(
                Step(
                    f"Neuron {j + 1}: {', '.join(map(shown, WEIGHTS1[j]))}. A row "
                    "on the left, a column on the right.",
                    mark=[f"weights1[{i}][{j}]" for i in range(n_inputs)],
                )
                for j in range(len(WEIGHTS1))
            ),
            *(
                Step(
                    f"The {words[i]} input meets "
                    f"{', '.join(map(shown, WEIGHTS1[:, i]))},"
                    " one weight in each neuron. Now they form a row.",
                    mark=[f"weights1[{i}]"],
                    pick=[f"weights1[{i}]"],
                )
                for i in range(n_inputs)
            ),
        ],
    )
