"""Run the cells of a page for its reader: the Python side of the page.

The page sends requests and shows events; what runs, in which namespace, and whether
an output is right is decided here, with the same code as in the tests.
"""

from __future__ import annotations

import ast
import base64
import contextlib
import io
import json
import os
import random
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

import tools
from nnfs_ref import show
from tools.cells.compare import matches
from tools.cells.depends import free_names, needed
from tools.cells.execute import (
    Namespace,
    copy_namespace,
    execute,
    new_namespace,
    remember_source,
)
from tools.live.ages import Ages, above, place_of
from tools.live.meaning import meaning, warned
from tools.live.names import about, members, names
from tools.live.places import Meaning
from tools.live.stream import Stream
from tools.live.verdict import verdict

REVIEW = "NNFS_REVIEW"  # in the environment: where the items of the review are
Tell = Callable[..., None]  # tell(cell number, kind of event, **facts)
LONGEST = 4_000  # characters of a last value that are shown


@dataclass(frozen=True)
class LiveCell:
    """A cell as the page has it now, with the reader's edits."""

    number: int
    role: str  # cell, starter, check or solution; or scratch, which no page has
    source: str
    exercise: int | None = None
    expected: str | None = None
    tol: float | None = None
    raises: str | None = None
    pad: dict[str, Any] | None = None  # what the reader drew, and left out
    original: str | None = None  # the page's own code, if the reader edited it

    @property
    def filename(self) -> str:
        """What tracebacks call this cell."""
        return f"<cell {self.number or self.role}>"

    @property
    def own(self) -> str:
        """The page's own code."""
        return self.source if self.original is None else self.original


@dataclass(frozen=True)
class Printed:
    """What came of executing a cell."""

    error: BaseException | None
    text: str
    facts: dict[str, Any]  # that the page shows beside it: `cut` and `value`


