"""Which cells of a page a piece of code depends on, read from their syntax.

A name depends on the cells that bind it, and on those that may change an object that
it leads to, under whatever name: `b = a`, then `b[0] = 1` changes `a`. An object
changes by an assignment to a part of it, by a call of its method, or by a function that
it is handed to. Whatever a cell uses is needed before it in the same way.

Where the syntax leaves it open, a cell too many is found rather than one too few. But
functions of libraries, and methods, are taken to leave their arguments alone, unless
they are named here or told `out=`; and loops to run at least once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, Protocol, TypeVar

from tools.cells.effects import Effects, Function, Link, effects_of


class Source(Protocol):
    """What has a source: a cell."""

    @property
    def source(self) -> str:
        """The code."""


S = TypeVar("S", bound=Source)
_Names = defaultdict[str, set[str]]


def free_names(source: str) -> set[str]:
    """Return the names that code uses without binding them first.

    `FILES` of tools/cells/effects.py is among them if it reads any. None, if the code
    cannot be read.
    """
    return set(effects_of(source).used)


class Dependencies(Generic[S]):
    """What each of some cells depends on.

    Args:
        cells: Cells that run one after the other in one namespace. One that cannot be
            read does nothing.

    """

    def __init__(self, cells: Sequence[S]) -> None:
        self._cells = cells
        self._found = [effects_of(cell.source) for cell in cells]
        self._touched = list(_touched(self._found))

    def needed(self, wanted: Iterable[str], place: int) -> list[S]:
        """Return those of the first `place` cells, in order, that names depend on.

        Functions are taken to do what any cell defines them to do.

        Args:
            wanted: The names that are used at that place.
            place: How many cells stand above it.

        """
        wanted = set(wanted)
        while True:
            taken: list[int] = []
            here = set(wanted)
            for index in reversed(range(place)):
                each = self._found[index]
                if each.everywhere or here & (each.bound | self._touched[index]):
                    taken.append(index)
                    here = (here - each.bound_anew) | each.used
            # A function is called later than it is defined, with what there is then.
            later = set().union(*(self._found[index].used_later for index in taken))
            if later <= wanted:
                return [self._cells[index] for index in reversed(taken)]
            wanted |= later


def needed(cells: Sequence[S], wanted: Iterable[str]) -> list[S]:
    """Return those cells, in order, that names depend on.

    Args:
        cells: Cells that run one after the other in one namespace. One that cannot be
            read does nothing.
        wanted: The names that are used after the last of them.

    """
    return Dependencies(cells).needed(wanted, len(cells))


class _Shares:
    """Which names lead to the same objects, or hold them."""

    def __init__(self, libraries: set[str]) -> None:
        self._libraries = libraries
        self._seen: _Names = defaultdict(set)  # where else a change of it is seen
        self._held: _Names = defaultdict(set)  # what else changes with what it holds

    def follow(self, effects: Effects) -> None:
        """Take over what code binds to what."""
        roots = set().union(*(link.same | link.held for link in effects.links))
        for name in effects.bound_anew - roots:
            for names in (self._seen, self._held):
                names.pop(name, None)
                for others in names.values():
                    others.discard(name)
        links = [*effects.links, *map(self._returned, effects.functions)]
        for _ in range(2):  # what a loop binds at its end is there at its next begin
            for target, same, held in links:
                for root in same - self._libraries - {target}:
                    self._seen[target] |= {root} | self._seen[root]
                    self._held[target] |= self._held[root]
                    self._is_seen(root, {target})
                for root in held - self._libraries - {target}:
                    holders = {target} | self._seen[target]
                    for holder in holders:
                        self._held[holder] |= self.seen([], [root]) - {holder}
                    self._is_seen(root, holders)

    def _is_seen(self, root: str, names: set[str]) -> None:
        for name, seen in self._seen.items():
            if name == root or root in seen:
                seen |= names - {name}

    def _returned(self, function: Function) -> Link:
        """Say what the result of a function shares with the names around it."""
        inside = _Shares(self._libraries)
        inside.follow(function)
        found = inside.seen([], function.returned) - function.own
        return Link(f"{function.name}()", found, set())

    def seen(self, changed: Iterable[str], deeply: Iterable[str]) -> set[str]:
        """Return the names by which changes of objects are seen.

        Args:
            changed: Names of objects that changed, but not what they hold.
            deeply: Names of objects that changed, or what they hold.

        """
        names = {*changed, *deeply}.union(*(self._held[name] for name in deeply))
        return names.union(*(self._seen[name] for name in names)) - self._libraries


def _touched(cells: Sequence[Effects]) -> Iterator[set[str]]:
    """Yield of each cell the names whose objects it may change."""
    libraries: set[str] = set().union(*(each.imported for each in cells))
    changing: dict[str, set[str | int]] = {}  # the places of what they change
    outside: _Names = defaultdict(set)  # what else a call of a function changes

    def seen(effects: Effects, shares: _Shares) -> set[str]:
        calls = (outside[name] for name in effects.mentioned & outside.keys())
        handed = effects.handed(changing) - names_of_functions
        deeply = effects.deeply.union(handed, *calls)
        return shares.seen(effects.changed, deeply)

    functions = []
    for function in (f for cell in cells for f in cell.functions):
        functions.append((function, _Shares(libraries)))
        functions[-1][1].follow(function)
    names_of_functions = {function.name for function, _ in functions}
    grown = True
    while grown:
        grown = False
        for function, inside in functions:
            names = seen(function, inside)
            places = function.places(names)
            if not places <= changing.get(function.name, set()):
                changing[function.name] = places | changing.get(function.name, set())
                grown = True
            if not names - function.own <= outside[function.name]:
                outside[function.name] |= names - function.own
                grown = True
    shares = _Shares(libraries)
    for each in cells:
        before = seen(each, shares)
        shares.follow(each)
        yield before | seen(each, shares)
