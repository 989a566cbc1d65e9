"""Figure 19.5: training on shuffled and on sorted data, as tools/ measured it."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tools.experiments.record import read
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.plot import Axes

MEASURED = read(Path(__file__).with_name("shuffling.json"))


def sorted_and_shuffled() -> Figure:
    """Figure 19.5: validation accuracy of both, and training accuracy of the sorted."""
    setting, runs = MEASURED["setting"], MEASURED["runs"]
    per_epoch = -(-setting["train"] // setting["batch"])
    drawing = Drawing(270)
    axes = Axes(
        drawing, 44, 24, 400, 200, across=(0, setting["epochs"]), up=(0, 1)
    )  # fmt: skip
    axes.ticks([0, 1, 2], [0, 0.1, 0.5, 1])
    axes.names("epoch", "accuracy")
    kinds = [
        ("good", "shuffled", "val_accuracy", "wire output"),
        ("seems", "sorted", "accuracy", "wire thin"),
        ("bad", "sorted", "val_accuracy", "wire loss"),
    ]
    last: dict[str, float] = {}
    for key, order, measure, css in kinds:
        for i, run in enumerate(runs[order]):
            at = np.array(run["step"]) / per_epoch
            axes.line(at, run[measure], css=css, key=f"{key}{i}")
        last[key] = float(np.mean([np.mean(run[measure]) for run in runs[order]]))
    axes.text(1.96, 0.94, "shuffled, validation", css="output", anchor="end")
    axes.text(1.96, 0.2, "sorted, validation", css="loss", anchor="end", key="word")
    axes.text(1.96, 0.37, "sorted, training", css="soft", anchor="end", key="seeming")
    count = range(len(setting["seeds"]))

    def lines(key: str) -> list[str]:
        return [f"{key}{i}" for i in count]

    end = np.mean([run["val_accuracy"][-1] for run in runs["shuffled"]])
    return Figure(
        title="Training on shuffled and on sorted data",
        description=(
            f"Shuffled, validation accuracy climbs to {end:.2f} in two epochs. "
            f"Sorted, it stays near {last['bad']:.2f}, while training accuracy is "
            f"{last['seems']:.2f} on average."
        ),
        caption=(
            f"{setting['train']:,} pictures, {len(count)} runs each, measured by "
            "<code>tools/experiments/shuffling.py</code>."
        ),
        drawing=drawing,
        steps=[
            Step(
                f"Shuffled: validation climbs to {end:.2f} in two epochs.",
                mark=lines("good"),
            ),
            Step(
                "Sorted, and its accuracy in training: it falls whenever a new class "
                f"begins, and is {last['seems']:.2f} on average.",
                mark=[*lines("seems"), "seeming"],
                show=[*lines("seems"), "seeming"],
            ),
            Step(
                f"Sorted, on validation data: {last['bad']:.2f} on average. A guess.",
                mark=[*lines("bad"), "word"],
                show=[*lines("bad"), "word"],
            ),
        ],
    )
