"""Figures 2.6 to 2.8 and 2.14 to 2.21: dot products, matrix products, transposes."""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_02.arrays import measure_across, measure_down
from tools.figures.chapter_02.values import (
    BATCH,
    BIASES,
    INPUTS,
    TALL,
    VECTOR_A,
    VECTOR_B,
    WEIGHTS,
)
from tools.figures.drawing import Drawing, Part, shown
from tools.figures.figure import Figure
from tools.figures.pieces import Numbers, matrix, sum_text, vector

Label = tuple[str, str]  # the words above a matrix, and the role of its numbers


def _rows_below(
    drawing: Drawing, rows: list[tuple[str, str, Numbers]], *, left: float, width: float
) -> float:
    """Draw vectors below each other, each with its label to the left."""
    y = 10.0
    for label, css, values in rows:
        drawing.text(left - 16, y + 16, label, css="label", anchor="end")
        vector(drawing, left, y, np.asarray(values), css=css, name=label,
               cell=(width, 32))  # fmt: skip
        y += 46
    return y


def dot_product() -> Figure:
    """Figure 2.6: the dot product of two vectors."""
    drawing = Drawing(188)
    y = _rows_below(
        drawing,
        [("a", "", VECTOR_A), ("b", "", VECTOR_B), ("a · b", "", VECTOR_A * VECTOR_B)],
        left=130,
        width=76,
    )
    total = shown(np.dot(VECTOR_A, VECTOR_B))
    drawing.line_of(130, y + 14, [
        " + ".join(map(shown, VECTOR_A * VECTOR_B)), " = ", Part(total, "output")
    ])  # fmt: skip
    return Figure(
        title="The dot product of two vectors",
        description=f"{sum_text(VECTOR_A, VECTOR_B)} = {total}.",
        caption="Multiply entry by entry, then add up: the dot product is one number.",
        drawing=drawing,
    )


def neuron_dot_product() -> Figure:
    """Figure 2.7: the dot product of one neuron."""
    drawing = Drawing(188)
    products = INPUTS * WEIGHTS[0]
    y = _rows_below(
        drawing,
        [("inputs", "input", INPUTS), ("weights", "weight", WEIGHTS[0]),
         ("products", "", products)],
        left=130,
        width=66,
    )  # fmt: skip
    total = shown(products.sum())
    drawing.line_of(130, y + 14, [
        f"{shown(products[0])} + {shown(products[1])} - {shown(-products[2])} + "
        f"{shown(products[3])} = ", Part(total, "output")
    ])  # fmt: skip
    return Figure(
        title="The dot product of a neuron's inputs and weights",
        description=f"{sum_text(INPUTS, WEIGHTS[0])} = {total}.",
        caption="The neuron without its bias: the dot product of inputs and weights.",
        drawing=drawing,
    )


def neuron_with_bias() -> Figure:
    """Figure 2.8: the dot product plus the bias."""
    drawing = Drawing(82)
    total = np.dot(INPUTS, WEIGHTS[0])
    boxes = (
        (60, total, "", "dot product"),
        (200, BIASES[0], "bias", "bias"),
        (340, total + BIASES[0], "output", "output"),
    )
    for x, value, css, label in boxes:
        vector(drawing, x, 34, [value], css=css, name=label, cell=(64, 34))
        drawing.text(x + 32, 12, label, css="label")
    for x, sign in ((162, "+"), (302, "=")):
        drawing.text(x, 51, sign)
    return Figure(
        title="The dot product plus the bias is the neuron's output",
        description=f"{shown(total)} + {shown(BIASES[0])} = "
        f"{shown(total + BIASES[0])}.",
        caption="The bias is added once, and the neuron is complete.",
        drawing=drawing,
    )


