"""Make small faults in a solution: the slips of a reader who learns.

Libraries for mutation testing (mutmut, cosmic-ray) change operators and numbers, and
know nothing of an axis, a transpose, a copy or NumPy's functions. So the faults are
our own, made in the syntax tree.
"""

from __future__ import annotations

import ast
import copy
import difflib
from collections.abc import Iterator
from dataclasses import dataclass

MOST = 48  # faults of one exercise; see `chosen`

_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
# Each comparison becomes its neighbor at the boundary, and its opposite.
_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_FUNCTIONS = {
    "max": "min",
    "min": "max",
    "argmax": "argmin",
    "argmin": "argmax",
    "maximum": "minimum",
    "minimum": "maximum",
    "sum": "mean",
    "mean": "sum",
    "std": "var",
    "var": "std",
    "median": "mean",
    "sin": "cos",
    "cos": "sin",
    "log": "exp",
    "exp": "log",
    "log1p": "log",
    "floor": "ceil",
    "ceil": "floor",
    "round": "floor",
    "zeros": "ones",
    "ones": "zeros",
    "zeros_like": "ones_like",
    "any": "all",
    "all": "any",
    "eye": "ones",
}
# A call that is left out: its first argument stays. Some copy, and then nobody does.
_COPIES = {"array", "list", "copy", "deepcopy"}
_LEFT_OUT = _COPIES | {
    *(
        "abs",
        "sqrt",
        "log",
        "exp",
        "log1p",
        "sign",
        "ceil",
        "round",
        "sorted",
        "unique",
    ),
    *("transpose", "sigmoid", "softmax", "cumsum", "diff"),
}
# The generator's method -> that of NumPy's global stream.
_GLOBAL_STREAM = {
    "random": "random",
    "normal": "normal",
    "standard_normal": "standard_normal",
    "permutation": "permutation",
    "integers": "randint",
    "shuffle": "shuffle",
    "choice": "choice",
    "uniform": "uniform",
}
_LAST_AXIS = {"argsort", "sort", "softmax", "diff"}  # where an axis may be left out
_NO_CODE = {"annotation", "returns", "decorator_list", "bases"}
_EITHER_ORDER = {"maximum", "minimum", "max", "min", "isclose", "allclose", "zip"}
_HARMLESS_KEYWORDS = {"dtype", "strict", "ensure_ascii"}


@dataclass(frozen=True)
class Fault:
    """A solution with one fault in it."""

    name: str  # the lines that changed, before -> after
    kind: str
    source: str


def faults(solution: str, starter: str = "") -> list[Fault]:
    """Return the faults that can be made in a solution, always the same ones.

    What the starter gives whole, such as a function that is used and not to be
    written, stays as it is.

    Args:
        solution: The code.
        starter: What the reader begins with.

    """
    tree = ast.parse(solution)
    given = {ast.dump(node) for node in ast.parse(starter).body}
    before = ast.unparse(tree).split("\n")
    found: dict[str, Fault] = {}
    names: dict[str, int] = {}
    for kind, changed in _changed_trees(tree, given):
        source = ast.unparse(ast.fix_missing_locations(changed))
        if source in found or source.split("\n") == before:
            continue
        name = _difference(before, source.split("\n"))
        names[name] = names.get(name, 0) + 1
        if names[name] > 1:
            name += f" ({names[name]})"
        found[source] = Fault(name, kind, source)
    return list(found.values())


def chosen(made: list[Fault], most: int = MOST) -> list[Fault]:
    """Choose at most `most` faults: one of each kind in turn, in the code's order."""
    kinds: dict[str, list[Fault]] = {}
    for fault in made:
        kinds.setdefault(fault.kind, []).append(fault)
    turns = [
        (turn, fault) for group in kinds.values() for turn, fault in enumerate(group)
    ]
    turns.sort(key=lambda pair: pair[0])
    kept = {fault.source for _, fault in turns[:most]}
    return [fault for fault in made if fault.source in kept]


def _difference(before: list[str], after: list[str]) -> str:
    """Name a fault by the lines that it changes."""
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    pairs = [
        (before[a:b], after[c:d])
        for change, a, b, c, d in matcher.get_opcodes()
        if change != "equal"
    ]
    old, new = (
        " / ".join(line.strip() for part in parts for line in part)
        for parts in zip(*pairs, strict=True)
    )
    return f"{old} -> {new or '(dropped)'}"


