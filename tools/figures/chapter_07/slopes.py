"""Figures 7.2 to 7.5: slopes of a line, of secants, of tangents."""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_07.values import Function, double_square, relu
from tools.figures.drawing import Drawing, Part, shown
from tools.figures.figure import Figure, Step
from tools.figures.player import Choice, Slider
from tools.figures.plot import Axes

FUNCTIONS = ("2x²", "x²", "x³", "eˣ", "ReLU")  # figure-secant.js has them in this order


def stairs() -> Figure:
    """Figure 7.2: rise and run of the line 2x, at three places."""
    drawing = Drawing(284)
    axes = Axes(drawing, 40, 26, 410, 220, across=(0, 5), up=(0, 10))
    axes.ticks([0, 1, 2, 3, 4, 5], [0, 2, 4, 6, 8, 10])
    axes.names("x", "2x")
    axes.line([0, 5], [0, 10], css="wire output", key="line")
    steps = [Step("The line 2x. How steep is it?", mark=["line"])]
    for i, (left, right) in enumerate([(0.5, 1.5), (2, 4), (4.5, 4.75)]):
        run, rise = right - left, 2 * (right - left)
        axes.line(
            [left, right, right], [2 * left, 2 * left, 2 * right],
            css="wire gradient", key=f"stair{i}",
        )  # fmt: skip
        if run >= 1:
            axes.text(
                (left + right) / 2, 2 * left - 0.55, f"run {run:g}", key=f"run{i}"
            )
            axes.text(
                right + 0.08, left + right, f"rise {rise:g}", anchor="start",
                key=f"rise{i}",
            )  # fmt: skip
        keys = [k for k in (f"stair{i}", f"run{i}", f"rise{i}") if k in drawing.keys]
        steps.append(
            Step(
                f"A run of {run:g}, a rise of {rise:g}: {rise:g} / {run:g} = "
                f"{shown(rise / run)}.",
                mark=keys,
                show=keys,
            )
        )
    return Figure(
        title="Rise over run on the line 2x",
        description=(
            "Three stairs under the line 2x: run 1 and rise 2, run 2 and rise 4, and a "
            "small one. Rise divided by run is 2 for each of them."
        ),
        caption=(
            "Stairs of any size, anywhere on a straight line, have the same ratio of "
            "rise to run, which is the slope."
        ),
        drawing=drawing,
        steps=steps,
    )


def secant_to_tangent() -> Figure:
    """Figure 7.3: a secant becomes a tangent; the reader moves both points."""
    x, h = 1.0, 1.0
    first, second = double_square(x), double_square(x + h)
    secant, tangent = (second - first) / h, 4 * x
    drawing = Drawing(352)
    drawing.line_of(0, 10, ["secant  ", Part(
        f"({second:.4f} - {first:.4f}) / {h:.2f} = {secant:.4f}", key="secant-sum"
    )])  # fmt: skip
    drawing.line_of(
        0, 34, ["tangent ", Part(f"{tangent:.4f}", "gradient", key="slope")]
    )
    axes = Axes(drawing, 40, 66, 410, 240, across=(-2.5, 2.5), up=(-4, 9))
    axes.ticks([-2, -1, 0, 1, 2], [-4, 0, 4, 8])
    axes.names("x", "f(x)")
    drawing.text(40, 338, "dashed: secant, solid: tangent", css="label", anchor="start")
    xs = np.linspace(-2.5, 2.5, 61)
    axes.line(xs, double_square(xs), css="wire output", key="curve")
    axes.line([x, x + h, x + h], [first, first, second], css="wire soft", key="stairs")
    ends = np.array(axes.across)
    axes.line(ends, first + tangent * (ends - x), css="wire gradient", key="tangent")
    axes.line(ends, first + secant * (ends - x), css="wire dashed", key="secant")
    axes.points([x, x + h], [first, second], css="points input", key="points")
    return Figure(
        title="A secant that becomes a tangent",
        description=(
            f"The curve 2x² with a secant through x = {x:g} and x = {x + h:g}, of "
            f"slope {secant:g}, and the tangent at x = {x:g}, of slope {tangent:g}."
        ),
        caption=(
            "Two sliders move the points, and a choice swaps the curve. "
            "Make h small, whether positive or negative."
        ),
        drawing=drawing,
        steps=[
            Step(
                f"At x = {x:g} with h = {h:g} the secant has slope {secant:.4f}, "
                f"and the tangent {tangent:.4f}."
            )
        ],
        controls="secant",
        fields=[
            Choice("Function", FUNCTIONS),
            Slider("x", x, -1.5, 1.5, 0.05),
            Slider("h", h, -1.5, 1.5, 0.01),
        ],
        settings={"axes": axes.settings},
    )


