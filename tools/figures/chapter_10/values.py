"""What chapter 10 computes with: the valley, walks on it, and the spiral's network."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from nnfs_ref import datasets
from nnfs_ref.optimizers import Optimizer
from tools.experiments.network import classifier

Array = npt.NDArray[np.float64]
START = (4.0, 1.0)
CURVATURES = np.array([1.0, 25.0])


def turned(degrees: float) -> Array:
    """Return the matrix that turns the valley, shape (2, 2)."""
    angle = np.radians(degrees)
    return np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])


def valley(places: Array, degrees: float = 0) -> Array:
    """Return the loss at places (..., 2) of the valley, turned by so much."""
    losses: Array = 0.5 * ((places @ turned(degrees)) ** 2 * CURVATURES).sum(axis=-1)
    return losses


def walk(
    optimizer: Optimizer,
    steps: int,
    degrees: float = 0,
    start: Sequence[float] = START,
) -> Array:
    """Return every place of a walk through the valley, shape (steps + 1, 2).

    The start is turned with the valley.
    """
    turn = turned(degrees)
    curvature = turn @ np.diag(CURVATURES) @ turn.T
    w = turn @ np.array(start)
    places = [w.copy()]
    for _ in range(steps):
        optimizer.step([(w, curvature @ w)])
        places.append(w.copy())
    return np.array(places)


def noisy_walks(
    rate_at: Callable[[int], float], steps: int = 200, runs: int = 20
) -> list[float]:
    """Return the mean loss after each step, over runs with other noise."""
    rng = np.random.default_rng(seed=0)
    w = np.tile(START, (runs, 1))
    losses = []
    for step in range(steps):
        noise = rng.normal(size=w.shape) * [1.0, 5.0]
        w -= rate_at(step) * (w * CURVATURES + noise)
        losses.append(float(valley(w).mean()))
    return losses


def train(optimizer: Optimizer, steps: int = 300) -> list[float]:
    """Return the losses of the network of seed 0 on its spiral."""
    rng = np.random.default_rng(0)
    X, y = datasets.spiral(100, classes=3, rng=rng)
    model = classifier((2, 64, 3), optimizer, rng)
    losses = model.fit(X, y, epochs=steps)["loss"]  # each as met before its step
    return [*losses, model.evaluate(X, y)["loss"]]
