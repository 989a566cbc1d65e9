"""Show the first page's network before it learns: a fence for pymdownx.superfences.

    ```stage
    ```

The first cell of that page runs up to its loop, so the picture is the one from which
its training starts. docs/assets/javascripts/live/stage.js goes on from there.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from nnfs_ref.checks import Array
from nnfs_ref.regions import predicted_regions
from tools.cells.page import Page
from tools.fences import or_fail
from tools.figures.plot import MARKS

PAGE = Path(__file__).parents[1] / "docs" / "index.md"
SIDE = 300  # units along the picture
FAR = 6 * SIDE  # beyond the picture's edge, from wherever the start is
DIRECTIONS = 3600


@or_fail
def stage_fence(content: str, *_: object, **__: object) -> str:
    """Return the samples, above what the untrained network says of each place."""
    if content.strip():
        raise ValueError(f"it says {content.strip()!r}, and nothing is expected in it.")
    names = before_training(Page.read(PAGE).cells[0].source)
    X, y, start = names["X"], names["y"], np.asarray(names["start"])
    if (np.diff(y) < 0).any():
        raise ValueError("stage.js counts samples class by class; y is not sorted.")
    sides = predicted_regions(lambda points: np.zeros(len(points)), X, 2)[0]
    low, high = sides[:, 0], sides[:, -1]

    def place(points: Array) -> list[str]:
        return _texts((points - low) / (high - low) * [SIDE, -SIDE] + [0, SIDE], 1)

    (at,) = place(start[np.newaxis])
    ground = "".join(
        f'<path style="color: var(--class-{k})" d="{path}"/>'
        for k, path in sectors(names["model"].predict_classes, start, high - low)
    )
    samples = "".join(
        f'<path style="color: var(--class-{k})" d="'
        f'{"".join(f"M{sample}{MARKS[k]}" for sample in place(X[y == k]))}"/>'
        for k in range(int(y[-1]) + 1)
    )
    view = " ".join(f"{value:.9g}" for value in (*low, *high))
    return (
        f'<div class="stage" data-view="{view}">'
        f'<svg viewBox="0 0 {SIDE} {SIDE}" role="img" aria-label="{len(X)} samples of '
        f"{int(y[-1]) + 1} classes, on the arms of a spiral. The untrained network "
        'divides the plane into sectors that meet where it starts.">'
        f'<g class="stage-ground" transform="translate({at})">{ground}</g>'
        f"<g>{samples}</g>"
        f'<circle class="stage-start" r="8" transform="translate({at})"/></svg></div>'
    )


def before_training(source: str) -> dict[str, Any]:
    """Return the names that a cell binds before its first loop."""
    names: dict[str, Any] = {}
    body = ast.parse(source).body
    loop = next(at for at, each in enumerate(body) if isinstance(each, ast.For))
    exec(compile(ast.Module(body[:loop], []), str(PAGE), "exec"), names)
    return names


def sectors(
    predict_classes: Callable[[Array], Array], start: Array, size: Array
) -> list[tuple[int, str]]:
    """Return the class of each sector around `start`, and its outline from there.

    Where all neurons with ReLU bend at one place, and no later layer has biases, the
    scores grow in proportion to the distance from that place. So the largest of them
    depends on the direction alone, and the regions move with the place.

    Args:
        predict_classes: Of the untrained network.
        start: Where its neurons bend, shape (2,).
        size: How much of the plane the picture shows across and up, shape (2,).

    Raises:
        ValueError: If the network's regions are no such sectors.
    """
    angles = np.linspace(0, 2 * np.pi, DIRECTIONS, endpoint=False)
    rays = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    classes = predict_classes(start + rays)
    if not np.array_equal(classes, predict_classes(start + 0.01 * rays)):
        raise ValueError("the untrained network's regions do not all meet at `start`.")
    turns = [at for at in range(DIRECTIONS) if classes[at] != classes[at - 1]]
    found = []
    for first, last in pairwise([*turns, turns[0] + DIRECTIONS]):
        corners = [*range(first, last, DIRECTIONS // 6), last]
        outline = rays[np.array(corners) % DIRECTIONS] * [FAR, -FAR] / size
        found.append((int(classes[first]), f"M0 0L{' '.join(_texts(outline, 0))}z"))
    return found


def _texts(places: Array, digits: int) -> list[str]:
    return [f"{x:g} {y:g}" for x, y in np.round(places, digits)]
