"""Figures 2.9 and 2.10: a layer as dot products, and the biases added to them."""

from __future__ import annotations

from tools.figures.chapter_02.layer import layer_values
from tools.figures.chapter_02.values import BIASES, INPUTS, WEIGHTS
from tools.figures.drawing import Drawing, shown
from tools.figures.figure import Figure, Step
from tools.figures.pieces import matrix, sum_text, vector


def layer_dot_products() -> Figure:
    """Figure 2.9: each row of weights times the inputs."""
    products, _ = layer_values()
    drawing = Drawing(168)
    cell = (56, 30)
    top = 36.0
    matrix(drawing, 8, top, WEIGHTS, css="weight", name="weights", cell=cell)
    drawing.text(8 + 2 * 56, 14, "weights", css="label")
    drawing.text(252, top + 60, "·")
    vector(drawing, 272, top - 15, INPUTS, css="input", name="inputs", down=True)
    drawing.text(297, 6, "inputs", css="label")
    drawing.text(346, top + 60, "=")
    vector(drawing, 368, top, products, css="", name="products", cell=(80, 30),
           down=True, key="product")  # fmt: skip
    drawing.text(408, 14, "dot products", css="label")
    return Figure(
        title="Three rows of weights times the inputs",
        description=" ".join(
            f"Row {j + 1}: {sum_text(w, INPUTS)} = {shown(products[j])}."
            for j, w in enumerate(WEIGHTS)
        ),
        caption=(
            "Each row of the weights meets the inputs once. Three rows give three dot "
            "products."
        ),
        drawing=drawing,
        steps=[
            Step(
                f"Row {j + 1} of the weights: {sum_text(w, INPUTS)} = "
                f"{shown(products[j])}.",
                mark=[f"weights[{j}]", "inputs", f"products[{j}]"],
                show=[f"product[{j}]"],
                pick=[f"products[{j}]", f"weights[{j}]"],
            )
            for j, w in enumerate(WEIGHTS)
        ],
    )


def layer_with_biases() -> Figure:
    """Figure 2.10: the dot products plus the biases."""
    products, outputs = layer_values()
    drawing = Drawing(132)
    cell = (76, 30)
    columns = (
        (40, products, "", "products", "dot products"),
        (190, BIASES, "bias", "biases", "biases"),
        (340, outputs, "output", "outputs", "outputs"),
    )
    for x, values, css, name, label in columns:
        vector(drawing, x, 34, values, css=css, name=name, cell=cell, down=True,
               key="output" if name == "outputs" else "")  # fmt: skip
        drawing.text(x + 38, 12, label, css="label")
    for x, sign in ((153, "+"), (303, "=")):
        drawing.text(x, 79, sign)
    return Figure(
        title="Dot products plus biases are the layer's outputs",
        description=" ".join(
            f"{shown(p)} + {shown(b)} = {shown(o)}."
            for p, b, o in zip(products, BIASES, outputs, strict=True)
        ),
        caption="The biases are added entry by entry: one for each neuron.",
        drawing=drawing,
        steps=[
            Step(
                f"Neuron {j + 1}: {shown(p)} + {shown(b)} = {shown(o)}.",
                mark=[f"products[{j}]", f"biases[{j}]", f"outputs[{j}]"],
                show=[f"output[{j}]"],
                pick=[f"outputs[{j}]"],
            )
            for j, (p, b, o) in enumerate(zip(products, BIASES, outputs, strict=True))
        ],
    )
