"""Figure 21.1: what of a training program goes where."""

from __future__ import annotations

import tempfile
from pathlib import Path

from nnfs_ref.safetensors import load_file
from tools.figures.chapter_21.values import X, Y, build
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure

_ROW = 27
_RIGHT = 262


def where_things_go() -> Figure:
    """Figure 21.1: five places, and what belongs in each."""
    model = build()
    model.fit(X, Y, epochs=1)
    with tempfile.TemporaryDirectory() as folder:
        model.save(Path(folder) / "model")
        arrays, _ = load_file(Path(folder) / "model")
    own = [a for name, a in arrays.items() if not name.startswith("optimizer.")]
    state = len(arrays) - len(own)
    count = sum(a.size for a in own)
    groups = [
        ("the text “model”",
         ["layers and their sizes", "the loss", "the optimizer's settings"], ""),
        (f"{len(own)} arrays", ["weights and biases"], "weight"),
        (f"{state} arrays", ["what Adam remembers"], "gradient"),
        ("the text “training”", ["steps taken", "the generator's state"], ""),
        ("a file beside it", ["units, scale, names of classes"], "input"),
        ("nowhere", ["gradients, data, the program"], "soft"),
    ]  # fmt: skip
    lines = sum(len(things) for _, things, _ in groups)
    drawing = Drawing(lines * _ROW + len(groups) * 5 + 4)
    y = 4.0
    for place, things, css in groups:
        height = len(things) * _ROW
        for j, thing in enumerate(things):
            drawing.text(4, y + (j + 0.5) * _ROW, thing, css="label", anchor="start")
        middle = y + height / 2
        ends = "".join(
            f"M214 {y + (j + 0.5) * _ROW:g}L{_RIGHT} {middle:g}"
            for j in range(len(things))
        )
        drawing.path(ends, css=f"wire {css}")
        with drawing.group(css=f"entry {css}"):
            drawing.box(_RIGHT, middle - 12, 194, 24)
            drawing.text(_RIGHT + 97, middle, place)
        y += height + 5
    return Figure(
        title="What of a training program goes where",
        description="; ".join(f"{', '.join(t)}: {p}" for p, t, _ in groups) + ".",
        caption=(
            "Left, what a training program holds. Right, its place after "
            f"<code>model.save</code>. The {count} numbers in {len(own)} arrays make "
            "the outputs. What Adam remembers is needed only for more training. "
            "Gradients are made anew by the next batch. The convention of the data is "
            "in no object of the program: write it down, or lose it."
        ),
        drawing=drawing,
    )
