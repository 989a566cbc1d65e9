"""Figure 20.7: how sure the network is, and how often right.

figure-calibration.js changes the pictures and the temperature; all points are computed
here.
"""

from __future__ import annotations

from tools.experiments.evaluation import RESULTS, TEMPERATURES, Bins, every_bins
from tools.experiments.record import read
from tools.figures.chapter_20.values import tested, wilson_interval
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.player import Choice, Slider
from tools.figures.plot import Axes

SETS = {"page": "500 test pictures", "test": "10,000 test pictures",
        "training": "60,000 training pictures"}  # fmt: skip
_SHOWN = ("test", 1.0)


def gap(found: Bins) -> float:
    """Return the expected calibration error."""
    return sum(abs(n * sure - k) for n, k, sure in found) / sum(n for n, *_ in found)


def points(axes: Axes, found: Bins) -> tuple[str, str]:
    """Return path data: the points, and their intervals."""
    dots, spans = "", ""
    for n, k, sure in found:
        (x, y), (_, low), (_, high) = axes.place(
            [sure] * 3, [k / n, *wilson_interval(k, int(n))]
        )
        dots += f"M{x:.1f} {y:.1f}h0"
        spans += f"M{x:.1f} {low:.1f}V{high:.1f}"
    return dots, spans


def reliability() -> Figure:
    """Figure 20.7: a reliability diagram with a temperature."""
    found = {"page": every_bins(tested()), **read(RESULTS)["bins"]}
    drawing = Drawing(360)
    axes = Axes(drawing, 48, 30, 396, 280, across=(0.2, 1), up=(0, 1))
    axes.ticks([0.2, 0.4, 0.6, 0.8, 1], [0, 0.2, 0.4, 0.6, 0.8, 1])
    axes.names("mean certainty", "share right")
    axes.line([0.2, 1], [0.2, 1], css="wire soft dashed")
    axes.text(0.41, 0.8, "more accurate than certain")
    axes.text(0.78, 0.25, "more certain than accurate")
    now = found[_SHOWN[0]][TEMPERATURES.tolist().index(_SHOWN[1])]
    dots, spans = points(axes, now)
    drawing.path(spans, css="wire output", key="spans")
    drawing.path(dots, css="points output", key="dots")
    return Figure(
        title="A reliability diagram",
        description="Certainty and share right: "
        + ", ".join(f"{sure:.2f} and {k / n:.2f}" for n, k, sure in now)
        + ". All points lie below the diagonal.",
        caption=(
            "Each point is one bin of answers, with Wilson's interval. Which "
            "temperature puts the points on the diagonal? Is it the same in training?"
        ),
        drawing=drawing,
        steps=[Step(sentence(_SHOWN[1], now))],
        controls="calibration",
        fields=[
            Choice("On", list(SETS.values()), list(SETS).index(_SHOWN[0])),
            Slider("temperature", _SHOWN[1], TEMPERATURES[0], TEMPERATURES[-1], 0.1),
        ],
        settings={
            "axes": axes.settings, "from": float(TEMPERATURES[0]),
            "found": list(found.values()),
        },
    )  # fmt: skip


def sentence(temperature: float, found: Bins) -> str:
    """Return the figure's sentence, as figure-calibration.js writes it, too."""
    total, right = sum(n for n, *_ in found), sum(k for _, k, _ in found)
    return (
        f"Temperature {temperature:.1f}: average gap {gap(found):.3f}, accuracy "
        f"{right / total:.3f}."
    )