class Session:
    """One page: its namespace, and what ran in it.

    Args:
        tell: Takes the events.

    """

    def __init__(self, tell: Tell) -> None:
        self.tell = tell
        self.namespace = new_namespace()
        self.ran: dict[int, tuple[str, int]] = {}  # number -> what ran, and when
        self.runs = 0
        self.broken: dict[int, set[int]] = {}  # what cannot run -> the failed cells
        self.ages = Ages()
        self.scratched: Namespace = {}  # what the last scratch run left behind

    def run(self, cells: Sequence[LiveCell], number: int, *, own: bool = False) -> None:
        """Run one cell of any role, after those above it that have not run.

        Args:
            cells: All cells of the page.
            number: The cell to run.
            own: Whether an exercise runs below the page's own code, without the
                reader's edits above it.

        """
        self.scratched = {}
        if (target := cell_of(cells, number)).role == "scratch":
            self._run_scratch(target)
            return
        self._run_cell(cells, target, own=own)
        self._tell_older(cells)

    def restored(self, cells: Sequence[LiveCell], number: int) -> None:
        """Take in that a cell shows the page's own code and output again."""
        self.ran.pop(number, None)
        self.ages.forget(number)
        self._tell_older(cells)

    def _tell_older(self, cells: Sequence[LiveCell]) -> None:
        """Tell which outputs are older than what they depend on, if that changed."""
        if (older := self.ages.older(cells)) != self.ages.told:
            self.ages.told = older
            self.tell(0, "older", cells=older)

    def _run_scratch(self, cell: LiveCell) -> None:
        """Run code that sees the page's names and leaves them as they are.

        Functions of the page look their names up in its namespace. So that is where the
        code runs, with copies of the values, and the values themselves come back.
        """
        values = dict(self.namespace)
        self.namespace.update(copy_namespace(values))
        try:
            with same_chance():
                self._run(cell, self.namespace)
        finally:
            self.scratched = dict(self.namespace)
            self.namespace.clear()
            self.namespace.update(values)

    def answer(self, question: dict[str, Any]) -> Any:
        """Answer what an editor or the scratch cell asks about names; None if nothing.

        Args:
            question: Its `about` is a path such as `layer.weights`, with the `source`
                and the `line` where it stands; its `members` is the path before a dot;
                with neither, all names are asked for. `scratch` says whether these are
                the names as the last scratch run left them.

        """
        namespace = (question["scratch"] and self.scratched) or self.namespace
        try:
            if "about" in question:
                where = question["source"], question["line"]
                return about(namespace, question["about"], *where)
            if "members" in question:
                return members(namespace, question["members"])
            return names(namespace)
        except Exception:
            return None  # a value of the reader's own may do anything when it is asked

    def _run_cell(
        self, cells: Sequence[LiveCell], target: LiveCell, *, own: bool
    ) -> None:
        number = target.number
        if target.role == "cell":
            self._run_above(cells, number)
            if not self._blocked(cells, target, target.source):
                self._run_here(cells, target)
            return
        exercise = [cell for cell in cells if cell.exercise == target.exercise]
        place = place_of(cells, target)
        cells_above = above(cells, place)
        roles = ("starter", "check") if target.role == "check" else (target.role,)
        source = "\n".join(cell.source for cell in exercise if cell.role in roles)
        if own:
            namespace = run_unseen([with_own_code(cell) for cell in cells_above])
        else:
            self._run_above(cells, place)
            if self._blocked(cells_above, target, source):
                return
            if self._in_order(cells, target, source):
                namespace = copy_namespace(self.namespace)
            else:
                namespace = run_unseen(cells_above)
        self.ages.note_exercise(cells, target, own=own)
        if target.role == "check":
            edited = [] if own else self._edited(cells_above, source)
            self._check(cells, target, namespace, edited)
        else:
            self._run_up_to(cells, target, namespace)
        forget(namespace)

    def _run_up_to(
        self, cells: Sequence[LiveCell], target: LiveCell, namespace: Namespace
    ) -> None:
        """Run a cell of an exercise, after those above it of its exercise and role."""
        for cell in cells:
            same = cell.exercise == target.exercise and cell.role == target.role
            if same and cell.number <= target.number and not self._run(cell, namespace):
                return

    def _run_above(self, cells: Sequence[LiveCell], place: int) -> None:
        """Run what has not run above `place`, but not what needs a cell that fails."""
        self.broken = {}
        for cell in above(cells, place):
            blocked = self._blocked(cells, cell, cell.source)
            if not blocked and not self._is_up_to_date(cells, cell):
                self._run_here(cells, cell)

    def _run_here(self, cells: Sequence[LiveCell], cell: LiveCell) -> None:
        """Run a cell in the page's own namespace, below what it needs there."""
        if not self.broken and not self._in_order(cells, cell, cell.source):
            above_it = self._needed(above(cells, cell.number), cell.source)
            for each in (each for each in cells if each.number in above_it):
                self._run_now(cells, each)
            if self._blocked(cells, cell, cell.source):
                return
        self._run_now(cells, cell)

    def _in_order(
        self, cells: Sequence[LiveCell], target: LiveCell, source: str
    ) -> bool:
        """Whether what code needs was made by the cells above it, in their order.

        Cells that ran later, from anywhere on the page, may have bound its names anew.
        """
        ran = [each.number for each in cells if each.number in self.ran]
        ran = [number for number in ran if number != target.number]
        history = sorted(ran, key=lambda number: self.ran[number][1])
        place = place_of(cells, target)
        if history == [number for number in ran if number < place]:
            return True
        at = {each.number: each for each in cells}
        done = [replace(at[number], source=self.ran[number][0]) for number in history]
        there = self._needed(above(cells, place), source)
        return set(self._needed(done, source)) == set(there)

    def _run_now(self, cells: Sequence[LiveCell], cell: LiveCell) -> None:
        self.ran.pop(cell.number, None)
        self.runs += 1
        self.ages.note(cells, cell)
        if self._run(cell, self.namespace):
            self.ran[cell.number] = (cell.source, self.runs)
        else:
            self.broken[cell.number] = {cell.number}

    def _is_up_to_date(self, cells: Sequence[LiveCell], cell: LiveCell) -> bool:
        """Whether a cell ran as it is, and nothing that it needs ran after it."""
        source, when = self.ran.get(cell.number, (None, 0))
        if source != cell.source:
            return False
        later = {number for number, (_, at) in self.ran.items() if at > when}
        if all(number > cell.number for number in later):
            return True
        return later.isdisjoint(self._needed(above(cells, cell.number), cell.source))

    def _blocked(
        self, cells: Sequence[LiveCell], target: LiveCell, source: str
    ) -> bool:
        """Say whether code needs a cell above it that fails, and tell which."""
        if not self.broken:
            return False
        needs = self._needed(above(cells, target.number), source)
        failed = set().union(*(self.broken.get(number, ()) for number in needs))
        if not failed:
            return False
        self.ran.pop(target.number, None)
        self.broken[target.number] = failed
        self.tell(target.number, "blocked", by=sorted(failed))
        return True

    def _needed(self, cells: Sequence[LiveCell], source: str) -> list[int]:
        """Return the numbers of the cells that code below them needs."""
        understood = [
            with_own_names(cell) if cell.number in self.broken else cell
            for cell in cells
        ]
        return [cell.number for cell in needed(understood, free_names(source))]

    def _edited(self, cells: Sequence[LiveCell], source: str) -> list[int]:
        """Return the numbers of the edited cells that code below them needs."""
        edited = {cell.number for cell in cells if cell.original is not None}
        return (
            sorted(edited.intersection(self._needed(cells, source))) if edited else []
        )

    def _run(self, cell: LiveCell, namespace: Namespace) -> bool:
        """Run a cell and tell how it went; return whether it did as announced."""
        self.tell(cell.number, "started")
        printed = self._printed(cell, namespace)
        error, text, facts = printed.error, printed.text, printed.facts
        if error is not None and type(error).__name__ != cell.raises:
            self.tell(
                cell.number,
                "failed",
                error=report(error),
                line=line_of(error, cell.filename),
                text=text,
                meaning=told(meaning(error)),
                **facts,
            )
            return False
        same = matches(cell.expected or "", text.removesuffix("\n"), cell.tol)
        same = same and not cell.pad  # of the reader's picture the page knows nothing
        said = None if same else told(warned(text))
        self.tell(cell.number, "ended", same=same, text=text, meaning=said, **facts)
        return True

    def _check(
        self,
        cells: Sequence[LiveCell],
        check: LiveCell,
        namespace: Namespace,
        edited: list[int],
    ) -> None:
        """Run the reader's answer and then its check; tell the verdict in words."""
        answer = next(
            cell
            for cell in cells
            if cell.exercise == check.exercise and cell.role == "starter"
        )
        if not self._run(answer, namespace):
            words = "Your code does not run yet; the error stands below it."
            facts = {"passed": False, "words": words, "edited": edited}
            self.tell(check.number, "checked", **facts)
            return
        self.tell(check.number, "started")
        printed = self._printed(check, namespace)
        error = printed.error
        words = verdict(error, answer.filename, check.filename) if error else ""
        said = told(meaning(error, answer.filename.__eq__)) if error else None
        self.tell(
            check.number,
            "checked",
            passed=error is None,
            words=words,
            edited=edited,
            text=printed.text,
            line=line_of(error, answer.filename) if error else None,
            meaning=said,
        )

    def _printed(self, cell: LiveCell, namespace: Namespace) -> Printed:
        """Execute a cell, passing on what it prints and draws."""
        value: dict[str, Any] = {}
        stream = Stream(lambda text: self.tell(cell.number, "printed", text=text))

        def echo(last: object) -> None:
            value["value"] = shortened(repr(last))

        def display(kind: str, replace: bool = False, **content: Any) -> None:
            picture = {"kind": kind, "replace": replace, **content}
            self.tell(cell.number, "picture", picture=picture)

        show.display = display
        show.drawn = lambda: from_pad(cell.pad)
        remember_source(cell.filename, cell.source)
        shows_last = echo if cell.role != "check" and not cell.raises else None
        keyboard = sys.stdin
        sys.stdin = io.StringIO()  # nobody types there: `input()` says so
        try:
            with contextlib.redirect_stdout(stream), contextlib.redirect_stderr(stream):
                error = execute(
                    cell.source, cell.filename, namespace, cell.raises, shows_last
                )
        finally:
            sys.stdin = keyboard
        stream.finish()
        return Printed(error, stream.text, {"cut": stream.cut, **value})


