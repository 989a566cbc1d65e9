"""Compare dropout and L2 where a network is wide and pictures are few, over ten seeds.

    OPENBLAS_NUM_THREADS=1 python -m tools.experiments.wide

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
from itertools import pairwise, product
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from nnfs_ref import L2, Adam, HeNormal, datasets
from nnfs_ref.checks import Array
from tools.experiments.network import classifier
from tools.experiments.record import write

RESULTS = Path(__file__).parents[1] / "figures/chapter_15/wide.json"
COMMAND = "OPENBLAS_NUM_THREADS=1 python -m tools.experiments.wide"
SEEN, VALIDATION, NEURONS, BATCH = 1000, 2000, 512, 100
WRONG = {"clean": 0.0, "noisy": 0.3}  # the share of labels drawn at random
STOPS = (5, 10, 20, 30, 40)  # epochs after which training may end
LEARNING_RATES = (0.0003, 0.001, 0.003)
STRENGTHS = (0.003, 0.01, 0.03)
DROPOUT_RATES = (0.3, 0.5, 0.7)
TUNING_SEEDS, SEEDS = range(100, 102), range(10)

Points = tuple[Array, Array]


class Settings(NamedTuple):
    """What a method leaves to choose, but for the number of epochs."""

    learning_rate: float
    rate: float = 0.0
    strength: float = 0.0


METHODS = {
    "nothing": [Settings(r) for r in LEARNING_RATES],
    "L2": [Settings(r, 0.0, s) for r, s in product(LEARNING_RATES, STRENGTHS)],
    "dropout": [Settings(r, q) for r, q in product(LEARNING_RATES, DROPOUT_RATES)],
}


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


def train(
    settings: Settings, seed: int, wrong: float, stops: tuple[int, ...], measured: str
) -> list[list[float]]:
    """Train one network; return [loss, accuracy] on one set at each of the stops."""
    sets = draw(seed, wrong)
    weights, masks = np.random.default_rng(1000 + seed).spawn(2)
    model = classifier(
        (784, NEURONS, 10), Adam(settings.learning_rate), weights,
        dropout=settings.rate, masks=masks, initializer=HeNormal(), dtype=np.float32,
        weight_penalty=L2(settings.strength) if settings.strength else None,
    )  # fmt: skip
    found = []
    for before, stop in pairwise((0, *stops)):
        model.fit(*sets["train"], epochs=stop - before, batch_size=BATCH)
        values = model.evaluate(*sets[measured]).values()  # without penalty or masks
        found.append([round(value, 4) for value in values])
    return found


def compare(tried: list[Settings], wrong: float) -> dict[str, Any]:
    """Tune one method, then measure what was chosen on fresh seeds."""
    tuning = []
    for settings in tried:
        runs = [train(settings, s, wrong, STOPS, "validation") for s in TUNING_SEEDS]
        losses = np.mean([[loss for loss, _ in run] for run in runs], axis=0)
        tuning.append([*settings, *losses.round(4).tolist()])
    losses = np.array([row[3:] for row in tuning])
    row, column = np.unravel_index(losses.argmin(), losses.shape)
    best, epochs = tried[int(row)], STOPS[int(column)]
    tests = [train(best, seed, wrong, (epochs,), "test")[0] for seed in SEEDS]
    return {
        "tuning": tuning,
        "chosen": {**best._asdict(), "epochs": epochs},
        "test": tests,
    }


def main() -> None:
    """Tune, measure, write."""
    tasks: dict[str, dict[str, Any]] = {}
    for labels, wrong in WRONG.items():
        tasks[labels] = {}
        for method, tried in METHODS.items():
            found = tasks[labels][method] = compare(tried, wrong)
            test = np.mean(found["test"], axis=0).round(3)
            print(labels, method, found["chosen"], test, flush=True)
    results = {
        "setting": {
            "seen": SEEN, "validation": VALIDATION, "neurons": NEURONS, "batch": BATCH,
            "wrong": WRONG, "stops": STOPS,
            "tuning_seeds": list(TUNING_SEEDS), "seeds": list(SEEDS),
        },
        "tasks": tasks,
    }  # fmt: skip
    write(RESULTS, COMMAND, results)


if __name__ == "__main__":
    main()
