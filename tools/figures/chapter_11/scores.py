"""Figures 11.1 and 11.4 to 11.6: scores of many runs, one dot for each."""

from __future__ import annotations

import itertools

import numpy as np

from nnfs_ref import datasets
from nnfs_ref.checks import Array
from tools.figures.chapter_11 import values
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.plot import Axes

SIZES = (25, 100, 400, 1600)
SHOWN = 80  # test sets of each size in figure 11.5


def _row(axes: Axes, height: float, at: Array, css: str, key: str = "") -> None:
    with axes.drawing.group(key=key):
        scatter = height + 0.25 * np.linspace(-1, 1, len(at))
        axes.points(at, scatter, css=f"points {css}")
        mean = float(at.mean())
        axes.line([mean, mean], [height - 0.3, height + 0.3], css="wire")


def memorized() -> Figure:
    """Figure 11.1: ten networks on coin tosses, on seen and on fresh samples."""
    seen, fresh = [], []
    for seed in range(10):
        rng = np.random.default_rng(seed)
        X, y = values.noise(60, 20, rng)
        model = values.network(20, 2, seed)
        model.fit(X, y, epochs=100)
        seen.append(model.evaluate(X, y)["accuracy"])
        fresh.append(model.evaluate(*values.noise(1000, 20, rng))["accuracy"])
    drawing = Drawing(150)
    axes = Axes(drawing, 76, 8, 368, 96, across=(0.4, 1.05), up=(0, 2))
    axes.ticks([0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1], [])
    axes.names("accuracy", "")
    axes.line([0.5, 0.5], [0, 2], css="wire dashed")
    for height, name, row in ((1.5, "seen", seen), (0.5, "fresh", fresh)):
        _row(axes, height, np.array(row), "output", name)
        ((_, y_place),) = axes.place(0.4, height)
        drawing.text(68, y_place, name, css="label", anchor="end")
    return Figure(
        title="Accuracies of ten networks on labels tossed with a coin",
        description=(
            f"On the samples seen in training, from {min(seen):.2f} to "
            f"{max(seen):.2f}. On fresh samples, from {min(fresh):.2f} to "
            f"{max(fresh):.2f}."
        ),
        caption=(
            "Ten networks, ten piles of coin tosses. Dots are spread up and down to "
            "keep them apart. Dashed: guessing."
        ),
        drawing=drawing,
        steps=[
            Step("On the samples they were trained on, all ten are perfect. What will "
                 "they score on fresh ones?", show=["seen"]),
            Step("On 1,000 fresh ones each, all ten do no better than guessing.",
                 show=["fresh"]),
        ],
    )  # fmt: skip


def gaps() -> Figure:
    """Figure 11.4: the generalization gap for four sizes of data."""
    sizes = (15, 30, 60, 120)
    drawing = Drawing(238)
    axes = Axes(drawing, 110, 8, 334, 184, across=(-0.05, 0.45), up=(0, 4))
    axes.ticks([0, 0.1, 0.2, 0.3, 0.4], [])
    axes.names("training accuracy minus test accuracy", "")
    axes.line([0, 0], [0, 4], css="wire dashed")
    said, means = [], []
    for place, size in enumerate(sizes):
        found, height = values.gaps(size), 3.5 - place
        _row(axes, height, found, "output")
        ((_, y),) = axes.place(0, height)
        drawing.text(102, y, f"{size} an arm", css="label", anchor="end")
        means.append(f"{found.mean():.2f}")
        said.append(f"{size} samples in each arm: the gap is {means[-1]} on average.")
    return Figure(
        title="The generalization gap for four sizes of training data",
        description=" ".join(said),
        caption=(
            "Ten seeds for each size, and their mean. The network and its 200 steps "
            "are the same in all rows. Dashed: no gap. The mean gap shrinks from "
            f"{means[0]} to {', '.join(means[1:-1])} and {means[-1]}."
        ),
        drawing=drawing,
    )


def answers() -> Array:
    """Return, for 32,000 fresh samples in random order, whether the answer is right."""
    X, y = datasets.spiral(samples=100, classes=3, rng=0)
    model = values.network(2, 3, seed=0, rate=0.05)
    model.fit(X, y, epochs=300)
    rng = np.random.default_rng(1)
    X_many, y_many = datasets.spiral(samples=11000, classes=3, rng=rng)
    right = model.predict_classes(X_many) == y_many
    shuffled: Array = rng.permutation(right)[:32000]
    return shuffled


