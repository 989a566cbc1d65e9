"""The figures of chapter 9 show the chapter's numbers, and those of the reader."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from nnfs_ref import (
    CategoricalCrossentropy,
    Dense,
    ReLU,
    Softmax,
    SoftmaxCrossentropy,
    datasets,
)
from tests.figures.scripts import run_script
from tools.figures import chapter_figures, find_figure
from tools.figures.chapter_09 import checking, graphs, jacobian, training, values
from tools.figures.graph import Graph, Node

ROOT = Path(__file__).parents[2]
NUMBERS = list(chapter_figures("09"))


@pytest.mark.parametrize("number", NUMBERS)
def test_every_figure_steps_and_says_what_happens(number: str) -> None:
    figure = find_figure(number)
    captions = [step.caption for step in figure.steps]
    assert not captions or len(captions) >= 3
    assert len(set(captions)) == len(captions)
    assert all(caption.endswith(".") for caption in captions)
    assert len(figure.drawing.svg) < 40_000


def test_the_page_has_each_figure_once() -> None:
    page = (ROOT / "docs/chapters/09-backpropagation.md").read_text("utf-8")
    placed = [number for number in NUMBERS if f"```figure\n{number}\n```" in page]
    assert placed == NUMBERS
    assert page.count("```figure") == len(NUMBERS)


def test_the_neuron_has_the_gradients_of_the_chapter() -> None:
    gradients = graphs.neuron_graph().gradients
    assert [gradients[f"w[{i}]"] for i in range(3)] == [1, -2, 3]
    assert [gradients[f"x[{i}]"] for i in range(3)] == [-3, -1, 2]
    assert gradients["b"] == 1


def test_the_products_are_what_goes_back_through_the_layer() -> None:
    assert "0.42, -1.83, 0.53, 2.61" in find_figure("09-02").description
    drawn = find_figure("09-03").drawing.keys
    expected = np.round(values.INPUTS.T @ values.DVALUES, 6)
    for (i, j), value in np.ndenumerate(expected):
        assert float(drawn[f"entry[{i}][{j}]"]) == value


def test_the_jacobian_is_that_of_the_module() -> None:
    softmax = Softmax()
    softmax.forward(np.log(values.PROBABILITIES[:1]))
    drawn = find_figure("09-05").drawing.keys
    for i in range(3):
        row = softmax.backward(np.eye(3)[[i]])[0]
        for j, slope in enumerate(row):
            assert drawn[f"entry[{i}][{j}]"] == jacobian.fixed(slope)


def test_minus_one_is_the_gradient_of_the_module() -> None:
    loss, softmax = CategoricalCrossentropy(), Softmax()
    loss.forward(softmax.forward(np.log(values.PROBABILITIES)), values.TARGETS)
    expected = softmax.backward(loss.backward())
    drawn = find_figure("09-06").drawing.keys
    for (i, j), slope in np.ndenumerate(expected):
        assert float(drawn[f"dlogits[{i}][{j}]"]) == pytest.approx(slope, abs=6e-5)


def test_the_right_logit_gets_its_second_path() -> None:
    steps = find_figure("09-07").steps
    texts = [s.text["gradient z[0]"] for s in steps if "gradient z[0]" in s.text]
    assert texts == ["← -1", "← -0.3"]


def test_the_small_network_ends_in_cross_entropy() -> None:
    graph = graphs.small_network()
    loss = SoftmaxCrossentropy()
    logits = [[graph.values["logit0"], graph.values["logit1"]]]
    assert graph.values["loss"] == pytest.approx(loss.forward(logits, [0])[0])
    expected = loss.backward()[0]
    assert graph.gradients["logit0"] == pytest.approx(expected[0])
    assert graph.gradients["logit1"] == pytest.approx(expected[1])


def test_training_and_checking_say_what_the_chapter_says() -> None:
    _, _, losses, maps = training.learn()
    assert np.mean(losses[-100:]) < 0.85
    assert maps[0][1] < maps[2000][1]
    found = checking.errors()
    assert found.pop("right") < checking.LIMIT < 1e-2 < min(found.values())


def test_weights_as_small_as_those_of_chapter_3_get_less_far() -> None:
    rng = np.random.default_rng(seed=0)
    X, y = datasets.spiral(samples=100, classes=3, rng=rng)
    layers = [Dense(2, 64, rng=rng), ReLU(), Dense(64, 3, rng=rng)]
    loss, right = SoftmaxCrossentropy(), []
    for _ in range(2000):
        outputs = X
        for layer in layers:
            outputs = layer.forward(outputs)
        right.append(np.mean(outputs.argmax(axis=1) == y))
        loss.forward(outputs, y)
        dvalues = loss.backward()
        for layer in reversed(layers):
            dvalues = layer.backward(dvalues)
        for dense in (layers[0], layers[2]):
            assert isinstance(dense, Dense)
            dense.weights -= dense.dweights
            dense.biases -= dense.dbiases
    assert np.mean(right[-100:]) == pytest.approx(0.5, abs=0.05)  # 0.67 on the page


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"b": -6.0},
        {"w[0]": 4.0, "w[1]": 9.0, "w[2]": -2.0, "b": 0.0},
        {"w[0]": 4.0, "w[1]": -9.0, "w[2]": -2.0, "b": 9.0},
    ],
)
def test_the_readers_neuron_is_computed_and_told_as_ours(
    given: dict[str, float],
) -> None:
    ours = graphs.neuron_graph()
    nodes = [node._replace(value=given.get(n, node.value)) for n, node in
             ours.nodes.items()]  # fmt: skip
    changed = Graph(nodes)
    theirs = run_script(
        "import { run } from './figure-graph.js';"
        f"console.log(JSON.stringify(run({json.dumps(ours.settings['nodes'])}, "
        f"{json.dumps(given)})))"
    )
    assert isinstance(theirs, dict)
    assert theirs["captions"] == [step.caption for step in changed.steps()]
    assert theirs["values"] == changed.values
    assert theirs["gradients"] == changed.gradients
    assert [edge["key"] for edge in theirs["edges"]] == [e.key for e in changed.edges]


def test_a_graph_that_uses_a_value_twice_is_told_alike() -> None:
    times = graphs.neuron_graph().nodes["xw0"].by
    plus = graphs.neuron_graph().nodes["z"].by
    graph = Graph(
        [
            Node("x", (0, 0), value=1.5),
            Node("w", (0, 1), value=-0.5),
            Node("p", (1, 0), ("x", "w", "w"), times),
            Node("z", (2, 0), ("p", "x"), plus),
        ]
    )
    theirs = run_script(
        "import { run } from './figure-graph.js';"
        f"console.log(JSON.stringify(run({json.dumps(graph.settings['nodes'])}, {{}})))"
    )
    assert isinstance(theirs, dict)
    assert theirs["captions"] == [step.caption for step in graph.steps()]


def test_the_readers_jacobian_is_told_as_ours() -> None:
    p = np.array([0.5, 0.2, 0.3])
    theirs = run_script(
        "import { entryCaption } from './figure-jacobian.js';"
        f"console.log(JSON.stringify([0, 1, 2].map(j => "
        f"entryCaption({p.tolist()}, 1, j))))"
    )
    assert theirs == [jacobian.entry_caption(p, 1, j) for j in range(3)]
