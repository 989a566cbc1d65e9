"""The figures of chapter 14, in the order of their numbers."""

from __future__ import annotations

from tools.figures.chapter_14 import geometry, path, prices, seeds, spiral

FIGURES = {
    "14-01": spiral.curves,
    "14-02": prices.slopes,
    "14-03": geometry.diamond_and_circle,
    "14-04": seeds.tuning,
    "14-05": seeds.twenty_networks,
    "14-06": spiral.confidence,
    "14-07": path.regularization_path,
}
