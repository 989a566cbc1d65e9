"""Figure 21.1: what of a training program goes where."""

from __future__ import annotations

import tempfile
from pathlib import Path

from nnfs_ref.safetensors import load_file
from tools.figures.chapter_21.values import X, Y, build
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step

_ROW = 27
_RIGHT = 262


def where_things_go() -> Figure:
    """Figure 21.1: five places, and what belongs in each."""
    model = build()
    model.fit(X, Y, epochs=1)
    with tempfile.TemporaryDirectory() as folder:
        model.save(Path(folder) / "model")
        arrays, metadata = load_file(Path(folder) / "model")
    own = [a for name, a in arrays.items() if not name.startswith("optimizer.")]
    state = len(arrays) - len(own)
    count = sum(a.size for a in own)
    groups = [
        ("the text “model”", ["layers and their sizes", "the loss",
         "the optimizer's settings"], "",
         f"A description in JSON, {len(metadata['model'])} letters for the spiral's "
         "network: class names and the arguments that made the objects."),
        (f"{len(own)} arrays", ["weights and biases"], "weight",
         f"{count} numbers in {len(own)} arrays, which make the outputs."),
        (f"{state} arrays", ["what Adam remembers"], "gradient",
         f"{state} averages of {count} numbers each, only needed for more training."),
        ("the text “training”", ["steps taken", "the generator's state"], "",
         "A count and the generator, so that the next step is the next step."),
        ("a file beside it", ["units, scale, names of classes"], "input",
         "The convention of the data is in no object of the program. Write it down, "
         "or lose it."),
        ("nowhere", ["gradients, data, the program"], "soft",
         "What the next batch makes anew, what is not ours to give away, and code."),
    ]  # fmt: skip
    lines = sum(len(things) for _, things, _, _ in groups)
    drawing = Drawing(lines * _ROW + len(groups) * 5 + 4)
    steps, y = [], 4.0
    for i, (place, things, css, caption) in enumerate(groups):
        height = len(things) * _ROW
        for j, thing in enumerate(things):
            drawing.text(
                4, y + (j + 0.5) * _ROW, thing, css="label", anchor="start",
                name=f"things{i}[{j}]",
            )  # fmt: skip
        middle = y + height / 2
        ends = "".join(
            f"M214 {y + (j + 0.5) * _ROW:g}L{_RIGHT} {middle:g}"
            for j in range(len(things))
        )
        drawing.path(ends, css=f"wire {css}", name=f"wires{i}")
        with drawing.group(css=f"entry {css}", name=f"place{i}"):
            drawing.box(_RIGHT, middle - 12, 194, 24)
            drawing.text(_RIGHT + 97, middle, place)
        marks = [f"things{i}", f"wires{i}", f"place{i}"]
        steps.append(Step(caption, mark=marks, pick=marks))
        y += height + 5
    return Figure(
        title="What of a training program goes where",
        description="; ".join(f"{', '.join(t)}: {p}" for p, t, _, _ in groups) + ".",
        caption=(
            "Left, what a training program holds. Right, its place after "
            "<code>model.save</code>. Click on a thing to read why."
        ),
        drawing=drawing,
        steps=steps,
    )
