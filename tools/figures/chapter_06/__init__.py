"""The figures of chapter 6, in the order of their numbers."""

from __future__ import annotations

from tools.figures.chapter_06 import runs, search

FIGURES = {
    "06-01": search.one_weight,
    "06-02": runs.two_datasets,
    "06-03": runs.regions,
    "06-04": runs.ten_runs,
    "06-05": search.landscape,
    "06-06": runs.prices,
    "06-07": search.directions,
}
