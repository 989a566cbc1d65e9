"""Do experiments again, and say what changed; see docs/project/experiments.md.

    python -m tools.experiments [NAME...] [--jobs [N]] [--scheduler ADDRESS]

Without a name it does all of them, one after the other. What a task found is kept, so
a run that was stopped goes on when the same command is given again.
"""

from __future__ import annotations

import os

from tools.experiments.processor import environment

if __name__ == "__main__":  # before NumPy is loaded, here and in other processes
    os.environ.update({k: v for k, v in environment().items() if k not in os.environ})

import argparse
import sys

from tools.experiments import NAMES, module_of
from tools.experiments.runner import Unfinished, conduct, experiment_of
from tools.experiments.workers import Lost, Workers, dask, here, processes
from tools.needs import NEEDS, why_missing


def arguments(given: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.experiments",
        description=(__doc__ or "").partition(";")[0],
    )
    parser.add_argument("names", metavar="NAME", nargs="*", help=", ".join(NAMES))
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "--jobs", type=int, nargs="?", const=os.cpu_count() or 1, metavar="N",
        help="use N processes; without N, as many as there are cores",
    )  # fmt: skip
    where.add_argument(
        "--scheduler", metavar="ADDRESS",
        help="use the Dask cluster of this scheduler, as in tcp://192.0.2.7:8786",
    )  # fmt: skip
    told = parser.parse_args(given)
    if unknown := [name for name in told.names if name not in NAMES]:
        parser.error(
            f"no experiment is called {', '.join(unknown)}: {', '.join(NAMES)}"
        )
    if told.jobs is not None and told.jobs < 1:
        parser.error(f"--jobs {told.jobs}: name at least one process")
    return told


def obstacle(name: str, scheduler: str | None) -> str | None:
    """Return why an experiment cannot be done here, as a sentence; None if it can."""
    experiment = experiment_of(module_of(name))
    if experiment.one_computer and scheduler:
        return (
            f"{name} asks what one computer does, so a cluster cannot answer: "
            "leave --scheduler out."
        )
    if (need := experiment.needs) and (why := why_missing(need)):
        return f"{name} needs {NEEDS[need].what}, and {why}: {NEEDS[need].cure}."
    return None


def main(given: list[str]) -> int:
    """Do what is named; return 1 if some of it could not be done."""
    told = arguments(given)
    wrong = 0
    try:
        workers: Workers
        if told.scheduler:
            workers = dask(told.scheduler)
        else:
            workers = processes(told.jobs) if told.jobs else here()
        for name in told.names or NAMES:
            if sentence := obstacle(name, told.scheduler):
                print(sentence, file=sys.stderr)
                wrong = 1
                continue
            command = f"python -m tools.experiments {name}"
            said = conduct(module_of(name), command, workers)
            print(f"{name}: {'; '.join(said) or 'all values are what they were'}")
    except (Lost, Unfinished) as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit("Stopped. What is done is kept; the same command goes on from here.")
    return wrong


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
