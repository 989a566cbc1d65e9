"""Figures 7.8 and 7.9: the product rule as an area, the logarithm as a mirror image."""

from __future__ import annotations

import numpy as np

from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.player import Slider
from tools.figures.plot import Axes

# The rectangle: how many units of the drawing make 1, and where it starts.
UNIT, LEFT, TOP = 96, 60, 128


def product_area() -> Figure:
    """Figure 7.8: a rectangle with sides x² and x³ that grows with x."""
    h = 0.4
    f, g = (1 + h) ** 2, (1 + h) ** 3
    strips = {"Δf·g": f - 1, "f·Δg": g - 1, "Δf·Δg": (f - 1) * (g - 1)}
    drawing = Drawing(TOP + 2.25 * UNIT + 6)
    for i, (name, area) in enumerate(strips.items()):
        drawing.text(0, 10 + 22 * i, f"{name:6} / h", anchor="start")
        drawing.text(190, 10 + 22 * i, f"{area / h:.4f}", anchor="end", key=f"rate{i}")
    drawing.text(0, 76, "together", anchor="start")
    drawing.text(
        190,
        76,
        f"{sum(strips.values()) / h:.4f}",
        anchor="end",
        css="gradient",
        key="rate3",
    )
    for i, words in enumerate(("f\u2032·g = 2", "f·g\u2032 = 3", "0", "5")):
        drawing.text(230, 10 + 22 * i, f"goes to {words}", css="label", anchor="start")
    tall, wide = (f - 1) * UNIT, (g - 1) * UNIT
    drawing.box(LEFT, TOP, UNIT, UNIT, key="area")
    drawing.box(LEFT, TOP + UNIT, UNIT, tall, css="gradient", key="strip0")
    drawing.box(LEFT + UNIT, TOP, wide, UNIT, css="gradient", key="strip1")
    drawing.box(LEFT + UNIT, TOP + UNIT, wide, tall, css="wrong", key="corner")
    drawing.text(LEFT + UNIT / 2, TOP + UNIT / 2, "f·g")
    drawing.text(LEFT + UNIT / 2, TOP - 14, "g", css="label")
    drawing.text(LEFT - 16, TOP + UNIT / 2, "f", css="label")
    drawing.text(LEFT + UNIT + wide / 2, TOP - 14, "Δg", css="label", key="dg")
    drawing.text(LEFT - 16, TOP + UNIT + tall / 2, "Δf", css="label", key="df")
    return Figure(
        title="A product as the area of a rectangle",
        description=(
            "A square of sides f = x² and g = x³ at x = 1 grows as x grows by "
            f"{h:g}: by a strip below, a strip to the right and a corner. Divided by h "
            "the strips go to 2 and 3 as h shrinks, and the corner goes to 0."
        ),
        caption=(
            "The sides are f = x² and g = x³, at x = 1. As h goes to 0, the strips get "
            "thin, while the corner shrinks in both directions. The numbers are the "
            "areas divided by h."
        ),
        drawing=drawing,
        steps=[
            Step(
                f"With h = {h:.2f} the corner is {_share(h):.0f} percent of what the "
                "area gains."
            )
        ],
        controls="product",
        fields=[Slider("h", h, 0.01, 0.5, 0.01)],
        settings={"unit": UNIT, "left": LEFT, "top": TOP},
    )


def _share(h: float) -> float:
    """Return which part of the gain the corner is, in percent."""
    f, g = (1 + h) ** 2 - 1, (1 + h) ** 3 - 1
    return 100 * f * g / (f + g + f * g)


def mirror() -> Figure:
    """Figure 7.9: the exponential, its mirror image, and slopes 2 and 1/2."""
    drawing = Drawing(372)
    axes = Axes(drawing, 40, 26, 306, 306, across=(-2, 4), up=(-2, 4))
    axes.ticks([-2, 0, 2, 4], [-2, 0, 2, 4])
    axes.names("x", "")
    xs = np.linspace(-2, np.log(4), 41)
    axes.line([-2, 4], [-2, 4], css="wire soft thin", key="diagonal")
    axes.line(xs, np.exp(xs), css="wire output", key="exp")
    axes.line(np.exp(xs), xs, css="wire curve", key="log")
    axes.text(0.35, 3.4, "eˣ", css="output", key="exp words")
    axes.text(3.55, 0.75, "log x", key="log words")
    place = np.log(2)  # where the exponential is 2, and its slope 2
    run = 0.9
    axes.line(
        [place, place + run, place + run], [2, 2, 2 + 2 * run],
        css="wire gradient", key="exp stairs",
    )  # fmt: skip
    axes.line(
        [place, place + run], [2, 2 + 2 * run], css="wire dashed", key="exp tangent"
    )
    axes.line(
        [2, 2, 2 + 2 * run], [place, place + run, place + run],
        css="wire gradient", key="log stairs",
    )  # fmt: skip
    axes.line(
        [2, 2 + 2 * run], [place, place + run], css="wire dashed", key="log tangent"
    )
    axes.points([place], [2], css="points input", key="exp point")
    axes.points([2], [place], css="points input", key="log point")
    drawing.text(358, 60, "slope 2", css="label", anchor="start", key="two")
    drawing.text(358, 222, "slope 1/2", css="label", anchor="start", key="half")
    return Figure(
        title="The logarithm as the mirror image of the exponential",
        description=(
            f"The exponential has value 2 and slope 2 at x = {place:.2f}. Mirrored at "
            f"the diagonal, the logarithm has value {place:.2f} and slope one half at "
            "x = 2."
        ),
        caption=(
            "A mirror along the diagonal swaps across and up. A slope of 2 "
            "becomes a slope of one half."
        ),
        drawing=drawing,
        steps=[
            Step(
                "Where the height of the exponential is 2, its slope is 2 as well.",
                mark=["exp", "exp stairs", "two"],
            ),
            Step(
                "Mirrored along the diagonal, it becomes the logarithm.",
                mark=["diagonal", "log", "log words"],
                show=["diagonal", "log", "log words"],
            ),
            Step(
                "What was the rise is now the run, so at 2 the slope of the logarithm "
                "is one half.",
                mark=["log stairs", "half"],
                show=["log stairs", "log tangent", "log point", "half"],
            ),
        ],
    )
