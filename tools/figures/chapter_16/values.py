"""The numbers of chapter 16, computed as its cells compute them."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from nnfs_ref import (
    Adam,
    Dense,
    Model,
    RandomNormal,
    ReLU,
    SigmoidCrossentropy,
    datasets,
)
from nnfs_ref.core import Layer

Floats = npt.NDArray[np.float64]

LOGITS = np.array([1.21, -1.81, 1.051])
TARGETS = np.array([1.0, 0.0, 0.0])
QUESTIONS = np.array([4.8, 1.21, 2.385])


def sigmoid(z: Any) -> Any:
    """Return the sigmoid, without overflow."""
    e = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1, e) / (1 + e)


def loss_of_no(z: Floats) -> Floats:
    """Return the loss of a no, from logits."""
    return np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))


def softmax(logits: Floats) -> Floats:
    """Return the probabilities of one sample."""
    e = np.exp(logits - logits.max())
    return np.asarray(e / e.sum())


def bolts(rng: np.random.Generator, n: int, n_cracked: int) -> tuple[Floats, Floats]:
    """Return measurements and targets, the cracked bolts first."""
    X = rng.normal(size=(n, 2))
    X[:n_cracked] += [1.5, 0.8]
    targets = np.zeros((n, 1))
    targets[:n_cracked] = 1.0
    return X, targets


@cache
def new_bolts() -> tuple[Floats, Floats]:
    """Return the probabilities of the new bolts, and their targets."""
    rng = np.random.default_rng(seed=10)
    X, targets = bolts(rng, 2000, 20)
    X_new, targets_new = bolts(rng, 2000, 20)
    weights, biases = np.zeros((2, 1)), np.zeros(1)
    for _ in range(1000):
        dz = (sigmoid(X @ weights + biases) - targets) / targets.size
        weights -= 2.0 * X.T @ dz
        biases -= 2.0 * dz.sum(axis=0)
    return sigmoid(X_new @ weights + biases)[:, 0], targets_new[:, 0]


@cache
def trained() -> tuple[Floats, npt.NDArray[Any], Model, Model]:
    """Return the spiral, its labels, the single neuron and the network."""
    X, y = datasets.spiral(samples=100, classes=2, rng=0)
    rng, start = np.random.default_rng(seed=0), RandomNormal(0.3)
    single: list[Layer] = [Dense(2, 1, rng=0)]
    network: list[Layer] = [
        Dense(2, 32, rng=rng, initializer=start),
        ReLU(),
        Dense(32, 32, rng=rng, initializer=start),
        ReLU(),
        Dense(32, 1, rng=rng, initializer=start),
    ]
    neuron, deep = (
        Model(layers, loss=SigmoidCrossentropy(), optimizer=Adam(0.02))
        for layers in (single, network)
    )
    for model in (neuron, deep):
        model.fit(X, y.reshape(-1, 1), epochs=300)
    return X, y, neuron, deep
