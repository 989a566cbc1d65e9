"""Figure 2.12: lines fitted to batches. The reader can choose the size of the batches.

figure-batches.js fits the reader's batches and draws them to the same measures.
"""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_02.values import noisy_points
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.player import Field

SIZES = (4, 32, 256)
FITS = 8  # lines a panel
WIDTH, HEIGHT, GAP, TOP = 140, 130, 20, 24


def line_fits() -> Figure:
    """Figure 2.12: eight fits to 4, 32 and 256 points each."""
    x, y = noisy_points()
    drawing = Drawing(TOP + HEIGHT + 50)
    slopes = np.empty((len(SIZES), FITS))
    for panel, size in enumerate(SIZES):
        left = panel * (WIDTH + GAP)
        drawing.box(left, TOP, WIDTH, HEIGHT, css="panel")
        drawing.text(
            left + WIDTH / 2, 8, f"{size} points", css="label", key=f"size{panel}"
        )
        # An SVG of its own cuts off what leaves the panel.
        with drawing.group("svg", x=left, y=TOP, width=WIDTH, height=HEIGHT):
            for i in range(FITS):
                part = slice(i * size, (i + 1) * size)
                slope, offset = np.polyfit(x[part], y[part], deg=1)
                slopes[panel, i] = slope
                # Hundreds of dots would weigh more on the page than they tell.
                seen = _dots(x[part], y[part]) if size <= 32 else ""
                drawing.path(seen, css="dots", key=f"dots{panel}.{i}")
                drawing.path(
                    _line(slope, offset), css="wire weight thin", key=f"line{panel}.{i}"
                )
            drawing.path(_line(0.5, 0.0), css="wire dashed")
        drawing.text(
            left + WIDTH / 2, TOP + HEIGHT + 14, f"spread {np.std(slopes[panel]):.2f}",
            css="label", key=f"spread{panel}",
        )  # fmt: skip
    drawing.text(
        230,
        TOP + HEIGHT + 40,
        "dashed: the line the points were made from",
        css="label",
    )
    panels = range(len(SIZES))
    steps = [
        Step(
            f"Batch {i + 1} of {FITS}: the fitted slopes are "
            + ", ".join(f"{slope:.2f}" for slope in slopes[:, i])
            + ". The points were made with 0.5.",
            mark=[f"{what}{p}.{i}" for p in panels for what in ("dots", "line")],
            show=[
                *(f"line{p}.{i}" for p in panels),
                *(f"spread{p}" for p in panels if i == FITS - 1),
            ],
        )
        for i in range(FITS)
    ]
    return Figure(
        title="Lines fitted to batches of 4, 32 and 256 points",
        description=(
            f"Three panels of {FITS} fitted lines each. Fits to 4 points go in many "
            "directions, fits to 32 lie in a narrow bundle, fits to 256 lie almost on "
            "the line with slope 0.5 that the points were made from. The slopes spread "
            f"by {', '.join(f'{s:.2f}' for s in slopes.std(axis=1))}."
        ),
        caption=(
            f"{FITS} lines fitted to {FITS} batches, for three sizes of batch. The "
            "larger the batch, the steadier the fit. Below each panel: by how much its "
            "slopes spread."
        ),
        drawing=drawing,
        steps=steps,
        controls="batches",
        fields=[
            Field("Points in a batch, right panel", SIZES[-1], least=2, most=256),
            Field("New points"),
        ],
        settings={"sizes": SIZES, "fits": FITS, "width": WIDTH, "height": HEIGHT},
    )


def _place(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return where points are drawn: x from -1 to 1, y from -1.5 to 1.5."""
    return (x + 1) * WIDTH / 2, HEIGHT / 2 - y * HEIGHT / 3


def _dots(x: np.ndarray, y: np.ndarray) -> str:
    """Return dots as one short path: each is a line without length."""
    order = np.argsort(x)
    places = np.rint(np.column_stack(_place(x[order], y[order]))).astype(int)
    steps = np.diff(places, axis=0, prepend=[[0, 0]])
    return "".join(f"m{dx} {dy}h0" for dx, dy in steps)


def _line(slope: float, offset: float) -> str:
    """Return y = slope * x + offset as a path across the panel."""
    ends = np.array([-1.0, 1.0])
    (_, right), (top, bottom) = _place(ends, slope * ends + offset)
    return f"M0 {top:.1f}L{right:g} {bottom:.1f}"
