"""The runs that the figures of chapter 6 draw, made as the chapter makes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from nnfs_ref import Dense, ReLU, SoftmaxCrossentropy, datasets
from tools.experiments.record import read

Array = npt.NDArray[np.float64]
SEEDS = range(10)
WIDE = 387  # parameters of the network with 64 hidden neurons

# Chapter 2's layer and batch, with chapter 5's classes.
INPUTS = np.array([[1.0, 2.0, 3.0, 2.5], [2.0, 5.0, -1.0, 2.0], [-1.5, 2.7, 3.3, -0.8]])
WEIGHTS = np.array(
    [[0.2, 0.8, -0.5, 1.0], [0.5, -0.91, 0.26, -0.5], [-0.26, -0.27, 0.17, 0.87]]
)
BIASES = np.array([2.0, 3.0, 0.5])
CLASSES = np.array([0, 1, 1])


def mean_loss(outputs: Array, classes: Array) -> float:
    """Return the mean cross-entropy of softmax."""
    columns = outputs.T.copy()  # NumPy is faster along a long last axis
    columns -= columns.max(axis=0)
    targets = columns[classes, np.arange(len(classes))]
    return float(np.mean(np.log(np.exp(columns).sum(axis=0)) - targets))


def loss_at(w: float) -> float:
    """Return the loss of chapter 2's layer with w as its very first weight."""
    turned = WEIGHTS.copy()
    turned[0, 0] = w
    return mean_loss(INPUTS @ turned.T + BIASES, CLASSES)


def unpack(parameters: Array) -> tuple[Array, Array, Array, Array]:
    """Cut one long array into the weights and biases of a 2-m-3 network."""
    m = (len(parameters) - 3) // 6
    w1, b1, w2, b2 = np.split(parameters, [2 * m, 3 * m, 6 * m])
    return w1.reshape(2, m), b1, w2.reshape(m, 3), b2


def forward(parameters: Array, X: Array) -> Array:
    """Return the outputs of the network before softmax."""
    weights1, biases1, weights2, biases2 = unpack(parameters)
    hidden = X @ weights1
    hidden += biases1
    outputs: Array = np.maximum(hidden, 0, out=hidden) @ weights2 + biases2
    return outputs


def data(kind: str, seed: int) -> tuple[Array, Array, np.random.Generator]:
    """Return the points of a seed, and its generator after drawing them."""
    rng = np.random.default_rng(seed)
    make: Callable[..., tuple[Array, Array]] = getattr(datasets, kind)
    return *make(samples=100, classes=3, rng=rng), rng


@cache
def guesses(seed: int, tries: int = 1000) -> Array:
    """Return the lowest loss so far of guesses on the vertical data."""
    X, y, rng = data("vertical", seed)
    losses = [mean_loss(forward(rng.standard_normal(21), X), y) for _ in range(tries)]
    return np.minimum.accumulate(losses)


def searching(
    kind: str, seed: int, n: int = 21, size: float = 0.05
) -> Iterator[tuple[float, Array]]:
    """Yield the lowest loss and its parameters after 0, 1, 2 and more tries."""
    X, y, rng = data(kind, seed)
    parameters = 0.1 * rng.standard_normal(n)
    lowest = mean_loss(forward(parameters, X), y)
    while True:
        yield lowest, parameters
        nudged = parameters + size * rng.standard_normal(n)
        loss = mean_loss(forward(nudged, X), y)
        if loss < lowest:
            lowest, parameters = loss, nudged


@cache
def search(
    kind: str, seed: int, n: int = 21, tries: int = 1000
) -> tuple[Array, list[Array]]:
    """Return the lowest loss after 0 to `tries` tries, and the parameters then."""
    history, found = zip(*islice(searching(kind, seed, n), tries + 1), strict=True)
    return np.array(history), list(found)


def long_searches(size: float) -> list[dict[str, Any]]:
    """Return what tools/experiments/random_search.py stored, in the order of seeds."""
    runs = read(Path(__file__).with_name("random_search.json"))["runs"]
    found = [run for run in runs if run["size"] == size]
    return sorted(found, key=lambda run: int(run["seed"]))


@cache
def descent(
    seed: int, steps: int = 1500, rate: float = 0.3, momentum: float = 0.9
) -> Array:
    """Return the loss of the wide network on the spiral when it follows its slopes.

    It starts where `search` starts. Chapter 10 explains the rate and the momentum.
    """
    X, y, rng = data("spiral", seed)
    weights1, biases1, weights2, biases2 = unpack(0.1 * rng.standard_normal(WIDE))
    layers = [
        Dense(2, 64, weights=weights1, biases=biases1),
        ReLU(),
        Dense(64, 3, weights=weights2, biases=biases2),
    ]
    dense = (layers[0], layers[2])
    speeds = [[0.0, 0.0] for _ in dense]
    loss, history = SoftmaxCrossentropy(), []
    for _ in range(steps + 1):
        outputs = X
        for layer in layers:
            outputs = layer.forward(outputs)
        history.append(float(loss.forward(outputs, y).mean()))
        dvalues = loss.backward()
        for layer in reversed(layers):
            dvalues = layer.backward(dvalues)
        for layer, speed in zip(dense, speeds, strict=True):
            for i, name in enumerate(("weights", "biases")):
                speed[i] = momentum * speed[i] + getattr(layer, f"d{name}")
                getattr(layer, name)[...] -= rate * speed[i]
    return np.array(history)


def steps_to(goal: float, seed: int) -> int:
    """Return after how many steps `descent` first has a loss of `goal` or less."""
    return int(np.argmax(descent(seed) <= goal))


def slice_loss(w: float, b: float) -> float:
    """Return the trained network's loss with its third neuron changed."""
    X, y, _ = data("vertical", 1)
    changed = search("vertical", 1)[1][-1].copy()
    changed[2], changed[8] = w, b
    return mean_loss(forward(changed, X), y)
