"""Compare dropout and L2 where a network is wide and pictures are few, over ten seeds.

    python -m tools.experiments wide

Chapter 15 quotes what this writes to tools/figures/chapter_15/. A network with one
hidden layer of 512 neurons learns 1,000 pictures of Fashion-MNIST. In the "noisy" task,
three in ten of them get a label drawn at random. A seed decides pictures, labels,
weights and masks. Each method's learning rate, strength or dropout rate, and number of
epochs are chosen together by the mean loss on validation pictures, on two seeds of
their own. The chosen ones are then measured on ten other seeds, on the 10,000 test
pictures. The labels of validation and test pictures are never changed. It takes all of
Fashion-MNIST and about four minutes on one core.
"""

from __future__ import annotations

from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from nnfs_ref import L2, Adam, HeNormal, datasets
from tools.experiments.experiment import Do, Experiment
from tools.experiments.grid import Grid, Method, Points, Settings, Training, measured
from tools.experiments.network import classifier

RESULTS = Path(__file__).parents[1] / "figures/chapter_15/wide.json"
SEEN, VALIDATION, NEURONS, BATCH = 1000, 2000, 512, 100
WRONG = {"clean": 0.0, "noisy": 0.3}  # the share of labels drawn at random
STOPS = (5, 10, 20, 30, 40)  # epochs after which training may end
LEARNING_RATES = (0.0003, 0.001, 0.003)
STRENGTHS = (0.003, 0.01, 0.03)
DROPOUT_RATES = (0.3, 0.5, 0.7)
PLAIN = [Settings(r) for r in LEARNING_RATES]
PENALTY = [Settings(r, 0.0, s) for r, s in product(LEARNING_RATES, STRENGTHS)]
DROPOUT = [Settings(r, q) for r, q in product(LEARNING_RATES, DROPOUT_RATES)]
GRID = Grid(
    groups=[*WRONG],
    methods={
        "nothing": Method(PLAIN, STOPS),
        "L2": Method(PENALTY, STOPS),
        "dropout": Method(DROPOUT, STOPS),
    },
    stops=STOPS,
    sets=("test",),
    tuning_seeds=range(100, 102),
    seeds=range(10),
    unit="epochs",
)


@cache
def pictures() -> tuple[Points, Points]:
    """Return all pictures as rows from -1 to 1, with labels: to train on, to test."""
    (X, y), (X_test, y_test) = datasets.fashion_mnist()
    rows = [p.reshape(len(p), -1).astype(np.float32) / 127.5 - 1 for p in (X, X_test)]
    return (rows[0], y), (rows[1], y_test)


def draw(seed: int, wrong: float) -> dict[str, Points]:
    """Return a seed's pictures: to train on, to validate and to test on."""
    (X, y), test = pictures()
    rng = np.random.default_rng(seed)
    seen, held_out = np.split(rng.permutation(len(X))[: SEEN + VALIDATION], [SEEN])
    labels = y[seen].copy()
    changed = rng.random(SEEN) < wrong
    labels[changed] = rng.integers(0, 10, changed.sum())
    return {
        "train": (X[seen], labels),
        "validation": (X[held_out], y[held_out]),
        "test": test,
    }


def train(training: Training, seed: int) -> dict[str, list[list[float]]]:
    """Train one network; return [loss, accuracy] on each set at each stop."""
    settings = training.settings
    weights, masks = np.random.default_rng(1000 + seed).spawn(2)
    model = classifier(
        (784, NEURONS, 10), Adam(settings.learning_rate), weights,
        dropout=settings.rate, masks=masks, initializer=HeNormal(), dtype=np.float32,
        weight_penalty=L2(settings.strength) if settings.strength else None,
    )  # fmt: skip
    points = draw(seed, WRONG[training.group])
    return measured(model, points, training, batch_size=BATCH)


def conduct(do: Do) -> dict[str, Any]:
    """Tune and measure."""
    tasks = GRID.conduct(do)
    for methods in tasks.values():
        for found in methods.values():
            found["test"] = [run["test"] for run in found.pop("runs")]
    return {
        "setting": {
            "seen": SEEN, "validation": VALIDATION, "neurons": NEURONS, "batch": BATCH,
            "wrong": WRONG, "stops": STOPS,
            "tuning_seeds": list(GRID.tuning_seeds), "seeds": list(GRID.seeds),
        },
        "tasks": tasks,
    }  # fmt: skip


EXPERIMENT = Experiment(RESULTS, train, conduct, needs="fashion-mnist")
