"""Figures 7.6 and 7.7: forward and central differences, and what they get wrong."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tools.figures.chapter_07.values import EPS, cube
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.plot import Axes


def both_ways() -> Figure:
    """Figure 7.6: forward, backward and central secants of x³ at 1."""
    x, h = 1.0, 0.5
    drawing = Drawing(304)
    axes = Axes(drawing, 40, 26, 410, 240, across=(0.2, 1.8), up=(-1, 5))
    axes.ticks([0.5, 1, 1.5], [0, 2, 4])
    axes.names("x", "x³")
    xs = np.linspace(0.2, 1.8, 41)
    axes.line(xs, cube(xs), css="wire output", key="curve")
    ends = np.array(axes.across)
    axes.line(ends, cube(x) + 3 * (ends - x), css="wire gradient", key="tangent")
    axes.text(
        0.29, 3.95, "tangent 3", css="gradient", anchor="start", key="tangent words"
    )
    steps = [
        Step(
            "The curve x³ and its tangent at 1, with slope 3.",
            mark=["tangent", "tangent words"],
        )
    ]
    ways = [
        ("forward", x, x + h, "too steep"),
        ("backward", x - h, x, "too flat"),
        ("central", x - h, x + h, "almost as steep as the tangent"),
    ]
    for i, (name, left, right, how) in enumerate(ways):
        slope = (cube(right) - cube(left)) / (right - left)
        # Drawn a little longer than from point to point, so that its direction shows.
        far = np.array([left - 0.12, right + 0.12])
        axes.line(
            far, cube(left) + slope * (far - left),
            css="wire curve" if name == "central" else "wire dashed", key=name,
        )  # fmt: skip
        axes.points(
            [left, right], [cube(left), cube(right)], css="points input",
            key=f"{name} points",
        )  # fmt: skip
        axes.text(
            0.29, 3.4 - i * 0.55, f"{name} {slope:g}", css="label", anchor="start",
            key=f"{name} words",
        )  # fmt: skip
        keys = [name, f"{name} points", f"{name} words"]
        steps.append(
            Step(
                f"The {name} difference, from {left:g} to {right:g}: slope {slope:g}, "
                f"{how}.",
                mark=keys,
                show=keys,
            )
        )
    return Figure(
        title="Forward, backward and central difference of x³ at 1",
        description=(
            "The tangent has slope 3. With h = 0.5 the forward secant has slope 4.75, "
            "the backward one 1.75 and the central one 3.25."
        ),
        caption=(
            "Three secants with h = 0.5. The central one, drawn solid, misses the "
            "point but runs nearly in the direction of the tangent."
        ),
        drawing=drawing,
        steps=steps,
    )


def steps_and_errors() -> tuple[
    npt.NDArray[np.float64], dict[str, npt.NDArray[np.float64]]
]:
    """Return the chapter's 720 steps h, and the errors of both differences."""
    hs = np.cumprod(np.full(720, 0.95))
    return hs, {
        "forward": abs((cube(1 + hs) - cube(1)) / hs - 3),
        "central": abs((cube(1 + hs) - cube(1 - hs)) / (2 * hs) - 3),
    }


def error_against_step() -> Figure:
    """Figure 7.7: error against h, both on logarithmic scales."""
    hs, errors = steps_and_errors()
    drawing = Drawing(352)
    axes = Axes(drawing, 52, 26, 398, 280, across=(-16, 0), up=(-15, 1))
    for k in range(-16, 1, 4):
        ((x, _),) = axes.place(k, axes.up[0])
        drawing.path(f"M{x:.5g} 306v4", css="axis")
        drawing.text(x, 320, f"1e{k}" if k else "1", css="tick")
    for k in range(-12, 1, 4):
        ((_, y),) = axes.place(axes.across[0], k)
        drawing.path(f"M52 {y:.5g}h-4", css="axis")
        drawing.text(45, y, f"1e{k}" if k else "1", css="tick", anchor="end")
    axes.names("h", "error of the slope of x³ at 1")
    for name, css in (("forward", "points weight"), ("central", "points gradient")):
        seen = (errors[name] > 10.0 ** axes.up[0]) & (np.arange(len(hs)) % 5 == 0)
        axes.points(np.log10(hs[seen]), np.log10(errors[name][seen]), css=css, key=name)
    ends = np.array(axes.across)
    axes.line(ends, np.log10(3) + ends, css="wire dashed", key="3h")
    axes.line(ends, 2 * ends, css="wire dashed", key="h2")
    axes.line(ends, np.log10(EPS) - ends, css="wire dashed", key="eps")
    axes.text(-3.6, -1.7, "3h", anchor="end", key="3h words")
    axes.text(-3.6, -8.2, "h²", anchor="start", key="h2 words")
    axes.text(-14.9, 0.2, "ε/h", anchor="start", key="eps words")
    bests = {"forward": np.sqrt(EPS / 3), "central": np.cbrt(EPS)}
    for name, best in bests.items():
        at = np.log10(best)
        crossing = np.log10(EPS) - at
        axes.line([at, at], [-15, crossing], css="wire soft", key=f"{name} best")
        side = ("end", -0.25) if name == "forward" else ("start", 0.25)
        axes.text(
            at + side[1], -14.1, f"{best:.1e}", css="label", anchor=side[0],
            key=f"{name} number",
        )  # fmt: skip
    axes.text(-5.9, -4.2, "forward", css="weight", anchor="end", key="forward words")
    axes.text(
        -2.5, -6.3, "central", css="gradient", anchor="start", key="central words"
    )
    return Figure(
        title="The error of a numerical derivative against its step h",
        description=(
            "Both axes are logarithmic. To the left both errors lie along ε/h and grow "
            "as h shrinks. To the right the forward error lies along 3h, the central "
            f"one along h². The best h is about {bests['forward']:.1e} for the forward "
            f"and {bests['central']:.1e} for the central difference."
        ),
        caption=(
            "The error of both differences against h. Neighboring numbers on an axis "
            "differ by a factor of ten thousand. At the bottom is the best h by each "
            "formula."
        ),
        drawing=drawing,
        steps=[
            Step(
                "Forward difference, from the right: as h shrinks, the error falls "
                "along 3h. That is truncation.",
                mark=["forward", "3h words"],
                show=["forward", "forward words", "3h", "3h words"],
            ),
            Step(
                "Then rounding takes over. The error scatters below ε/h, and that line "
                "rises as h shrinks.",
                mark=["eps", "eps words"],
                show=["eps", "eps words"],
            ),
            Step(
                f"The lines cross at h = {bests['forward']:.1e}. Only where roundings "
                "happen to cancel is a forward difference much better.",
                mark=["forward best", "forward number"],
                show=["forward best", "forward number"],
            ),
            Step(
                "The central difference falls along h², twice as steep, and meets the "
                "same rounding.",
                mark=["central", "h2 words"],
                show=["central", "central words", "h2", "h2 words"],
            ),
            Step(
                f"Its lines cross earlier, at h = {bests['central']:.1e}, and lower.",
                mark=["central best", "central number"],
                show=["central best", "central number"],
            ),
        ],
    )
