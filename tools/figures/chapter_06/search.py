"""Figures 6.1, 6.5 and 6.7: a loss as a curve and as a map, and random directions."""

from __future__ import annotations

from functools import cache

import numpy as np

from tools.figures.chapter_06 import values
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.landscape import (
    Move,
    Place,
    draw_heights,
    draw_walk,
    height_settings,
    walk_steps,
)
from tools.figures.player import Field, Slider
from tools.figures.plot import Axes

TRIED = (-8.0, -6.0, -4.0, -2.0, 0.2, 2.0)  # the chapter's table
LEVELS = (0.12, 0.15, 0.25, 0.5, 1, 1.5, 2, 3, 4)
TRIES, SIZE, START = 40, 0.6, (0.0, -0.5)
FAN = 60  # directions a panel


def one_weight() -> Figure:
    """Figure 6.1: the loss of chapter 2's layer against its first weight."""
    across = np.linspace(-8, 2, 101)
    losses = np.array([values.loss_at(w) for w in across])
    best = int(np.argmin(losses))
    drawing = Drawing(300)
    axes = Axes(drawing, 50, 28, 390, 222, across=(-8.4, 2.4), up=(3, 7.2))
    axes.ticks([-8, -6, -4, -2, 0, 2], [3, 4, 5, 6, 7])
    axes.names("weights[0, 0]", "loss")
    axes.line(across, losses, css="wire curve loss", key="curve")
    for i, w in enumerate(TRIED):
        axes.points(w, values.loss_at(w), css="points weight", key=f"tried{i}")
    ((x, y),) = axes.place(across[best], losses[best])
    drawing.circle(round(x, 1), round(y, 1), 7, css="frame weight", key="best")
    axes.text(
        across[best], losses[best] + 0.45,
        f"lowest: {losses[best]:.2f} at {across[best]:.1f}", key="found",
    )  # fmt: skip
    steps = [
        Step(
            f"With the weight at {w:g} the loss is {values.loss_at(w):.2f}.",
            show=[f"tried{i}"],
            mark=[f"tried{i}"],
        )
        for i, w in enumerate(TRIED)
    ]
    steps += [
        Step(
            "The same for 101 values between -8 and 2.", show=["curve"], mark=["curve"]
        ),
        Step(
            f"The lowest of them is {losses[best]:.2f}, at {across[best]:.1f}.",
            show=["best", "found"],
            mark=["best", "found"],
        ),
    ]
    return Figure(
        title="The loss of a layer against one of its weights",
        description=(
            f"A curve with one valley. It falls from {losses[0]:.2f} at -8 to "
            f"{losses[best]:.2f} at {across[best]:.1f} and climbs to "
            f"{losses[-1]:.2f} at 2."
        ),
        caption=(
            "The inputs and the classes stay; one of 15 parameters moves. For one "
            "number, trying them all works."
        ),
        drawing=drawing,
        steps=steps,
    )


@cache
def _walk(seed: int) -> tuple[list[Move], list[str]]:
    """Return a random search on the slice, and what to say about each try."""
    rng = np.random.default_rng(seed)
    at: Place = START
    lowest = values.slice_loss(*at)
    moves = []
    says = [f"The start: w = {at[0]:.1f}, b = {at[1]:.1f}, loss {lowest:.3f}."]
    for i in range(TRIES):
        w, b = np.array(at) + SIZE * rng.standard_normal(2)
        loss = values.slice_loss(w, b)
        inside = -4 <= w <= 8 and -4 <= b <= 4
        moves.append(Move(at, (float(w), float(b)), bool(inside and loss < lowest)))
        was = f"Try {i + 1} of {TRIES}"
        if not inside:
            says.append(f"{was}: this nudge leaves the map, and it is taken back.")
        elif moves[-1].kept:
            says.append(f"{was}: the loss falls from {lowest:.3f} to {loss:.3f}. Kept.")
            at, lowest = moves[-1].end, loss
        else:
            says.append(
                f"{was}: the loss would be {loss:.3f} instead of {lowest:.3f}. "
                "Taken back."
            )
    kept = sum(move.kept for move in moves)
    says[-1] += f" In all, {kept} of {TRIES} were kept, and the loss is {lowest:.3f}."
    return moves, says


