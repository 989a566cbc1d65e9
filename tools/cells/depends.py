"""Which cells of a page a piece of code depends on, read from their syntax.

A name depends on the cells that bind it, and on those that may change the object it is
bound to: by an assignment to a part of it, by a call of its method, or by a function of
the page that it is handed to. Functions of libraries leave their arguments alone unless
they are told `out=`. Whatever a cell uses is needed before it in the same way.
"""

from __future__ import annotations

import ast
import symtable
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Protocol, TypeVar

import numpy as np


class Source(Protocol):
    """What has a source: a cell."""

    @property
    def source(self) -> str:
        """The code."""


S = TypeVar("S", bound=Source)

# Methods that leave their object as it is, by their names.
READING = {
    *("predict", "evaluate", "summary"),
    *dir(np.ndarray),
    *dir(str),
    *dir(dict),
} - {
    *("byteswap", "clear", "fill", "itemset", "partition", "pop", "popitem", "put"),
    *("resize", "setdefault", "setfield", "setflags", "sort", "update"),
}
# Those of libraries that change what they are handed.
CHANGING = {"copyto", "put_along_axis", "step", "fit", "shuffle", "check_gradients"}


def free_names(source: str) -> set[str]:
    """Return the names that code uses without binding them first.

    None, if the code cannot be read.
    """
    return set(_effects(source).used)


def _free(statements: Iterable[ast.stmt]) -> tuple[set[str], set[str]]:
    """Return the names that statements use at once, and when their functions run."""
    bound: set[str] = set()
    used: set[str] = set()
    later: set[str] = set()
    for part in _in_order(statements):
        table = symtable.symtable(ast.unparse(part), "<cell>", "exec")
        symbols = table.get_symbols()
        used |= {s.get_name() for s in symbols if s.is_referenced()} - bound
        later |= {name for child in table.get_children() for name in _globals(child)}
        bound |= {s.get_name() for s in symbols if s.is_assigned() or s.is_imported()}
    return used | (later - bound), later


def _in_order(statements: Iterable[ast.stmt]) -> Iterator[ast.AST]:
    """Yield what runs, in its order: of a loop its iterable, its target, its body."""
    for statement in statements:
        if isinstance(statement, ast.For):
            yield ast.Assign([statement.target], statement.iter, lineno=0)
            yield from _in_order([*statement.body, *statement.orelse])
        elif isinstance(statement, ast.With):
            for item in statement.items:
                if item.optional_vars is None:
                    yield ast.Expr(item.context_expr)
                else:
                    yield ast.Assign([item.optional_vars], item.context_expr, lineno=0)
            yield from _in_order(statement.body)
        elif isinstance(statement, ast.If | ast.While):
            yield ast.Expr(statement.test)
            yield from _in_order([*statement.body, *statement.orelse])
        else:
            yield statement


def _globals(table: symtable.SymbolTable) -> Iterator[str]:
    for symbol in table.get_symbols():
        if symbol.is_global():
            yield symbol.get_name()
    for child in table.get_children():
        yield from _globals(child)


def needed(cells: Sequence[S], wanted: Iterable[str]) -> list[S]:
    """Return those cells, in order, that names depend on.

    Args:
        cells: Cells that run one after the other in one namespace. One that cannot be
            read does nothing.
        wanted: The names that are used after the last of them.

    """
    found = [_effects(cell.source) for cell in cells]
    changing = _changing(found)
    libraries = set().union(*(each.imported for each in found))
    wanted = set(wanted)
    while True:
        taken: list[int] = []
        here = set(wanted)
        for index in reversed(range(len(cells))):
            each = found[index]
            touched = each.touched(changing) - libraries
            if each.seeds or here & (each.bound | touched):
                taken.append(index)
                here = (here - each.bound_anew) | each.used
        # A function is called later than it is defined, with what there is then.
        later = set().union(*(found[index].used_later for index in taken))
        if later <= wanted:
            return [cells[index] for index in reversed(taken)]
        wanted |= later


class _Effects:
    """What a cell, or one of its functions, binds, may change, and uses."""

    def __init__(self, tree: ast.Module | ast.FunctionDef) -> None:
        self.bound: set[str] = set()
        self.bound_anew: set[str] = set()  # whatever it was bound to before
        self.imported: set[str] = set()
        self.used: set[str] = set()
        self.used_later: set[str] = set()  # when a function or a class is called
        self.seeds = False
        self.functions: list[tuple[str, set[str], _Effects]] = []  # with arguments
        self._touched: set[str] = set()
        self._handed: list[tuple[str, set[str]]] = []  # a function, what it is given
        if isinstance(tree, ast.Module):
            self.bound_anew = {n for line in tree.body for n in _targets(line)}
            self.used, self.used_later = _free(tree.body)
            self.functions = [
                (
                    f.name,
                    {a.arg for a in ast.walk(f.args) if isinstance(a, ast.arg)},
                    _Effects(f),
                )
                for f in ast.walk(tree)
                if isinstance(f, ast.FunctionDef)
            ]
        for node in ast.walk(tree):
            self._look(node)

    def touched(self, changing: set[str]) -> set[str]:
        """Return what may change, by way of functions that change what they get."""
        handed = (roots for name, roots in self._handed if name in changing)
        return self._touched.union(*handed)

    def _look(self, node: ast.AST) -> None:
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            self.bound.add(node.id)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            named = {(a.asname or a.name).split(".")[0] for a in node.names}
            self.bound |= named
            self.imported |= named
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            self.bound.add(node.name)
        elif isinstance(node, ast.Attribute | ast.Subscript):
            if not isinstance(node.ctx, ast.Load):
                self._touched |= _root(node)
        elif isinstance(node, ast.AugAssign):
            # It changes an array in place, and a number is bound to another.
            self._touched |= _root(node.target)
        elif isinstance(node, ast.Call):
            self._look_at_call(node)

    def _look_at_call(self, node: ast.Call) -> None:
        if isinstance(node.func, ast.Attribute):
            self.seeds |= node.func.attr == "seed"
            if node.func.attr not in READING:
                self._touched |= _root(node.func)
            name = node.func.attr
        else:
            name = node.func.id if isinstance(node.func, ast.Name) else ""
        keywords = [keyword.value for keyword in node.keywords]
        roots = set().union(*map(_root, [*node.args, *keywords]))
        self._handed.append((name, roots))
        for keyword in node.keywords:
            if keyword.arg == "out":
                self._touched |= _root(keyword.value)


@lru_cache(maxsize=1000)
def _effects(source: str) -> _Effects:
    """Look at each source once: the page asks about the same ones again and again."""
    try:
        return _Effects(ast.parse(source))
    except (SyntaxError, RecursionError):
        return _Effects(ast.Module([], []))


def _changing(cells: Iterable[_Effects]) -> set[str]:
    """Return the functions and methods that may change what they are handed."""
    functions = [function for cell in cells for function in cell.functions]
    found: set[str] = set(CHANGING)
    while True:
        more = {n for n, args, inside in functions if args & inside.touched(found)}
        if more <= found:
            return found
        found |= more


def _targets(statement: ast.stmt) -> Iterator[str]:
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        yield statement.name
    elif isinstance(statement, ast.Assign):
        for target in statement.targets:
            for node in ast.walk(target):
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                    yield node.id


def _root(node: ast.AST) -> set[str]:
    """Return the name at the beginning of `name.attribute[index]`, if it is one."""
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Starred):
        node = node.value
    if isinstance(node, ast.Tuple | ast.List):
        return set().union(*map(_root, node.elts))
    return {node.id} if isinstance(node, ast.Name) else set()
