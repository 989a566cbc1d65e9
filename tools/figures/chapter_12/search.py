"""Figure 12.2: a search among settings; figure-search.js draws the reader's own."""

from __future__ import annotations

import numpy as np

from nnfs_ref.checks import Array
from tools.figures.chapter_12.values import binomial
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.player import Field, Slider
from tools.figures.plot import Axes
from tools.figures.random_numbers import uniforms

CENTER = 0.6
GRID = np.linspace(-3, 3, 25)  # truths, in spreads from the center
WEIGHTS = np.exp(-(GRID**2) / 2) / np.exp(-(GRID**2) / 2).sum()
TRIED = (1, 2, 3, 4, 5, 7, 10, 14, 20, 30, 40, 55, 75, 100, 140, 200)
SETTINGS, SAMPLES, SPREAD = 20, 50, 0.04


def expected(m: int, n: int, spread: float) -> tuple[float, float]:
    """Return the expected score and the expected truth of the winner of m settings.

    A setting's truth is drawn from GRID. The best score has the chances of the page's
    formula, with the mean over all truths in place of one coin's. Whoever has that
    score has, on average, the mean truth of all that have it.
    """
    truths = CENTER + spread * GRID
    joint = WEIGHTS[:, np.newaxis] * np.array([binomial(n, p) for p in truths])
    one = joint.sum(axis=0)
    truth = truths @ joint / np.maximum(one, 1e-300)
    best = np.diff(np.minimum(np.cumsum(one), 1) ** m, prepend=0)
    return float(np.arange(n + 1) / n @ best), float(truth @ best)


def one_search(m: int, n: int, spread: float, seed: int) -> Array:
    """Return truths and scores of m settings, shape (m, 2), one draw of chance."""
    draws = uniforms(seed, m * (1 + n)).reshape(m, 1 + n)
    places = np.minimum(np.searchsorted(np.cumsum(WEIGHTS), draws[:, 0]), len(GRID) - 1)
    truths = CENTER + spread * GRID[places]
    scores = np.mean(draws[:, 1:] < truths[:, np.newaxis], axis=1)
    return np.column_stack([truths, scores])


def sentence(m: int, n: int, spread: float) -> str:
    """Say what to expect; figure-search.js uses the same words."""
    score, truth = expected(m, n, spread)
    some = "1 setting" if m == 1 else f"{m} settings"
    return (
        f"{some}, {n} validation samples: on average the winner scores {score:.3f} and "
        f"its truth is {truth:.3f}. Optimism {max(score - truth, 0):.3f}."
    )


def search() -> Figure:
    """Figure 12.2: one search above, the mean over all searches below."""
    drawing = Drawing(536)
    dots = Axes(drawing, 50, 28, 396, 206, across=(0.4, 0.8), up=(0.2, 1))
    dots.ticks([0.4, 0.5, 0.6, 0.7, 0.8], [0.2, 0.4, 0.6, 0.8, 1])
    dots.names("truth", "validation score")
    dots.line([0.3, 0.9], [0.3, 0.9], css="wire dashed")
    found = one_search(SETTINGS, SAMPLES, SPREAD, 1)
    winner = found[found[:, 1].argmax()]
    dots.points(*found.T, css="points weight", key="settings")
    ((x, y),) = dots.place(*winner)
    drawing.circle(x, y, 8, css="frame output", key="winner")
    curves = Axes(drawing, 50, 296, 396, 190, across=(0, np.log10(200)), up=(0.55, 0.9))
    curves.ticks([], [0.6, 0.7, 0.8, 0.9])
    for m in (1, 2, 5, 10, 20, 50, 100, 200):
        ((at, _),) = curves.place(np.log10(m), 0.55)
        drawing.path(f"M{at:.5g} 486v4", css="axis")
        drawing.text(at, 500, str(m), css="tick")
    curves.names("settings tried", "expected accuracy of the winner")
    ends = np.array([expected(m, SAMPLES, SPREAD) for m in TRIED])
    for i, (key, css) in enumerate(
        (("score", "wire loss curve"), ("truth", "wire output curve"))
    ):
        curves.line(np.log10(TRIED), ends[:, i], css=css, key=key)
        height = ends[-1, i] + (0.02 if i == 0 else -0.022)
        words = "its score" if i == 0 else "its truth"
        ((_, y),) = curves.place(0, height)
        drawing.text(438, y, words, css="label", anchor="end", key=f"{key} name")
    at = np.log10(SETTINGS)
    gap = expected(SETTINGS, SAMPLES, SPREAD)
    curves.line([at, at], gap, css="wire", key="gap")
    curves.points([at, at], gap, css="points", key="ends")
    return Figure(
        title="A search among settings: what the winner scores, and what it is worth",
        description=(
            "Above, one search: each setting is a dot, its truth across and its "
            "validation score up, the winner ringed. Below, the expected score and the "
            "expected truth of the winner against the number of settings tried. "
            f"{sentence(SETTINGS, SAMPLES, SPREAD)}"
        ),
        caption=(
            "Above: one search; on the dashed line a score would be true. Below: the "
            "mean over all searches, by the formula. The spread says how much the "
            "truths of the settings differ around 0.6."
        ),
        drawing=drawing,
        steps=[Step(sentence(SETTINGS, SAMPLES, SPREAD))],
        controls="search",
        fields=[
            Slider("settings", SETTINGS, 1, 200, 1),
            Slider("validation samples", SAMPLES, 10, 500, 10),
            Slider("spread", SPREAD, 0, 0.06, 0.01),
            Field("Search again"),
        ],
        settings={
            "dots": dots.settings, "curves": curves.settings, "tried": TRIED,
            "center": CENTER,
        },
    )  # fmt: skip
