"""Compare dropout, L2 and stopping early on the spiral, over twenty seeds.

    OPENBLAS_NUM_THREADS=1 python -m tools.experiments.dropout

Chapter 15 draws and quotes what this writes to tools/figures/chapter_15/. Two networks,
a narrow one that fits its points badly and a deeper one that learns them by heart, are
trained with each method on the same points; a seed decides points, weights and masks. A
method's learning rate, dropout rate and strength are chosen together by the mean loss
on validation points, on seeds of their own. The chosen ones are then measured on twenty
other seeds, on test points. It takes about five minutes on one core.
"""

from __future__ import annotations

import json
import platform
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

import nnfs_ref
from nnfs_ref import (
    L2,
    Adam,
    Dense,
    Dropout,
    RandomNormal,
    ReLU,
    SoftmaxCrossentropy,
    datasets,
)
from nnfs_ref.checks import Array
from nnfs_ref.penalties import add_penalty_gradients

RESULTS = Path(__file__).parents[1] / "figures/chapter_15/dropout.json"
COMMAND = "OPENBLAS_NUM_THREADS=1 python -m tools.experiments.dropout"
POINTS, FRESH, STEPS = 60, 300, 500  # points in each arm: to train on, to measure on
STOPS = (50, 100, 150, 200, 300, 400, STEPS)  # where training may be stopped
NETWORKS = {"one hidden layer": (64,), "two hidden layers": (64, 64)}
LEARNING_RATES = (0.005, 0.01, 0.02, 0.05)
DROPOUT_RATES = (0.05, 0.1, 0.2, 0.3, 0.5)
STRENGTHS = (1e-4, 3e-4, 1e-3)
TUNING_SEEDS, SEEDS = range(100, 104), range(20)


class Settings(NamedTuple):
    """What a method leaves to choose."""

    learning_rate: float
    rate: float = 0.0
    strength: float = 0.0


METHODS = {
    "nothing": [Settings(r) for r in LEARNING_RATES],
    "dropout": [Settings(r, q) for r, q in product(LEARNING_RATES, DROPOUT_RATES)],
    "L2": [Settings(r, 0, s) for r, s in product(LEARNING_RATES, STRENGTHS)],
    "both": [
        Settings(*each) for each in product(LEARNING_RATES, (0.1, 0.2), STRENGTHS)
    ],
}


class Network:
    """2 inputs, hidden layers with ReLU and dropout, 3 classes."""

    def __init__(self, sizes: tuple[int, ...], settings: Settings, seed: int) -> None:
        # Masks come from a stream of their own: with or without them, all methods
        # start from the same weights.
        weights, masks = np.random.default_rng(1000 + seed).spawn(2)
        penalty = L2(settings.strength) if settings.strength else None

        def dense(n_inputs: int, n_neurons: int) -> Dense:
            return Dense(
                n_inputs, n_neurons, rng=weights, weight_penalty=penalty,
                initializer=RandomNormal(0.1),
            )  # fmt: skip

        self.layers: list[Any] = []
        n_inputs = 2
        for size in sizes:
            self.layers += [dense(n_inputs, size), ReLU()]
            if settings.rate:
                self.layers.append(Dropout(settings.rate, rng=masks))
            n_inputs = size
        self.layers.append(dense(n_inputs, 3))
        self.parameters = [p for layer in self.layers for p in layer.parameters()]
        self.loss = SoftmaxCrossentropy()
        self.optimizer = Adam(settings.learning_rate)

    def forward(self, X: Array, *, training: bool) -> Array:
        """Return the logits."""
        for layer in self.layers:
            X = layer.forward(X, training=training)
        return X

    def step(self, X: Array, y: Array) -> None:
        """Train on these points once."""
        self.loss.forward(self.forward(X, training=True), y)
        dvalues = self.loss.backward()
        for layer in reversed(self.layers):
            dvalues = layer.backward(dvalues)
        add_penalty_gradients(self.parameters)
        self.optimizer.step((p.value, p.gradient) for p in self.parameters)

    def measure(self, X: Array, y: Array) -> list[float]:
        """Return loss, without penalty, and accuracy; nothing is dropped."""
        logits = self.forward(X, training=False)
        right = float((logits.argmax(axis=1) == y).mean())
        return [round(self.loss.mean(logits, y), 4), round(right, 4)]


def train(sizes: tuple[int, ...], settings: Settings, seed: int) -> dict[str, Any]:
    """Train one network; return [loss, accuracy] on three sets at each of STOPS."""
    sets = {
        "train": datasets.spiral(POINTS, 3, rng=seed),
        "validation": datasets.spiral(FRESH, 3, rng=10_000 + seed),
        "test": datasets.spiral(FRESH, 3, rng=20_000 + seed),
    }
    network = Network(sizes, settings, seed)
    found: dict[str, list[list[float]]] = {name: [] for name in sets}
    for step in range(1, STEPS + 1):
        network.step(*sets["train"])
        if step in STOPS:
            for name, points in sets.items():
                found[name].append(network.measure(*points))
    return found


def compare(sizes: tuple[int, ...]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each method with its tuning, its choice and its runs on fresh seeds."""
    for method, tried in METHODS.items():
        runs = {s: [train(sizes, s, seed) for seed in TUNING_SEEDS] for s in tried}
        losses = {
            s: np.mean([[at[0] for at in run["validation"]] for run in each], axis=0)
            for s, each in runs.items()
        }
        best = min(tried, key=lambda s: losses[s][-1])
        tuning = [
            [*s, *(run["validation"][-1][0] for run in each)]
            for s, each in runs.items()
        ]
        fresh = [train(sizes, best, seed) for seed in SEEDS]
        yield (
            method,
            {
                "tuning": tuning,
                "chosen": best._asdict(),
                "runs": [{k: v[-1] for k, v in run.items()} for run in fresh],
            },
        )
        if method == "nothing":
            stopped = min(tried, key=lambda s: losses[s].min())
            at = int(losses[stopped].argmin())
            fresh = [train(sizes, stopped, seed) for seed in SEEDS]
            yield (
                "stopped early",
                {
                    "tuning": [[*s, *m.round(4).tolist()] for s, m in losses.items()],
                    "chosen": {**stopped._asdict(), "steps": STOPS[at]},
                    "runs": [{k: v[at] for k, v in run.items()} for run in fresh],
                },
            )


def main() -> None:
    """Tune, measure, write."""
    found: dict[str, dict[str, Any]] = {}
    for name, sizes in NETWORKS.items():
        found[name] = {}
        for method, result in compare(sizes):
            found[name][method] = result
            test = np.array([run["test"] for run in result["runs"]])
            print(
                f"{name}, {method}: {result['chosen']}; test loss "
                f"{test[:, 0].mean():.3f} +- {test[:, 0].std(ddof=1):.3f}, accuracy "
                f"{test[:, 1].mean():.3f} +- {test[:, 1].std(ddof=1):.3f}; "
                f"{time.process_time():.0f} s",
                flush=True,
            )
    results = {
        "command": COMMAND,
        "versions": {
            "python": platform.python_version(),
            "numpy": np.__version__,
            "nnfs_ref": nnfs_ref.__version__,
            "machine": platform.machine(),
        },
        "setting": {
            "points": POINTS, "fresh": FRESH, "steps": STEPS, "stops": STOPS,
            "tuning_seeds": list(TUNING_SEEDS), "seeds": list(SEEDS),
        },
        "networks": found,
    }  # fmt: skip
    RESULTS.write_text(json.dumps(results, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main()
