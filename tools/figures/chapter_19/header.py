"""Figure 19.1: the header of the file of training pictures."""

from __future__ import annotations

from tools.figures.chapter_19.values import training_part
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure
from tools.figures.pieces import entry
from tools.live.subset import file_header

PICTURES = 60_000  # in the whole file, of which the page has a part
_CELL = (52, 32)
_ROW = 42


def idx_header() -> Figure:
    """Figure 19.1: sixteen bytes, four by four, and the pixels behind them."""
    pictures, _ = training_part()
    n, (rows, columns) = PICTURES, pictures.shape[1:]
    header = file_header((n, rows, columns))
    high, low = header[6:8]
    lines = [
        (header[:4], "bytes each, 3 dimensions"),
        (header[4:8], f"{n:,} pictures"),
        (header[8:12], f"{rows} rows each"),
        (header[12:16], f"{columns} columns"),
        (bytes(pictures[0, 0, :4]), "pixels, one byte each"),
    ]
    drawing = Drawing(len(lines) * _ROW + 4)
    for i, (values, meaning) in enumerate(lines):
        y = 4 + i * _ROW
        drawing.text(26, y + 16, f"{4 * i}", css="label", anchor="end")
        for j, value in enumerate(values):
            entry(
                drawing, 40 + j * _CELL[0], y, str(value),
                css="input" if i == 4 else "", name="", cell=_CELL,
            )  # fmt: skip
        drawing.text(264, y + 16, meaning, css="label", anchor="start")
    return Figure(
        title="The bytes at the beginning of the file of training pictures",
        description=(
            f"Bytes 0 to 3 are {list(header[:4])}, bytes 4 to 7 {list(header[4:8])}, "
            f"which is {n}, then {rows} and {columns} in four bytes each, then pixels."
        ),
        caption=(
            "The file of all training pictures, four bytes in a line. On the left is "
            "the position of the first of the four. The 8 says that each number is one "
            "byte, from 0 to 255. The second line counts "
            f"{high} · 256 + {low} = {n:,} pictures."
        ),
        drawing=drawing,
    )
