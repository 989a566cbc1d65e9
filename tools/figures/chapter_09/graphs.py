"""Figures 9.1, 9.7 and 9.9: gradients that flow back through computation graphs.

figure-graph.js computes figure 9.1 with the reader's own values.
"""

from __future__ import annotations

import math

import numpy as np

from tools.figures.chapter_09.values import PROBABILITIES, TARGETS, B, W, X
from tools.figures.figure import Figure
from tools.figures.graph import (
    PLUS,
    RELU,
    TIMES,
    Graph,
    Node,
    Operation,
    function,
    number,
)
from tools.figures.player import Slider

AFFINE = Operation(
    "x·w + b",
    lambda x, w, b: x * w + b,
    lambda x, w, b: [w, x, 1.0],
    lambda x, w, b: f"{x}·{w} + {b}",
    lambda names, values, i: (
        "the weight w", "the input x", "as for every term of a sum",
    )[i],
)  # fmt: skip


def _probability(z: float, other: float) -> float:
    return 1 / (1 + math.exp(other - z))


LOSS = Operation(
    "loss, class 0",
    lambda z0, z1: -math.log(_probability(z0, z1)),
    lambda z0, z1: [_probability(z0, z1) - 1, _probability(z1, z0)],
    lambda z0, z1: f"-log softmax({z0}, {z1})[0]",
    lambda names, values, i: (
        f"the probability of the right class, {number(_probability(*values))}, minus 1"
        if i == 0
        else "the probability of the wrong class"
    ),
)


def neuron_graph() -> Graph:
    """Return the graph of the chapter's neuron."""
    count = range(len(X))
    leaves = [
        node
        for i in count
        for node in (
            Node(f"x[{i}]", (0, 2.1 * i), value=X[i], css="input"),
            Node(f"w[{i}]", (0, 2.1 * i + 1), value=W[i], css="weight"),
        )
    ]
    products = [
        Node(f"xw{i}", (1, 2.1 * i + 0.5), (f"x[{i}]", f"w[{i}]"), TIMES) for i in count
    ]
    return Graph(
        [
            *leaves,
            Node("b", (1, 6.1), value=B, css="bias"),
            *products,
            Node("z", (2, 3), (*(p.name for p in products), "b"), PLUS, css="output"),
            Node("output", (3, 3), ("z",), RELU, css="output"),
        ]
    )


def neuron() -> Figure:
    """Figure 9.1: one neuron, forward and back."""
    graph = neuron_graph()
    changed = ["w[0]", "w[1]", "w[2]", "b"]
    return Figure(
        title="One neuron, forward and back",
        description=graph.describe(),
        caption=(
            "Upper numbers go forward, and numbers with an arrow come back. The number "
            "on an edge is its local derivative, which multiplies what comes back. "
            "Pick a box, a gradient or an edge to go to its step, or set the weights "
            "and the bias to values of your own."
        ),
        drawing=graph.draw(),
        steps=graph.steps(),
        controls="graph",
        fields=[Slider(name, graph.values[name], -9, 9, 1) for name in changed],
        settings=graph.settings | {"changed": changed},
    )


def log_sum_exp() -> Figure:
    """Figure 9.7: the loss from the logits, in which the right logit is used twice."""
    logits = np.log(PROBABILITIES[0])
    right = f"z[{TARGETS[0]}]"
    count = range(len(logits))
    places = (0.45, 1.12, 1.79)
    graph = Graph(
        [
            *(Node(f"z[{i}]", (i, 0.2), value=logits[i], css="output") for i in count),
            *(Node(f"e{i}", (places[i], 1.8), (f"z[{i}]",), EXP) for i in count),
            Node("S", (1.12, 3.4), tuple(f"e{i}" for i in count), PLUS),
            Node("logS", (1.12, 4.8), ("S",), LOG),
            Node("loss", (0.3, 6.3), (right, "logS"), LOG_SUM_MINUS, css="loss"),
        ],
        down=True,
    )
    return Figure(
        title="The loss from the logits, forward and back",
        description=graph.describe(),
        caption=(
            f"The logits are those of the first sample. "
            f"<code>{right}</code> belongs to "
            "the right class and is used twice. Its two gradients are its probability, "
            "by way of the sum, and -1, straight from the loss."
        ),
        drawing=graph.draw(),
        steps=graph.steps(),
    )


LOG_SUM_MINUS = Operation(
    "log S - z[0]",
    lambda z, log_sum: log_sum - z,
    lambda z, log_sum: [-1.0, 1.0],
    lambda z, log_sum: f"{log_sum} - {z}".replace("- -", "+ "),
    lambda names, values, i: (
        "as for every term of a sum" if i else "as it is subtracted"
    ),
)
EXP = function("exp", math.exp, math.exp, "the exponential itself")
LOG = function("log", math.log, lambda s: 1 / s, "one over the sum")


def small_network() -> Graph:
    """Return one sample's way through a hidden neuron and two logits to the loss."""
    return Graph(
        [
            Node("x", (0, 0.2), value=2.0, css="input"),
            Node("w", (1, 0.2), value=0.5, css="weight"),
            Node("b", (2, 0.2), value=1.0, css="bias"),
            Node("z", (1, 1.9), ("x", "w", "b"), AFFINE, css="output"),
            Node("v[0]", (0, 3.6), value=0.5, css="weight"),
            Node("a", (1, 3.6), ("z",), RELU, css="output"),
            Node("v[1]", (2, 3.6), value=1.0, css="weight"),
            Node("logit0", (0.4, 5.3), ("v[0]", "a"), TIMES, css="output"),
            Node("logit1", (1.6, 5.3), ("a", "v[1]"), TIMES, css="output"),
            Node("loss", (1, 7), ("logit0", "logit1"), LOSS, css="loss"),
        ],
        down=True,
    )


def from_the_loss_to_a_weight() -> Figure:
    """Figure 9.9: a small network's gradients, from the loss to the first weight."""
    graph = small_network()
    return Figure(
        title="From the loss back to a weight",
        description=graph.describe(),
        caption=(
            "One sample, one hidden neuron, two classes, and class 0 is right. Follow "
            "the gradient of <code>w</code>: it starts at the loss and goes through "
            "both logits, which meet again in the hidden neuron."
        ),
        drawing=graph.draw(),
        steps=graph.steps(),
    )
