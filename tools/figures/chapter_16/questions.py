"""Figure 16.6: three logits through softmax and through three sigmoids.

figure-questions.js redraws the bars for a logit of the reader's own.
"""

from __future__ import annotations

from tools.figures.chapter_16.values import QUESTIONS, sigmoid, softmax
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.player import Slider

_BASE, _HIGH = 190, 140


def softmax_or_sigmoids() -> Figure:
    """Figure 16.6: one choice among three, or three questions."""
    drawing = Drawing(246)
    groups = {"softmax": softmax(QUESTIONS), "sigmoid": sigmoid(QUESTIONS)}
    for g, (name, probabilities) in enumerate(groups.items()):
        left = 8 + g * 236
        drawing.text(left + 104, 12, name, css="label")
        drawing.path(f"M{left} {_BASE}h208", css="axis")
        for i, p in enumerate(probabilities):
            x = left + 8 + i * 68
            drawing.box(
                x, _BASE - _HIGH * p, 56, max(_HIGH * p, 0.01), css="output",
                key=f"{name}{i}",
            )  # fmt: skip
            drawing.text(
                x + 28, _BASE - _HIGH * p - 11, f"{p:.3f}", css="output",
                key=f"{name} number{i}",
            )  # fmt: skip
            drawing.text(
                x + 28, _BASE + 15, f"{QUESTIONS[i]:g}", key=f"{name} logit{i}"
            )
        drawing.text(
            left + 104, _BASE + 42, f"sum {probabilities.sum():.3f}", css="label",
            key=f"{name} sum",
        )  # fmt: skip
    return Figure(
        title="Three logits through softmax and through sigmoids",
        description=(
            "Bars for the logits 4.8, 1.21 and 2.385. Softmax gives "
            + ", ".join(f"{p:.3f}" for p in groups["softmax"])
            + ", which add up to 1. Sigmoids give "
            + ", ".join(f"{p:.3f}" for p in groups["sigmoid"])
            + "."
        ),
        caption=(
            "The same three logits, read as one choice and as three questions. Move "
            "the first logit, and watch which bars move with it."
        ),
        drawing=drawing,
        steps=[
            Step(
                f"The first logit is {QUESTIONS[0]:.1f}. Softmax makes its sum 1, so "
                "all three bars depend on it. Of the sigmoids, only the first does."
            )
        ],
        controls="questions",
        fields=[Slider("first logit", float(QUESTIONS[0]), -6, 8, 0.1)],
        settings={"logits": QUESTIONS.tolist(), "base": _BASE, "high": _HIGH},
    )
