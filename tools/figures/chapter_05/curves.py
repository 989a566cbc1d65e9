"""Figures 5.2 and 5.6: the loss as a curve, and a point on it that the reader moves.

figure-confidence.js and figure-clip.js move the points, to the same scales.
"""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_05.values import (
    CLIP,
    PROBABILITIES,
    TARGETS,
    clipped_behind,
    loss_behind,
)
from tools.figures.drawing import Drawing, Part
from tools.figures.figure import Figure, Step
from tools.figures.player import Slider
from tools.figures.plot import Axes

LEFT, WIDTH = 50, 396


def confidence_sentence(p: float) -> str:
    """Say what a confidence costs; figure-confidence.js uses the same words."""
    nats, bits = -np.log(p) + 0.0, -np.log2(p) + 0.0
    return (
        f"A confidence of {p:.3f} costs {nats:.4f} nats, or {bits:.4f} bits: full "
        f"confidence, halved {bits:.2f} times."
    )


def loss_of_confidence() -> Figure:
    """Figure 5.2: -log p, and what it says at one confidence."""
    at = float(PROBABILITIES[0, TARGETS[0]])
    drawing = Drawing(306)
    axes = Axes(drawing, LEFT, 28, WIDTH, 230, across=(0, 1), up=(0, 5.5))
    axes.ticks([0, 0.25, 0.5, 0.75, 1], [0, 1, 2, 3, 4, 5])
    axes.names("confidence in the right class", "loss in nats")
    # Closer together where the curve is steep.
    p = np.linspace(0.06, 1, 90) ** 2
    axes.line(p, -np.log(p), css="wire curve loss")
    ((x, y),) = axes.place(at, -np.log(at))
    bottom = axes.y + axes.height
    drawing.path(f"M{x:g} {bottom:g}V{y:.5g}H{LEFT}", key="lead")
    drawing.circle(x, y, 5.5, css="loss", key="dot")
    for row, (key, unit, value) in enumerate(
        [("nats", "nats", -np.log(at)), ("bits", "bits", -np.log2(at))]
    ):
        drawing.line_of(LEFT + 250, 56 + 24 * row, [
            Part(f"{value:.4f}", "loss", key=key), f" {unit}",
        ])  # fmt: skip
    return Figure(
        title="The loss of a confidence",
        description=(
            "The curve of -log p. It is 0 at a confidence of 1, 0.69 at a half, 2.3 at "
            f"a tenth, and has no upper end near 0. {confidence_sentence(at)}"
        ),
        caption=(
            "Near 1 the curve is almost a straight line, and a little more confidence "
            "gains a little. Near 0 it is a cliff. In nats the height is read off the "
            "axis; in bits it counts how often 1 was halved."
        ),
        drawing=drawing,
        steps=[Step(confidence_sentence(at))],
        controls="confidence",
        fields=[Slider("confidence", at, 0.005, 1, 0.005)],
        settings={"axes": axes.settings},
    )


def gap_sentence(gap: float) -> str:
    """Say both losses at a gap; figure-clip.js uses the same words."""
    here, there = np.array([gap, gap + 1.0])[:, np.newaxis]
    losses = [float(f(here)[0]) for f in (loss_behind, clipped_behind)]
    more = [float((f(there) - f(here))[0]) for f in (loss_behind, clipped_behind)]
    place = f"{gap:g} behind" if gap >= 0 else f"{-gap:g} ahead"
    return (
        f"With the right logit {place}, the loss is {losses[0]:.4f}, clipped "
        f"{losses[1]:.4f}. One more behind adds {more[0]:.4f}, clipped {more[1]:.4f}."
    )


def clipped_loss() -> Figure:
    """Figure 5.6: the loss against the gap of two logits, clipped and not."""
    at = 25.0
    drawing = Drawing(296)
    axes = Axes(drawing, LEFT, 28, WIDTH, 220, across=(-10, 40), up=(0, 40))
    axes.ticks([-10, 0, 10, 20, 30, 40], [0, 10, 20, 30, 40])
    axes.names("how far the right logit is behind", "loss")
    gaps = np.linspace(-10, 40, 101)
    axes.line(gaps, loss_behind(gaps), css="wire curve loss")
    axes.line(gaps, clipped_behind(gaps), css="wire dashed")
    height = {"true": loss_behind, "clipped": clipped_behind}
    bottom = axes.y + axes.height
    ((x, top),) = axes.place(at, loss_behind(np.array([at])))
    drawing.path(f"M{x:g} {bottom:g}V{top:.5g}", key="lead")
    for row, (key, f) in enumerate(height.items()):
        value = float(f(np.array([at]))[0])
        ((_, y),) = axes.place(at, value)
        css = "loss" if key == "true" else ""
        drawing.circle(x, y, 5.5, css=css, key=f"{key}-dot")
        words = "from logits " if key == "true" else "clipped     "
        drawing.line_of(LEFT + 14, 54 + 24 * row, [
            words, Part(f"{value:.4f}", css, key=key),
        ])  # fmt: skip
    return Figure(
        title="The clipped loss is flat where the network is most wrong",
        description=(
            "Two lines. The loss from logits rises with the gap, by 1 for each 1. The "
            f"clipped loss does the same up to {-np.log(CLIP):.4f} and is level from "
            f"there on. {gap_sentence(at)}"
        ),
        caption=(
            "Solid: the loss from logits, by log-sum-exp. Dashed: from a probability "
            f"clipped at 10<sup>-7</sup>. They part at {-np.log(CLIP):.1f}, and beyond "
            "that the dashed one no longer answers to a nudge."
        ),
        drawing=drawing,
        steps=[Step(gap_sentence(at))],
        controls="clip",
        fields=[Slider("behind", at, -10, 40, 0.5)],
        settings={"axes": axes.settings, "clip": CLIP},
    )
