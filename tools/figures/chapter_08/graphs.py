"""Figures 8.7 to 8.9: computation graphs, forward and back."""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_08.values import BIASES, INPUTS, WEIGHTS
from tools.figures.figure import Figure
from tools.figures.graph import PLUS, SQUARE, TIMES, Graph, Node, Operation, number

MAX = Operation(
    "max",
    lambda a, b: max(a, b),
    lambda a, b: [float(a > b), float(b > a)],
    lambda a, b: f"max({a}, {b})",
    lambda names, values, i: (
        "as the larger one" if values[i] == max(values) else "as the smaller one"
    ),
)
TWICE_SQUARE = Operation(
    "2x²",
    lambda x: 2 * x**2,
    lambda x: [4 * x],
    lambda x: f"2·{x}²",
    lambda names, values, i: f"4·{number(values[0])}",
)
CUBE = Operation(
    "u³",
    lambda u: u**3,
    lambda u: [3 * u**2],
    lambda u: f"{u}³",
    lambda names, values, i: f"3·{number(values[0])}²",
)
NEURON = Operation(
    "neuron",
    lambda *w: float(np.dot(w[:4], INPUTS[0]) + w[4]),
    lambda *w: [*INPUTS[0], 1.0],
    lambda *w: (
        " + ".join(
            f"{a}·{number(x)}" for a, x in zip(w[:4], INPUTS[0], strict=True)
        ).replace("+ -", "- ")
        + f" + {w[4]}"
    ),
    lambda names, values, i: "the input it looks at" if i < 4 else "as for any bias",
)
MISS = Operation(
    "- 3",
    lambda z: z - 3.0,
    lambda z: [1.0],
    lambda z: f"{z} - 3",
    lambda names, values, i: "as 3 is a constant",
)


def chain() -> Figure:
    """Figure 8.7: a cube of a square, forward and back."""
    graph = Graph(
        [
            Node("x", (0, 0.25), value=1.0, css="input"),
            Node("u", (1, 0.25), of=("x",), by=TWICE_SQUARE),
            Node("output", (2, 0.25), of=("u",), by=CUBE, css="output"),
        ]
    )
    return Figure(
        title="A function of a function, forward and back",
        description=graph.describe(),
        caption=(
            "Upper numbers are values, on their way forward. Lower numbers are slopes "
            "of the output, on their way back. The number at a line is the local "
            "derivative."
        ),
        drawing=graph.draw(),
        steps=graph.steps(),
    )


def shared() -> Figure:
    """Figure 8.8: one slope goes back to four weights and a bias."""
    weights = [
        Node(f"w[{i}]", (0, i), value=float(WEIGHTS[i, 0]), css="weight")
        for i in range(4)
    ]
    names = [node.name for node in weights]
    graph = Graph(
        [
            *weights,
            Node("b", (0, 4), value=float(BIASES[0]), css="bias"),
            Node("z", (1.05, 2), of=(*names, "b"), by=NEURON, css="output"),
            Node("miss", (2.0, 2), of=("z",), by=MISS),
            Node("loss", (3, 2), of=("miss",), by=SQUARE, css="loss"),
        ],
        pitch=52,
    )
    return Figure(
        title="One slope, shared by five knobs",
        description=graph.describe(),
        caption=(
            "On the way back, the slope from the loss to the neuron is computed once "
            "for all its knobs. Only the last multiplication is each knob's own."
        ),
        drawing=graph.draw(),
        steps=graph.steps(),
    )


def used_twice() -> Figure:
    """Figure 8.9: a sum, a maximum, a product, and an input with two paths."""
    graph = Graph(
        [
            Node("x1", (0, 1.4), value=3.0, css="input"),
            Node("x2", (0, 0.2), value=-1.0, css="input"),
            Node("x3", (0, 2.6), value=1.0, css="input"),
            Node("total", (1, 0.8), of=("x2", "x1"), by=PLUS),
            Node("larger", (1, 2.0), of=("x1", "x3"), by=MAX),
            Node("z", (2, 1.4), of=("total", "larger"), by=TIMES, css="output"),
        ]
    )
    return Figure(
        title="A graph in which one input is used twice",
        description=graph.describe(),
        caption=(
            "Two lines leave <i>x</i>₁, so two slopes come back to it, and they add. "
            "Play it, and then click a lower number to see how it came about."
        ),
        drawing=graph.draw(),
        steps=graph.steps(),
    )
