"""Figures 10.8 and 10.9: the comparison over seeds.

Drawn from comparison.json beside this file; tools/experiments/optimizers.py makes it.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np

from tools.experiments.record import read
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
    """Figure 10.8: the final loss against the rate, one small plot a method."""
    names = [name for name in METHODS if "decay" not in name]
    drawing = Drawing(318)
    says = []
    for i, name in enumerate(names):
        left, top = 38 + (i % 3) * 144, 26 + (i // 3) * 146
        tried = METHODS[name]["tuning"]
        rates = np.array([float(rate) for rate in tried])
        losses = np.array(list(tried.values()))
        places = np.arange(len(rates))
        axes = Axes(
            drawing, left, top, 118, 96, across=(-0.5, len(rates) - 0.5), up=(0, TOP),
        )  # fmt: skip
        axes.ticks([], [0, 0.5, 1] if i % 3 == 0 else [])
        for place in (0, 2, 4):
            ((x, _),) = axes.place(place, 0)
            drawing.text(x, top + 110, shown(rates[place]), css="tick")
        medians = np.median(losses, axis=1)
        bars = "".join(
            f"M{x:.1f} {low:.1f}V{high:.1f}"
            for x, low, high in (
                (
                    axes.place(place, 0)[0][0],
                    axes.place(0, min(row.min(), TOP))[0][1],
                    axes.place(0, min(row.max(), TOP))[0][1],
                )
                for place, row in zip(places, losses, strict=True)
            )
        )
        drawing.path(bars, css="wire loss")
        axes.line(places, np.minimum(medians, 2 * TOP), css="wire loss")
        best = list(rates).index(METHODS[name]["rate"])
        axes.points([best], [medians[best]], css="points loss")
        drawing.text(left + 2, top - 11, name, css="label", anchor="start")
        says.append(
            f"{name}: best with {rates[best]:g}, where the median loss is "
            f"{medians[best]:.2f}. With {rates[0]:g} it is {medians[0]:.2f}, with "
            f"{rates[-1]:g} it is {medians[-1]:.2f}."
        )
    return Figure(
        title="The final loss against the learning rate, for five methods",
        description=" ".join(says),
        caption=(
            f"The loss after {LAST} steps on four seeds: the line joins the medians, "
            "the bars go from the lowest to the highest, and what leaves a plot is "
            "above 1.2. The rates are written below; they double, or nearly, from one "
            "to the next."
        ),
        drawing=drawing,
    )


def fresh_seeds() -> Figure:
    """Figure 10.9: twenty final losses for each method."""
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
