"""Figures 20.4 and 20.5: how wide intervals are, and how often they hold.

figure-interval.js moves the number of pictures and the share that is right.
"""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_20.values import (
    Interval,
    chance,
    clopper_pearson,
    normal_interval,
    wilson_interval,
)
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.player import Slider
from tools.figures.plot import Axes

SIZES = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000)
_AT = SIZES.index(500)
SHARE = 0.888


def shrinking() -> Figure:
    """Figure 20.4: both intervals over the number of pictures."""
    drawing = Drawing(300)
    axes = Axes(drawing, 48, 30, 396, 218, across=(1, 4), up=(0.6, 1.05))
    for power in range(1, 5):
        ((x, y),) = axes.place(power, 0.6)
        drawing.path(f"M{x:.5g} {y:g}v4", css="axis")
        drawing.text(x, y + 14, f"{10**power:,}", css="tick",
                     anchor="end" if power == 4 else "middle")  # fmt: skip
    axes.ticks([], [0.6, 0.7, 0.8, 0.9, 1])
    axes.names("pictures in the test", "")
    ((_, one),) = axes.place(1, 1)
    drawing.path(f"M48 {one:.1f}h396", css="axis")
    powers = np.linspace(1, 4, 31)
    for css, key, interval in (
        ("wire curve output", "wilson", wilson_interval),
        ("wire dashed", "normal", normal_interval),
    ):
        ends = np.array([interval(SHARE * 10**p, 10**p) for p in powers])
        for side in (0, 1):
            axes.line(powers, ends[:, side], css=css, key=f"{key} {side}")
    for x, css, name in (
        (60, "wire curve output", "Wilson"),
        (160, "wire dashed", "normal"),
    ):
        drawing.path(f"M{x} 14h24", css=css)
        drawing.text(x + 32, 14, name, css="label", anchor="start")
    n = SIZES[_AT]
    low, high = wilson_interval(SHARE * n, n)
    ((x, top), (_, bottom)) = axes.place([np.log10(n)] * 2, [high, low])
    drawing.path(f"M{x:.1f} {bottom:.1f}V{top:.1f}", css="wire curve", key="span")
    return Figure(
        title="How an interval shrinks with the number of pictures",
        description=(
            f"Intervals around {SHARE} for 10 to 10,000 pictures. With {n}: {low:.3f} "
            f"to {high:.3f}. Four times the pictures halve it."
        ),
        caption=(
            "What a measured share says about the true one. Move the share to 1: what "
            "does each interval make of a test without mistakes?"
        ),
        drawing=drawing,
        steps=[Step(sentence(n, SHARE))],
        controls="interval",
        fields=[
            Slider("pictures", _AT, 0, len(SIZES) - 1, 1),
            Slider("share right", SHARE, 0.7, 1, 0.002),
        ],
        settings={"axes": axes.settings, "sizes": SIZES},
    )


def sentence(n: int, share: float) -> str:
    """Return the figure's sentence, as figure-interval.js writes it, too."""
    wilson, normal = wilson_interval(share * n, n), normal_interval(share * n, n)
    return (
        f"{share:.3f} of {n:,} pictures. Wilson: {wilson[0]:.3f} to {wilson[1]:.3f}. "
        f"Normal: {normal[0]:.3f} to {normal[1]:.3f}."
    )


def coverage(intervals: list[Interval], a: float) -> float:
    """Return how often the interval of a result contains a."""
    n = len(intervals) - 1
    return sum(
        chance(k, n, a) for k, (low, high) in enumerate(intervals) if low <= a <= high
    )


def coverages() -> Figure:
    """Figure 20.5: how often 95 percent intervals contain the truth."""
    n = 50
    drawing = Drawing(290)
    axes = Axes(drawing, 48, 30, 396, 208, across=(0.7, 1), up=(0.3, 1.06))
    axes.ticks([0.7, 0.8, 0.9, 1], [0.4, 0.6, 0.8, 0.95])
    axes.names("true accuracy", "intervals that contain it")
    axes.line([0.7, 1], [0.95, 0.95], css="wire soft", key="promise")
    for css, key, interval in (
        ("wire loss", "normal", normal_interval),
        ("wire output", "wilson", wilson_interval),
        ("wire dashed", "exact", clopper_pearson),
    ):
        ends = [interval(k, n) for k in range(n + 1)]
        shares = teeth(ends)
        axes.line(shares, [coverage(ends, a) for a in shares], css=css, key=key)
    axes.text(0.93, 0.5, "normal", css="loss", key="normal name")
    axes.text(0.74, 1.025, "Wilson", css="output", key="wilson name")
    axes.text(0.87, 1.025, "Clopper-Pearson", css="label", key="exact name")
    ends = [wilson_interval(k, n) for k in range(n + 1)]
    least = min(coverage(ends, a) for a in teeth(ends))
    return Figure(
        title="How often three intervals contain the truth",
        description=(
            "For tests of 50 pictures. The normal interval contains the true accuracy "
            "in fewer and fewer tests as it nears 1. Wilson's stays around 95 of 100, "
            f"with a dip to {least:.0%} just below 1. Clopper and Pearson's stays at "
            "95 of 100 or above."
        ),
        caption=(
            "Tests of 50 pictures, for true accuracies from 0.7 up. The curves jump "
            "where an interval ends, because beyond that one interval fewer holds."
        ),
        drawing=drawing,
        steps=[
            Step("The promise: 95 of 100.", mark=["promise"]),
            Step(
                "The normal interval breaks it by a little far from 1, and by a lot "
                "near 1.",
                show=["normal", "normal name"], mark=["normal"],
            ),
            Step(
                "Wilson's interval lies around it, above and below, with a dip to "
                f"{least:.2f} near 1.",
                show=["wilson", "wilson name"], mark=["wilson"],
            ),
            Step(
                "Clopper and Pearson's interval keeps it everywhere, and often does "
                "more than it promises.",
                show=["exact", "exact name"], mark=["exact"],
            ),
        ],
    )  # fmt: skip


def teeth(intervals: list[Interval]) -> list[float]:
    """Return true accuracies from 0.7 to 0.999, also on both sides of every end."""
    beside = [
        end + side for ends in intervals for end in ends for side in (-1e-9, 1e-9)
    ]
    even = np.linspace(0.7, 0.999, 40).tolist()
    return sorted(a for a in (*even, *beside) if 0.7 <= a <= 0.999)
