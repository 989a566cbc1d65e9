"""Figure 1.7: four corners that one line cannot part, and two lines can."""

from __future__ import annotations

from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.plot import Axes

CORNERS = ((0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 0))
_REACH = (-0.4, 1.4)


def one_line_and_two() -> Figure:
    """Figure 1.7: XOR with one step neuron, and with three."""
    drawing = Drawing(270)
    one = Axes(drawing, 34, 28, 186, 186, across=_REACH, up=_REACH)
    two = Axes(drawing, 270, 28, 186, 186, across=_REACH, up=_REACH)
    drawing.text(127, 10, "one neuron", css="label")
    drawing.text(363, 10, "three neurons", css="label")
    low, high = _REACH
    # Fires if any input is 1: the sum x1 + x2 - 0.5 is zero on this line.
    one.line(*_part(0.5, 2 * high), css="box output", key="over")
    two.line(*_part(0.5, 1.5), css="box output", key="band")
    for axes, offset, key in ((one, 0.5, "one"), (two, 0.5, "any"), (two, 1.5, "both")):
        axes.line(
            (low, high), (offset - low, offset - high), css="wire weight curve", key=key
        )
    for axes in (one, two):
        axes.ticks([0, 1], [0, 1])
        for x, y, label in CORNERS:
            ((left, top),) = axes.place(x, y)
            drawing.circle(left, top, 12, css=f"class-{label}")
            drawing.text(left, top, str(label), css=f"class-{label}")
    drawing.text(127, 254, "3 of 4", css="label", key="three")
    drawing.text(363, 254, "4 of 4", css="label", key="four")
    return Figure(
        title="XOR: one line gets three corners right, two lines get all four",
        description=(
            "The corners of a square, labeled 1 where exactly one input is 1. Left: "
            "one line leaves (0, 0) on one side and the three other corners on the "
            "other, so one of them is wrong. Right: two parallel lines leave the two "
            "corners labeled 1 in the band between them."
        ),
        caption=(
            "The inputs of XOR as places, with the right answer in each circle. A "
            "single step neuron fires on one side of a line; a second layer can pick "
            "out the band between two lines."
        ),
        drawing=drawing,
        steps=[
            Step("Four corners. The number in a circle is the right answer."),
            Step(
                "One neuron fires on one side of a line. This one gets (1, 1) wrong, "
                "and every other line gets some corner wrong.",
                show=["over", "one", "three"],
            ),
            Step("Two neurons: one fires if any input is 1.", show=["any"]),
            Step("The other fires if both are 1.", show=["both"]),
            Step(
                "A third fires if the first does and the second does not: in the band.",
                mark=["band"],
                show=["band", "four"],
            ),
        ],
    )


def _part(least: float, most: float) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return the part of the plane where x1 + x2 lies between two values."""
    low, high = _REACH
    # Closed, so that the outline is; it lies outside of the axes but for the lines.
    xs = (low, high, high, low, low)
    return xs, (least - low, least - high, most - high, most - low, least - low)
