"""Find where in the reader's code an error was raised, and what names held there."""

from __future__ import annotations

import ast
import linecache
import re
from collections.abc import Callable, Iterator
from types import FrameType, TracebackType
from typing import Any

import numpy as np

LONGEST = 40  # characters of a value, or of code, that is shown as it is
MISSING = object()  # the value of what cannot be known without running it again
Operand = tuple[ast.expr, Any]


class Spot:
    """The place in the reader's code where an error was raised.

    Args:
        frame: The frame of the reader's code.
        line: The line in it.
        node: The piece of code that Python was at; None if it cannot be told.
        module: The module that the reader's code called, if the error is from there.
        called: What was called there: the object of a method, or a function's name.

    """

    def __init__(
        self,
        frame: FrameType,
        line: int,
        node: ast.AST | None = None,
        module: str = "",
        called: object = None,
    ) -> None:
        self.frame = frame
        self.line = line
        self.node = node
        self.module = module
        self.called = called

    @classmethod
    def of(cls, error: BaseException, ours: Callable[[str], bool]) -> Spot | None:
        """Find the last place of an error in files for which `ours` says so."""
        found = None
        trace: TracebackType | None = error.__traceback__
        while trace is not None:
            code = trace.tb_frame.f_code
            if ours(code.co_filename):
                found = cls(trace.tb_frame, trace.tb_lineno, _node(trace))
            elif found is not None and not found.module:
                found.module = trace.tb_frame.f_globals.get("__name__", "")
                found.called = trace.tb_frame.f_locals.get("self", code.co_name)
            trace = trace.tb_next
        return found

    @property
    def source(self) -> str:
        """The line."""
        return linecache.getline(self.frame.f_code.co_filename, self.line).strip()

    @property
    def names(self) -> dict[str, Any]:
        """What names stand for here."""
        return {**self.frame.f_globals, **self.frame.f_locals}

    def values(self) -> list[str]:
        """Describe the variables that the line reads, in its order."""
        described = []
        for name in dict.fromkeys(
            re.findall(r"(?<![\w.'\"])[A-Za-z_]\w*", self.source)
        ):
            if name in self.names and (words := described_value(self.names[name])):
                described.append(f"{name} {words}")
        return described

    def value(self, node: ast.AST) -> Any:
        """Return what a piece of code stands for, as far as nothing has to run."""
        match node:
            case ast.Constant(value=value):
                return value
            case ast.Name(id=name):
                return self.names.get(name, MISSING)
            case ast.Attribute(value=of, attr=attribute):
                owner = self.value(of)
                if isinstance(owner, np.ndarray) and attribute == "T":
                    return owner.T
                return getattr(owner, "__dict__", {}).get(attribute, MISSING)
            case ast.List() | ast.Tuple() | ast.UnaryOp():
                try:
                    return ast.literal_eval(node)
                except ValueError:
                    return MISSING
            case ast.Subscript(value=of, slice=index):
                owner, at = self.value(of), self.value(index)
                if isinstance(owner, list | tuple | np.ndarray) and isinstance(at, int):
                    return owner[at] if -len(owner) <= at < len(owner) else MISSING
        return MISSING

    def operands(self) -> list[Operand]:
        """Return the two things that an operator or a function put together here."""
        match self.node:
            case ast.BinOp(left=left, right=right):
                pair = [left, right]
            case ast.AugAssign(target=left, value=right):
                pair = [left, right]
            case ast.Compare(left=left, comparators=[right]):
                pair = [left, right]
            case ast.Call(func=ast.Attribute(value=left, attr="dot"), args=[right]):
                pair = [left, right]
            case ast.Call(args=[left, right, *_]):
                pair = [left, right]
            case _:
                return []
        return [(node, self.value(node)) for node in pair]

    def said(self, node: ast.AST, shape: tuple[int, ...] | None = None) -> str:
        """Say of a piece of code what it is: "`inputs` has shape (3, 4)"."""
        value = self.value(node)
        if isinstance(node, ast.Constant):
            return f"{node.value!r} is a single value"
        if value is not MISSING and (words := described_value(value)):
            return f"{named(node)} {words}"
        return f"{named(node)} has shape {shape}" if shape is not None else ""


def named(node: ast.AST, otherwise: str = "what is there") -> str:
    """Return a piece of code between backticks, unless it is long."""
    text = ast.unparse(node)
    return f"`{text}`" if len(text) <= LONGEST and "\n" not in text else otherwise


def described_value(value: Any) -> str:
    """Describe an array or a list by its shape, a short value by itself."""
    if isinstance(value, np.ndarray) and value.ndim:
        return f"has shape {value.shape}"
    if isinstance(value, list | tuple):
        try:
            return f"is a {type(value).__name__} of shape {np.shape(value)}"
        except ValueError:
            return f"is a {type(value).__name__} of length {len(value)}"
    if value is None or isinstance(value, bool | int | float | str | np.generic):
        shown = str(value) if isinstance(value, np.generic) else repr(value)
        return f"is {shown}" if len(shown) <= LONGEST else ""
    return ""


def parents(node: ast.AST) -> Iterator[tuple[ast.AST, ast.AST]]:
    """Yield every piece of code below `node` with what it stands in."""
    for inner in ast.walk(node):
        for child in ast.iter_child_nodes(inner):
            yield child, inner


def _node(trace: TracebackType) -> ast.AST | None:
    """Return the piece of code that the frame was at, with what it stands in."""
    code = trace.tb_frame.f_code
    line, end_line, column, end_column = list(code.co_positions())[trace.tb_lasti // 2]
    try:
        tree = ast.parse("".join(linecache.getlines(code.co_filename)))
    except SyntaxError:  # a page of Markdown, in the tests
        return None
    at = (line, column, end_line, end_column)
    for child, inner in parents(tree):
        child.inside = inner  # type: ignore[attr-defined]
    found = None
    for node in ast.walk(tree):  # an inner piece comes after its outer one
        if isinstance(node, ast.expr | ast.stmt) and at == (
            node.lineno,
            node.col_offset,
            node.end_lineno,
            node.end_col_offset,
        ):
            found = node
    return found
