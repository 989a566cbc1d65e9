"""Run a page's cells in one namespace and say whether they keep the contract."""

from __future__ import annotations

import contextlib
import io
import signal
import tempfile
import traceback
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from tools import needs
from tools.cells import guard
from tools.cells.compare import matches, side_by_side
from tools.cells.execute import (
    Namespace,
    copy_namespace,
    execute,
    last_line,
    new_namespace,
    remember_source,
)
from tools.cells.page import Cell, Exercise, Page

TIME_LIMIT = 60.0  # seconds for one cell; a page for readers should need far less


class CellFailure(Exception):
    """A cell does not do what its page says; the message is the report."""


class TimeLimit(BaseException):
    """Raised inside a cell that runs too long; not an Exception, so not swallowed."""


@dataclass(frozen=True)
class Printed:
    """What one run of a cell did."""

    text: str  # without the last newline
    error: BaseException | None = None
    complaint: str | None = None  # a warning or a refusal, as a sentence


@cache
def _folders() -> tempfile.TemporaryDirectory[str]:
    """Make the folder of all pages' folders; it goes when Python ends.

    Not earlier: a folder removed while another page's cell runs would look as if that
    cell had removed it.
    """
    return tempfile.TemporaryDirectory(prefix="cells-")


class PageRun:
    """One run of a page: its namespace and what each cell has done so far.

    A cell runs once, after the cells above it. Exercises run in a copy of the
    namespace at their place; asking for one that has been passed starts afresh.

    Args:
        page: The page to run.
        time_limit: Seconds that one cell may take.

    """

    def __init__(self, page: Page, time_limit: float = TIME_LIMIT) -> None:
        self.page = page
        self.time_limit = time_limit
        self.folder = Path(tempfile.mkdtemp(dir=_folders().name))
        self.namespace: Namespace = {}
        self.native_names: Namespace = {}
        self.done: dict[int, Printed] = {}
        self.untrue: dict[int, str] = {}  # cell -> what is not so in its prediction
        self.restart()

    def restart(self) -> None:
        """Forget everything that ran."""
        self.namespace = new_namespace()
        self.native_names = {}
        self.done = {}

    def result(self, cell: Cell) -> Printed:
        """Run `cell`, and before it the cells above that have not run yet.

        Cells above that need what this computer lacks are passed over; `cell` itself
        must not.

        Raises:
            CellFailure: If a cell above fails.

        """
        assert cell.runs_here, needs.why_missing(str(cell.need))
        for earlier in self.page.sequence:
            if earlier.number > cell.number:
                break
            if not earlier.runs_here:
                continue
            if earlier.number not in self.done:
                before = set(self.namespace)
                self.done[earlier.number] = self._run(earlier, self.namespace)
                self._try_prediction(earlier)
                if earlier.native:
                    made = self.namespace.keys() - before
                    self.native_names |= {name: self.namespace[name] for name in made}
            if earlier.number != cell.number:
                self.expect_no_surprise(earlier, self.done[earlier.number])
        return self.done[cell.number]

    def check(self, cell: Cell) -> None:
        """Check one cell of any role against the page.

        Raises:
            CellFailure: With a report that names what differs.

        """
        if cell.role == "cell":
            self._check_printed(cell, self.result(cell))
            if cell.number in self.untrue:
                raise CellFailure(self.untrue[cell.number])
        elif cell.role == "starter":
            self._check_starter(self.page.exercise_of(cell))
        elif cell.role == "solution":
            exercise = self.page.exercise_of(cell)
            if cell is exercise.with_role("solution")[-1]:
                self._check_solution(exercise)

    def _try_prediction(self, cell: Cell) -> None:
        """Compute what the answers to a cell's question say they come from.

        Here, where the names are those that the cell left.
        """
        if cell.prediction is None:
            return
        for each in cell.prediction.alternatives:
            if each.expression is None:
                continue
            source = f"print({each.expression})"
            asked = replace(cell, source=source, raises=None)
            got = self._run(asked, dict(self.namespace))
            where = f"{self.page.path}:{cell.prediction.first_line}"
            about = f"{where}: the answer {each.answer!r} says `{each.expression}`"
            if got.error is not None:
                self.untrue[cell.number] = f"{about}, which raised {got.error!r}."
            elif cell.prediction.kind == "choice":
                if got.text != str(each.right):
                    self.untrue[cell.number] = (
                        f"{about}, which is {got.text}; an expression of a choice is "
                        "True for the right answer and False for a mistake."
                    )
            elif not cell.prediction.accepts(each.answer, got.text):
                self.untrue[cell.number] = f"{about}, which is {got.text}."

    def solution_results(self, exercise: Exercise) -> list[tuple[Cell, Printed]]:
        """Run an exercise's solution in a copy of the namespace at its place."""
        copied = self._namespace_at(exercise)
        return [
            (cell, self._run(cell, copied)) for cell in exercise.with_role("solution")
        ]

    def _namespace_at(self, exercise: Exercise) -> Namespace:
        place = exercise.cells[0].number
        if any(number > place for number in self.done):
            self.restart()
        earlier = [
            cell
            for cell in self.page.sequence
            if cell.number < place and cell.runs_here
        ]
        if earlier:
            self.expect_no_surprise(earlier[-1], self.result(earlier[-1]))
        # Exercises run in the browser, which has no names of native cells. Their values
        # may be of kinds that cannot be copied, besides.
        return copy_namespace(
            {
                name: value
                for name, value in self.namespace.items()
                if name not in self.native_names or self.native_names[name] is not value
            }
        )

    def _check_starter(self, exercise: Exercise) -> None:
        starter, check = (
            exercise.with_role("starter")[0],
            exercise.with_role("check")[0],
        )
        copied = self._namespace_at(exercise)
        if (error := self._run(starter, copied).error) is not None:
            raise CellFailure(
                f"the starter of exercise {exercise.title!r} must run and then fail "
                f"its check, but it raised:\n{_format(error)}"
            )
        error = self._run(check, copied).error
        if error is None:
            raise CellFailure(
                f"the starter of exercise {exercise.title!r} passes its check; "
                "the check must tell an empty answer from a right one."
            )
        if not isinstance(error, AssertionError) or not str(error).strip():
            raise CellFailure(
                f"the check of exercise {exercise.title!r} must answer the starter "
                "with an assertion whose message helps, but it raised:\n"
                f"{_format(error)}"
            )

    def _check_solution(self, exercise: Exercise) -> None:
        copied = self._namespace_at(exercise)
        for cell in exercise.with_role("solution"):
            self._check_printed(cell, self._run(cell, copied))
        check = exercise.with_role("check")[0]
        if (error := self._run(check, copied).error) is not None:
            raise CellFailure(
                f"the solution of exercise {exercise.title!r} fails its check:\n"
                f"{_format(error)}"
            )

    def _check_printed(self, cell: Cell, printed: Printed) -> None:
        self.expect_no_surprise(cell, printed)
        if cell.output is None:
            if printed.text:
                raise CellFailure(
                    "the cell prints, and the page shows no output; run `make outputs` "
                    f"to add it:\n{printed.text}"
                )
            return
        expected, tol = cell.output.text, cell.output.tol
        where = f"{self.page.path}:{cell.output.first_line}"
        if not printed.text:
            raise CellFailure(
                f"{where}: the page shows an output, and the cell prints nothing:\n"
                f"{expected}"
            )
        if not matches(expected, printed.text, tol):
            allowance = f" (tol {tol:g})" if tol else ""
            raise CellFailure(
                f"{where}: the output differs from what the cell prints{allowance}; "
                f"`make outputs` rewrites it.\n{side_by_side(expected, printed.text)}"
            )

    def expect_no_surprise(self, cell: Cell, printed: Printed) -> None:
        """Refuse an error that was not announced, and the absence of one that was."""
        where = f"{self.page.path}:{cell.first_line}"
        if printed.complaint:
            raise CellFailure(f"{where}: the cell {printed.complaint}.")
        if isinstance(printed.error, TimeLimit):
            raise CellFailure(
                f"{where}: the cell did not end within {self.time_limit:g} seconds."
            )
        raised = type(printed.error).__name__ if printed.error is not None else None
        if cell.raises is None and printed.error is not None:
            raise CellFailure(f"{where}: the cell fails.\n{_format(printed.error)}")
        if cell.raises is not None and raised != cell.raises:
            raise CellFailure(
                f'{where}: the cell says raises="{cell.raises}", but it '
                + (f"raised {raised}." if raised else "raised nothing.")
            )

    def _run(self, cell: Cell, namespace: Namespace) -> Printed:
        """Execute one cell; never raises what the cell raises."""
        stream = io.StringIO()
        error: BaseException | None
        name = str(self.page.path)
        remember_source(name, "\n".join(self.page.lines))
        with (
            warnings.catch_warnings(record=True) as caught,
            guard.confined_to(self.folder) as refusals,
            contextlib.redirect_stdout(stream),
            contextlib.redirect_stderr(stream),
        ):
            warnings.simplefilter("always")
            try:
                with _time_limit(self.time_limit):
                    error = execute(cell.padded_source, name, namespace, cell.raises)
            except TimeLimit as late:  # it rang between two lines of our own
                error = late
        text = stream.getvalue()
        complaint = next(iter(refusals), None)
        if complaint is None and caught:
            warning = caught[0]
            complaint = (
                f"warns, and the page does not show it: {warning.category.__name__}: "
                f"{warning.message}"
            )
        return Printed(text.removesuffix("\n"), error, complaint)


def _format(error: BaseException) -> str:
    """Format a traceback from the first frame in the page on."""
    frames = traceback.extract_tb(error.__traceback__)[1:]
    listing = "".join(traceback.format_list(frames))
    return f"Traceback (most recent call last):\n{listing}{last_line(error)}"


@contextlib.contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """Raise TimeLimit in the body after `seconds` of wall time."""

    def ring(*_: object) -> None:
        raise TimeLimit

    before = signal.signal(signal.SIGALRM, ring)
    # It rings again in case the cell swallowed the first.
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
