"""Figure 13.5: a letter, moved and mirrored."""

from __future__ import annotations

import numpy as np

from tools.experiments.learning_curve import SIDE, letters
from tools.figures.chapter_13.values import Array
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step

_CELL, _SHADES = 11, 4


def _picture(
    drawing: Drawing, left: float, top: float, pixels: Array, key: str
) -> None:
    """Draw pixels as squares of a few strengths of ink."""
    strength = np.clip(np.rint(pixels * _SHADES), 0, _SHADES).astype(int)
    with drawing.group(key=key):
        for shade in range(1, _SHADES + 1):
            d = "".join(
                f"M{left + j * _CELL:g} {top + i * _CELL:g}h{_CELL}v{_CELL}h-{_CELL}z"
                for i, j in np.argwhere(strength == shade)
            )
            drawing.element(
                "path", d=d, css="pixels",
                style=f"fill:currentColor;fill-opacity:{shade / _SHADES:g}",
            )  # fmt: skip
    side = SIDE * _CELL
    drawing.box(left, top, side, side, css="frame soft", key=f"frame {key}")


def moved_and_mirrored() -> Figure:
    """Figure 13.5: the first b of the page, and what two changes make of it."""
    X, _ = letters(8, np.random.default_rng(0))
    b = X[0]
    drawing = Drawing(186)
    steps = []
    for left, key, pixels, title, label, words in (
        (20, "b", b, "as it is", "label b", "A b."),
        (175, "moved", np.roll(b, (-1, 1), axis=(0, 1)), "moved", "label b",
         "Moved up and to the right by a pixel. It is a b, and its label is right."),
        (330, "mirrored", b[:, ::-1], "mirrored", "label b, is d",
         "Mirrored. It is a d now, and its label still says b."),
    ):  # fmt: skip
        drawing.text(left, 12, title, css="label", anchor="start")
        _picture(drawing, left, 28, pixels, key)
        css = "loss" if key == "mirrored" else "output"
        drawing.text(left, 162, label, css=css, anchor="start", key=f"label {key}")
        shown = [] if key == "b" else [key, f"frame {key}", f"label {key}"]
        steps.append(Step(words, mark=[f"label {key}"], show=shown))
    return Figure(
        title="A picture of a b, moved, and mirrored",
        description=" ".join(step.caption for step in steps),
        caption="The same pixels three times. One change keeps the label.",
        drawing=drawing,
        steps=steps,
    )
