"""Figures 2.3 and 2.6 to 2.8: a sum of products, with and without a bias."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tools.figures.chapter_02.values import (
    BIASES,
    INPUTS,
    VECTOR_U,
    VECTOR_V,
    WEIGHTS,
)
from tools.figures.drawing import Drawing, Part, shown
from tools.figures.figure import Figure, Step
from tools.figures.pieces import Numbers, entry, sum_text, vector


def _added(values: Sequence[float] | np.ndarray) -> str:
    """Write a sum: "0.2 + 1.6 - 1.5"."""
    return " + ".join(map(shown, values)).replace("+ -", "- ")


def four_input_arithmetic() -> Figure:
    """Figure 2.3: the arithmetic of the neuron with four inputs."""
    products = INPUTS * WEIGHTS[0]
    sums = np.cumsum(products)
    bias, output = shown(BIASES[0]), shown(sums[-1] + BIASES[0])
    drawing = Drawing(84)
    terms: list[Part | str] = []
    values: list[Part | str] = ["= "]
    for i, (x, w) in enumerate(zip(INPUTS, WEIGHTS[0], strict=True)):
        sign = "" if i == 0 else " - " if products[i] < 0 else " + "
        terms += [
            Part(shown(x), "input", f"inputs[{i}]"), "·",
            Part(shown(w), "weight", f"weights[{i}]"), " + ",
        ]  # fmt: skip
        values.append(Part(f"{sign}{shown(abs(products[i]))}", key=f"product{i}"))
    drawing.line_of(4, 14, [*terms, Part(bias, "bias", "bias")])
    plus = Part(" + ", key="plus"), Part(bias, "bias", "bias", "bias")
    drawing.line_of(4, 42, [*values, *plus])
    drawing.line_of(
        4, 70, [Part("= ", key="equals"), Part(output, "output", "output", "output")]
    )
    steps = [
        Step(
            f"{shown(x)}·{shown(w)} = {shown(products[i])}. "
            f"Sum so far: {shown(sums[i])}.",
            mark=[f"inputs[{i}]", f"weights[{i}]", f"product{i}"],
            show=[f"product{i}"],
        )
        for i, (x, w) in enumerate(zip(INPUTS, WEIGHTS[0], strict=True))
    ]
    steps += [
        Step("The bias has no input to be multiplied by.", ["bias"], ["plus", "bias"]),
        Step(
            f"{_added(products)} is {shown(sums[-1])}, and with the bias {output}.",
            mark=["output"],
            show=["equals", "output"],
        ),
    ]
    return Figure(
        title="The arithmetic of the neuron with four inputs",
        description=(
            f"{sum_text(INPUTS, WEIGHTS[0])} + {bias} = {_added(products)} + {bias} = "
            f"{output}."
        ),
        caption="The same neuron in numbers, in the order of the formula.",
        drawing=drawing,
        steps=steps,
    )


def _dot_product(
    rows: list[tuple[str, str, Numbers]], *, width: float
) -> tuple[Drawing, list[Step]]:
    """Draw two vectors, their products below them, and the sum as it grows."""
    (_, _, first), (_, _, second), _ = rows
    a, b = np.asarray(first), np.asarray(second)
    products, total = a * b, np.dot(a, b)
    drawing = Drawing(188)
    left, y = 130.0, 10.0
    for label, css, values in rows:
        drawing.text(left - 16, y + 16, label, css="label", anchor="end")
        key = "product" if label == rows[-1][0] else ""
        vector(drawing, left, y, np.asarray(values), css=css, name=label,
               cell=(width, 32), key=key)  # fmt: skip
        y += 46
    drawing.line_of(left, y + 14, [
        Part(_added(products), key="sum"), Part(" = ", key="equals"),
        Part(shown(total), "output", key="total"),
    ])  # fmt: skip
    steps = [
        Step(
            f"{shown(a[i])}·{shown(b[i])} = {shown(products[i])}.",
            mark=[f"{rows[0][0]}[{i}]", f"{rows[1][0]}[{i}]", f"{rows[2][0]}[{i}]"],
            show=[f"product[{i}]", *(["sum"] if i == 0 else [])],
            text={"sum": _added(products[: i + 1])},
            pick=[f"{rows[2][0]}[{i}]"],
        )
        for i in range(len(a))
    ]
    steps.append(
        Step(
            f"All products added: {shown(total)}. Two vectors went in, one number came "
            "out.",
            mark=["sum", "total"],
            show=["equals", "total"],
        )
    )
    return drawing, steps


def dot_product() -> Figure:
    """Figure 2.6: the dot product of two vectors."""
    drawing, steps = _dot_product(
        [("u", "", VECTOR_U), ("v", "", VECTOR_V),
         ("products", "", VECTOR_U * VECTOR_V)],
        width=76,
    )  # fmt: skip
    return Figure(
        title="The dot product of two vectors",
        description=f"{sum_text(VECTOR_U, VECTOR_V)} = "
        f"{shown(np.dot(VECTOR_U, VECTOR_V))}.",
        caption="Multiply entry by entry, then add up: the dot product is one number.",
        drawing=drawing,
        steps=steps,
    )


def neuron_dot_product() -> Figure:
    """Figure 2.7: the dot product of one neuron."""
    drawing, steps = _dot_product(
        [("inputs", "input", INPUTS), ("weights", "weight", WEIGHTS[0]),
         ("products", "", INPUTS * WEIGHTS[0])],
        width=66,
    )  # fmt: skip
    return Figure(
        title="The dot product of a neuron's inputs and weights",
        description=f"{sum_text(INPUTS, WEIGHTS[0])} = "
        f"{shown(np.dot(INPUTS, WEIGHTS[0]))}.",
        caption="The neuron without its bias: the dot product of inputs and weights.",
        drawing=drawing,
        steps=steps,
    )


def neuron_with_bias() -> Figure:
    """Figure 2.8: the dot product plus the bias."""
    drawing = Drawing(82)
    total, bias = np.dot(INPUTS, WEIGHTS[0]), BIASES[0]
    boxes = (
        (60, total, "", "dot product"),
        (200, bias, "bias", "bias"),
        (340, total + bias, "output", "output"),
    )
    for x, value, css, label in boxes:
        entry(
            drawing, x, 34, shown(value), css=css, name=label, cell=(64, 34), key=label
        )
        drawing.text(x + 32, 12, label, css="label")
    for x, sign in ((162, "+"), (302, "=")):
        drawing.text(x, 51, sign)
    return Figure(
        title="The dot product plus the bias is the neuron's output",
        description=f"{shown(total)} + {shown(bias)} = {shown(total + bias)}.",
        caption="The bias is added once, and the neuron is complete.",
        drawing=drawing,
        steps=[
            Step(f"The dot product of inputs and weights: {shown(total)}.",
                 ["dot product"]),
            Step(f"The bias {shown(bias)}: one for the neuron, not for each input.",
                 ["bias"], ["bias"]),
            Step(f"{shown(total)} + {shown(bias)} = {shown(total + bias)}.",
                 ["output"], ["output"]),
        ],
    )  # fmt: skip
