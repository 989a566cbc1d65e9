"""Figures 2.14, 2.15, 2.20 and 2.21: matrix products, and biases added to one."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from tools.figures.chapter_02.values import BATCH, BIASES, VECTOR_U, VECTOR_V, WEIGHTS
from tools.figures.drawing import WIDTH, Drawing, shown
from tools.figures.figure import Figure, Step
from tools.figures.pieces import matrix, sum_text, vector


class Factor(NamedTuple):
    """How a matrix of a product is shown: the words at it, and its role."""

    label: str
    css: str = ""


def _product(
    a: np.ndarray,
    b: np.ndarray,
    words: tuple[Factor, Factor, Factor],
    *,
    cell: tuple[float, float],
    turned: bool = False,
) -> tuple[Drawing, list[Step]]:
    """Draw a product the way it is computed by hand: b above, a left, result between.

    Row i of a and column j of b cross in entry i, j of the result. Three frames go from
    entry to entry; a click on an entry brings them there. `turned` says that b is the
    transpose of what its name names.
    """
    width, height = cell
    (n, k), m = a.shape, b.shape[1]
    left = (WIDTH - (k + m) * width - 34) / 2
    middle = left + k * width + 34
    top = 28.0
    low = top + k * height + 40
    first, second, result = words
    drawing = Drawing(low + n * height + 42)
    drawing.text(middle + m * width / 2, 10, second.label, css="label")
    drawing.text(left + k * width / 2, low - 18, first.label, css="label")
    drawing.text(
        middle + m * width / 2, low + n * height + 22, result.label, css="label"
    )
    matrix(drawing, middle, top, b, css=second.css, cell=cell, turned=turned,
           name=second.label.removesuffix(".T"))  # fmt: skip
    matrix(drawing, left, low, a, css=first.css, name=first.label, cell=cell)
    products = np.round(a @ b, 6)
    matrix(
        drawing, middle, low, products, css=result.css, name="products", cell=cell,
        key="product",
    )  # fmt: skip
    x, y = middle + (m - 1) * width, low + (n - 1) * height
    drawing.box(left, y, k * width, height, css="frame", key="row")
    drawing.box(x, top, width, k * height, css="frame", key="column")
    drawing.box(x, y, width, height, css="frame", key="entry")
    steps = []
    for (i, j), value in np.ndenumerate(products):
        right, down = (j - m + 1) * width, (i - n + 1) * height
        steps.append(
            Step(
                f"Row {i + 1} meets column {j + 1}: {sum_text(a[i], b[:, j])} = "
                f"{shown(value)}.",
                mark=[f"products[{i}][{j}]"],
                show=[f"product[{i}][{j}]"],
                move={"row": (0, down), "column": (right, 0), "entry": (right, down)},
                pick=[f"products[{i}][{j}]"],
            )
        )
    return drawing, steps


def matrix_product() -> Figure:
    """Figure 2.14: every element of a matrix product, one at a time."""
    rng = np.random.default_rng(seed=5)
    a, b = rng.integers(0, 10, size=(5, 4)), rng.integers(0, 10, size=(4, 7))
    words = Factor("A"), Factor("B"), Factor("AB", "output")
    drawing, steps = _product(a, b, words, cell=(37, 27))
    product = a @ b
    return Figure(
        title="A matrix product, entry by entry",
        description=(
            f"A is {a.shape}, B is {b.shape}, their product is {product.shape}. The "
            f"last row of A and the last column of B: {sum_text(a[-1], b[:, -1])} = "
            f"{shown(product[-1, -1])}."
        ),
        caption=(
            "A row of <i>A</i> meets a column of <i>B</i>, and their dot product "
            f"is put where they cross: {shown(product[-1, -1])} for the last of both. "
            "Pick any entry of the product to see how it comes about."
        ),
        drawing=drawing,
        steps=steps,
    )


def row_times_column() -> Figure:
    """Figure 2.15: a row vector times a column vector."""
    row, column = VECTOR_U[None, :], VECTOR_V[:, None]
    words = Factor("row"), Factor("column"), Factor("(1, 1)", "output")
    drawing, _ = _product(row, column, words, cell=(52, 30))
    sums = np.cumsum(VECTOR_U * VECTOR_V)
    steps = [
        Step(
            f"{shown(x)}·{shown(y)} = {shown(x * y)}. Sum so far: {shown(sums[i])}.",
            mark=[f"row[0][{i}]", f"column[{i}][0]", "products"],
            text={"product[0][0]": shown(sums[i])},
        )
        for i, (x, y) in enumerate(zip(VECTOR_U, VECTOR_V, strict=True))
    ]
    steps.append(
        Step(
            f"{row.shape} times {column.shape} is {(row @ column).shape}: one row, one "
            f"column, one entry, {shown(sums[-1])}.",
            mark=["products"],
        )
    )
    return Figure(
        title="A row vector times a column vector",
        description=(
            f"{row.shape} times {column.shape} is {(row @ column).shape}: "
            f"{sum_text(VECTOR_U, VECTOR_V)} = {shown(sums[-1])}."
        ),
        caption="A row times a column is a matrix with one entry: the dot product.",
        drawing=drawing,
        steps=steps,
    )


def batch_product() -> Figure:
    """Figure 2.20: the inputs times the transposed weights."""
    products = np.round(BATCH @ WEIGHTS.T, 6)
    words = Factor("inputs", "input"), Factor("weights.T", "weight"), Factor("products")
    drawing, steps = _product(BATCH, WEIGHTS.T, words, cell=(60, 30), turned=True)
    return Figure(
        title="The inputs times the transposed weights",
        description=" ".join(
            f"Sample {i + 1} gives {', '.join(map(shown, row))}."
            for i, row in enumerate(products)
        ),
        caption=(
            "Every sample meets every neuron: three rows times three columns. The "
            "frames show the third sample at the third neuron."
        ),
        drawing=drawing,
        steps=steps,
    )


def batch_with_biases() -> Figure:
    """Figure 2.21: the products plus the biases."""
    products = np.round(BATCH @ WEIGHTS.T, 6)
    outputs = np.round(products + BIASES, 6)
    drawing = Drawing(310)
    cell = (76, 30)
    left = 230 - 114
    matrix(drawing, left, 26, products, css="", name="products", cell=cell)
    drawing.text(left + 114, 8, "products", css="label")
    drawing.text(left - 26, 144, "+")
    vector(drawing, left, 129, BIASES, css="bias", name="biases", cell=cell)
    drawing.text(left + 242, 144, "to every row", css="label", anchor="start")
    drawing.text(left - 26, 232, "=")
    matrix(drawing, left, 187, outputs, css="output", name="outputs", cell=cell,
           key="output")  # fmt: skip
    drawing.text(left + 114, 296, "outputs", css="label")
    steps = [
        Step(
            f"The biases join row {i + 1}: "
            + ", ".join(
                f"{shown(p)} + {shown(b)} = {shown(o)}"
                for p, b, o in zip(products[i], BIASES, outputs[i], strict=True)
            )
            + ".",
            mark=[f"products[{i}]", "biases", f"outputs[{i}]"],
            show=[f"output[{i}][{j}]" for j in range(len(BIASES))],
            pick=[f"outputs[{i}]", f"products[{i}]"],
        )
        for i in range(len(products))
    ]
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
        steps=steps,
    )
