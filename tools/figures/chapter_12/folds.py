"""Figure 12.6: k folds, one after the other; figure-folds.js draws the reader's own."""

from __future__ import annotations

import numpy as np

from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.pieces import entry
from tools.figures.player import Field

N, K, MOST = 10, 3, 12
LEFT, TOP, CELL, ROW = 66, 8, 31, 34


def order_of(n: int) -> list[int]:
    """Return the page's order of n samples."""
    shuffled: list[int] = np.random.default_rng(0).permutation(n).tolist()
    return shuffled


def captions(n: int, k: int) -> list[str]:
    """Return the sentence of each step; figure-folds.js uses the same words."""
    folds = np.array_split(order_of(n), k)
    said = [
        f"Fold {i}: hold out {', '.join(map(str, fold))}. Train a new network on the "
        f"other {n - len(fold)}."
        for i, fold in enumerate(folds)
    ]
    sizes = sorted({len(fold) for fold in folds})
    held = " or ".join(map(str, sizes))
    return [
        *said,
        f"All {n} samples were held out once. {k} networks were trained, each judged "
        f"on {held} of the {n}.",
    ]


def stepped() -> Figure:
    """Figure 12.6: ten samples and three folds."""
    drawing = Drawing(TOP + K * ROW + 4)
    order = order_of(N)
    folds = np.array_split(order, K)
    for i, fold in enumerate(folds):
        top = TOP + i * ROW
        with drawing.group(key=f"fold{i}"):
            drawing.text(LEFT - 8, top + 15, f"fold {i}", css="label", anchor="end")
            for j, sample in enumerate(order):
                held = sample in fold
                entry(
                    drawing, LEFT + j * CELL, top, str(sample),
                    css="output" if held else "soft", name="", cell=(CELL, 30),
                )  # fmt: skip
                if held:
                    drawing.path(f"M{LEFT + j * CELL + 5} {top + 31}h{CELL - 10}")
    said = captions(N, K)
    steps = [Step(said[i], show=[f"fold{i}"], mark=[f"fold{i}"]) for i in range(K)]
    return Figure(
        title="Ten samples in three folds",
        description=" ".join(said),
        caption=(
            "Each row is one training. The underlined samples are held out and judge "
            "the network that learned from the others. Choose n and k yourself."
        ),
        drawing=drawing,
        steps=[*steps, Step(said[-1])],
        controls="folds",
        fields=[
            Field("Samples n", N, least=1, most=MOST),
            Field("Folds k", K, least=0, most=99),
        ],
        settings={"orders": [order_of(n) for n in range(MOST + 1)]},
    )
