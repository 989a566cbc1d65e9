"""Train on all of Fashion-MNIST, shuffled and sorted by class, and keep the curves.

    python -m tools.experiments.shuffling

Chapter 19 draws what this writes to tools/figures/chapter_19/. A seed decides the first
weights, and the order unless the pictures are sorted. It takes a minute or two.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from nnfs_ref import Adam, datasets
from nnfs_ref.checks import Array
from nnfs_ref.preprocessing import batches
from tools.experiments.network import classifier
from tools.experiments.record import write

RESULTS = Path(__file__).parents[1] / "figures/chapter_19/shuffling.json"
COMMAND = "python -m tools.experiments.shuffling"
SIZES, RATE = (784, 128, 128, 10), 0.001
EPOCHS, BATCH, EVERY, SEEDS = 2, 128, 39, (0, 1, 2)


def curves(data: tuple[Array, ...], *, sort: bool, seed: int) -> dict[str, list[float]]:
    """Train once; return the accuracy in recent batches and the validation accuracy."""
    X, y, X_val, y_val = data
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


def main() -> None:
    """Train, and write what came out with how."""
    (X, y), _ = datasets.fashion_mnist()
    rows = ((X.reshape(len(X), -1) - 127.5) / 127.5).astype(np.float32)
    labels = y.astype(np.int64)
    data = (rows[:50_000], labels[:50_000], rows[50_000:], labels[50_000:])
    runs = {
        name: [curves(data, sort=name == "sorted", seed=seed) for seed in SEEDS]
        for name in ("shuffled", "sorted")
    }
    found = {
        "setting": {
            "sizes": SIZES, "rate": RATE, "dtype": "float32", "train": 50_000,
            "validation": 10_000, "batch": BATCH, "epochs": EPOCHS, "seeds": SEEDS,
        },
        "runs": runs,
    }  # fmt: skip
    write(RESULTS, COMMAND, found)


if __name__ == "__main__":
    main()
