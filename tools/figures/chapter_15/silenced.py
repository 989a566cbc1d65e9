"""Figures 15.1 and 15.4: the loss with one neuron silent, without and with dropout."""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_15.values import losses_without_one
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure
from tools.figures.plot import Axes


def _axes(drawing: Drawing) -> Axes:
    axes = Axes(drawing, 50, 28, 396, 190, across=(0, 65), up=(0, 0.5))
    axes.ticks([1, 16, 32, 48, 64], [0, 0.1, 0.2, 0.3, 0.4, 0.5])
    axes.names("silent neuron, most important first", "training loss")
    return axes


def plain() -> Figure:
    """Figure 15.1: the network without dropout."""
    whole, losses = losses_without_one(0.0)
    drawing = Drawing(268)
    axes = _axes(drawing)
    axes.line([0, 65], [whole, whole], css="wire dashed")
    axes.points(np.arange(1, 65), losses, css="points loss")
    axes.text(64, whole - 0.035, "all 64 speak", anchor="end")
    above = int((losses > 1.5 * whole).sum())
    return Figure(
        title="The training loss with one neuron silent",
        description=(
            f"64 points, sorted. The largest loss is {losses[0]:.2f}, and the dashed "
            f"line, with no neuron silent, is at {whole:.2f}."
        ),
        caption=(
            "Each dot is the network without one neuron of the second hidden layer. "
            f"For {above} of the 64, the loss grows by more than half."
        ),
        drawing=drawing,
    )


def compared() -> Figure:
    """Figure 15.4: both networks."""
    drawing = Drawing(268)
    axes = _axes(drawing)
    ends = []
    for rate, css in ((0.0, "loss"), (0.2, "output")):
        whole, losses = losses_without_one(rate)
        axes.line([0, 65], [whole, whole], css=f"wire dashed {css}")
        axes.points(np.arange(1, 65), losses, css=f"points {css}")
        words = "trained with dropout" if rate else "trained without"
        axes.text(64, whole - 0.035, words, anchor="end")
        ends.append((whole, losses[0]))
    (low, high), (base, top) = ends
    return Figure(
        title="The training loss with one neuron silent, without and with dropout",
        description=(
            f"Without dropout the loss is {low:.2f}, and up to {high:.2f} with a "
            f"neuron silent. With dropout it is {base:.2f}, and up to {top:.2f}."
        ),
        caption=(
            "Trained without dropout, the network depends on single neurons. Trained "
            f"with it, it pays with a higher loss, {base:.2f}, and in return no "
            f"missing neuron lifts that above {top:.2f}."
        ),
        drawing=drawing,
    )
