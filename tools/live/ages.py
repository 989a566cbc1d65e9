"""Which outputs are older than what they depend on.

An output was made by some code below some other code. It is older than a cell that has
run with other code since, if it depends on what differs there, then or now: on its
`import numpy as np`, say, but not on the line below. What the page itself says was made
by the page's own code.
"""

from __future__ import annotations

import ast
import difflib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from tools.cells.depends import Dependencies, free_names

if TYPE_CHECKING:
    from tools.live.session import LiveCell

Codes = dict[int, str]  # number of a cell above -> its code


class Made(NamedTuple):
    """What an output was made of: its own code, and what the cells had run."""

    code: str
    above: Codes


class Ages:
    """What the outputs that a page shows were made of."""

    def __init__(self) -> None:
        self.told: list[dict[str, Any]] = []  # what the page knows of them
        self._ran: Codes = {}  # the last code that each cell ran, if it shows that
        self._made: dict[int, Made] = {}

    def note(self, cells: Sequence[LiveCell], cell: LiveCell) -> None:
        """Note that a cell runs in the page's own namespace."""
        self._ran[cell.number] = cell.source
        self._made[cell.number] = Made(cell.source, own_codes(cells) | self._ran)

    def note_exercise(
        self, cells: Sequence[LiveCell], target: LiveCell, *, own: bool
    ) -> None:
        """Note that cells of an exercise run, perhaps below the page's own code."""
        codes = own_codes(cells) | ({} if own else self._ran)
        role = "starter" if target.role == "check" else target.role
        for cell in cells:
            same = (cell.exercise, cell.role) == (target.exercise, role)
            if same and cell.number <= target.number:
                self._made[cell.number] = Made(cell.source, codes)

    def forget(self, number: int) -> None:
        """Take in that a cell shows the page's own code and output again."""
        self._ran.pop(number, None)
        self._made.pop(number, None)

    def older(self, cells: Sequence[LiveCell]) -> list[dict[str, Any]]:
        """Return the outputs that are older than cells above: which, and than which.

        `own` says that the output is the page's own.
        """
        own = own_codes(cells)
        now = own | self._ran
        found: list[dict[str, Any]] = []
        read: dict[tuple[tuple[Any, ...], ...], Reading] = {}
        for cell in (each for each in cells if each.role != "check"):
            made = self._made.get(cell.number)
            then = own | (made.above if made else {})
            place = place_of(cells, cell)
            than: set[int] = set()
            if any(then[n] != now[n] for n in now if n < place):
                code = made.code if made else cell.own
                for pair in ((then, now), (now, then)):
                    key = tuple(map(tuple, map(dict.items, pair)))
                    read[key] = read.get(key) or Reading(*pair)
                    than |= read[key].changed(code, place)
            if than:
                facts = {"number": cell.number, "than": sorted(than)}
                found.append({**facts, "own": made is None})
        return found


def above(cells: Sequence[LiveCell], place: int) -> list[LiveCell]:
    """Return the cells of the page's own namespace above a place."""
    return [cell for cell in cells if cell.role == "cell" and cell.number < place]


def place_of(cells: Sequence[LiveCell], cell: LiveCell) -> int:
    """Return where a cell begins, or else the exercise that it belongs to."""
    if cell.role == "cell":
        return cell.number
    return min(each.number for each in cells if each.exercise == cell.exercise)


def own_codes(cells: Sequence[LiveCell]) -> Codes:
    """Return the page's own code of the cells of its namespace."""
    return {cell.number: cell.own for cell in cells if cell.role == "cell"}


class Piece(NamedTuple):
    """A cell, or a statement of one that differs from what it was."""

    number: int
    source: str
    differs: bool = False


class Reading:
    """The code of cells, and where it differs from what it was.

    Args:
        codes: The code of each cell.
        others: What that is compared with.

    """

    def __init__(self, codes: Codes, others: Codes) -> None:
        self._pieces: list[Piece] = []
        for number, code in codes.items():
            if others[number] == code:
                self._pieces.append(Piece(number, code))
                continue
            here, there = statements(code), statements(others[number])
            match = difflib.SequenceMatcher(None, here, there, autojunk=False)
            same: set[int] = set()
            for at, _, size in match.get_matching_blocks():
                same.update(range(at, at + size))
            for at, statement in enumerate(here):
                self._pieces.append(Piece(number, statement, at not in same))
        self._dependencies = Dependencies(self._pieces)

    def changed(self, code: str, place: int) -> set[int]:
        """Return the numbers of the cells above where code depends on what differs."""
        above = sum(piece.number < place for piece in self._pieces)
        used = self._dependencies.needed(free_names(code), above)
        return {piece.number for piece in used if piece.differs}


def statements(code: str) -> list[str]:
    """Return a cell's statements without comments, or all of it if it has a slip."""
    try:
        return [ast.unparse(each) for each in ast.parse(code).body]
    except SyntaxError:
        return [code]
