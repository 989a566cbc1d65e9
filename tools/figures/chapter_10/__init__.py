"""The figures of chapter 10, in the order of their numbers."""

from __future__ import annotations

from tools.figures.chapter_10 import comparison, curves, valley

FIGURES = {
    "10-01": curves.three_rates,
    "10-02": valley.plain_descent,
    "10-03": curves.schedules,
    "10-04": valley.momentum,
    "10-05": curves.constant_slope,
    "10-06": valley.all_walks,
    "10-07": comparison.tuning,
    "10-08": comparison.fresh_seeds,
}
