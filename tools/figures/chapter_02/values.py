"""The numbers of chapter 2, computed: nothing below this file types a result in."""

from __future__ import annotations

import numpy as np

INPUTS = np.array([1.0, 2.0, 3.0, 2.5])
WEIGHTS = np.array(
    [[0.2, 0.8, -0.5, 1.0], [0.5, -0.91, 0.26, -0.5], [-0.26, -0.27, 0.17, 0.87]]
)
BIASES = np.array([2.0, 3.0, 0.5])

BATCH = np.array([[1.0, 2.0, 3.0, 2.5], [2.0, 5.0, -1.0, 2.0], [-1.5, 2.7, 3.3, -0.8]])
LONGER_BATCH = np.array(
    [
        *BATCH,
        [0.4, 1.2, -2.1, 0.9],
        [3.1, -0.7, 0.2, 1.6],
        [-2.2, 0.5, 1.8, -1.1],
        [0.9, -3.0, 2.4, 0.3],
        [1.7, 0.6, -0.4, 2.8],
    ]
)

VECTOR_U = np.array([1, 2, 3])
VECTOR_V = np.array([2, 3, 4])

NESTED = np.array(
    [
        [[1, 5, 6, 2], [3, 2, 1, 3]],
        [[5, 2, 1, 2], [6, 4, 8, 4]],
        [[2, 8, 5, 3], [1, 1, 9, 4]],
    ]
)

TALL = np.arange(20).reshape(4, 5)


def noisy_points() -> tuple[np.ndarray, np.ndarray]:
    """Return the chapter's points: a line with slope 0.5, and noise around it."""
    rng = np.random.default_rng(seed=0)
    for size in ((128, 784), 784, (20_000, 4)):  # the chapter has drawn these before
        rng.normal(size=size)
    x = rng.uniform(-1.0, 1.0, size=8192)
    return x, 0.5 * x + rng.normal(scale=0.3, size=8192)
