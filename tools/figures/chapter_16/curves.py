"""Figures 16.1 to 16.4: the sigmoid, the loss, and what happens to both far out."""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_16.values import LOGITS, TARGETS, loss_of_no, sigmoid
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.player import Slider
from tools.figures.plot import Axes


def sigmoid_and_slope() -> Figure:
    """Figure 16.1: the sigmoid with its tangent, and below it its slope."""
    z = float(LOGITS[0])
    p = float(sigmoid(z))
    slope = p * (1 - p)
    drawing = Drawing(334)
    above = Axes(drawing, 48, 26, 400, 130, across=(-6, 6), up=(0, 1))
    above.ticks([], [0, 0.5, 1])
    drawing.text(48, 13, "probability p", css="label", anchor="start")
    below = Axes(drawing, 48, 196, 400, 96, across=(-6, 6), up=(0, 0.3))
    below.ticks([-6, -4, -2, 0, 2, 4, 6], [0, 0.25])
    drawing.text(48, 183, "its slope p(1 - p)", css="label", anchor="start")
    drawing.text(448, 326, "logit z", css="label", anchor="end")
    zs = np.linspace(-6, 6, 61)
    ps = sigmoid(zs)
    above.line(zs, ps, css="wire curve output")
    below.line(zs, ps * (1 - ps), css="wire curve gradient")
    ends = np.array([z - 1.5, z + 1.5])
    above.line(ends, p + slope * (ends - z), css="wire gradient", key="tangent")
    above.points([z], [p], css="points output", key="point")
    below.line([z, z], [0, slope], css="wire gradient thin", key="height")
    below.points([z], [slope], css="points gradient", key="slope")
    return Figure(
        title="The sigmoid and its slope",
        description=(
            "Above, the sigmoid climbs in an S from 0 to 1. Below, its slope: a hump, "
            "0.25 at z = 0, and near 0 beyond 6 on both sides."
        ),
        caption=(
            "Move the logit. The upper curve's tangent is as steep as the lower curve "
            "is high. Where is the neuron hard to teach?"
        ),
        drawing=drawing,
        steps=[
            Step(
                f"At z = {z:.2f} the probability is {p:.4f}, and the slope is "
                f"{p:.4f} · {1 - p:.4f} = {slope:.4f}."
            )
        ],
        controls="sigmoid",
        fields=[Slider("logit", z, -6, 6, 0.01)],
        settings={"above": above.settings, "below": below.settings},
    )


def two_losses() -> Figure:
    """Figure 16.2: the loss of a yes and of a no, over the probability of yes."""
    drawing = Drawing(278)
    axes = Axes(drawing, 40, 26, 410, 210, across=(0, 1), up=(0, 4))
    axes.ticks([0, 0.25, 0.5, 0.75, 1], [0, 1, 2, 3, 4])
    axes.names("probability of yes, p", "loss")
    ps = np.concatenate([[0.012, 0.02, 0.04, 0.07], np.linspace(0.1, 1, 31)])
    axes.line(ps, -np.log(ps), css="wire curve loss", key="yes")
    axes.line(1 - ps, -np.log(ps), css="wire dashed", key="no")
    axes.text(0.06, 3.7, "t = 1", css="loss", anchor="start", key="yes word")
    axes.text(0.94, 3.7, "t = 0", anchor="end", key="no word")
    steps = [
        Step(
            "If the answer is yes, the loss is -log p: 0 at p = 1, without bound "
            "toward p = 0.",
            mark=["yes", "yes word"],
            show=["yes", "yes word"],
        ),
        Step(
            "If the answer is no, it is -log(1 - p), the mirror image. At p = 0.5 both "
            f"cost {np.log(2):.4f}.",
            mark=["no", "no word"],
            show=["no", "no word"],
        ),
    ]
    for i, (z, t) in enumerate(zip(LOGITS, TARGETS, strict=True)):
        p = float(sigmoid(z))
        loss = float(-np.log(p if t else 1 - p))
        axes.line([p, p], [0, loss], css="wire soft thin", key=f"drop{i}")
        axes.points([p], [loss], css="points output", key=f"point{i}")
        right = "yes" if t else "no"
        steps.append(
            Step(
                f"Sample {i + 1}: p = {p:.4f}, and the answer is {right}. It costs "
                f"{loss:.4f}.",
                mark=[f"point{i}", f"drop{i}", right],
                show=[f"point{i}", f"drop{i}"],
            )
        )
    return Figure(
        title="The binary cross-entropy of a yes and of a no",
        description=(
            "Two curves over p from 0 to 1. The loss for target 1 falls from the top "
            "left to 0 at p = 1. The loss for target 0 is its mirror image. Three "
            "points mark the samples."
        ),
        caption=(
            "Solid: the answer is yes. Dashed: it is no. The first and the third "
            "sample have nearly the same p, and pay very differently."
        ),
        drawing=drawing,
        steps=steps,
    )


