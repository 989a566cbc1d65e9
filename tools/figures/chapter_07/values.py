"""The numbers of chapter 7, computed as its cells compute them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from tools.figures.chapter_02.values import BATCH, BIASES, WEIGHTS

CLASSES = [0, 1, 1]
START = float(WEIGHTS[1, 1])
EPS = float(np.finfo(float).eps)

# Numbers or arrays of them; every function below takes both.
Value = Any
Function = Callable[[Value], Value]


def derivative(f: Function, x: float, h: float = 1e-5) -> float:
    """Return the central difference."""
    return float((f(x + h) - f(x - h)) / (2 * h))


def loss_at(w: float) -> float:
    """Return the loss of chapter 2's batch when weights[1][1] is w."""
    weights = WEIGHTS.copy()
    weights[1, 1] = w
    outputs = BATCH @ weights.T + BIASES
    powers = np.exp(outputs - outputs.max(axis=1, keepdims=True))
    probabilities = powers / powers.sum(axis=1, keepdims=True)
    return float(-np.mean(np.log(probabilities[range(3), CLASSES])))


def walk(steps: int = 7, fraction: float = 0.5) -> list[tuple[float, float, float]]:
    """Return weight, loss and slope at each step down from the start."""
    w, places = START, []
    for _ in range(steps):
        slope = derivative(loss_at, w)
        places.append((w, loss_at(w), slope))
        w -= fraction * slope
    return places


def double_square(x: Value) -> Value:
    """Return 2x²."""
    return 2 * x**2


def cube(x: Value) -> Value:
    """Return x³, by multiplications alone."""
    return x * x * x


def relu(x: Value) -> Value:
    """Return what is positive, and 0 for the rest."""
    return np.maximum(0.0, x)
