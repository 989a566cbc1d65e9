"""What many figures share: matrices, brackets, code, and sums written out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from tools.figures.drawing import LINE, Drawing, Part, shown
from tools.roles import role_of

Numbers = npt.NDArray[np.float64] | Sequence[float] | Sequence[Sequence[float]]

# A name with its subscripts, as the code linker of figure.js finds it too.
_NAME = re.compile(r"[A-Za-z_]\w*(?:\[\d+\])*")


def matrix(
    drawing: Drawing,
    x: float,
    y: float,
    values: Numbers,
    *,
    css: str,
    name: str,
    cell: tuple[float, float] = (50, 30),
    key: str = "",
    turned: bool = False,
) -> tuple[float, float]:
    """Draw a matrix as boxes with numbers in them; return its right bottom corner.

    Args:
        drawing: Where to draw.
        x: Left edge.
        y: Top edge.
        values: Two-dimensional: rows of numbers.
        css: The role of the numbers.
        name: Entry i, j is named "name[i][j]".
        cell: Width and height of a box.
        key: If given, the number of entry i, j has the key "key[i][j]".
        turned: The values are the transpose of what `name` names, so that entry i, j
            is "name[j][i]".
    """
    width, height = cell
    rows = np.asarray(values)
    for (i, j), value in np.ndenumerate(rows):
        place = f"[{j}][{i}]" if turned else f"[{i}][{j}]"
        left, top = x + j * width, y + i * height
        entry(
            drawing, left, top, shown(value), css=css, name=name + place,
            cell=cell, key=f"{key}[{i}][{j}]" if key else "",
        )  # fmt: skip
    corner = x + rows.shape[1] * width, y + rows.shape[0] * height
    brackets(drawing, x, y, *corner)
    return corner


def vector(
    drawing: Drawing,
    x: float,
    y: float,
    values: Sequence[float] | npt.NDArray[np.float64],
    *,
    css: str,
    name: str,
    cell: tuple[float, float] = (50, 30),
    key: str = "",
    down: bool = False,
) -> tuple[float, float]:
    """Draw a vector as boxes beside (or below) each other; return its far corner."""
    width, height = cell
    for i, value in enumerate(values):
        left, top = (x, y + i * height) if down else (x + i * width, y)
        entry(
            drawing, left, top, shown(value), css=css, name=f"{name}[{i}]",
            cell=cell, key=f"{key}[{i}]" if key else "",
        )  # fmt: skip
    count = len(values)
    corner = (
        (x + width, y + count * height) if down else (x + count * width, y + height)
    )
    brackets(drawing, x, y, *corner)
    return corner


def entry(
    drawing: Drawing,
    x: float,
    y: float,
    text: str,
    *,
    css: str,
    name: str,
    cell: tuple[float, float] = (50, 30),
    key: str = "",
) -> None:
    """Draw one number in its box; `key` is the number's, the box always stays."""
    width, height = cell
    with drawing.group(css=f"entry {css}", name=name):
        drawing.box(x + 1.5, y + 1.5, width - 3, height - 3)
        drawing.text(x + width / 2, y + height / 2, text, key=key)


def brackets(
    drawing: Drawing, left: float, top: float, right: float, bottom: float
) -> None:
    """Draw square brackets around a rectangle."""
    for x, turn in ((left - 4, 5), (right + 4, -5)):
        drawing.path(
            f"M{x + turn:g} {top - 2:g}H{x:g}V{bottom + 2:g}H{x + turn:g}",
            css="bracket",
        )


def code(drawing: Drawing, x: float, y: float, lines: Iterable[str]) -> float:
    """Write lines of Python, names in the colors of their roles; return the next y."""
    for line in lines:
        drawing.line_of(x, y, _code_parts(line))
        y += LINE
    return y


def _code_parts(line: str) -> Iterator[Part]:
    end = 0
    for match in _NAME.finditer(line):
        yield Part(line[end : match.start()])
        role = role_of(match[0].split("[")[0])
        yield Part(match[0], css=role or "", name=match[0] if role else "")
        end = match.end()
    yield Part(line[end:])


def sum_text(xs: Iterable[float], ws: Iterable[float]) -> str:
    """Write a dot product out.

    >>> sum_text([1, 2], [0.2, -0.5])
    '1·0.2 + 2·-0.5'
    """
    return " + ".join(f"{shown(x)}·{shown(w)}" for x, w in zip(xs, ws, strict=True))
