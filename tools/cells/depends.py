"""Which cells of a page a piece of code depends on, read from their syntax.

A name depends on the cells that bind it, and on those that may change an object that
it leads to, under whatever name: `b = a`, then `b[0] = 1` changes `a`. An object
changes by an assignment to a part of it, by a call of its method, or by a function that
it is handed to. Whatever a cell uses is needed before it in the same way.

Where the syntax leaves it open, a cell too many is mostly found rather than one too
few. But it is assumed that

* functions of libraries, and methods, leave their arguments alone, unless they are
  named in effects.py, told `out=`, or handed a generator of random numbers;
* a name of NumPy or Python means what it means there, and one with a capital a class;
* operators, subscripts, printing and the end of an object change nothing;
* a function keeps nothing of what it is handed in another object;
* loops run at least once, and what draws from an iterator names it.
"""

from __future__ import annotations

import builtins
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
        self._libraries = _libraries(self._found)
        self._touched = list(_touched(self._found, self._libraries))

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
                everywhere = each.everywhere or each.parts_set & self._libraries
                if everywhere or here & (each.bound | self._touched[index]):
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


def _libraries(cells: Sequence[Effects]) -> set[str]:
    return set().union(*(each.imported for each in cells))


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
            for target, same, held, part in links:
                if part:
                    same = same.union(*(self._held[root] for root in same))
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
        own = function.own - function.local
        found = inside.seen([], function.returned) - own
        return Link(f"{function.name}()", found, set())

    def aliases(self, names: Iterable[str]) -> set[str]:
        """Return what names may lead to, or hold."""
        names = set(names)
        found = names.union(*(self._seen.get(name, ()) for name in names))
        return found.union(*(self._held.get(name, ()) for name in names))

    def seen(self, changed: Iterable[str], deeply: Iterable[str]) -> set[str]:
        """Return the names by which changes of objects are seen.

        Args:
            changed: Names of objects that changed, but not what they hold.
            deeply: Names of objects that changed, or what they hold.

        """
        names = {*changed, *deeply}.union(*(self._held[name] for name in deeply))
        return names.union(*(self._seen[name] for name in names)) - self._libraries


def _touched(cells: Sequence[Effects], libraries: set[str]) -> Iterator[set[str]]:
    """Yield of each cell the names whose objects it may change."""
    changing: dict[str, set[str | int]] = {}  # the places of what they change
    outside: _Names = defaultdict(set)  # what else a call of a function changes
    parts = [part for cell in cells for part in (cell, *cell.functions)]
    generators = set().union(*(part.generators for part in parts))
    iterators = set().union(*(part.iterators for part in parts))
    functions = []
    for function in (f for cell in cells for f in cell.functions):
        functions.append((function, _Shares(libraries)))
        functions[-1][1].follow(function)
    named = {function.name for function, _ in functions}
    defined = {*named, *dir(builtins), *libraries}

    def seen(effects: Effects, shares: _Shares) -> set[str]:
        called = shares.aliases(effects.mentioned) & outside.keys()
        calls = (outside[name] for name in called)
        handed = effects.handed(changing, named, shares.aliases, generators)
        deeply = effects.deeply.union(handed - named, *calls)
        for name in effects.called - defined - getattr(effects, "own", set()):
            # An object that is called, or a function with what it has captured.
            leads_to = shares.aliases([name]) - {name}
            own = leads_to & named
            if leads_to - own if not own else any(f in outside[f] for f in own):
                deeply.add(name)
        return shares.seen(effects.changed | effects.mentioned & iterators, deeply)

    grown = True
    while grown:
        grown = False
        for function, inside in functions:
            names = seen(function, inside)
            found = function.outside(names)
            places = function.places(names)
            if not places <= changing.get(function.name, set()):
                changing[function.name] = places | changing.get(function.name, set())
                grown = True
            if not found <= outside[function.name]:
                outside[function.name] |= found
                grown = True
    shares = _Shares(libraries)
    for each in cells:
        before = seen(each, shares)
        shares.follow(each)
        yield before | seen(each, shares)
