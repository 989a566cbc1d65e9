"""What a piece of code binds, uses and may change, read from its syntax."""

from __future__ import annotations

import ast
import builtins
import symtable
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
    *(
        "einsum",
        "expand_dims",
        "flat",
        "flip",
        "fliplr",
        "flipud",
        "frombuffer",
        "hsplit",
    ),
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
    *("touch", "remove", "copyfile", "memmap"),
}
READING_FILES = {
    *("open", "load", "loadtxt", "fromfile", "read_text", "read_bytes", "memmap"),
    *("exists", "is_file", "iterdir", "glob", "listdir", "stat", "getsize"),
}
FILES = "<files>"
RANDOM = "<random>"  # the generators of NumPy and Python that all share
# Calls that make what is used up, and what each draw changes.
ITERATORS = {"iter", "map", "filter", "zip", "enumerate", "reversed"}
GENERATORS = {"default_rng", "Generator", "RandomState"}
ANY = "*"  # any place among the arguments of a call
SELF = "<self>"  # the object whose method is called
FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef


class Link(NamedTuple):
    """What a name has to do with others from some line on."""

    name: str
    same: set[str]  # names that it may lead to the same object as
    held: set[str]  # names whose objects it may hold
    part: bool = False  # whether it may lead to what the same names hold