def cell_of(cells: Sequence[LiveCell], number: int) -> LiveCell:
    """Return the cell with this number."""
    return next(cell for cell in cells if cell.number == number)


@contextlib.contextmanager
def same_chance() -> Iterator[None]:
    """Leave the generators of Python and NumPy, and NumPy's errors, as they are."""
    python, numpy = random.getstate(), np.random.get_state()
    try:
        with np.errstate():
            yield
    finally:
        random.setstate(python)
        np.random.set_state(numpy)


def with_own_code(cell: LiveCell) -> LiveCell:
    """Return a cell without the reader's edits."""
    return replace(cell, source=cell.own)


def with_own_names(cell: LiveCell) -> LiveCell:
    """Return a broken cell as one that binds what it would, edited or not."""
    sources = dict.fromkeys([cell.own, cell.source])
    read = "\n".join(source for source in sources if is_readable(source))
    return replace(cell, source=read)


def is_readable(source: str) -> bool:
    """Whether code is free of syntax errors."""
    try:
        ast.parse(source)
    except SyntaxError:
        return False
    return True


def run_unseen(cells: Sequence[LiveCell]) -> Namespace:
    """Run cells in a fresh namespace, and show nothing of it."""
    namespace = new_namespace()
    show.display = lambda *_, **__: None
    unseen = io.StringIO()
    with contextlib.redirect_stdout(unseen), contextlib.redirect_stderr(unseen):
        for cell in cells:
            execute(cell.source, cell.filename, namespace, cell.raises)
    return namespace