def _product(
    a: np.ndarray,
    b: np.ndarray,
    labels: tuple[Label, Label, Label],
    *,
    cell: tuple[float, float],
    pick: tuple[int, int] | None = None,
) -> Drawing:
    """Draw a product the way it is computed by hand: b above, a left, result between.

    Row i of a and column j of b cross in entry i, j of the result. With `pick`, that
    entry's row and column are marked.
    """
    width, height = cell
    (n, k), m = a.shape, b.shape[1]
    left = (460 - (k + m) * width - 34) / 2
    middle = left + k * width + 34
    top = 28.0
    low = top + k * height + 40
    (a_label, a_css), (b_label, b_css), (c_label, c_css) = labels
    drawing = Drawing(low + n * height + 42)
    drawing.text(middle + m * width / 2, 10, b_label, css="label")
    drawing.text(left + k * width / 2, low - 18, a_label, css="label")
    matrix(drawing, middle, top, b, css=b_css, name="b", cell=cell)
    matrix(drawing, left, low, a, css=a_css, name="a", cell=cell)
    product = np.round(a @ b, 6)
    matrix(drawing, middle, low, product, css=c_css, name="c", cell=cell)
    if pick is not None:
        i, j = pick
        y, x = low + i * height, middle + j * width
        for frame in (
            (left, y, k * width, height),
            (x, top, width, k * height),
            (x, y, width, height),
        ):
            drawing.box(*frame, css="output frame")
    drawing.text(middle + m * width / 2, low + n * height + 22, c_label, css="label")
    return drawing


def matrix_product() -> Figure:
    """Figure 2.14: one element of a matrix product."""
    rng = np.random.default_rng(seed=5)
    a, b = rng.integers(0, 10, size=(5, 4)), rng.integers(0, 10, size=(4, 7))
    i, j = 2, 4
    value = shown((a @ b)[i, j])
    drawing = _product(
        a, b, (("A", ""), ("B", ""), ("AB", "output")), cell=(37, 27), pick=(i, j)
    )
    return Figure(
        title="One entry of a matrix product",
        description=(
            f"A is {a.shape}, B is {b.shape}, their product is {(a @ b).shape}. Row "
            f"{i + 1} of A and column {j + 1} of B: {sum_text(a[i], b[:, j])} = "
            f"{value}."
        ),
        caption=(
            f"Row {i + 1} of <i>A</i> meets column {j + 1} of <i>B</i>, and their dot "
            f"product, {value}, stands where they cross."
        ),
        drawing=drawing,
    )


def row_times_column() -> Figure:
    """Figure 2.15: a row vector times a column vector."""
    row, column = VECTOR_A[None, :], VECTOR_B[:, None]
    drawing = _product(
        row, column, (("a row", ""), ("a column", ""), ("(1, 1)", "output")),
        cell=(52, 30),
    )  # fmt: skip
    return Figure(
        title="A row vector times a column vector",
        description=(
            f"{row.shape} times {column.shape} is {(row @ column).shape}: "
            f"{sum_text(VECTOR_A, VECTOR_B)} = {shown((row @ column)[0, 0])}."
        ),
        caption="A row times a column is a matrix with one entry: the dot product.",
        drawing=drawing,
    )


def _transpose(values: np.ndarray, text: str) -> Figure:
    drawing = Drawing(206)
    cell = (38, 30)
    columns = values.shape[1]
    matrix(drawing, 6, 26, values, css="", name="m", cell=cell)
    matrix(drawing, 284, 26, values.T, css="", name="m", cell=cell, turned=True)
    drawing.box(6, 26 + 30, columns * 38, 30, css="output frame")
    drawing.box(284 + 38, 26, 38, columns * 30, css="output frame")
    drawing.path("M214 90H262m-8 -6l8 6l-8 6")
    drawing.text(101, 8, str(values.shape), css="label")
    drawing.text(360, 8, str(values.T.shape), css="label")
    return Figure(
        title="A matrix and its transpose",
        description=" ".join(
            f"Row {i + 1}, {', '.join(map(shown, row))}, becomes column {i + 1}."
            for i, row in enumerate(values)
        ),
        caption=text,
        drawing=drawing,
    )


def transpose() -> Figure:
    """Figure 2.16: the transpose of the matrix in the text."""
    return _transpose(
        TALL,
        "Each row becomes a column. The framed row is the second, as is the column.",
    )


def another_transpose() -> Figure:
    """Figure 2.17: the transpose of another matrix."""
    rng = np.random.default_rng(seed=7)
    return _transpose(
        rng.integers(0, 100, size=TALL.shape),
        "With any numbers: the entry in row i, column j goes to row j, column i.",
    )


