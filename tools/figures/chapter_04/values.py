"""The numbers of chapter 4, computed: nothing below this file types a result in."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from nnfs_ref import Dense, datasets
from tools.figures.chapter_02.values import BIASES, WEIGHTS

Floats = npt.NDArray[np.float64]

# The two layers, one column for each neuron.
WEIGHTS_1, BIASES_1 = WEIGHTS.T, BIASES
WEIGHTS_2 = np.array([[0.1, -0.14, 0.5], [-0.5, 0.12, -0.33], [-0.44, 0.73, -0.13]]).T
BIASES_2 = np.array([-1.0, 2.0, -0.5])

# The first layer's outputs for chapter 2's batch, which stand for logits here.
LOGITS = np.array([[4.8, 1.21, 2.385], [8.9, -1.81, 0.2], [1.41, 1.051, 0.026]])

# The pairs of neurons that bend a line into a sine, as the chapter types them.
RISES = np.array([0.71, 0.29, -0.29, -0.71, -0.71, -0.29, 0.29, 0.71])
PARTS = len(RISES)
X = np.linspace(0, 1, 201)
SINE = np.sin(2 * np.pi * X)


def relu(z: Floats) -> Floats:
    """Return what is positive, and 0 for the rest."""
    return np.maximum(z, 0)


def neurons() -> Floats:
    """Return weight, bias and output weight of each neuron, pair after pair."""
    return np.array(
        [
            [PARTS, -(k + i), (1 - 2 * i) * rise]
            for k, rise in enumerate(RISES)
            for i in (0, 1)
        ]
    )


def drawn(x: Floats, rows: Floats) -> Floats:
    """Return what these neurons add up to at each x."""
    total: Floats = np.zeros_like(x)
    for weight, bias, output_weight in rows:
        total = total + output_weight * relu(weight * x + bias)
    return total


def distance(rows: Floats) -> float:
    """Return how far the sum of these neurons is from the sine, on average."""
    return float(np.mean(np.abs(drawn(X, rows) - SINE)))


def softmax(logits: Floats) -> Floats:
    """Return the probabilities of one sample."""
    exponentials = np.exp(logits - logits.max())
    return np.asarray(exponentials / exponentials.sum())


def spiral_network() -> tuple[Floats, Dense, Dense]:
    """Return the chapter's points and its two untrained layers."""
    rng = np.random.default_rng(seed=0)
    points, _ = datasets.spiral(samples=100, classes=3, rng=rng)
    return points, Dense(2, 3, rng=rng), Dense(3, 3, rng=rng)
