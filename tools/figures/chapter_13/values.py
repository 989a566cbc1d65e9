"""Chapter 13's birds, its rare class, and what its long runs left behind.

The runs are made by `python -m tools.experiments learning_curve`.
"""

from __future__ import annotations

from math import ceil, erf, log, sqrt
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from nnfs_ref import SGD, Model
from tools.experiments.network import classifier
from tools.experiments.record import read

Array = npt.NDArray[np.float64]
Labels = npt.NDArray[np.int64]


def birds(n: int, rng: np.random.Generator) -> tuple[Array, Labels]:
    """Return birds and their species, as the page's `birds`."""
    y = np.arange(n) % 3
    wing = np.array([0.190, 0.220, 0.205])[y] + rng.normal(0, 0.008, size=n)
    mass = np.array([370.0, 430.0, 480.0])[y] + rng.normal(0, 25, size=n)
    return np.column_stack([wing, mass]), y


def training_birds() -> tuple[Array, Labels]:
    """Return the page's birds without the four rows that it takes out."""
    X, y = birds(300, np.random.default_rng(0))
    good = ~np.isin(np.arange(300), (17, 40, 60, 99))
    return X[good], y[good]


def network() -> Model:
    """Return the page's network of 2 features, 16 neurons and 3 species."""
    return classifier((2, 16, 3), SGD(0.3), rng=0)


def steps_needed(kappa: float) -> int:
    """Return how many steps at the best rate leave a hundredth of the way."""
    return 1 if kappa == 1 else ceil(log(100) / log((kappa + 1) / (kappa - 1)))


class Border(NamedTuple):
    """Where a rule calls a bird rare, and how it does."""

    at: float
    accuracy: float
    recall: float
    precision: float


def below(x: float) -> float:
    """Return the share of a normal distribution that lies below x."""
    return (1 + erf(x / sqrt(2))) / 2


def best_border(share: float, *, alike: bool = False) -> Border:
    """Return the best border between normal classes at 0 and 2.

    Args:
        share: The share of the class at 2.
        alike: Let both classes count alike, whatever their shares.
    """
    at = 1.0 if alike else 1 + log((1 - share) / share) / 2
    recall, alarms = 1 - below(at - 2), 1 - below(at)
    accuracy = share * recall + (1 - share) * (1 - alarms)
    named = share * recall + (1 - share) * alarms
    return Border(at, accuracy, recall, share * recall / named)


def results() -> dict[str, Any]:
    """Return the stored results of tools/experiments/learning_curve.py."""
    return read(Path(__file__).with_name("learning_curve.json"))


def of_seeds(
    size: int, quantity: str, *, wrong: float = 0, moved: bool = False
) -> Array:
    """Return "train", "test" or "last" of every seed, in the order of seeds."""
    runs = [
        run
        for run in results()["runs"]
        if (run["size"], run["wrong"], run["moved"]) == (size, wrong, moved)
    ]
    runs.sort(key=lambda run: run["seed"])
    return np.array([run[quantity] for run in runs])
