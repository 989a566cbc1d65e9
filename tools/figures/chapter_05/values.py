"""The numbers of chapter 5, computed: nothing below this file types a result in."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

# Chapter 2's layer, one column for each neuron, and the classes of its three samples.
INPUTS = np.array([[1.0, 2.0, 3.0, 2.5], [2.0, 5.0, -1.0, 2.0], [-1.5, 2.7, 3.3, -0.8]])
WEIGHTS = np.array(
    [[0.2, 0.8, -0.5, 1.0], [0.5, -0.91, 0.26, -0.5], [-0.26, -0.27, 0.17, 0.87]]
).T
BIASES = np.array([2.0, 3.0, 0.5])
CLASSES = np.array([0, 0, 1])

PROBABILITIES = np.array([[0.7, 0.1, 0.2], [0.1, 0.5, 0.4], [0.02, 0.9, 0.08]])
TARGETS = np.array([0, 1, 1])

CLIP = 1e-7
FAR_OFF = np.array([0.0, 200.0])  # logits; class 0 is right

STEADY = np.array([0.6, 0.6, 0.6, 0.45])
BOLD = np.array([0.99, 0.99, 0.99, 0.001])


def log_softmax(logits: Floats) -> Floats:
    """Return the logarithm of softmax, row by row."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def grades(weight: float) -> tuple[float, float]:
    """Return accuracy and loss with another weight of input 0 in neuron 1."""
    weights = WEIGHTS.copy()
    weights[0, 1] = weight
    logits = INPUTS @ weights + BIASES
    accuracy = float(np.mean(logits.argmax(axis=1) == CLASSES))
    losses = -log_softmax(logits)[range(len(CLASSES)), CLASSES]
    return accuracy, float(losses.mean())


def loss_behind(gap: Floats) -> Floats:
    """Return the loss if the right one of two logits is `gap` behind the other."""
    return np.logaddexp(0.0, gap)


def clipped_behind(gap: Floats) -> Floats:
    """Return the same by way of a probability that is clipped."""
    result: Floats = -np.log(np.clip(1 / (1 + np.exp(gap)), CLIP, 1 - CLIP))
    return result
