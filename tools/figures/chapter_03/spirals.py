"""Figures 3.5 and 3.6: how the spiral is made, and how it looks to a network.

figure-spiral.js makes the reader's spiral from the same draws, to the same measures.
"""

from __future__ import annotations

import numpy as np

from nnfs_ref.datasets import spiral_from_noise
from tools.figures.chapter_03.values import spiral_noise
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.player import Slider
from tools.figures.plot import MARKS, Axes

_EVERY = 7  # samples shown with their way from the clean arm


def _turned(angle: np.ndarray, radius: np.ndarray) -> np.ndarray:
    return np.column_stack([radius * np.sin(angle), radius * np.cos(angle)])


def making() -> Figure:
    """Figure 3.5: three clean arms, and noise along the circles."""
    noise = spiral_noise()
    classes, samples = noise.shape
    radius = np.linspace(0, 1, samples)
    drawing = Drawing(318)
    axes = Axes(drawing, 84, 6, 286, 286, across=(-1.08, 1.08), up=(-1.08, 1.08))
    axes.ticks([-1, 0, 1], [-1, 0, 1])
    for k in range(classes):
        clean = _turned(10 * k + 10 * radius, radius)
        axes.line(*clean.T, css=f"wire class-{k} curve", key=f"arm{k}")
    X = spiral_from_noise(noise)
    y = np.repeat(np.arange(classes), samples)
    chosen = np.arange(3, samples, _EVERY)
    ways = []
    for k in range(classes):
        for i in chosen:
            angle = np.linspace(0, 0.5 * noise[k, i], 9) + 10 * k + 10 * radius[i]
            ways.append(_turned(angle, np.full(9, radius[i])))
            ways.append(np.full((1, 2), np.nan))
    axes.line(*np.concatenate(ways).T, css="wire soft", key="ways")
    shown = (np.arange(classes)[:, np.newaxis] * samples + chosen).ravel()
    axes.samples(X[shown], y[shown], key="samples")
    degrees = np.degrees(10.0 * np.arange(classes)) % 360
    return Figure(
        title="How the spiral is made",
        description=(
            "Three arms wind out from the middle, each by 10 radians. They start in "
            f"the directions {', '.join(f'{d:.0f}' for d in degrees)} degrees. "
            "Noise moves samples along their circles, off the arms."
        ),
        caption=(
            f"The clean arms, and every {_EVERY}th sample with the arc along which "
            "noise moved it. Its distance from the middle stays the same. Near the "
            "middle, where the circles are small, the arms mix."
        ),
        drawing=drawing,
        width="wide",
        steps=[
            Step(
                "Class 0: the radius grows from 0 to 1 while the angle grows by 10 "
                "radians, from the top and to the right.",
                mark=["arm0"],
            ),
            Step(
                "Class 1 starts where class 0 stopped turning, at 10 radians. That is "
                f"the direction {degrees[1]:.0f} degrees.",
                mark=["arm1"],
                show=["arm1"],
            ),
            Step(
                f"Class 2 starts at 20 radians, or {degrees[2]:.0f} degrees. The "
                "arms are not evenly spread.",
                mark=["arm2"],
                show=["arm2"],
            ),
            Step(
                "Noise turns each sample a little, one way or the other, along a "
                "circle.",
                mark=["ways"],
                show=["ways", *(f"samples[{k}]" for k in range(classes))],
            ),
        ],
    )  # fmt: skip


def plain_and_colored() -> Figure:
    """Figure 3.6: the spiral without its labels and with them."""
    noise = spiral_noise()
    X = spiral_from_noise(noise)
    y = np.repeat(np.arange(len(noise)), noise.shape[1])
    drawing = Drawing(252)
    panels = []
    for x, words in ((22, "without labels"), (252, "with labels")):
        drawing.text(x + 101, 9, words, css="label")
        axes = Axes(drawing, x, 24, 202, 202, across=(-1.08, 1.08), up=(-1.08, 1.08))
        axes.ticks([-1, 0, 1], [])
        panels.append(axes)
    panels[0].points(*X.T, css="points soft", key="plain")
    panels[1].samples(X, y, key="class")
    return Figure(
        title="The spiral without its labels, and with them",
        description=(
            "On the left 300 gray points that fill a disc. On the right the same "
            "points, marked by class: round, square and triangular marks wind around "
            "each other in three arms."
        ),
        caption=(
            "The same 300 points twice. A network is shown the left picture and asked "
            "for the right one. Turn the noise up until you cannot find the arms "
            "either, or lower the turning until straight lines nearly separate them."
        ),
        drawing=drawing,
        width="wide",
        steps=[
            Step(
                "Noise 0.2 and 10 radians of turning: the spiral of this site. No "
                "straight line separates one class from the others."
            )
        ],
        controls="spiral",
        fields=[
            Slider("Noise", 0.2, least=0, most=1, step=0.05),
            Slider("Turning", 10, least=0, most=15, step=0.5),
        ],
        settings={
            "panels": [axes.settings for axes in panels],
            "marks": MARKS,
            "noise": noise.round(2).tolist(),
        },
    )
