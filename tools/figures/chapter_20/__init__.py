"""The figures of chapter 20, in the order of their numbers."""

from __future__ import annotations

from tools.figures.chapter_20 import (
    calibration,
    classes,
    coins,
    intervals,
    matrix,
    worst,
)

FIGURES = {
    "20-01": matrix.confusion,
    "20-02": classes.precision_and_recall,
    "20-03": worst.surest_mistakes,
    "20-04": intervals.shrinking,
    "20-05": intervals.coverages,
    "20-06": classes.intervals_of_recall,
    "20-07": calibration.reliability,
    "20-08": coins.disagreements,
}
