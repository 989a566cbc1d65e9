"""Do the tasks of an experiment, keep each result, and write what they add up to.

What a task found is kept in .cache/experiments/ as soon as it is there, below the
digest of the code and the arithmetic that found it. So a run that was stopped goes on
where it was, and after a change of the code nothing old is taken for new.
"""

from __future__ import annotations

import hashlib
import pickle
import platform
import shutil
import time
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from tqdm import tqdm

from nnfs_ref.atomic import atomic_write
from tools import sources
from tools.experiments import record
from tools.experiments.changes import changes
from tools.experiments.experiment import Experiment, Task
from tools.experiments.processor import arithmetic, environment, model
from tools.experiments.workers import Failed, Workers, outcomes

KEPT = sources.ROOT / ".cache" / "experiments"


class Unfinished(Exception):
    """An experiment could not be finished; the message says why, and what to do."""


class Unlike(Exception):
    """A worker would find something else; the message says why, and what to do."""


class Job(NamedTuple):
    """What is sent to a worker.

    Attributes:
        module: Where its experiment stands.
        code: The digest of all the code that it depends on.
        arithmetic: The arithmetic that it is to be done with.
        task: What is to be done.

    """

    module: str
    code: str
    arithmetic: str
    task: Task


class Outcome(NamedTuple):
    """What is sent back, and kept.

    Attributes:
        found: What the task found.
        seconds: How long that took.
        processor: Where.

    """

    found: Any
    seconds: float
    processor: str


def experiment_of(module: str) -> Experiment:
    """Return the experiment that a module describes."""
    experiment: Experiment = import_module(module).EXPERIMENT
    return experiment


def files_of(module: str) -> frozenset[Path]:
    """Return the files that decide what the tasks of an experiment find."""
    file = sources.module_file(module)
    assert file is not None, module
    experiment = experiment_of(module)
    # Its code names the file that it writes, too.
    return sources.sources(file, *experiment.reads) - {experiment.results}


@cache
def code_of(module: str) -> str:
    """Return the digest of the code that decides what the tasks find."""
    return sources.digest(files_of(module), platform.python_version(), version("numpy"))


def perform(job: Job) -> Outcome:
    """Do one task, wherever this runs.

    Raises:
        Unlike: If the code here, or the arithmetic, is not that of whoever sent it.

    """
    if (code := code_of(job.module)) != job.code:
        raise Unlike(
            f"this worker has other code, or another Python or NumPy, than the one who "
            f"sent it the task (digest {code[:8]}, not {job.code[:8]}): give it the "
            "same folder and the same packages, and start it again"
        )
    if arithmetic() != job.arithmetic:
        variables = " ".join(f"{k}={v!r}" for k, v in environment().items())
        raise Unlike(
            f"this worker computes by {arithmetic()}, and the one who sent it the task "
            f"by {job.arithmetic}: start both with {variables}"
        )
    experiment = experiment_of(job.module)
    began = time.perf_counter()
    found = experiment.task(*job.task)
    return Outcome(found, time.perf_counter() - began, model())


class Runner:
    """Does the stages of one experiment, and remembers what they took."""

    def __init__(self, module: str, workers: Workers, kept: Path = KEPT) -> None:
        self.name = module.rpartition(".")[2]
        self.module = module
        self.workers = workers
        self.code = code_of(module)
        state = hashlib.sha256(f"{self.code} {arithmetic()}".encode()).hexdigest()
        self.folder = kept / self.name / state[:16]
        self.folder.mkdir(parents=True, exist_ok=True)
        self.seconds: dict[str, list[float]] = {}
        self.processors: set[str] = set()

    def do(self, stage: str, tasks: Iterable[Task]) -> dict[Task, Any]:
        """Do the tasks of one stage that are not done yet; return what all found.

        Raises:
            Unfinished: If a task failed each time, once all others are done.

        """
        wanted = list(dict.fromkeys(tasks))
        done = {
            task: pickle.loads(path.read_bytes())
            for task in wanted
            if (path := self._place(task)).exists()
        }
        jobs = [
            Job(self.module, self.code, arithmetic(), task)
            for task in wanted
            if task not in done
        ]
        failed: dict[Task, BaseException] = {}
        with tqdm(
            desc=f"{self.name}, {stage}", total=len(wanted), initial=len(done),
            unit="task", mininterval=1, dynamic_ncols=True,
        ) as bar:  # fmt: skip
            for job, outcome in outcomes(self.workers, perform, jobs):
                if isinstance(outcome, Failed):
                    failed[job.task] = outcome.error
                else:
                    done[job.task] = outcome
                    with atomic_write(self._place(job.task)) as file:
                        file.write(pickle.dumps(outcome))
                bar.update()
        if failed:
            (task, error), *others = failed.items()
            also = f", and {len(others)} more tasks failed" if others else ""
            raise Unfinished(
                f"{self.name}: {task} failed each time, at last with "
                f"{type(error).__name__}: {error}{also}. What the others found is "
                "kept: mend it, and give the same command again."
            ) from error
        self.seconds[stage] = [round(done[task].seconds, 3) for task in wanted]
        self.processors |= {outcome.processor for outcome in done.values()}
        return {task: done[task].found for task in wanted}

    def _place(self, task: Task) -> Path:
        return self.folder / hashlib.sha256(repr(task).encode()).hexdigest()[:24]

    def forget_older(self) -> None:
        """Remove what other code, or another arithmetic, found."""
        for folder in self.folder.parent.iterdir():
            if folder != self.folder:
                shutil.rmtree(folder, ignore_errors=True)


def conduct(
    module: str, command: str, workers: Workers, kept: Path = KEPT
) -> list[str]:
    """Do all of an experiment and write its results; return what changed in them.

    Args:
        module: Where it stands.
        command: What does it again.
        workers: Who does its tasks.
        kept: Where what each task found is kept.

    Raises:
        Unfinished: If a task failed each time.
        Lost: If there are no workers any more.

    """
    experiment = experiment_of(module)
    runner = Runner(module, workers, kept)
    found = experiment.conduct(runner.do)
    tasks = {"workers": workers.name, "seconds": runner.seconds}
    before = record.found(experiment.results)
    record.write(
        experiment.results, command, {"tasks": tasks, **found},
        processor=", ".join(sorted(runner.processors)), arithmetic=arithmetic(),
    )  # fmt: skip
    runner.forget_older()
    now = record.found(experiment.results)
    assert now is not None  # written above
    return changes(before, now)
