"""The figures of chapter 10, in the order of their numbers."""

from __future__ import annotations

from tools.figures.chapter_10 import comparison, curves, paths, race

FIGURES = {
    "10-01": curves.three_rates,
    "10-02": paths.rates,
    "10-03": curves.schedules,
    "10-04": paths.momenta,
    "10-05": paths.a_rate_for_each,
    "10-06": curves.constant_slope,
    "10-07": race.one_map,
    "10-08": comparison.tuning,
    "10-09": comparison.fresh_seeds,
}
