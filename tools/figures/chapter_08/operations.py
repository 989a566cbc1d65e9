"""Figure 8.2: what a sum, a product and a maximum do with a nudge."""

from __future__ import annotations

from collections.abc import Callable

from tools.figures.drawing import Drawing, shown
from tools.figures.figure import Figure, Step
from tools.figures.graph import CROSS

X, Y, NUDGE = 3.0, -2.0, 0.1
PITCH = 155
OPERATIONS: list[tuple[str, str, Callable[[float, float], float]]] = [
    ("sum", "+", lambda x, y: x + y),
    ("product", CROSS, lambda x, y: x * y),
    ("maximum", "max", max),
]


def slopes(operation: Callable[[float, float], float]) -> tuple[float, float]:
    """Measure both partial derivatives at the figure's point."""
    h = 1e-4
    by_x = (operation(X + h, Y) - operation(X - h, Y)) / (2 * h)
    by_y = (operation(X, Y + h) - operation(X, Y - h)) / (2 * h)
    return by_x, by_y


def _draw(drawing: Drawing, i: int) -> None:
    name, sign, operation = OPERATIONS[i]
    left = i * PITCH + 2
    drawing.text(left + 70, 12, name, css="label")
    rates = slopes(operation)
    for k, (value, rate) in enumerate(zip((X, Y), rates, strict=True)):
        y = 52 + 76 * k
        key = f"{name} {'xy'[k]}"
        with drawing.group(css="entry input"):
            drawing.box(left, y - 15, 40, 30)
            drawing.text(left + 20, y, shown(value), key=key)
        drawing.path(f"M{left + 40} {y}L{left + 70} {90 + 8 * (2 * k - 1)}",
                     css="wire soft", key=f"wire {key}")  # fmt: skip
        drawing.text(left + 74, y + 4 - 8 * k, f"{CROSS}{round(rate, 6):g}",
                     css="gradient", key=f"rate {key}")  # fmt: skip
    drawing.circle(left + 82, 90, 16, css="neuron")
    drawing.text(left + 82, 90, sign, css="label")
    with drawing.group(css="entry output"):
        drawing.box(left + 108, 75, 42, 30)
        drawing.text(left + 129, 90, shown(operation(X, Y)), key=f"{name} out")
    drawing.path(f"M{left + 98} 90H{left + 108}", css="wire soft")


def three_operations() -> Figure:
    """Figure 8.2: three operations on 3 and -2, nudged, then with their slopes."""
    drawing = Drawing(150)
    for i in range(len(OPERATIONS)):
        _draw(drawing, i)

    def texts(x: float, y: float) -> dict[str, str]:
        found = {}
        for name, _, operation in OPERATIONS:
            found[f"{name} x"], found[f"{name} y"] = shown(x), shown(y)
            found[f"{name} out"] = shown(operation(x, y))
        return found

    def moves(x: float, y: float) -> str:
        parts = [
            f"the {name} by {shown(round(operation(x, y) - operation(X, Y), 6))}"
            for name, _, operation in OPERATIONS
        ]
        return f"{parts[0]}, {parts[1]}, {parts[2]}"

    names = [name for name, _, _ in OPERATIONS]
    steps = [
        Step(f"Three operations on the same two inputs, {shown(X)} and {shown(Y)}."),
        Step(
            f"Nudge the upper input up by {NUDGE}. That moves {moves(X + NUDGE, Y)}.",
            mark=[f"{n} {part}" for n in names for part in ("x", "out")],
            text=texts(X + NUDGE, Y),
        ),
        Step(
            f"Nudge the lower one up instead. That moves {moves(X, Y + NUDGE)}.",
            mark=[f"{n} {part}" for n in names for part in ("y", "out")],
            text=texts(X, Y + NUDGE),
        ),
        Step(
            "The sum passes every nudge on, the product multiplies it by the other "
            "input, and the maximum lets only the larger input's nudge through.",
            mark=[f"rate {n} {k}" for n in names for k in "xy"],
            show=[f"rate {n} {k}" for n in names for k in "xy"],
            text=texts(X, Y),
        ),
    ]
    told = ", ".join(
        f"{name}: {shown(operation(X, Y))}, with the slopes "
        + " and ".join(f"{round(rate, 6):g}" for rate in slopes(operation))
        for name, _, operation in OPERATIONS
    )
    return Figure(
        title="A sum passes on, a product swaps, a maximum chooses",
        description=f"Three operations on {shown(X)} and {shown(Y)}. {told}.",
        caption=(
            "The number at each wire is the partial derivative: how far the output "
            "moves for each unit of that input."
        ),
        drawing=drawing,
        steps=steps,
    )
