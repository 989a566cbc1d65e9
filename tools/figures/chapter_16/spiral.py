"""Figure 16.7: two arms of a spiral, a single neuron and a network."""

from __future__ import annotations

import numpy as np

from nnfs_ref import Dense
from tools.figures.chapter_16.values import trained
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.plot import Axes


def two_arms() -> Figure:
    """Figure 16.7: where the single neuron and the network change their minds."""
    X, y, single, network = trained()
    drawing = Drawing(332)
    axes = Axes(drawing, 80, 6, 300, 300, across=(-1.1, 1.1), up=(-1.1, 1.1))
    grid = np.linspace(-1.1, 1.1, 41)
    points = np.stack(np.meshgrid(grid, grid), axis=-1).reshape(-1, 2)
    decided = (network.forward(points) > 0).reshape(41, 41).astype(int)
    axes.ticks([-1, 0, 1], [-1, 0, 1])
    with drawing.group(key="regions"):
        axes.regions(grid, grid, decided)
    axes.samples(X[::2], y[::2])
    layer = single.layers[0]
    assert isinstance(layer, Dense)
    (a, b), c = layer.weights[:, 0], layer.biases[0]
    # Where a·x + b·y + c = 0, along whichever axis it is less steep.
    ends = np.array([-1.1, 1.1])
    line = (ends, -(a * ends + c) / b) if abs(b) > abs(a) else (
        -(b * ends + c) / a, ends
    )  # fmt: skip
    axes.line(*line, css="wire dashed", key="line")
    right = [
        model.evaluate(X, y.reshape(-1, 1))["accuracy"] for model in (single, network)
    ]
    return Figure(
        title="Two arms of a spiral, separated",
        description=(
            "Two classes of points wind around each other. A dashed straight line cuts "
            f"across both and gets {right[0]:.0%} right. The network's two regions "
            "follow the arms."
        ),
        caption=(
            "Dashed: where the single neuron's logit is 0. Tinted: what the network "
            "says at each place. Outside the arms it has seen nothing, and says "
            "something all the same."
        ),
        drawing=drawing,
        width="wide",
        steps=[
            Step("Two arms: no (round) and yes (square). Every other point is drawn."),
            Step(
                "A single neuron changes its mind along a straight line. It gets "
                f"{right[0]:.0%} right.",
                mark=["line"],
                show=["line"],
            ),
            Step(
                f"With two hidden layers, the places where z = 0 form curves. "
                f"{'More than 97%' if right[1] > 0.97 else 'Too few'} are right.",
                show=["regions"],
            ),
        ],
    )
