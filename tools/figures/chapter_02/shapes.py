"""Figures 2.18 and 2.19: the shape rule. The reader can try shapes of their own.

figure-shapes.js draws the reader's shapes to the same measures.
"""

from __future__ import annotations

from tools.figures.chapter_02.arrays import measure_across, measure_down
from tools.figures.chapter_02.values import BATCH, WEIGHTS
from tools.figures.drawing import Drawing, Part
from tools.figures.figure import Figure, Step
from tools.figures.player import Field

Shape = tuple[int, int]

LEFT, RIGHT, TOP = 20, 288, 24
CELL = (30, 24)  # of a box; smaller where many must fit
ROOM = (150, 120)  # for one matrix


def _draw(first: Shape, second: Shape, names: tuple[str, str]) -> Drawing:
    """Draw two shapes side by side, and whether their inner numbers agree."""
    fits = first[1] == second[0]
    drawing = Drawing(TOP + ROOM[1] + 82)
    corners = []
    for x, (rows, columns), css, name, words in (
        (LEFT, first, "input", "first", names[0]),
        (RIGHT, second, "weight", "second", names[1]),
    ):
        width = min(CELL[0], ROOM[0] / columns)
        height = min(CELL[1], ROOM[1] / rows)
        with drawing.group(css=css):
            for i in range(rows):
                for j in range(columns):
                    drawing.box(
                        x + j * width, TOP + i * height, width - 2, height - 2,
                        name=f"{name}[{i}][{j}]",
                    )  # fmt: skip
        drawing.text(x + columns * width / 2, 8, words, css="label")
        corners.append((x + columns * width, TOP + rows * height))
    (right, bottom), (_, second_bottom) = corners
    measure_across(drawing, LEFT, right, bottom + 10, f"{first[1]} in a row")
    measure_down(drawing, RIGHT - 16, TOP, second_bottom, f"{second[0]} in a column")
    word = "right" if fits else "wrong"
    low = TOP + ROOM[1] + 48
    drawing.line_of(LEFT, low, [
        f"({first[0]}, ", Part(str(first[1]), word, key="inner1"), ") times (",
        Part(str(second[0]), word, key="inner2"), f", {second[1]})",
    ])  # fmt: skip
    verdict = f"{first[1]} is {'' if fits else 'not '}{second[0]}"
    drawing.line_of(LEFT, low + 22, [
        Part(verdict, word, key="verdict"), Part(_result(first, second), key="result"),
    ])  # fmt: skip
    return drawing


def _result(first: Shape, second: Shape) -> str:
    if first[1] != second[0]:
        return ": there is no product"
    return f": the product is ({first[0]}, {second[1]})"


def _steps(first: Shape, second: Shape) -> list[Step]:
    row = [f"first[0][{j}]" for j in range(first[1])]
    column = [f"second[{i}][0]" for i in range(second[0])]
    common = min(first[1], second[0])
    if first[1] == second[0]:
        pairs, end = (
            "every number has a partner",
            "The inner numbers agree and disappear",
        )
    else:
        pairs, end = (
            "not every number has a partner",
            "No dot product, so no matrix product",
        )
    return [
        Step(f"Numbers in a row of the first: {first[1]}.", [*row, "inner1"]),
        Step(f"Numbers in a column of the second: {second[0]}.", [*column, "inner2"]),
        Step(
            f"Pair them up for the dot product: {pairs}.",
            [*row[:common], *column[:common], "verdict"],
            ["verdict"],
        ),
        Step(f"{end}{_result(first, second)}.", ["result"], ["result"]),
    ]


def _figure(first: Shape, second: Shape, names: tuple[str, str], text: str) -> Figure:
    fits = first[1] == second[0]
    return Figure(
        title="Two shapes that " + ("match" if fits else "do not match"),
        description=(
            f"{names[0]} {first} times {names[1]} {second}: {first[1]} is "
            f"{'' if fits else 'not '}{second[0]}{_result(first, second)}."
        ),
        caption=text,
        drawing=_draw(first, second, names),
        steps=_steps(first, second),
        controls="shapes",
        fields=[
            Field("Rows", first[0]),
            Field("columns", first[1]),
            Field("times rows", second[0]),
            Field("columns", second[1]),
        ],
        settings={"names": names},
    )


def shapes_that_do_not_match() -> Figure:
    """Figure 2.18: inputs and weights as they are."""
    return _figure(
        BATCH.shape, WEIGHTS.shape, ("inputs", "weights"),
        "A row of the inputs has four numbers, a column of the weights has three. "
        "There is no dot product to take. Which shapes would fit? Try your own.",
    )  # fmt: skip


def shapes_that_match() -> Figure:
    """Figure 2.19: inputs and transposed weights."""
    return _figure(
        BATCH.shape, WEIGHTS.T.shape, ("inputs", "weights.T"),
        "After transposing, four meets four, and the outer numbers stay.",
    )  # fmt: skip
