"""Figures 4.6 to 4.8: softmax, sums along an axis, shift and temperature."""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_04.values import LOGITS, Floats, softmax
from tools.figures.drawing import Drawing, shown
from tools.figures.figure import Figure, Step
from tools.figures.pieces import brackets, entry, matrix
from tools.figures.player import Slider

_COLUMNS = (60, 230, 400)  # the middles of three columns


def _bars(
    drawing: Drawing, base: float, high: float, values: Floats, key: str, digits: str
) -> None:
    """Draw one bar for each value, the largest `high` units tall, with its number."""
    for i, value in enumerate(values):
        tall = high * value / values.max()
        left = _COLUMNS[i] - 35
        drawing.box(left, base - tall, 70, tall, css="output", key=f"{key}bar{i}")
        drawing.text(
            _COLUMNS[i], base - tall - 12, f"{value:{digits}}", css="output",
            key=f"{key}{i}",
        )  # fmt: skip
    drawing.path(f"M16 {base:g}H444", css="axis")


def softmax_stages() -> Figure:
    """Figure 4.6: logits, their exponentials, and the probabilities."""
    logits = LOGITS[0]
    exponentials = np.exp(logits)
    total = exponentials.sum()
    probabilities = softmax(logits)
    drawing = Drawing(424)
    rows = [
        (16, 112, logits, "logit", "logits", ".4g"),
        (152, 248, exponentials, "exp", "exponentials", ".4g"),
        (304, 400, probabilities, "p", "probabilities", ".4f"),
    ]
    for top, base, values, key, words, digits in rows:
        drawing.text(16, top - 6, words, css="label", anchor="start")
        _bars(drawing, base, 62, values, key, digits)
    drawing.text(16, 270, f"sum {total:.4g}", anchor="start", key="sum")
    drawing.text(16, 414, f"sum {probabilities.sum():g}", anchor="start", key="one")
    three = range(3)
    steps = [
        Step(
            "Three logits. Here all are positive, and they need not be.",
            mark=[f"logitbar{i}" for i in three],
        ),
        *(
            Step(
                f"e to the power of {shown(logits[i])} is {exponentials[i]:.4g}.",
                mark=[f"logitbar{i}", f"expbar{i}", f"exp{i}"],
                show=[f"expbar{i}", f"exp{i}"],
            )
            for i in three
        ),
        Step(
            f"The exponentials add up to {total:.4g}.",
            mark=["sum", *(f"expbar{i}" for i in three)],
            show=["sum"],
        ),
        *(
            Step(
                f"{exponentials[i]:.4g} / {total:.4g} = {probabilities[i]:.4f}.",
                mark=[f"expbar{i}", "sum", f"pbar{i}", f"p{i}"],
                show=[f"pbar{i}", f"p{i}"],
            )
            for i in three
        ),
        Step(
            "The probabilities add up to 1, and the order of the logits is kept.",
            mark=["one", *(f"pbar{i}" for i in three)],
            show=["one"],
        ),
    ]
    return Figure(
        title="Softmax: exponentials, then division by their sum",
        description=(
            f"Logits {', '.join(map(shown, logits))}; exponentials "
            f"{', '.join(f'{v:.4g}' for v in exponentials)} with the sum {total:.4g}; "
            f"probabilities {', '.join(f'{p:.4f}' for p in probabilities)}."
        ),
        caption=(
            "Softmax in two moves. The first makes everything positive and stretches "
            "the differences, the second makes the sum 1 and leaves the picture as it "
            "is. Each row of bars has its own scale."
        ),
        drawing=drawing,
        steps=steps,
    )