def zoom() -> Figure:
    """Figure 7.4: a smooth curve becomes straight, a corner does not."""
    width, height, gap = 140, 104, 20
    reaches = (1.0, 0.25, 0.05)
    drawing = Drawing(2 * (height + 42) + 6)
    rows: list[tuple[str, Function, float, float]] = [
        ("2x² at x = 1", double_square, 1.0, 4.0),
        ("ReLU at x = 0", relu, 0.0, 1.0),
    ]
    for j, (name, f, x, steep) in enumerate(rows):
        y = j * (height + 42) + 24
        drawing.text(0, y - 14, name, css="label", anchor="start", key=f"name{j}")
        for i, reach in enumerate(reaches):
            # The same enlargement across and up, so that the slope stays what it is.
            tall = 1.15 * steep * reach
            axes = Axes(
                drawing, i * (width + gap), y, width, height,
                across=(x - reach, x + reach), up=(f(x) - tall, f(x) + tall),
            )  # fmt: skip
            xs = np.linspace(x - reach, x + reach, 25)
            axes.line(xs, f(xs), css="wire output", key=f"curve{j}.{i}")
            if j == 0:
                axes.line(xs[[0, -1]], f(x) + steep * (xs[[0, -1]] - x),
                          css="wire dashed", key=f"tangent{i}")  # fmt: skip
            axes.points([x], [f(x)], css="points input")
    for i, reach in enumerate(reaches):
        drawing.text(
            i * (width + gap) + width / 2, 2 * (height + 42) - 4, f"± {reach:g}",
            css="label", key=f"reach{i}",
        )  # fmt: skip
    words = (
        "From afar, the curve bends away from its tangent, and ReLU has a corner.",
        "Four times closer, the curve has nearly straightened, but the corner has not.",
        "Twenty times closer than at first, curve and tangent look like one line. ReLU "
        "looks as it did from afar.",
    )
    return Figure(
        title="Looking closer at a curve and at a corner",
        description=(
            "Three panels in a row show 2x² around x = 1, ever closer, with its "
            "tangent: in the last one the two cannot be told apart. Below, ReLU "
            "around 0: the corner looks the same in all three."
        ),
        caption=(
            "The same two curves from three distances, with the tangent dashed. Below "
            "each column is how far it reaches to both sides."
        ),
        drawing=drawing,
        steps=[
            Step(
                text,
                mark=[f"curve0.{i}", f"curve1.{i}", f"tangent{i}", f"reach{i}"],
                show=[f"curve0.{i}", f"curve1.{i}", f"tangent{i}", f"reach{i}"],
            )
            for i, text in enumerate(words)
        ],
    )


def slope_as_function() -> Figure:
    """Figure 7.5: the tangent's slope at each x, drawn as a function below."""
    drawing = Drawing(398)
    above = Axes(drawing, 40, 24, 410, 150, across=(-2, 2), up=(-2, 8))
    above.ticks([], [0, 4, 8])
    drawing.text(40, 13, "f(x) = 2x²", css="label", anchor="start")
    below = Axes(drawing, 40, 212, 410, 146, across=(-2, 2), up=(-8, 8))
    below.ticks([-2, -1, 0, 1, 2], [-8, -4, 0, 4, 8])
    drawing.text(40, 201, "f\u2032(x) = 4x", css="label", anchor="start")
    drawing.text(450, 390, "x", css="label", anchor="end")
    xs = np.linspace(-2, 2, 61)
    above.line(xs, double_square(xs), css="wire output", key="curve")
    below.line([-2, 2], [0, 0], css="wire soft thin")
    below.line([-2, 2], [-8, 8], css="wire gradient", key="slopes")
    steps = []
    for i, x in enumerate([-1.5, -0.75, 0.0, 0.75, 1.5]):
        y, slope = double_square(x), 4 * x
        ends = np.array([x - 0.4, x + 0.4])
        above.line(ends, y + slope * (ends - x), css="wire gradient", key=f"tangent{i}")
        above.points([x], [y], css="points input", key=f"place{i}")
        below.line([x, x], [0, slope], css="wire gradient thin", key=f"height{i}")
        below.points([x], [slope], css="points gradient", key=f"slope{i}")
        goes = "falls" if slope < 0 else "rises" if slope > 0 else "is flat"
        steps.append(
            Step(
                f"At x = {x:g} the curve {goes}: its slope is {slope:g}.",
                mark=[f"tangent{i}", f"place{i}", f"height{i}", f"slope{i}"],
                show=[f"tangent{i}", f"place{i}", f"height{i}", f"slope{i}"],
            )
        )
    steps.append(
        Step(
            "All slopes together are a function again: the line 4x.",
            mark=["slopes"],
            show=["slopes"],
        )
    )
    return Figure(
        title="The slopes of 2x² as a function of their own",
        description=(
            "Above, the curve 2x² with five tangents. Below, their slopes -6, -3, 0, 3 "
            "and 6 as points over the same x. The points lie on the line 4x."
        ),
        caption=(
            "The steepness of the curve above is the height of the line below, which "
            "crosses zero where the curve is level."
        ),
        drawing=drawing,
        steps=steps,
    )
