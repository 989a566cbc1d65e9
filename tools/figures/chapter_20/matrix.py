"""Figure 20.1: a confusion matrix whose cells open the pictures they count.

figure-mistakes.js opens them. The pictures are in the files that `sprites` makes, and
what the network said about each is in the figure's settings.
"""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_20.sprites import ACROSS
from tools.figures.chapter_20.values import CLASSES, tested
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.player import Choice, Field

_LEFT, _TOP, _SIDE = 92, 92, 36
OPEN = (6, 2)  # the cell that the words begin with: shirts called pullovers


def confusion() -> Figure:
    """Figure 20.1: the page's 500 pictures by class and by answer."""
    part = tested()
    n = len(CLASSES)
    counts = np.zeros((n, n), dtype=int)
    np.add.at(counts, (part.labels, part.predicted), 1)
    drawing = Drawing(_TOP + n * _SIDE + 24)
    for k, name in enumerate(CLASSES):
        at = (k + 0.5) * _SIDE
        drawing.text(_LEFT - 8, _TOP + at, name, css="label", anchor="end")
        drawing.element(
            "text", name, css="label",
            transform=f"translate({_LEFT + at + 5:g} {_TOP - 8}) rotate(-90)",
        )  # fmt: skip
    drawing.box(_LEFT, _TOP, n * _SIDE, n * _SIDE, css="panel")
    for (i, j), count in np.ndenumerate(counts):
        if not count:
            continue
        left, top = _LEFT + j * _SIDE, _TOP + i * _SIDE
        share = count / counts[i].sum()
        drawing.element(
            "rect", css=f"sample {'right' if i == j else 'wrong'}",
            x=left, y=top, width=_SIDE, height=_SIDE,
            fill_opacity=0.12 + 0.33 * share if i == j else 0.16 + 2.4 * share,
        )  # fmt: skip
        drawing.text(left + _SIDE / 2, top + _SIDE / 2, str(count))
    i, j = OPEN
    drawing.box(
        _LEFT + j * _SIDE, _TOP + i * _SIDE, _SIDE, _SIDE, css="frame", key="frame"
    )
    drawing.text(
        _LEFT, _TOP + n * _SIDE + 14, "down: what it is, across: what it is called",
        css="label", anchor="start",
    )  # fmt: skip
    mistakes = ", ".join(
        f"{CLASSES[i]} called {CLASSES[j]} {counts[i, j]}"
        for i, j in np.argwhere(counts)
        if i != j
    )
    return Figure(
        title="The confusion matrix of 500 test pictures",
        description=(
            "Right: "
            + ", ".join(f"{name} {counts[k, k]}" for k, name in enumerate(CLASSES))
            + f". Mistakes: {mistakes}."
        ),
        caption=(
            "Click a cell, or choose it below, and see the pictures that it counts. "
            "Below each is how sure the network was, and, for a mistake, the "
            "probability of the truth."
        ),
        drawing=drawing,
        steps=[Step(sentence(int(counts[OPEN]), int(counts[i].sum()), *OPEN))],
        controls="mistakes",
        fields=[
            Choice("It is a", CLASSES, OPEN[0]),
            Choice("called a", CLASSES, OPEN[1]),
            Field("Next mistake"),
        ],
        settings={
            "left": _LEFT, "top": _TOP, "side": _SIDE, "across": ACROSS,
            "said": answers(), "names": CLASSES,
        },
    )  # fmt: skip


def answers() -> list[list[list[int]]]:
    """Return for every class what was said of its pictures, in their order.

    Each picture has [class called, its probability, that of the right class], in
    thousandths; the last only where it differs.
    """
    part = tested()
    p = np.round(part.probabilities * 1000).astype(int)
    rows: list[list[list[int]]] = [[] for _ in CLASSES]
    for label, called, own in zip(part.labels, part.predicted, p, strict=True):
        said = [int(called), int(own[called])]
        rows[label].append(said if called == label else [*said, int(own[label])])
    return rows


def sentence(count: int, total: int, i: int, j: int) -> str:
    """Return the figure's sentence, as figure-mistakes.js writes it, too."""
    return f"{CLASSES[i]} called {CLASSES[j]}: {count} of {total} pictures."
