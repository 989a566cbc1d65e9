"""Time a training step against width, depth, batch and samples, beside bare products.

    python -m tools.bench_growth

writes bench_growth.json, which docs/growth.md shows. Everything runs in float32 on one
thread of one core, and what is counted is processor time. In each round all networks
take their turn, each once with `Model.fit` and once with its matrix products alone, so
that a busy moment hits both. It takes less than a minute on one core.
"""

import tools.one_thread  # noqa: F401 (before NumPy)

# isort: split

import resource
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from nnfs_ref import HeNormal
from tools.bench_contenders import Floor, NnfsRef, Task
from tools.bench_training import processor
from tools.experiments.record import write

RESULTS = Path(__file__).with_name("bench_growth.json")
COMMAND = "python -m tools.bench_growth"
#: The network in the middle: two hidden layers between 128 features and 10 classes.
BASE = {"width": 128, "depth": 2, "batch": 128, "samples": 4096}
SWEEPS = {
    "width": [4, 8, 16, 32, 64, 128, 256, 512, 1024],
    "depth": [1, 2, 4, 8, 16, 32],
    "batch": [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048],
    "samples": [256, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536],
}
STEPS = BASE["samples"] // BASE["batch"]  # of an epoch, whatever the batch
CONTENDERS = (NnfsRef, Floor)
ROUNDS = 9
LEAST = 0.02  # seconds to time at once
FAULTS = "page faults"


def make_task(sweep: str, value: int) -> Task:
    """Return random samples and a network that is the base in all but one thing.

    The width is that of the features, too. In a sweep of batches there are as many
    batches as ever, and so more samples.
    """
    is_ = BASE | {sweep: value}
    n = STEPS * value if sweep == "batch" else is_["samples"]
    sizes = [is_["width"]] * (is_["depth"] + 1) + [10]
    rng = np.random.default_rng(0)
    weights = [HeNormal().draw(*pair, rng).astype("f4") for pair in pairwise(sizes)]
    X = rng.standard_normal((n, is_["width"]), np.float32)
    return Task(X, rng.integers(0, 10, n), weights, is_["batch"])


class Timer:
    """Times one contender on one task, over as many epochs as take a while.

    Args:
        contender: One of `CONTENDERS`.
        task: What it trains on.
    """

    def __init__(self, contender: type[NnfsRef] | type[Floor], task: Task) -> None:
        self.run, self.epochs = contender(task), 1
        self.steps = -(-len(task.X) // task.batch_size)
        self.step()  # warm up
        epoch = self.step()[0] * self.steps
        self.epochs = max(1, round(LEAST / epoch))

    def step(self) -> tuple[float, float]:
        """Return a step's processor time, in seconds, and its page faults."""
        start, before = time.process_time(), page_faults()
        self.run.train(self.epochs)
        steps = self.epochs * self.steps
        seconds = time.process_time() - start
        return seconds / steps, (page_faults() - before) / steps


def page_faults() -> int:
    """Return how often the system has given this process memory at a first touch."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt


def measure(sweeps: dict[str, list[int]], rounds: int) -> dict[str, Any]:
    """Return for each sweep its values, and for each contender what a step took.

    That is microseconds, and under FAULTS page faults: lists by value, of lists by
    round.
    """
    timers: dict[str, dict[str, list[Timer]]] = {}
    for sweep, values in sweeps.items():
        tasks = [make_task(sweep, value) for value in values]
        timers[sweep] = {c.name: [Timer(c, t) for t in tasks] for c in CONTENDERS}
    found: dict[str, Any] = {
        sweep: {"values": values, FAULTS: {c.name: _lists(values) for c in CONTENDERS}}
        | {c.name: _lists(values) for c in CONTENDERS}
        for sweep, values in sweeps.items()
    }
    for _ in range(rounds):
        for sweep, values in sweeps.items():
            for at in range(len(values)):
                for name, runs in timers[sweep].items():
                    seconds, faults = runs[at].step()
                    found[sweep][name][at].append(round(seconds * 1e6, 1))
                    found[sweep][FAULTS][name][at].append(round(faults))
    return found


def _lists(values: list[int]) -> list[list[float]]:
    return [[] for _ in values]


def main() -> None:
    """Measure everything and store it."""
    found = {"base": BASE, "sweeps": measure(SWEEPS, ROUNDS)}
    write(RESULTS, COMMAND, found, processor=processor())


if __name__ == "__main__":
    main()
