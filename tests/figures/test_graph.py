"""Computation graphs: numbers and captions come from running the functions."""

from __future__ import annotations

import math

import numpy as np
import pytest

from nnfs_ref import numerical_gradient
from tools.figures.figure import Figure
from tools.figures.graph import (
    MINUS,
    PLUS,
    RELU,
    SQUARE,
    TIMES,
    Graph,
    Node,
    Operation,
    function,
    number,
)

EXP = function("exp", math.exp, math.exp)


def twice(x: float = 3.0, w: float = -2.0) -> Graph:
    """Return z = x² + x·w, in which x is used twice."""
    return Graph(
        [
            Node("x", (0, 0), value=x, css="input"),
            Node("w", (0, 1.5), value=w, css="weight"),
            Node("s", (1, 0), ("x",), SQUARE),
            Node("p", (1, 1.4), ("x", "w"), TIMES),
            Node("z", (2, 0.7), ("s", "p"), PLUS, css="output"),
        ]
    )


def as_figure(graph: Graph) -> Figure:
    return Figure("title", graph.describe(), "caption", graph.draw(), graph.steps())


@pytest.mark.parametrize(
    ("operation", "at"),
    [
        (TIMES, [3.0, -2.0]),
        (TIMES, [3.0, -2.0, 0.5]),
        (PLUS, [3.0, -2.0, 0.5]),
        (MINUS, [3.0, -2.0]),
        (RELU, [3.0]),
        (RELU, [-3.0]),
        (SQUARE, [-3.0]),
        (EXP, [0.5]),
    ],
)
def test_slopes_are_the_derivatives(operation: Operation, at: list[float]) -> None:
    expected = numerical_gradient(lambda values: operation.forward(*values), at)
    assert np.allclose(operation.slopes(*at), expected, atol=1e-8)


def test_values_and_gradients_are_computed() -> None:
    graph = twice()
    assert graph.values == {"x": 3, "w": -2, "s": 9, "p": -6, "z": 3}
    assert graph.gradients == {"z": 1, "s": 1, "p": 1, "x": 2 * 3 - 2, "w": 3}


def test_gradients_of_a_long_chain_are_the_numerical_ones() -> None:
    def graph(values: np.ndarray) -> Graph:
        a, b = values
        return Graph(
            [
                Node("a", (0, 0), value=a),
                Node("b", (0, 1), value=b),
                Node("e", (1, 0), ("a",), EXP),
                Node("d", (1, 1), ("e", "b"), MINUS),
                Node("q", (2, 0), ("d", "a", "b"), TIMES),
                Node("r", (3, 0), ("q",), RELU),
            ]
        )

    at = np.array([0.4, -1.3])
    expected = numerical_gradient(lambda v: -graph(v).values["r"], at)
    assert graph(at).values["r"] == 0  # dead: nothing comes back
    assert np.allclose([graph(at).gradients[n] for n in "ab"], -expected)
    at = np.array([0.4, 1.3])
    expected = numerical_gradient(lambda v: graph(v).values["r"], at)
    assert graph(at).values["r"] > 0
    assert np.allclose([graph(at).gradients[n] for n in "ab"], expected)


def test_first_forward_then_back_edge_by_edge() -> None:
    graph = twice()
    captions = [step.caption for step in graph.steps()]
    ways = [caption.split(":")[0] for caption in captions[1:]]
    assert ways == [
        "Forward to s", "Forward to p", "Forward to z",
        "Now back. By itself, z has the derivative 1.",
        "Back from z to s", "Back from z to p",
        "Back from p to x", "Back from p to w", "Back from s to x",
    ]  # fmt: skip
    assert len(set(captions)) == len(captions)
    assert all(caption.endswith(".") for caption in captions)


def test_a_caption_says_what_is_multiplied() -> None:
    captions = [step.caption for step in twice().steps()]
    assert captions[-2] == (
        "Back from p to w: the local derivative is 3, the other factor, x. Times the "
        "incoming gradient 1: 3·1 = 3."
    )
    assert "adds up: -2 + 6 = 4." in captions[-1]


def test_a_gradient_grows_with_each_edge() -> None:
    steps = twice().steps()
    texts = [s.text["gradient x"] for s in steps if "gradient x" in s.text]
    assert texts == ["← -2", "← 4"]
    assert "gradient x" in steps[-3].show


def test_changed_values_change_what_is_drawn() -> None:
    assert as_figure(twice()).html("09-01") != as_figure(twice(w=-2.5)).html("09-01")


def test_every_node_and_every_edge_can_be_picked() -> None:
    graph = twice()
    picks = {word for step in graph.steps() for word in step.pick}
    assert set(graph.nodes) < picks
    assert {f"edge {edge.key}" for edge in graph.edges} < picks
    assert {f"gradient {name}" for name in graph.nodes} < picks
    as_figure(graph)  # raises if a step speaks of what is not drawn


def test_a_node_without_influence_gets_no_gradient() -> None:
    graph = Graph(
        [Node("a", (0, 0), value=1), Node("b", (0, 1), value=2),
         Node("c", (1, 0), ("a",), SQUARE)]
    )  # fmt: skip
    assert "b" not in graph.gradients
    assert "gradient b" not in graph.draw().keys


def test_roles_color_values_and_gradients() -> None:
    svg = as_figure(twice()).drawing.svg
    assert 'class="entry output" data-name="z"' in svg
    assert 'class="gradient"' in svg
    assert 'class="wire gradient"' in svg


def test_order_and_names_are_held() -> None:
    with pytest.raises(ValueError, match="uses x, not yet described"):
        Graph([Node("z", (1, 0), ("x",), SQUARE), Node("x", (0, 0))])
    with pytest.raises(ValueError, match="same name"):
        Graph([Node("x", (0, 0)), Node("x", (0, 1))])


def test_numbers_are_short() -> None:
    assert [number(v) for v in (-0.0, 2 / 3, 12345.6)] == ["0", "0.6667", "1.235e+04"]
