"""The figures of chapter 12, in the order of their numbers."""

from __future__ import annotations

from tools.figures.chapter_12 import coins, folds, piles, search, stopping

FIGURES = {
    "12-01": coins.best_of_coins,
    "12-02": search.search,
    "12-03": piles.three_parts,
    "12-04": piles.shrinking,
    "12-05": piles.by_settings,
    "12-06": folds.stepped,
    "12-07": piles.two_ways,
    "12-08": stopping.patience,
}
