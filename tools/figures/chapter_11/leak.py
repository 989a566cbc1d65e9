"""Figure 11.7: twenty runs on pure noise, with a leak that can be switched."""

from __future__ import annotations

import numpy as np

from nnfs_ref.checks import Array
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.player import Choice, Field, Slider
from tools.figures.plot import Axes
from tools.figures.random_numbers import uniforms

SAMPLES, TESTED, CHOSEN, FEATURES = 100, 20, 20, 2000
RUNS, SEED = 20, 1
WHERE = ("the training data", "all data")


def run(seed: int, features: int, leak: bool) -> tuple[float, float]:
    """Return training and test accuracy of one run, as figure-leak.js has them."""
    draws = uniforms(seed, SAMPLES * (features + 1))
    labels = (draws[:SAMPLES] >= 0.5).astype(int)
    X = 2 * draws[SAMPLES:].reshape(features, SAMPLES).T - 1
    trained = SAMPLES - TESTED
    last = SAMPLES if leak else trained
    zero, one = (X[:last][labels[:last] == k].mean(axis=0) for k in (0, 1))
    X = X[:, np.argsort(-abs(zero - one), kind="stable")[:CHOSEN]]
    means = [X[:trained][labels[:trained] == k].mean(axis=0) for k in (0, 1)]
    far = [((X - mean) ** 2).sum(axis=1) for mean in means]
    right = (far[1] < far[0]) == labels
    return float(right[:trained].mean()), float(right[trained:].mean())


def scores(features: int, leak: bool, seed: int = SEED) -> Array:
    """Return both accuracies of every run, shape (runs, 2)."""
    return np.array([run(seed + i, features, leak) for i in range(RUNS)])


def sentence(features: int, leak: bool, seed: int = SEED) -> str:
    """Say what is seen; figure-leak.js uses the same words."""
    training, test = scores(features, leak, seed).mean(axis=0)
    return (
        f"The best {CHOSEN} of {features} features, chosen on {WHERE[leak]}: training "
        f"{training:.2f}, test {test:.2f}, on average."
    )


def chosen_features() -> Figure:
    """Figure 11.7: choosing features with and without the test data."""
    drawing = Drawing(176)
    axes = Axes(drawing, 76, 8, 368, 122, across=(0.2, 1.03), up=(0, 2))
    axes.ticks([0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1], [])
    axes.names("accuracy on noise", "")
    axes.line([0.5, 0.5], [0, 2], css="wire dashed")
    found = scores(FEATURES, leak=True)
    jitter = (np.arange(RUNS) / (RUNS - 1) - 0.5) * 0.5
    for which, name in enumerate(("training", "test")):
        height, at = 1.5 - which, found[:, which]
        axes.points(at, height + jitter, css="points output", key=name)
        mean = float(at.mean())
        axes.line([mean, mean], [height - 0.38, height + 0.38], key=f"{name} mean")
        ((_, y),) = axes.place(0.2, height)
        drawing.text(68, y, name, css="label", anchor="end")
    said = sentence(FEATURES, leak=True)
    return Figure(
        title="Accuracies on noise, with features chosen on all data",
        description=said,
        caption=(
            f"Twenty piles of {SAMPLES} samples, {TESTED} of them for the test; short "
            "lines are means. To be quick, the classifier here is simpler than a "
            "network: it says the class whose mean is nearer."
        ),
        drawing=drawing,
        steps=[Step(said)],
        controls="leak",
        fields=[
            Choice("chosen on", WHERE, 1),
            Slider("features", FEATURES, 20, FEATURES, 20),
            Field("New noise"),
        ],
        settings={
            "axes": axes.settings, "samples": SAMPLES, "tested": TESTED,
            "chosen": CHOSEN, "runs": RUNS, "seed": SEED,
        },
    )  # fmt: skip