def _shapes(
    first: tuple[int, int],
    second: tuple[int, int],
    names: tuple[str, str],
    caption: str,
) -> Figure:
    """Draw two shapes side by side, and whether their inner numbers agree."""
    drawing = Drawing(202)
    fits = first[1] == second[0]
    width, height = 30, 24
    left, right = 96.0, 268.0
    for x, (rows, columns), css in ((left, first, "input"), (right, second, "weight")):
        with drawing.group(css=css):
            for i in range(rows):
                for j in range(columns):
                    drawing.box(x + j * width, 20 + i * height, width - 2, height - 2)
    drawing.text(left + first[1] * width / 2, 8, names[0], css="label")
    drawing.text(right + second[1] * width / 2, 8, names[1], css="label")
    low = 20 + max(first[0], second[0]) * height + 12
    measure_across(drawing, left, left + first[1] * width, low, str(first[1]))
    measure_down(drawing, right - 20, 20, 20 + second[0] * height, str(second[0]))
    word = "right" if fits else "wrong"
    sign = "=" if fits else "≠"
    drawing.line_of(96, low + 46, [
        f"({first[0]}, ", Part(str(first[1]), word), ") times (",
        Part(str(second[0]), word), f", {second[1]})",
    ])  # fmt: skip
    result = f": the result is ({first[0]}, {second[1]})" if fits else ": no product"
    drawing.line_of(
        96, low + 70, [Part(f"{first[1]} {sign} {second[0]}", word), result]
    )
    return Figure(
        title="Two shapes that " + ("match" if fits else "do not match"),
        description=f"{names[0]} {first} times {names[1]} {second}: "
        f"{first[1]} {sign} {second[0]}{result}.",
        caption=caption,
        drawing=drawing,
    )


def shapes_that_do_not_match() -> Figure:
    """Figure 2.18: inputs and weights as they are."""
    return _shapes(
        BATCH.shape, WEIGHTS.shape, ("inputs", "weights"),
        "A row of the inputs has four numbers, a column of the weights has three. "
        "There is no dot product to take.",
    )  # fmt: skip


def shapes_that_match() -> Figure:
    """Figure 2.19: inputs and transposed weights."""
    return _shapes(
        BATCH.shape, WEIGHTS.T.shape, ("inputs", "weights.T"),
        "After transposing, four meets four.",
    )  # fmt: skip


def batch_product() -> Figure:
    """Figure 2.20: the inputs times the transposed weights."""
    products = BATCH @ WEIGHTS.T
    drawing = _product(
        BATCH,
        WEIGHTS.T,
        (("inputs", "input"), ("weights.T", "weight"), ("products", "")),
        cell=(60, 30),
    )
    return Figure(
        title="The inputs times the transposed weights",
        description=" ".join(
            f"Sample {i + 1} gives {', '.join(shown(round(p, 6)) for p in row)}."
            for i, row in enumerate(products)
        ),
        caption="Every sample meets every neuron: three rows times three columns.",
        drawing=drawing,
    )


def batch_with_biases() -> Figure:
    """Figure 2.21: the products plus the biases."""
    products = np.round(BATCH @ WEIGHTS.T, 6)
    drawing = Drawing(310)
    cell = (76, 30)
    left = 230 - 114
    matrix(drawing, left, 26, products, css="", name="products", cell=cell)
    drawing.text(left + 114, 8, "products", css="label")
    drawing.text(left - 26, 144, "+")
    vector(drawing, left, 129, BIASES, css="bias", name="biases", cell=cell)
    drawing.text(left + 242, 144, "to every row", css="label", anchor="start")
    drawing.text(left - 26, 232, "=")
    matrix(
        drawing, left, 187, np.round(products + BIASES, 6), css="output",
        name="outputs", cell=cell,
    )  # fmt: skip
    drawing.text(left + 114, 296, "outputs", css="label")
    return Figure(
        title="The biases are added to every row",
        description=(
            f"The biases {', '.join(map(shown, BIASES))} are added to each of the "
            "three rows of products."
        ),
        caption=(
            "Broadcasting: the one row of biases is added to every row of products, "
            "one row for each sample."
        ),
        drawing=drawing,
    )
