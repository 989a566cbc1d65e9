"""Figure 4.9: one point of the spiral on its way through the first whole network."""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_04.values import Floats, relu, softmax, spiral_network
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.pieces import brackets, entry

_CELL = (82, 32)
_LEFT, _GAP = 126, 62
_SAMPLE = 99


def forward_pass() -> Figure:
    """Figure 4.9: the numbers of one sample, and the shapes of the batch."""
    points, dense1, dense2 = spiral_network()
    x = points[_SAMPLE]
    outputs1 = dense1.forward([x])[0]
    activations = relu(outputs1)
    outputs2 = dense2.forward([activations])[0]
    probabilities = softmax(outputs2)
    rows: list[tuple[str, Floats, str, str]] = [
        ("X", x, "input", f"Sample {_SAMPLE}: two coordinates."),
        (
            "outputs1",
            outputs1,
            "output",
            "The hidden layer: three sums, small because the weights are small.",
        ),
        (
            "activations",
            activations,
            "output",
            f"ReLU keeps what is positive. Here it silences "
            f"{np.sum(outputs1 <= 0)} of {len(outputs1)} neurons.",
        ),
        (
            "outputs2",
            outputs2,
            "output",
            "The last layer gives three logits, smaller again: "
            f"none is further than {np.ceil(1e4 * np.abs(outputs2).max()) / 1e4:g} "
            "from 0.",
        ),
        (
            "probabilities",
            probabilities,
            "output",
            "Softmax: logits that hardly differ give probabilities that hardly "
            "differ. All are near 1/3.",
        ),
    ]
    arrows = ["Dense(2, 3)", "ReLU", "Dense(3, 3)", "softmax"]
    drawing = Drawing(14 + 32 + 4 * _GAP + 6)
    steps = []
    for i, (name, values, css, caption) in enumerate(rows):
        y = 14 + i * _GAP
        drawing.text(0, y + 16, name, anchor="start", css=css, name=name)
        for j, value in enumerate(values):
            entry(
                drawing, _LEFT + j * _CELL[0], y, f"{value:.5f}", css=css,
                name=f"{name}[{j}]", cell=_CELL, key=f"value{i}.{j}",
            )  # fmt: skip
        right = _LEFT + len(values) * _CELL[0]
        brackets(drawing, _LEFT, y, right, y + _CELL[1])
        drawing.text(458, y + 16, f"(300, {len(values)})", css="label", anchor="end")
        keys = [f"value{i}.{j}" for j in range(len(values))]
        if i:
            drawing.path(f"M{_LEFT + 41} {y - 26}v20m-5 -6l5 6l5 -6", key=f"arrow{i}")
            drawing.text(
                _LEFT + 54, y - 17, arrows[i - 1], css="label", anchor="start",
                key=f"word{i}",
            )  # fmt: skip
            keys += [f"arrow{i}", f"word{i}"]
        steps.append(Step(caption, mark=[name, *keys], show=keys))
    return Figure(
        title="One sample through the whole network",
        description=(
            "A sample's two coordinates become three sums, three activations, three "
            "logits and three probabilities, "
            f"{', '.join(f'{p:.5f}' for p in probabilities)}. For the batch of 300 the "
            "shapes are (300, 2), then (300, 3) four times."
        ),
        caption=(
            f"Sample {_SAMPLE}, the outermost point of the first arm, on its way "
            "through. On the right are the shapes for the whole batch. The 300 stays, "
            "the number of features is the layer's."
        ),
        drawing=drawing,
        steps=steps,
    )
