"""Figures 2.16 and 2.17: transposes. The reader can choose the size of the matrix.

figure-transpose.js draws the reader's matrix to the same measures.
"""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_02.values import TALL
from tools.figures.drawing import Drawing, shown
from tools.figures.figure import Figure, Step
from tools.figures.pieces import matrix
from tools.figures.player import Field

CELL = (38, 30)
LEFT, RIGHT, TOP = 6, 264, 30  # the two matrices; five columns fit into each place


def _draw(values: np.ndarray) -> Drawing:
    rows, columns = values.shape
    width, height = CELL
    drawing = Drawing(TOP + 5 * height + 10)
    matrix(drawing, LEFT, TOP, values, css="", name="m", cell=CELL)
    matrix(drawing, RIGHT, TOP, values.T, css="output", name="t", cell=CELL, key="t")
    drawing.path(f"M{LEFT + 5 * width + 14} 90H{RIGHT - 16}m-8 -6l8 6l-8 6")
    drawing.text(LEFT + columns * width / 2, 10, str(values.shape), css="label")
    drawing.text(RIGHT + rows * width / 2, 10, str(values.T.shape), css="label")
    return drawing


def _home(i: int, j: int) -> tuple[float, float]:
    """How far entry i, j of the matrix is from its place in the transpose."""
    width, height = CELL
    return LEFT - RIGHT + (j - i) * width, (i - j) * height


def _fields(values: np.ndarray) -> list[Field]:
    rows, columns = values.shape
    return [Field("Rows", rows, most=5), Field("Columns", columns, most=5)]


def _start(values: np.ndarray) -> Step:
    """All numbers of the transpose wait, unseen, where they stand in the matrix."""
    rows, columns = values.shape
    return Step(
        f"{rows} rows, {columns} columns. The transpose has room for {columns} rows "
        f"and {rows} columns.",
        move={f"t[{j}][{i}]": _home(i, j) for i, j in np.ndindex(values.shape)},
    )


def transpose() -> Figure:
    """Figure 2.16: the transpose of the matrix in the text, row by row."""
    columns = range(TALL.shape[1])
    steps = [_start(TALL)]
    for i, row in enumerate(TALL):
        keys = [f"t[{j}][{i}]" for j in columns]
        steps.append(
            Step(
                f"Row {i + 1}, {', '.join(map(shown, row))}, becomes column {i + 1}.",
                mark=[f"m[{i}]", *keys],
                show=keys,
                move=dict.fromkeys(keys, (0, 0)),
                pick=[f"m[{i}]"],
            )
        )
    return Figure(
        title="A matrix and its transpose",
        description=" ".join(step.caption for step in steps[1:]),
        caption="Each row becomes a column: the first row the first, and so on.",
        drawing=_draw(TALL),
        steps=steps,
        controls="transpose",
        fields=_fields(TALL),
        settings={"by": "row"},
    )


def another_transpose() -> Figure:
    """Figure 2.17: the transpose of another matrix, entry by entry."""
    values = np.random.default_rng(seed=7).integers(0, 100, size=TALL.shape)
    steps = [_start(values)]
    for (i, j), value in np.ndenumerate(values):
        key = f"t[{j}][{i}]"
        steps.append(
            Step(
                f"{value} moves from row {i + 1}, column {j + 1} to row {j + 1}, "
                f"column {i + 1}." + (" It stays on the diagonal." if i == j else ""),
                mark=[f"m[{i}][{j}]", key],
                show=[key],
                move={key: (0, 0)},
                pick=[f"m[{i}][{j}]"],
            )
        )
    return Figure(
        title="Another matrix and its transpose",
        description=" ".join(
            f"Row {i + 1}, {', '.join(map(shown, row))}, becomes column {i + 1}."
            for i, row in enumerate(values)
        ),
        caption=(
            "With any numbers: the entry in row <i>i</i>, column <i>j</i> goes to row "
            "<i>j</i>, column <i>i</i>."
        ),
        drawing=_draw(values),
        steps=steps,
        controls="transpose",
        fields=_fields(values),
        settings={"by": "entry"},
    )
