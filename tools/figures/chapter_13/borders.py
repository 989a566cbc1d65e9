"""Figure 13.2: the same birds and the same borders, raw and scaled."""

from __future__ import annotations

import numpy as np

from nnfs_ref import Dense
from tools.figures.chapter_13.values import Array, network, training_birds
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure
from tools.figures.plot import Axes

DRAWN = 45  # birds


def patterns(X: Array) -> int:
    """Return how many patterns of neurons an untrained network shows."""
    on = network().layers[0].forward(X) > 0
    return len(np.unique(on, axis=0))


def raw_and_scaled() -> Figure:
    """Figure 13.2: where sixteen neurons switch on, and where the birds are."""
    X, y = training_birds()
    Z = (X - X.mean(axis=0)) / X.std(axis=0)
    drawing = Drawing(268)
    said = []
    first = network().layers[0]
    assert isinstance(first, Dense)
    weights = first.weights  # (2, 16)
    for left, name, data, across, up, ticks in (
        (40, "raw", X, (0.0, 0.3), (-40.0, 560.0), ([0, 0.1, 0.2], [0, 200, 400])),
        (256, "scaled", Z, (-3.0, 3.0), (-3.0, 3.0), ([-2, 0, 2], [-2, 0, 2])),
    ):
        axes = Axes(drawing, left, 24, 196, 200, across=across, up=up)
        axes.ticks(*ticks)
        drawing.text(left, 11, name, css="label", anchor="start")
        ends = np.array(across)
        places = [
            axes.place(ends, np.clip(-w1 / w2 * ends, -1e3, 1e3))
            for w1, w2 in weights.T
        ]
        with drawing.group(
            "svg", x=axes.x, y=axes.y, width=axes.width, height=axes.height,
            viewBox=f"{axes.x:g} {axes.y:g} {axes.width:g} {axes.height:g}",
        ):  # fmt: skip
            drawing.path(
                "".join(
                    f"M{a:.1f} {b:.1f}L{c:.1f} {d:.1f}" for (a, b), (c, d) in places
                ),
                css="wire weight thin",
            )  # fmt: skip
        axes.samples(data[:DRAWN], y[:DRAWN])
        count = patterns(data)
        words = {
            "raw": "Raw, all birds are on one side of every border: they see "
            f"{count} pattern of neurons.",
            "scaled": f"Scaled, the borders cross among them: {count} patterns.",
        }
        said.append(words[name])
    drawing.text(236, 258, "across: wing (m), up: mass (g)", css="label", anchor="end")
    drawing.text(452, 258, "both in spreads", css="label", anchor="end")
    return Figure(
        title="Birds and the borders of sixteen neurons, raw and scaled",
        description=" ".join(said),
        caption=(
            f"{DRAWN} birds, a mark for each species, and where the 16 untrained "
            f"neurons of one seed switch on. {' '.join(said)}"
        ),
        drawing=drawing,
        width="wide",
    )
