"""The figures of chapter 15, in the order of their numbers."""

from __future__ import annotations

from tools.figures.chapter_15 import masks, seeds, silenced

FIGURES = {
    "15-01": silenced.plain,
    "15-02": masks.masks,
    "15-03": masks.both_ways,
    "15-04": silenced.compared,
    "15-05": seeds.test_losses,
    "15-06": seeds.rates,
}
