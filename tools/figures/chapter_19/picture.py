"""Figure 19.3: a corner of a picture, scaled and laid out as a row."""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_19.values import training_part
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.pieces import brackets, entry

ROWS, COLUMNS = slice(15, 18), slice(3, 6)  # where the first boot's edge is
_CELL = (50, 32)


def scaled_and_flat() -> Figure:
    """Figure 19.3: nine pixels as bytes, between -1 and 1, and in one row."""
    part = training_part()[0][0, ROWS, COLUMNS]
    scaled = (part - 127.5) / 127.5
    drawing = Drawing(214)
    for left, title, grid, name in (
        (4, "bytes", part.astype(str), "pixel"),
        (250, "scaled", np.char.mod("%.2f", scaled), "scaled"),
    ):
        drawing.text(left, 10, title, css="label", anchor="start")
        for (i, j), text in np.ndenumerate(grid):
            entry(
                drawing, left + j * _CELL[0], 26 + i * _CELL[1], str(text), css="input",
                name=f"row{i}", cell=_CELL, key=f"{name}{i}{j}",
            )  # fmt: skip
        brackets(drawing, left, 26, left + 150, 122)
    drawing.path("M178 74h44m-6 -5l6 5l-6 5")
    drawing.text(4, 150, "flattened", css="label", anchor="start")
    for at, value in enumerate(scaled.ravel()):
        i, j = divmod(at, 3)
        entry(
            drawing, 4 + at * _CELL[0], 166, f"{value:.2f}", css="input",
            name=f"row{i}", cell=_CELL, key=f"flat{i}{j}",
        )  # fmt: skip
    brackets(drawing, 4, 166, 454, 198)

    def keys(name: str, i: int) -> list[str]:
        return [f"{name}{i}{j}" for j in range(3)]

    every = [key for i in range(3) for key in keys("scaled", i)]
    return Figure(
        title="Nine pixels, scaled and flattened",
        description=(
            f"The pixels {part.tolist()} become {np.round(scaled, 2).tolist()}, and "
            "then one row of nine numbers, row after row."
        ),
        caption=(
            "Three rows and three columns of the boot from the top of the page. The "
            "whole picture becomes a row of 784 in the same way."
        ),
        drawing=drawing,
        steps=[
            Step("A piece of the first picture, as bytes from 0 to 255."),
            Step("Minus 127.5, divided by 127.5: from -1 to 1.", mark=every,
                 show=every),
            *(
                Step(
                    f"Row {i} of the piece takes places {3 * i} to {3 * i + 2}.",
                    mark=[*keys("scaled", i), *keys("flat", i)],
                    show=keys("flat", i),
                )
                for i in range(3)
            ),
        ],
    )  # fmt: skip
