"""Figure 20.3: the mistakes that the network was surest of."""

from __future__ import annotations

import numpy as np

from tools.figures.bitmaps import gray_png
from tools.figures.chapter_19.sheet import INK, SHADES
from tools.figures.chapter_20.values import CLASSES, tested
from tools.figures.drawing import WIDTH, Drawing
from tools.figures.figure import Figure, Step

_ACROSS, _DOWN = 5, 2
_COLUMN, _ROW, _SIDE = WIDTH / _ACROSS, 132, 70


def surest_mistakes() -> Figure:
    """Figure 20.3: ten mistakes, from the surest down."""
    part = tested()
    certainty = part.probabilities.max(axis=1)
    wrong = np.flatnonzero(~part.right)
    worst = wrong[np.argsort(-certainty[wrong])][: _ACROSS * _DOWN]
    drawing = Drawing(_DOWN * _ROW - 4)
    shades = np.round(part.pictures[worst] / 255 * (SHADES - 1)).astype(np.uint8)
    for at, (i, shade) in enumerate(zip(worst, shades, strict=True)):
        row, column = divmod(at, _ACROSS)
        left, top = column * _COLUMN, row * _ROW
        middle = left + _COLUMN / 2
        picture = gray_png(shade, INK)
        drawing.bitmap(middle - _SIDE / 2, top, _SIDE, _SIDE, picture)
        name, called = CLASSES[part.labels[i]], CLASSES[part.predicted[i]]
        drawing.text(middle, top + 81, name, css="label", key=f"is {at}")
        drawing.text(middle, top + 98, called, css="wrong", key=f"called {at}")
        drawing.text(middle, top + 115, f"{certainty[i]:.1%}", key=f"sure {at}")

    def keys(what: str) -> list[str]:
        return [f"{what} {at}" for at in range(len(worst))]

    return Figure(
        title="Ten mistakes made with certainty",
        description="; ".join(
            f"{CLASSES[part.labels[i]]} called {CLASSES[part.predicted[i]]}, "
            f"{certainty[i]:.1%}"
            for i in worst
        )
        + ".",
        caption="The ten surest mistakes among the page's 500 test pictures.",
        drawing=drawing,
        steps=[
            Step(
                "Ten pictures, and how sure the network was of its wrong answer. What "
                "would you say?"
            ),
            Step("What their labels say.", show=keys("is"), mark=keys("is")),
            Step(
                "What the network says.",
                show=keys("called"), mark=keys("called"),
            ),
        ],
    )  # fmt: skip
