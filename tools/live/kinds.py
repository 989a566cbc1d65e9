"""The kinds of errors that readers meet, and what is said of each.

They are those that the slips in `tools/exercises` lead to, and what a beginner in
Python meets. Each names the reader's own variables, with their shapes.
"""

from __future__ import annotations

import ast
import builtins
import difflib
import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np

from tools.live.places import (
    ARRAYS,
    AXIS,
    BATCH,
    BYTES,
    CALLS,
    COMPUTER,
    DENSE,
    DOTS,
    FLAT,
    LARGE,
    LISTS,
    NAMES,
    NOTHING,
    PRODUCT,
    RELU,
    SLOPE,
    TOGETHER,
    UNPACKING,
    WHOLE,
    Meaning,
    Place,
)
from tools.live.spot import MISSING, Spot, named

Explain = Callable[[re.Match[str], Spot], str | Meaning | None]


@dataclass(frozen=True)
class Kind:
    """A kind of error: how it is recognized and what is said of it."""

    errors: str  # the names of its classes
    pattern: re.Pattern[str]
    place: Place
    explain: Explain

    def match(self, error: BaseException) -> re.Match[str] | None:
        """Say whether an error is of this kind."""
        names = {cls.__name__ for cls in type(error).__mro__}
        if names.isdisjoint(self.errors.split()):
            return None
        return self.pattern.search(str(error))


KINDS: list[Kind] = []


def _kind(errors: str, pattern: str, place: Place) -> Callable[[Explain], Explain]:
    def add(explain: Explain) -> Explain:
        KINDS.append(Kind(errors, re.compile(pattern), place, explain))
        return explain

    return add


# -- shapes ----------------------------------------------------------------------------


def _shape(text: str) -> tuple[int, ...]:
    return tuple(int(size) for size in re.findall(r"\d+", text))


def _pair(spot: Spot, *shapes: tuple[int, ...]) -> list[str]:
    """Describe two operands; say only what agrees with the shapes of the message."""
    operands = spot.operands()
    if not operands:
        return [f"one side has shape {shapes[0]}", f"the other {shapes[1]}"]
    said = []
    for (node, value), shape in zip(operands, shapes, strict=True):
        known = value is not MISSING and np.shape(value) == shape
        words = spot.said(node, shape) if known or value is MISSING else ""
        said.append(words or f"one side has shape {shape}")
    return said


@_kind("ValueError", r"shapes \(([\d,]+)\) and \(([\d,]+)\) not aligned", PRODUCT)
def _not_aligned(match: re.Match[str], spot: Spot) -> str:
    return _product(spot, _shape(match[1]), _shape(match[2]))


@_kind(
    "ValueError", r"matmul: .* mismatch .*size (\d+) is different from (\d+)", PRODUCT
)
def _mismatch(match: re.Match[str], spot: Spot) -> str:
    shapes = [np.shape(v) for _, v in spot.operands() if v is not MISSING]
    if len(shapes) == 2 and all(shapes):
        return _product(spot, *shapes)
    return (
        "In a product, a row of the left side meets a column of the right side. Here "
        f"the rows have {match[2]} numbers and the columns {match[1]}. Print both "
        "shapes."
    )


def _product(spot: Spot, left: tuple[int, ...], right: tuple[int, ...]) -> str:
    first = right[-2] if len(right) > 1 else right[0]
    words = (
        " and ".join(_pair(spot, left, right)) + ". In a product, the last size of the "
        f"left side, {left[-1]}, must be the first of the right side, {first}."
    )
    operands = spot.operands()
    if operands and len(right) == 2 and left[-1] == right[-1]:
        text = ast.unparse(operands[1][0])
        other = text.removesuffix(".T") if text.endswith(".T") else f"{text}.T"
        if len(other) <= 30:
            return f"{words} `{other}` has shape {right[::-1]} and would fit."
    if right[-1] == (left[-2] if len(left) > 1 else left[0]):
        return (
            f"{words} In the other order they would fit; ask which of the two has one "
            "row for each row of the result."
        )
    return words


