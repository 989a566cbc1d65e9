"""Figures 18.1 and 18.2: two scripts line by line, and what slips look like."""

from __future__ import annotations

import re

from tools.figures.chapter_18 import scripts
from tools.figures.chapter_18.values import SLIPS, lines_of, run
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.plot import Axes

TOP, PITCH, WIDE = 32, 10, 2.35  # of the lines, drawn as bars; WIDE is a character's
LEFTS = (0, 262)
# What a line is about, by the first of these that it holds, and the color of that.
ABOUT = {
    r"datasets|y_val\.reshape": ("data", "input"),
    r"Dense|ReLU|default_rng|HeNormal|layers = |^\]": ("layers", "weight"),
    r"loss_function = |optimizer = ": ("loss", "loss"),
    r"penalty|for p in parameters:": ("penalty", "gradient"),
    r"decisions = ": ("decision", "output"),
    r"training=True": ("mode", "output"),
    r"": ("loop", "soft"),
}


def about(line: str) -> tuple[str, str]:
    """Return what a line of a script is about, and its color."""
    return next(found for word, found in ABOUT.items() if re.search(word, line))


def two_scripts() -> Figure:
    """Figure 18.1: the lines of both scripts as bars; lines join equal ones."""
    both = [lines_of(scripts.spiral_script), lines_of(scripts.binary_script)]
    plain = [[line.strip() for line in lines] for lines in both]
    drawing = Drawing(TOP + PITCH * max(map(len, both)) + 6)
    for left, words in zip(LEFTS, ("three arms", "two arms"), strict=True):
        drawing.text(left, 12, words, css="label", anchor="start")
    own: dict[str, list[str]] = {}
    for side, (left, lines) in enumerate(zip(LEFTS, both, strict=True)):
        for i, line in enumerate(lines):
            word, css = about(line)
            key = f"line{side}.{i}"
            if plain[side][i] not in plain[1 - side]:
                own.setdefault(word, []).append(key)
            indent = len(line) - len(line.lstrip())
            css = css if plain[side][i] not in plain[1 - side] else "soft"
            drawing.box(
                left + WIDE * indent, TOP + PITCH * i,
                max(WIDE * len(line.strip()), 4), PITCH - 3, css=css, key=key,
            )  # fmt: skip
    joined, start = [], 0
    for i, line in enumerate(plain[0]):
        if line in plain[1][start:]:
            j = start = plain[1].index(line, start)
            start += 1
            x = LEFTS[0] + WIDE * len(both[0][i]) + 4
            y, other = (TOP + PITCH * k + (PITCH - 3) / 2 for k in (i, j))
            right = LEFTS[1] + WIDE * (len(both[1][j]) - len(plain[1][j])) - 4
            joined.append(f"M{x:.4g} {y:.4g}L{right:.4g} {other:.4g}")
    drawing.path("".join(joined), css="wire soft thin", key="joined")
    shared = sum(line in plain[0] for line in plain[1])
    subject = [*own["data"], *own["layers"], *own["loss"]]
    kind = [*own["penalty"], *own["mode"], *own["decision"]]
    return Figure(
        title="Two scripts, line by line",
        description=(
            f"Each line of the two scripts is a bar: {len(both[0])} on the left, "
            f"{len(both[1])} on the right. Thin lines join {len(joined)} equal ones."
        ),
        caption=(
            "Every bar is a line of a script, with its length and its indentation. "
            "Gray bars are in both."
        ),
        drawing=drawing,
        steps=[
            Step(
                f"{len(both[0])} lines and {len(both[1])}. Gray ones are in both "
                f"scripts: {shared} of the shorter one's.",
            ),
            Step(
                "The equal lines come in the same order, from beginning to end.",
                show=["joined"],
            ),
            Step(
                f"{len(subject)} lines say what the scripts are about: data, layers, "
                "loss.", mark=subject,
            ),
            Step(
                f"{len(kind)} lines sit in the loops and depend on a choice made far "
                "away: the mode, the penalty, the decision. Those are the "
                "easiest to forget.", mark=kind,
            ),
        ],
    )  # fmt: skip


WORDS = {
    "right": "The right script: both losses fall, with jitter from the masks.",
    "dropout never told": "Without dropout the training loss falls fastest. After "
    "some 100 epochs the validation loss turns.",
    "penalty left out": "Without the penalty, nothing looks wrong at all.",
    "dropout on in validation": "With dropout in validation, other masks are drawn, "
    "so even the training loss is another one.",
    "validated on training data": "Validated on the training data: the right "
    "training, but a curve too good to be true.",
}
# The runs are told apart by color and by dashes.
STYLES = (
    ("loss curve", "none"), ("class-0", "7 2"), ("class-1", "2 2"),
    ("class-2", "7 2 2 2"), ("soft", "1 3"),
)  # fmt: skip


def slips() -> Figure:
    """Figure 18.2: the losses of four broken scripts and of the right one."""
    drawing = Drawing(360)
    left, right = (
        Axes(drawing, x, 28, 182, 160, across=(0, 200), up=(0, 1.35)) for x in (36, 260)
    )
    left.ticks([0, 100, 200], [0, 0.5, 1])
    right.ticks([0, 100, 200], [0, 0.5, 1])
    left.names("epoch", "training loss")
    right.names("epoch", "validation loss")
    epochs = [*range(0, 200, 5), 199]
    drawing.text(338, 242, "training", css="label", anchor="end")
    drawing.text(446, 242, "validation", css="label", anchor="end")
    steps = []
    for i, name in enumerate(SLIPS):
        history = run(name)
        y = 264 + 22 * i
        css, dashes = STYLES[i]
        with drawing.group(key=f"curves{i}", stroke_dasharray=dashes):
            for axes, which in ((left, "loss"), (right, "val_loss")):
                values = [history[which][epoch] for epoch in epochs]
                axes.line(epochs, values, css=f"wire {css}", key=f"{which}{i}")
            drawing.path(f"M0 {y}h28", css=f"wire {css}")
        drawing.text(36, y, name, css="label", anchor="start", key=f"name{i}")
        for x, which in ((338, "loss"), (446, "val_loss")):
            drawing.text(
                x, y, f"{history[which][-1]:.2f}", anchor="end", key=f"{which} end{i}"
            )
        keys = [
            f"{part}{i}"
            for part in ("loss", "val_loss", "name", "loss end", "val_loss end")
        ]
        steps.append(Step(WORDS[name], mark=keys, show=[*keys, f"curves{i}"]))
    ends = ", ".join(
        f"{name} {run(name)['loss'][-1]:.2f} and {run(name)['val_loss'][-1]:.2f}"
        for name in SLIPS
    )
    return Figure(
        title="The losses of the right script and of four broken ones",
        description=f"Training and validation loss after 200 epochs: {ends}.",
        caption=(
            "Two curves of the training loss end highest: the right one, and the one "
            "that lies on it. The slips below look better and are not."
        ),
        drawing=drawing,
        steps=steps,
    )
