"""What the chapter's code computes, and random numbers that the scripts share."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from nnfs_ref import Adam, Model, datasets
from nnfs_ref.checks import Array
from tools.experiments.network import classifier

Labels = npt.NDArray[np.int64]


def network(
    features: int, classes: int, seed: int, neurons: int = 64, rate: float = 0.02
) -> Model:
    """Return the chapter's network: one hidden layer, trained by Adam."""
    return classifier((features, neurons, classes), Adam(rate), seed)


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
        model = network(2, 3, seed, neurons=32, rate=0.05)
        model.fit(X, y, epochs=200)  # a step each: all samples at once
        seen, unseen = (
            model.evaluate(*points)["accuracy"] for points in ((X, y), fresh)
        )
        found.append(seen - unseen)
    return np.array(found)
