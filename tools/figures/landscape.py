"""Landscapes: a loss over two parameters as a map, and walks on it.

    axes = Axes(drawing, 50, 24, 390, 300, across=(-4, 8), up=(-4, 4))
    draw_heights(axes, loss, levels=[0.15, 0.3, 1, 2])
    walk = [Move((0, 2), (1, 2.5), True), Move((1, 2.5), (1, 4), False)]
    draw_walk(axes, walk)

`loss(x, y)` is any function of two numbers. A walk is a list of moves. A move that was
kept ends in a dot, one that was taken back in a cross, so an optimizer's path is a walk
of moves that were all kept. Move i has the key "walk[i]", and where the walker stands
in the end is a circle with the key "walk.here". Give several walks several keys.

`walk_steps` makes the steps that show a walk move by move. A figure that the reader
changes hands `{"axes": axes.settings, **height_settings(axes, loss)}` to its module,
which takes what it needs from figure-landscape.js: `heightOf(settings)` (the same
function, read between the points of a grid), `slopeOf(settings)`, `generator`,
`normal`, and `showWalk(player, axes, moves, says)`, which draws a walk of as many moves
as the still has, and loads its steps.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

import contourpy
import numpy as np
import numpy.typing as npt

from tools.figures.figure import Step
from tools.figures.plot import Axes

Place = tuple[float, float]
Height = Callable[[float, float], float]
# High ground is tinted with the color of the loss, one thin coat for each level.
_COAT = (
    "fill:var(--role-loss);fill-opacity:.06;stroke:var(--role-loss);stroke-opacity:.55"
)
_DOT = "m-2.2 0a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0-4.4 0"
_CROSS = "m-3-3l6 6m0-6l-6 6"


class Move(NamedTuple):
    """One step of a walk: from where, to where, and whether it was kept."""

    start: Place
    end: Place
    kept: bool = True


def heights(axes: Axes, f: Height, points: int) -> npt.NDArray[np.float64]:
    """Return f on a grid over the axes, shape (points, points), a row for each y."""
    xs = np.linspace(*axes.across, points)
    ys = np.linspace(*axes.up, points)
    return np.array([[f(x, y) for x in xs] for y in ys])


def height_settings(axes: Axes, f: Height, points: int = 41) -> dict[str, object]:
    """Return what figure-landscape.js needs to know the heights: thousandths.

    Each is told as its difference from the neighbors before it: small numbers, less to
    load.
    """
    grid = np.rint(1000 * heights(axes, f, points)).astype(int)
    rises = np.diff(np.diff(grid, axis=0, prepend=0), axis=1, prepend=0)
    return {"points": points, "rises": rises.tolist()}


def draw_heights(
    axes: Axes, f: Height, levels: Sequence[float], *, points: int = 45
) -> None:
    """Draw the map: a line at each level, and a darker tint the higher the ground."""
    xs = np.linspace(*axes.across, points)
    ys = np.linspace(*axes.up, points)
    lines = contourpy.contour_generator(
        xs, ys, heights(axes, f, points), fill_type="OuterOffset"
    )
    with axes.cut():
        for level in levels:
            rings = (
                axes.place(*polygon[a:b].T)
                for polygon, starts in zip(*lines.filled(level, np.inf), strict=True)
                for a, b in pairwise(starts)
            )
            d = "".join("M" + "L".join(map(_pair, ring)) for ring in rings)
            axes.drawing.element("path", d=d, style=_COAT)


def draw_walk(
    axes: Axes, moves: Sequence[Move], *, css: str = "weight", key: str = "walk"
) -> None:
    """Draw a walk, the newest move on top, and where it ends."""
    with axes.cut():
        for i, move in enumerate(moves):
            start, end = axes.place(*zip(move.start, move.end, strict=True))
            axes.drawing.path(
                f"M{_pair(start)}L{_pair(end)}" + (_DOT if move.kept else _CROSS),
                css=move_css(move.kept, css),
                key=f"{key}[{i}]",
            )
        ((x, y),) = axes.place(*stand(moves)[-1])
        axes.drawing.circle(
            round(x, 1), round(y, 1), 5, css=f"frame {css}", key=f"{key}.here"
        )


def move_css(kept: bool, css: str = "weight") -> str:
    """Return the classes of a move; figure-landscape.js has the same."""
    return f"wire {css}" if kept else "wire soft thin"


def stand(moves: Sequence[Move]) -> list[Place]:
    """Return where the walker stands before the first move and after each."""
    return [moves[0].start, *(m.end if m.kept else m.start for m in moves)]


def walk_steps(
    axes: Axes, moves: Sequence[Move], says: Sequence[str], *, key: str = "walk"
) -> list[Step]:
    """Return a step for the start and for each move; `says` has their captions."""
    places = axes.place(*zip(*stand(moves), strict=True)).round(1)
    distances = (places - places[-1]).round(1) + 0.0
    return [
        Step(
            say,
            mark=[f"{key}[{i - 1}]"] if i else [],
            show=[f"{key}[{i - 1}]"] if i else [],
            move={f"{key}.here": (float(dx), float(dy))},
        )
        for i, (say, (dx, dy)) in enumerate(zip(says, distances, strict=True))
    ]


def _pair(place: npt.NDArray[np.float64]) -> str:
    return f"{place[0]:.1f} {place[1]:.1f}"
