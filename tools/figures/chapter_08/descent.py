"""Figure 8.5: the loss while one knob is turned, and while all are."""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_08.values import BIASES, WEIGHTS, gradient, loss_of
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.plot import Axes

STEPS = 20


def one_knob() -> list[float]:
    """Return the losses while only weights[1][1] is turned."""
    weights = WEIGHTS.copy()
    losses = [loss_of(weights, BIASES)]
    for _ in range(STEPS):
        slopes = gradient(lambda w: loss_of(w, BIASES), weights)
        weights[1, 1] -= 0.5 * slopes[1, 1]
        losses.append(loss_of(weights, BIASES))
    return losses


def all_knobs() -> list[float]:
    """Return the losses while all weights and biases are turned."""
    w, b = WEIGHTS.copy(), BIASES.copy()
    losses = [loss_of(w, b)]
    for _ in range(STEPS):
        by_w = gradient(lambda v: loss_of(v, b), w)  # noqa: B023
        by_b = gradient(lambda v: loss_of(w, v), b)  # noqa: B023
        w, b = w - 0.1 * by_w, b - 0.1 * by_b
        losses.append(loss_of(w, b))
    return losses


def one_knob_or_all() -> Figure:
    """Figure 8.5: both curves over 20 steps."""
    one, every = one_knob(), all_knobs()
    drawing = Drawing(250)
    axes = Axes(drawing, 40, 26, 412, 182, across=(0, STEPS), up=(0, 4))
    axes.ticks([0, 5, 10, 15, 20], [0, 1, 2, 3, 4])
    axes.names("steps", "loss")
    steps = np.arange(STEPS + 1)
    axes.line(steps, one, css="wire curve dashed loss", key="one")
    axes.line(steps, every, css="wire curve loss", key="all")
    axes.text(19.6, 0.92, "one knob", css="label", anchor="end", key="one name")
    axes.text(19.6, 0.36, "all knobs", css="loss", anchor="end", key="all name")
    crossing = next(i for i in range(STEPS) if every[i] < one[i])
    return Figure(
        title="The loss, turning one knob or all of them",
        description=(
            f"Both curves begin at {one[0]:.2f}. The one for a single weight ends "
            f"level at {one[-1]:.2f}. The one for all weights and biases goes on "
            f"falling, to {every[-1]:.2f} after {STEPS} steps."
        ),
        caption=(
            "The single knob takes larger steps, half of its slope instead of a tenth, "
            "and is ahead until it has nowhere left to go."
        ),
        drawing=drawing,
        steps=[
            Step(
                f"Both start at a loss of {one[0]:.2f}. After five steps, one knob "
                f"alone has brought it to {one[5]:.2f}, where it stays.",
                mark=["one", "one name"],
            ),
            Step(
                "With all 15 knobs, each turned against its slope, the loss is lower "
                f"from step {crossing} on.",
                mark=["all", "all name"],
                show=["all", "all name"],
            ),
            Step(
                f"After {STEPS} steps the loss is {one[-1]:.2f} for one knob and "
                f"{every[-1]:.2f} for all of them, and still falling.",
                mark=["one name", "all name"],
            ),
        ],
    )
