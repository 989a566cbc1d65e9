"""Figure 14.7: a hundred weights, five of which count, as the strength grows."""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_14.values import CHOSEN, USEFUL, Array, path
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure
from tools.figures.plot import Axes

STRENGTHS = np.geomspace(0.003, 0.3, 13)


def zeros(method: str) -> tuple[int, int]:
    """Return how many weights are zero at the page's strength: useless, useful."""
    w = path(method, np.array([CHOSEN[method]]))[0]
    return int((w[USEFUL:] == 0).sum()), int((w[:USEFUL] == 0).sum())


def regularization_path() -> Figure:
    """Figure 14.7: the weights of the first seed under L2 and under L1."""
    drawing = Drawing(292)
    at = np.log10(STRENGTHS)
    said = []
    for x, method in ((34, "L2"), (258, "L1")):
        axes = Axes(drawing, x, 26, 198, 220, across=(-2.53, -0.52), up=(-1, 3.2))
        axes.ticks([-2.5, -2, -1.5, -1], [-1, 0, 1, 2, 3] if method == "L2" else [])
        ws = path(method, STRENGTHS)
        useless = _with_gaps(at, ws[:, USEFUL:])
        axes.line(*useless, css="wire soft thin")
        useful = _with_gaps(at, ws[:, :USEFUL])
        axes.line(*useful, css="wire weight")
        chosen = np.log10(CHOSEN[method])
        axes.line([chosen] * 2, axes.up, css="wire dashed")
        drawing.text(x, 11, method, css="label", anchor="start")
        gone, lost = zeros(method)
        words = (
            f"of the 95 weights that do not count, {gone} are zero; of the five that "
            f"do, {lost or 'none'}."
            if gone
            else "all weights are smaller than without a penalty, and none is zero."
        )
        said.append(f"{method} at strength {CHOSEN[method]:g}: {words}")
    drawing.text(456, 280, "strength, as a power of 10", css="label", anchor="end")
    return Figure(
        title="A hundred weights against the strength of L2 and of L1",
        description=(
            f"{' '.join(said)} Under L2 all lines approach 0 "
            "together. Under L1 they reach it one after the other, and the last to do "
            "so are among the five that count."
        ),
        caption=(
            "Each line is a weight, trained to the end on the 100 samples of seed 0. "
            "In color: the five features that count. Dashed: the strength that the "
            f"page chose. {' '.join(said)}"
        ),
        drawing=drawing,
    )


def _with_gaps(at: Array, ws: Array) -> tuple[Array, Array]:
    """Return all lines as one, with a gap after each; what stays at 0 is left out."""
    shown = ws.copy()
    still = (shown[1:] == 0) & (shown[:-1] == 0)
    shown[1:][still] = np.nan
    ends = np.full((1, shown.shape[1]), np.nan)
    xs = np.append(at, at[-1])
    return np.tile(xs, shown.shape[1]), np.vstack([shown, ends]).T.ravel()
