"""A grid of settings: tuned on validation data, the best measured on fresh seeds.

Several groups, such as two networks, try the same methods. A method is a list of
settings, and of moments at which training may end. It gets the setting and the moment
whose mean loss on the validation data is lowest over seeds that are used for nothing
else. These are then measured on other seeds, the same for every method.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from nnfs_ref import Model
from nnfs_ref.checks import Array
from tools.experiments.experiment import Do, Task

Points = tuple[Array, Array]
VALIDATION = "validation"


class Settings(NamedTuple):
    """What a method leaves to choose."""

    learning_rate: float
    rate: float = 0.0
    strength: float = 0.0


class Training(NamedTuple):
    """The setting of a task.

    Attributes:
        group: Which network, or which data.
        settings: How it learns.
        stops: The epochs after which it is measured.
        sets: What it is measured on.

    """

    group: str
    settings: Settings
    stops: tuple[int, ...]
    sets: tuple[str, ...]


class Method(NamedTuple):
    """The settings that a method tries, and the epochs after which it may stop."""

    tried: Sequence[Settings]
    stops: tuple[int, ...]


class Grid(NamedTuple):
    """What is compared.

    Attributes:
        groups: Where all methods compete.
        methods: The methods, by their names.
        stops: All epochs after which a network is measured while it is tuned.
        sets: What the best are measured on.
        tuning_seeds: For the choice.
        seeds: For the measurement.
        unit: What an epoch is called.

    """

    groups: Sequence[str]
    methods: Mapping[str, Method]
    stops: tuple[int, ...]
    sets: tuple[str, ...]
    tuning_seeds: Sequence[int]
    seeds: Sequence[int]
    unit: str

    def tuned(self, group: str, settings: Settings) -> Training:
        """Return what is done to choose among settings."""
        return Training(group, settings, self.stops, (VALIDATION,))

    def conduct(self, do: Do) -> dict[str, dict[str, dict[str, Any]]]:
        """Tune every method in every group, and measure.

        Returns:
            For each group and method: "tuning", a row for each setting with the
            settings and, where it trains to one end, the loss of each seed, else the
            mean loss at each stop; "chosen"; and "runs", [loss, accuracy] on each set
            for each fresh seed.
        """
        tuning = do("tuning", [
            Task(self.tuned(group, settings), seed)
            for group in self.groups
            for method in self.methods.values()
            for settings in method.tried
            for seed in self.tuning_seeds
        ])  # fmt: skip
        found: dict[str, dict[str, dict[str, Any]]] = {}
        chosen: dict[tuple[str, str], Training] = {}
        for group in self.groups:
            found[group] = {}
            for name, method in self.methods.items():
                columns = [self.stops.index(stop) for stop in method.stops]
                losses = np.array([
                    [
                        [run[VALIDATION][c][0] for c in columns]
                        for seed in self.tuning_seeds
                        for run in [tuning[Task(self.tuned(group, settings), seed)]]
                    ]
                    for settings in method.tried
                ])  # fmt: skip
                means = losses.mean(axis=1)
                row, column = np.unravel_index(means.argmin(), means.shape)
                best, stop = method.tried[int(row)], method.stops[int(column)]
                chosen[group, name] = Training(group, best, (stop,), self.sets)
                one_end = len(method.stops) == 1
                kept = losses[:, :, 0] if one_end else means.round(4)
                found[group][name] = {
                    "tuning": [
                        [*s, *row]
                        for s, row in zip(method.tried, kept.tolist(), strict=True)
                    ],
                    "chosen": best._asdict() | ({} if one_end else {self.unit: stop}),
                }
        fresh = do("fresh seeds", [
            Task(training, seed) for training in chosen.values() for seed in self.seeds
        ])  # fmt: skip
        for (group, name), training in chosen.items():
            found[group][name]["runs"] = [
                {part: at[0] for part, at in fresh[Task(training, seed)].items()}
                for seed in self.seeds
            ]
        return found


def measured(
    model: Model, points: Mapping[str, Points], training: Training, **options: Any
) -> dict[str, list[list[float]]]:
    """Train a network; return [loss, accuracy] on each set at each stop.

    Args:
        model: The network.
        points: The sets; it learns from "train".
        training: How long, and what it is measured on.
        **options: What `fit` is given as well, such as `batch_size`.
    """
    found: dict[str, list[list[float]]] = {name: [] for name in training.sets}
    for before, stop in pairwise((0, *training.stops)):
        model.fit(*points["train"], epochs=stop - before, **options)
        for name in training.sets:
            values = model.evaluate(*points[name]).values()  # no penalty, no masks
            found[name].append([round(value, 4) for value in values])
    return found
