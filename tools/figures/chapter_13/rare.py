"""Figure 13.4: the best border between a common and a rare class, and its scores."""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_13.values import Border, best_border
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.player import Choice, Slider
from tools.figures.plot import Axes

SHARE = 5  # in a hundred
_LEFT, _LONG = 92, 300
BARS = ("accuracy", "recall", "precision")


def says(percent: int, border: Border) -> str:
    """Return the figure's sentence, as figure-rare.js writes it, too."""
    never = 100 - percent
    return (
        f"{percent} in 100 are rare. Always saying common is right {never} times in "
        f"100. The border at {border.at:.2f} is right {100 * border.accuracy:.1f} "
        f"times, and finds {100 * border.recall:.0f} % of the rare ones."
    )


def rare_class() -> Figure:
    """Figure 13.4: two bell curves and a border, for the reader's share."""
    share = SHARE / 100
    border = best_border(share)
    drawing = Drawing(346)
    axes = Axes(drawing, 44, 24, 406, 178, across=(-3, 5), up=(0, 1.05))
    axes.ticks([-2, 0, 2, 4], [])
    axes.names("feature", "how frequent")
    x = np.linspace(-3, 5, 81)
    axes.line(x, (1 - share) * np.exp(-(x**2) / 2), css="wire loss", key="common")
    axes.line(x, share * np.exp(-((x - 2) ** 2) / 2), css="wire output", key="rare")
    axes.line([border.at] * 2, axes.up, css="wire dashed", key="border")
    axes.text(-1.3, 0.75, "common", css="loss", anchor="end")
    axes.text(3.1, 0.6, "rare", css="output", anchor="start")
    for i, name in enumerate(BARS):
        value = getattr(border, name)
        y = 262 + 32 * i
        drawing.text(0, y, name, css="label", anchor="start")
        drawing.box(_LEFT, y - 9, _LONG, 18, css="panel")
        drawing.box(_LEFT, y - 9, _LONG * value, 18, css="output", key=name)
        drawing.text(
            458, y, f"{value:.2f}", css="output", anchor="end", key=f"{name} number"
        )
    return Figure(
        title="A common and a rare class, the best border, and its scores",
        description=(
            f"Two bell curves, the rare one 19 times lower. {says(SHARE, border)}"
        ),
        caption=(
            "Computed, not trained: no network with this feature does better. Recall: "
            "of the rare, how many are called rare. Precision: of those called rare, "
            "how many are. Make the class rarer, then count both classes alike."
        ),
        drawing=drawing,
        steps=[Step(says(SHARE, border))],
        controls="rare",
        fields=[
            Slider("In 100, rare", SHARE, 1, 50, 1),
            Choice("Counted", ("each bird alike", "each class alike")),
        ],
        settings={"axes": axes.settings, "long": _LONG},
    )
