"""Figures 2.1 and 2.2: one neuron, drawn and written out."""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_02.values import BIASES, INPUTS, WEIGHTS
from tools.figures.drawing import Drawing, Part, shown
from tools.figures.figure import Figure, Step
from tools.figures.pieces import code, sum_text

_LEFT, _MIDDLE, _GAP = 44, 300, 58  # inputs, neuron, from one input to the next


def draw_neuron(
    drawing: Drawing, top: float, inputs: np.ndarray, *, products: bool = False
) -> None:
    """Draw a neuron with its inputs, weights, bias and output.

    Args:
        drawing: Where to draw.
        top: Upper edge.
        inputs: As many as it has; weights and bias are the chapter's.
        products: Write each product on its connection, and the sum in the neuron.
    """
    xs = inputs
    ws, bias = WEIGHTS[0, : len(xs)], BIASES[0]
    output = shown(np.dot(xs, ws) + bias)
    first = top + 46
    center = first + _GAP * (len(xs) - 1) / 2
    for x, text in ((_LEFT, "inputs"), (128, "weights"), (_MIDDLE, "bias")):
        drawing.text(x, top + 10, text, css="label")
    drawing.text(418, center - 30, "output", css="label")
    for i, (x, w) in enumerate(zip(xs, ws, strict=True)):
        y = first + i * _GAP
        start = _LEFT + 21
        slope = (center - y) / (_MIDDLE - start)
        on_line = [y + slope * (at - start) for at in (128, 192)]
        drawing.path(
            f"M{start} {y:g}L{_MIDDLE} {center:g}",
            css="wire weight",
            name=f"weights[{i}]",
        )
        with drawing.group(css="entry input", name=f"inputs[{i}]"):
            drawing.circle(_LEFT, y, 21)
            drawing.text(_LEFT, y, shown(x))
        drawing.number_on_wire(
            128, on_line[0], shown(w), css="weight", name=f"weights[{i}]"
        )
        if products:
            drawing.number_on_wire(
                192,
                on_line[1],
                shown(x * w),
                name=f"product{i}",
                key=f"product{i}",
                under=f"under{i}",
            )
    drawing.path(f"M{_MIDDLE} {top + 56}V{center - 31:g}", css="wire bias", name="bias")
    with drawing.group(css="entry bias", name="bias"):
        drawing.circle(_MIDDLE, top + 38, 19)
        drawing.text(_MIDDLE, top + 38, shown(bias))
    drawing.path(
        f"M{_MIDDLE} {center:g}H380m-7 -5l7 5l-7 5", css="wire output", name="output"
    )
    drawing.circle(_MIDDLE, center, 31, css="neuron", key="neuron")
    drawing.text(_MIDDLE, center, output if products else "sum", key="sum")
    with drawing.group(css="entry output", name="output"):
        drawing.box(384, center - 17, 68, 34)
        drawing.text(418, center, output, key="output")


def one_neuron() -> Figure:
    """Figure 2.1: a neuron with three inputs as code, arithmetic and drawing."""
    xs, ws, bias = INPUTS[:3], WEIGHTS[0, :3], BIASES[0]
    products = xs * ws
    output = shown(products.sum() + bias)
    drawing = Drawing(396)
    code(
        drawing,
        4,
        14,
        [
            "output = (inputs[0] * weights[0]",
            "          + inputs[1] * weights[1]",
            "          + inputs[2] * weights[2]",
            "          + bias)",
        ],
    )
    terms: list[Part | str] = ["output = "]
    values: list[Part | str] = ["       = "]
    for i, (x, w) in enumerate(zip(xs, ws, strict=True)):
        factors: list[Part | str] = [
            Part(shown(x), "input", f"inputs[{i}]"),
            "·",
            Part(shown(w), "weight", f"weights[{i}]"),
        ]
        width = sum(len(p.text if isinstance(p, Part) else p) for p in factors)
        terms += [*factors, " + "]
        values += [
            Part(shown(products[i]).rjust(width), key=f"product{i}"),
            Part(" + ", key=f"plus{i}"),
        ]
    terms.append(Part(shown(bias), "bias", "bias"))
    values += [Part(shown(bias), "bias", "bias", "bias"), Part(" = ", key="equals")]
    values.append(Part(output, "output", "output", "result"))
    drawing.line_of(4, 118, terms)
    drawing.line_of(4, 140, values)
    draw_neuron(drawing, 170, xs)
    steps = [
        Step(
            "Three inputs arrive from outside.",
            mark=["inputs"],
            text={"sum": "0"},
        )
    ]
    for i in range(3):
        steps.append(
            Step(
                f"Input {i} times weight {i}: {shown(xs[i])}·{shown(ws[i])} = "
                f"{shown(products[i])}. Sum: {shown(products[: i + 1].sum())}.",
                mark=[f"inputs[{i}]", f"weights[{i}]", f"product{i}"],
                show=[f"product{i}", f"plus{i}"],
                text={"sum": shown(products[: i + 1].sum())},
            )
        )
    steps += [
        Step(
            f"The bias is added once: {shown(products.sum())} + {shown(bias)} = "
            f"{output}.",
            mark=["bias", "neuron"],
            show=["bias"],
            text={"sum": output},
        ),
        Step(
            f"That is the neuron's output: {output}.",
            mark=["output", "result"],
            show=["output", "equals", "result"],
            text={"sum": "sum"},
        ),
    ]
    return Figure(
        title="One neuron with three inputs, as code, as arithmetic and as a drawing",
        description=(
            f"Inputs {', '.join(map(shown, xs))} go along lines with the weights "
            f"{', '.join(map(shown, ws))} into one neuron, which also gets the bias "
            f"{shown(bias)}. {sum_text(xs, ws)} + {shown(bias)} = {output}, its output."
        ),
        caption="One neuron three times: as code, as arithmetic, and as a drawing.",
        drawing=drawing,
        steps=steps,
    )


def values_on_the_neuron() -> Figure:
    """Figure 2.2: the values of the neuron with four inputs on its drawing."""
    drawing = Drawing(282)
    draw_neuron(drawing, 0, INPUTS, products=True)
    products, bias = INPUTS * WEIGHTS[0], BIASES[0]
    sums = np.cumsum(products)
    output = shown(sums[-1] + bias)
    steps = [
        Step(
            "Four inputs, and four weights on their way.", ["inputs"], text={"sum": "0"}
        )
    ]
    for i, (x, w) in enumerate(zip(INPUTS, WEIGHTS[0], strict=True)):
        steps.append(
            Step(
                f"{shown(x)} goes along a connection with weight {shown(w)} and "
                f"arrives as {shown(products[i])}. Sum: {shown(sums[i])}.",
                mark=[f"inputs[{i}]", f"weights[{i}]", f"product{i}", "neuron"],
                show=[f"product{i}", f"under{i}"],
                text={"sum": shown(sums[i])},
            )
        )
    steps.append(
        Step(
            f"Then the bias: {shown(sums[-1])} + {shown(bias)} = {output}. "
            "That is the output.",
            mark=["bias", "neuron", "output"],
            show=["output"],
            text={"sum": output},
        )
    )
    return Figure(
        title="The neuron with four inputs, with its values",
        description=(
            f"Inputs {', '.join(map(shown, INPUTS))}, weights "
            f"{', '.join(map(shown, WEIGHTS[0]))}, products "
            f"{', '.join(map(shown, products))}, bias {shown(bias)}, "
            f"output {output}."
        ),
        caption=(
            "The neuron with four inputs. On each line are the weight and, closer to "
            "the neuron, the product."
        ),
        drawing=drawing,
        steps=steps,
    )
