"""What the names of a page hold, in a line each, and what one can write after a dot.

Nothing of the reader's runs for that: no property, no `__repr__`, no `__len__`. It is
asked while somebody types.
"""

from __future__ import annotations

import ast
import builtins
import inspect
import keyword
import types
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import numpy as np

MISSING = object()
LONGEST = 60  # characters of a value
FIRST = 5  # values of an array
PLAIN = (bool, int, float, complex, str, bytes, type(None), np.generic)
CONTAINERS = (list, tuple, dict, set, frozenset)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
SCOPES = (
    *(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda),
    *COMPREHENSIONS,
)


class Name(NamedTuple):
    """A name and what it holds."""

    name: str
    holds: str


def names(namespace: dict[str, Any]) -> list[Name]:
    """List names: values, functions and classes, modules; the newest of each first."""
    found = [(name, held) for name, held in namespace.items() if name[0] != "_"][::-1]
    found.sort(key=lambda each: _rank(each[1]))
    return [Name(name, describe(value)) for name, value in found]


def about(
    namespace: dict[str, Any], path: str, source: str = "", line: int = 1
) -> str | None:
    """Describe what a name or `a.b.c` holds, with its first values; None if nothing.

    Args:
        namespace: The names of the page.
        path: The name or `a.b.c`.
        source: The code where it stands.
        line: The line of it, from 1. There it may be a function's own name.

    """
    value = look_up(namespace, path)
    if value is MISSING or is_local(source, line, path.split(".")[0]):
        return None
    return " · ".join(filter(None, (describe(value), _values(value))))


def members(namespace: dict[str, Any], path: str) -> list[Name]:
    """List what can be written after `path` and a dot; with "", all names there are."""
    if not path:
        own = names(namespace)
        known = {each.name for each in own}
        others = [name for name in dir(builtins) if name[0] != "_"]
        words = [Name(name, "keyword") for name in keyword.kwlist]
        words += [Name(name, _kind(getattr(builtins, name))) for name in others]
        return own + [each for each in words if each.name not in known]
    value = look_up(namespace, path)
    if value is MISSING:
        return []
    return [Name(name, _kind(_member(value, name))) for name in _public(value)]


def look_up(namespace: dict[str, Any], path: str) -> Any:
    """Return what a name or `a.b.c` holds, or MISSING."""
    first, *rest = path.split(".")
    value = namespace.get(first, vars(builtins).get(first, MISSING))
    for name in rest:
        value = MISSING if value is MISSING else _member(value, name)
    return value


def is_local(source: str, line: int, name: str) -> bool:
    """Whether a name in a line of code is, or may be, not the page's."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return source.split("\n")[line - 1][:1].isspace()
    for scope in ast.walk(tree):
        if not isinstance(scope, SCOPES):
            continue
        if not scope.lineno <= line <= (scope.end_lineno or 0):
            continue
        parts = list(ast.walk(scope))
        bound = {part.arg for part in parts if isinstance(part, ast.arg)}
        bound |= {
            part.id
            for part in parts
            if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)
        }
        shared = {
            n for part in parts if isinstance(part, ast.Global) for n in part.names
        }
        if name in bound - shared:
            return True
    return False


def describe(value: Any) -> str:
    """Say in a line what a value is: its kind, and its shape, signature or value."""
    kind = type(value)
    if isinstance(value, np.ndarray):
        words = f"array {value.shape} {value.dtype}"
    elif isinstance(value, types.ModuleType):
        words = "module"
    elif isinstance(value, type):
        words = f"class {_signature(value)}"
    elif kind is types.FunctionType or inspect.isroutine(value):
        words = f"function {_signature(value)}"
    elif isinstance(value, np.ufunc):
        words = "function of arrays"
    elif kind in PLAIN or isinstance(value, np.generic):
        words = "None" if value is None else f"{kind.__name__} {_written(value)}"
    elif kind in CONTAINERS:
        words = f"{kind.__name__} of {len(value)}"
    else:
        words = ", ".join([kind.__name__, *_parts(value)])
    return words


def _kind(value: Any) -> str:
    """Describe one of many in few words: a module can have hundreds of functions."""
    if value is MISSING:
        return ""
    if inspect.isroutine(value) or isinstance(value, np.ufunc):
        return "function"
    return "class" if isinstance(value, type) else describe(value)


def _written(value: Any) -> str:
    """Write a plain value as code has it, or as NumPy prints it."""
    if isinstance(value, int) and abs(value) > 10**LONGEST:
        return f"of {value.bit_length()} bits"
    if isinstance(value, np.generic):
        return _shortened(str(value))
    return _shortened(repr(value[:LONGEST] if type(value) in (str, bytes) else value))


def _rank(value: Any) -> int:
    if isinstance(value, types.ModuleType):
        return 2
    return int(isinstance(value, type) or inspect.isroutine(value))


def _signature(value: Callable[..., Any]) -> str:
    try:
        signature = inspect.signature(value)
        bare = [
            each.replace(annotation=inspect.Parameter.empty)
            for each in signature.parameters.values()
        ]
        return _shortened(str(inspect.Signature(bare)))
    except Exception:  # many of those written in C have none
        return "(…)"


def _parts(value: Any) -> Iterable[str]:
    """What an object has: how many layers, or the shapes of its first arrays."""
    held = _own(value)
    layers = held.get("layers")
    if type(layers) is list:
        return [f"{len(layers)} layer{'s' if len(layers) != 1 else ''}"]
    arrays = [(n, v) for n, v in held.items() if type(v) is np.ndarray and n[0] != "_"]
    return [f"{name} {array.shape}" for name, array in arrays[:3]]


def _values(value: Any) -> str:
    """The first values of what `describe` only counts."""
    if isinstance(value, np.ndarray) and not value.dtype.hasobject:
        first = ", ".join(_shortened(str(each)) for each in value.flat[:FIRST])
        return f"[{first}{', …' if value.size > FIRST else ''}]"
    if type(value) in (list, tuple) and all(type(v) in PLAIN for v in value[:FIRST]):
        first = ", ".join(_written(each) for each in value[:FIRST])
        return f"{first}{', …' if len(value) > FIRST else ''}"
    if isinstance(value, types.ModuleType):
        return value.__name__
    return ""


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _public(value: Any) -> list[str]:
    """The public names of a value, those of its own first."""
    if isinstance(value, types.ModuleType):
        listed = vars(value).get("__all__") or list(vars(value))
        listed = sorted(
            listed, key=lambda name: (not str(name)[:1].islower(), str(name))
        )
    else:
        classes = value.__mro__ if isinstance(value, type) else type(value).__mro__
        inherited = {name for each in classes for name in vars(each)}
        listed = [*_own(value), *sorted(inherited - set(_own(value)))]
    return [name for name in listed if type(name) is str and name[:1] != "_"]


def _member(value: Any, name: str) -> Any:
    """Return an attribute without running code of the reader's, or MISSING."""
    if isinstance(value, types.ModuleType):
        return vars(value).get(
            name, MISSING
        )  # `getattr` may import what nobody asked for
    if isinstance(value, np.ndarray) or type(value) in PLAIN:
        return getattr(value, name, MISSING)
    found = inspect.getattr_static(value, name, MISSING)
    return MISSING if isinstance(found, property) else getattr(found, "__func__", found)


def _own(value: Any) -> dict[str, Any]:
    """The attributes of an object itself."""
    try:
        held = object.__getattribute__(value, "__dict__")
    except (AttributeError, TypeError):
        return {}
    return dict(held) if not isinstance(value, type) else {}
