"""Put answers to an exercise's own check, as the page does.

The cells that a page's exercises depend on run once. Each answer then runs in a
process of its own, forked from that state, so that nothing it does is left and a loop
without end can be ended.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import signal
import tempfile
import time
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NoReturn

from tools.cells.depends import free_names, needed
from tools.cells.execute import (
    Namespace,
    copy_namespace,
    execute,
    last_line,
    new_namespace,
    remember_source,
)
from tools.cells.page import Exercise, Page
from tools.live.verdict import explained, verdict

ANSWER, CHECK = "<answer>", "<check>"
# An answer has no end if it takes this many seconds of processor time, and longer than
# this many times the solution.
SECONDS, TIMES = 1.0, 5


@dataclass(frozen=True)
class Outcome:
    """What came of an answer.

    `accepted`; `refused` in words of the check; `stopped`, an error in the answer that
    the page puts into words; `not run`, the answer raised before its check; `unworded`,
    an error that the check made and has no words for; `endless`.
    """

    how: str
    words: str


class Trial:
    """One exercise, at its place on its page."""

    def __init__(self, exercise: Exercise, namespace: Namespace) -> None:
        self.exercise = exercise
        self.check = exercise.with_role("check")[0].source
        self._namespace = namespace
        self._limit = 60.0
        start = time.perf_counter()
        self.put(solution(exercise))
        self._limit = max(SECONDS, TIMES * (time.perf_counter() - start))

    def put(self, answer: str) -> Outcome:
        """Run an answer and then the check, in a process of their own."""
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(read)
            self._in_child(answer, write)
        os.close(write)
        with os.fdopen(read, "rb") as pipe:
            told = pipe.read()
        os.waitpid(child, 0)
        if not told:
            return Outcome("endless", f"no end within {self._limit:.0f} seconds")
        return Outcome(*json.loads(told))

    def _in_child(self, answer: str, pipe: int) -> NoReturn:
        # Without a handler the signal ends the process, whatever it is doing.
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, self._limit)
        try:
            outcome = self._outcome(answer)
        except BaseException as error:  # never let a child go on as its parent
            outcome = Outcome("unworded", f"the trial failed: {last_line(error)}")
        os.write(pipe, json.dumps([outcome.how, outcome.words[:2000]]).encode())
        os._exit(0)

    def _outcome(self, answer: str) -> Outcome:
        with quiet():
            remember_source(ANSWER, answer)
            remember_source(CHECK, self.check)
            if error := execute(answer, ANSWER, self._namespace):
                return Outcome("not run", last_line(error))
            error = execute(self.check, CHECK, self._namespace)
        if error is None:
            return Outcome("accepted", "")
        words = verdict(error, ANSWER, CHECK)
        if explained(error, ANSWER, CHECK) is None:
            return Outcome("unworded", words)
        how = "refused" if isinstance(error, AssertionError) else "stopped"
        return Outcome(how, words)


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Keep what cells print, and their warnings, from the terminal."""
    with (
        warnings.catch_warnings(),
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()),
    ):
        warnings.simplefilter("ignore")
        yield


def trials(
    page: Page, only: str | None = None, answers: Iterable[str] = ()
) -> Iterator[Trial]:
    """Run the cells that a page's exercises depend on, and stop at each exercise.

    Args:
        page: The page.
        only: The number of one exercise, such as "6.5"; None for all.
        answers: What will be put to them besides their own solutions.

    """
    wanted = [e for e in page.exercises if only in (None, number(e))]
    sources = [cell.source for e in wanted for cell in e.cells]
    sources += [
        line for e in wanted if e.wrong for line in map(str.strip, e.wrong.lines)
    ]
    names = set().union(*map(free_names, [*sources, *answers]))
    namespace = new_namespace()
    cells = needed(
        [c for c in page.sequence if c.native is None and c.runs_here], names
    )
    home = os.getcwd()
    with tempfile.TemporaryDirectory(prefix="trial-") as folder:
        os.chdir(folder)
        try:
            for exercise in wanted:
                place = exercise.cells[0].number
                with quiet():
                    while cells and cells[0].number < place:
                        cell = cells.pop(0)
                        execute(cell.source, str(page.path), namespace, cell.raises)
                yield Trial(exercise, copy_namespace(namespace))
        finally:
            os.chdir(home)


def solution(exercise: Exercise) -> str:
    """Return the solution of the page."""
    return "\n".join(cell.source for cell in exercise.with_role("solution"))


def starter(exercise: Exercise) -> str:
    """Return what the reader begins with."""
    return exercise.with_role("starter")[0].source


def number(exercise: Exercise) -> str:
    """Return an exercise's number, "6.5" or "II.5", or its title if it has none."""
    match = re.match(r"(?:\d+|[IV]+)\.\d+", exercise.title)
    return match[0] if match else exercise.title
