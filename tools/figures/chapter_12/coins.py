"""Figure 12.1: how the best of many coins scores, by the formula of the page."""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_12.values import best_chances
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.plot import Axes

QUESTIONS, COINS = 50, (1, 5, 20, 100)


def best_of_coins() -> Figure:
    """Figure 12.1: the chances of every best score, for 1 to 100 coins."""
    drawing = Drawing(282)
    axes = Axes(drawing, 50, 28, 396, 200, across=(0.26, 0.84), up=(0, 0.31))
    axes.ticks([0.3, 0.4, 0.5, 0.6, 0.7, 0.8], [0, 0.1, 0.2, 0.3])
    axes.names("best score on 50 questions", "probability")
    scores = np.arange(QUESTIONS + 1) / QUESTIONS
    steps, said = [], []
    for m in COINS:
        chances = best_chances(m, QUESTIONS)
        mean, seen = float(scores @ chances), chances > 5e-4
        key = f"best of {m}"
        with drawing.group(key=key):
            axes.line(scores[seen], chances[seen], css="wire output")
            axes.points(scores[seen], chances[seen], css="points output")
            axes.line([mean, mean], [0, chances.max()], css="wire dashed")
            axes.text(mean, chances.max() + 0.017, f"{m}", css="label")
        words = "One coin" if m == 1 else f"The best of {m} coins"
        steps.append(Step(f"{words}: {mean:.3f} on average.", show=[key], mark=[key]))
        said.append(f"{words}: {mean:.3f}")
    return Figure(
        title="The score of the best of 1, 5, 20 and 100 coins",
        description=f"Four hills, each further right and narrower. {'; '.join(said)}.",
        caption=(
            "The number above each hill is that of the coins, none of which knows "
            "anything. The more coins there are, the higher the best of them scores, "
            "and the less its score varies."
        ),
        drawing=drawing,
        steps=steps,
    )
