"""Say in words why a check was not passed.

An assertion of the check speaks for itself. An error in the reader's own code is told
with the line where it happened and with what its variables held there.
"""

from __future__ import annotations

import linecache
import re
import traceback
from types import FrameType
from typing import Any

import numpy as np

from tools.cells.execute import last_line

OF_CALL = re.compile(r"(?:\w+\.)*(\w+)\(\) (?:missing|takes|got)\b")
LONGEST = 40  # characters of a value that is shown as it is


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
    if isinstance(error, AssertionError) and str(error).strip():
        return str(error)
    inside = [
        (frame, line)
        for frame, line in traceback.walk_tb(error.__traceback__)
        if frame.f_code.co_filename == answer
    ]
    if inside:
        return _in_answer(error, *inside[-1])
    if isinstance(error, NameError) and error.name:
        return f"the check looks for {error.name!r}, and your code does not define it"
    if isinstance(error, TypeError) and OF_CALL.match(str(error)):
        return f"{error}, in the check's call: {_line_in(error, check)}"
    return None


def _in_answer(error: BaseException, frame: FrameType, line: int) -> str:
    source = linecache.getline(frame.f_code.co_filename, line).strip()
    name = frame.f_code.co_name
    place = "" if name.startswith("<") else f" of {name}"
    words = f"line {line}{place}, {source!r}, raised {last_line(error)}"
    if values := _values(source, frame):
        words += f" (there {'; '.join(values)})"
    return words


def _line_in(error: BaseException, filename: str) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return next((f.line or "" for f in frames if f.filename == filename), "")


def _values(source: str, frame: FrameType) -> list[str]:
    """Describe the variables that a line reads, in its order."""
    seen = {**frame.f_globals, **frame.f_locals}
    described = []
    for name in dict.fromkeys(re.findall(r"(?<![\w.'\"])[A-Za-z_]\w*", source)):
        if name in seen and (words := _described(seen[name])):
            described.append(f"{name} {words}")
    return described


def _described(value: Any) -> str:
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
