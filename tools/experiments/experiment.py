"""The form of an experiment: tasks that need not know of each other, and their sum."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple


class Task(NamedTuple):
    """One piece of an experiment.

    Attributes:
        setting: What is tried; anything that can be hashed and pickled, and whose
            `repr` says all of it.
        seed: What decides the chance in it.

    """

    setting: Any
    seed: int


# Does a stage's tasks, in any order and anywhere; returns what each of them found.
Do = Callable[[str, Iterable[Task]], dict[Task, Any]]


class Experiment(NamedTuple):
    """An experiment.

    Attributes:
        results: The file that keeps what it found, for the pages.
        task: A function of a module, of a setting and a seed and of nothing else, so
            that it gives the same wherever and whenever it runs.
        conduct: Asks for stages of tasks, and returns what is to be kept. A later
            stage may depend on what an earlier one found.
        needs: What the tasks need beyond packages; a name in `tools.needs`.
        reads: Files whose content decides what is found, beside the code.
        one_computer: Whether the tasks ask what one computer does, so that a cluster's
            answer would mean nothing.

    """

    results: Path
    task: Callable[[Any, int], Any]
    conduct: Callable[[Do], dict[str, Any]]
    needs: str | None = None
    reads: tuple[Path, ...] = ()
    one_computer: bool = False
