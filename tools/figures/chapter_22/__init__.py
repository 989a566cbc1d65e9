"""The figures of chapter 22, in the order of their numbers."""

from __future__ import annotations

from tools.figures.chapter_22 import left_out, shares, stages, strangers

FIGURES = {
    "22-01": shares.six_to_four,
    "22-02": stages.preparation,
    "22-03": left_out.each_step,
    "22-04": strangers.confident,
}
