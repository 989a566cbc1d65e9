"""The functions and numbers of chapter 8, as its cells have them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

POINT = np.array([1.0, 1.0])
INPUTS = np.array([[1.0, 2.0, 3.0, 2.5], [2.0, 5.0, -1.0, 2.0], [-1.5, 2.7, 3.3, -0.8]])
WEIGHTS = np.array(
    [[0.2, 0.8, -0.5, 1.0], [0.5, -0.91, 0.26, -0.5], [-0.26, -0.27, 0.17, 0.87]]
).T
BIASES = np.array([2.0, 3.0, 0.5])
CLASSES = [0, 1, 1]


def bowl(x: npt.ArrayLike, y: npt.ArrayLike) -> Array:
    """Return the chapter's function of two numbers."""
    x, y = np.asarray(x, float), np.asarray(y, float)
    height: Array = x**2 + x * y + 2 * y**2
    return height


def gradient(f: Callable[[Array], float], at: npt.ArrayLike, h: float = 1e-5) -> Array:
    """Measure every slope of f, as the chapter's first cell does."""
    point = np.array(at, dtype=float)
    slopes = np.zeros_like(point)
    for index in np.ndindex(point.shape):
        kept = point[index]
        point[index] = kept + h
        above = f(point)
        point[index] = kept - h
        below = f(point)
        point[index] = kept
        slopes[index] = (above - below) / (2 * h)
    return slopes


def loss_of(weights: Array, biases: Array) -> float:
    """Return the loss of the batch for these weights and biases."""
    outputs = INPUTS @ weights + biases
    powers = np.exp(outputs - outputs.max(axis=1, keepdims=True))
    probabilities = powers / powers.sum(axis=1, keepdims=True)
    return float(-np.mean(np.log(probabilities[range(3), CLASSES])))
