"""Figure 1.6: too few knobs, enough, and too many; what is seen against what is not."""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_01.values import curve, measurements
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.plot import Axes

COUNTS = (2, 4, 12)
MOST = 0.7  # what is higher leaves the lower plot, and is written there


def misses() -> tuple[np.ndarray, np.ndarray]:
    """Return the mean squared misses of fits with 1 to 12 knobs: seen, and fresh."""
    x_seen, y_seen, x_fresh, y_fresh = measurements()
    fits = [np.polyfit(x_seen, y_seen, deg=count - 1) for count in range(1, 13)]
    return (
        np.array([np.mean((np.polyval(f, x_seen) - y_seen) ** 2) for f in fits]),
        np.array([np.mean((np.polyval(f, x_fresh) - y_fresh) ** 2) for f in fits]),
    )


def three_fits() -> Figure:
    """Figure 1.6: three fits to the same points, and the misses of all twelve."""
    x_seen, y_seen, _, _ = measurements()
    seen, fresh = misses()
    drawing = Drawing(394)
    steps = []
    for panel, count in enumerate(COUNTS):
        axes = Axes(
            drawing, panel * 157, 24, 146, 130, across=(-1.1, 1.1), up=(-2.2, 2.2)
        )
        drawing.text(panel * 157 + 73, 10, f"{count} knobs", css="label")
        xs = np.linspace(-1, 1, 91 if count > 4 else 25)
        fitted = np.polyval(np.polyfit(x_seen, y_seen, deg=count - 1), xs)
        smooth = np.linspace(-1, 1, 25)
        axes.line(smooth, curve(smooth), css="wire dashed")
        axes.line(xs, fitted, css="wire output curve", key=f"fit{count}")
        axes.points(x_seen, y_seen, css="points input")
    axes = Axes(drawing, 40, 206, 412, 146, across=(0.5, 12.5), up=(0, MOST))
    axes.ticks([1, 2, 4, 6, 8, 10, 12], [0, 0.2, 0.4, 0.6])
    axes.names("knobs", "mean squared miss")
    counts = np.arange(1, 13)
    axes.line(counts, fresh, css="wire loss curve", key="fresh-line")
    axes.line(counts, seen, css="wire input curve", key="seen-line")
    axes.points(counts, seen, css="points input", key="seen-points")
    inside = fresh < MOST
    axes.points(counts[inside], fresh[inside], css="points loss", key="fresh-points")
    axes.text(9, 0.3, "fresh", css="loss", key="fresh")
    axes.text(2.75, 0.11, "seen", css="input", key="seen")
    axes.text(
        10.9, 0.62, f"up to {fresh[-1]:.2f}", css="loss", anchor="end", key="above"
    )
    for count in COUNTS:
        a, b = seen[count - 1], fresh[count - 1]
        word = {2: "Too stiff", 4: "About right", 12: "Through every point"}[count]
        steps.append(
            Step(
                f"{count} knobs. {word}: it misses the points it has seen by {a:.2f}, "
                f"fresh ones by {b:.2f}.",
                show=[f"fit{count}"],
            )
        )
    steps += [
        Step(
            "On the points that were seen, every further knob helps.",
            mark=["seen"],
            show=["seen-line", "seen-points", "seen"],
        ),
        Step(
            "On fresh points four knobs are about as good as any number. From 8 on, "
            "each further one does harm: overfitting.",
            mark=["fresh", "above"],
            show=["fresh-line", "fresh-points", "fresh", "above"],
        ),
    ]
    return Figure(
        title="Fits with 2, 4 and 12 knobs, and how far they are off",
        description=(
            "Above: twelve points around a dashed curve, fitted with 2, 4 and 12 "
            "knobs: a straight line, a curve close to the dashed one, and one that "
            "passes through every point and swings far out between them. Below: for "
            "1 to 12 knobs, the miss on seen points falls to zero, while that on "
            f"fresh points falls to {fresh.min():.2f} and then rises to "
            f"{fresh[-1]:.2f}."
        ),
        caption=(
            "Overfitting and generalization in one picture. Dashed: the curve that the "
            "points were measured from, which no fit is given. What counts is how far "
            "a fit is off on fresh points, the upper line of the lower plot."
        ),
        drawing=drawing,
        steps=steps,
    )
