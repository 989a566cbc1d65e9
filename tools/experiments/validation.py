"""Search settings on the spiral over sixty seeds, by a hold-out and by five folds.

    OPENBLAS_NUM_THREADS=1 python -m tools.experiments.validation

Chapter 12 draws and quotes what this writes to tools/figures/chapter_12/. In each
seed a pile of 150 points is drawn from a long spiral and cut into five folds, and 48
settings are trained six times each: with each fold left out, and on the whole pile.
Every network counts its right answers on the fold it did not see. The networks
without the first fold, and those of the whole pile, are also asked about 3,000 other
points, which stand for the truth, and the former about validation sets of three
sizes. It takes about six minutes on one core.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import numpy as np

from nnfs_ref import Adam, Model, datasets
from nnfs_ref.checks import Array
from nnfs_ref.preprocessing import k_fold
from tools.experiments.network import classifier
from tools.experiments.record import write

RESULTS = Path(__file__).parents[1] / "figures/chapter_12/validation.json"
COMMAND = "OPENBLAS_NUM_THREADS=1 python -m tools.experiments.validation"
ARM = 4000  # points in each arm of the long spiral
PILE, TRUTH, FOLDS = 150, 3000, 5
SIZES = (30, 120, 480)  # of validation sets
NEURONS, RATES, STOPS = (16, 32, 64, 128), (0.02, 0.05, 0.1, 0.2), (50, 100, 200)
SETTINGS = [*product(NEURONS, RATES, STOPS)]
SEEDS = range(60)


def network(neurons: int, rate: float, seed: int) -> Model:
    """Return the page's network: 2 inputs, a hidden layer with ReLU, 3 classes."""
    return classifier((2, neurons, 3), Adam(rate), seed)


def right(model: Model, X: Array, y: Array) -> Array:
    """Return for each sample whether its answer is right."""
    rights: Array = model.predict_classes(X) == y
    return rights


def trained(X: Array, y: Array, seed: int) -> Iterator[Model]:
    """Yield a network for each of SETTINGS, in their order."""
    for number, (neurons, rate) in enumerate(product(NEURONS, RATES)):
        model = network(neurons, rate, 1000 * seed + number)
        for before, stop in pairwise((0, *STOPS)):
            model.fit(X, y, epochs=stop - before)  # a step each: all samples at once
            yield model


def search(seed: int) -> dict[str, list[Any]]:
    """Count right answers of all settings; each list has one entry per setting."""
    X_all, y_all = datasets.spiral(ARM, 3, rng=seed)
    order = np.random.default_rng(10_000 + seed).permutation(len(y_all))
    cuts = np.cumsum([PILE, SIZES[-1], TRUTH])
    (X, y), fresh, truth = (
        (X_all[part], y_all[part]) for part in np.split(order, cuts)[:3]
    )
    found: dict[str, list[Any]] = {
        "validation": [], "truth": [], "folds": [[] for _ in SETTINGS], "all": [],
    }  # fmt: skip
    for fold, (train, held) in enumerate(k_fold(len(X), FOLDS, rng=seed)):
        models = trained(X[train], y[train], seed)
        for counts, model in zip(found["folds"], models, strict=True):
            counts.append(int(right(model, X[held], y[held]).sum()))
            if fold == 0:
                rights = right(model, *fresh)
                found["validation"].append([int(rights[:n].sum()) for n in SIZES])
                found["truth"].append(int(right(model, *truth).sum()))
    for model in trained(X, y, seed):
        found["all"].append(int(right(model, *truth).sum()))
    return found


def main() -> None:
    """Search, count, write."""
    runs = []
    for seed in SEEDS:
        runs.append(search(seed))
        print(f"seed {seed}: {time.process_time():.0f} s", flush=True)
    found = {
        "setting": {
            "points": PILE, "folds": FOLDS, "sizes": SIZES, "truth": TRUTH,
            "settings": SETTINGS, "seeds": list(SEEDS),
        },
        "runs": runs,
    }  # fmt: skip
    write(RESULTS, COMMAND, found)


if __name__ == "__main__":
    main()
