"""What a piece of code binds, uses and may change, read from its syntax."""

from __future__ import annotations

import ast
import builtins
import symtable
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

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
CHANGING = {
    *("copyto", "put_along_axis", "put", "place", "putmask", "fill_diagonal", "at"),
    *("step", "fit", "shuffle", "check_gradients", "setattr", "delattr", "next"),
    *("heappush", "heappop", "heapify", "insort"),
}
# Methods that make their object hold what they are handed.
HOLDING = {"append", "appendleft", "add", "extend", "insert", "setdefault", "update"}
# Methods that change at most the object itself, and not what it holds.
SHALLOW = {*dir(np.ndarray), *dir(list), *dir(set), *dir(dict)}
# Functions and methods that return a new object which may hold what they are handed.
COLLECTING = {"copy", "dict", "list", "set", "sorted", "tuple"}
# Functions that return nothing of what they are handed, and such methods of arrays,
# generators and texts.
FRESH = {*dir(builtins), "deepcopy"} - {
    *("dict", "enumerate", "eval", "filter", "frozenset", "getattr", "iter", "list"),
    *("map", "max", "memoryview", "min", "next", "object", "reversed", "set", "slice"),
    *("sorted", "super", "tuple", "vars", "zip"),
}
FRESH_METHODS = {*dir(np), *dir(np.ndarray), *dir(np.random.Generator), *dir(str)} - {
    *("array_split", "asanyarray", "asarray", "ascontiguousarray", "asfortranarray"),
    *("apply_along_axis", "atleast_1d", "atleast_2d", "atleast_3d", "base"),
    *("broadcast_arrays", "broadcast_to", "copy", "data", "diagonal", "dsplit"),
    *("expand_dims", "flat", "flip", "fliplr", "flipud", "frombuffer", "hsplit"),
    *("matrix_transpose", "meshgrid", "moveaxis", "nditer", "permute_dims", "random"),
    *("imag", "ravel", "real", "require", "reshape", "rollaxis", "rot90", "select"),
    *("split", "squeeze", "swapaxes", "transpose", "trim_zeros", "unstack", "view"),
    *("vsplit",),
}
# Calls that anything may depend on, and those that change or read files.
EVERYWHERE = {
    *("seed", "set_state", "exec", "eval", "globals", "chdir", "reload"),
    *("set_printoptions", "seterr", "filterwarnings", "simplefilter"),
}
WRITING = {
    *("open", "save", "savez", "savez_compressed", "savetxt", "tofile", "dump"),
    *("write", "write_text", "write_bytes", "mkdir", "unlink", "rename", "rmtree"),
}
READING_FILES = {"open", "load", "loadtxt", "fromfile", "read_text", "read_bytes"}
FILES = "<files>"
ANY = "*"  # any place among the arguments of a call


class Link(NamedTuple):
    """What a name has to do with others from some line on."""

    name: str
    same: set[str]  # names that it may lead to the same object as
    held: set[str]  # names whose objects it may hold


