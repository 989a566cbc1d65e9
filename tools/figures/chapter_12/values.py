"""The numbers of chapter 12 that its figures compute with."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np

from nnfs_ref.checks import Array
from tools.experiments.record import read


def results() -> dict[str, Any]:
    """Return what tools/experiments/validation.py found."""
    return read(Path(__file__).with_name("validation.json"))


def shares(name: str) -> Array:
    """Return shares of right answers, one row per seed and one column per setting.

    Args:
        name: "validation" (with a third dimension for the sizes), "truth" or "all",
            for networks without the first fold and on the whole pile, or "folds" (with
            a third dimension for the folds).
    """
    setting = results()["setting"]
    asked = {
        "validation": setting["sizes"],
        "folds": setting["points"] // setting["folds"],
    }.get(name, setting["truth"])
    right = np.array([run[name] for run in results()["runs"]])
    shares: Array = right / np.array(asked)
    return shares


def winners(scores: Array, truths: Array) -> tuple[Array, Array]:
    """Return each seed's best score, and the mean truth of all that have it."""
    best = scores.max(axis=1)
    tied = np.isclose(scores, best[:, np.newaxis])
    return best, (truths * tied).sum(axis=1) / tied.sum(axis=1)


def told(values: Array) -> tuple[float, float]:
    """Return a mean over seeds and its standard error."""
    return float(values.mean()), float(values.std(ddof=1) / np.sqrt(len(values)))


def winners_of_some(scores: Array, truths: Array, m: int) -> tuple[float, float]:
    """Return the winner's mean score and truth if only `m` settings had been tried.

    The mean over all choices of m settings: the one of rank r, best first, wins if it
    is chosen and none of the r before it is.
    """
    settings = scores.shape[1]
    rank = np.arange(settings)
    wins = np.array(
        [math.comb(settings - 1 - r, m - 1) / math.comb(settings, m) for r in rank]
    )
    found = []
    for score, truth in zip(scores, truths, strict=True):
        tied = np.array([truth[np.isclose(score, s)].mean() for s in score])
        order = np.argsort(-score, kind="stable")
        found.append([score[order] @ wins, tied[order] @ wins])
    mean = np.mean(found, axis=0)
    return float(mean[0]), float(mean[1])


def binomial(n: int, p: float) -> Array:
    """Return the probabilities of 0 to n right answers."""
    s = np.arange(n + 1)
    ways = np.array([float(math.comb(n, k)) for k in s])
    chances: Array = ways * p**s * (1 - p) ** (n - s)
    return chances


def best_chances(m: int, n: int, p: float = 0.5) -> Array:
    """Return the probabilities of 0 to n right answers for the best of m."""
    at_most = np.minimum(np.cumsum(binomial(n, p)), 1)
    return np.diff(at_most**m, prepend=0)
