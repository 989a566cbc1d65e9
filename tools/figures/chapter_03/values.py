"""The numbers of chapter 3, computed: nothing below this file types a result in."""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_02.values import BATCH, BIASES, WEIGHTS

TEMPERATURES = np.arange(10.0, 34.0, 2.0)

# One neuron per row, as the chapter writes both layers before it turns them.
WEIGHTS1, BIASES1 = WEIGHTS, BIASES
WEIGHTS2 = np.array([[0.1, -0.14, 0.5], [-0.5, 0.12, -0.33], [-0.44, 0.73, -0.13]])
BIASES2 = np.array([-1.0, 2.0, -0.5])


def layer_outputs() -> tuple[np.ndarray, np.ndarray]:
    """Return what the two layers say about the batch."""
    first = BATCH @ WEIGHTS1.T + BIASES1
    return first, first @ WEIGHTS2.T + BIASES2


def spiral_noise() -> np.ndarray:
    """Return the draws behind the chapter's spiral, shape (classes, samples)."""
    return np.random.default_rng(0).standard_normal((3, 100))


def border_draws() -> tuple[np.ndarray, np.ndarray]:
    """Return the weights (2, 64), around 0.01, and the draws (64,) of the biases."""
    rng = np.random.default_rng(seed=0)
    return 0.01 * rng.standard_normal((2, 64)), rng.standard_normal(64)


def spreads(scale: float) -> list[float]:
    """Return the spread of the inputs and of six layers' outputs, as the chapter."""
    rng = np.random.default_rng(seed=0)
    for each in SCALES:
        outputs = rng.standard_normal((300, 64))
        found = [float(outputs.std())]
        for _ in range(6):
            outputs = outputs @ (each * rng.standard_normal((64, 64)))
            found.append(float(outputs.std()))
        if each == scale:
            return found
    raise ValueError(f"the chapter tries {SCALES}, not {scale}")


SCALES = (1.0, 0.125, 0.01)