@_kind("ValueError", r"matmul: Input operand \d does not have enough dim", PRODUCT)
def _no_matrix(match: re.Match[str], spot: Spot) -> str | None:
    for node, value in spot.operands():
        if value is not MISSING and np.ndim(value) == 0:
            return (
                f"{spot.said(node) or named(node) + ' is a single number'}. `@` is the "
                "product of vectors and matrices; with a single number, write `*`."
            )
    return None


@_kind(
    "ValueError",
    r"broadcast together with (?:remapped )?shapes? \(([\d,]*)\) \(([\d,]*)\)",
    BATCH,
)
@_kind(
    "ValueError",
    r"output operand with shape \(([\d,]*)\) .* broadcast shape \(([\d,]*)\)",
    BATCH,
)
def _no_broadcast(match: re.Match[str], spot: Spot) -> str | Meaning | None:
    left, right = _shape(match[1]), _shape(match[2])
    words = " and ".join(_pair(spot, left, right))
    ends = list(zip(left[::-1], right[::-1], strict=False))
    apart = next(((a, b) for a, b in ends if a != b and 1 not in (a, b)), None)
    if apart is None:
        if not isinstance(spot.node, ast.AugAssign):
            return None
        return (
            f"The result would have shape {right}, and "
            f"`{ast.unparse(spot.node.target)}` has shape {left}. `{spot.source}` "
            "writes into the array itself, which cannot change its shape."
        )
    words += (
        f". Shapes are compared from the right: {apart[0]} meets {apart[1]}, and "
        "neither is 1, which could be repeated."
    )
    if len(left) == 2 and left[:1] == right:
        words += (
            " If the second holds one number for each row, make it a column: "
            "`keepdims=True` where it is summed, or `.reshape(-1, 1)`."
        )
        return Meaning(words, AXIS)
    return words


@_kind("AxisError", r"axis (-?\d+) is out of bounds .* dimension (\d+)", AXIS)
def _no_axis(match: re.Match[str], spot: Spot) -> str:
    dimensions = int(match[2])
    has = {0: "is no axis", 1: "is only axis 0", 2: "are axes 0 and 1"}.get(
        dimensions, f"are axes 0 to {dimensions - 1}"
    )
    return f"{_array(spot, dimensions)} There {has}."


def _array(spot: Spot, dimensions: int) -> str:
    """Say which array a call or an index is about, if its dimensions agree."""
    found: ast.AST | None = None
    match spot.node:
        case ast.Call(func=ast.Attribute(value=of), args=args):
            module = isinstance(spot.value(of), type(np))
            found = args[0] if module and args else of
        case ast.Subscript(value=of):
            found = of
    value: Any = MISSING if found is None else spot.value(found)
    if found is None or value is MISSING or np.ndim(value) != dimensions:
        return f"The array has {dimensions} dimension{'s' * (dimensions != 1)}."
    return f"{spot.said(found)}."


@_kind("ValueError", r"inhomogeneous shape", ARRAYS)
def _ragged(match: re.Match[str], spot: Spot) -> str:
    if isinstance(spot.node, ast.Call) and spot.node.args:
        rows = spot.value(spot.node.args[0])
        if isinstance(rows, list | tuple):
            sizes = [len(row) if hasattr(row, "__len__") else 0 for row in rows]
            if len(set(sizes)) > 1:
                at = next(i for i, size in enumerate(sizes) if size != sizes[0])
                return (
                    f"Row 0 of {named(spot.node.args[0], 'the list')} has {sizes[0]} "
                    f"entries and row {at} has {sizes[at]}. An array needs rows of the "
                    "same length."
                )
    return "The rows that should become an array differ in length or in kind."


