"""Figures 10.7 and 10.8: the comparison over seeds.

Drawn from comparison.json beside this file; tools/experiments/optimizers.py makes it.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np

from tools.experiments.record import read
from tools.figures.chapter_10.valley import NAME, WALKS, look
from tools.figures.chapter_10.values import Array
from tools.figures.drawing import Drawing, shown
from tools.figures.figure import Figure
from tools.figures.plot import Axes

RESULTS = read(Path(__file__).with_name("comparison.json"))
METHODS: dict[str, Any] = RESULTS["methods"]
LAST = str(RESULTS["setting"]["steps"])
TOP = 1.2


def finals(method: str) -> Array:
    """Return the last losses of a method on the fresh seeds, in their order."""
    return np.array([run["losses"][LAST] for run in METHODS[method]["runs"]])


def compared(a: str, b: str) -> tuple[float, float]:
    """Return the mean of a - b over the seeds, and its standard error."""
    differences = finals(a) - finals(b)
    error = differences.std(ddof=1) / math.sqrt(len(differences))
    return float(differences.mean()), float(error)


def ranked() -> list[str]:
    """Return the methods, the lowest median loss first."""
    return sorted(METHODS, key=lambda method: float(np.median(finals(method))))


def tuning() -> Figure:
    """Figure 10.7: the final loss against the rate, of five methods."""
    names = [name for name in METHODS if "decay" not in name]
    drawing = Drawing(292)
    axes = Axes(drawing, 44, 26, 402, 222, across=(-2.4, 1.3), up=(0, TOP))
    axes.ticks([], [0, 0.25, 0.5, 0.75, 1])
    for rate in (0.01, 0.1, 1, 10):
        ((x, _),) = axes.place(math.log10(rate), 0)
        drawing.path(f"M{x:.5g} {axes.y + axes.height:g}v4", css="axis")
        drawing.text(x, axes.y + axes.height + 14, shown(rate), css="tick")
    axes.names("learning rate", "loss")
    says = []
    for name, method in zip(names, WALKS, strict=True):
        tried = METHODS[name]["tuning"]
        rates = np.array([float(rate) for rate in tried])
        losses = np.minimum(list(tried.values()), 2 * TOP)
        medians = np.median(losses, axis=1)
        places = np.log10(rates)
        css, line = look(drawing, "tuned", method)
        for place, row in zip(places, losses, strict=True):
            axes.line([place] * 2, [row.min(), row.max()], css=f"wire thin {css}",
                      stroke_dasharray="none")  # fmt: skip
        axes.line(places, medians, css=f"wire curve {css}",
                  marker_start=line["marker_mid"], **line)  # fmt: skip
        best = list(rates).index(METHODS[name]["rate"])
        ((x, y),) = axes.place(places[best], medians[best])
        drawing.circle(round(x, 1), round(y, 1), 6.5, css=f"frame {css}")
        # Where its line begins: above, or before, where another one is above.
        if name == "Adam":
            axes.text(places[0] - 0.07, medians[0], name, css=css, style=NAME,
                      anchor="end")  # fmt: skip
        else:
            axes.text(places[0] - 0.04, losses[0].max() + 0.08,
                      name, css=css, style=NAME, anchor="start")  # fmt: skip
        says.append(
            f"{name}: best with {rates[best]:g}, where the median loss is "
            f"{medians[best]:.2f}. With {rates[0]:g} it is {medians[0]:.2f}, with "
            f"{rates[-1]:g} it is {np.median(tried[list(tried)[-1]]):.2f}."
        )
    return Figure(
        title="The final loss against the learning rate, for five methods",
        description=" ".join(says),
        caption=(
            f"The loss after {LAST} steps on four seeds, over the rate in powers of "
            "10. A line joins a method's medians, the bars go from its lowest loss to "
            "its highest, and a ring marks its best rate. What leaves the plot is "
            f"above {TOP}."
        ),
        drawing=drawing,
    )


def fresh_seeds() -> Figure:
    """Figure 10.8: twenty final losses for each method."""
    order = ranked()
    drawing = Drawing(48 + 36 * len(order) + 22)
    axes = Axes(
        drawing, 118, 10, 334, 36 * len(order), across=(0, 1.2), up=(0, len(order))
    )
    axes.ticks([], [])
    bottom = axes.y + axes.height
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        ((x, _),) = axes.place(tick, 0)
        drawing.path(f"M{x:.5g} {bottom:g}v4", css="axis")
        drawing.text(x, bottom + 14, shown(tick), css="tick")
    drawing.text(452, bottom + 36, f"loss after {LAST} steps", css="label",
                 anchor="end")  # fmt: skip
    says = []
    for row, name in enumerate(reversed(order)):  # the best on top
        losses = finals(name)
        heights = row + 0.5 + 0.22 * np.sin(2.4 * np.arange(len(losses)))
        axes.points(losses, heights, css="points loss")
        median = float(np.median(losses))
        axes.line([median, median], [row + 0.12, row + 0.88], css="wire curve")
        ((_, y),) = axes.place(0, row + 0.5)
        drawing.text(110, y, name, css="label", anchor="end")
        says.append(
            f"{name}, rate {METHODS[name]['rate']:g}: median {median:.2f}, from "
            f"{losses.min():.2f} to {losses.max():.2f}."
        )
    return Figure(
        title="The final losses of seven methods on twenty fresh seeds",
        description=" ".join(says),
        caption=(
            "Each dot is one seed, each upright line a median. A dot's height in its "
            "row means nothing. Decay is cosine decay. Where two rows overlap much, "
            "one seed could have shown either order."
        ),
        drawing=drawing,
    )
