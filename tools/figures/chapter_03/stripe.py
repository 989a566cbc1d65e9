"""Figure 3.1: two neurons with one border each, and a third that needs both."""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_03.values import TEMPERATURES
from tools.figures.drawing import Drawing, shown
from tools.figures.figure import Figure, Step
from tools.figures.plot import Axes

_LOW, _HIGH = 18.0, 24.0
_LEFT, _WIDTH, _HEIGHT, _PITCH = 42, 410, 74, 106
_ACROSS = (9.0, 33.0)


def _panel(drawing: Drawing, row: int, title: str, up: tuple[float, float]) -> Axes:
    top = 24 + row * _PITCH
    drawing.text(_LEFT, top - 12, title, css="label", anchor="start")
    axes = Axes(drawing, _LEFT, top, _WIDTH, _HEIGHT, across=_ACROSS, up=up)
    axes.ticks([], [0])
    return axes


def _yes(axes: Axes, start: float, end: float, key: str) -> None:
    """Tint where a neuron says yes, and write it there."""
    ((left, _), (right, _)) = axes.place([start, end], [0, 0])
    drawing = axes.drawing
    drawing.box(left, axes.y, right - left, axes.height, css="right", key=f"{key} yes")
    drawing.text(
        (left + right) / 2, axes.y + axes.height - 13, "yes", css="label",
        key=f"{key} word",
    )  # fmt: skip


def stripe() -> Figure:
    """Figure 3.1: a stretch in the middle needs two borders."""
    drawing = Drawing(24 + 2 * _PITCH + _HEIGHT + 42)
    ends = np.array(_ACROSS)

    above = _panel(drawing, 0, "neuron 1: its output rises with the input", (-16, 16))
    _yes(above, _LOW, _ACROSS[1], "above")
    above.line(ends, [0, 0], css="axis")
    above.line(ends, ends - _LOW, css="wire output curve", key="above")

    below = _panel(drawing, 1, "neuron 2: its output falls", (-16, 16))
    _yes(below, _ACROSS[0], _HIGH, "below")
    below.line(ends, [0, 0], css="axis")
    below.line(ends, _HIGH - ends, css="wire output curve", key="below")

    both = _panel(drawing, 2, "neuron 3: takes the two answers", (-1.7, 1.3))
    _yes(both, _LOW, _HIGH, "both")
    both.line(ends, [0, 0], css="axis")
    stairs = [_ACROSS[0], _LOW, _LOW, _HIGH, _HIGH, _ACROSS[1]]
    both.line(stairs, [-0.5, -0.5, 0.5, 0.5, -0.5, -0.5], css="wire output", key="both")
    sums = 1.0 * (TEMPERATURES > _LOW) + 1.0 * (TEMPERATURES < _HIGH) - 1.5
    both.points(TEMPERATURES, sums, css="points output", key="both at samples")
    both.ticks([10, _LOW, _HIGH, 32], [])
    both.names("temperature", "")
    right = TEMPERATURES[sums > 0]
    return Figure(
        title="Two neurons draw a border each, a third one needs both",
        description=(
            f"Neuron 1 is above zero to the right of {shown(_LOW)} degrees, neuron 2 "
            f"to the left of {shown(_HIGH)}. Neuron 3 adds their answers, minus "
            "1.5, and "
            "is above zero only between the two."
        ),
        caption=(
            "Each line is a neuron's output, each tint where it is above zero. A "
            "straight line crosses zero once. The third neuron's output has corners, "
            "because its inputs are answers, not temperatures."
        ),
        drawing=drawing,
        steps=[
            Step(
                f"Neuron 1 crosses zero at {shown(_LOW)} degrees. It says yes "
                "everywhere to the right.",
                mark=["above"],
            ),
            Step(
                f"Neuron 2 crosses zero at {shown(_HIGH)}. It says yes everywhere to "
                "the left.",
                mark=["below"],
                show=["below", "below yes", "below word"],
            ),
            Step(
                "Neuron 3 adds the two answers and takes away 1.5. One yes gives -0.5, "
                "two give 0.5.",
                mark=["both"],
                show=["both", "both at samples"],
            ),
            Step(
                f"So it says yes at {' and '.join(map(shown, right))} and nowhere else "
                "among the twelve temperatures.",
                mark=["both at samples"],
                show=["both yes", "both word"],
            ),
        ],
    )
