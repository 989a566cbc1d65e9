"""An experiment of milliseconds, whose tasks misbehave when they are told to.

The variable SMALL names a folder. Each task leaves a file there each time it begins,
and behaves as the file `misbehave` says: for a setting, how, and how many times.
"""

from __future__ import annotations

import json
import os
import signal
import time
import uuid
from pathlib import Path
from typing import Any

import numpy as np

from tools.experiments.experiment import Do, Experiment, Task

SETTINGS, SEEDS = range(4), range(3)


def folder() -> Path:
    return Path(os.environ["SMALL"])


def begun(setting: int, seed: int) -> int:
    """Return how many times a task has begun."""
    return len([*folder().glob(f"{setting}-{seed}-*")])


def task(setting: int, seed: int) -> list[float]:
    (folder() / f"{setting}-{seed}-{uuid.uuid4().hex}").touch()
    plan = folder() / "misbehave"
    todo = json.loads(plan.read_text("utf-8")) if plan.exists() else {}
    how, times, slow = todo.get(f"{setting}-{seed}", ["", 0, 0])
    time.sleep(todo.get("seconds", 0) + slow)
    if begun(setting, seed) <= times:
        if how == "stop":
            raise KeyboardInterrupt
        if how == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        raise OSError("the disk is full")
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(50, 30)).astype(np.float32)
    for _ in range(20):
        X -= np.float32(0.01 * (setting + 1)) * np.tanh(X @ X.T @ X)
    return [float(X.mean()), float(np.abs(X).max())]


def conduct(do: Do) -> dict[str, Any]:
    first = do("tuning", [Task(s, seed) for s in SETTINGS for seed in SEEDS])
    best = min(SETTINGS, key=lambda s: sum(first[s, seed][1] for seed in SEEDS))
    fresh = do("fresh seeds", [Task(best, 10 + seed) for seed in SEEDS])
    return {
        "tuning": {str(s): [first[s, seed] for seed in SEEDS] for s in SETTINGS},
        "best": best,
        "fresh": [*fresh.values()],
    }


EXPERIMENT = Experiment(Path("results.json"), task, conduct)
