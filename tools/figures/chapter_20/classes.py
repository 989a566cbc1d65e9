"""Figures 20.2 and 20.6: numbers of every class."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from nnfs_ref import confusion_matrix, precision, recall
from tools.experiments.evaluation import RESULTS
from tools.experiments.record import read
from tools.figures.chapter_20.values import (
    CLASSES,
    tested,
    wilson_interval,
)
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.plot import MARKS, Axes
from tools.live.subset import TEST_PER_CLASS

_ROW = 24


def _axes(drawing: Drawing, low: float, ticks: list[float]) -> Axes:
    n = len(CLASSES)
    axes = Axes(drawing, 92, 30, 356, n * _ROW, across=(low, 1.01), up=(-0.5, n - 0.5))
    axes.ticks(ticks, [])
    for k, name in enumerate(CLASSES):
        ((_, y),) = axes.place(low, n - 1 - k)
        drawing.text(84, y, name, css="label", anchor="end", key=name)
    return axes


def _rows() -> npt.NDArray[np.intp]:
    """Return the heights of the classes, the first on top."""
    return np.arange(len(CLASSES))[::-1]


def _marks(axes: Axes, xs: npt.NDArray[np.float64], mark: str) -> str:
    places = axes.place(xs, _rows())
    return "".join(f"M{x:.1f} {y:.1f}{mark}" for x, y in places)


def precision_and_recall() -> Figure:
    """Figure 20.2: precision beside recall, on the page's 500."""
    part = tested()
    counts = confusion_matrix(part.labels, part.predicted, len(CLASSES))
    recalls, precisions = recall(counts), precision(counts)
    drawing = Drawing(30 + len(CLASSES) * _ROW + 24)
    axes = _axes(drawing, 0.64, [0.7, 0.8, 0.9, 1])
    lines = "".join(
        "M{:.1f} {:.1f}H{:.1f}".format(*a, b[0])
        for a, b in zip(
            axes.place(recalls, _rows()),
            axes.place(precisions, _rows()),
            strict=True,
        )
    )
    drawing.path(lines, css="wire soft", key="between")
    drawing.path(_marks(axes, recalls, MARKS[0]), css="sample class-0", key="recall")
    drawing.path(
        _marks(axes, precisions, MARKS[2]), css="sample class-1", key="precision"
    )
    for x, name, mark, k in ((100, "recall", 0, 0), (190, "precision", 2, 1)):
        drawing.path(f"M{x} 14{MARKS[mark]}", css=f"sample class-{k}")
        drawing.text(x + 9, 14, name, css="label", anchor="start")
    seldom = [CLASSES[k] for k in np.flatnonzero(counts.sum(axis=0) < 46)]
    often = [CLASSES[k] for k in np.flatnonzero(counts.sum(axis=0) > 52)]
    return Figure(
        title="Precision and recall of every class",
        description="Recall and precision: "
        + ", ".join(
            f"{name} {r:.2f} and {p:.2f}"
            for name, r, p in zip(CLASSES, recalls, precisions, strict=True)
        )
        + ".",
        caption=(
            "50 pictures of each class. The line between the two marks says whether a "
            "name is given too often or too seldom."
        ),
        drawing=drawing,
        steps=[
            Step("Recall, circles: how many of each class are found.", mark=["recall"]),
            Step(
                "Precision, triangles: how many of the answers are right.",
                show=["precision", "between"], mark=["precision"],
            ),
            Step(
                f"Triangle to the right: given too seldom, as {_list(seldom)}.",
                mark=seldom,
            ),
            Step(
                f"Triangle to the left: given too often, as {_list(often)}.",
                mark=often,
            ),
        ],
    )  # fmt: skip


def _list(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)


def intervals_of_recall() -> Figure:
    """Figure 20.6: intervals from 50 pictures, and what 950 others say."""
    part = tested()
    few = confusion_matrix(part.labels, part.predicted, len(CLASSES))
    every = np.array(read(RESULTS)["counts"])
    others = recall(every - few)
    n = TEST_PER_CLASS
    intervals = np.array([wilson_interval(k, n) for k in np.diagonal(few)])
    missed = [
        CLASSES[k]
        for k, (low, high) in enumerate(intervals)
        if not low <= others[k] <= high
    ]
    drawing = Drawing(30 + len(CLASSES) * _ROW + 24)
    axes = _axes(drawing, 0.54, [0.6, 0.7, 0.8, 0.9, 1])
    for k, (low, high) in enumerate(intervals):
        (left, y), (right, _) = axes.place([low, high], [9 - k] * 2)
        drawing.path(
            f"M{left:.1f} {y:.1f}H{right:.1f}m0-5v10M{left:.1f} {y - 5:.1f}v10",
            css="wire class-0", key=f"interval {k}",
        )  # fmt: skip
    drawing.path(
        _marks(axes, recall(few), MARKS[0]), css="sample class-0", key="measured"
    )
    drawing.path(_marks(axes, others, MARKS[2]), css="sample class-1", key="others")
    for x, name, mark, k in ((100, "50 pictures", 0, 0), (215, "950 others", 2, 1)):
        drawing.path(f"M{x} 14{MARKS[mark]}", css=f"sample class-{k}")
        drawing.text(x + 9, 14, name, css="label", anchor="start")
    spans = [f"interval {k}" for k in range(10)]
    return Figure(
        title="Ten recalls with their intervals",
        description="; ".join(
            f"{name}: {few[k, k] / n:.2f}, interval {intervals[k][0]:.2f} to "
            f"{intervals[k][1]:.2f}, others {others[k]:.3f}"
            for k, name in enumerate(CLASSES)
        )
        + ".",
        caption=(
            "Recalls of the page's 500 pictures with Wilson's intervals, and those of "
            "the other 9,500. One miss among ten is no surprise: of ten intervals of "
            f"95 percent at least one misses in {1 - 0.95**10:.0%} of cases."
        ),
        drawing=drawing,
        steps=[
            Step("Recalls from 50 pictures of each class.", mark=["measured"]),
            Step(
                "Their intervals, wide where there are many mistakes.",
                show=spans, mark=spans,
            ),
            Step("What the other 950 pictures of each class say.", show=["others"],
                 mark=["others"]),
            Step(
                f"{10 - len(missed)} of the 10 intervals contain it, that of "
                f"{_list(missed)} does not.",
                mark=missed,
            ),
        ],
    )  # fmt: skip
