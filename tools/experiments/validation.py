"""Search settings on the spiral over sixty seeds, by a hold-out and by five folds.

    python -m tools.experiments validation

Chapter 12 draws and quotes what this writes to tools/figures/chapter_12/. In each
seed a pile of 150 points is drawn from a long spiral and cut into five folds, and 48
settings are trained six times each: with each fold left out, and on the whole pile.
Every network counts its right answers on the fold it did not see. The networks
without the first fold, and those of the whole pile, are also asked about 3,000 other
points, which stand for the truth, and the former about validation sets of three
sizes. It takes about six minutes on one core.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import numpy as np

from nnfs_ref import Adam, Model, datasets
from nnfs_ref.checks import Array
from nnfs_ref.preprocessing import k_fold
from tools.experiments.experiment import Do, Experiment, Task
from tools.experiments.network import classifier

RESULTS = Path(__file__).parents[1] / "figures/chapter_12/validation.json"
ARM = 4000  # points in each arm of the long spiral
PILE, TRUTH, FOLDS = 150, 3000, 5
SIZES = (30, 120, 480)  # of validation sets
NEURONS, RATES, STOPS = (16, 32, 64, 128), (0.02, 0.05, 0.1, 0.2), (50, 100, 200)
NETWORKS = [*product(NEURONS, RATES)]
SETTINGS = [*product(NEURONS, RATES, STOPS)]
SEEDS = range(60)


def network(neurons: int, rate: float, seed: int) -> Model:
    """Return the page's network: 2 inputs, a hidden layer with ReLU, 3 classes."""
    return classifier((2, neurons, 3), Adam(rate), seed)


def right(model: Model, X: Array, y: Array) -> Array:
    """Return for each sample whether its answer is right."""
    rights: Array = model.predict_classes(X) == y
    return rights


def trained(
    setting: tuple[int, float], X: Array, y: Array, seed: int
) -> Iterator[Model]:
    """Yield a network at each of STOPS."""
    model = network(*setting, 1000 * seed + NETWORKS.index(setting))
    for before, stop in pairwise((0, *STOPS)):
        model.fit(X, y, epochs=stop - before)  # a step each: all samples at once
        yield model


def search(setting: tuple[int, float], seed: int) -> dict[str, list[Any]]:
    """Count right answers of one network; each list has an entry for each of STOPS."""
    X_all, y_all = datasets.spiral(ARM, 3, rng=seed)
    order = np.random.default_rng(10_000 + seed).permutation(len(y_all))
    cuts = np.cumsum([PILE, SIZES[-1], TRUTH])
    (X, y), fresh, truth = (
        (X_all[part], y_all[part]) for part in np.split(order, cuts)[:3]
    )
    found: dict[str, list[Any]] = {
        "validation": [], "truth": [], "folds": [[] for _ in STOPS], "all": [],
    }  # fmt: skip
    for fold, (train, held) in enumerate(k_fold(len(X), FOLDS, rng=seed)):
        models = trained(setting, X[train], y[train], seed)
        for counts, model in zip(found["folds"], models, strict=True):
            counts.append(int(right(model, X[held], y[held]).sum()))
            if fold == 0:
                rights = right(model, *fresh)
                found["validation"].append([int(rights[:n].sum()) for n in SIZES])
                found["truth"].append(int(right(model, *truth).sum()))
    for model in trained(setting, X, y, seed):
        found["all"].append(int(right(model, *truth).sum()))
    return found


def conduct(do: Do) -> dict[str, Any]:
    """Train all networks on each seed's points; put each seed's counts together."""
    tasks = [Task(setting, seed) for seed in SEEDS for setting in NETWORKS]
    found = do("searching", tasks)
    runs = [
        {
            name: [count for s in NETWORKS for count in found[Task(s, seed)][name]]
            for name in ("validation", "truth", "folds", "all")
        }
        for seed in SEEDS
    ]
    return {
        "setting": {
            "points": PILE, "folds": FOLDS, "sizes": SIZES, "truth": TRUTH,
            "settings": SETTINGS, "seeds": list(SEEDS),
        },
        "runs": runs,
    }  # fmt: skip


EXPERIMENT = Experiment(RESULTS, search, conduct)
