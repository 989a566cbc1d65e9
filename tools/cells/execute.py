"""Execute one cell: what the tests and the page in the browser have in common.

Nothing here needs signals, processes or a file system, so it also runs in Pyodide.
"""

from __future__ import annotations

import ast
import builtins
import copy
import linecache
import traceback
import types
from collections.abc import Callable
from typing import Any

import numpy as np

Namespace = dict[str, Any]
# NumPy keeps how it prints once for the whole process. A page that changes it changes
# it for itself alone: here, among the names of the page.
PRINT_OPTIONS = "__print_options__"
LAST = "__last__"  # where the value of a last expression waits to be shown


def new_namespace() -> Namespace:
    """Return the namespace in which the first cell of a page runs."""
    return {"__name__": "__main__", PRINT_OPTIONS: np.get_printoptions()}


def execute(
    source: str,
    filename: str,
    namespace: Namespace,
    raises: str | None = None,
    echo: Callable[[Any], None] | None = None,
) -> BaseException | None:
    """Run a cell in a namespace; return what it raised, never raise it.

    Args:
        source: The code.
        filename: What tracebacks call it.
        namespace: Where its names live.
        raises: The name of the error that the page announces. If that is what
            happens, the last line of the traceback is printed: it is the output.
        echo: Takes the value of the last statement, if that is an expression whose
            value is not None. As in a notebook, a semicolon at the end prevents it.

    """
    with np.printoptions(**namespace[PRINT_OPTIONS]):
        try:
            code = source if echo is None else _keeping_last(source, filename)
            # A cell inherits nothing from this file, such as its __future__ import.
            exec(compile(code, filename, "exec", dont_inherit=True), namespace)
            value = namespace.pop(LAST, None)
            if echo is not None and value is not None:
                echo(value)
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            if type(error).__name__ == raises:
                print(last_line(error))
            return error
        finally:
            namespace[PRINT_OPTIONS] = np.get_printoptions()
    return None


def _keeping_last(source: str, filename: str) -> ast.Module:
    """Read a cell so that the value of its last expression is kept."""
    tree = ast.parse(source, filename)
    last = tree.body[-1] if tree.body else None
    if isinstance(last, ast.Expr) and not source.rstrip().endswith(";"):
        kept = ast.Assign([ast.Name(LAST, ast.Store())], last.value)
        tree.body[-1] = ast.fix_missing_locations(ast.copy_location(kept, last))
    return tree


def remember_source(filename: str, text: str) -> None:
    """Let tracebacks quote the lines of a source that is not a file."""
    lines = [line + "\n" for line in text.split("\n")]
    linecache.cache[filename] = (len(text), None, lines, filename)


def copy_namespace(namespace: Namespace) -> Namespace:
    """Copy a namespace with its values, so that changing the copy changes nothing.

    Modules, functions and classes are shared; arrays, lists and objects are not, unless
    they cannot be copied, as generators and open files.
    """
    shared: dict[int, Any] = {
        id(value): value
        for value in namespace.values()
        if isinstance(value, types.ModuleType) or value is vars(builtins)
    }
    try:
        return copy.deepcopy(namespace, dict(shared))
    except Exception:  # which, a value of the reader's own decides
        for value in namespace.values():
            try:
                copy.deepcopy(value, dict(shared))
            except Exception:
                shared[id(value)] = value
        return copy.deepcopy(namespace, shared)


def last_line(error: BaseException) -> str:
    """Return the last line of an error's traceback, as Python prints it."""
    return traceback.format_exception_only(error)[-1].strip()
