"""Compare L1, L2, weight decay and fewer steps on the spiral, over twenty seeds.

    python -m tools.experiments.regularization

Chapter 14 draws and quotes what this writes to tools/figures/chapter_14/. Every method
trains the same networks on the same points: a seed decides both. Each method's strength
is chosen on ten seeds by the loss on validation points, and the chosen one is then
measured on twenty other seeds, on test points. It takes some minutes.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Iterator, Mapping, Sequence
from multiprocessing import Pool
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # small arrays gain nothing by more

import numpy as np

import nnfs_ref
from nnfs_ref import (
    L1,
    L2,
    Adam,
    AdamW,
    Dense,
    ReLU,
    SoftmaxCrossentropy,
    datasets,
)
from nnfs_ref.checks import Array
from nnfs_ref.penalties import add_penalty_gradients

RESULTS = Path(__file__).parents[1] / "figures/chapter_14/regularization.json"
POINTS, FRESH = 60, 300  # in each arm: to train on; to validate and to test on
NEURONS, RATE, STEPS = 64, 0.05, 3000
CHECKPOINTS = (100, 200, 300, 500, 700, 1000, 1500, 2000, 3000)
TUNING, REPORTED = range(100, 110), range(20)
STRENGTHS: dict[str, Sequence[float]] = {
    "none": (0.0,),
    "L1": (1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3),
    "L2": (3e-6, 1e-5, 3e-5, 1e-4, 3e-4, 1e-3),
    "AdamW": (0.001, 0.003, 0.01, 0.03, 0.1, 0.3),
}
SMALL = 1e-3  # a weight below this counts as gone
TOLD = 0  # the seed whose curves and weights are kept

Points = tuple[Array, Array]
Settings = tuple[str, float, int]  # method, strength, seed


class Network:
    """2 inputs, one hidden layer, 3 classes; the penalty is on the weights alone."""

    def __init__(self, method: str, strength: float, seed: int) -> None:
        rng = np.random.default_rng(1000 + seed)
        kinds = {"L1": L1, "L2": L2}
        penalty = kinds[method](strength) if method in kinds else None
        self.layers = [
            Dense(2, NEURONS, rng=rng, weight_penalty=penalty),
            ReLU(),
            Dense(NEURONS, 3, rng=rng, weight_penalty=penalty),
        ]
        self.parameters = [p for layer in self.layers for p in layer.parameters()]
        self.loss = SoftmaxCrossentropy()
        self.optimizer = (
            AdamW(RATE, weight_decay=strength) if method == "AdamW" else Adam(RATE)
        )

    def forward(self, X: Array) -> Array:
        """Return the logits."""
        for layer in self.layers:
            X = layer.forward(X)
        return X

    def step(self, X: Array, y: Array) -> None:
        """Train on these points once."""
        self.loss.forward(self.forward(X), y)
        dvalues = self.loss.backward()
        for layer in reversed(self.layers):
            dvalues = layer.backward(dvalues)
        add_penalty_gradients(self.parameters)
        self.optimizer.step((p.value, p.gradient) for p in self.parameters)

    def measure(self, X: Array, y: Array) -> tuple[float, float]:
        """Return loss, without penalty, and accuracy."""
        logits = self.forward(X)
        right = logits.argmax(axis=1) == y
        return self.loss.mean(logits, y), float(right.mean())


def draw(seed: int) -> tuple[Points, Points, Points]:
    """Return the training, validation and test points of a seed."""
    return (
        datasets.spiral(POINTS, 3, rng=seed),
        datasets.spiral(FRESH, 3, rng=10_000 + seed),
        datasets.spiral(FRESH, 3, rng=20_000 + seed),
    )


def train(settings: Settings) -> dict[str, Any]:
    """Train one network, and say how well it did at each checkpoint and at the end."""
    method, strength, seed = settings
    train_points, validation, test = draw(seed)
    network = Network(method, strength, seed)
    at: dict[int, dict[str, float]] = {}
    curve = []
    for step in range(1, STEPS + 1):
        network.step(*train_points)
        told = seed == TOLD and (step % 25 == 0 or step == 1)
        if step in CHECKPOINTS or told:
            sets = {"train": train_points, "validation": validation, "test": test}
            found = {}
            for name, points in sets.items():
                loss, accuracy = network.measure(*points)
                found[f"{name}_loss"] = round(loss, 4)
                found[f"{name}_accuracy"] = round(accuracy, 4)
            if step in CHECKPOINTS:
                at[step] = found
            if told:
                curve.append([step, found["train_loss"], found["test_loss"]])
    weights = [p.value for p in network.parameters if p.name == "weights"]
    every = np.concatenate([np.ravel(w) for w in weights])
    result: dict[str, Any] = {
        "method": method,
        "strength": strength,
        "seed": seed,
        "at": at,
        "gone": round(float((abs(every) < SMALL).mean()), 4),
        "largest": round(float(abs(every).max()), 3),
    }
    if seed == TOLD:
        result["curve"] = curve
        result["parameters"] = [
            np.round(p.value, 3).tolist() for p in network.parameters
        ]
    return result


def settings_of(
    chosen: Mapping[str, float], seeds: Sequence[int]
) -> Iterator[Settings]:
    """Yield each method with its strength, for every seed."""
    for method, strength in chosen.items():
        for seed in seeds:
            yield method, strength, seed


def choose(runs: list[dict[str, Any]]) -> tuple[dict[str, float], int, dict[str, Any]]:
    """Return the best strengths, the best number of steps, and all mean losses."""
    means: dict[str, Any] = {}
    for method, strengths in STRENGTHS.items():
        means[method] = {
            strength: _mean_loss(runs, method, strength, STEPS)
            for strength in strengths
        }
    means["fewer steps"] = {
        step: _mean_loss(runs, "none", 0.0, step) for step in CHECKPOINTS
    }
    best = {method: min(found, key=found.get) for method, found in means.items()}
    steps = int(best.pop("fewer steps"))
    return best, steps, means


def _mean_loss(
    runs: list[dict[str, Any]], method: str, strength: float, step: int
) -> float:
    losses = [
        run["at"][step]["validation_loss"]
        for run in runs
        if (run["method"], run["strength"]) == (method, strength)
    ]
    return round(float(np.mean(losses)), 4)


def main() -> None:
    """Tune, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=1, help="processes to use")
    jobs = parser.parse_args().jobs
    tried = [
        (method, strength, seed)
        for method, strengths in STRENGTHS.items()
        for strength in strengths
        for seed in TUNING
    ]
    with Pool(jobs) as pool:
        tuning = pool.map(train, tried, chunksize=1)
        chosen, steps, means = choose(tuning)
        runs = pool.map(train, list(settings_of(chosen, REPORTED)), chunksize=1)
    results = {
        "command": "python -m tools.experiments.regularization",
        "versions": {
            "python": platform.python_version(),
            "numpy": np.__version__,
            "nnfs_ref": nnfs_ref.__version__,
            "machine": platform.machine(),
        },
        "task": {
            "points": POINTS, "fresh": FRESH, "neurons": NEURONS, "rate": RATE,
            "steps": STEPS, "tuning_seeds": list(TUNING), "seeds": list(REPORTED),
        },
        "validation_losses": means,
        "chosen": {**chosen, "fewer steps": steps},
        "runs": runs,
    }  # fmt: skip
    RESULTS.write_text(json.dumps(results, separators=(",", ":")) + "\n", "utf-8")
    print(json.dumps(results["validation_losses"], indent=2), file=sys.stderr)
    print(json.dumps(results["chosen"]))


if __name__ == "__main__":
    main()
