"""What the figures of chapter 21 share: its network and chapter 2's layer."""

from __future__ import annotations

import numpy as np

from nnfs_ref import Adam, Dense, HeNormal, Model, ReLU, SoftmaxCrossentropy, datasets
from tools.figures.chapter_02.values import BIASES, WEIGHTS

RATE, EPOCHS = 0.02, 200
X, Y = datasets.spiral(samples=100, classes=3, rng=0)


def build() -> Model:
    """The chapter's network, before its training."""
    rng = np.random.default_rng(1)
    start = HeNormal()
    layers = [
        Dense(2, 32, initializer=start, rng=rng),
        ReLU(),
        Dense(32, 3, initializer=start, rng=rng),
    ]
    return Model(layers, loss=SoftmaxCrossentropy(), optimizer=Adam(RATE), rng=rng)


def small() -> Model:
    """Chapter 2's layer and a ReLU, as a model."""
    dense = Dense(4, 3, weights=np.transpose(WEIGHTS), biases=BIASES)
    layers = [dense, ReLU()]
    return Model(layers, loss=SoftmaxCrossentropy(), optimizer=Adam(RATE), rng=0)