@_kind("ValueError", r"cannot reshape array of size (\d+)", FLAT)
def _no_reshape(match: re.Match[str], spot: Spot) -> str | None:
    if not isinstance(spot.node, ast.Call):
        return None
    sizes = [size for node in spot.node.args for size in _sizes(spot, node)]
    if not sizes:
        return "The new shape must hold as many numbers as there are."
    array = ""
    if isinstance(spot.node.func, ast.Attribute):
        array = spot.said(spot.node.func.value)
    words = f"{array}: {match[1]} numbers" if array else f"There are {match[1]} numbers"
    if -1 in sizes:
        return f"{words}, and {match[1]} cannot be divided by {-prod(sizes)}."
    shape = tuple(sizes)
    return f"{words}, and shape {shape} holds {prod(shape)}. The two must be equal."


def _sizes(spot: Spot, node: ast.AST) -> list[int]:
    """Return the whole numbers that an argument stands for."""
    value = spot.value(node)
    several = value if isinstance(value, list | tuple) else [value]
    return [size for size in several if isinstance(size, int)]


@_kind("ValueError", r"truth value of an array", RELU)
def _no_truth(match: re.Match[str], spot: Spot) -> str:
    what = named(spot.node, "The condition") if spot.node else "The condition"
    where = f"{what} is an array with an answer for each entry"
    if isinstance(spot.node, ast.Call):  # it may be what the call was given
        where = f"In {what}, an array has an answer for each entry"
    return (
        f"{where}, and `if`, `and` and `or` need a single one. For that, `np.all(...)` "
        "or `np.any(...)`; for each entry, `np.where(...)` or `np.maximum(...)`."
    )


# -- indices ---------------------------------------------------------------------------


@_kind(
    "IndexError",
    r"index (-?\d+) is out of bounds for axis (\d+) with size (\d+)",
    ARRAYS,
)
def _outside(match: re.Match[str], spot: Spot) -> str:
    size = int(match[3])
    array = ""
    if isinstance(spot.node, ast.Subscript):
        array = spot.said(spot.node.value)
        array = f"{array}. " if array else ""
    if not size:
        return f"{array}Along axis {match[2]} there is nothing."
    return (
        f"{array}Along axis {match[2]} the places are 0 to {size - 1}, and {match[1]} "
        f"is not one of them: {_counting(int(match[1]), size)}."
    )


@_kind("IndexError", r"(list|tuple|string)(?: assignment)? index out of range", ARRAYS)
def _outside_list(match: re.Match[str], spot: Spot) -> str | None:
    if not isinstance(spot.node, ast.Subscript):
        return None
    value, at = spot.value(spot.node.value), spot.value(spot.node.slice)
    index = named(spot.node.slice, "the index")
    if value is MISSING:
        return f"{named(spot.node.value, 'The list')} is too short for {index}."
    if at is not MISSING and f"`{at}`" != index:
        index += f", which is {at},"
    places = {0: "it has no place", 1: "its only place is 0"}.get(
        len(value), f"its places are 0 to {len(value) - 1}"
    )
    return (
        f"{named(spot.node.value)} has length {len(value)}, so {places}, and "
        f"{index} is not one of them: {_counting(at, len(value))}."
    )


def _counting(at: object, size: int) -> str:
    """Say how places are counted, from the end too if the index is below 0."""
    if isinstance(at, int) and at < 0 < size:
        return f"from the end they are -1 to -{size}"
    return "counting starts at 0"


@_kind("IndexError", r"too many indices .* is (\d+)-dimensional, but (\d+)", ARRAYS)
def _too_many(match: re.Match[str], spot: Spot) -> str:
    return (
        f"{_array(spot, int(match[1]))} That allows {match[1]} "
        f"{'index' if match[1] == '1' else 'indices'} in the brackets, and there are "
        f"{match[2]}."
    )


