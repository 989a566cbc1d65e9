"""Figure 1.2: every knob of a small network, counted."""

from __future__ import annotations

from tools.figures.drawing import Drawing, Part
from tools.figures.figure import Figure, Step

SIZES = (2, 4, 3)
_COLUMNS = (44, 222, 400)
_TOP, _HEIGHT = 34, 220


def _height(count: int, i: int) -> float:
    return _TOP + _HEIGHT * (i + 0.5) / count


def small_network() -> Figure:
    """Figure 1.2: a network with 2 inputs, 4 neurons and 3 neurons."""
    drawing = Drawing(_TOP + _HEIGHT + 64)
    words = ("2 inputs", "4 neurons", "3 neurons")
    for x, word in zip(_COLUMNS, words, strict=True):
        drawing.text(min(x, 416), 10, word, css="label")
    counts: list[int] = []
    for layer in (1, 2):
        n, m = SIZES[layer - 1], SIZES[layer]
        left, right = _COLUMNS[layer - 1], _COLUMNS[layer]
        for j in range(m):
            for i in range(n):
                drawing.path(
                    f"M{left} {_height(n, i):g}L{right} {_height(m, j):g}",
                    css="wire weight",
                    name=f"weights{layer}[{j * n + i}]",
                )
        counts += [n * m, m]
    for i in range(SIZES[0]):
        with drawing.group(css="entry input", name=f"inputs[{i}]"):
            drawing.circle(_COLUMNS[0], _height(SIZES[0], i), 17)
    for layer in (1, 2):
        x = _COLUMNS[layer]
        for j in range(SIZES[layer]):
            y = _height(SIZES[layer], j)
            name = f"biases{layer}[{j}]"
            drawing.path(f"M{x} {y + 17:g}v8", css="wire bias", name=name)
            with drawing.group(css="entry bias", name=name):
                drawing.circle(x, y + 31, 6)
            drawing.circle(x, y, 17, css="neuron")
    total = sum(counts)
    keys = ("weights1", "biases1", "weights2", "biases2")
    texts = [f"{SIZES[0]}·{SIZES[1]}", f"{SIZES[1]}", f"{SIZES[1]}·{SIZES[2]}",
             f"{SIZES[2]}"]  # fmt: skip
    line: list[Part | str] = []
    for k, (key, text) in enumerate(zip(keys, texts, strict=True)):
        if k:
            line.append(Part(" + ", key=f"plus{k}"))
        role = "weight" if key.startswith("weights") else "bias"
        line.append(Part(text, role, key, f"count-{key}"))
    line.append(Part(f" = {total}", key="total"))
    y = _TOP + _HEIGHT + 40
    drawing.line_of(100, y, line)
    steps = []
    says = [
        f"Each of 4 neurons looks at 2 inputs: {counts[0]} weights, one on each line.",
        f"Each neuron has a bias, the dashed knob below it: {counts[1]} biases.",
        f"Each of 3 neurons looks at the 4 before it: {counts[2]} weights.",
        f"Each of those has a bias as well: {counts[3]} biases.",
    ]
    for k, (key, sentence) in enumerate(zip(keys, says, strict=True)):
        shows = [f"count-{key}"] + ([f"plus{k}"] if k else [])
        steps.append(Step(sentence, mark=[key], show=shows))
    steps.append(Step(f"Together {total} knobs.", mark=["total"], show=["total"]))
    return Figure(
        title="A network with 2 inputs, 4 neurons and 3 neurons, and its knobs",
        description=(
            "Two inputs are joined to each of four neurons, and each of those to each "
            "of three neurons. Every joining line is a weight. Every neuron has a bias "
            f"below it, drawn dashed. {counts[0]} + {counts[1]} + {counts[2]} + "
            f"{counts[3]} = {total}."
        ),
        caption=(
            "A network small enough to draw. Each line is a weight and each small "
            "dashed circle a bias. The inputs have no knobs, because they come from "
            "outside."
        ),
        drawing=drawing,
        steps=steps,
    )
