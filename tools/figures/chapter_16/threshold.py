"""Figure 16.5: what a threshold finds, misses and calls by mistake.

figure-threshold.js moves the threshold, to the same measures.
"""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_16.values import Floats, new_bolts
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.player import Slider
from tools.figures.plot import Axes

BINS = 50  # of a hundredth each; the threshold moves from edge to edge
_LEFT, _LONG = 92, 300
RATES = ("recall", "precision", "accuracy")


def above(p: Floats) -> list[int]:
    """Return how many probabilities lie above 0, 0.01, ... 0.5."""
    return [int((p > k / 100).sum()) for k in range(BINS + 1)]


def rates(found: int, alarms: int, n_yes: int, n_no: int) -> dict[str, float]:
    """Return recall, precision and accuracy."""
    return {
        "recall": found / n_yes,
        "precision": found / max(found + alarms, 1),
        "accuracy": (found + n_no - alarms) / (n_yes + n_no),
    }


def _bars(axes: Axes, counts: list[int], *, logarithmic: bool) -> str:
    path = []
    for k in range(BINS):
        count = counts[k] - counts[k + 1]
        if count:
            height = np.log10(count) + 0.15 if logarithmic else count
            (left, top), (right, low) = axes.place(
                [k / 100, (k + 1) / 100], [height, 0]
            )
            path.append(f"M{left:.1f} {low:.1f}V{top:.1f}H{right:.1f}V{low:.1f}z")
    return "".join(path)


def threshold() -> Figure:
    """Figure 16.5: two classes of bolts, and a threshold to move."""
    p, targets = new_bolts()
    yes, no = above(p[targets == 1]), above(p[targets == 0])
    n_yes, n_no = int((targets == 1).sum()), int((targets == 0).sum())
    at = 0.5
    found, alarms = yes[-1], no[-1]
    drawing = Drawing(596)
    top = Axes(drawing, 48, 26, 400, 104, across=(0, 0.52), up=(0, 3.4))
    low = Axes(drawing, 48, 166, 400, 70, across=(0, 0.52), up=(0, 6))
    (x, _), (right, _) = top.place([at, 0.52], [0, 0])
    for axes in (top, low):
        drawing.path(
            f"M{x:.1f} {axes.y:g}H{right:.1f}V{axes.y + axes.height:g}H{x:.1f}z",
            css="region class-1", key=f"yes{axes.y:g}",
        )  # fmt: skip
    for k in range(4):
        ((_, y),) = top.place(0, k + 0.15)
        drawing.path(f"M48 {y:.5g}h-4", css="axis")
        drawing.text(41, y, f"{10**k}", css="tick", anchor="end")
    low.ticks([0, 0.1, 0.2, 0.3, 0.4, 0.5], [0, 3, 6])
    low.names("probability of a crack", "")
    drawing.text(48, 13, f"{n_no} sound bolts", css="label", anchor="start")
    drawing.text(48, 153, f"{n_yes} cracked bolts", css="label", anchor="start")
    drawing.path(_bars(top, no, logarithmic=True), css="sample class-0")
    drawing.path(_bars(low, yes, logarithmic=False), css="sample class-1")
    drawing.path(f"M{x:.1f} 26V130M{x:.1f} 166V236", css="wire dashed", key="line")
    for i, (name, rate) in enumerate(rates(found, alarms, n_yes, n_no).items()):
        y = 298 + 30 * i
        drawing.text(0, y, name, css="label", anchor="start")
        drawing.box(_LEFT, y - 9, _LONG, 18, css="panel")
        drawing.box(_LEFT, y - 9, max(_LONG * rate, 0.01), 18, css="output", key=name)
        drawing.text(
            458, y, f"{rate:.3f}", css="output", anchor="end", key=f"{name} number"
        )
    trade = Axes(
        drawing, _LEFT, 410, _LONG, 142, across=(-0.02, 1.02), up=(-0.04, 1.04)
    )
    trade.ticks([0, 0.25, 0.5, 0.75, 1], [0, 0.5, 1])
    trade.names("recall", "")
    drawing.text(_LEFT, 397, "precision", css="label", anchor="start")
    reached = [rates(f, a, n_yes, n_no) for f, a in zip(yes, no, strict=True) if f + a]
    curve = [[r["recall"] for r in reached], [r["precision"] for r in reached]]
    trade.line(*curve, css="wire output")
    now = rates(found, alarms, n_yes, n_no)
    trade.points([now["recall"]], [now["precision"]], css="points output", key="trade")
    return Figure(
        title="A threshold over the probabilities of two classes",
        description=(
            f"Two histograms of predicted probabilities. Nearly all {n_no} sound bolts "
            f"lie below 0.1; the {n_yes} cracked ones are spread up to "
            f"{p[targets == 1].max():.2f}. The threshold at {at:g} is to the right of "
            "all of them: recall 0, precision 0, accuracy "
            f"{1 - n_yes / targets.size:g}. Below, a curve of precision against "
            f"recall: it ends at recall 1 with a precision of {n_yes / p.size:g}, and "
            f"is highest, {max(curve[1]):.2f}, at low recall."
        ),
        caption=(
            "The new bolts by their probability; the upper scale counts in tens, "
            "hundreds and thousands. Right of the line the answer is yes. The curve "
            "shows the pairs of recall and precision that the thresholds give. Find "
            "one that misses no crack. What does it cost, and what does accuracy say "
            "about it?"
        ),
        drawing=drawing,
        steps=[Step(says(at, found, alarms, n_yes))],
        controls="threshold",
        fields=[Slider("threshold", at, 0, at, 0.01)],
        settings={
            "axes": top.settings, "trade": trade.settings, "long": _LONG,
            "yes": yes, "no": no,
            "bottoms": {f"yes{a.y:g}": [a.y, a.y + a.height] for a in (top, low)},
        },
    )  # fmt: skip


def says(at: float, found: int, alarms: int, n_yes: int) -> str:
    """Return the figure's sentence, as figure-threshold.js writes it, too."""
    return (
        f"Threshold {at:.2f}: {found} cracked bolts found, {n_yes - found} missed, "
        f"{alarms} false alarms."
    )