@_kind(
    "IndexError",
    r"indexing arrays could not be broadcast .* \((\d+),\) \((\d+),\)",
    TOGETHER,
)
def _not_together(match: re.Match[str], spot: Spot) -> str:
    return (
        "Two lists in one index are walked through together, like `zip`, so they need "
        f"the same length; here they have {match[1]} and {match[2]}."
    )


@_kind(
    "IndexError", r"boolean index .* size of axis is (\d+) .* axis is (\d+)", TOGETHER
)
def _no_mask(match: re.Match[str], spot: Spot) -> str:
    array = mask = "the array"
    if isinstance(spot.node, ast.Subscript):
        array = spot.said(spot.node.value) or named(spot.node.value, array)
        mask = named(spot.node.slice, "the mask")
    return (
        f"{array}, and {mask} has {match[2]} entries. A mask needs one True or False "
        f"for each of the {match[1]} entries along its axis."
    )


@_kind(
    "TypeError",
    r"(list|tuple) indices must be integers or slices, not (tuple|list)",
    LISTS,
)
def _two_indices(match: re.Match[str], spot: Spot) -> str:
    of = "What you index"
    if isinstance(spot.node, ast.Subscript):
        of = named(spot.node.value, of)
    return (
        f"{of} is a {match[1]}, which takes one index at a time: `rows[i][j]`. "
        "Only an array takes several in one pair of brackets: `np.array(rows)[i, j]`."
    )


@_kind(
    "TypeError IndexError",
    r"be interpreted as an integer|a sequence of integers or a single integer|"
    r"indices must be integers|only integers, slices|must be of integer",
    WHOLE,
)
def _no_whole_number(match: re.Match[str], spot: Spot) -> str | None:
    for node in _counts(spot.node):
        if isinstance(spot.value(node), float | np.floating):
            said = f"{spot.said(node)}, a float"
            if isinstance(node, ast.Constant):
                said = f"{named(node)} is a float"
            return (
                f"{said}, and counts and places are whole numbers. `int(...)` makes "
                "one."
            )
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
            return (
                f"{named(node, 'The quotient')} is a float, even if nothing is left "
                "over. `//` divides whole numbers."
            )
    return (
        "Counts and places must be whole numbers. `/` gives a float even if nothing "
        "is left over; `//` does not, and `round(...)` and `int(...)` make whole ones."
    )


def _counts(node: ast.AST | None) -> list[ast.AST]:
    """Return what a call or an index is given where whole numbers are needed."""
    match node:
        case ast.Call(args=args):
            found: list[ast.AST] = list(args)
        case ast.Subscript(slice=index):
            found = list(index.elts) if isinstance(index, ast.Tuple) else [index]
        case _:
            return []
    parts: list[ast.AST] = []
    for each in found:
        is_slice = isinstance(each, ast.Slice)
        parts += [p for p in ast.iter_child_nodes(each) if p] if is_slice else [each]
    return parts


# -- kinds of values -------------------------------------------------------------------

OPERATORS = (
    r"unsupported operand type\(s\) for (?P<operator>\S+):|"
    r"'[<>=]+' not supported between instances|can't multiply sequence by|"
    r"can only concatenate|object is not (?:subscriptable|callable|iterable)|"
    r"'NoneType' object has no attribute|cannot unpack non-iterable|"
    r"must be a string or a real number|has no len\(\)"
)


def _involved(spot: Spot) -> list[ast.AST]:
    """Return the pieces of code whose values an operation was about."""
    match spot.node:
        case ast.Call(func=func, args=args):
            return [func, *args]
        case ast.Subscript(value=of) | ast.Attribute(value=of):
            return [of]
        case ast.Tuple(ctx=ast.Store()):
            return [source] if (source := _unpacked(spot)) is not None else []
        case ast.For(iter=values):
            return [values]
        case ast.ListComp(generators=[first, *_]):
            return [first.iter]
        case ast.GeneratorExp(generators=[first, *_]):
            return [first.iter]
        case ast.Name():
            return [spot.node]
    return [node for node, _ in spot.operands()]


