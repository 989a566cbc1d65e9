"""The numbers of chapter 15 that its figures compute with."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from nnfs_ref import (
    Adam,
    Dense,
    Dropout,
    RandomNormal,
    ReLU,
    SoftmaxCrossentropy,
    datasets,
)
from nnfs_ref.checks import Array

RESULTS = Path(__file__).parent / "dropout.json"
ACTIVATIONS = np.array([[4.8, 1.21, 2.385], [8.9, 0.0, 0.2], [1.41, 1.051, 0.026]])
DVALUES = np.array([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6], [0.7, 0.8, 0.9]])
WEIGHTS = np.array([[0.1, -0.14, 0.5], [-0.5, 0.12, -0.33], [-0.44, 0.73, -0.13]]).T
BIASES = np.array([-1.0, 2.0, -0.5])


@cache
def results() -> dict[str, Any]:
    """Return what tools/experiments/dropout.py found."""
    found: dict[str, Any] = json.loads(RESULTS.read_text("utf-8"))
    return found


def test_values(network: str, method: str, which: int) -> Array:
    """Return the test losses (0) or accuracies (1) of all seeds."""
    runs = results()["networks"][network][method]["runs"]
    return np.array([run["test"][which] for run in runs])


def difference(
    network: str, method: str, which: int, other: str = "nothing"
) -> tuple[float, float, int]:
    """Compare a method with another, seed by seed.

    Returns:
        The mean difference, its standard error, and how many differences are negative.
    """
    gaps = test_values(network, method, which) - test_values(network, other, which)
    error = gaps.std(ddof=1) / np.sqrt(len(gaps))
    return float(gaps.mean()), float(error), int((gaps < 0).sum())


@cache
def losses_without_one(rate: float) -> tuple[float, Array]:
    """Train the page's network; return its loss, and that with each neuron silent."""
    X, y = datasets.spiral(60, 3, rng=0)
    weights, masks = np.random.default_rng(2), np.random.default_rng(9)
    layers: list[Any] = []
    for n_inputs, n_neurons in ((2, 64), (64, 64), (64, 3)):
        if layers:
            layers += [ReLU(), Dropout(rate, rng=masks)]
        draw = RandomNormal(0.1)
        layers.append(Dense(n_inputs, n_neurons, rng=weights, initializer=draw))
    loss, optimizer = SoftmaxCrossentropy(), Adam(0.01)
    pairs = [(p.value, p.gradient) for layer in layers for p in layer.parameters()]

    def forward(*, training: bool) -> Array:
        values = X
        for layer in layers:
            values = layer.forward(values, training=training)
        return values

    for _ in range(300):
        loss.forward(forward(training=True), y)
        dvalues = loss.backward()
        for layer in reversed(layers):
            dvalues = layer.backward(dvalues)
        optimizer.step(pairs)
    whole, last = loss.mean(forward(training=False), y), layers[-1].weights
    found = []
    for neuron in range(64):
        row = last[neuron].copy()
        last[neuron] = 0.0
        found.append(loss.mean(forward(training=False), y))
        last[neuron] = row
    return whole, np.sort(found)[::-1]
