"""Figures 2.5, 2.11 and 2.13: arrays, and how their shapes are read."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tools.figures.chapter_02.values import INPUTS, LONGER_BATCH, NESTED
from tools.figures.drawing import Drawing, shown
from tools.figures.figure import Figure, Step
from tools.figures.pieces import brackets, matrix, vector

CELL = (44, 28)


def measure_across(
    drawing: Drawing, left: float, right: float, y: float, text: str
) -> None:
    """Draw a measure below something, with its size and what is counted."""
    drawing.path(
        f"M{left:g} {y - 4:g}v8M{right:g} {y - 4:g}v8M{left:g} {y:g}H{right:g}"
    )
    drawing.text((left + right) / 2, y + 15, text, css="label", key=text)


def measure_down(
    drawing: Drawing, x: float, top: float, bottom: float, text: str
) -> None:
    """Draw a measure to the left of something, with its size beside it."""
    drawing.path(
        f"M{x - 4:g} {top:g}h8M{x - 4:g} {bottom:g}h8M{x:g} {top:g}V{bottom:g}"
    )
    drawing.text(x - 10, (top + bottom) / 2, text, css="label", anchor="end", key=text)


def shape_text(values: Sequence[float] | np.ndarray) -> str:
    """Return "shape (2, 4)" for what has that shape."""
    return f"shape {np.shape(values)}"


def nested_array() -> Figure:
    """Figure 2.5: a 3-D array, its shape read from the outer bracket inward."""
    drawing = Drawing(304)
    count, rows, columns = NESTED.shape
    left, width, height = 150.0, columns * CELL[0], rows * CELL[1]
    for i, table in enumerate(NESTED):
        top = 14 + i * (height + 16)
        matrix(drawing, left, top, table, css="", name=f"nested[{i}]", cell=CELL)
    bottom = 14 + count * (height + 16) - 16
    with drawing.group(name="nested", key="outer"):
        brackets(drawing, left - 12, 4, left + width + 12, bottom + 10)
    measure_down(drawing, left - 30, 4, bottom + 10, f"{count} matrices")
    drawing.text(left + width + 28, 14 + height / 2, f"{rows} rows", css="label",
                 anchor="start", key="rows")  # fmt: skip
    measure_across(drawing, left, left + width, bottom + 26, f"{columns} numbers a row")
    drawing.text(166, bottom + 68, shape_text(NESTED), anchor="start", key="shape")
    shape = [f"shape ({count}", f"shape ({count}, {rows}", shape_text(NESTED)]
    counted = f"{count} matrices", f"{columns} numbers a row"
    return Figure(
        title="A three-dimensional array and its shape",
        description=(
            f"{count} matrices in one outer bracket. Each has {rows} rows of "
            f"{columns} numbers. Read from the outer bracket inward the shape is "
            f"{NESTED.shape}."
        ),
        caption=(
            "An array of three dimensions. Its shape is read from the outermost "
            f"bracket inward: {count}, then {rows}, then {columns}."
        ),
        drawing=drawing,
        steps=[
            Step(
                f"Inside the outermost bracket are {count} things: matrices.",
                mark=["outer", counted[0]],
                show=["shape", counted[0]],
                text={"shape": shape[0]},
            ),
            Step(
                f"Inside the bracket of a matrix are {rows} things: rows.",
                mark=["nested[0]", "rows"],
                show=["rows"],
                text={"shape": shape[1]},
            ),
            Step(
                f"A row has {columns} things, which are numbers, so we are done.",
                mark=["nested[0][0]", counted[1]],
                show=[counted[1]],
                text={"shape": shape[2]},
            ),
        ],
    )


def sample() -> Figure:
    """Figure 2.11: one sample is a vector."""
    drawing = Drawing(122)
    left = 230 - 2 * 56
    vector(drawing, left, 14, INPUTS, css="input", name="sample", cell=(56, 34))
    measure_across(drawing, left, left + 4 * 56, 64, "4 features")
    drawing.text(230, 100, shape_text(INPUTS) + ", a vector", key="shape")
    steps = [
        Step("One bracket, so there is one dimension.", ["sample"], text={"shape": ""}),
        Step(
            "It holds four numbers, one for each feature.",
            mark=["4 features"],
            show=["4 features"],
        ),
        Step(
            f"So the shape is {INPUTS.shape}. An array of one dimension is a vector.",
            mark=["shape"],
            text={"shape": shape_text(INPUTS) + ", a vector"},
        ),
    ]
    return Figure(
        title="One sample: a vector of four features",
        description=(
            f"The numbers {', '.join(map(shown, INPUTS))} in one bracket: "
            f"{shape_text(INPUTS)}."
        ),
        caption="One sample is a vector: four features in one pair of brackets.",
        drawing=drawing,
        steps=steps,
    )


def batch() -> Figure:
    """Figure 2.13: a batch is a matrix, one sample a row."""
    drawing = Drawing(326)
    rows, columns = LONGER_BATCH.shape
    left, top, (width, height) = 150.0, 14.0, (52, 28)
    right, bottom = matrix(
        drawing,
        left,
        top,
        LONGER_BATCH,
        css="input",
        name="batch",
        cell=(width, height),
    )
    measure_down(drawing, left - 22, top, bottom, f"{rows} samples")
    measure_across(drawing, left, right, bottom + 18, f"{columns} features")
    words = shape_text(LONGER_BATCH) + ", a matrix"
    drawing.text((left + right) / 2, bottom + 58, words, key="shape")
    steps = [
        Step("A row is one sample, as before.", ["batch[0]"], text={"shape": ""}),
        Step(
            f"There are {rows} of them: {rows} samples.",
            mark=[f"{rows} samples", "batch"],
            show=[f"{rows} samples"],
        ),
        Step(
            "A column is one feature, with its value in each sample.",
            mark=[f"{columns} features", *(f"batch[{i}][0]" for i in range(rows))],
            show=[f"{columns} features"],
        ),
        Step(
            f"Rows first, then columns: the shape is {LONGER_BATCH.shape}. An array of "
            "two dimensions is a matrix.",
            mark=["shape"],
            text={"shape": words},
        ),
    ]
    return Figure(
        title="A batch: eight samples, one in each row",
        description=(
            f"A matrix of {rows} rows and {columns} columns. Each row is one sample, "
            f"each column one feature. {shape_text(LONGER_BATCH).capitalize()}."
        ),
        caption=(
            "A batch is a matrix: one sample in each row, one feature in each column."
        ),
        drawing=drawing,
        steps=steps,
    )
