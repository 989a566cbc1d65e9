"""Train on all of Fashion-MNIST, shuffled and sorted by class, and keep the curves.

    python -m tools.measure_shuffling

writes tools/figures/chapter_19/shuffling.json, from which figure 19.5 is drawn, so that
building the site trains nothing. It takes a few minutes.
"""

from __future__ import annotations

import json
import platform
import sys
from pathlib import Path

import numpy as np

import nnfs_ref
from nnfs_ref import Adam, Dense, Model, ReLU, SoftmaxCrossentropy, datasets
from nnfs_ref.preprocessing import batches

TARGET = Path(__file__).parent / "figures" / "chapter_19" / "shuffling.json"
EPOCHS, BATCH, EVERY, SEEDS = 2, 128, 39, (0, 1, 2)
Floats = np.ndarray


def curves(
    data: tuple[Floats, ...], *, sort: bool, seed: int
) -> dict[str, list[float]]:
    """Train once; return the accuracy in recent batches and the validation accuracy."""
    X, y, X_val, y_val = data
    order = np.argsort(y, kind="stable") if sort else np.arange(len(y))
    rng = np.random.default_rng(seed)
    layers = [
        Dense(784, 128, rng=rng, dtype=np.float32),
        ReLU(),
        Dense(128, 128, rng=rng, dtype=np.float32),
        ReLU(),
        Dense(128, 10, rng=rng, dtype=np.float32),
    ]
    model = Model(layers, loss=SoftmaxCrossentropy(), optimizer=Adam(0.001), rng=rng)
    found: dict[str, list[float]] = {"step": [], "accuracy": [], "val_accuracy": []}
    recent: list[float] = []
    step = 0
    for _ in range(EPOCHS):
        pairs = batches(X[order], y[order], BATCH, None if sort else rng)
        for X_batch, y_batch in pairs:
            outputs = model.forward(X_batch, training=True)
            model.loss.forward(outputs, y_batch)
            recent.append(float(np.mean(outputs.argmax(axis=1) == y_batch)))
            model.parameter_gradients(model.loss.backward())
            model.optimizer.step([(model.values, model.gradients)])
            step += 1
            if step % EVERY == 0:
                found["step"].append(step)
                found["accuracy"].append(round(float(np.mean(recent)), 4))
                accuracy = model.evaluate(X_val, y_val)["accuracy"]
                found["val_accuracy"].append(round(accuracy, 4))
                recent.clear()
    return found


def main() -> None:
    """Measure, and write what was measured with how."""
    (X, y), _ = datasets.fashion_mnist()
    rows = ((X.reshape(len(X), -1) - 127.5) / 127.5).astype(np.float32)
    labels = y.astype(np.int64)
    data = (rows[:50_000], labels[:50_000], rows[50_000:], labels[50_000:])
    runs = {
        name: [curves(data, sort=name == "sorted", seed=seed) for seed in SEEDS]
        for name in ("shuffled", "sorted")
    }
    made_by = {
        "command": "python -m tools.measure_shuffling",
        "python": platform.python_version(),
        "numpy": np.__version__,
        "nnfs_ref": nnfs_ref.__version__,
        "machine": f"{sys.platform} {platform.machine()}",
    }
    settings = {
        "layers": [784, 128, 128, 10],
        "optimizer": "Adam(0.001)",
        "dtype": "float32",
        "train": 50_000,
        "validation": 10_000,
        "batch_size": BATCH,
        "epochs": EPOCHS,
        "seeds": SEEDS,
    }
    found = {"made_by": made_by, "settings": settings, "runs": runs}
    TARGET.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
