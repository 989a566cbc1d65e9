"""Figure 22.2: a photo on its way to the network's inputs."""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_22.values import Pixels, answer, chapter, picture
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step

_SIDE, _ACROSS, _DOWN = 100, 116, 156
_WORDS = {
    "photo": "The photo: a blue T-shirt on a table, off center, three channels.",
    "gray": "Gray: one number for each pixel, a weighted sum of its three.",
    "whiten": "Whiten: the range is stretched until the table is white.",
    "trim": "Trim: only the rectangle around what is dark stays.",
    "square": "Square: white paper fills up one side. This one is square already.",
    "resize": "Resize: every new pixel is the mean of those it covers.",
    "invert": "Invert: now it is light in the dark, as the training pictures are.",
    "scale": "Scale: it looks the same, and its numbers lie between -1 and 1.",
}


def preparation() -> Figure:
    """Figure 22.2: the photo and what each of the seven steps makes of it."""
    made = chapter()["stages"](chapter()["photo"])
    drawing = Drawing(2 * _DOWN + 34)
    steps = []
    sizes = []
    for at, (name, pixels) in enumerate(made.items()):
        row, column = divmod(at, 4)
        x, y = 4 + column * _ACROSS, 4 + row * _DOWN
        pixels = np.asarray(pixels, dtype=np.float64)
        height, width = pixels.shape[:2]
        sizes.append(f"{name} {width} by {height}")
        with drawing.group(key=name):
            picture(drawing, x, y + 20, _SIDE, pixels)
            drawing.text(x, y + 8, name, css="output", anchor="start")
            drawing.text(
                x, y + 132, _range(pixels), css="tick",
                anchor="start",
            )  # fmt: skip
        steps.append(Step(_WORDS[name], mark=[name], show=[name] if at else []))
    said, share = answer(made["scale"])
    drawing.text(
        4, 2 * _DOWN + 18, f"{said} {share:.2f}", css="output", anchor="start",
        key="answer",
    )  # fmt: skip
    steps.append(
        Step(
            f"784 numbers go into the network, and it says {said}, with {share:.2f}.",
            mark=["answer"],
            show=["answer"],
        )
    )
    return Figure(
        title="A photo on its way to the network",
        description="One picture after each step: " + ", ".join(sizes) + ".",
        caption=(
            "The chapter's photo after each step, as a screen shows it, with its "
            "smallest and its largest number below it."
        ),
        drawing=drawing,
        steps=steps,
    )


def _range(pixels: Pixels) -> str:
    """Return the smallest and the largest number, short enough for a phone."""
    digits = 1 if pixels.max() <= 1 else 0
    return f"{pixels.min():.{digits}f} to {pixels.max():.{digits}f}"
