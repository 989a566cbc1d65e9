"""Figures 5.3 and 5.4: how a target picks an entry, of one row and of a batch.

figure-confidences.js does the second for classes of the reader's choice.
"""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_05.values import PROBABILITIES, TARGETS
from tools.figures.drawing import Drawing, Part, shown
from tools.figures.figure import Figure, Step
from tools.figures.pieces import brackets, entry, matrix, vector
from tools.figures.player import Choice


def one_hot() -> Figure:
    """Figure 5.3: the one-hot target removes all terms but one."""
    p, target = PROBABILITIES[0], int(TARGETS[0])
    t = np.eye(len(p))[target]
    logs = np.log(p)
    products = t * logs + 0.0
    loss = -products.sum()
    drawing = Drawing(248)
    left, cell = 142, (92, 32)
    rows = (
        ("p", "output", [shown(v) for v in p]),
        ("log p", "", [f"{v:.4f}" for v in logs]),
        ("t", "", [shown(v) for v in t]),
        ("t · log p", "loss", [shown(v) if v == 0 else f"{v:.4f}" for v in products]),
    )
    for row, (label, css, texts) in enumerate(rows):
        top = 4 + 50 * row
        drawing.text(left - 16, top + 16, label, css="label", anchor="end")
        for j, text in enumerate(texts):
            key = f"log{j}" if row == 1 else f"product{j}" if row == 3 else ""
            entry(drawing, left + j * cell[0], top, text, css=css,
                  name=f"{label}[{j}]", cell=cell, key=key)  # fmt: skip
    added = " + ".join(rows[3][2])
    drawing.line_of(left - 96, 226, [
        Part(f"-({added})", key="sum"), Part(" = ", key="equals"),
        Part(f"{loss:.4f}", "loss", key="loss"),
    ])  # fmt: skip
    steps = [
        Step(
            f"Class {j}: the logarithm of {shown(p[j])} is {logs[j]:.4f}.",
            mark=[f"p[{j}]", f"log p[{j}]"],
            show=[f"log{j}"],
        )
        for j in range(len(p))
    ]
    steps += [
        Step(
            f"Times the target, {shown(t[j])}: "
            + (f"{logs[j]:.4f} stays." if t[j] else f"{logs[j]:.4f} becomes 0."),
            mark=[f"log p[{j}]", f"t[{j}]", f"t · log p[{j}]"],
            show=[f"product{j}"],
            pick=[f"t[{j}]"],
        )
        for j in range(len(p))
    ]
    steps.append(
        Step(
            f"The sum with its minus sign: {loss:.4f}. Only class {target} had a say.",
            mark=["sum", "loss"],
            show=["sum", "equals", "loss"],
        )
    )
    return Figure(
        title="A one-hot target picks one logarithm",
        description=(
            f"The probabilities are {', '.join(map(shown, p))}, the target is "
            f"{', '.join(map(shown, t))}. The products of target and logarithm are "
            f"{', '.join(rows[3][2])}, and the loss is {loss:.4f}."
        ),
        caption=(
            "The sum over all classes, term by term. Two of three logarithms are taken "
            "and thrown away, which is why code picks the one that counts."
        ),
        drawing=drawing,
        steps=steps,
    )


def indexing() -> Figure:
    """Figure 5.4: `probabilities[range(n), targets]`, and the mean loss."""
    n = len(TARGETS)
    confidences = PROBABILITIES[range(n), TARGETS]
    losses = -np.log(confidences)
    mean = f"{losses.mean():.4f}"
    high, top = 36, 32
    drawing = Drawing(top + n * high + 46)
    for x, words in (
        (26, "row"), (82, "column"), (202, "probabilities"), (331, "picked"),
        (413, "loss"),
    ):  # fmt: skip
        drawing.text(x, 11, words, css="label")
    vector(drawing, 8, top, range(n), css="", name="rows", cell=(36, high),
           down=True)  # fmt: skip
    for i, target in enumerate(TARGETS):
        entry(drawing, 64, top + i * high, str(target), css="", name=f"targets[{i}]",
              cell=(36, high), key=f"target{i}")  # fmt: skip
        entry(drawing, 302, top + i * high, shown(confidences[i]), css="output",
              name=f"confidences[{i}]", cell=(58, high),
              key=f"confidence{i}")  # fmt: skip
        entry(drawing, 376, top + i * high, f"{losses[i]:.4f}", css="loss",
              name=f"losses[{i}]", cell=(76, high), key=f"loss{i}")  # fmt: skip
    matrix(drawing, 124, top, PROBABILITIES, css="output", name="probabilities",
           cell=(52, high))  # fmt: skip
    for i, target in enumerate(TARGETS):
        drawing.box(124 + int(target) * 52, top + i * high, 52, high, css="frame",
                    key=f"frame{i}")  # fmt: skip
    for x, width in ((64, 36), (302, 58), (376, 76)):
        brackets(drawing, x, top, x + width, top + n * high)
    below = top + n * high + 26
    drawing.text(368, below, "mean", css="label", anchor="end")
    drawing.text(414, below, mean, css="loss", key="mean", name="loss")
    steps = [
        Step(
            f"Row {i} and column {target}: {shown(confidences[i])}.",
            mark=[f"rows[{i}]", f"targets[{i}]", f"probabilities[{i}][{target}]",
                  f"confidences[{i}]"],
            show=[f"frame{i}", f"confidence{i}"],
            pick=[f"confidences[{i}]"],
        )
        for i, target in enumerate(TARGETS)
    ]  # fmt: skip
    steps += [
        Step(
            "Each loss is -log of its confidence: "
            + ", ".join(f"{v:.4f}" for v in losses) + ".",
            mark=["losses"],
            show=[f"loss{i}" for i in range(n)],
        ),
        Step(f"Their mean is the loss of the batch: {mean}.", ["mean"], ["mean"]),
    ]  # fmt: skip
    return Figure(
        title="The targets pick one probability from each row",
        description=" ".join(step.caption for step in steps),
        caption=(
            "<code>probabilities[range(3), targets]</code> walks through both lists "
            "together, one row and one column at a time. Choose other right classes "
            "below, and watch the loss of a wrong answer."
        ),
        drawing=drawing,
        steps=steps,
        controls="confidences",
        fields=[
            Choice(f"class of row {i}", ["0", "1", "2"], int(target))
            for i, target in enumerate(TARGETS)
        ],
        settings={
            "probabilities": PROBABILITIES.tolist(), "left": 124, "width": 52,
        },
    )  # fmt: skip
