"""Figures 1.1 and 1.3: what the trained network answers, and how it comes about."""

from __future__ import annotations

import numpy as np

from nnfs_ref import Dense
from tools.figures.chapter_01.values import model, points
from tools.figures.drawing import Drawing, shown
from tools.figures.figure import Figure, Step
from tools.figures.plot import MARKS, Axes

_REACH = 1.1  # the plane is shown from -1.1 to 1.1


def _regions(axes: Axes, side: int) -> None:
    """Tint the plane by the network's answers.

    The borders run where two scores are equal. They consist of straight pieces, so few
    points are enough to draw them.
    """
    at = np.linspace(-_REACH, _REACH, side)
    grid = np.stack(np.meshgrid(at, at), axis=-1).reshape(-1, 2)
    scores = model().forward(grid).T.reshape(3, side, side)
    best_others = [np.delete(scores, k, axis=0).max(axis=0) for k in range(3)]
    axes.leads(at, at, scores - best_others, least=0.4)


def classified() -> Figure:
    """Figure 1.1: the points, the regions, and the points that are misjudged."""
    X, y = points()
    wrong = X[model().predict_classes(X) != y]
    right = len(y) - len(wrong)
    drawing = Drawing(334)
    reach = (-_REACH, _REACH)
    axes = Axes(drawing, 34, 4, 300, 300, across=reach, up=reach)
    axes.ticks([-1, 0, 1], [-1, 0, 1])
    with drawing.group(key="regions"):
        _regions(axes, 90)
    axes.samples(X, y, key="arm")
    rings = axes.place(*wrong.T)
    drawing.path(
        "".join(
            f"M{x - 6:.1f} {y:.1f}a6 6 0 1 0 12 0a6 6 0 1 0-12 0" for x, y in rings
        ),
        css="wire",
        key="rings",
    )
    for k in range(3):
        drawing.path(f"M356 {30 + 26 * k}{MARKS[k]}", css=f"sample class-{k}")
        drawing.text(370, 30 + 26 * k, f"arm {k}", css="label", anchor="start")
    drawing.text(350, 124, f"{right} right", css="label", anchor="start", key="right")
    drawing.path("M350 150a6 6 0 1 0 12 0a6 6 0 1 0-12 0", css="wire", key="ring")
    drawing.text(
        370, 150, f"{len(wrong)} wrong", css="label", anchor="start", key="wrong"
    )
    return Figure(
        title="The points of a spiral and the regions that the network tells apart",
        description=(
            f"Three arms of {len(y) // 3} points each wind around the center. The "
            "plane is tinted by the class that the network answers: three regions "
            f"that wind around each other as the arms do. {len(wrong)} points are "
            "ringed, because they lie in the region of another arm. Most of them lie "
            "where two arms come close."
        ),
        caption=(
            "What the network answers at every place, and the points that lie in the "
            "region of another arm."
        ),
        drawing=drawing,
        width="wide",
        steps=[
            Step(f"{len(y)} points on three arms, colored by their true labels."),
            Step("The network's answer for every place.", show=["regions"]),
            Step(
                f"{len(wrong)} points lie in the region of another arm, most of them "
                "where two arms mix. Those are the mistakes.",
                show=["rings", "ring", "right", "wrong"],
            ),
        ],
    )


def _line(weights: np.ndarray, bias: float) -> np.ndarray:
    """Return two far points of the line where a neuron's sum is zero."""
    nearest = -bias * weights / (weights @ weights)
    along = np.array([-weights[1], weights[0]]) / np.linalg.norm(weights)
    return np.stack([nearest - 4 * along, nearest + 4 * along])


def lines_and_regions() -> Figure:
    """Figure 1.3: one neuron's line, sixteen lines, and the regions they make."""
    layer = model().layers[0]
    assert isinstance(layer, Dense)
    weights, biases = layer.weights.T, layer.biases
    drawing = Drawing(262)
    reach = (-_REACH, _REACH)
    one = Axes(drawing, 4, 26, 210, 210, across=reach, up=reach)
    every = Axes(drawing, 246, 26, 210, 210, across=reach, up=reach)
    for axes in (one, every):
        axes.ticks([-1, 0, 1], [])
    drawing.text(109, 10, "one neuron", css="label")
    drawing.text(351, 10, f"all {len(biases)}, and the regions", css="label")
    at = np.linspace(-_REACH, _REACH, 3)
    across, up = np.meshgrid(at, at)
    sums = across * weights[0, 0] + up * weights[0, 1] + biases[0]
    corners = _side(sums, at)
    one.line(*np.vstack([corners, corners[:1]]).T, css="box output", key="side")
    one.line(*_line(weights[0], biases[0]).T, css="wire weight curve", key="line")
    x, y = corners.mean(axis=0)
    one.text(x, y, "active", css="label", key="active")
    x, y = _side(-sums, at).mean(axis=0)
    one.text(x, y, "silent", css="label", key="silent")
    with drawing.group(key="regions"):
        _regions(every, 90)
    with drawing.group(key="lines"):
        for w, b in zip(weights, biases, strict=True):
            every.line(*_line(w, b).T, css="wire weight thin")
    first = ", ".join(shown(round(float(w), 2)) for w in weights[0])
    return Figure(
        title="Lines of the first layer, and the regions made of them",
        description=(
            "Left: one straight line cuts the plane; on one side of it the first "
            "neuron is active, on the other it is silent. Right: the lines of all "
            f"{len(biases)} neurons of the first layer cross in all directions, over "
            "the three winding regions that the whole network tells apart."
        ),
        caption=(
            "Each neuron of the first layer draws one straight line. The second layer "
            "and the last one put the pieces together."
        ),
        drawing=drawing,
        width="wide",
        steps=[
            Step(
                f"The first neuron, with weights {first}. On this line its sum is "
                "zero.",
                show=["line"],
            ),
            Step(
                "On one side its sum is above zero, and the neuron is active. On the "
                "other it is silent.",
                mark=["side"],
                show=["side", "active", "silent"],
            ),
            Step(f"{len(biases)} neurons draw {len(biases)} lines.", show=["lines"]),
            Step(
                "The next layers weigh the outputs of these neurons, and bent regions "
                "come out.",
                show=["regions"],
            ),
        ],
    )


def _side(sums: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Return the corners of the part of the plane where a sum is above zero."""
    low, high = at[0], at[-1]
    ring = np.array([[low, low], [high, low], [high, high], [low, high]])
    values = np.array([sums[0, 0], sums[0, -1], sums[-1, -1], sums[-1, 0]])
    kept = []
    for i in range(4):
        j = (i + 1) % 4
        if values[i] > 0:
            kept.append(ring[i])
        if (values[i] > 0) != (values[j] > 0):
            share = values[i] / (values[i] - values[j])
            kept.append(ring[i] + share * (ring[j] - ring[i]))
    return np.array(kept)
