"""What the chapter's code computes, and random numbers that the scripts share."""

from __future__ import annotations

from typing import Self

import numpy as np
import numpy.typing as npt

from nnfs_ref import Adam, Dense, ReLU, SoftmaxCrossentropy, datasets
from nnfs_ref.checks import Array

Labels = npt.NDArray[np.int64]


class Network:
    """The chapter's network: one hidden layer, trained by Adam on all samples."""

    def __init__(
        self,
        features: int,
        classes: int,
        seed: int,
        neurons: int = 64,
        rate: float = 0.02,
    ) -> None:
        rng = np.random.default_rng(seed)
        self.layers = [
            Dense(features, neurons, rng=rng),
            ReLU(),
            Dense(neurons, classes, rng=rng),
        ]
        self.cross_entropy = SoftmaxCrossentropy()
        self.optimizer = Adam(rate)

    def forward(self, X: Array) -> Array:
        """Return the logits."""
        for layer in self.layers:
            X = layer.forward(X)
        return X

    def fit(self, X: Array, y: Labels, steps: int = 100) -> Self:
        """Train on all samples at once."""
        pairs = [(p.value, p.gradient) for one in self.layers for p in one.parameters()]
        for _ in range(steps):
            self.cross_entropy.forward(self.forward(X), y)
            dvalues = self.cross_entropy.backward()
            for layer in reversed(self.layers):
                dvalues = layer.backward(dvalues)
            self.optimizer.step(pairs)
        return self

    def accuracy(self, X: Array, y: Labels) -> float:
        """Return the share of right answers."""
        return float(np.mean(self.forward(X).argmax(axis=1) == y))


def noise(
    samples: int, features: int, rng: np.random.Generator
) -> tuple[Array, Labels]:
    """Return random features, and labels by tossing a coin."""
    X = rng.normal(size=(samples, features))
    return X, rng.integers(2, size=samples)


def gaps(samples: int) -> Array:
    """Return training minus test accuracy of the chapter's ten seeds."""
    found = []
    for seed in range(10):
        X, y = datasets.spiral(samples, 3, rng=seed)
        fresh = datasets.spiral(100, 3, rng=1000 + seed)
        network = Network(2, 3, seed, neurons=32, rate=0.05).fit(X, y, steps=200)
        found.append(network.accuracy(X, y) - network.accuracy(*fresh))
    return np.array(found)