class Effects:
    """What a cell, or one of its functions, binds, may change, and uses."""

    def __init__(self, tree: ast.Module | FUNCTIONS) -> None:
        self.called: set[str] = set()  # by a name of their own
        self.iterators: set[str] = set()
        self.generators: set[str] = set()  # of random numbers
        self.parts_set: set[str] = set()  # names to whose parts something is assigned
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
        self._attributes: list[tuple[str, set[str]]] = []
        self._handed: list[tuple[str, set[str], list[tuple[str | int, set[str]]]]] = []
        if isinstance(tree, ast.Module):
            self.bound_anew = {n for line in tree.body for n in _targets(line)}
            bound: set[str] = set()
            self.used, self.used_later = _free(tree.body, bound)
            self.used |= self.used_later - bound
            self.functions = list(_functions(tree))
            if any(FILES in function.used for function in self.functions):
                self.used_later.add(FILES)
        for node in _outside_functions(tree):
            self._look(node)

    def handed(
        self,
        changing: Mapping[str, set[str | int]],
        named: set[str],
        aliases: Callable[[set[str]], set[str]],
        generators: set[str],
    ) -> set[str]:
        """Return the names of what is handed to functions that change it.

        Args:
            changing: Functions with the places of the arguments that they change:
                positions, names, `SELF` or `ANY`.
            named: All functions of the cells.
            aliases: Returns the functions that names lead to.
            generators: Names of generators of random numbers.

        """
        found: set[str] = set()
        for name, roots in self._attributes:
            if SELF in changing.get(name, ()):
                found |= roots
        for name, callee, given in self._handed:
            own = {name, *aliases(callee)} & named
            of_own = (changing.get(each, set()) for each in own)
            places: set[str | int] = set().union(*of_own)
            if not own:
                places = {ANY} if name in CHANGING else _out(name)
                for place, roots in given:
                    found |= roots if place == "rng" else roots & generators
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
                self._look_at_definition(node)
            case ast.AsyncFunctionDef(name=name):
                self.bound.add(name)
            case ast.Attribute(value, name, ast.Load()):
                self.mentioned.add(name)
                self._attributes.append((name, _roots(value)))
                if name in SHALLOW - READING:  # also a method that is called elsewhere
                    self._change(value)
            case ast.Attribute(value, ctx=ast.Store() | ast.Del()):
                self.parts_set |= _roots(value)
                self._change(value)
            case ast.Subscript(value, ctx=ast.Store() | ast.Del()):
                self.parts_set |= _roots(value)
                self._change(value)
            case ast.AugAssign(target, _, value):
                # It changes an array in place, and a number is bound to another.
                self._change(target)
                if isinstance(value, ast.List | ast.Tuple | ast.ListComp):
                    self._link(target, set(), _roots(value))
            case ast.Assign(targets, value):
                for target in targets:
                    self._bind(target, value)
                    self._link(target, _roots(targets[0]) - _roots(target), set())
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                self._bind(target, value)
            case ast.NamedExpr(target, value):
                self._bind(target, value)
            case ast.withitem(value, target):
                if isinstance(value, ast.Name):
                    self._change(value)
                if target:
                    self._bind(target, value)
            case ast.For(target, value) | ast.comprehension(target, value):
                self._link(target, _roots(value), set(), part=True)
            case ast.Match(subject, cases):
                for name in _captured(cases):
                    self.bound.add(name)
                    self.links.append(Link(name, _roots(subject), set(), part=True))
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
            several = not isinstance(one, ast.Name)
            same = roots if several else _same(other)
            self._link(one, same, roots - same, part=several or _is_part(other))
            match other:
                case ast.BinOp(first, ast.Add() | ast.Mult() | ast.BitOr(), second):
                    # Of lists and dictionaries, the result holds what they held.
                    self._link(one, set(), _roots(first) | _roots(second))
                case ast.GeneratorExp():
                    self.iterators |= _roots(one)
                case ast.Call():
                    names = _roots(one)
                    self.iterators |= names if _called(other) in ITERATORS else set()
                    self.generators |= names if _called(other) in GENERATORS else set()

    def _link(
        self, target: ast.expr, same: set[str], held: set[str], *, part: bool = False
    ) -> None:
        for name in _roots(target):
            if isinstance(target, ast.Name | ast.Tuple | ast.List):
                self.links.append(Link(name, same, held, part))
            else:  # a part of an object
                self.links.append(Link(name, set(), same | held))

    def _look_at_definition(self, node: ast.FunctionDef | ast.ClassDef) -> None:
        """Remember what a function or a class holds from the start."""
        for decorator in node.decorator_list:
            called = decorator.func if isinstance(decorator, ast.Call) else decorator
            roots = _roots(called)
            self.links.append(Link(node.name, {f"{each}()" for each in roots}, roots))
        if isinstance(node, ast.ClassDef):
            lines = (n for n in node.body if isinstance(n, ast.Assign | ast.AnnAssign))
            values = [*node.bases, *(line.value for line in lines if line.value)]
            held = set().union(*map(_roots, values))
            if any(map(_shared, node.body)):  # instances see what others change
                self.links.append(Link(f"{node.name}()", set(), {node.name}))
        else:
            held = set().union(*map(_roots, _defaults(node)))
        if held:
            self.links.append(Link(node.name, set(), held))

    def _look_at_call(self, node: ast.Call) -> None:
        name = _called(node)
        unpacked = any(isinstance(each, ast.Starred) for each in node.args)
        given = [
            *((ANY if unpacked else n, _roots(a)) for n, a in enumerate(node.args)),
            *((k.arg or ANY, _roots(k.value)) for k in node.keywords),
        ]
        roots: set[str] = set().union(*(each for _, each in given))
        match node.func:
            case ast.Name():
                self.called.add(name)
            case ast.Attribute(ast.Name("random") | ast.Attribute(attr="random")):
                if name not in GENERATORS:  # one that all share
                    self.changed.add(RANDOM)
                    self.used.add(RANDOM)
        if isinstance(node.func, ast.Attribute):
            if name not in READING | SHALLOW:
                self.deeply |= _roots(node.func)
            if name in HOLDING:
                links = [Link(holder, set(), roots) for holder in _roots(node.func)]
                self.links += links
        self.everywhere |= name in EVERYWHERE
        if name in WRITING:
            self.changed.add(FILES)
        if name in READING_FILES:
            self.used.add(FILES)
        callee = set() if isinstance(node.func, ast.Attribute) else _roots(node.func)
        self._handed.append((name, callee, given))
        for keyword in node.keywords:
            if keyword.arg == "out":
                self._change(keyword.value)
            elif keyword.arg == "copy" and name == "nan_to_num":
                self._change(node.args[0])


