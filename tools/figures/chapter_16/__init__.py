"""The figures of chapter 16, in the order of their numbers."""

from __future__ import annotations

from tools.figures.chapter_16 import curves, questions, spiral, threshold

FIGURES = {
    "16-01": curves.sigmoid_and_slope,
    "16-02": curves.two_losses,
    "16-03": curves.factors,
    "16-04": curves.clipped,
    "16-05": threshold.threshold,
    "16-06": questions.softmax_or_sigmoids,
    "16-07": spiral.two_arms,
}
