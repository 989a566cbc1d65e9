"""Learn letters from more and more pictures, right, wrong and moved, on twenty seeds.

    python -m tools.experiments learning_curve

Chapter 13 draws and quotes what this writes to tools/figures/chapter_13/. The pictures
are those of the chapter: b, d, p and q in noise, at fifteen places. A seed decides the
pictures, the first weights and the order. Every run takes the same number of steps, and
keeps the network of the step with the lowest loss on validation pictures. It takes some
minutes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from nnfs_ref import Adam, Model
from nnfs_ref.checks import Array
from nnfs_ref.preprocessing import batches
from tools.experiments.experiment import Do, Experiment, Task
from tools.experiments.network import classifier

RESULTS = Path(__file__).parents[1] / "figures/chapter_13/learning_curve.json"
SIZES = (40, 80, 160, 320, 640, 1280, 2560, 5120)
WRONG, AT = (0.1, 0.2, 0.3, 0.4), 640  # shares of wrong labels, and where all are tried
CURVE = 0.2  # the share of wrong labels that is tried with all sizes
VALIDATION, TEST = 400, 4000
NEURONS, RATE, BATCH, STEPS, EVERY = 64, 0.003, 40, 3000, 100
SEEDS = range(20)
NOISE, SIDE = 0.3, 10
B = np.array(
    [
        [1, 0, 0, 0],
        [1, 0, 0, 0],
        [1, 1, 1, 0],
        [1, 0, 0, 1],
        [1, 0, 0, 1],
        [1, 1, 1, 0],
    ]
)
GLYPHS = (B, B[:, ::-1], B[::-1], B[::-1, ::-1])  # b, d, p, q

Setting = tuple[int, float, bool]  # size, share of wrong labels, moved
Labels = npt.NDArray[np.int64]


def letters(n: int, rng: np.random.Generator) -> tuple[Array, Labels]:
    """Return pictures (n, 10, 10) of letters in noise, and their classes."""
    y = np.arange(n) % 4
    X = rng.normal(scale=NOISE, size=(n, SIDE, SIDE))
    places = rng.integers([1, 1], [4, 6], size=(n, 2))
    for picture, label, (row, column) in zip(X, y, places, strict=True):
        picture[row : row + 6, column : column + 4] += GLYPHS[label]
    return X, y


def moved(X: Array, rng: np.random.Generator) -> Array:
    """Return the pictures moved by a pixel or none, all in the same way."""
    down, right = rng.integers(-1, 2, size=2)
    return np.roll(X, (int(down), int(right)), axis=(1, 2))


def flat(X: Array) -> Array:
    """Return pictures as rows."""
    return X.reshape(len(X), -1)


def network(rng: np.random.Generator) -> Model:
    """Return a network of 100 inputs, one hidden layer, 4 classes."""
    return classifier((SIDE * SIDE, NEURONS, 4), Adam(RATE), rng)


def accuracy(model: Model, X: Array, y: Labels) -> float:
    """Return the share of pictures that a network is right about."""
    return round(model.evaluate(flat(X), y)["accuracy"], 4)


def train(setting: Setting, seed: int) -> dict[str, Any]:
    """Train one network, and say how well the best of its steps did."""
    size, wrong, move = setting
    rng = np.random.default_rng(seed)
    X, y = letters(size, rng)
    X_val, y_val = letters(VALIDATION, rng)
    X_test, y_test = letters(TEST, rng)
    mistaken = rng.permutation(size)[: round(wrong * size)]
    y[mistaken] = (y[mistaken] + rng.integers(1, 4, size=len(mistaken))) % 4
    model = network(rng)
    step, lowest, found = 0, np.inf, dict[str, Any]()
    while step < STEPS:
        for X_batch, y_batch in batches(X, y, BATCH, rng):
            X_batch = moved(X_batch, rng) if move else X_batch
            model.fit(flat(X_batch), y_batch, epochs=1)
            step += 1
            if step % EVERY:
                continue
            loss = model.evaluate(flat(X_val), y_val)["loss"]
            if loss < lowest:
                lowest = loss
                found = {
                    "step": step,
                    "train": accuracy(model, X, y),
                    "test": accuracy(model, X_test, y_test),
                }
            if step == STEPS:
                break
    names = {"size": size, "wrong": wrong, "moved": move, "seed": seed}
    return names | found | {"last": accuracy(model, X_test, y_test)}


def tasks() -> list[Task]:
    """Return what is to be trained."""
    ways = [(size, wrong, False) for size in SIZES for wrong in (0.0, CURVE)]
    ways += [(size, 0.0, True) for size in SIZES]
    ways += [(AT, wrong, False) for wrong in WRONG if wrong != CURVE]
    return [Task(way, seed) for way in ways for seed in SEEDS]


def conduct(do: Do) -> dict[str, Any]:
    """Train, and return what came out with how."""
    return {
        "task": {
            "sizes": SIZES, "wrong": WRONG, "at": AT, "validation": VALIDATION,
            "test": TEST, "neurons": NEURONS, "rate": RATE, "batch": BATCH,
            "steps": STEPS, "every": EVERY, "seeds": list(SEEDS),
        },
        "runs": [*do("training", tasks()).values()],
    }  # fmt: skip


EXPERIMENT = Experiment(RESULTS, train, conduct)
