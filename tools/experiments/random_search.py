"""Search at random for a network on the spiral, far longer than a page can wait.

    python -m tools.experiments.random_search

Chapter 6 draws and quotes what this writes to tools/figures/chapter_06/. The search
and the network, with 64 hidden neurons, are those of the chapter. A seed decides the
points, the first parameters and the nudges. It takes about six minutes of a processor.
"""

from __future__ import annotations

import argparse
import os
from itertools import islice
from multiprocessing import Pool
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # small arrays gain nothing by more

import numpy as np

from tools.experiments.record import write
from tools.figures.chapter_06.values import SEEDS, WIDE, data, forward, searching

RESULTS = Path(__file__).parents[1] / "figures/chapter_06/random_search.json"
COMMAND = "python -m tools.experiments.random_search"
TRIES = {0.005: 400_000, 0.05: 50_000}  # by the size of the nudges
AT = np.unique(np.rint(10 ** np.arange(0, 5.7, 0.1)).astype(int))  # for a log axis
GOALS = (0.9, 0.8, 0.7, 0.6, 0.5)

Settings = tuple[float, int]  # size, seed


def run(settings: Settings) -> dict[str, Any]:
    """Search once; say how low it was after some tries, and when it met each goal."""
    size, seed = settings
    X, y, _ = data("spiral", seed)
    looks = [int(at) for at in AT if at <= TRIES[size]]
    if TRIES[size] not in looks:
        looks.append(TRIES[size])
    losses, reached = [], {}
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


def main() -> None:
    """Search, and write what came out with how."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=1, help="processes to use")
    tasks = [(size, seed) for size in TRIES for seed in SEEDS]
    with Pool(parser.parse_args().jobs) as pool:
        runs = pool.map(run, tasks, chunksize=1)
    write(RESULTS, COMMAND, {"parameters": WIDE, "runs": runs})


if __name__ == "__main__":
    main()