class Function(Effects):
    """The effects of a call.

    Args:
        tree: A function; a lambda is one that returns its expression.
        name: What calls it: for methods also the name of their class.
        method: Whether it is in a class.
        captured: The names of the functions around it.

    """

    def __init__(
        self,
        tree: FUNCTIONS,
        name: str,
        *,
        method: bool = False,
        captured: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(tree)
        self.name = name
        self.arguments = {a.arg for a in ast.walk(tree.args) if isinstance(a, ast.arg)}
        self._ordered = [a.arg for a in [*tree.args.posonlyargs, *tree.args.args]]
        self._method = method
        self._named = {*self._ordered, *(a.arg for a in tree.args.kwonlyargs)}
        nodes = list(_outside_functions(tree))
        globals_ = (node.names for node in nodes if isinstance(node, ast.Global))
        outer: set[str] = set().union(*globals_)
        inner = (node.names for node in nodes if isinstance(node, ast.Nonlocal))
        nonlocal_: set[str] = set().union(*inner)
        self.own = (self.arguments | self.bound) - outer - nonlocal_
        self.captured = captured - self.own
        self.changed |= outer | nonlocal_
        values = (
            node.value
            for node in nodes
            if isinstance(node, ast.Return | ast.Yield | ast.YieldFrom)
        )
        self.returned: set[str] = set().union(*(_roots(v) for v in values if v))
        self.local = {n.name for n in nodes if isinstance(n, ast.FunctionDef)}
        self.is_generator = any(isinstance(n, ast.Yield | ast.YieldFrom) for n in nodes)
        self._defaults = _defaults_by_name(tree)

    def places(self, names: set[str]) -> set[str | int]:
        """Return the places of those arguments that are among names."""
        names = names & self.arguments
        if not names <= self._named:  # *args or **kwargs
            return {ANY}
        found: set[str | int] = set(names)
        found |= {n for n, name in enumerate(self._ordered) if name in names}
        if self._method:  # called by way of an object, or of the class
            itself: set[str | int] = {SELF} if 0 in found else set()
            found |= {n - 1 for n in found if isinstance(n, int) and n} | itself
        return found

    def outside(self, names: set[str]) -> set[str]:
        """Return which of the changed names others see.

        What belongs to the functions around it changes with the function itself, as a
        default does that is an object.
        """
        found = names - self.own - self.captured
        if names & self.captured:
            found |= {self.name}
        for name in names & self._defaults.keys():
            found |= {self.name, *self._defaults[name]}
        return found


@lru_cache(maxsize=1000)
def effects_of(source: str) -> Effects:
    """Look at each source once: the page asks about the same ones again and again."""
    try:
        return Effects(ast.parse(source))
    except (SyntaxError, RecursionError):
        return Effects(ast.Module([], []))


def _functions(
    tree: ast.AST, around: str = "", captured: frozenset[str] = frozenset()
) -> Iterator[Function]:
    """Yield functions and methods by name, and methods also by that of their class."""
    for node in ast.iter_child_nodes(tree):
        each = node
        if isinstance(node, ast.Lambda):
            each = _as_function(node)
        if isinstance(each, FUNCTIONS):
            for name in {each.name, around} - {""}:
                found = Function(each, name, method=bool(around), captured=captured)
                yield found
            yield from _functions(node, "", captured | found.own)
        else:
            inside = node.name if isinstance(node, ast.ClassDef) else ""
            yield from _functions(node, inside, captured)


def _as_function(node: ast.Lambda) -> ast.FunctionDef:
    function = ast.parse("def f(): ...").body[0]
    assert isinstance(function, ast.FunctionDef)
    function.name, function.args = _name_of(node), node.args
    function.body = [ast.Return(node.body)]
    return function


def _name_of(node: ast.Lambda) -> str:
    return f"<{ast.unparse(node)}>"


def _outside_functions(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield what runs with a cell, or with a call: no other functions' insides."""
    body = tree.body if isinstance(tree, FUNCTIONS) else ast.iter_child_nodes(tree)
    for node in body:
        yield node
        if not isinstance(node, FUNCTIONS | ast.ClassDef):
            yield from _outside_functions(node)
            continue
        if isinstance(node, ast.ClassDef):
            inside = _outside_functions(ast.Module(node.body, []))
            yield from filter(_leaves_class, inside)
        more = node.bases if isinstance(node, ast.ClassDef) else _defaults(node)
        for part in [*node.decorator_list, *more]:
            yield part
            yield from _outside_functions(part)


def _leaves_class(node: ast.AST) -> bool:
    """Whether it may change more than a class, whose names are its own."""
    if isinstance(node, ast.Name):
        return isinstance(node.ctx, ast.Load)
    return not isinstance(node, ast.Assign | ast.AnnAssign | FUNCTIONS | ast.ClassDef)


def _defaults(node: FUNCTIONS | ast.Lambda) -> list[ast.expr]:
    return [*node.args.defaults, *(d for d in node.args.kw_defaults if d)]


def _defaults_by_name(node: FUNCTIONS) -> dict[str, set[str]]:
    """Return the arguments whose defaults may be changed, with their names."""
    ordered = [*node.args.posonlyargs, *node.args.args]
    last = ordered[len(ordered) - len(node.args.defaults) :]
    pairs = [
        *zip(last, node.args.defaults, strict=True),
        *zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True),
    ]
    return {
        argument.arg: _roots(default)
        for argument, default in pairs
        if default and not isinstance(default, ast.Constant)
    }


def _shared(line: ast.stmt) -> bool:
    """Whether a line of a class makes something that its instances share."""
    if isinstance(line, ast.Assign | ast.AnnAssign):
        return isinstance(line.value, ast.List | ast.Dict | ast.Set | ast.Call)
    return any(
        (isinstance(node, ast.Attribute) and node.attr == "__class__")
        or (isinstance(node, ast.Call) and _called(node) == "type")
        for node in ast.walk(line)
    )


def _captured(cases: Iterable[ast.match_case]) -> Iterator[str]:
    """Yield the names that patterns bind."""
    for case in cases:
        for node in ast.walk(case.pattern):
            match node:
                case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                    yield name
                case ast.MatchMapping(rest=str(name)):
                    yield name


def _is_part(node: ast.expr) -> bool:
    """Whether an expression may lead to what an object holds."""
    match node:
        case ast.Attribute() | ast.Subscript():
            return True
        case ast.Call():
            return _called(node) in {*dir(dict), *dir(list), "next", "max", "min"}
    return False


def _out(name: str) -> set[str | int]:
    """Return the places at which a function of NumPy takes `out`."""
    function = vars(np).get(name)
    if isinstance(function, np.ufunc):
        return set(range(function.nargs - function.nout, function.nargs))
    return {3} if name == "clip" else set()


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
            copies = all(keyword.arg != "copy" for keyword in keywords)
            if copies and name in (FRESH_METHODS if method else FRESH):
                return set()
            parts = [*args, *(keyword.value for keyword in keywords)]
            parts += [func] if method or not name else []
            return {f"{name}()"}.union(*map(_roots, parts))
        case ast.Tuple() | ast.List() | ast.Set() | ast.Dict() | ast.IfExp():
            return set().union(*map(_roots, ast.iter_child_nodes(node)))
        case ast.Lambda():
            return {_name_of(node)}.union(*map(_roots, ast.iter_child_nodes(node)))
        case ast.BoolOp() | ast.NamedExpr() | ast.Yield() | ast.Await():
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