@_kind("TypeError ValueError", r"[Ee]llipsis", DOTS)
def _dots(match: re.Match[str], spot: Spot) -> str:
    found = [node for node in _involved(spot) if spot.value(node) is ...]
    what = f"{named(found[0])} is still `...`" if found else "Somewhere a `...` is left"
    return f"{what}, which marks what is to be written. Put your code in its place."


@_kind("TypeError AttributeError", OPERATORS, NOTHING)
def _nothing(match: re.Match[str], spot: Spot) -> str | None:
    if "NoneType" not in match.string:
        return None
    involved = _involved(spot)
    found = [node for node in involved if spot.value(node) is None]
    if not found and len(involved) == 1:
        found = involved
    what = named(found[0]) if found else "One of the values"
    return (
        f"{what} is `None`: nothing. A function without `return` gives that back, and "
        "so do methods that change something in place, such as `append` and `sort`."
    )


@_kind("TypeError", OPERATORS, CALLS)
def _a_function(match: re.Match[str], spot: Spot) -> str | None:
    if not re.search(r"function|'method'|'type'", match.string):
        return None
    found = [node for node in _involved(spot) if callable(spot.value(node))]
    if isinstance(spot.node, ast.Call):
        found = [node for node in found if node is not spot.node.func]
    if not found:
        return None
    text = ast.unparse(found[-1])
    return (
        f"`{text}` is a function here, and not what it returns. To call it, write "
        f"`{text}(...)`."
    )


@_kind("TypeError", r"'([\w.]+)' object is not callable", CALLS)
def _not_a_function(match: re.Match[str], spot: Spot) -> str | None:
    if not isinstance(spot.node, ast.Call):
        return None
    text = ast.unparse(spot.node.func)
    kind = match[1].removeprefix("numpy.")
    words = f"`{text}` is of type `{kind}`, and parentheses after it call it."
    if hasattr(builtins, text):
        return f"{words} Here `{text}` is a name of yours that hides Python's own."
    return f"{words} An entry is written `{text}[...]`, and a product needs its `*`."


@_kind(
    "TypeError",
    r"unsupported operand type.*'(list|tuple)'|can't multiply sequence by|"
    r"can only concatenate (?:list|tuple)|between instances of .*'(?:list|tuple)'",
    LISTS,
)
def _list_arithmetic(match: re.Match[str], spot: Spot) -> str | None:
    for node, value in spot.operands():
        if isinstance(value, list | tuple):
            return (
                f"{spot.said(node)}. Arithmetic entry by entry is for arrays: "
                f"`np.array({ast.unparse(node)})`, or a loop over the entries."
            )
    return (
        "Arithmetic entry by entry is for arrays. If there is a list, make it an array "
        "with `np.array(...)`, or loop over the entries."
    )


@_kind(
    "TypeError",
    r"'?(\w+)'?(?: object is not (?:subscriptable|iterable)| has no len)",
    ARRAYS,
)
def _single(match: re.Match[str], spot: Spot) -> str | None:
    if "float" not in match.string and "int" not in match.string:
        return None
    for node in _involved(spot):
        value = spot.value(node)
        if isinstance(value, float | int | np.number) or (
            isinstance(value, np.ndarray) and not value.ndim
        ):
            return (
                f"{spot.said(node)}: a single number has no entries, no length, and "
                "nothing to loop over. Is something summed or indexed once too often?"
            )
    return "A single number has no entries, no length, and nothing to loop over."


@_kind("AttributeError", r"'(\w+)' object has no attribute '(\w+)'", DENSE)
def _not_set(match: re.Match[str], spot: Spot) -> str | None:
    match spot.node:
        case ast.Attribute(value=ast.Name(id="self"), attr=attribute):
            return (
                f"Nothing has set `self.{attribute}` on this `{match[1]}` yet. "
                "What one method leaves for another must be set first, "
                f"`self.{attribute} = ...`, in `__init__` or in `forward`."
            )
    return None


