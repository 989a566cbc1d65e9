"""Compare L1, L2, weight decay and fewer steps on the spiral, over twenty seeds.

    python -m tools.experiments regularization

Chapter 14 draws and quotes what this writes to tools/figures/chapter_14/. Every method
trains the same networks on the same points: a seed decides both. Each method's strength
is chosen on ten seeds by the loss on validation points, and the chosen one is then
measured on twenty other seeds, on test points. It takes some minutes.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from nnfs_ref import L1, L2, Adam, AdamW, Model, datasets
from nnfs_ref.checks import Array
from tools.experiments.experiment import Do, Experiment, Task
from tools.experiments.network import classifier

RESULTS = Path(__file__).parents[1] / "figures/chapter_14/regularization.json"
POINTS, FRESH = 60, 300  # in each arm: to train on; to validate and to test on
NEURONS, RATE, STEPS = 64, 0.05, 3000
CHECKPOINTS = (100, 200, 300, 500, 700, 1000, 1500, 2000, 3000)
TUNING, REPORTED = range(100, 110), range(20)
STRENGTHS: dict[str, Sequence[float]] = {
    "none": (0.0,),
    "L1": (1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3),
    "L2": (3e-6, 1e-5, 3e-5, 1e-4, 3e-4, 1e-3),
    "AdamW": (0.001, 0.003, 0.01, 0.03, 0.1, 0.3),
}
SMALL = 1e-3  # a weight below this counts as gone
TOLD = 0  # the seed whose curves and weights are kept

Points = tuple[Array, Array]
Setting = tuple[str, float]  # method, strength


def network(method: str, strength: float, seed: int) -> Model:
    """Return a network with one hidden layer; the penalty is on the weights alone."""
    adam = AdamW(RATE, weight_decay=strength) if method == "AdamW" else Adam(RATE)
    kinds = {"L1": L1, "L2": L2}
    penalty = kinds[method](strength) if method in kinds else None
    return classifier((2, NEURONS, 3), adam, 1000 + seed, weight_penalty=penalty)


def draw(seed: int) -> tuple[Points, Points, Points]:
    """Return the training, validation and test points of a seed."""
    return (
        datasets.spiral(POINTS, 3, rng=seed),
        datasets.spiral(FRESH, 3, rng=10_000 + seed),
        datasets.spiral(FRESH, 3, rng=20_000 + seed),
    )


def train(setting: Setting, seed: int) -> dict[str, Any]:
    """Train one network, and say how well it did at each checkpoint and at the end."""
    method, strength = setting
    train_points, validation, test = draw(seed)
    model = network(method, strength, seed)
    at: dict[int, dict[str, float]] = {}
    curve = []
    told = (1, *range(25, STEPS + 1, 25)) if seed == TOLD else ()
    for before, step in pairwise(sorted({0, *CHECKPOINTS, *told})):
        model.fit(*train_points, epochs=step - before)  # all points at every step
        sets = {"train": train_points, "validation": validation, "test": test}
        found = {}
        for name, points in sets.items():
            for quantity, value in model.evaluate(*points).items():
                found[f"{name}_{quantity}"] = round(value, 4)
        if step in CHECKPOINTS:
            at[step] = found
        if step in told:
            curve.append([step, found["train_loss"], found["test_loss"]])
    weights = [p.value for p in model.parameters() if p.name.endswith("weights")]
    every = np.concatenate([np.ravel(w) for w in weights])
    result: dict[str, Any] = {
        "method": method,
        "strength": strength,
        "seed": seed,
        "at": at,
        "gone": round(float((abs(every) < SMALL).mean()), 4),
        "largest": round(float(abs(every).max()), 3),
    }
    if seed == TOLD:
        result["curve"] = curve
        result["parameters"] = [
            np.round(p.value, 3).tolist() for p in model.parameters()
        ]
    return result


def choose(runs: list[dict[str, Any]]) -> tuple[dict[str, float], int, dict[str, Any]]:
    """Return the best strengths, the best number of steps, and all mean losses."""
    means: dict[str, Any] = {}
    for method, strengths in STRENGTHS.items():
        means[method] = {
            strength: _mean_loss(runs, method, strength, STEPS)
            for strength in strengths
        }
    means["fewer steps"] = {
        step: _mean_loss(runs, "none", 0.0, step) for step in CHECKPOINTS
    }
    best = {method: min(found, key=found.get) for method, found in means.items()}
    steps = int(best.pop("fewer steps"))
    return best, steps, means


def _mean_loss(
    runs: list[dict[str, Any]], method: str, strength: float, step: int
) -> float:
    losses = [
        run["at"][step]["validation_loss"]
        for run in runs
        if (run["method"], run["strength"]) == (method, strength)
    ]
    return round(float(np.mean(losses)), 4)


def conduct(do: Do) -> dict[str, Any]:
    """Choose each method's strength, then measure what was chosen on fresh seeds."""
    tried = [
        (m, strength) for m, strengths in STRENGTHS.items() for strength in strengths
    ]
    tuning = do("tuning", [Task(s, seed) for s in tried for seed in TUNING])
    chosen, steps, means = choose([*tuning.values()])
    fresh = do(
        "fresh seeds", [Task(s, seed) for s in chosen.items() for seed in REPORTED]
    )
    return {
        "task": {
            "points": POINTS, "fresh": FRESH, "neurons": NEURONS, "rate": RATE,
            "steps": STEPS, "tuning_seeds": list(TUNING), "seeds": list(REPORTED),
        },
        "validation_losses": means,
        "chosen": {**chosen, "fewer steps": steps},
        "runs": [*fresh.values()],
    }  # fmt: skip


EXPERIMENT = Experiment(RESULTS, train, conduct)