def _changed_trees(tree: ast.Module, given: set[str]) -> Iterator[tuple[str, ast.AST]]:
    """Yield copies of the tree, each with one fault, and the kind of it."""
    parameters = {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    for path in _paths(tree, (), given):
        for kind, replacement in _replacements(_at(tree, path), _at(tree, path[:-1])):
            # A list for an array is no slip; changing what the caller owns is one.
            own = isinstance(replacement, ast.Name) and replacement.id in parameters
            if kind == "no copy" and not own:
                continue
            changed = copy.deepcopy(tree)
            _put(changed, path, replacement)
            yield kind, changed


Way = tuple[tuple[str, int | None], ...]


def _paths(node: ast.AST, path: Way, given: set[str]) -> Iterator[Way]:
    """Yield the way to every node in which a fault can be made, in page order."""
    # Messages, docstrings and annotations are words, and no part of the answer.
    if isinstance(node, ast.Raise | ast.JoinedStr | ast.Import | ast.ImportFrom):
        return
    if len(path) == 1 and ast.dump(node) in given:
        return
    if path:
        yield path
    for name, value in ast.iter_fields(node):
        if name in _NO_CODE or (name == "args" and not isinstance(node, ast.Call)):
            continue
        if isinstance(value, ast.AST):
            yield from _paths(value, (*path, (name, None)), given)
        elif isinstance(value, list):
            for at, item in enumerate(value):
                if isinstance(item, ast.AST):
                    yield from _paths(item, (*path, (name, at)), given)


def _at(tree: ast.AST, path: Way) -> ast.AST:
    for name, at in path:
        tree = getattr(tree, name)
        if at is not None:
            tree = tree[at]  # type: ignore[index]
    return tree


def _put(tree: ast.AST, path: Way, new: ast.AST | None) -> None:
    """Put a node in place, or drop a statement if it is None."""
    parent = _at(tree, path[:-1])
    name, at = path[-1]
    if at is None:
        setattr(parent, name, new)
        return
    body = getattr(parent, name)
    if new is not None:
        body[at] = new
    elif len(body) > 1:
        del body[at]
    else:
        body[at] = ast.Pass()


def _replacements(
    node: ast.AST, parent: ast.AST
) -> Iterator[tuple[str, ast.AST | None]]:
    """Yield what may stand in a node's place by mistake, with the kind of mistake."""
    for change in (
        _statement,
        _arithmetic,
        _comparison,
        _constant,
        _call,
        _keyword,
        _other_expression,
    ):
        yield from change(node, parent)


Changes = Iterator[tuple[str, ast.AST | None]]


def _statement(node: ast.AST, parent: ast.AST) -> Changes:
    match node:
        case ast.Return(value=value) if value is not None:
            yield "forgotten return", ast.Expr(value)
            if isinstance(value, ast.Tuple) and len(value.elts) > 1:
                first, second, *rest = value.elts
                swapped = ast.Tuple([second, first, *rest], ast.Load())
                yield "order of results", ast.Return(swapped)
                yield "missing result", ast.Return(value.elts[0])
        case ast.AugAssign(target=target, op=op, value=value):
            if other := _OPERATORS.get(type(op)):
                yield "arithmetic", ast.AugAssign(target, other(), value)
            yield "dropped line", None
        case ast.Assign(targets=[target], value=value):
            if isinstance(parent, ast.Module) and isinstance(target, ast.Name):
                if not isinstance(value, ast.Dict):
                    yield "left open", ast.Assign([target], ast.Constant(...))
            elif not isinstance(target, ast.Name | ast.Tuple):
                yield "dropped line", None
            if (
                isinstance(value, ast.BinOp)
                and isinstance(target, ast.Name)
                and ast.unparse(value.left) == target.id
            ):
                in_place = ast.AugAssign(target, value.op, value.right)
                yield "in place for copy", in_place
        case ast.Expr(value=ast.Call()) | ast.If() | ast.Continue() | ast.Break():
            yield "dropped line", None
    if isinstance(node, ast.If | ast.IfExp) and not isinstance(node.test, ast.Compare):
        changed = copy.copy(node)
        changed.test = ast.UnaryOp(ast.Not(), node.test)
        yield "condition", changed


def _arithmetic(node: ast.AST, parent: ast.AST) -> Changes:
    match node:
        case ast.BinOp(left=left, op=ast.MatMult(), right=right):
            yield "order of a product", ast.BinOp(right, ast.MatMult(), left)
            yield "elementwise product", ast.BinOp(left, ast.Mult(), right)
        case ast.BinOp(left=left, op=op, right=right):
            if other := _OPERATORS.get(type(op)):
                yield "arithmetic", ast.BinOp(left, other(), right)
            if isinstance(op, ast.Sub | ast.Div):
                yield "operands turned", ast.BinOp(right, op, left)
            if isinstance(op, ast.Mult | ast.Div | ast.Pow):
                yield "missing factor", left
            if isinstance(op, ast.Mult):
                yield "missing factor", right
            if isinstance(op, ast.Add | ast.Sub):
                yield "missing term", left
            if isinstance(op, ast.Add):
                yield "missing term", right
        case ast.BoolOp(op=op, values=values):
            turned = ast.Or() if isinstance(op, ast.And) else ast.And()
            yield "condition", ast.BoolOp(turned, values)
        case ast.UnaryOp(op=ast.USub() | ast.Not() | ast.Invert(), operand=operand):
            yield "sign", operand


def _comparison(node: ast.AST, parent: ast.AST) -> Changes:
    if isinstance(node, ast.Compare):
        for at, op in enumerate(node.ops):
            for other in _COMPARISONS.get(type(op), ()):
                ops = [*node.ops]
                ops[at] = other()
                yield "comparison", ast.Compare(node.left, ops, node.comparators)


def _constant(node: ast.AST, parent: ast.AST) -> Changes:
    if isinstance(parent, ast.UnaryOp) and ast.unparse(node) == "1":
        return  # reshape(-1) and axis=-1 are idioms, and -2 means the same or nothing
    match node:
        case ast.Constant(value=bool() as value):
            yield "constant", ast.Constant(not value)
        case ast.Constant(value=int() as value):
            yield "constant", ast.Constant(value + 1)
        case ast.Constant(value=float() as value):
            yield "constant", ast.Constant(2 * value if value else 1.0)


def _called(node: ast.AST) -> str:
    match node:
        case ast.Call(func=ast.Attribute(attr=name)) | ast.Call(func=ast.Name(id=name)):
            return name
    return ""


def _call(node: ast.AST, parent: ast.AST) -> Changes:
    name = _called(node)
    if not name:
        return
    assert isinstance(node, ast.Call)
    func, args = node.func, node.args
    method = isinstance(func, ast.Attribute)
    if other := _FUNCTIONS.get(name):
        yield "swapped function", ast.Call(_renamed(func, other), args, node.keywords)
    if name in _LEFT_OUT and args:
        yield "no copy" if name in _COPIES else "missing call", args[0]
    if name in ("copy", "ravel", "reshape", "cumsum", "astype", "flatten") and method:
        assert isinstance(func, ast.Attribute)
        if not (isinstance(func.value, ast.Name) and func.value.id in ("np", "copy")):
            yield "missing call", func.value
    whole = "axis" not in {keyword.arg for keyword in node.keywords}
    reduced = args[0] if args else getattr(func, "value", None)
    if name in ("mean", "sum") and whole and reduced is not None:
        yield "not reduced", reduced
    if method and name in _GLOBAL_STREAM and "rng" in ast.unparse(func):
        stream = ast.parse(f"np.random.{_GLOBAL_STREAM[name]}", mode="eval").body
        yield "global stream", ast.Call(stream, args, node.keywords)
        if name in ("permutation", "shuffle") and args:
            yield "no shuffling", args[0] if name == "shuffle" else _in_order(args[0])
    if len(args) == 2 and name not in _EITHER_ORDER:
        kind = "order of a product" if name in ("dot", "matmul") else "arguments turned"
        yield kind, ast.Call(func, [args[1], args[0]], node.keywords)
    if name == "where" and len(args) == 3:
        yield (
            "arguments turned",
            ast.Call(func, [args[0], args[2], args[1]], node.keywords),
        )
    if name == "range" and len(args) == 1:
        fewer = ast.BinOp(args[0], ast.Sub(), ast.Constant(1))
        yield "one too few", ast.Call(func, [fewer], [])


def _in_order(argument: ast.expr) -> ast.expr:
    """Return what a permutation of the argument permutes."""
    return ast.parse(f"np.arange({ast.unparse(argument)})", mode="eval").body


def _renamed(func: ast.expr, name: str) -> ast.expr:
    if isinstance(func, ast.Attribute):
        return ast.Attribute(func.value, name, ast.Load())
    return ast.Name(name, ast.Load())


def _keyword(node: ast.AST, parent: ast.AST) -> Changes:
    if not isinstance(node, ast.Call):
        return
    for at, keyword in enumerate(node.keywords):
        if keyword.arg in _HARMLESS_KEYWORDS or keyword.arg is None:
            continue
        others = node.keywords[:at] + node.keywords[at + 1 :]
        kind = "axis" if keyword.arg in ("axis", "keepdims") else "missing keyword"
        if keyword.arg != "axis" or _called(node) not in _LAST_AXIS:
            yield kind, ast.Call(node.func, node.args, others)
        if keyword.arg == "axis" and isinstance(keyword.value, ast.Constant):
            other = ast.keyword("axis", ast.Constant(0 if keyword.value.value else 1))
            changed = [*node.keywords]
            changed[at] = other
            yield "axis", ast.Call(node.func, node.args, changed)


def _other_expression(node: ast.AST, parent: ast.AST) -> Changes:
    match node:
        case ast.Attribute(value=value, attr="T"):
            yield "transpose", value
        case ast.Slice(lower=None, upper=upper, step=None) if upper is not None:
            yield "slice", ast.Slice(upper, None, None)
        case ast.Slice(lower=lower, upper=None, step=None) if lower is not None:
            yield "slice", ast.Slice(None, lower, None)
        case ast.Subscript(value=value, slice=ast.Tuple(elts=[first, second])):
            turned = ast.Tuple([second, first], ast.Load())
            yield "index turned", ast.Subscript(value, turned, ast.Load())
        case ast.IfExp(body=body, orelse=orelse):
            yield "condition", body
            yield "condition", orelse
