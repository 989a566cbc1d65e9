"""Figure 13.6: the learning curve of the letters, measured over seeds."""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_13.values import of_seeds, results
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.player import Choice, Slider
from tools.figures.plot import Axes

WAYS = ("as they are", "moved", "a fifth of labels wrong")
START = 3  # the place of the size that the slider starts with


def measured(way: int) -> list[list[int]]:
    """Return mean, lowest and highest test and mean training accuracy, in thousandths.

    There is a row for each size.
    """
    wrong, moved = (0.2 if way == 2 else 0.0), way == 1
    rows = []
    for size in results()["task"]["sizes"]:
        test = of_seeds(size, "test", wrong=wrong, moved=moved)
        train = of_seeds(size, "train", wrong=wrong, moved=moved)
        values = [test.mean(), test.min(), test.max(), train.mean()]
        rows.append([round(1000 * float(v)) for v in values])
    return rows


def percent(thousandths: int) -> str:
    """Return thousandths as a percentage; figure-learning.js writes the same."""
    return f"{thousandths / 10:.1f} %"


def says(way: int, place: int, rows: list[list[int]]) -> str:
    """Return the figure's sentence, as figure-learning.js writes it, too."""
    sizes = results()["task"]["sizes"]
    mean, low, high, train = rows[place]
    words = (
        f"{sizes[place]} pictures, {WAYS[way]}: {percent(mean)} right on test "
        f"pictures, from {percent(low)} to {percent(high)}, and {percent(train)} on "
        "those it learned from."
    )
    if place + 1 < len(sizes):
        more = rows[place + 1][0] - mean
        words += f" Twice as many bring {more / 10:+.1f} points."
    return words


def learning_curve() -> Figure:
    """Figure 13.6: test and training accuracy against the number of pictures."""
    sizes = results()["task"]["sizes"]
    count = len(results()["task"]["seeds"])
    every = [measured(way) for way in range(len(WAYS))]
    places = np.arange(len(sizes))
    drawing = Drawing(290)
    axes = Axes(
        drawing, 44, 26, 406, 216, across=(-0.3, len(sizes) - 0.7), up=(0.2, 1.03)
    )
    axes.ticks([], [0.25, 0.5, 0.75, 1])
    axes.names("pictures to learn from", "accuracy")
    for place, size in enumerate(sizes):
        ((x, _),) = axes.place(place, 0)
        drawing.text(x, 256, str(size), css="tick")
    rows = np.array(every[0]) / 1000
    axes.line(places, rows[:, 3], css="wire dashed", key="train")
    axes.line(places, rows[:, 0], css="wire output", key="test")
    for place, (_, low, high, _) in enumerate(rows):
        axes.line([place] * 2, [low, high], css="wire output", key=f"spread {place}")
    axes.points([START], [rows[START, 0]], css="points loss", key="here")
    text = says(0, START, every[0])
    return Figure(
        title="Accuracy against the number of pictures to learn from",
        description=f"A test accuracy that climbs from left to right. {text}",
        caption=(
            f"Solid: the mean test accuracy of {count} networks, with bars from the "
            "lowest to the highest. Dashed: on the pictures that they learned from, "
            "as labeled. Each size is twice the last."
        ),
        drawing=drawing,
        steps=[Step(text)],
        controls="learning",
        fields=[
            Slider("Doublings of 40", START, 0, len(sizes) - 1, 1),
            Choice("Pictures", WAYS),
        ],
        settings={"axes": axes.settings, "sizes": sizes, "ways": WAYS, "rows": every},
    )