@_kind(
    "AttributeError", r"'(list|tuple|float|int)' object has no attribute '(\w+)'", LISTS
)
def _no_array(match: re.Match[str], spot: Spot) -> str | None:
    if not hasattr(np.ndarray, match[2]) or not isinstance(spot.node, ast.Attribute):
        return None
    text = ast.unparse(spot.node.value)
    said = spot.said(spot.node.value) or f"`{text}` is a {match[1]}"
    return (
        f"{said}, and `.{match[2]}` belongs to arrays: `np.array({text}).{match[2]}`."
    )


@_kind(
    "AttributeError",
    r"'numpy.ndarray' object has no attribute '(append|index|extend|insert|count)'",
    LISTS,
)
def _no_list(match: re.Match[str], spot: Spot) -> str | None:
    if not isinstance(spot.node, ast.Attribute):
        return None
    said = spot.said(spot.node.value)
    said = f"{said}: it is an array" if said else "This is an array"
    return (
        f"{said}, and `.{match[1]}` belongs to lists. An array keeps its size; collect "
        "the values in a list, and make the array at the end."
    )


@_kind("OverflowError", r"Python integer (-?\d+) out of bounds for (u?int\d+)", BYTES)
def _no_byte(match: re.Match[str], spot: Spot) -> str:
    least, most = np.iinfo(match[2]).min, np.iinfo(match[2]).max
    return (
        f"`{match[2]}` holds whole numbers from {least} to {most}, and {match[1]} is "
        "not one of them. Before you calculate, make them floats: `.astype(float)`."
    )


@_kind("UFuncTypeError", r"from dtype\('(\w+)'\) to dtype\('(\w+)'\)", BYTES)
def _no_cast(match: re.Match[str], spot: Spot) -> str:
    array = "The array"
    if isinstance(spot.node, ast.AugAssign):
        array = named(spot.node.target, array)
    return (
        f"{array} holds `{match[2]}`, and the result is `{match[1]}`, which NumPy "
        "does not convert back in place. Make a new array, `x = x - 0.5` for "
        "`x -= 0.5`, or begin with `.astype(float)`."
    )


@_kind("OverflowError", r"out of range|math range error", LARGE)
def _too_large(match: re.Match[str], spot: Spot) -> str:
    return (
        "The result is beyond the largest float, about 1.8e308. Powers and `exp` get "
        "there quickly: `exp(710)` is too large."
    )


@_kind("ZeroDivisionError", "division|modulo", SLOPE)
def _by_zero(match: re.Match[str], spot: Spot) -> str | None:
    operands = spot.operands()
    if len(operands) != 2:
        return None
    node, _ = operands[1]
    if isinstance(node, ast.Constant):
        return "Nothing can be divided by 0."
    return f"{named(node, 'The divisor')} is 0 here. Which input makes it so?"


@_kind(
    "ValueError",
    r"(?:min|max)\(\) (?:arg|iterable argument) is (?:an )?empty|of an empty "
    r"sequence|zero-size array to reduction",
    ARRAYS,
)
def _empty(match: re.Match[str], spot: Spot) -> str:
    what = "What is given"
    match spot.node:
        case ast.Call(args=[first, *_]) | ast.Call(func=ast.Attribute(value=first)):
            what = named(first, what)
    return f"{what} is empty here, so it has no largest and no smallest entry."


# -- names, calls, unpacking -----------------------------------------------------------


@_kind("NameError", r"name '(\w+)' is not defined", NAMES)
def _no_name(match: re.Match[str], spot: Spot) -> str:
    name = match[1]
    if name == "np":
        return "NumPy is called `np` only after `import numpy as np`."
    known = [n for n in spot.names if not n.startswith("__")] + dir(builtins)
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.75)
    if close:
        return f"There is no `{name}`. Did you mean `{close[0]}`?"
    if hasattr(np, name):
        return f"There is no `{name}`. NumPy has one: `np.{name}`."
    return (
        f"Nothing here has been given the name `{name}`. A name exists from the line "
        "on that gives it a value; names made inside a function stay there."
    )


