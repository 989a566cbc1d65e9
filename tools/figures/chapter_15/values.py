"""The numbers of chapter 15 that its figures compute with."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from nnfs_ref import Adam, Dense, RandomNormal, datasets
from nnfs_ref.checks import Array
from tools.experiments.network import classifier
from tools.experiments.record import read

ACTIVATIONS = np.array([[4.8, 1.21, 2.385], [8.9, 0.0, 0.2], [1.41, 1.051, 0.026]])
DVALUES = np.array([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6], [0.7, 0.8, 0.9]])
WEIGHTS = np.array([[0.1, -0.14, 0.5], [-0.5, 0.12, -0.33], [-0.44, 0.73, -0.13]]).T
BIASES = np.array([-1.0, 2.0, -0.5])


def results() -> dict[str, Any]:
    """Return what tools/experiments/dropout.py found."""
    return read(Path(__file__).with_name("dropout.json"))


def accuracy() -> dict[str, Any]:
    """Return what tools/experiments/accuracy.py found."""
    return read(Path(__file__).with_name("accuracy.json"))


def wide() -> dict[str, Any]:
    """Return what tools/experiments/wide.py found."""
    return read(Path(__file__).with_name("wide.json"))


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
    model = classifier(
        (2, 64, 64, 3), Adam(0.01), weights,
        dropout=rate, masks=masks, initializer=RandomNormal(0.1),
    )  # fmt: skip
    model.fit(X, y, epochs=300)  # a step each: all samples at once
    whole, last = model.evaluate(X, y)["loss"], model.layers[-1]
    assert isinstance(last, Dense)
    found = []
    for neuron in range(64):
        row = last.weights[neuron].copy()
        last.weights[neuron] = 0.0
        found.append(model.evaluate(X, y)["loss"])
        last.weights[neuron] = row
    return whole, np.sort(found)[::-1]