def landscape() -> Figure:
    """Figure 6.5: the loss over a weight and a bias, and a random search on it."""
    drawing = Drawing(340)
    axes = Axes(drawing, 50, 28, 390, 260, across=(-4, 8), up=(-4, 4))
    axes.ticks([-4, -2, 0, 2, 4, 6, 8], [-4, -2, 0, 2, 4])
    axes.names("weight w", "bias b")
    draw_heights(axes, values.slice_loss, LEVELS)
    axes.text(-3.8, -3.6, "flat: it is dead", css="", anchor="start")
    moves, says = _walk(seed=2)
    draw_walk(axes, moves)
    return Figure(
        title="A random search on a map of the loss",
        description=(
            "A map of the loss over a weight and a bias of one hidden neuron. A valley "
            "opens to the right, high ground lies at the lower left and is flat there. "
            f"A search starts at {START}. {says[-1]}"
        ),
        caption=(
            "The loss of the network from the top of the page over two of its 21 "
            f"parameters; lines at {', '.join(f'{level:g}' for level in LEVELS)}. The "
            "stronger the tint, the higher. Dots are kept nudges, crosses are tries "
            "that were taken back, the ring is where the search stands. Start "
            "elsewhere, draw other nudges, or change their size."
        ),
        drawing=drawing,
        width="wide",
        steps=walk_steps(axes, moves, says),
        controls="landscape",
        fields=[
            Slider("Size of the nudges", SIZE, 0.05, 4, 0.05),
            Field("Start elsewhere"),
            Field("Other nudges"),
        ],
        settings={
            "axes": axes.settings,
            "tries": TRIES,
            "start": START,
            **height_settings(axes, values.slice_loss),
        },
    )


def directions() -> Figure:
    """Figure 6.7: how far random nudges point along one direction, by their number."""
    sizes = (2, 21, values.WIDE)
    rng = np.random.default_rng(0)
    drawing = Drawing(206)
    radius, gap = 68, 22
    shares = []
    for panel, n in enumerate(sizes):
        middle, bottom = radius + 2 + panel * (2 * radius + gap), 128
        nudges = rng.standard_normal((5000, n))  # the chapter's, the first few drawn
        along = nudges[:, 0] / np.sqrt(np.sum(nudges**2, axis=1))
        shares.append(float(np.mean(np.abs(along))))
        along = along[:FAN]
        ends = np.column_stack(
            [middle + radius * along, bottom - radius * np.sqrt(1 - along**2)]
        )
        fan = "".join(f"M{middle:g} {bottom}L{x:.1f} {y:.1f}" for x, y in ends)
        drawing.text(middle, 14, f"{n} parameters", css="label")
        drawing.path(
            f"M{middle - radius:g} {bottom}a{radius} {radius} 0 0 1 {2 * radius} 0"
        )
        drawing.path(fan, css="wire weight thin", key=f"fan{panel}")
        drawing.path(
            f"M{middle:g} {bottom}h{radius - 1}m-8-5l8 5l-8 5",
            css="wire gradient curve",
            key=f"best{panel}",
        )
        drawing.text(
            middle, bottom + 24, f"{shares[-1]:.0%} useful", css="label",
            key=f"share{panel}",
        )  # fmt: skip
    drawing.text(230, 190, "arrow: the best direction", css="label")
    return Figure(
        title="Random nudges against the best direction",
        description=(
            "Three half circles, each with an arrow to the right and "
            f"{FAN} random directions. With 2 parameters they point everywhere, with "
            "21 most stand upright, with 387 all do: they are almost at right angles "
            "to the arrow."
        ),
        caption=(
            f"{FAN} random nudges for each number of parameters. To the right and left "
            "is what goes along the best direction; all the other directions together "
            "are drawn as up."
        ),
        drawing=drawing,
        steps=[
            Step(
                f"With {n} parameters, {share:.0%} of a nudge's length lies along the "
                "best direction, forward or backward.",
                mark=[f"fan{panel}", f"share{panel}"],
                show=[f"fan{panel}", f"share{panel}"],
            )
            for panel, (n, share) in enumerate(zip(sizes, shares, strict=True))
        ],
    )
