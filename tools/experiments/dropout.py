"""Compare dropout, L2 and stopping early on the spiral, over twenty seeds.

    python -m tools.experiments dropout

Chapter 15 draws and quotes what this writes to tools/figures/chapter_15/. Two networks,
a narrow one that fits its points badly and a deeper one that learns them by heart, are
trained with each method on the same points; a seed decides points, weights and masks. A
method's learning rate, dropout rate and strength are chosen together by the mean loss
on validation points, on seeds of their own. The chosen ones are then measured on twenty
other seeds, on test points. It takes about five minutes on one core.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from nnfs_ref import L2, Adam, Model, RandomNormal, datasets
from tools.experiments.experiment import Do, Experiment
from tools.experiments.grid import Grid, Method, Settings, Training, measured
from tools.experiments.network import classifier

RESULTS = Path(__file__).parents[1] / "figures/chapter_15/dropout.json"
POINTS, FRESH, STEPS = 60, 300, 500  # points in each arm: to train on, to measure on
STOPS = (50, 100, 150, 200, 300, 400, STEPS)  # where training may be stopped
NETWORKS = {"one hidden layer": (64,), "two hidden layers": (64, 64)}
LEARNING_RATES = (0.005, 0.01, 0.02, 0.05)
DROPOUT_RATES = (0.05, 0.1, 0.2, 0.3, 0.5)
STRENGTHS = (1e-4, 3e-4, 1e-3)
PLAIN = [Settings(r) for r in LEARNING_RATES]
DROPOUT = [Settings(r, q) for r, q in product(LEARNING_RATES, DROPOUT_RATES)]
PENALTY = [Settings(r, 0, s) for r, s in product(LEARNING_RATES, STRENGTHS)]
BOTH = [Settings(*each) for each in product(LEARNING_RATES, (0.1, 0.2), STRENGTHS)]
GRID = Grid(
    groups=[*NETWORKS],
    methods={
        "nothing": Method(PLAIN, (STEPS,)),
        "stopped early": Method(PLAIN, STOPS),
        "dropout": Method(DROPOUT, (STEPS,)),
        "L2": Method(PENALTY, (STEPS,)),
        "both": Method(BOTH, (STEPS,)),
    },
    stops=STOPS,
    sets=("train", "validation", "test"),
    tuning_seeds=range(100, 104),
    seeds=range(20),
    unit="steps",
)


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


def train(training: Training, seed: int) -> dict[str, list[list[float]]]:
    """Train one network on all points at every step; return [loss, accuracy]."""
    points = {
        "train": datasets.spiral(POINTS, 3, rng=seed),
        "validation": datasets.spiral(FRESH, 3, rng=10_000 + seed),
        "test": datasets.spiral(FRESH, 3, rng=20_000 + seed),
    }
    model = network(NETWORKS[training.group], training.settings, seed)
    return measured(model, points, training)


def conduct(do: Do) -> dict[str, Any]:
    """Tune and measure."""
    return {
        "setting": {
            "points": POINTS, "fresh": FRESH, "steps": STEPS, "stops": STOPS,
            "tuning_seeds": list(GRID.tuning_seeds), "seeds": list(GRID.seeds),
        },
        "networks": GRID.conduct(do),
    }  # fmt: skip


EXPERIMENT = Experiment(RESULTS, train, conduct)
