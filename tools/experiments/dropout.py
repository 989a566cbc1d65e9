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

import time
from collections.abc import Iterator
from itertools import pairwise, product
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from nnfs_ref import L2, Adam, Model, RandomNormal, datasets
from tools.experiments.network import classifier
from tools.experiments.record import write

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


def network(sizes: tuple[int, ...], settings: Settings, seed: int) -> Model:
    """Return a network of 2 inputs, hidden layers with ReLU and dropout, 3 classes."""
    # Masks come from a stream of their own: with or without them, all methods
    # start from the same weights.
    weights, masks = np.random.default_rng(1000 + seed).spawn(2)
    return classifier(
        (2, *sizes, 3), Adam(settings.learning_rate), weights,
        dropout=settings.rate, masks=masks, initializer=RandomNormal(0.1),
        weight_penalty=L2(settings.strength) if settings.strength else None,
    )  # fmt: skip


def train(sizes: tuple[int, ...], settings: Settings, seed: int) -> dict[str, Any]:
    """Train one network; return [loss, accuracy] on three sets at each of STOPS."""
    sets = {
        "train": datasets.spiral(POINTS, 3, rng=seed),
        "validation": datasets.spiral(FRESH, 3, rng=10_000 + seed),
        "test": datasets.spiral(FRESH, 3, rng=20_000 + seed),
    }
    model = network(sizes, settings, seed)
    found: dict[str, list[list[float]]] = {name: [] for name in sets}
    for before, stop in pairwise((0, *STOPS)):
        model.fit(*sets["train"], epochs=stop - before)  # all points at every step
        for name, points in sets.items():
            measured = model.evaluate(*points).values()  # no penalty, nothing dropped
            found[name].append([round(value, 4) for value in measured])
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
        "setting": {
            "points": POINTS, "fresh": FRESH, "steps": STEPS, "stops": STOPS,
            "tuning_seeds": list(TUNING_SEEDS), "seeds": list(SEEDS),
        },
        "networks": found,
    }  # fmt: skip
    write(RESULTS, COMMAND, results)


if __name__ == "__main__":
    main()
