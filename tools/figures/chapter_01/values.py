"""The numbers that chapter 1 computes with; a test holds them to the page."""

from __future__ import annotations

from functools import cache

import numpy as np

from nnfs_ref import Model, datasets, pretrained

KILOMETERS = np.array([1.0, 2.0, 3.0, 4.0, 5.0])
FARES = np.array([2.9, 3.5, 4.5, 5.1, 6.0])
WEIGHT, BIAS = 0.8, 2.0  # the taxi's price for a kilometer, and for getting in

Floats = np.ndarray


@cache
def model() -> Model:
    """Return the network that the chapter takes apart."""
    return Model.load(pretrained.spiral())


def points() -> tuple[Floats, Floats]:
    """Return the 300 points that the chapter asks the network about."""
    return datasets.spiral(samples=100, classes=3, rng=1)


def miss(weight: Floats | float, bias: Floats | float) -> Floats:
    """Return the mean squared miss on the receipts, for one or many settings."""
    fares = np.multiply.outer(weight, KILOMETERS) + np.expand_dims(bias, -1)
    misses: Floats = np.mean((fares - FARES) ** 2, axis=-1)
    return misses


def curve(x: Floats) -> Floats:
    """Return the curve that the fits of figure 1.6 do not know."""
    y: Floats = np.sin(3 * x)
    return y


def measurements() -> tuple[Floats, Floats, Floats, Floats]:
    """Return the twelve points that are fitted, and 200 fresh ones."""
    rng = np.random.default_rng(seed=4)
    x_seen = np.linspace(-1, 1, 12)
    y_seen = curve(x_seen) + rng.normal(scale=0.3, size=12)
    x_fresh = rng.uniform(-1, 1, size=200)
    y_fresh = curve(x_fresh) + rng.normal(scale=0.3, size=200)
    return x_seen, y_seen, x_fresh, y_fresh