@_kind("UnboundLocalError", r"local variable '(\w+)'", NAMES)
def _not_yet(match: re.Match[str], spot: Spot) -> str:
    return (
        f"This function sets `{match[1]}` itself, so the name is local to all of it, "
        "and here it has no value yet. Set it before this line, or pass it as an "
        "argument."
    )


@_kind("TypeError", r"^(?:[\w.<>]+\.)?(\w+)\(\) (missing|takes|got)", CALLS)
def _wrong_call(match: re.Match[str], spot: Spot) -> str | Meaning | None:
    if not isinstance(spot.node, ast.Call):
        return None
    function = spot.value(spot.node.func)
    if "takes 0 positional arguments but 1 was given" in match.string and isinstance(
        spot.node.func, ast.Attribute
    ):
        words = (
            f"A method is given its object first: write `def {match[1]}(self)`. Python "
            "passes what comes before the dot."
        )
        return Meaning(words, DENSE)
    try:
        signature = str(inspect.signature(function))
    except (TypeError, ValueError):
        return None
    given = len(spot.node.args) + len(spot.node.keywords)
    return (
        f"It is defined as `{match[1]}{signature}`, and the call gives it {given} "
        f"argument{'s' * (given != 1)}."
    )


def _unpacked(spot: Spot) -> ast.AST | None:
    """Return the code whose value is unpacked into the names at the spot."""
    inside = getattr(spot.node, "inside", None)
    match inside:
        case ast.Assign(value=value):
            return value
        case ast.For(iter=values) | ast.comprehension(iter=values):
            return values
    return None


@_kind(
    "ValueError",
    r"(too many|not enough) values to unpack \(expected (\d+)(?:, got (\d+))?",
    UNPACKING,
)
def _other_count(match: re.Match[str], spot: Spot) -> str:
    names = named(spot.node, "the names") if spot.node else "the names"
    source = _unpacked(spot)
    each = (
        "each entry of "
        if isinstance(getattr(spot.node, "inside", None), ast.For | ast.comprehension)
        else ""
    )
    what = (
        f"{each}{named(source, 'what is unpacked')}" if source else "what is unpacked"
    )
    value = spot.value(source) if source and not each else MISSING
    count = match[3] or (str(len(value)) if hasattr(value, "__len__") else "more")
    return (
        f"{names} are {match[2]} names, and {what} has {count} values. Each name takes "
        "one."
    )


@_kind("TypeError", r"cannot unpack non-iterable ([\w.]+) object", UNPACKING)
def _not_several(match: re.Match[str], spot: Spot) -> str:
    source = _unpacked(spot)
    what = named(source, "What is unpacked") if source else "What is unpacked"
    names = named(spot.node, "several names") if spot.node else "several names"
    return (
        f"{what} gives a single value of type `{match[1]}`, and {names} need one each."
    )


@_kind("ModuleNotFoundError", r"No module named '([\w.]+)'", COMPUTER)
def _no_module(match: re.Match[str], spot: Spot) -> str:
    draws = match[1].split(".")[0] in ("matplotlib", "seaborn", "plotly", "PIL")
    return (
        "On this page, Python has NumPy, `nnfs_ref` and its standard library, and "
        f"nothing can be installed. `{match[1]}` is not one of them. "
        + ("To draw here: `from nnfs_ref import show`. " if draws else "")
        + "The downloaded program can use what your computer has."
    )


@_kind("EOFError", r"EOF when reading a line", COMPUTER)
def _nobody_types(match: re.Match[str], spot: Spot) -> str:
    return (
        "Nobody can type an answer while a cell runs in a page. Write it into the code "
        "instead, such as `name = 'Ada'`. The downloaded program does ask."
    )