def forget(namespace: Namespace) -> None:
    """Let go of the values of a namespace that nobody will use again.

    A function holds the namespace that it was made in, which holds the function. Such
    rings last until Python looks for them, and a page's data can be 200 MB.
    """
    namespace.clear()


def told(said: Meaning | None) -> dict[str, Any] | None:
    """Return what an error means as the page takes it."""
    return asdict(said) if said else None


def from_pad(pad: dict[str, Any] | None) -> tuple[np.ndarray | None, list[str]]:
    """Return the picture that a pad holds, if any, and the steps that are left out."""
    if pad is None:
        return None, []
    if not pad["pixels"]:
        return None, pad["left_out"]
    pixels = np.frombuffer(base64.b64decode(pad["pixels"]), dtype=np.uint8)
    return pixels.reshape(pad["height"], pad["width"], 3).copy(), pad["left_out"]


def shortened(text: str) -> dict[str, Any]:
    """Return the beginning of a text, and how long it is."""
    return {"text": text[:LONGEST], "characters": len(text)}


def line_of(error: BaseException, filename: str) -> int | None:
    """Return the innermost line of a file that an error came from, if there is one."""
    if isinstance(error, SyntaxError) and error.filename == filename:
        return error.lineno
    frames = traceback.walk_tb(error.__traceback__)
    lines = [at for frame, at in frames if frame.f_code.co_filename == filename]
    return lines[-1] if lines else None


def report(error: BaseException) -> str:
    """Format an error as Python does, with only the lines that the reader can see."""
    shown = traceback.TracebackException.from_exception(error)
    part: traceback.TracebackException | None = shown
    while part is not None:
        ours = [frame for frame in part.stack if frame.filename.startswith("<cell ")]
        part.stack = traceback.StackSummary.from_list(ours)
        part = part.__cause__ or part.__context__
    return "".join(shown.format()).rstrip("\n")


_page, _session = "", Session(lambda *_, **__: None)


def handle(message: str, post: Callable[[str], None]) -> None:
    """Answer one request of the page.

    Args:
        message: JSON: the visit to a page, the number of the cell to run or of one
            that was restored, all cells of the page, and whether to begin afresh; or
            what the review asks, or an editor about names.
        post: Takes each event as JSON.
    """
    global _page, _session

    def tell(number: int, kind: str, **facts: Any) -> None:
        post(json.dumps({"cell": number, "kind": kind, **facts}))

    request = json.loads(message)
    if "review" in request:
        post(json.dumps(_reviewed(request["review"])))
        return
    if request["page"] != _page or request["fresh"]:
        forget(_session.namespace)
        _page, _session = request["page"], Session(tell)
    _session.tell = tell
    if "names" in request:
        post(json.dumps({"said": _session.answer(request["names"])}))
        return
    cells = [LiveCell(**cell) for cell in request["cells"]]
    if "restored" in request:
        _session.restored(cells, request["restored"])
        return
    _session.run(cells, request["cell"], own=request.get("own", False))


def _reviewed(request: dict[str, Any]) -> dict[str, Any]:
    """Answer the review, whose items are loaded for its own page alone."""
    folder = str(Path(os.environ[REVIEW]).parent)
    if folder not in tools.__path__:
        tools.__path__.append(folder)
    from tools.review.session import answer

    return answer(request)