def test_sizes() -> Figure:
    """Figure 11.5: scores of one network on test sets of four sizes."""
    right = answers()
    p = float(right.mean())
    drawing = Drawing(256)
    axes = Axes(drawing, 76, 8, 368, 202, across=(0.3, 1), up=(0, 4))
    axes.ticks([0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1], [])
    axes.names("test accuracy of the same network", "")
    axes.line([p, p], [0, 4], css="wire dashed")
    jitter = np.random.default_rng(0).uniform(-0.26, 0.26, SHOWN)
    said, shares = [], []
    for place, n in enumerate(SIZES):
        scores = right.reshape(-1, n).mean(axis=1)[:SHOWN]
        height, error = 3.5 - place, float(np.sqrt(p * (1 - p) / n))
        inside = np.mean(abs(scores - p) <= 2 * error)
        axes.points(scores, height + jitter[: len(scores)], css="points output")
        for edge in (p - 2 * error, p + 2 * error):
            axes.line([edge, edge], [height - 0.4, height + 0.4], css="wire")
        ((_, y),) = axes.place(0.3, height)
        drawing.text(68, y, f"n = {n}", css="label", anchor="end")
        shares.append(f"{inside:.0%}")
        said.append(
            f"{n} questions: two standard errors are {2 * error:.2f} to either side, "
            f"and {inside:.0%} of the dots are between the bars."
        )
    return Figure(
        title="Scores of one network on many test sets of four sizes",
        description=" ".join(said),
        caption=(
            "Each dot is a test set; up and down has no meaning. Dashed: the accuracy "
            "on all 32,000. Bars: two standard errors from it, by the formula. "
            f"Between them are {', '.join(shares[:-1])} and {shares[-1]} of the dots."
        ),
        drawing=drawing,
    )


def winners() -> Figure:
    """Figure 11.6: the best of many models that know nothing."""
    counts = (1, 3, 10, 32, 100, 316, 1000)
    best = np.zeros((40, len(counts)))
    new = np.zeros_like(best)
    for seed, (i, count) in itertools.product(range(40), enumerate(counts)):
        rng = np.random.default_rng(seed)
        X, y = values.noise(100, 20, rng)
        weights = rng.normal(size=(20, count))
        scores = np.mean((X @ weights > 0) == y[:, np.newaxis], axis=0)
        winner = weights[:, scores.argmax()]
        X_new, y_new = values.noise(1000, 20, rng)
        best[seed, i] = scores.max()
        new[seed, i] = np.mean((X_new @ winner > 0) == y_new)
    drawing = Drawing(258)
    axes = Axes(drawing, 50, 28, 394, 176, across=(-0.1, 3.1), up=(0.38, 0.76))
    axes.ticks([], [0.4, 0.5, 0.6, 0.7])
    for i, count in ((0, 1), (2, 10), (4, 100), (6, 1000)):
        ((x, _),) = axes.place(np.log10(counts[i]), 0.4)
        drawing.path(f"M{x:.5g} 204v4", css="axis")
        drawing.text(x, 218, f"{count}", css="tick")
    axes.names("models to choose from", "accuracy of the winner")
    at = np.log10(counts)
    for scores, css, key in ((new, "soft", "new"), (best, "output", "best")):
        with drawing.group(key=key):
            for i, x in enumerate(at):
                axes.points(np.full(40, x), scores[:, i], css=f"points {css}")
            axes.line(at, scores.mean(axis=0), css=f"wire {css}")
            height = 0.735 if key == "best" else 0.41
            words = "on the test that chose it" if key == "best" else "on new samples"
            axes.text(1.5, height, words)
    return Figure(
        title="The accuracy of the best of many models with random weights",
        description=(
            "Mean accuracy on the test set that chose: "
            + ", ".join(f"{m:.2f}" for m in best.mean(axis=0))
            + f". On new samples: {new.mean():.2f} throughout."
        ),
        caption=(
            "40 test sets of 100 samples each, and means as lines. The scale across "
            "grows tenfold from tick to tick."
        ),
        drawing=drawing,
        steps=[
            Step(
                f"The best of 1000 scores {best.mean(axis=0)[-1]:.2f} on the test that "
                "chose it. What is it worth on new samples?",
                show=["best"],
            ),
            Step(
                "On new samples every winner is back at 0.5: none of them knows "
                "anything.",
                show=["new"],
            ),
        ],
    )
