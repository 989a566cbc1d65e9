"""The numbers of chapter 18 that its figures compute with."""

from __future__ import annotations

import inspect
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from nnfs_ref import (
    L2,
    Adam,
    Callback,
    Dense,
    Dropout,
    HeNormal,
    Model,
    ReLU,
    SoftmaxCrossentropy,
    datasets,
)
from tools.figures.chapter_18 import scripts

History = dict[str, list[float]]

SLIPS = {
    "right": ("", ""),
    "dropout never told": (", training=True", ""),
    "penalty left out": ("p.gradient[...] += p.penalty.gradient(p.value)", "pass"),
    "dropout on in validation": (
        "layer.forward(outputs)", "layer.forward(outputs, training=True)",
    ),
    "validated on training data": ("outputs = X_val", "outputs = X"),
}  # fmt: skip


def lines_of(function: Any) -> list[str]:
    """Return the lines of a function's body, as the page counts them."""
    lines = inspect.getsource(function).splitlines()[1:]
    return [line[4:] for line in lines if line.strip()]


@cache
def run(slip: str) -> History:
    """Run the script with a slip, and return its history."""
    source = inspect.getsource(scripts.spiral_script)
    names: dict[str, Any] = dict(vars(scripts))
    exec(source.replace(*SLIPS[slip]) if slip != "right" else source, names)
    history: History = names["spiral_script"]()[1]
    return history


def spiral_model(*, plain: bool = False) -> Model:
    """Return the page's model; the plain one has neither dropout nor a penalty."""
    rng, start = np.random.default_rng(2), HeNormal()
    price = None if plain else L2(5e-4)
    first = Dense(2, 32, rng=rng, initializer=start, weight_penalty=price)
    second = Dense(32, 32, rng=rng, initializer=start)
    third = Dense(32, 3, rng=rng, initializer=start)
    hidden = [ReLU()] if plain else [ReLU(), Dropout(0.05)]
    layers = [first, *hidden, second, ReLU(), third]
    return Model(layers, loss=SoftmaxCrossentropy(), optimizer=Adam(0.02), rng=3)


class Evaluated(NamedTuple):
    """A history, and the training loss evaluated after every epoch."""

    history: History
    evaluated: list[float]


@cache
def evaluated() -> Evaluated:
    """Train the page's model, and evaluate it on its training data as it goes."""
    X, y = datasets.spiral(samples=60, classes=3, rng=0)
    fresh = datasets.spiral(samples=60, classes=3, rng=1)
    found: list[float] = []

    class Look(Callback):
        def on_epoch_end(
            self, model: Model, epoch: int, logs: dict[str, float]
        ) -> bool:
            found.append(model.evaluate(X, y)["loss"])
            return False

    model = spiral_model()
    history = model.fit(X, y, epochs=200, validation_data=fresh, callbacks=[Look()])
    return Evaluated(history, found)


@cache
def overfitting() -> History:
    """Train the plain model for 200 epochs."""
    X, y = datasets.spiral(samples=60, classes=3, rng=0)
    fresh = datasets.spiral(samples=60, classes=3, rng=1)
    return spiral_model(plain=True).fit(X, y, epochs=200, validation_data=fresh)
