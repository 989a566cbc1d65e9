"""Figures 6.2, 6.3, 6.4 and 6.6: the data, what the network says, and ten runs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tools.figures.chapter_06 import values
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.plot import Axes

STAGES = (0, 100, 250, 1000)  # tries after which figure 6.3 looks
AT = np.unique(np.geomspace(1, 1001, 60).astype(int)) - 1  # where curves are drawn
SIZE, GOAL = 0.005, 0.8  # of figure 6.6: the nudges, and the loss that steps speak of
CHEAP, MEASURED = 3, values.WIDE + 1  # forward runs a step: backpropagation, nudges


def two_datasets() -> Figure:
    """Figure 6.2: the clouds and the spiral, every second point."""
    drawing = Drawing(264)
    for i, (kind, across, up) in enumerate(
        [("vertical", (-0.4, 1.1), (-0.25, 1.25)), ("spiral", (-1.1, 1.1), (-1.1, 1.1))]
    ):
        X, y, _ = values.data(kind, 1)
        axes = Axes(drawing, 4 + i * 236, 26, 216, 216, across=across, up=up)
        drawing.text(axes.x + 108, 12, kind, css="label")
        axes.samples(X[::2], y[::2])
    drawing.text(230, 254, "one shape and color for each class", css="label")
    return Figure(
        title="The vertical data and the spiral",
        description=(
            "Left, three round clouds side by side that overlap a little. Right, three "
            "spiral arms wound around each other."
        ),
        caption=(
            "Two tasks with two features, three classes and 300 points; every second "
            "point is drawn. Two upright lines do well on the left. On the right no "
            "straight lines do."
        ),
        drawing=drawing,
    )


def regions() -> Figure:
    """Figure 6.3: which class the network gives where, as the search goes on."""
    X, y, _ = values.data("vertical", 1)
    history, found = values.search("vertical", 1)
    xs, ys = np.linspace(-0.4, 1.1, 41), np.linspace(0.1, 0.9, 31)
    grid = np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2)
    drawing = Drawing(352)
    says = []
    for i, tries in enumerate(STAGES):
        axes = Axes(
            drawing, 4 + i % 2 * 236, 24 + i // 2 * 168, 216, 116,
            across=(-0.4, 1.1), up=(0.1, 0.9),
        )  # fmt: skip
        parameters = found[tries]
        classes = values.forward(parameters, grid).argmax(axis=1)
        right = np.mean(values.forward(parameters, X).argmax(axis=1) == y)
        axes.regions(xs, ys, classes.reshape(len(ys), len(xs)))
        axes.samples(X[::4], y[::4])
        unit = "tries" if tries else "tries: the start"
        drawing.text(
            axes.x, axes.y - 12, f"{tries:,} {unit}", css="label", anchor="start"
        )
        drawing.text(
            axes.x, axes.y + 132, f"loss {history[tries]:.2f}, {right:.0%} right",
            css="label", anchor="start",
        )  # fmt: skip
        says.append(
            f"After {tries:,} tries the loss is {history[tries]:.2f}, and "
            f"{right:.0%} of the points are right."
        )
    return Figure(
        title="What the network says, as the search goes on",
        description=" ".join(says),
        caption=(
            "The tint is the class that the network gives each place. It found the "
            "upright cuts by keeping the nudges that lowered the loss. Every fourth "
            "point is drawn."
        ),
        drawing=drawing,
        width="wide",
    )


def ten_runs() -> Figure:
    """Figure 6.4: guesses and searches on the vertical data, ten seeds each."""
    drawing = Drawing(308)
    axes = Axes(drawing, 50, 28, 390, 230, across=(0, 1000), up=(0, 1.6))
    axes.ticks([0, 250, 500, 750, 1000], [0, 0.4, 0.8, 1.2, 1.6])
    axes.names("tries", "lowest loss so far")
    at = np.unique(np.concatenate([AT, np.arange(0, 1001, 40)]))
    guessed = np.array([values.guesses(seed) for seed in values.SEEDS])
    found = np.array([values.search("vertical", seed)[0] for seed in values.SEEDS])
    for seed in values.SEEDS:
        seen = np.minimum(at, 999)
        axes.line(at, guessed[seed][seen], css="wire input thin dashed")
        axes.line(at, found[seed][at], css="wire loss")
    axes.text(990, 1.08, "guesses", anchor="end")
    axes.text(990, 0.38, "searches", anchor="end")
    return Figure(
        title="Ten runs of guessing and ten of searching, vertical data",
        description=(
            f"Ten dashed lines fall at once and then stay between "
            f"{guessed[:, -1].min():.2f} and {guessed[:, -1].max():.2f}. Ten solid "
            f"lines start at 1.1 and sink to {found[:, -1].min():.2f} to "
            f"{found[:, -1].max():.2f}."
        ),
        caption=(
            "For the first tries guessing is ahead, because guesses spread wide while "
            "a search starts without an opinion. Then the searches go on falling and "
            "the guesses hardly do."
        ),
        drawing=drawing,
    )


def _range(counts: Sequence[int]) -> str:
    return f"{min(counts):,} to {max(counts):,}"


def prices() -> Figure:
    """Figure 6.6: searches on the spiral, and descents at two prices for a step."""
    drawing = Drawing(324)
    axes = Axes(drawing, 50, 28, 396, 240, across=(0, 5.8), up=(0.3, 1.2))
    axes.ticks([], [0.4, 0.6, 0.8, 1, 1.2])
    for power in range(0, 6):
        ((x, _),) = axes.place(power, 0.3)
        drawing.path(f"M{x:.5g} 268v4", css="axis")
        drawing.text(x, 282, f"{10**power:,}", css="tick")
    axes.names("forward runs", "lowest loss so far")
    searches = values.long_searches(SIZE)
    led = [np.minimum.accumulate(values.descent(seed)) for seed in values.SEEDS]
    step = np.unique(np.geomspace(1, len(led[0]) - 1, 50).astype(int))

    def descents(price: int, css: str) -> None:
        for losses in led:
            axes.line(
                np.log10([1, *(price * step)]), [losses[0], *losses[step]], css=css
            )

    with drawing.group(key="cheap"):
        descents(CHEAP, "wire gradient")
        axes.text(2.45, 0.62, "along slopes,", anchor="end")
        axes.text(2.45, 0.54, f"{CHEAP} runs a step", anchor="end")
    with drawing.group(key="search"):
        for search in searches:
            axes.line(np.log10(search["tries"]), search["losses"], css="wire loss")
        axes.text(4.5, 0.75, "search", anchor="end")
    with drawing.group(key="measured"):
        descents(MEASURED, "wire gradient dashed")
        axes.text(5.7, 1.15, f"slopes measured, {MEASURED} runs a step", anchor="end")
    counts = [values.steps_to(GOAL, seed) for seed in values.SEEDS]
    steps = [
        Step(
            f"Ten searches need {_range([s['reached'][str(GOAL)] for s in searches])} "
            f"runs to a loss of {GOAL}. What would a known slope save?",
            show=["search"],
        ),
        Step(
            f"Along slopes that cost {CHEAP} runs a step, the same loss takes "
            f"{_range([CHEAP * count for count in counts])} runs.",
            show=["cheap"],
        ),
        Step(
            "Slopes that are measured one parameter at a time are no bargain: "
            f"{_range([MEASURED * count for count in counts])} runs.",
            show=["measured"],
        ),
    ]
    ends = [search["losses"][-1] for search in searches]
    return Figure(
        title="The price of a lower loss on the spiral, in forward runs",
        description=(
            "Three bundles of ten lines over a logarithmic axis of forward runs. "
            f"Descents at {CHEAP} runs a step fall after a few hundred runs. Searches "
            f"fall after about ten thousand and end at {min(ends):.2f} to "
            f"{max(ends):.2f} after {searches[0]['tries'][-1]:,}. The same descents at "
            f"{MEASURED} runs a step fall later than the searches."
        ),
        caption=(
            "A network with 64 hidden neurons on the spiral, from ten seeds. Each mark "
            "on the axis stands for ten times as many runs as the one before it. The "
            f"searches use nudges of {SIZE}. Each step of the descents is 0.3 times "
            "the slopes plus nine tenths of the step before, an idea of chapter 10."
        ),
        drawing=drawing,
        steps=steps,
    )
