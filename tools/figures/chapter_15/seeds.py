"""Figures 15.5 and 15.6: what tools/experiments/dropout.py measured, and stored."""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_15.values import results, test_values
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure
from tools.figures.plot import Axes

NETWORKS = ("one hidden layer", "two hidden layers")
METHODS = ("nothing", "stopped early", "L2", "dropout", "both")
TOP, HEIGHT, APART = 30, 130, 206


def test_losses() -> Figure:
    """Figure 15.5: the test loss of every seed, for two networks and five methods."""
    drawing = Drawing(2 * APART - 4)
    said = []
    across, ticks = (0.3, 1.6), [0.4, 0.8, 1.2, 1.6]
    for panel, network in enumerate(NETWORKS):
        top = TOP + panel * APART
        axes = Axes(drawing, 122, top, 324, HEIGHT, across=across, up=(0, 5))
        axes.ticks(ticks, [])
        axes.names("test loss", "")
        drawing.text(122, top - 13, network, css="label", anchor="start")
        for row, method in enumerate(reversed(METHODS)):
            values = test_values(network, method, 0)
            css = {"nothing": "loss", "dropout": "output"}.get(method, "weight")
            height = np.full(len(values), row + 0.5)
            axes.points(values, height, css=f"points {css}")
            mean = values.mean()
            axes.line([mean, mean], [row + 0.12, row + 0.88], css="wire")
            ((_, y),) = axes.place(across[0], row + 0.5)
            drawing.text(114, y, method, css="label", anchor="end")
            said.append(f"{network}, {method}: {mean:.3f}")
    return Figure(
        title="Test losses over twenty seeds",
        description=f"Means of the test loss: {'; '.join(said)}.",
        caption=(
            "Each dot is a seed, and a short line is the mean of twenty. The clouds "
            "are wide because some spirals are harder than others, for every method, "
            "so the tables below compare seed by seed. With one hidden layer dropout's "
            "cloud is no better than the rest. With two, training with nothing "
            "scatters far to the right, and each remedy pulls the losses in."
        ),
        drawing=drawing,
    )


def best_by_rate(network: str) -> list[tuple[float, list[float]]]:
    """Return, per dropout rate, the validation losses at its best learning rate."""
    found = results()["networks"][network]
    tuning = found["nothing"]["tuning"] + found["dropout"]["tuning"]
    best: dict[float, list[float]] = {}
    for _, rate, _, *losses in tuning:
        if rate not in best or np.mean(losses) < np.mean(best[rate]):
            best[rate] = losses
    return sorted(best.items())


def rates() -> Figure:
    """Figure 15.6: the validation loss against the dropout rate."""
    drawing = Drawing(306)
    axes = Axes(drawing, 50, 28, 396, 220, across=(-0.02, 0.52), up=(0.3, 1.4))
    axes.ticks([0, 0.1, 0.2, 0.3, 0.4, 0.5], [0.4, 0.6, 0.8, 1, 1.2, 1.4])
    axes.names("dropout rate", "validation loss")
    said = []
    for network, css in zip(NETWORKS, ("weight", "output"), strict=True):
        found = best_by_rate(network)
        at = [rate for rate, _ in found]
        means = [float(np.mean(losses)) for _, losses in found]
        axes.line(at, means, css=f"wire {css}")
        for rate, losses in found:
            axes.points(np.full(len(losses), rate), losses, css=f"points {css}")
        axes.text(0.4, 1.14 if network == NETWORKS[0] else 0.5, network)
        said.append(f"{network}: {', '.join(f'{m:.2f}' for m in means)}")
    return Figure(
        title="Validation loss against dropout rate, for two networks",
        description=(
            f"Mean validation losses at the rates 0, 0.05, 0.1, 0.2, 0.3 and 0.5. "
            f"{'; '.join(said)}."
        ),
        caption=(
            "From the tuning: four seeds for each dropout rate, with the learning rate "
            "that suits it best, and lines through the means. With one hidden layer "
            "the loss rises with the rate, from 0 on. With two, a little helps most, "
            "and too much undoes it."
        ),
        drawing=drawing,
    )
