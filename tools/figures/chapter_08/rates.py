"""Figure 8.6: a nudge on its way through two neurons."""

from __future__ import annotations

from tools.figures.drawing import Drawing, shown
from tools.figures.figure import Figure, Step
from tools.figures.graph import CROSS

X, NUDGE = 2.0, 1.0
FIRST, SECOND = (0.8, 2.0), (-0.5, 3.0)  # weight and bias
LEFT, UNIT = 84.0, 72.0  # where 0 stands, and how long 1 is
ROWS = (46.0, 142.0, 238.0)


def values(x: float) -> tuple[float, float, float]:
    """Return the input, and what the two neurons make of it."""
    u = FIRST[0] * x + FIRST[1]
    return x, u, SECOND[0] * u + SECOND[1]


def two_neurons() -> Figure:
    """Figure 8.6: three number lines, with the nudge on each to the same scale."""
    before, after = values(X), values(X + NUDGE)
    moves = [round(b - a, 6) for a, b in zip(before, after, strict=True)]
    drawing = Drawing(274)
    rows = [
        ("x", "input", "input"),
        ("u", "first neuron", "output"),
        ("z", "second neuron", "output"),
    ]
    for i, (name, words, css) in enumerate(rows):
        y = ROWS[i]
        drawing.text(LEFT - 26, y, name, css=css)
        drawing.text(LEFT - 8, y - 36, words, css="label", anchor="start")
        drawing.path(f"M{LEFT} {y}h{5 * UNIT}", css="axis")
        for tick in range(6):
            x = LEFT + tick * UNIT
            drawing.path(f"M{x} {y - 4}v8", css="axis")
            drawing.text(x, y + 16, str(tick), css="tick")
        start, end = (LEFT + v * UNIT for v in (before[i], after[i]))
        sign = 1 if end > start else -1
        drawing.path(
            f"M{start:.5g} {y}H{end:.5g}m{-7 * sign} -6l{7 * sign} 6l{-7 * sign} 6",
            css=f"wire curve {css}", key=f"move {name}",
        )  # fmt: skip
        drawing.element(
            "path", css=f"points {css}", key=f"dot {name}", d=f"M{start:.5g} {y}h0"
        )
        drawing.text(
            (start + end) / 2, y - 16, f"{moves[i]:+g}", css=css, key=f"size {name}"
        )
    for i, (weight, _) in enumerate((FIRST, SECOND)):
        y = (ROWS[i] + ROWS[i + 1]) / 2 - 2
        drawing.path(
            f"M34 {ROWS[i] + 14}V{ROWS[i + 1] - 14}m-5 -8l5 8l5 -8", css="wire gradient"
        )
        drawing.text(42, y - 6, f"{CROSS}{weight:g}", css="gradient", anchor="start",
                     key=f"rate {i}")  # fmt: skip
    whole = FIRST[0] * SECOND[0]
    keys = [[f"move {n}", f"size {n}"] for n, _, _ in rows]
    return Figure(
        title="A nudge on its way through two neurons",
        description=(
            f"Three number lines. The input moves by {moves[0]:g}, the first neuron by "
            f"{moves[1]:g}, the second by {moves[2]:g}. The rates between them are "
            f"{FIRST[0]:g} and {SECOND[0]:g}."
        ),
        caption=(
            "All three lines have the same scale. Each neuron sees only the line above "
            "it, and multiplies the move there by its own rate."
        ),
        drawing=drawing,
        steps=[
            Step(
                f"The input is {shown(before[0])}, the first neuron gives "
                f"{shown(before[1])}, the second {shown(before[2])}.",
                mark=["dot x", "dot u", "dot z"],
            ),
            Step(f"Nudge the input by {moves[0]:g}.", mark=keys[0], show=keys[0]),
            Step(
                f"The first neuron's weight is its rate: {moves[0]:g}·{FIRST[0]:g} = "
                f"{moves[1]:g}.",
                mark=[*keys[1], "rate 0"],
                show=keys[1],
            ),
            Step(
                f"The second neuron sees a nudge of {moves[1]:g}, wherever it came "
                f"from: {moves[1]:g}·{SECOND[0]:g} = {moves[2]:g}.",
                mark=[*keys[2], "rate 1"],
                show=keys[2],
            ),
            Step(
                f"From the input to the end the rate is {FIRST[0]:g}·{SECOND[0]:g} = "
                f"{whole:g}. Rates along a path multiply.",
                mark=["rate 0", "rate 1", "size z"],
            ),
        ],
    )
