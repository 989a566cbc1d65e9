"""Say in words why a check was not passed.

An assertion of the check speaks for itself, even where it cannot compare what it was
given. An error in the reader's own code is told with the line where it happened and
with what its variables held there.
"""

from __future__ import annotations

import ast
import linecache
import re
import traceback

from tools.cells.execute import last_line
from tools.live.spot import Spot

# What makes an assertion name a mistake, and not what is expected.
NEGATIONS = (ast.Not, ast.NotEq, ast.NotIn, ast.IsNot)
OF_CALL = re.compile(r"(?:\w+\.)*(\w+)\(\) (?:missing|takes|got)\b")


def verdict(error: BaseException, answer: str, check: str) -> str:
    """Say in words why a check was not passed.

    Args:
        error: What the check raised.
        answer: What tracebacks call the reader's answer.
        check: What tracebacks call the check.

    """
    return explained(error, answer, check) or (
        f"the check stopped with {last_line(error)}, at: {_line_in(error, check)}"
    )


def explained(error: BaseException, answer: str, check: str) -> str | None:
    """Return the words of the check, or for an error in the answer; None without any.

    A check without words for a wrong answer is one to be mended.
    """
    files = [f.f_code.co_filename for f, _ in traceback.walk_tb(error.__traceback__)]
    last = next((name for name in reversed(files) if name in (answer, check)), check)
    if isinstance(error, AssertionError) and last == check and str(error).strip():
        return str(error)
    if spot := Spot.of(error, answer.__eq__):
        return _in_answer(error, spot)
    if isinstance(error, NameError) and error.name:
        return f"the check looks for {error.name!r}, and your code does not define it"
    if isinstance(error, TypeError) and OF_CALL.match(str(error)):
        return f"{error}, in the check's call: {_line_in(error, check)}"
    return _expected(error, check)


def _expected(error: BaseException, check: str) -> str | None:
    """Return the words of an assertion that could not even compare what it was given.

    A ragged pair has no `np.shape`, an array no truth, and a number no `len`. What was
    expected is still what the assertion says. One that names a mistake has no words for
    another.
    """
    tree = ast.parse("".join(linecache.getlines(check)))
    asserts = [node for node in ast.walk(tree) if isinstance(node, ast.Assert)]
    for frame, line in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_filename != check:
            continue
        for node in asserts:
            if not node.lineno <= line <= (node.end_lineno or 0) or node.msg is None:
                continue
            if any(isinstance(part, NEGATIONS) for part in ast.walk(node.test)):
                continue
            words = compile(ast.Expression(node.msg), check, "eval")
            try:
                return str(eval(words, frame.f_globals, frame.f_locals))
            except Exception:  # the words could not be formed either
                continue
    return None


def _in_answer(error: BaseException, spot: Spot) -> str:
    name = spot.frame.f_code.co_name
    place = "" if name.startswith("<") else f" of {name}"
    words = f"line {spot.line}{place}, {spot.source!r}, raised {last_line(error)}"
    if values := spot.values():
        words += f" (there {'; '.join(values)})"
    return words


def _line_in(error: BaseException, filename: str) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return next((f.line or "" for f in frames if f.filename == filename), "")
