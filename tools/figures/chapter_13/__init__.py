"""The figures of chapter 13, in the order of their numbers."""

from __future__ import annotations

from tools.figures.chapter_13 import borders, learning, letters, rare, ravine, waves

FIGURES = {
    "13-01": ravine.one_unit,
    "13-02": borders.raw_and_scaled,
    "13-03": waves.sorted_and_shuffled,
    "13-04": rare.rare_class,
    "13-05": letters.moved_and_mirrored,
    "13-06": learning.learning_curve,
}
