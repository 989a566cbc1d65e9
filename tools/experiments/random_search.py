"""Search at random for a network on the spiral, far longer than a page can wait.

    python -m tools.experiments random_search

Chapter 6 draws and quotes what this writes to tools/figures/chapter_06/. The search
and the network, with 64 hidden neurons, are those of the chapter. A seed decides the
points, the first parameters and the nudges. It takes about six minutes of a processor.
"""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from tools.experiments.experiment import Do, Experiment, Task
from tools.figures.chapter_06.values import SEEDS, WIDE, data, forward, searching

RESULTS = Path(__file__).parents[1] / "figures/chapter_06/random_search.json"
TRIES = {0.005: 400_000, 0.05: 50_000}  # by the size of the nudges
AT = np.unique(np.rint(10 ** np.arange(0, 5.7, 0.1)).astype(int))  # for a log axis
GOALS = (0.9, 0.8, 0.7, 0.6, 0.5)


def search(size: float, seed: int) -> dict[str, Any]:
    """Search once; say how low it was after some tries, and when it met each goal."""
    X, y, _ = data("spiral", seed)
    looks = [int(at) for at in AT if at <= TRIES[size]]
    if TRIES[size] not in looks:
        looks.append(TRIES[size])
    losses: list[float] = []
    reached: dict[str, int] = {}
    states = searching("spiral", seed, WIDE, size)
    for tries, state in enumerate(islice(states, TRIES[size] + 1)):
        lowest, parameters = state
        for goal in GOALS:
            if lowest <= goal:
                reached.setdefault(str(goal), tries)
        if tries in looks:
            losses.append(round(lowest, 4))
    accuracy = np.mean(forward(parameters, X).argmax(axis=1) == y)
    return {
        "size": size, "seed": seed, "tries": looks, "losses": losses,
        "reached": reached, "accuracy": round(float(accuracy), 4),
    }  # fmt: skip


def conduct(do: Do) -> dict[str, Any]:
    """Search with every size and seed."""
    runs = do("searching", [Task(size, seed) for size in TRIES for seed in SEEDS])
    return {"parameters": WIDE, "runs": [*runs.values()]}


EXPERIMENT = Experiment(RESULTS, search, conduct)
