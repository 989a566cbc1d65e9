"""Figures 2.4 and 2.4.2: three neurons on the same inputs.

Names are those of the code beside them: weights1, bias1 belong to the first neuron.
"""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_02.values import BIASES, INPUTS, WEIGHTS
from tools.figures.drawing import LINE, Drawing, Part, shown
from tools.figures.figure import Figure, Step
from tools.figures.pieces import sum_text

_INPUT_X, _NEURON_X, _OUTPUT_X = 60, 270, 372
_INPUT_GAP, _NEURON_GAP = 66, 88


def layer_values() -> tuple[np.ndarray, np.ndarray]:
    """Return the layer's dot products, and its outputs."""
    products = WEIGHTS @ INPUTS
    return products, products + BIASES


def draw_layer(drawing: Drawing, top: float) -> None:
    """Draw three neurons that share four inputs, 280 units high."""
    _, outputs = layer_values()
    inputs = [top + 46 + i * _INPUT_GAP for i in range(len(INPUTS))]
    neurons = [top + 57 + j * _NEURON_GAP for j in range(len(outputs))]
    drawing.text(_INPUT_X, top + 10, "inputs", css="label")
    drawing.text(_NEURON_X, top + 10, "neurons", css="label")
    drawing.text(_OUTPUT_X + 34, top + 10, "outputs", css="label")
    for i, y in enumerate(inputs):
        for j, center in enumerate(neurons):
            drawing.path(
                f"M{_INPUT_X} {y:g}L{_NEURON_X} {center:g}",
                css="wire weight",
                name=f"weights{j + 1}[{i}]",
            )
    for i, y in enumerate(inputs):
        with drawing.group(css="entry input", name=f"inputs[{i}]"):
            drawing.circle(_INPUT_X, y, 21)
            drawing.text(_INPUT_X, y, shown(INPUTS[i]))
    for j, y in enumerate(neurons):
        drawing.path(
            f"M{_NEURON_X + 26} {y:g}H{_OUTPUT_X - 4}m-7 -5l7 5l-7 5",
            css="wire output",
            key=f"arrow{j}",
        )
        with drawing.group(css="entry bias", name=f"bias{j + 1}"):
            drawing.circle(_NEURON_X, y, 27, css="neuron", key=f"neuron{j}")
            drawing.text(_NEURON_X, y, f"+{shown(BIASES[j])}")
        with drawing.group(css="entry output", name=f"outputs[{j}]"):
            drawing.box(_OUTPUT_X, y - 17, 68, 34)
            drawing.text(_OUTPUT_X + 34, y, shown(outputs[j]), key=f"output{j}")


def layer() -> Figure:
    """Figure 2.4: three neurons sharing four inputs."""
    _, outputs = layer_values()
    drawing = Drawing(284)
    draw_layer(drawing, 0)
    steps = [Step("The four inputs. All three neurons see the same ones.", ["inputs"])]
    for j, weights in enumerate(WEIGHTS):
        steps.append(
            Step(
                f"Neuron {j + 1} has weights of its own, "
                f"{', '.join(map(shown, weights))}, and a bias of its own, "
                f"{shown(BIASES[j])}. Its output: {shown(outputs[j])}.",
                mark=[f"weights{j + 1}", f"neuron{j}", f"bias{j + 1}", f"outputs[{j}]"],
                show=[f"arrow{j}", f"output{j}"],
                pick=[f"outputs[{j}]", f"neuron{j}", f"bias{j + 1}"],
            )
        )
    return Figure(
        title="A layer: three neurons that share four inputs",
        description=(
            "Each of four inputs is connected to each of three neurons, by twelve "
            "weights in all. Each neuron adds a bias of its own and gives one output: "
            f"{', '.join(map(shown, outputs))}."
        ),
        caption=(
            "Three neurons, one set of inputs. Every line is a weight: three times "
            "four make twelve. Each neuron adds its own bias."
        ),
        drawing=drawing,
        steps=steps,
    )


def layer_in_numbers() -> Figure:
    """Figure 2.4.2: the layer as arithmetic, neuron by neuron."""
    products, outputs = layer_values()
    drawing = Drawing(236)
    steps: list[Step] = []
    y = 14.0
    for j, weights in enumerate(WEIGHTS):
        parts: list[Part | str] = []
        for i, (x, w) in enumerate(zip(INPUTS, weights, strict=True)):
            parts += [" + "] if i else []
            parts += [
                Part(shown(x), "input", f"inputs[{i}]"),
                "·",
                Part(shown(w), "weight", f"weights{j + 1}[{i}]", f"w{j}{i}"),
            ]
        drawing.text(4, y, f"neuron {j + 1}", css="label", anchor="start")
        drawing.line_of(4, y + LINE, parts)
        drawing.line_of(
            4,
            y + 2 * LINE,
            [
                "= ",
                Part(shown(products[j]), key=f"sum{j}"),
                Part(" + ", key=f"plus{j}"),
                Part(shown(BIASES[j]), "bias", f"bias{j + 1}", f"bias{j}"),
                Part(" = ", key=f"equals{j}"),
                Part(shown(outputs[j]), "output", f"outputs[{j}]", f"output{j}"),
            ],
        )
        sums = np.cumsum(INPUTS * weights)
        steps += [
            Step(
                f"Neuron {j + 1}: {shown(x)}·{shown(w)} = {shown(x * w)}. Sum so far: "
                f"{shown(sums[i])}.",
                mark=[f"inputs[{i}]", f"weights{j + 1}[{i}]", f"sum{j}"],
                show=[f"sum{j}"],
                text={f"sum{j}": shown(sums[i])},
                pick=[f"w{j}{i}"],
            )
            for i, (x, w) in enumerate(zip(INPUTS, weights, strict=True))
        ]
        steps.append(
            Step(
                f"Neuron {j + 1} adds its bias: {shown(products[j])} + "
                f"{shown(BIASES[j])} = {shown(outputs[j])}.",
                mark=[f"bias{j + 1}", f"outputs[{j}]"],
                show=[f"plus{j}", f"bias{j}", f"equals{j}", f"output{j}"],
                pick=[f"outputs[{j}]"],
            )
        )
        y += 3 * LINE + 16
    return Figure(
        title="The layer in numbers, neuron by neuron",
        description=" ".join(
            f"Neuron {j + 1}: {sum_text(INPUTS, w)} + {shown(BIASES[j])} = "
            f"{shown(outputs[j])}."
            for j, w in enumerate(WEIGHTS)
        ),
        caption="The same layer in numbers. Each neuron is a sum like the one above.",
        drawing=drawing,
        steps=steps,
    )
