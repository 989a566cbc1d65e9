"""Figures 5.5 and 5.7: two ways from logits to the loss, and two networks compared."""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_05.values import BOLD, CLIP, FAR_OFF, STEADY
from tools.figures.drawing import Drawing, shown
from tools.figures.figure import Figure, Step
from tools.figures.pieces import brackets, entry
from tools.figures.plot import Axes


def _short(value: float) -> str:
    """Write a number in few characters: "200", "1.4e-87"."""
    return shown(value) if value == 0 or abs(value) >= 0.01 else f"{value:.1e}"


def two_routes() -> Figure:
    """Figure 5.5: the logits 0 and 200, with class 0 right, on both routes."""
    largest = FAR_OFF.max()
    shifted = FAR_OFF - largest
    exponentials = np.exp(shifted)
    total = exponentials.sum()
    p = exponentials / total
    clipped = np.clip(p, CLIP, 1 - CLIP)
    by_clip = -np.log(clipped[0])
    by_logits = largest + np.log(total) - FAR_OFF[0]
    left = [
        ("logits", FAR_OFF, "The logits are 0 and 200, and class 0 is right."),
        ("softmax", p, f"Softmax: class 0 gets {_short(p[0])}."),
        ("clip", clipped, f"The clip makes that {_short(clipped[0])}: here the gap of "
         "200 is lost."),
        ("-log", [by_clip], f"The loss comes out as {by_clip:.4f}, for any gap "
         "beyond it."),
    ]  # fmt: skip
    right = [
        ("logits", FAR_OFF, "The same logits."),
        ("minus the largest", shifted, f"Subtract the largest, {shown(largest)}, and "
         "remember it."),
        ("e to the power", exponentials, "Exponentials: the largest is 1, the other "
         "may vanish."),
        ("log of the sum", [np.log(total)], f"Their sum is {shown(total)}, its "
         f"logarithm {shown(np.log(total))}. Nothing was divided or clipped."),
        (f"+ {shown(largest)} - {shown(FAR_OFF[0])}", [by_logits], "Add the largest "
         f"back and subtract the right logit: {shown(by_logits)}."),
    ]  # fmt: skip
    drawing = Drawing(334)
    drawing.text(108, 11, "through probabilities", css="label")
    drawing.text(346, 11, "log-sum-exp", css="label")
    steps = []
    for side, middle, rows in (("a", 108, left), ("b", 346, right)):
        for row, (words, values, caption) in enumerate(rows):
            top = 54 + 58 * row
            if row:
                drawing.text(middle, top - 14, words, css="label", key=f"{side}{row}")
            last = row == len(rows) - 1
            width = 92 if last else 84
            start = middle - len(values) * width / 2
            keys = []
            for j, value in enumerate(values):
                key = f"{side}{row}.{j}"
                text = f"{value:.4f}" if last else _short(value)
                entry(drawing, start + j * width, top, text, css="loss" if last else "",
                      name=f"{side}{row}[{j}]", cell=(width, 30), key=key)  # fmt: skip
                keys.append(key)
            brackets(drawing, start, top, start + len(values) * width, top + 30)
            steps.append(
                Step(caption, [f"{side}{row}"], keys if row else [])
            )  # fmt: skip
    return Figure(
        title="Two routes from logits to the loss",
        description=" ".join(step.caption for step in steps),
        caption=(
            "The logits 0 and 200, with class 0 right. On the left the gap has to pass "
            "through a probability, and the clip cuts it off. On the right the largest "
            "logit is set aside before, and comes back whole."
        ),
        drawing=drawing,
        steps=steps,
    )


def two_networks() -> Figure:
    """Figure 5.7: the losses of four answers, of a steady network and a bold one."""
    drawing = Drawing(292)
    steps = [Step("Both networks are right three times out of four.")]
    most = 7.4
    said = []
    for panel, (name, confidences) in enumerate((("steady", STEADY), ("bold", BOLD))):
        losses = -np.log(confidences)
        axes = Axes(
            drawing, 40 + panel * 216, 28, 196, 200, across=(0, 4), up=(0, most)
        )
        axes.ticks([], [0, 2, 4, 6])
        drawing.text(axes.x + 98, 12, name, css="label")
        bottom = axes.y + axes.height
        for i, (p, loss) in enumerate(zip(confidences, losses, strict=True)):
            ((x, y),) = axes.place(i + 0.5, loss)
            key = f"{name}{i}"
            drawing.box(x - 16, y, 32, bottom - y, css="loss", key=key)
            drawing.text(x, bottom + 15, shown(p), css="output", name=f"{name}[{i}]")
        ((_, y),) = axes.place(0, losses.mean())
        drawing.path(f"M{axes.x} {y:.5g}h{axes.width}", css="wire dashed",
                     key=f"{name}-mean")  # fmt: skip
        drawing.text(axes.x + 98, bottom + 46, f"mean {losses.mean():.4f}", css="loss",
                     key=f"{name}-value")  # fmt: skip
        said.append(f"{name}: {', '.join(f'{v:.4f}' for v in losses)}")
        i = int(losses.argmax())
        steps.append(
            Step(
                f"The {name} one. Its worst answer, a confidence of "
                f"{shown(confidences[i])}, costs {losses[i]:.4f} of {losses.sum():.4f} "
                "in all.",
                mark=[f"{name}{i}", f"{name}[{i}]"],
                show=[f"{name}{j}" for j in range(len(losses))],
            )
        )
    steps.append(
        Step(
            f"The mean losses: {-np.log(STEADY).mean():.4f} against "
            f"{-np.log(BOLD).mean():.4f}, at the same accuracy.",
            mark=["steady-value", "bold-value"],
            show=["steady-mean", "bold-mean", "steady-value", "bold-value"],
        )
    )
    return Figure(
        title="Two networks of one accuracy and different loss",
        description=(
            f"Bars for the losses of four answers. {'; '.join(said)}. The means are "
            f"{-np.log(STEADY).mean():.4f} and {-np.log(BOLD).mean():.4f}."
        ),
        caption=(
            "Each bar is the loss of one answer, with the confidence in the right "
            "class below it. The accuracy only asks which of them are above 0.5."
        ),
        drawing=drawing,
        steps=steps,
    )
