"""Train on all of Fashion-MNIST, shuffled and sorted by class, and keep the curves.

    python -m tools.experiments shuffling

Chapter 19 draws what this writes to tools/figures/chapter_19/. A seed decides the first
weights, and the order unless the pictures are sorted. It takes a minute or two.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from nnfs_ref import Adam, datasets
from nnfs_ref.checks import Array
from nnfs_ref.preprocessing import batches
from tools.experiments.experiment import Do, Experiment, Task
from tools.experiments.network import classifier

RESULTS = Path(__file__).parents[1] / "figures/chapter_19/shuffling.json"
SIZES, RATE = (784, 128, 128, 10), 0.001
EPOCHS, BATCH, EVERY, SEEDS = 2, 128, 39, (0, 1, 2)


@cache
def data() -> tuple[Array, ...]:
    """Return pictures as rows from -1 to 1 and their labels: to train, to validate."""
    (X, y), _ = datasets.fashion_mnist()
    rows = ((X.reshape(len(X), -1) - 127.5) / 127.5).astype(np.float32)
    labels = y.astype(np.int64)
    return rows[:50_000], labels[:50_000], rows[50_000:], labels[50_000:]


def curves(name: str, seed: int) -> dict[str, list[float]]:
    """Train once; return the accuracy in recent batches and the validation accuracy.

    Args:
        name: "shuffled" or "sorted".
        seed: What decides the first weights, and the order of what is shuffled.
    """
    X, y, X_val, y_val = data()
    sort = name == "sorted"
    order = np.argsort(y, kind="stable") if sort else np.arange(len(y))
    rng = np.random.default_rng(seed)
    model = classifier(SIZES, Adam(RATE), rng, dtype=np.float32)
    found: dict[str, list[float]] = {"step": [], "accuracy": [], "val_accuracy": []}
    recent: list[float] = []
    step = 0
    for _ in range(EPOCHS):
        pairs = batches(X[order], y[order], BATCH, None if sort else rng)
        for X_batch, y_batch in pairs:
            recent += model.fit(X_batch, y_batch, epochs=1)["accuracy"]
            step += 1
            if step % EVERY == 0:
                found["step"].append(step)
                found["accuracy"].append(round(float(np.mean(recent)), 4))
                accuracy = model.evaluate(X_val, y_val)["accuracy"]
                found["val_accuracy"].append(round(accuracy, 4))
                recent.clear()
    return found


def conduct(do: Do) -> dict[str, Any]:
    """Train both ways, and return what came out with how."""
    names = ("shuffled", "sorted")
    runs = do("training", [Task(name, seed) for name in names for seed in SEEDS])
    return {
        "setting": {
            "sizes": SIZES, "rate": RATE, "dtype": "float32", "train": 50_000,
            "validation": 10_000, "batch": BATCH, "epochs": EPOCHS, "seeds": SEEDS,
        },
        "runs": {name: [runs[Task(name, seed)] for seed in SEEDS] for name in names},
    }  # fmt: skip


EXPERIMENT = Experiment(RESULTS, curves, conduct, needs="fashion-mnist")
