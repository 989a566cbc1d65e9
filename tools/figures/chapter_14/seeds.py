"""Figures 14.4 and 14.5: the choice of a strength, and twenty networks each."""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_14.values import METHODS, of_seeds, results
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure
from tools.figures.plot import Axes


def tuning() -> Figure:
    """Figure 14.4: the validation loss against the strength of L1 and L2."""
    found = results()["validation_losses"]
    none = found["none"]["0.0"]
    drawing = Drawing(284)
    axes = Axes(drawing, 40, 26, 410, 220, across=(-6, -2.2), up=(0.4, 1.8))
    axes.ticks([-6, -5, -4, -3], [0.4, 0.8, 1.2, 1.6])
    axes.names("strength, as a power of 10", "validation loss")
    axes.line(axes.across, [none, none], css="wire soft")
    axes.text(-2.3, none - 0.07, f"no penalty {none:.2f}", css="label", anchor="end")
    said = []
    for method, css in (("L1", "wire dashed"), ("L2", "wire weight")):
        strengths = np.array([float(s) for s in found[method]])
        losses = np.array(list(found[method].values()))
        best = int(losses.argmin())
        axes.line(np.log10(strengths), losses, css=css)
        axes.points([np.log10(strengths[best])], [losses[best]], css="points output")
        said.append(f"{losses[best]:.2f} with {method} at {strengths[best]:g}")
    drawing.text(56, 200, "dashed: L1", css="label", anchor="start")
    drawing.text(56, 220, "solid: L2", css="weight", anchor="start")
    return Figure(
        title="Validation loss against the strength of the penalty",
        description=(
            f"Without a penalty the loss is {none:.2f}. The lowest loss is "
            f"{' and '.join(said)}."
        ),
        caption=(
            "Each value is the mean of ten networks. A price too weak changes little, "
            "and one too strong keeps the network from learning. The lowest loss is "
            f"{' and '.join(said)}."
        ),
        drawing=drawing,
    )


def twenty_networks() -> Figure:
    """Figure 14.5: every network's test loss and accuracy, with mean and spread."""
    drawing = Drawing(430)
    panels = [
        ("test loss", "test_loss", (0.4, 2.6), [0.5, 1, 1.5, 2, 2.5], 24),
        ("test accuracy", "test_accuracy", (0.55, 0.9), [0.6, 0.7, 0.8, 0.9], 226),
    ]
    said = []
    jitter = np.linspace(-0.22, 0.22, len(results()["task"]["seeds"]))
    for name, quantity, up, ticks, y in panels:
        axes = Axes(drawing, 40, y, 410, 160, across=(-0.5, 4.5), up=up)
        axes.ticks([], ticks)
        drawing.text(40, y - 11, name, css="label", anchor="start")
        words = []
        for i, method in enumerate(METHODS):
            found = of_seeds(method, quantity)
            mean = found.mean()
            reach = 2 * found.std(ddof=1) / np.sqrt(len(found))
            axes.points(i + jitter, found, css="points soft thin")
            axes.line([i - 0.32, i + 0.32], [mean] * 2, css="wire output")
            for side in (-0.14, 0.14):
                axes.line(
                    [i + side] * 2, [mean - reach, mean + reach], css="wire output"
                )
            for end in (mean - reach, mean + reach):
                axes.line([i - 0.14, i + 0.14], [end] * 2, css="wire output")
            words.append(f"{method} {mean:.2f}")
        said.append(f"Mean {name}: {', '.join(words)}.")
    for i, method in enumerate(METHODS):
        ((x, _),) = axes.place(i, 0)
        drawing.text(x, 404, method, css="label")
    return Figure(
        title="Test loss and accuracy of twenty networks for each method",
        description=" ".join(said),
        caption=(
            "One dot for each seed. The long line is the mean, and the box reaches two "
            f"standard errors to either side. {' '.join(said)}"
        ),
        drawing=drawing,
    )
