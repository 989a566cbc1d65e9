"""Figure 18.6: the layers' arrays as stretches of one vector."""

from __future__ import annotations

from tools.figures.chapter_18.values import spiral_model
from tools.figures.drawing import WIDTH, Drawing
from tools.figures.figure import Figure, Step

STRIP, BOXES, HIGH = 176, 44, 30


def one_vector() -> Figure:
    """Figure 18.6: six arrays, and where each lies in `values`."""
    model = spiral_model()
    size = model.values.size
    found = [
        (f"layers[{p.name.replace('.', '].')}", p.value) for p in model.parameters()
    ]
    drawing = Drawing(250)
    drawing.text(0, 14, "the arrays of the layers", css="label", anchor="start")
    drawing.text(0, 238, f"model.values, {size} numbers", css="label", anchor="start")
    width, gap = 68, 10.4
    steps, start = [], 0
    for i, (name, array) in enumerate(found):
        stop = start + array.size
        css = "bias" if array.ndim == 1 else "weight"
        left = i * (width + gap)
        a, b = (WIDTH * at / size for at in (start, stop))
        with drawing.group(css=css, key=f"array{i}"):
            drawing.box(left, BOXES, width, HIGH)
            words = str(array.shape).replace(" ", "")
            drawing.text(left + width / 2, BOXES + HIGH / 2, words)
        middle = left + width / 2
        drawing.path(
            f"M{middle:.4g} {BOXES + HIGH + 2}C{middle:.4g} 120 {(a + b) / 2:.4g} 120 "
            f"{(a + b) / 2:.4g} {STRIP - 2}",
            css=f"wire {css}", key=f"wire{i}",
        )  # fmt: skip
        with drawing.group(css=css, key=f"stretch{i}"):
            drawing.box(a, STRIP, max(b - a, 1.2), 40)
        steps.append(
            Step(
                f"{name}: {array.size} numbers of shape {array.shape}, the stretch "
                f"values[{start}:{stop}].",
                mark=[f"array{i}", f"wire{i}", f"stretch{i}"],
                pick=[f"array{i}", f"stretch{i}"],
            )
        )
        start = stop
    return Figure(
        title="Six arrays of parameters in one vector",
        description="; ".join(step.caption for step in steps),
        caption=(
            "Drawn to scale: the weights of the middle layer are most of the network. "
            "Pick an array to see its stretch."
        ),
        drawing=drawing,
        steps=steps,
    )
