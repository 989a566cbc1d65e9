"""Figures 14.1 and 14.6: a network that remembers, and what makes it unsure."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from nnfs_ref import datasets
from tools.figures.chapter_14.values import Array, results, told
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.plot import Axes

REACH = 1.1
SURE = 0.9

Points = tuple[Array, npt.NDArray[np.int64]]


def curves() -> Figure:
    """Figure 14.1: training and test loss of one run, without a price."""
    drawing = Drawing(284)
    steps, seen, fresh = np.array(told("none")["curve"]).T
    top = float(np.ceil(fresh.max() * 2) / 2)
    axes = Axes(drawing, 40, 26, 400, 220, across=(0, steps.max()), up=(0, top))
    axes.ticks([0, 1000, 2000, 3000], np.arange(0, top + 0.1, 0.5).tolist())
    axes.names("training steps", "loss")
    axes.line(steps, seen, css="wire loss", key="seen")
    axes.line(steps, fresh, css="wire dashed", key="fresh")
    lowest = int(fresh.argmin())
    axes.points([steps[lowest]], [fresh[lowest]], css="points output", key="lowest")
    drawing.text(140, 42, "dashed: test points", css="label", anchor="start")
    drawing.text(140, 62, "solid: training points", css="label", anchor="start")
    return Figure(
        title="Training loss and test loss of a network without a penalty",
        description=(
            f"The training loss falls to {seen[-1]:.2f}. The test loss falls to "
            f"{fresh[lowest]:.2f} after {steps[lowest]:.0f} steps and then climbs to "
            f"{fresh[-1]:.2f}."
        ),
        caption=(
            "180 training points, 900 test points. Both curves fall together at first. "
            "What the network learns after the dot helps on the training points alone."
        ),
        drawing=drawing,
        steps=[
            Step(
                f"On the points it trains on, the loss falls to {seen[-1]:.2f}. And on "
                "others?",
                mark=["seen"],
            ),
            Step(
                f"On test points it falls for {steps[lowest]:.0f} steps, to "
                f"{fresh[lowest]:.2f}, and then climbs to {fresh[-1]:.2f}.",
                mark=["fresh", "lowest"],
                show=["fresh", "lowest"],
            ),
        ],
    )


def scores(method: str, X: Array) -> Array:
    """Return the logits that the kept network of a method gives."""
    weights1, biases1, weights2, biases2 = map(np.array, told(method)["parameters"])
    hidden = np.maximum(X @ weights1 + biases1, 0)
    outputs: Array = hidden @ weights2 + biases2
    return outputs


def sure(method: str, X: Array) -> Array:
    """Return log(p / (1 - p)) of every class for each point, over that of SURE."""
    outputs = scores(method, X)
    others = [np.delete(outputs, k, axis=1) for k in range(outputs.shape[1])]
    rest = np.column_stack([np.logaddexp(*other.T) for other in others])
    odds: Array = outputs - rest - np.log(SURE / (1 - SURE))
    return odds


def mistakes(method: str) -> tuple[Points, int]:
    """Return the test points misjudged with confidence, and how many are sure."""
    seed = told("none")["seed"]
    X, y = datasets.spiral(results()["task"]["fresh"], 3, rng=20_000 + seed)
    confident = (sure(method, X) > 0).any(axis=1)
    wrong = confident & (scores(method, X).argmax(axis=1) != y)
    return (X[wrong], y[wrong]), int(confident.sum())


def confidence() -> Figure:
    """Figure 14.6: where the same network is sure, without and with L2."""
    drawing = Drawing(246)
    at = np.linspace(-REACH, REACH, 61)
    grid = np.stack(np.meshgrid(at, at), axis=-1).reshape(-1, 2)
    said = []
    for x, method, name in ((4, "none", "No penalty"), (236, "L2", "L2")):
        reach = (-REACH, REACH)
        axes = Axes(drawing, x, 24, 220, 220, across=reach, up=reach)
        drawing.text(x, 11, name, css="label", anchor="start")
        leads = sure(method, grid).T.reshape(3, 61, 61)
        axes.leads(at, at, leads, least=1)
        (X, y), confident = mistakes(method)
        axes.samples(X, y)
        said.append(
            f"{name}: sure of {confident} of 900 test points, and wrong about "
            f"{len(y)} of those."
        )
    return Figure(
        title="Where a network is sure, without a penalty and with L2",
        description=" ".join(said),
        caption=(
            "Tinted: where the network gives one class at least 0.9. The marks are the "
            "test points it is sure of and wrong about, in their true color and shape. "
            + " ".join(said)
        ),
        drawing=drawing,
        width="wide",
    )