def factors() -> Figure:
    """Figure 16.3: the two factors of the gradient, as float64 computes them."""
    zs = np.linspace(-10, 45, 111)
    p = sigmoid(zs)
    with np.errstate(divide="ignore", invalid="ignore"):
        dp, slope = 1 / (1 - p), p * (1 - p)
        steep, flat = np.log10(dp), np.log10(slope)
    steep[~np.isfinite(steep)] = np.nan
    flat[~np.isfinite(flat)] = np.nan
    last = zs[~np.isnan(steep)][-1]
    drawing = Drawing(306)
    axes = Axes(drawing, 54, 26, 396, 236, across=(-10, 45), up=(-20, 20))
    axes.ticks([-10, 0, 10, 20, 30, 40], [])
    for k in (-16, -8, 0, 8, 16):
        ((_, y),) = axes.place(-10, k)
        drawing.path(f"M54 {y:.5g}h-4", css="axis")
        drawing.text(47, y, f"1e{k}" if k else "1", css="tick", anchor="end")
    axes.names("logit z, the answer is no", "size of the factor")
    axes.line(zs, steep, css="wire curve loss", key="dp")
    axes.text(10, 11.5, "dL/dp", css="loss", anchor="end", key="dp word")
    axes.line(zs, flat, css="wire dashed", key="slope")
    axes.text(10, -11.5, "dp/dz", anchor="end", key="slope word")
    axes.line([last, last], [-20, 20], css="wire soft thin", key="end")
    axes.text(last + 1, -17, "1 - p is 0", anchor="start", key="end word")
    axes.line(zs, np.log10(p), css="wire curve gradient", key="product")
    axes.text(24, 2.6, "product, p - t", css="gradient", key="product word")
    return Figure(
        title="The two factors of the gradient, and their product",
        description=(
            "On a logarithmic scale, dL/dp rises in a straight line and dp/dz falls in "
            f"one. Both end near z = {last:.0f}, where 1 - p is rounded to 0. Their "
            "product stays at 1 all the way."
        ),
        caption=(
            "Both factors as float64 computes them, for a sample whose answer is no. "
            "From one number of the upward axis to the next is a factor of a hundred "
            "million."
        ),
        drawing=drawing,
        steps=[
            Step(
                "The more wrong the answer, the steeper the loss: dL/dp = 1 / (1 - p) "
                "explodes.",
                mark=["dp", "dp word"],
            ),
            Step(
                "At the same pace the sigmoid flattens: dp/dz = p(1 - p) vanishes.",
                mark=["slope", "slope word"],
                show=["slope", "slope word"],
            ),
            Step(
                f"Beyond z = {last:.0f} the computer has rounded 1 - p to 0. The first "
                "factor is infinite, the second is 0, and both lines end.",
                mark=["end", "end word"],
                show=["end", "end word"],
            ),
            Step(
                "Their product, canceled on paper, is p - t. It never exceeds 1, and "
                "can be computed for every logit.",
                mark=["product", "product word"],
                show=["product", "product word"],
            ),
        ],
    )


def clipped() -> Figure:
    """Figure 16.4: the loss from logits, and the one with a clip."""
    zs = np.linspace(-10, 30, 41)
    fused = loss_of_no(zs)
    capped = -np.log(np.clip(1 - sigmoid(zs), 1e-7, 1 - 1e-7))
    most = float(capped.max())
    drawing = Drawing(268)
    axes = Axes(drawing, 40, 26, 410, 198, across=(-10, 30), up=(0, 30))
    axes.ticks([-10, 0, 10, 20, 30], [0, 10, 20, 30])
    axes.names("logit z, the answer is no", "loss")
    axes.line(zs, fused, css="wire curve loss")
    axes.text(23, 25.5, "from logits", css="loss", anchor="end")
    axes.line(zs, capped, css="wire dashed")
    axes.text(29.5, most - 2, "with a clip", anchor="end")
    return Figure(
        title="The loss from logits and the clipped loss",
        description=(
            "The loss from logits is near 0 for negative logits and rises in a "
            f"straight line for positive ones. The clipped loss is flat at {most:.1f} "
            f"from z = {most:.1f} on."
        ),
        caption=(
            "The same loss, computed in two ways. From logits, it comes ever closer to "
            f"z. With a clip at 1e-7 no answer costs more than {most:.1f}: where the "
            "dashed line is flat, its gradient is 0, and the most wrong samples teach "
            "nothing."
        ),
        drawing=drawing,
    )