def axis_sums() -> Figure:
    """Figure 4.7: which numbers np.sum adds for each axis."""
    down, along = LOGITS.sum(axis=0), LOGITS.sum(axis=1)
    cell = (66, 32)
    drawing = Drawing(276)
    right, bottom = matrix(
        drawing, 30, 30, LOGITS, css="output", name="logits", cell=cell
    )
    drawing.text(129, 10, "(3, 3)", css="label")
    for i, value in enumerate(along):
        entry(
            drawing, 300, 30 + 32 * i, shown(value), css="", name=f"along[{i}]",
            cell=cell, key=f"along{i}",
        )  # fmt: skip
    brackets(drawing, 300, 30, 366, bottom)
    drawing.text(333, 10, "axis=1", key="axis1")
    drawing.text(333, bottom + 16, "(3,)  or kept (3, 1)", css="label", key="shape1")
    drawing.path(f"M{right + 12:g} 78H286m-7 -5l7 5l-7 5", key="arrow1")
    for j, value in enumerate(down):
        entry(
            drawing, 30 + 66 * j, 176, shown(value), css="", name=f"down[{j}]",
            cell=cell, key=f"down{j}",
        )  # fmt: skip
    brackets(drawing, 30, 176, right, 208)
    drawing.text(129, 226, "axis=0", key="axis0")
    drawing.text(129, 246, "(3,)  or kept (1, 3)", css="label", key="shape0")
    drawing.path(f"M129 {bottom + 8:g}V168m-5 -7l5 7l5 -7", key="arrow0")
    entry(
        drawing, 300, 176, shown(LOGITS.sum()), css="", name="total", cell=cell,
        key="total",
    )  # fmt: skip
    drawing.text(333, 226, "no axis", key="axis")
    drawing.text(333, 246, "()  or kept (1, 1)", css="label", key="shape")
    three = range(3)
    steps = [
        Step(
            f"Without an axis, all nine numbers make one sum: {shown(LOGITS.sum())}.",
            mark=["logits", "total"],
            show=["total", "axis", "shape"],
        ),
        *(
            Step(
                f"axis=0 runs down the samples. Column {j + 1}: {shown(down[j])}.",
                mark=[f"logits[{i}][{j}]" for i in three] + [f"down[{j}]"],
                show=[f"down{j}", *(["axis0", "shape0", "arrow0"] if not j else [])],
            )
            for j in three
        ),
        *(
            Step(
                f"axis=1 runs along the classes. Row {i + 1}: {shown(along[i])}.",
                mark=[f"logits[{i}]", f"along[{i}]"],
                show=[f"along{i}", *(["axis1", "arrow1"] if not i else [])],
            )
            for i in three
        ),
        Step(
            "As (3,), these sums would be laid along the columns. As (3, 1), kept by "
            "keepdims=True, each stays beside its row.",
            mark=["along", "shape1"],
            show=["shape1"],
        ),
    ]
    return Figure(
        title="Sums along axis 0 and along axis 1",
        description=(
            "A matrix of 3 samples by 3 classes. Summed along axis 0 it gives "
            f"{', '.join(map(shown, down))}, one sum for each column. Along axis 1 it "
            f"gives {', '.join(map(shown, along))}, one sum for each row. In all it is "
            f"{shown(LOGITS.sum())}."
        ),
        caption=(
            "The axis you name is the one that disappears. With <code>keepdims</code> "
            "it stays, with size 1, and the sums keep their place beside the rows."
        ),
        drawing=drawing,
        steps=steps,
    )


def number(value: float) -> str:
    """Write a number in few characters, as figure-temperature.js does."""
    if abs(value) < 100:
        return f"{value:.3f}"
    return f"{value:.1f}" if abs(value) < 1e5 else f"{value:.1e}".replace("+", "")


def shift_and_temperature() -> Figure:
    """Figure 4.8: a constant changes no probability, a temperature changes all."""
    logits = LOGITS[0]
    exponentials, probabilities = np.exp(logits), softmax(logits)
    drawing = Drawing(262)
    base, high = 244, 130
    for y, words in ((10, "(logit + c) / T"), (52, "e to that power")):
        drawing.text(16, y, words, css="label", anchor="start")
    for i, x in enumerate(_COLUMNS):
        drawing.text(x, 30, number(logits[i]), css="output", key=f"logit{i}")
        drawing.text(x, 72, number(exponentials[i]), key=f"exp{i}")
        tall = high * probabilities[i]
        drawing.box(x - 35, base - tall, 70, tall, css="output", key=f"bar{i}")
        drawing.text(
            x, base - tall - 12, f"{probabilities[i]:.4f}", css="output", key=f"p{i}"
        )
    drawing.path(f"M16 {base:g}H444", css="axis")
    return Figure(
        title="Softmax of logits with a constant added, and divided by a temperature",
        description=(
            f"Logits {', '.join(map(shown, logits))} give the probabilities "
            f"{', '.join(f'{p:.4f}' for p in probabilities)}."
        ),
        caption=(
            "Move the constant: the exponentials grow by factors of thousands, and no "
            "bar moves. Move the temperature: cold makes the winner take all, hot "
            "makes all alike."
        ),
        drawing=drawing,
        steps=[
            Step(
                f"The constant is 0 and the temperature 1: the largest probability is "
                f"{probabilities.max():.4f}."
            )
        ],
        controls="temperature",
        fields=[
            Slider("constant c", 0, -10, 10, 0.5),
            Slider("temperature T", 1, 0.1, 10, 0.1),
        ],
        settings={"logits": logits.tolist(), "base": base, "high": high},
    )
