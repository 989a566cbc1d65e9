"""Find the files of the project that a piece of Python is made of, without running it.

They are the files that it imports and those that these import. What a package passes on
leads to where it has it from: `from nnfs_ref import Dense` to `layers.py`, and not to
`model.py`. A string that names a file, from a folder that holds the code, counts as
reading it, and one that names a folder of data beside the code as reading all that is
in it. A page counts as the Python of its cells: its words do not.

An import by a name that is computed is not seen. `tests/figures/` holds what figures
really run and read to what is found here.
"""

from __future__ import annotations

import ast
import contextlib
import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tools.cells.page import Page

ROOT = Path(__file__).parents[1]
NAME = re.compile(r"\w[\w./-]*")
_WITH_DOCSTRING = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


class Import(NamedTuple):
    """What one import takes: a module, or a name from it."""

    module: str  # with leading dots if it is relative
    name: str | None = None


class _Facts(NamedTuple):
    """What a piece of Python says of other files."""

    imports: frozenset[Import]
    strings: frozenset[str]


def sources(*paths: Path) -> frozenset[Path]:
    """Return all files that these are made of, themselves included.

    Args:
        paths: Files of Python, pages, or data, which are made of nothing else.
    """
    found: set[Path] = set()
    waiting = list(paths)
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += _needs(path)
    # Python runs the packages above a module, too. What they pass on is not followed.
    return frozenset(found.union(*map(_packages, {path.parent for path in found})))


def code_sources(*pieces: str) -> frozenset[Path]:
    """Return all files of the project that pieces of Python are made of."""
    return sources(
        *(path for code in pieces for path in _named(code, ROOT / "page.md"))
    )


@cache
def _packages(folder: Path) -> frozenset[Path]:
    """Return the package that is a folder, and those above it."""
    package = folder / "__init__.py"
    if folder == ROOT or not package.is_file():
        return frozenset()
    return _packages(folder.parent) | {package}


def digest(paths: Iterable[Path], *facts: str) -> str:
    """Return a digest of the files' names and contents, and of other facts.

    Comments and docstrings of `nnfs_ref` do not count: no figure or cell shows them.
    """
    made = hashlib.sha256("\n".join(facts).encode())
    for path in sorted(paths):
        made.update(f"{path.relative_to(ROOT)} {_content(path)}\n".encode())
    return made.hexdigest()


def forget() -> None:
    """Look at the files anew; each is taken as it was when it was first asked for."""
    for known in (_packages, _content, _needs):
        known.cache_clear()


@cache
def _content(path: Path) -> str:
    """Return the digest of what counts of a file."""
    content = path.read_bytes()
    if path.suffix == ".md":
        content = "\0".join(_pieces(path)).encode()
    elif path.suffix == ".py" and path.is_relative_to(ROOT / "nnfs_ref"):
        content = _without_words(content.decode()).encode()
    return hashlib.sha256(content).hexdigest()


def _without_words(code: str) -> str:
    """Write Python without comments and docstrings, if it can be read."""
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return code
    for node in ast.walk(tree):
        if isinstance(node, _WITH_DOCSTRING) and ast.get_docstring(node) is not None:
            del node.body[0]
    return ast.dump(tree)


def _pieces(path: Path) -> list[str]:
    """Return the Python of a file."""
    if path.suffix == ".py":
        return [path.read_text("utf-8")]
    if path.suffix == ".md":
        return [cell.source for cell in Page.read(path).cells]
    return []


@cache
def _needs(path: Path) -> set[Path]:
    """Return the files that this one names."""
    return {needed for code in _pieces(path) for needed in _named(code, path)}


def _named(code: str, path: Path) -> Iterator[Path]:
    """Yield the files that a piece of Python names, as one that stands in `path`."""
    facts = _facts(code)
    for imported in facts.imports:
        yield from _imported(path, imported)
    if path == ROOT / "nnfs_ref/registry.py":
        yield ROOT / "nnfs_ref/__init__.py"  # which enters its classes there
    for name in facts.strings:
        above = (p for p in path.parents if p.is_relative_to(ROOT))
        yield from (p / name for p in above if (p / name).is_file())
        folder = path.parent / name
        if folder.is_dir() and not next(folder.rglob("*.py"), None):
            yield from (p for p in folder.rglob("*") if p.is_file())


def walk(code: str) -> Iterator[ast.AST]:
    """Yield what a piece of Python consists of; nothing if it cannot be read.

    Whoever runs it will hear of that, and once it runs it is another piece.
    """
    with contextlib.suppress(SyntaxError):
        yield from ast.walk(ast.parse(code))


@cache
def _facts(code: str) -> _Facts:
    nodes = list(walk(code))
    strings = {
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    imports = {found for node in nodes for found in _imports(node)}
    return _Facts(frozenset(imports), frozenset(filter(NAME.fullmatch, strings)))


def _imports(node: ast.AST) -> Iterator[Import]:
    if isinstance(node, ast.Import):
        for alias in node.names:
            yield Import(alias.name)
    if isinstance(node, ast.ImportFrom):
        module = "." * node.level + (node.module or "")
        yield from (Import(module, alias.name) for alias in node.names)


def _imported(path: Path, imported: Import) -> set[Path]:
    """Return the files of the project that an import in `path` leads to."""
    module, name = imported
    if name is None and "." in module:  # binds the first package, and all below
        above = _imported(path, Import(module.rpartition(".")[0]))
        return above | ({file} if (file := module_file(module)) else set())
    if module.startswith("."):
        level = len(module) - len(module.lstrip("."))
        package = path.relative_to(ROOT).parts[:-level]
        module = ".".join([*package, *filter(None, [module[level:]])])
    file = module_file(module)
    if name is not None and (part := module_file(f"{module}.{name}")):
        return {part}
    if file and file.name == "__init__.py" and name is not None:
        return origin(file, name)
    return {file} if file else set()


def module_file(dotted: str) -> Path | None:
    """Return the file of a module of the project."""
    place = ROOT.joinpath(*dotted.split("."))
    for file in (place / "__init__.py", place.with_name(f"{place.name}.py")):
        if file.is_file():
            return file
    return None


def origin(package: Path, name: str) -> set[Path]:
    """Return where a package has a name from: another file, or itself."""
    bindings = _bindings(package.read_text("utf-8")).get(name, [])
    if len(bindings) == 1 and bindings[0] is not None:
        return _imported(package, bindings[0])
    return {package}


@cache
def _bindings(code: str) -> dict[str, list[Import | None]]:
    """Return the import that binds each name of a module, or None, for each time."""
    found: dict[str, list[Import | None]] = {}
    for node in walk(code):
        if isinstance(node, ast.Import | ast.ImportFrom):
            for alias, imported in zip(node.names, _imports(node), strict=True):
                found.setdefault(alias.asname or alias.name, []).append(imported)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.setdefault(node.name, []).append(None)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.setdefault(node.id, []).append(None)
    return found
