"""The figures of chapter 1, in the order of their numbers."""

from __future__ import annotations

from tools.figures.chapter_01 import knobs, overfitting, search, slope, spiral, xor

FIGURES = {
    "01-01": spiral.classified,
    "01-02": knobs.small_network,
    "01-03": spiral.lines_and_regions,
    "01-04": slope.slope_and_offset,
    "01-05": search.landscape,
    "01-06": overfitting.three_fits,
    "01-07": xor.one_line_and_two,
}
