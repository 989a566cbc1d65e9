"""Figure 20.8: two networks, the pictures that only one gets right, and coins."""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_20.values import chance, rounded_right, tested
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.pieces import entry
from tools.figures.plot import Axes


def disagreements() -> Figure:
    """Figure 20.8: a table of four counts, and 14 tosses of a coin."""
    right, other = tested().right, rounded_right()
    table = [[int(np.sum((right == a) & (other == b))) for b in (True, False)]
             for a in (True, False)]  # fmt: skip
    lost, won = table[0][1], table[1][0]
    n, most = lost + won, max(lost, won)
    p = [chance(k, n, 0.5) for k in range(n + 1)]
    tails = sum(p[k] for k in range(n + 1) if max(k, n - k) >= most)
    drawing = Drawing(352)
    drawing.text(276, 12, "rounded network", css="label")
    drawing.text(118, 81, "network", css="label", anchor="end")
    for j, word in enumerate(("right", "wrong")):
        drawing.text(226 + 100 * j, 34, word, css="label")
        drawing.text(168, 64 + 34 * j, word, css="label", anchor="end")
        for i in range(2):
            entry(
                drawing, 176 + 100 * j, 47 + 34 * i, str(table[i][j]),
                css="output" if i != j else "soft", name=f"table[{i}][{j}]",
                cell=(100, 34), key=f"count{i}{j}",
            )  # fmt: skip
    axes = Axes(drawing, 48, 156, 396, 140, across=(-0.6, n + 0.6), up=(0, 0.23))
    axes.ticks([0, won, n // 2, lost, n], [0, 0.1, 0.2])
    axes.names("of 14 coins, so many fall to the first network", "chance")
    for key, chosen in (
        ("middle", [k for k in range(n + 1) if max(k, n - k) < most]),
        ("tails", [k for k in range(n + 1) if max(k, n - k) >= most]),
    ):
        bars = ""
        for k in chosen:
            (left, top), (right_edge, low) = axes.place([k - 0.4, k + 0.4], [p[k], 0])
            bars += f"M{left:.1f} {low:.1f}V{top:.1f}H{right_edge:.1f}V{low:.1f}z"
        css = "sample wrong" if key == "tails" else "sample plain"
        drawing.path(bars, css=css, key=key)
    ((x, y),) = axes.place(lost, 0.05)
    drawing.text(x, y, f"{lost} : {won}", css="wrong", key="here")
    return Figure(
        title="Two networks on the same pictures, and 14 coins",
        description=(
            f"Both right {table[0][0]}, both wrong {table[1][1]}, only the first right "
            f"{lost}, only the rounded one right {won}. The chance that {n} fair coins "
            f"fall {lost} to {won} or more unevenly is {tails:.3f}."
        ),
        caption=(
            "What both get right, or both get wrong, says nothing about which network "
            "is better."
        ),
        drawing=drawing,
        steps=[
            Step(
                f"{table[0][0] + table[1][1]} pictures: right for both, or neither.",
                mark=["table[0][0]", "table[1][1]"],
            ),
            Step(
                f"The {n} others: {lost} that only the first network gets right, {won} "
                "that only the rounded one does.",
                mark=["table[0][1]", "table[1][0]"],
            ),
            Step(
                f"If neither were better: {n} coins, most of them near {n // 2}.",
                show=["middle", "tails"], mark=["middle"],
            ),
            Step(
                f"As uneven as {lost} to {won}, or more so: a chance of {tails:.3f}.",
                show=["here"], mark=["here"],
            ),
        ],
    )  # fmt: skip
