"""The figures of chapter 11, in the order of their numbers."""

from __future__ import annotations

from tools.figures.chapter_11 import leak, overfit, scores, splits

FIGURES = {
    "11-01": scores.memorized,
    "11-02": splits.three_splits,
    "11-03": overfit.overfitting,
    "11-04": scores.gaps,
    "11-05": scores.test_sizes,
    "11-06": scores.winners,
    "11-07": leak.chosen_features,
    "11-08": splits.neighbors,
}
