"""Figure 17.2: one number for five targets, moved by the reader.

figure-guess.js draws the reader's number, to the same measures.
"""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_17.values import FIVE
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.player import Slider
from tools.figures.plot import Axes


def losses(c: float) -> tuple[float, float]:
    """Return the root of the MSE, and the MAE, of saying c five times."""
    return float(np.sqrt(np.mean((c - FIVE) ** 2))), float(np.mean(np.abs(c - FIVE)))


def said(c: float) -> str:
    """Say both losses, and who pulls which way."""
    root, mae = losses(c)
    below, above = int((c > FIVE).sum()), int((c < FIVE).sum())
    return (
        f"c = {c:g}: RMSE {root:.1f}, MAE {mae:.1f}. For the MAE, {below} pull down "
        f"and {above} up. For the MSE, the slope is {2 * (c - FIVE.mean()):.1f}."
    )


def one_number_for_five() -> Figure:
    """Figure 17.2: RMSE and MAE against the number c."""
    c, cs = 20.0, np.linspace(0, 100, 51)
    # The MAE has corners at the targets.
    corners = np.unique(np.concatenate([cs, FIVE]))
    drawing = Drawing(296)
    axes = Axes(drawing, 46, 28, 400, 220, across=(0, 100), up=(0, 90))
    axes.ticks([0, 20, 40, 60, 80, 100], [0, 20, 40, 60, 80])
    axes.names("c", "loss")
    axes.line(cs, [losses(v)[0] for v in cs], css="wire loss", key="rmse")
    axes.line(
        corners, [losses(v)[1] for v in corners], css="wire loss dashed", key="mae"
    )
    axes.text(64, 66, "RMSE", anchor="end")
    axes.text(74, 46, "MAE", anchor="start")
    axes.points(FIVE, np.full(5, 2.5), css="points soft", key="targets")
    axes.line([c, c], axes.up, css="wire output", key="c")
    axes.points([c, c], losses(c), css="points output", key="points")
    return Figure(
        title="One number for five targets",
        description=(
            "The dots at the bottom are the targets 1, 2, 3, 4 and 90. Drawn against "
            "the number c, the RMSE is lowest at 20 and the MAE, dashed, at 3."
        ),
        caption=(
            "The dots are the targets. The RMSE, solid, is lowest where the MSE is. "
            "Move <code>c</code> and find the bottom of each curve."
        ),
        drawing=drawing,
        steps=[Step(said(c))],
        controls="guess",
        fields=[Slider("c", c, least=0, most=100, step=0.5)],
        settings={"axes": axes.settings, "targets": FIVE.tolist()},
    )
