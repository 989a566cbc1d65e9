"""The figures of chapter 8, in the order of their numbers."""

from __future__ import annotations

from tools.figures.chapter_08 import (
    descent,
    directions,
    graphs,
    operations,
    rates,
    slices,
    surfaces,
)

FIGURES = {
    "08-01": slices.held_still,
    "08-02": operations.three_operations,
    "08-03": directions.all_directions,
    "08-04": surfaces.point_on_a_map,
    "08-05": descent.one_knob_or_all,
    "08-06": rates.two_neurons,
    "08-07": graphs.chain,
    "08-08": graphs.shared,
    "08-09": graphs.used_twice,
}
