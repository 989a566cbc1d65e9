"""Figure 10.7: one map, and the walk of an optimizer that the reader sets.

figure-optimizers.js walks by the same formulas as nnfs_ref/optimizers.py.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nnfs_ref import SGD, AdaGrad, Adam, RMSprop
from nnfs_ref.optimizers import Optimizer
from tools.figures.chapter_10.paths import ACROSS, LEVELS
from tools.figures.chapter_10.values import CURVATURES, Array, turned, valley, walk
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.player import Choice, Slider
from tools.figures.plot import Axes

METHODS = ["plain descent", "momentum", "AdaGrad", "RMSprop", "Adam"]
UNCORRECTED = "Adam, uncorrected"
CHOSEN, RATE, MEMORY, STEPS, DEGREES = 1, 0.04, 0.9, 40, 0
UP = (-4.0, 4.0)  # to the scale of ACROSS, so that turning does not bend the valley


def optimizer(method: str, rate: float, memory: float) -> Optimizer:
    """Return the optimizer of the module that the reader has chosen."""
    made: dict[str, Callable[[], Optimizer]] = {
        "plain descent": lambda: SGD(rate),
        "momentum": lambda: SGD(rate, momentum=memory),
        "AdaGrad": lambda: AdaGrad(rate),
        "RMSprop": lambda: RMSprop(rate, rho=memory),
        "Adam": lambda: Adam(rate, beta_1=memory),
    }
    return made[method]()


def ring(level: float, degrees: float) -> Array:
    """Return places of one loss around the bottom, shape (61, 2)."""
    around = np.linspace(0, 2 * np.pi, 61)
    circle = np.column_stack([np.cos(around), np.sin(around)])
    places: Array = (circle * np.sqrt(2 * level / CURVATURES)) @ turned(degrees).T
    return places


def sentence(method: str, places: Array, degrees: float = 0) -> str:
    """Say where a walk has come; figure-optimizers.js uses the same words."""
    (x, y), loss = places[-1], float(valley(places[-1], degrees))
    return (
        f"{method[0].upper()}{method[1:]} after {len(places) - 1} steps: "
        f"w = ({x:.2f}, {y:.2f}), loss {loss:.4f}."
    )


def one_map() -> Figure:
    """Figure 10.7: the walk on the map, and its loss over the steps."""
    places = walk(optimizer(METHODS[CHOSEN], RATE, MEMORY), STEPS, DEGREES)
    losses = valley(places, DEGREES)
    drawing = Drawing(534)
    axes = Axes(drawing, 40, 26, 400, 320, across=ACROSS, up=UP)
    axes.ticks([-4, -2, 0, 2, 4], [-4, -2, 0, 2, 4])
    drawing.text(axes.x + axes.width, 378, "w₁", css="weight", anchor="end")
    drawing.text(axes.x, 14, "w₂", css="weight", anchor="start")
    for i, level in enumerate(LEVELS):
        axes.line(*ring(level, DEGREES).T, css="contour", key=f"ring {i}")
    axes.line(*places.T, css="wire weight", key="path")
    axes.points(*places.T, css="points weight", key="dots")
    ((x, y),) = axes.place(*places[-1])
    drawing.circle(x, y, 5, css="weight", key="here")
    below = Axes(drawing, 40, 410, 400, 84, across=(0, 100), up=(0, 5))
    below.ticks([0, 25, 50, 75, 100], [0, 5])
    below.names("step", "loss")
    below.line(np.arange(STEPS + 1), losses, css="wire curve loss", key="losses")
    return Figure(
        title="The walk of any optimizer through the valley",
        description=(
            "A map of the valley with the walk of the chosen optimizer from (4, 1), "
            "and below it the loss at each step. The valley can be turned. "
            f"{sentence(METHODS[CHOSEN], places)}"
        ),
        caption=(
            "The memory is the momentum, RMSprop's <code>rho</code> or Adam's "
            "<code>beta_1</code>; plain descent and AdaGrad have none. Find a "
            "rate at which each method runs away or creeps, a memory that "
            "overshoots, and for Adam a rate that is best in 40 steps. Then turn the "
            "valley, and see which methods mind."
        ),
        drawing=drawing,
        steps=[Step(sentence(METHODS[CHOSEN], places))],
        controls="optimizers",
        fields=[
            Choice("method", [*METHODS, UNCORRECTED], CHOSEN),
            Slider("rate", RATE, 0.01, 1, 0.01),
            Slider("memory", MEMORY, 0, 0.99, 0.01),
            Slider("steps", STEPS, 1, 100, 1),
            Slider("turned by", DEGREES, 0, 90, 5),
        ],
        settings={
            "axes": axes.settings,
            "below": below.settings,
            "levels": LEVELS,
        },
    )