class Effects:
    """What a cell, or one of its functions, binds, may change, and uses."""

    def __init__(self, tree: ast.Module | ast.FunctionDef) -> None:
        self.bound: set[str] = set()
        self.bound_anew: set[str] = set()  # whatever it was bound to before
        self.imported: set[str] = set()
        self.used: set[str] = set()
        self.used_later: set[str] = set()  # when a function or a class is called
        self.everywhere = False  # whether anything may depend on it
        self.functions: list[Function] = []
        self.links: list[Link] = []
        self.mentioned: set[str] = set()  # functions and methods, among others
        self.changed: set[str] = set()  # but not what they hold
        self.deeply: set[str] = set()
        self._handed: list[tuple[str, list[tuple[str | int, set[str]]]]] = []
        if isinstance(tree, ast.Module):
            self.bound_anew = {n for line in tree.body for n in _targets(line)}
            bound: set[str] = set()
            self.used, self.used_later = _free(tree.body, bound)
            self.used |= self.used_later - bound
            self.functions = list(_functions(tree))
        for node in _outside_functions(tree):
            self._look(node)

    def handed(self, changing: Mapping[str, set[str | int]]) -> set[str]:
        """Return the names of what is handed to functions that change it.

        Args:
            changing: Functions with the places of the arguments that they change:
                positions, names, or `ANY`.

        """
        found: set[str] = set()
        for name, given in self._handed:
            places = {ANY} if name in CHANGING else changing.get(name, set())
            if any(roots & changing.keys() for _, roots in given):
                places = {ANY}  # a function that may be called with the rest
            for place, roots in given:
                if place in places or {place, *places} & {ANY}:
                    found |= roots if places else set()
        return found

    def _look(self, node: ast.AST) -> None:
        match node:
            case ast.Name(id=name, ctx=ast.Load()):
                self.mentioned.add(name)
            case ast.Name(id=name):
                self.bound.add(name)
            case ast.Import(names) | ast.ImportFrom(names=names):
                named = {(a.asname or a.name).split(".")[0] for a in names}
                self.bound |= named
                self.imported |= named
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                self.bound.add(name)
            case ast.Attribute(value, ctx=ast.Store() | ast.Del()):
                self._change(value)
            case ast.Subscript(value, ctx=ast.Store() | ast.Del()):
                self._change(value)
            case ast.AugAssign(target, _, value):
                # It changes an array in place, and a number is bound to another.
                self._change(target)
                if isinstance(value, ast.List | ast.Tuple | ast.ListComp):
                    self._link(target, set(), _roots(value))
            case ast.Assign(targets, value):
                for target in targets:
                    self._bind(target, value)
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                self._bind(target, value)
            case ast.NamedExpr(target, value):
                self._bind(target, value)
            case ast.withitem(value, ast.expr() as target):
                self._bind(target, value)
            case ast.For(target, value) | ast.comprehension(target, value):
                self._link(target, _roots(value), set())
            case ast.Call():
                self._look_at_call(node)

    def _change(self, node: ast.expr) -> None:
        """Remember a change of an expression's object."""
        names = self.changed if isinstance(node, ast.Name) else self.deeply
        names |= _roots(node)

    def _bind(self, target: ast.expr, value: ast.expr) -> None:
        pairs = [(target, value)]
        match target, value:
            case ast.Tuple(left), ast.Tuple(right) if len(left) == len(right):
                pairs = list(zip(left, right, strict=True))
        for one, other in pairs:
            roots = _roots(other)
            # Of several targets each has a part of the value.
            same = _same(other) if isinstance(one, ast.Name) else roots
            self._link(one, same, roots - same)

    def _link(self, target: ast.expr, same: set[str], held: set[str]) -> None:
        for name in _roots(target):
            if isinstance(target, ast.Name | ast.Tuple | ast.List):
                self.links.append(Link(name, same, held))
            else:  # a part of an object
                self.links.append(Link(name, set(), same | held))

    def _look_at_call(self, node: ast.Call) -> None:
        name = _called(node)
        unpacked = any(isinstance(each, ast.Starred) for each in node.args)
        given = [
            *((ANY if unpacked else n, _roots(a)) for n, a in enumerate(node.args)),
            *((k.arg or ANY, _roots(k.value)) for k in node.keywords),
        ]
        roots: set[str] = set().union(*(each for _, each in given))
        if isinstance(node.func, ast.Attribute):
            self.mentioned.add(name)
            if name in SHALLOW - READING:
                self._change(node.func.value)
            elif name not in READING:
                self.deeply |= _roots(node.func)
            if name in HOLDING:
                links = [Link(holder, set(), roots) for holder in _roots(node.func)]
                self.links += links
        self.everywhere |= name in EVERYWHERE
        if name in WRITING:
            self.changed.add(FILES)
        if name in READING_FILES:
            self.used.add(FILES)
        self._handed.append((name, given))
        for keyword in node.keywords:
            if keyword.arg == "out":
                self._change(keyword.value)


class Function(Effects):
    """The effects of a call."""

    def __init__(self, tree: ast.FunctionDef, name: str) -> None:
        super().__init__(tree)
        self.name = name
        self.arguments = {a.arg for a in ast.walk(tree.args) if isinstance(a, ast.arg)}
        ordered = [a.arg for a in [*tree.args.posonlyargs, *tree.args.args]]
        self._ordered = ordered[1:] if ordered[:1] == ["self"] else ordered
        self._named = {*ordered, *(a.arg for a in tree.args.kwonlyargs)}
        nodes = list(_outside_functions(tree))
        globals_ = (node.names for node in nodes if isinstance(node, ast.Global))
        outer: set[str] = set().union(*globals_)
        self.own = (self.arguments | self.bound) - outer
        self.changed |= outer
        values = (n.value for n in nodes if isinstance(n, ast.Return | ast.Yield))
        self.returned: set[str] = set().union(*(_roots(v) for v in values if v))

    def places(self, names: set[str]) -> set[str | int]:
        """Return the places of those arguments that are among names."""
        names = names & self.arguments
        if not names <= self._named:  # *args or **kwargs
            return {ANY}
        return names | {n for n, name in enumerate(self._ordered) if name in names}


@lru_cache(maxsize=1000)
def effects_of(source: str) -> Effects:
    """Look at each source once: the page asks about the same ones again and again."""
    try:
        return Effects(ast.parse(source))
    except (SyntaxError, RecursionError):
        return Effects(ast.Module([], []))


