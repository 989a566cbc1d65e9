"""Figure 21.6: the power fails at any moment of two ways to write a file."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tools.figures.drawing import Drawing
from tools.figures.figure import Figure

OLD, NEW = b"old" * 50, b"new" * 60
MOMENTS = ["before it begins", "file opened", "half written", "all written", "renamed"]
_ROW = 38


def careless(path: Path) -> Iterator[None]:
    """Write into the file itself, stopping after each move."""
    yield
    with path.open("wb") as file:
        yield
        file.write(NEW[:90])
        file.flush()
        yield
        file.write(NEW[90:])
    yield
    yield


def careful(path: Path) -> Iterator[None]:
    """Write beside the file and rename, stopping after each move."""
    yield
    beside = path.with_suffix(".tmp")
    with beside.open("wb") as file:
        yield
        file.write(NEW[:90])
        file.flush()
        yield
        file.write(NEW[90:])
        file.flush()
        os.fsync(file.fileno())
    yield
    os.replace(beside, path)
    yield


def left_after(way: object, moment: int) -> tuple[str, str]:
    """What stands under the name, and beside it, if the power fails at a moment."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        path.write_bytes(OLD)
        moves = way(path)  # type: ignore[operator]
        for _ in range(moment + 1):
            next(moves)
        found = _state(path), _state(path.with_suffix(".tmp"))
        moves.close()
    return found


def _state(path: Path) -> str:
    if not path.exists():
        return ""
    content = path.read_bytes()
    known = {b"": "empty", NEW[:90]: "half", OLD: "old", NEW: "new"}
    return known[content]


def power_cut() -> Figure:
    """Figure 21.6: a line for each moment, a column for each way."""
    drawing = Drawing(34 + len(MOMENTS) * _ROW)
    heads = [(190, "into the file"), (308, "beside it: file"), (412, ".tmp")]
    for x, words in heads:
        drawing.text(x, 12, words, css="label")
    said = []
    for k, moment in enumerate(MOMENTS):
        y = 32 + k * _ROW
        drawing.text(4, y + 16, moment, css="label", anchor="start")
        (bad, _), (good, beside) = left_after(careless, k), left_after(careful, k)
        for (x, _), state, name in zip(
            heads, (bad, good, beside), ("bad", "good", "tmp"), strict=True
        ):
            if not state:
                continue
            css = {"empty": "wrong", "half": "wrong", "old": "", "new": "output"}[state]
            if name == "tmp":
                css = "soft"
            with drawing.group(css=f"entry {css}"):
                drawing.box(x - 40, y + 1.5, 80, _ROW - 9)
                drawing.text(x, y + _ROW / 2 - 3, state)
        lost = bad in ("empty", "half")
        caption = f"Power fails, {moment}. Into the file: " + (
            f"it is {bad}, the old network is lost." if lost else f"the {bad} network."
        )
        caption += f" Beside it: the {good} network." + (
            f" The .tmp is {'whole' if beside == 'new' else beside}." if beside else ""
        )
        said.append(caption)
    return Figure(
        title="What is left when the power fails at each moment of a save",
        description=" ".join(said),
        caption=(
            "What is in the folder after a power cut at five moments of a save. "
            "Both ways were run up to that moment when this page was built. Writing "
            "into the file loses both networks at two of the five, and writing beside "
            "it never does."
        ),
        drawing=drawing,
    )
