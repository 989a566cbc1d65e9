"""Figure 9.10: the network of the chapter learns the spiral."""

from __future__ import annotations

from functools import cache

import numpy as np

from nnfs_ref import datasets
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure
from tools.figures.plot import Axes

STEPS = (0, 100, 500, 2000)
SIDE = 178


@cache
def learn() -> tuple[
    np.ndarray, np.ndarray, list[float], dict[int, tuple[np.ndarray, float]]
]:
    """Train as the chapter does; return data, losses, and maps with accuracies."""
    rng = np.random.default_rng(0)
    X, y = datasets.spiral(samples=100, classes=3, rng=rng)
    weights1, biases1 = 0.5 * rng.standard_normal((2, 64)), np.zeros(64)
    weights2, biases2 = 0.5 * rng.standard_normal((64, 3)), np.zeros(3)

    def forward(inputs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        hidden = np.maximum(inputs @ weights1 + biases1, 0)
        return hidden, hidden @ weights2 + biases2

    line = np.linspace(-1.1, 1.1, 41)
    grid = np.stack(np.meshgrid(line, line), axis=-1).reshape(-1, 2)
    losses, maps = [], {}
    for step in range(max(STEPS) + 1):
        hidden, logits = forward(X)
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        probabilities = powers / powers.sum(axis=1, keepdims=True)
        rows = np.arange(len(X))
        losses.append(float(-np.log(probabilities[rows, y]).mean()))
        if step in STEPS:
            guesses = forward(grid)[1].argmax(axis=1).reshape(len(line), len(line))
            maps[step] = guesses, float((logits.argmax(axis=1) == y).mean())
        dvalues = probabilities
        dvalues[rows, y] -= 1
        dvalues /= len(X)
        dhidden = (dvalues @ weights2.T) * (hidden > 0)
        weights2 -= hidden.T @ dvalues
        biases2 -= dvalues.sum(axis=0)
        weights1 -= X.T @ dhidden
        biases1 -= dhidden.sum(axis=0)
    return X, y, losses, maps


def the_spiral() -> Figure:
    """Figure 9.10: the loss, and the regions after some steps."""
    X, y, losses, maps = learn()
    drawing = Drawing(208 + 2 * (SIDE + 34))
    plot = Axes(drawing, 50, 22, 386, 130, across=(0, max(STEPS)), up=(0, 1.4))
    plot.ticks([0, 500, 1000, 1500, 2000], [0, 0.5, 1])
    plot.names("step", "loss")
    every = np.arange(0, len(losses), 20)
    plot.line(every, np.array(losses)[every], css="wire curve loss")
    line = np.linspace(-1.1, 1.1, 41)
    says = []
    for k, step in enumerate(STEPS):
        guesses, accuracy = maps[step]
        left = 30 + (k % 2) * (SIDE + 44)
        top = 232 + (k // 2) * (SIDE + 34)
        drawing.text(left + SIDE / 2, top - 12,
                     f"after {step}: {accuracy:.0%} right", css="label")  # fmt: skip
        panel = Axes(
            drawing, left, top, SIDE, SIDE, across=(-1.1, 1.1), up=(-1.1, 1.1)
        )  # fmt: skip
        panel.regions(line, line, guesses)
        panel.samples(X[::5], y[::5])
        plot.points([step], [losses[step]], css="points loss")
        says.append(
            f"After {step} steps the loss is {losses[step]:.2f}, and {accuracy:.0%} of "
            "the samples are right."
        )
    return Figure(
        title="A network starts to learn the spiral, by its gradient",
        description=" ".join(says),
        caption=(
            "The loss, and which class is guessed where, at four moments. One sample "
            "in five is drawn. The accuracy jitters: after 2000 steps it is above the "
            "mean of the last hundred."
        ),
        drawing=drawing,
    )
