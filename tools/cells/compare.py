"""Decide whether what a cell printed is what the page says."""

from __future__ import annotations

import math
import re
from itertools import zip_longest

# The spaces before a number belong to it: NumPy pads columns, so a sign that
# comes or goes within the allowance moves them.
NUMBER = re.compile(
    r" *[-+]?(?:\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?)"
    r"|(?<!\w) *[-+]?(?:nan|inf)(?!\w)"
)


def matches(expected: str, printed: str, tol: float | None = None) -> bool:
    """Compare an output with what was printed.

    Args:
        expected: The page's output.
        printed: What the cell printed, without the last newline.
        tol: How far numbers may differ; None asks for equal text.

    Returns:
        Whether the output is right.

    """
    if tol is None:
        return expected == printed
    if NUMBER.sub("#", expected) != NUMBER.sub("#", printed):
        return False
    pairs = zip(NUMBER.findall(expected), NUMBER.findall(printed), strict=True)
    return all(close(float(a), float(b), tol) for a, b in pairs)


def close(a: float, b: float, tol: float) -> bool:
    """Say whether two numbers differ by no more than is allowed."""
    if math.isnan(a) or math.isnan(b) or math.isinf(a) or math.isinf(b):
        return repr(a) == repr(b)
    # Decimal fractions are not exact in binary: 0.4 - 0.3 > 0.1.
    return abs(a - b) <= tol * (1 + 1e-9)


def side_by_side(expected: str, printed: str) -> str:
    """Lay the expected and the printed text next to each other.

    Lines that differ are marked with `!`.
    """
    rows = list(zip_longest(expected.split("\n"), printed.split("\n")))
    width = max(len("expected"), *(len(left or "") for left, _ in rows))
    table = [f"  {'expected':<{width}} | printed"]
    for left, right in rows:
        mark = " " if left == right else "!"
        table.append(f"{mark} {left or '':<{width}} | {right or ''}".rstrip())
    return "\n".join(table)
