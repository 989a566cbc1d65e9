"""What chapter 14's long runs left behind, and its bowl with both penalties.

The results are made by `python -m tools.experiments regularization`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tools.experiments.record import read

Array = npt.NDArray[np.float64]

METHODS = ("none", "fewer steps", "L1", "L2", "AdamW")
STRENGTH = 2.0  # where the slider of figure 14.3 starts
LOWEST = np.array([2.0, 0.5])
BEND = np.array([[2.0, 1.2], [1.2, 2.0]])  # the bowl's second derivatives
USEFUL = 5  # of a hundred features
CHOSEN = {"L2": 0.1, "L1": 0.03}  # the strengths that the page's tuning chose


def results() -> dict[str, Any]:
    """Return the stored results of tools/experiments/regularization.py."""
    return read(Path(__file__).with_name("regularization.json"))


def of_seeds(method: str, quantity: str) -> Array:
    """Return a quantity such as "test_loss" for each seed, in the order of seeds."""
    task, chosen = results()["task"], results()["chosen"]
    step = chosen["fewer steps"] if method == "fewer steps" else task["steps"]
    name = "none" if method == "fewer steps" else method
    runs = [run for run in results()["runs"] if run["method"] == name]
    runs.sort(key=lambda run: run["seed"])
    return np.array([run["at"][str(step)][quantity] for run in runs])


def told(method: str) -> dict[str, Any]:
    """Return the run whose curves and parameters were kept."""
    return next(
        run for run in results()["runs"] if run["method"] == method and "curve" in run
    )


def bowl(w: Array) -> float:
    """Return the loss of two weights, as the page's `bowl`."""
    away = w - LOWEST
    return float(away @ BEND @ away) / 2


def best_l1(strength: float) -> Array:
    """Return the lowest point of the bowl plus strength · (|w1| + |w2|)."""
    pull, w = BEND @ LOWEST, LOWEST.copy()
    for _ in range(60):  # one weight at a time; each round leaves a third of the error
        for i in (0, 1):
            wanted = pull[i] - BEND[i, 1 - i] * w[1 - i]
            w[i] = np.sign(wanted) * max(abs(wanted) - strength, 0.0) / BEND[i, i]
    return w


def best_l2(strength: float) -> Array:
    """Return the lowest point of the bowl plus strength · (w1² + w2²)."""
    return np.linalg.solve(BEND + 2 * strength * np.eye(2), BEND @ LOWEST)


def features(seed: int) -> tuple[Array, Array]:
    """Return the samples (100, 100) and classes of the page's task for L1."""
    truth = np.zeros(100)
    truth[:USEFUL] = 3 / np.sqrt(USEFUL)
    rng = np.random.default_rng(seed)
    X = rng.standard_normal((100, 100))
    return X, (rng.random(100) < 1 / (1 + np.exp(-X @ truth))).astype(float)


def path(method: str, strengths: Array) -> Array:
    """Return the best weights, shape (strengths, 100), for the samples of seed 0.

    Found by proximal gradient descent, exercise 14.5, so L1's zeros are exact.
    """
    (X, y), rate = features(0), 0.5
    w = np.zeros((len(strengths), X.shape[1]))
    bite = rate * strengths[:, np.newaxis]
    for _ in range(4000):
        w = w - rate * (1 / (1 + np.exp(-w @ X.T)) - y) @ X / len(X)
        if method == "L1":
            w = np.sign(w) * np.maximum(np.abs(w) - bite, 0)
        else:
            w = w / (1 + 2 * bite)
    return w
