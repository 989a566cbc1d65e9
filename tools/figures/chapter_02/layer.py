"""Figures 2.4, 2.4.2, 2.9 and 2.10: three neurons on the same inputs."""

from __future__ import annotations

from tools.figures.chapter_02.values import BIASES, INPUTS, WEIGHTS
from tools.figures.drawing import LINE, Drawing, Part, shown
from tools.figures.figure import Figure
from tools.figures.pieces import matrix, sum_text, vector

PRODUCTS = WEIGHTS @ INPUTS
OUTPUTS = PRODUCTS + BIASES

_INPUT_X, _NEURON_X, _OUTPUT_X = 60, 270, 372
_INPUT_GAP, _NEURON_GAP = 66, 88


def draw_layer(drawing: Drawing, top: float) -> None:
    """Draw three neurons that share four inputs, 280 units high."""
    inputs = [top + 46 + i * _INPUT_GAP for i in range(len(INPUTS))]
    neurons = [top + 57 + j * _NEURON_GAP for j in range(len(OUTPUTS))]
    drawing.text(_INPUT_X, top + 10, "inputs", css="label")
    drawing.text(_NEURON_X, top + 10, "neurons", css="label")
    drawing.text(_OUTPUT_X + 34, top + 10, "outputs", css="label")
    for i, y in enumerate(inputs):
        for j, center in enumerate(neurons):
            drawing.path(
                f"M{_INPUT_X} {y:g}L{_NEURON_X} {center:g}",
                css="wire weight",
                name=f"weights[{j}][{i}]",
            )
    for i, y in enumerate(inputs):
        with drawing.group(css="entry input", name=f"inputs[{i}]"):
            drawing.circle(_INPUT_X, y, 21)
            drawing.text(_INPUT_X, y, shown(INPUTS[i]))
    for j, y in enumerate(neurons):
        drawing.path(
            f"M{_NEURON_X + 26} {y:g}H{_OUTPUT_X - 4}m-7 -5l7 5l-7 5", css="wire output"
        )
        drawing.circle(_NEURON_X, y, 27, css="neuron")
        drawing.text(
            _NEURON_X, y, f"+{shown(BIASES[j])}", css="bias", name=f"biases[{j}]"
        )
        with drawing.group(css="entry output", name=f"outputs[{j}]"):
            drawing.box(_OUTPUT_X, y - 17, 68, 34)
            drawing.text(_OUTPUT_X + 34, y, shown(OUTPUTS[j]))


def layer() -> Figure:
    """Figure 2.4: three neurons sharing four inputs."""
    drawing = Drawing(284)
    draw_layer(drawing, 0)
    return Figure(
        title="A layer: three neurons that share four inputs",
        description=(
            "Each of four inputs is connected to each of three neurons, by twelve "
            "weights in all. Each neuron adds a bias of its own and gives one output: "
            f"{', '.join(map(shown, OUTPUTS))}."
        ),
        caption=(
            "Three neurons, one set of inputs. Every line is a weight: three times "
            "four make twelve. Each neuron adds its own bias."
        ),
        drawing=drawing,
    )


def layer_in_numbers() -> Figure:
    """Figure 2.4.2: the layer as arithmetic, neuron by neuron."""
    drawing = Drawing(236)
    y = 14.0
    for j, weights in enumerate(WEIGHTS):
        parts: list[Part | str] = []
        for i, (x, w) in enumerate(zip(INPUTS, weights, strict=True)):
            parts += [" + "] if i else []
            parts += [
                Part(shown(x), "input", f"inputs[{i}]"),
                "·",
                Part(shown(w), "weight", f"weights[{j}][{i}]"),
            ]
        drawing.text(4, y, f"neuron {j + 1}", css="label", anchor="start")
        drawing.line_of(4, y + LINE, parts)
        drawing.line_of(
            4,
            y + 2 * LINE,
            [
                f"= {shown(PRODUCTS[j])} + ",
                Part(shown(BIASES[j]), "bias", f"biases[{j}]"),
                " = ",
                Part(shown(OUTPUTS[j]), "output", f"outputs[{j}]"),
            ],
        )
        y += 3 * LINE + 16
    return Figure(
        title="The layer in numbers, neuron by neuron",
        description=" ".join(
            f"Neuron {j + 1}: {sum_text(INPUTS, w)} + {shown(BIASES[j])} = "
            f"{shown(OUTPUTS[j])}."
            for j, w in enumerate(WEIGHTS)
        ),
        caption="The same layer in numbers. Each neuron is the sum you know by now.",
        drawing=drawing,
    )


def layer_dot_products() -> Figure:
    """Figure 2.9: each row of weights times the inputs."""
    drawing = Drawing(168)
    cell = (56, 30)
    top = 36.0
    matrix(drawing, 8, top, WEIGHTS, css="weight", name="weights", cell=cell)
    drawing.text(8 + 2 * 56, 14, "weights", css="label")
    drawing.text(252, top + 60, "·")
    vector(drawing, 272, top - 15, INPUTS, css="input", name="inputs", down=True)
    drawing.text(297, 6, "inputs", css="label")
    drawing.text(346, top + 60, "=")
    vector(
        drawing, 368, top, PRODUCTS, css="", name="products", cell=(80, 30), down=True
    )
    drawing.text(408, 14, "dot products", css="label")
    return Figure(
        title="Three rows of weights times the inputs",
        description=" ".join(
            f"Row {j + 1}: {sum_text(w, INPUTS)} = {shown(PRODUCTS[j])}."
            for j, w in enumerate(WEIGHTS)
        ),
        caption=(
            "Each row of the weights meets the inputs once. Three rows give three dot "
            "products."
        ),
        drawing=drawing,
    )


def layer_with_biases() -> Figure:
    """Figure 2.10: the dot products plus the biases."""
    drawing = Drawing(132)
    cell = (76, 30)
    columns = (
        (40, PRODUCTS, "", "products", "dot products"),
        (190, BIASES, "bias", "biases", "biases"),
        (340, OUTPUTS, "output", "outputs", "outputs"),
    )
    for x, values, css, name, label in columns:
        vector(drawing, x, 34, values, css=css, name=name, cell=cell, down=True)
        drawing.text(x + 38, 12, label, css="label")
    for x, sign in ((153, "+"), (303, "=")):
        drawing.text(x, 79, sign)
    return Figure(
        title="Dot products plus biases are the layer's outputs",
        description=" ".join(
            f"{shown(p)} + {shown(b)} = {shown(o)}."
            for p, b, o in zip(PRODUCTS, BIASES, OUTPUTS, strict=True)
        ),
        caption="The biases are added entry by entry: one for each neuron.",
        drawing=drawing,
    )
