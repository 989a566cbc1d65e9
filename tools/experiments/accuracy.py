"""Choose settings by accuracy, and find what made the first comparison of L2 turn.

    python -m tools.experiments accuracy

Chapters 14 and 15 quote what this writes to tools/figures/chapter_15/. It trains their
networks on their points. First it chooses each method's settings by the mean accuracy
on validation points, where `dropout.py` chose by the loss, and measures them on the
same twenty seeds. Then it changes one thing at a time between the two chapters'
comparisons of L2 with no penalty. It takes about two minutes on one core.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from nnfs_ref import L2, Adam, RandomNormal, datasets
from tools.experiments.dropout import FRESH, NETWORKS, POINTS
from tools.experiments.experiment import Do, Experiment, Task
from tools.experiments.network import classifier

RESULTS = Path(__file__).parents[1] / "figures/chapter_15/accuracy.json"
TUNING_SEEDS, SEEDS = range(100, 104), range(20)
LEARNING_RATES = (0.005, 0.01, 0.02, 0.05, 0.1)
STRENGTHS = (3e-5, 1e-4, 3e-4, 1e-3)
DROPOUT_RATES = (0.05, 0.1, 0.2)


class Trial(NamedTuple):
    """A network and how it learns; the rest is as in chapter 15."""

    network: str
    learning_rate: float
    strength: float = 0.0
    dropout: float = 0.0
    deviation: float = 0.1
    steps: int = 500


def methods(network: str) -> dict[str, list[Trial]]:
    """Return the trials from which each method chooses."""
    return {
        "nothing": [Trial(network, rate) for rate in LEARNING_RATES],
        "L2": [
            Trial(network, rate, strength)
            for rate, strength in product(LEARNING_RATES[2:], STRENGTHS)
        ],
        "dropout": [
            Trial(network, rate, dropout=share)
            for rate, share in product(LEARNING_RATES[1:4], DROPOUT_RATES)
        ],
    }


# From chapter 14's comparison on the way to chapter 15's, one change at a time.
FIRST = Trial("one hidden layer", 0.05, deviation=0.01, steps=3000)
CHANGES = {
    "as it was": FIRST,
    "rate 0.01": FIRST._replace(learning_rate=0.01),
    "deviation 0.1": FIRST._replace(deviation=0.1),
    "500 steps": FIRST._replace(steps=500),
}
STRENGTH, CHANGE_SEEDS = 1e-4, range(20)


def train(trial: Trial, seed: int) -> dict[str, list[float]]:
    """Train one network; return its loss and accuracy on fresh points."""
    weights, masks = np.random.default_rng(1000 + seed).spawn(2)
    model = classifier(
        (2, *NETWORKS[trial.network], 3), Adam(trial.learning_rate), weights,
        dropout=trial.dropout, masks=masks, initializer=RandomNormal(trial.deviation),
        weight_penalty=L2(trial.strength) if trial.strength else None,
    )  # fmt: skip
    model.fit(*datasets.spiral(POINTS, 3, rng=seed), epochs=trial.steps)
    found = {}
    for name, shift in (("validation", 10_000), ("test", 20_000)):
        values = model.evaluate(*datasets.spiral(FRESH, 3, rng=shift + seed)).values()
        found[name] = [round(value, 4) for value in values]
    return found


def tasks(trials: Iterable[Trial], seeds: Iterable[int]) -> list[Task]:
    """Return every trial with every seed."""
    return [Task(trial, seed) for trial, seed in product(trials, seeds)]


def conduct(do: Do) -> dict[str, Any]:
    """Choose by accuracy, measure what was chosen, and change one thing at a time."""
    every = {network: methods(network) for network in NETWORKS}
    tuning = do("tuning", tasks(
        [t for found in every.values() for trials in found.values() for t in trials],
        TUNING_SEEDS,
    ))  # fmt: skip
    chosen = {}
    networks: dict[str, dict[str, Any]] = {network: {} for network in NETWORKS}
    for network, found in every.items():
        for method, trials in found.items():
            means = [
                float(np.mean([tuning[task]["validation"][1] for task in own]))
                for trial in trials
                for own in [tasks([trial], TUNING_SEEDS)]
            ]
            chosen[network, method] = best = trials[int(np.argmax(means))]
            networks[network][method] = {
                "tuning": [
                    [*trial[1:4], round(mean, 4)]
                    for trial, mean in zip(trials, means, strict=True)
                ],
                "chosen": best._asdict(),
            }
    fresh = do("fresh seeds", tasks(chosen.values(), SEEDS))
    for (network, method), trial in chosen.items():
        networks[network][method]["test"] = [
            fresh[task]["test"] for task in tasks([trial], SEEDS)
        ]
    pairs = {
        change: {"none": trial, "L2": trial._replace(strength=STRENGTH)}
        for change, trial in CHANGES.items()
    }
    changed = do("one change at a time", tasks(
        [trial for pair in pairs.values() for trial in pair.values()], CHANGE_SEEDS
    ))  # fmt: skip
    return {
        "setting": {
            "tuning_seeds": list(TUNING_SEEDS), "seeds": list(SEEDS),
            "change_seeds": list(CHANGE_SEEDS), "strength": STRENGTH,
        },
        "networks": networks,
        "changes": {
            change: {
                name: [changed[task]["test"] for task in tasks([trial], CHANGE_SEEDS)]
                for name, trial in pair.items()
            }
            for change, pair in pairs.items()
        },
    }  # fmt: skip


EXPERIMENT = Experiment(RESULTS, train, conduct)
