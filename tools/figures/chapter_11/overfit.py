"""Figure 11.3: a network that overfits a small spiral, at any time of its training."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np

from nnfs_ref import Adam, Dense, ReLU, SoftmaxCrossentropy
from nnfs_ref.checks import Array
from nnfs_ref.datasets import spiral_from_noise
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.player import Field, Slider
from tools.figures.plot import MARKS, Axes
from tools.figures.random_numbers import normals

CLASSES, NEURONS, RATE = 3, 32, 0.05
SAMPLES, FRESH, SHOWN_EVERY = 30, 150, 6
SEED, EVERY, MOST, STILL = 1, 20, 1000, 600
REACH, GRID, SIDE = 1.1, 40, 220


class Moment(NamedTuple):
    """The network after some steps, and what it scores."""

    step: int
    seen: tuple[float, float]  # loss and accuracy
    fresh: tuple[float, float]
    parameters: tuple[Array, ...]


def spiral(samples: int, seed: int) -> tuple[Array, Array]:
    """Return the spiral that figure-overfit.js makes from a seed."""
    draws = normals(seed, CLASSES * samples).reshape(CLASSES, samples)
    return spiral_from_noise(draws), np.repeat(np.arange(CLASSES), samples)


@cache
def history(samples: int = SAMPLES, seed: int = SEED) -> list[Moment]:
    """Train, and keep a moment every few steps."""
    X, y = spiral(samples, seed)
    X_fresh, y_fresh = spiral(FRESH, seed + 1000)
    draws = 0.1 * normals(seed + 2000, 5 * NEURONS)
    hidden = Dense(2, NEURONS, weights=draws[: 2 * NEURONS].reshape(2, -1))
    output = Dense(NEURONS, CLASSES, weights=draws[2 * NEURONS :].reshape(3, -1).T)
    relu, cross_entropy, optimizer = ReLU(), SoftmaxCrossentropy(), Adam(RATE)
    pairs = [(p.value, p.gradient) for one in (hidden, output)
             for p in one.parameters()]  # fmt: skip

    def forward(points: Array) -> Array:
        outputs: Array = output.forward(relu.forward(hidden.forward(points)))
        return outputs

    def judge(points: Array, labels: Array) -> tuple[float, float]:
        logits = forward(points)
        right = float(np.mean(logits.argmax(axis=1) == labels))
        return float(cross_entropy.mean(logits, labels)), right

    moments = []
    for step in range(MOST + 1):
        if step % EVERY == 0:
            kept = tuple(value.copy() for value, _ in pairs)
            moments.append(Moment(step, judge(X, y), judge(X_fresh, y_fresh), kept))
        cross_entropy.forward(forward(X), y)
        dvalues = output.backward(cross_entropy.backward())
        hidden.backward(relu.backward(dvalues))
        optimizer.step(pairs)
    return moments


def answers(moment: Moment, points: Array) -> Array:
    """Return the class that the network gives at each point."""
    weights1, biases1, weights2, biases2 = moment.parameters
    hidden = np.maximum(points @ weights1 + biases1, 0)
    found: Array = (hidden @ weights2 + biases2).argmax(axis=1)
    return found


def cells(moment: Moment, axes: Axes) -> list[str]:
    """Return, for each class, the cells of a grid where it is the answer."""
    at = -REACH + 2 * REACH * (np.arange(GRID) + 0.5) / GRID
    across, up = np.meshgrid(at, -at)
    classes = answers(moment, np.column_stack([across.ravel(), up.ravel()]))
    side = SIDE / GRID
    paths = [f"M{axes.x} {axes.y}h{SIDE}v{SIDE}h-{SIDE}z", "", ""]
    for row, line in enumerate(classes.reshape(GRID, GRID)):
        edges = np.flatnonzero(np.diff(line)) + 1
        for run in np.split(np.arange(GRID), edges):
            if line[run[0]]:
                width = len(run) * side
                paths[line[run[0]]] += (
                    f"M{axes.x + run[0] * side:.1f} {axes.y + row * side:.1f}"
                    f"h{width:.1f}v{side + 0.3:.1f}h{-width:.1f}z"
                )
    return paths


def sentence(moment: Moment, lowest: Moment, samples: int) -> str:
    """Say what is seen; figure-overfit.js uses the same words."""
    seen, fresh = (
        f"loss {loss:.2f}, accuracy {accuracy:.2f}"
        for loss, accuracy in (moment.seen, moment.fresh)
    )
    return (
        f"Step {moment.step}. {CLASSES * samples} training points: {seen}. Fresh "
        f"points: {fresh}. The fresh loss was lowest at step {lowest.step}, "
        f"{lowest.fresh[0]:.2f}."
    )


def overfitting() -> Figure:
    """Figure 11.3: decision regions and losses, on training and on fresh points."""
    moments = history()
    now = moments[STILL // EVERY]
    lowest = min(moments, key=lambda moment: moment.fresh[0])
    drawing = Drawing(434)
    train = spiral(SAMPLES, SEED)
    X_fresh, y_fresh = spiral(FRESH, SEED + 1000)
    fresh = X_fresh[::SHOWN_EVERY], y_fresh[::SHOWN_EVERY]
    panels = []
    for i, (x, name, key, points, score) in enumerate((
        (4, "seen", "train", train, now.seen),
        (236, "fresh", "fresh", fresh, now.fresh),
    )):  # fmt: skip
        axes = Axes(
            drawing, x, 24, SIDE, SIDE, across=(-REACH, REACH), up=(-REACH, REACH)
        )
        panels.append(axes.settings)
        words = f"{name}: {score[1]:.2f} right"
        drawing.text(x, 11, words, css="label", anchor="start", key=f"{name} words")
        for k, path in enumerate(cells(now, axes)):
            drawing.path(path, css=f"region class-{k}", key=f"region{i}{k}")
        axes.samples(*points, key=key)
    curves = Axes(drawing, 50, 280, 386, 112, across=(0, MOST), up=(0, 2.5))
    curves.ticks([0, 200, 400, 600, 800, 1000], [0, 1, 2])
    curves.names("training step", "loss")
    drawing.text(436, 269, "solid: seen, dashed: fresh", css="label", anchor="end")
    steps = [moment.step for moment in moments]
    curves.line(steps, [m.seen[0] for m in moments], css="wire loss", key="seen curve")
    curves.line(
        steps, [m.fresh[0] for m in moments],
        css="wire dashed", key="fresh curve",
    )  # fmt: skip
    curves.line([now.step, now.step], [2.5, 0], css="wire", key="now")
    said = sentence(now, lowest, SAMPLES)
    return Figure(
        title="A network on the points it has seen and on fresh points, over time",
        description=said,
        caption=(
            "One network, drawn twice: on the left with the points it was trained on, "
            "on the right with points it never saw. The upright line below is the "
            "moment that is drawn. The network trains here, in your browser."
        ),
        drawing=drawing,
        steps=[Step(said)],
        controls="overfit",
        fields=[
            Slider("training time", STILL, 0, MOST, EVERY),
            Slider("points in each arm", SAMPLES, 10, 120, 5),
            Slider("noise", 0.2, 0, 0.6, 0.05),
            Field("New points"),
        ],
        settings={
            "panels": panels, "curves": curves.settings, "marks": MARKS,
            "grid": 2 * GRID, "every": EVERY, "most": MOST, "freshSamples": FRESH,
            "seed": SEED, "shownEvery": SHOWN_EVERY, "neurons": NEURONS, "rate": RATE,
        },
    )  # fmt: skip
