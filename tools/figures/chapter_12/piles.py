"""Figures 12.3 to 12.5 and 12.7: three parts, and what sixty searches found."""

from __future__ import annotations

from functools import cache
from itertools import product

import numpy as np

from nnfs_ref import datasets
from tools.experiments.validation import network
from tools.figures.chapter_12.values import (
    results,
    shares,
    winners,
    winners_of_some,
)
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.plot import Axes

SHOWN = 4  # settings in figure 12.3
TRIED = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48)


@cache
def page_search() -> list[tuple[str, float, float, float]]:
    """Return the page's best settings, each with its accuracy on the three parts."""
    X, y = datasets.spiral(4000, 3, rng=0)
    pile = np.random.default_rng(2).permutation(len(X))[:150]
    test, validation, train = np.split(pile, [30, 60])
    found = []
    settings = product((16, 32, 64, 128), (0.05, 0.1, 0.2))
    for seed, (neurons, rate) in enumerate(settings):
        model = network(neurons, rate, seed)
        model.fit(X[train], y[train], epochs=100)  # a step each: all samples at once
        on_train, on_validation, on_test = (
            model.evaluate(X[i], y[i])["accuracy"] for i in (train, validation, test)
        )
        name = f"{neurons}, rate {rate}"
        found.append((name, on_train, on_validation, on_test))
    return sorted(found, key=lambda row: -row[2])[:SHOWN]


def three_parts() -> Figure:
    """Figure 12.3: what each part of the pile is asked."""
    rows = page_search()
    drawing = Drawing(216)
    left, long = 124, 326
    bounds = [left, left + long * 0.6, left + long * 0.8, left + long]
    parts = (
        ("training", "weight", 90),
        ("validation", "loss", 30),
        ("test", "output", 30),
    )
    for i, (name, css, count) in enumerate(parts):
        a, b = bounds[i], bounds[i + 1]
        drawing.text((a + b) / 2, 10, name, css="label")
        with drawing.group(css=css, key=name):
            drawing.box(a + 1, 22, b - a - 2, 30)
            drawing.text((a + b) / 2, 37, str(count))
    for r, (name, *scores) in enumerate(rows):
        y = 80 + 30 * r
        drawing.text(left - 8, y, name, css="label", anchor="end")
        for i, (part, css, _) in enumerate(parts):
            x = (bounds[i] + bounds[i + 1]) / 2
            if i == 2 and r:
                drawing.text(x, y, "\N{EN DASH}", css="soft")
            else:
                drawing.text(x, y, f"{scores[i]:.2f}", css=css, key=f"{part}{r}")
    middle = (bounds[1] + bounds[2]) / 2
    drawing.box(middle - 26, 66, 52, 28, css="frame loss", key="choice")
    drawing.text(left + long, 202, "asked once", css="label", anchor="end", key="once")
    best = rows[0]
    return Figure(
        title="Three parts of a pile, and what each is asked",
        description=(
            "A pile of 150 points: 90 to train on, 30 to choose by, 30 for the test. "
            + " ".join(
                f"{name}: training {a:.2f}, validation {b:.2f}."
                for name, a, b, _ in rows
            )
            + f" Only the best is tested: {best[3]:.2f}."
        ),
        caption=(
            "The four best settings of the search. Only the winner meets the test "
            "data, so nobody can win by being lucky there."
        ),
        drawing=drawing,
        steps=[
            Step(
                "Training data set the weights of every network.",
                mark=["training"],
                show=[f"training{r}" for r in range(SHOWN)],
            ),
            Step(
                "Validation data compare them.",
                mark=["validation"],
                show=[f"validation{r}" for r in range(SHOWN)],
            ),
            Step(f"The highest score wins: {best[2]:.2f}.", show=["choice"]),
            Step(
                f"The test data are asked about the winner, and say {best[3]:.2f}.",
                mark=["test"],
                show=["test0", "once"],
            ),
        ],
    )


