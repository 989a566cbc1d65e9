"""Compare optimizers on the spiral: tuned rates, fresh seeds, the spread kept.

    python -m tools.experiments optimizers

Each method gets the same number of rates to try, on seeds of their own. The rate with
the lowest median loss then trains on fresh seeds, which are the same for all methods. A
seed makes the data and the first weights. All results go to
tools/figures/chapter_10/comparison.json, from which figures 10.7 and 10.8 are drawn.
It takes between two and three minutes on one core.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from nnfs_ref import SGD, AdaGrad, Adam, CosineDecay, RMSprop, datasets
from nnfs_ref.optimizers import Optimizer
from tools.experiments.experiment import Do, Experiment, Task
from tools.experiments.network import classifier

RESULTS = Path(__file__).parents[1] / "figures/chapter_10/comparison.json"
STEPS, NEURONS, SAMPLES = 1000, 64, 100
TUNING_SEEDS, SEEDS = range(100, 104), range(20)
KEPT = (100, 300, STEPS)  # the steps whose loss is kept
METHODS: dict[str, tuple[Callable[[float], Optimizer], tuple[float, ...]]] = {
    "SGD": (SGD, (1, 2, 4, 8, 16)),
    "SGD, decay": (lambda r: SGD(CosineDecay(r, steps=STEPS)), (1, 2, 4, 8, 16)),
    "momentum": (lambda r: SGD(r, momentum=0.9), (0.1, 0.2, 0.5, 1, 2)),
    "AdaGrad": (AdaGrad, (0.02, 0.05, 0.1, 0.2, 0.5)),
    "RMSprop": (RMSprop, (0.005, 0.01, 0.02, 0.05, 0.1)),
    "Adam": (Adam, (0.02, 0.05, 0.1, 0.2, 0.5)),
    "Adam, decay": (
        lambda r: Adam(CosineDecay(r, steps=STEPS)), (0.02, 0.05, 0.1, 0.2, 0.5),
    ),
}  # fmt: skip


def train(optimizer: Optimizer, seed: int, steps: int = STEPS) -> dict[str, Any]:
    """Return the losses of one run after the KEPT steps, and its last accuracy."""
    rng = np.random.default_rng(seed)
    X, y = datasets.spiral(SAMPLES, classes=3, rng=rng)
    model = classifier((2, NEURONS, 3), optimizer, rng)
    losses = model.fit(X, y, epochs=steps)["loss"]  # each as met before its step
    last = model.evaluate(X, y)
    losses.append(last["loss"])
    return {
        "losses": {str(k): round(losses[k], 5) for k in KEPT if k <= steps},
        "accuracy": round(last["accuracy"], 5),
    }


def task(setting: tuple[str, float], seed: int) -> dict[str, Any]:
    """Train by a method at a rate."""
    method, rate = setting
    make, _ = METHODS[method]
    return train(make(rate), seed)


def conduct(do: Do) -> dict[str, Any]:
    """Tune every method, then measure what was chosen on fresh seeds."""
    tried = [(name, rate) for name, (_, rates) in METHODS.items() for rate in rates]
    runs = do("tuning", [Task(s, seed) for s in tried for seed in TUNING_SEEDS])
    last = {t: run["losses"][str(STEPS)] for t, run in runs.items()}
    losses = {s: [last[Task(s, seed)] for seed in TUNING_SEEDS] for s in tried}
    best = {
        name: min(rates, key=lambda rate: float(np.median(losses[name, rate])))
        for name, (_, rates) in METHODS.items()
    }
    fresh = do("fresh seeds", [Task(s, seed) for s in best.items() for seed in SEEDS])
    return {
        "setting": {
            "network": [2, NEURONS, 3], "samples": 3 * SAMPLES, "steps": STEPS,
            "tuning_seeds": list(TUNING_SEEDS), "seeds": list(SEEDS),
        },
        "methods": {
            name: {
                "tuning": {f"{rate:g}": losses[name, rate] for rate in rates},
                "rate": best[name],
                "runs": [fresh[Task((name, best[name]), seed)] for seed in SEEDS],
            }
            for name, (_, rates) in METHODS.items()
        },
    }  # fmt: skip


EXPERIMENT = Experiment(RESULTS, task, conduct)
