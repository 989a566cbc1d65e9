"""Figure 1.4: one neuron as a line, with its two knobs for the reader to turn.

figure-slope.js draws the reader's line and step to the same scales.
"""

from __future__ import annotations

from tools.figures.chapter_01.values import BIAS, WEIGHT
from tools.figures.drawing import Drawing, shown
from tools.figures.figure import Figure, Step
from tools.figures.player import Slider
from tools.figures.plot import Axes

ACROSS, UP = (-5.0, 5.0), (-6.0, 8.0)
STARTS = (2.0, -4.0)  # where the slope is shown: the first place that is in sight


def says(weight: float, bias: float) -> str:
    """Return what the figure says about a neuron; figure-slope.js says the same."""
    switch = -bias / weight
    way = "up" if weight > 0 else "down"
    return (
        f"Weight {shown(weight)}: one to the right is {shown(abs(weight))} {way}. "
        f"Bias {shown(bias)}: at input 0 the output is {shown(bias)}. "
        f"The step neuron switches at {shown(round(switch, 2))}."
    )


def slope_and_offset() -> Figure:
    """Figure 1.4: the line of a neuron and, below it, the step neuron."""
    weight, bias = WEIGHT, BIAS
    switch = -bias / weight
    drawing = Drawing(394)
    top = Axes(drawing, 36, 24, 416, 236, across=ACROSS, up=UP)
    low = Axes(drawing, 36, 296, 416, 56, across=ACROSS, up=(-0.25, 1.25))
    top.ticks([], [-5, 0, 5])
    low.ticks([-5, 0, 5], [0, 1])
    low.names("input", "")
    drawing.text(36, 10, "output of the neuron", css="label", anchor="start")
    drawing.text(36, 282, "output of the step neuron", css="label", anchor="start")
    top.line(ACROSS, (0, 0), css="axis")
    top.line((0, 0), UP, css="axis")

    def line(x: float) -> float:
        return x * weight + bias

    (crossing,) = top.place(switch, 0)
    drawing.path(
        f"M{crossing[0]:.1f} {crossing[1]:.1f}V{top.y + top.height:g}"
        f"M{crossing[0]:.1f} {low.y:g}v{low.height:g}",
        css="wire soft",
        key="switch",
    )
    start, end = STARTS[0], STARTS[0] + 1
    top.line((0, 0), (0, bias), css="wire bias curve", name="bias", key="offset")
    top.line(ACROSS, [line(x) for x in ACROSS], css="wire output curve", key="line")
    top.line(
        (start, end, end),
        (line(start), line(start), line(end)),
        css="wire weight curve",
        name="weight",
        key="slope",
    )
    top.points([0], [bias], css="points bias", name="bias", key="dot")
    (at,) = top.place(0, bias)
    drawing.text(
        at[0] - 10, at[1] - 14, f"bias {shown(bias)}", css="bias", anchor="end",
        name="bias", key="bias",
    )  # fmt: skip
    (corner,) = top.place(end, line(start))
    drawing.text(
        corner[0], corner[1] + 14, f"weight {shown(weight)}", css="weight",
        name="weight", key="weight",
    )  # fmt: skip
    gap = float("nan")
    low.line(
        (ACROSS[0], switch, gap, switch, ACROSS[1]),
        (0, 0, gap, 1, 1),
        css="wire output curve",
        key="step",
    )
    return Figure(
        title="The line of one neuron and the step neuron below it",
        description=(
            f"A line with slope {shown(weight)} that crosses the upright axis at "
            f"{shown(bias)}. A small triangle shows the slope, a dashed line from zero "
            "the offset. Below it, the step neuron is 0 up to the input where the line "
            f"crosses zero, {shown(switch)}, and 1 from there on."
        ),
        caption=(
            "Weight is slope, bias is offset. Move one at a time: which of the two "
            "moves the place where the step neuron of the next section switches?"
        ),
        drawing=drawing,
        steps=[Step(says(weight, bias))],
        controls="slope",
        fields=[
            Slider("Weight", weight, -2, 2, 0.1),
            Slider("Bias", bias, -5, 5, 0.1),
        ],
        settings={"top": top.settings, "low": low.settings, "starts": STARTS},
    )