def shrinking() -> Figure:
    """Figure 12.4: score and truth of the winner on each of sixty piles."""
    drawing = Drawing(292)
    scores, truths = shares("validation"), shares("truth")
    said, high = [], []
    for i, n in enumerate(results()["setting"]["sizes"]):
        best, truth = winners(scores[:, :, i], truths)
        across = (-0.12, 1.12)
        axes = Axes(drawing, 40 + 142 * i, 28, 124, 210, across=across, up=(0.5, 0.95))
        axes.ticks([], [0.5, 0.6, 0.7, 0.8, 0.9] if i == 0 else [])
        drawing.text(102 + 142 * i, 12, f"{n} points", css="label")
        for x, word in ((0, "score"), (1, "truth")):
            ((at, _),) = axes.place(x, 0.5)
            drawing.text(at, 254, word, css="label")
        for css, chosen in (("loss", best > truth), ("output", best <= truth)):
            pairs = np.column_stack([best[chosen], truth[chosen]])
            ys = np.column_stack([pairs, np.full(len(pairs), np.nan)]).ravel()
            xs = np.tile([0, 1, np.nan], len(pairs))
            axes.line(xs, ys, css=f"wire thin {css}")
        means = [best.mean(), truth.mean()]
        axes.line([0, 1], means, css="wire dashed")
        axes.points([0, 1], means, css="points")
        high.append(int((best > truth).sum()))
        said.append(f"{n} points: {best.mean():.3f} to {truth.mean():.3f}")
    drawing.text(244, 282, "dashed, with dots: the mean", css="label")
    return Figure(
        title="From the winner's score to its truth, on sixty piles",
        description=(
            "A line for each pile, from the winner's validation score on the left to "
            f"its truth on the right. Means: {'; '.join(said)}."
        ),
        caption=(
            "Each line is one search among 48 settings. With more validation points "
            "the scores come down to the truth, and the truth itself goes up a little. "
            f"The score is too high on {high[0]}, {high[1]} and {high[2]} of "
            f"{len(best)} piles."
        ),
        drawing=drawing,
    )


def by_settings() -> Figure:
    """Figure 12.5: score and truth of the winner by the number of settings tried."""
    drawing = Drawing(292)
    axes = Axes(
        drawing, 50, 28, 396, 210, across=(0, np.log10(TRIED[-1])), up=(0.48, 0.78)
    )
    axes.ticks([], [0.5, 0.6, 0.7])
    for m in (1, 2, 4, 8, 16, 32, 48):
        ((at, _),) = axes.place(np.log10(m), 0.48)
        drawing.path(f"M{at:.5g} 238v4", css="axis")
        drawing.text(at - (4 if m == 32 else 0), 252, str(m), css="tick")
    axes.names("settings tried", "accuracy of the winner")
    scores, truths = shares("validation"), shares("truth")
    said = []
    for i, n in enumerate(results()["setting"]["sizes"]):
        if n == 120:
            continue
        found = np.array([winners_of_some(scores[:, :, i], truths, m) for m in TRIED])
        for which, css in ((0, "wire loss"), (1, "wire output")):
            dash = "" if n == 30 else " thin"
            axes.line(np.log10(TRIED), found[:, which], css=css + dash)
            axes.points(np.log10(TRIED), found[:, which], css="points" + css[4:])
        gain = found[-1] - found[0]
        said.append(
            f"With {n} validation points, from 1 setting to 48, the winner's score "
            f"rises by {gain[0]:.2f} and its truth by {gain[1]:.2f}."
        )
    axes.text(np.log10(7), 0.705, "30 points: score", anchor="end")
    axes.text(np.log10(14), 0.61, "30 points: truth", anchor="start")
    axes.text(np.log10(46), 0.535, "thin: the same with 480", anchor="end")
    return Figure(
        title="The winner's score and truth by the number of settings tried",
        description=" ".join(said),
        caption=(
            "The mean over all ways to have tried only some of the 48. Above: what the "
            "search reports; below: what it found. " + " ".join(said)
        ),
        drawing=drawing,
    )


def two_ways() -> Figure:
    """Figure 12.7: hold-out and five folds on the same sixty piles."""
    folds, alone, whole = shares("folds"), shares("truth"), shares("all")
    held_score, held_truth = winners(folds[:, :, 0], alone)
    fold_score, fold_truth = winners(folds.mean(axis=2), whole)
    rows = (
        ("hold-out: score", held_score, "loss"),
        ("truth", held_truth, "output"),
        ("5 folds: score", fold_score, "loss"),
        ("truth", fold_truth, "output"),
    )
    drawing = Drawing(236)
    axes = Axes(drawing, 122, 10, 324, 180, across=(0.5, 0.95), up=(0, 4))
    axes.ticks([0.5, 0.6, 0.7, 0.8, 0.9], [])
    axes.names("accuracy", "")
    for i, (name, values, css) in enumerate(rows):
        height = 3.5 - i
        axes.points(values, np.full(len(values), height), css=f"points {css}")
        mean = values.mean()
        axes.line([mean, mean], [height - 0.38, height + 0.38], css="wire")
        ((_, y),) = axes.place(0.5, height)
        drawing.text(114, y, name, css="label", anchor="end")
    return Figure(
        title="A hold-out and five folds on the same sixty piles",
        description="Means: "
        + "; ".join(f"{name} {values.mean():.3f}" for name, values, _ in rows),
        caption=(
            "One dot is one pile, a short line the mean of sixty. Both ways had 150 "
            "points and 48 settings. The hold-out's winners score "
            f"{held_score.mean():.3f} on average and are worth "
            f"{held_truth.mean():.3f}. The folds' winners score "
            f"{fold_score.mean():.3f} and are worth {fold_truth.mean():.3f}."
        ),
        drawing=drawing,
    )
