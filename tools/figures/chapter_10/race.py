"""Figure 10.7: one map, and the walk of an optimizer that the reader sets.

figure-optimizers.js walks by the same formulas as nnfs_ref/optimizers.py.
"""

from __future__ import annotations

import numpy as np

from nnfs_ref import SGD, AdaGrad, Adam, RMSprop
from nnfs_ref.optimizers import Optimizer
from tools.figures.chapter_10.paths import ACROSS, UP, draw_map
from tools.figures.chapter_10.values import Array, valley, walk
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.player import Choice, Slider
from tools.figures.plot import Axes

METHODS = ["plain descent", "momentum", "AdaGrad", "RMSprop", "Adam"]
UNCORRECTED = "Adam, uncorrected"
CHOSEN, RATE, MEMORY, STEPS = 1, 0.04, 0.9, 40


def optimizer(method: str, rate: float, memory: float) -> Optimizer:
    """Return the optimizer of the module that the reader has chosen."""
    return {
        "plain descent": lambda: SGD(rate),
        "momentum": lambda: SGD(rate, momentum=memory),
        "AdaGrad": lambda: AdaGrad(rate),
        "RMSprop": lambda: RMSprop(rate, rho=memory),
        "Adam": lambda: Adam(rate, beta_1=memory),
    }[method]()


def sentence(method: str, places: Array) -> str:
    """Say where a walk has come; figure-optimizers.js uses the same words."""
    (x, y), loss = places[-1], float(valley(places[-1]))
    return (
        f"{method[0].upper()}{method[1:]} after {len(places) - 1} steps: "
        f"w = ({x:.2f}, {y:.2f}), loss {loss:.4f}."
    )


def one_map() -> Figure:
    """Figure 10.7: the walk on the map, and its loss over the steps."""
    places = walk(optimizer(METHODS[CHOSEN], RATE, MEMORY), STEPS)
    losses = valley(places)
    drawing = Drawing(404)
    axes = Axes(drawing, 40, 26, 400, 190, across=ACROSS, up=UP)
    axes.ticks([-4, -2, 0, 2, 4], [-2, -1, 0, 1, 2])
    drawing.text(axes.x + axes.width, 248, "w₁", css="weight", anchor="end")
    drawing.text(axes.x, 14, "w₂", css="weight", anchor="start")
    draw_map(axes)
    axes.line(*places.T, css="wire weight", key="path")
    axes.points(*places.T, css="points weight", key="dots")
    ((x, y),) = axes.place(*places[-1])
    drawing.circle(x, y, 5, css="weight", key="here")
    below = Axes(drawing, 40, 280, 400, 84, across=(0, 100), up=(0, 5))
    below.ticks([0, 25, 50, 75, 100], [0, 5])
    below.names("step", "loss")
    below.line(np.arange(STEPS + 1), losses, css="wire curve loss", key="losses")
    return Figure(
        title="The walk of any optimizer through the valley",
        description=(
            "A map of the valley with the walk of the chosen optimizer from (4, 1), "
            "and below it the loss at each step. "
            f"{sentence(METHODS[CHOSEN], places)}"
        ),
        caption=(
            "The memory is the momentum, RMSprop's <code>rho</code> or Adam's "
            "<code>beta_1</code>; plain descent and AdaGrad have none. Find a "
            "rate at which each method runs away or creeps, a memory that "
            "overshoots, and for Adam a rate that is best in 40 steps."
        ),
        drawing=drawing,
        steps=[Step(sentence(METHODS[CHOSEN], places))],
        controls="optimizers",
        fields=[
            Choice("method", [*METHODS, UNCORRECTED], CHOSEN),
            Slider("rate", RATE, 0.01, 1, 0.01),
            Slider("memory", MEMORY, 0, 0.99, 0.01),
            Slider("steps", STEPS, 1, 100, 1),
        ],
        settings={"axes": axes.settings, "below": below.settings},
    )
