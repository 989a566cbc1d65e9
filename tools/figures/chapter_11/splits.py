"""Figures 11.2 and 11.8: which samples go into the test."""

from __future__ import annotations

import numpy as np

from nnfs_ref.checks import Array
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure
from tools.figures.plot import MARKS, Axes

CLASSES, EACH, TESTED = 3, 10, 6
LEFT, APART = 14, 14.4
FIRST, LAST, END = 200, 320, 480  # minutes in figure 11.8


def orders() -> dict[str, Array]:
    """Return three orders of 30 sorted samples; the last 6 are the test."""
    labels = np.repeat(np.arange(CLASSES), EACH)
    shuffled = np.random.default_rng(4).permutation(len(labels))[::-1]
    tested = [i for k in range(CLASSES) for i in shuffled[labels[shuffled] == k][-2:]]
    rest = shuffled[~np.isin(shuffled, tested)]
    stratified = np.concatenate([rest, np.array(tested)])
    return {
        "sorted": labels,
        "shuffled": labels[shuffled],
        "stratified": labels[stratified],
    }


def three_splits() -> Figure:
    """Figure 11.2: the last fifth of a sorted, a shuffled and a stratified pile."""
    drawing = Drawing(226)
    said = []
    for row, (name, labels) in enumerate(orders().items()):
        y = 34 + 76 * row
        cut = len(labels) - TESTED
        counts = [np.bincount(part, minlength=CLASSES).tolist()
                  for part in (labels[:cut], labels[cut:])]  # fmt: skip
        drawing.text(LEFT, y - 22, name, css="label", anchor="start")
        edge = LEFT + (cut - 0.5) * APART
        drawing.box(edge, y - 12, TESTED * APART, 24, css="output")
        for k in range(CLASSES):
            marks = "".join(
                f"M{LEFT + i * APART:.1f} {y}{MARKS[k]}"
                for i in np.flatnonzero(labels == k)
            )
            drawing.path(marks, css=f"sample class-{k}")
        middle = LEFT + (cut - 1) * APART / 2
        drawing.text(middle, y + 24, f"training {counts[0]}", css="label")
        right = edge + TESTED * APART
        drawing.text(right, y + 24, f"test {counts[1]}", css="label", anchor="end")
        said.append(f"{name}: {', '.join(map(str, counts[1]))}")
    return Figure(
        title="Three ways to set a fifth of thirty samples aside",
        description=f"Samples of each class in the test. {'; '.join(said)}.",
        caption=(
            "Thirty samples of three classes. The box on the right is the test set. "
            "Brackets count the three classes. In sorted order the last fifth is all "
            "of one class. Shuffled, every class is likely to be in both parts. "
            "Stratified, every class gives the same share."
        ),
        drawing=drawing,
    )


def drifting() -> tuple[Array, Array]:
    """Return the third program's sensors and which minutes it tests, for seed 0."""
    rng = np.random.default_rng(0)
    X = np.zeros((600, 5))
    for minute in range(1, 600):
        X[minute] = 0.98 * X[minute - 1] + 0.2 * rng.normal(size=5)
    return X, np.isin(np.arange(600), rng.permutation(600)[:120])


def neighbors() -> Figure:
    """Figure 11.8: test minutes between training minutes, and after them."""
    sensors, chosen = drifting()
    sensor = sensors[:, 0]
    low, high = float(sensor.min()) - 0.3, float(sensor.max()) + 0.3
    drawing = Drawing(392)
    minutes = np.arange(FIRST, LAST)
    reach = sensor[minutes]
    upper = Axes(
        drawing, 40, 26, 404, 124,
        across=(FIRST, LAST), up=(float(reach.min()) - 0.3, float(reach.max()) + 0.3),
    )  # fmt: skip
    upper.ticks(list(range(FIRST, LAST + 1, 30)), [])
    upper.names("minute", "shuffled: two hours of it")
    train, test = minutes[~chosen[minutes]], minutes[chosen[minutes]]
    upper.points(train, sensor[train], css="points soft")
    marks = "".join(
        f"M{x:.1f} {y:.1f}{MARKS[2]}" for x, y in upper.place(test, sensor[test])
    )
    drawing.path(marks, css="sample output")
    lower = Axes(drawing, 40, 222, 404, 124, across=(0, 600), up=(low, high))
    lower.ticks([0, 120, 240, 360, 480, 600], [])
    lower.names("minute", "cut in time: all ten hours")
    early, late = np.arange(0, END, 2), np.arange(END, 600, 2)
    lower.line(early, sensor[early], css="wire soft")
    lower.line(late, sensor[late], css="wire output")
    lower.line([END, END], [low, high], css="wire dashed")
    alone = sum(
        not (chosen[m - 1] and chosen[m + 1]) for m in np.flatnonzero(chosen[1:-1]) + 1
    )
    total = int(chosen[1:-1].sum())
    return Figure(
        title="Test minutes among training minutes, and after them",
        description=(
            "One sensor over time. Above, single test minutes lie between training "
            "minutes. Below, the test is the last two hours."
        ),
        caption=(
            "One of the five sensors. Above, triangles are test minutes and dots are "
            f"training minutes, and {alone} of {total} test minutes have a training "
            "minute right before or after them. Below, the test begins at the dashed "
            "line, and only its first minute has one, as in real use."
        ),
        drawing=drawing,
    )
