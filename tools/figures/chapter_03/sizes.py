"""Figure 3.4: all shapes of a network, from a list of sizes that the reader can set.

figure-sizes.js draws the reader's network to the same measures.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.player import Field, Words

SIZES, SAMPLES = (4, 3, 3), 3
MOST_LAYERS, MOST = 4, 999
LEFT, RIGHT = 44, 416  # the first and the last column of circles
MIDDLE, GAP, SLOTS, RADIUS = 100, 26, 6, 9
SHAPES_Y, TABLE_Y, ROW = 196, 236, 24


def slots(size: int) -> list[float]:
    """Return where circles stand, from top to bottom: at most six."""
    count = min(size, SLOTS)
    return [MIDDLE + (i - (count - 1) / 2) * GAP for i in range(count)]


def parameters(sizes: Sequence[int]) -> list[int]:
    """Return the number of weights and biases of each layer."""
    return [n * m + m for n, m in pairwise(sizes)]


def _draw(sizes: Sequence[int], samples: int) -> Drawing:
    drawing = Drawing(TABLE_Y + (MOST_LAYERS + 1) * ROW + 12)
    columns = [LEFT + i * (RIGHT - LEFT) / (len(sizes) - 1) for i in range(len(sizes))]
    for layer, ((x, size), (to, after)) in enumerate(
        pairwise(zip(columns, sizes, strict=True)), 1
    ):
        wires = (
            f"M{x:g} {a:g}L{to:g} {b:g}" for a in slots(size) for b in slots(after)
        )
        drawing.path(
            "".join(wires), css="wire weight thin", name=f"weights{layer}",
            key=f"wires{layer}",
        )  # fmt: skip
    for i, (x, size) in enumerate(zip(columns, sizes, strict=True)):
        name = f"layer{i}_outputs" if i else "inputs"
        drawing.text(x, 10, str(size), css="label", key=f"size{i}")
        with drawing.group(css="output" if i else "input", name=name):
            for place, y in enumerate(slots(size)):
                if size > SLOTS and place == SLOTS - 2:
                    drawing.text(x, y, "⋮", key=f"more{i}", css="on-wire")
                else:
                    drawing.circle(x, y, RADIUS)
            drawing.text(x, SHAPES_Y, f"({samples}, {size})", key=f"shape{i}")
    for x, words, anchor in (
        (84, "weights", "start"), (192, "biases", "start"), (456, "parameters", "end"),
    ):  # fmt: skip
        drawing.text(x, TABLE_Y, words, css="label", anchor=anchor)
    for layer, (n, m) in enumerate(pairwise(sizes), 1):
        y = TABLE_Y + layer * ROW
        drawing.text(
            4, y, f"layer {layer}", css="label", anchor="start", key=f"layer{layer}"
        )
        for x, words, css, name, anchor in (
            (84, f"({n}, {m})", "weight", f"weights{layer}", "start"),
            (192, f"({m},)", "bias", f"biases{layer}", "start"),
            (456, f"{n}·{m} + {m} = {n * m + m}", "", "", "end"),
        ):
            key = f"{css or 'count'}{layer}"
            drawing.text(x, y, words, css=css, name=name, anchor=anchor, key=key)
    total = sum(parameters(sizes))
    y = TABLE_Y + len(sizes) * ROW
    drawing.text(4, y, "together", css="label", anchor="start")
    drawing.text(456, y, str(total), anchor="end", key="total")
    return drawing


def _steps(sizes: Sequence[int], samples: int) -> list[Step]:
    shape = f"({samples}, {sizes[0]})"
    steps = [Step(f"The batch comes in: {shape}, samples and features.", ["shape0"])]
    for layer, (n, m) in enumerate(pairwise(sizes), 1):
        steps.append(
            Step(
                f"Layer {layer}: ({samples}, {n}) times ({n}, {m}). {n} meets {n}, and "
                f"({samples}, {m}) is left. The biases, ({m},), go to every row.",
                mark=[
                    f"wires{layer}", f"weight{layer}", f"bias{layer}", f"shape{layer}",
                ],
                show=[
                    f"shape{layer}", f"layer{layer}", f"weight{layer}", f"bias{layer}",
                    f"count{layer}",
                ],
            )
        )  # fmt: skip
    total = sum(parameters(sizes))
    steps.append(
        Step(
            f"{total} parameters in all, whatever the number of samples.",
            mark=["total"],
            show=["total"],
        )
    )
    return steps


def network_of_sizes() -> Figure:
    """Figure 3.4: sizes in, every shape out."""
    total = sum(parameters(SIZES))
    return Figure(
        title="All shapes of a network, from its list of sizes",
        description=(
            f"A network with the sizes {', '.join(map(str, SIZES))} and a batch of "
            f"{SAMPLES} samples: the shapes of the batch after each layer, of each "
            f"layer's weights and biases, and {total} parameters in all."
        ),
        caption=(
            "Below each column the shape of the batch as it passes. Below the drawing "
            "the shape of each layer's weights and biases. Write a list of sizes "
            "of your own, features first; try <code>784, 128, 128, 10</code>, the "
            "network of chapter 19."
        ),
        drawing=_draw(SIZES, SAMPLES),
        steps=_steps(SIZES, SAMPLES),
        controls="sizes",
        fields=[
            Words("Sizes", ", ".join(map(str, SIZES))),
            Field("Samples", SAMPLES, least=1, most=99),
        ],
        settings={"mostLayers": MOST_LAYERS, "most": MOST},
    )