def _functions(tree: ast.AST) -> Iterator[Function]:
    """Yield functions and methods by name, and methods also by that of their class."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            yield Function(node, node.name)
        elif isinstance(node, ast.ClassDef):
            for part in node.body:
                if isinstance(part, ast.FunctionDef):
                    yield Function(part, node.name)


def _outside_functions(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield what runs with a cell, or with a call: no other functions' insides."""
    yield from (nodes := list(ast.iter_child_nodes(tree)))
    for node in nodes:
        if not isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield from _outside_functions(node)


def _targets(statement: ast.stmt) -> Iterator[str]:
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        yield statement.name
    elif isinstance(statement, ast.Assign):
        for target in statement.targets:
            for node in ast.walk(target):
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                    yield node.id


def _called(node: ast.Call) -> str:
    """Return the name of a function or method, "" if it has none."""
    match node.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def _roots(node: ast.AST) -> set[str]:
    """Return the names that lead to an expression's object, or to parts of it."""
    match node:
        case ast.Name(id=name):
            return {name}
        case ast.Attribute(value) | ast.Subscript(value) | ast.Starred(value):
            return _roots(value)
        case ast.Call(func, args, keywords):
            name = _called(node)
            method = isinstance(func, ast.Attribute)
            if name in (FRESH_METHODS if method else FRESH):
                return set()
            parts = [*args, *(keyword.value for keyword in keywords)]
            parts += [func] if method or not name else []
            return {f"{name}()"}.union(*map(_roots, parts))
        case ast.Tuple() | ast.List() | ast.Set() | ast.Dict() | ast.IfExp():
            return set().union(*map(_roots, ast.iter_child_nodes(node)))
        case ast.BoolOp() | ast.NamedExpr() | ast.Lambda() | ast.Yield() | ast.Await():
            return set().union(*map(_roots, ast.iter_child_nodes(node)))
        case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
            return set().union(*map(_roots, ast.iter_child_nodes(node)))
        case ast.comprehension(iter=items):
            return _roots(items)
    return set()


def _same(node: ast.AST) -> set[str]:
    """Return the names that may lead to an expression's very object, or its memory."""
    match node:
        case ast.IfExp(_, one, other):
            return _same(one) | _same(other)
        case ast.BoolOp(values=values):
            return set().union(*map(_same, values))
        case ast.NamedExpr(target, value):
            return _same(target) | _same(value)
        case ast.Call():
            name = _called(node)
            # By convention, the name of a class begins with a capital.
            return set() if name in COLLECTING or name[:1].isupper() else _roots(node)
        case ast.Name() | ast.Attribute() | ast.Subscript() | ast.Starred():
            return _roots(node)
    return set()


def _free(statements: Iterable[ast.stmt], bound: set[str]) -> tuple[set[str], set[str]]:
    """Return the names that statements use at once, and when their functions run.

    Args:
        statements: What runs, in its order.
        bound: Names that are bound before; those that the statements bind are added.

    """
    used: set[str] = set()
    later: set[str] = set()

    def then(part: Sequence[ast.AST], bound: set[str]) -> set[str]:
        now, at_calls = _free(part, bound)  # type: ignore[arg-type]
        used.update(now)
        later.update(at_calls)
        return bound

    for part in statements:
        if isinstance(part, ast.For):
            first = ast.Assign([part.target], part.iter, lineno=0)
            then([first, *part.body, *part.orelse], bound)
        elif isinstance(part, ast.While):
            then([ast.Expr(part.test), *part.body, *part.orelse], bound)
        elif isinstance(part, ast.With):
            for item in part.items:
                target = item.optional_vars or ast.Name("_", ast.Store())
                then([ast.Assign([target], item.context_expr, lineno=0)], bound)
            then(part.body, bound)
        elif isinstance(part, ast.If):
            then([ast.Expr(part.test)], bound)
            bound |= then(part.body, {*bound}) & then(part.orelse, {*bound})
        elif isinstance(part, ast.Try):
            ends = [then([*part.body, *part.orelse], {*bound})]
            for handler in part.handlers:
                then([ast.Expr(handler.type or ast.Constant(None))], bound)
                ends.append(then(handler.body, {*bound, handler.name or "_"}))
            bound |= set.intersection(*ends)
            then(part.finalbody, bound)
        else:
            table = symtable.symtable(ast.unparse(part), "<cell>", "exec")
            symbols = table.get_symbols()
            used |= {s.get_name() for s in symbols if s.is_referenced()} - bound
            if isinstance(part, ast.AugAssign):
                used |= _roots(part.target) - bound
            later |= {n for child in table.get_children() for n in _globals(child)}
            if not isinstance(part, ast.Match):
                named = [s for s in symbols if s.is_assigned() or s.is_imported()]
                bound |= {s.get_name() for s in named}
    return used, later


def _globals(table: symtable.SymbolTable) -> Iterator[str]:
    for symbol in table.get_symbols():
        if symbol.is_global():
            yield symbol.get_name()
    for child in table.get_children():
        yield from _globals(child)
