"""Figure 17.5: what the size of the first weights does to activations.

figure-starts.js computes the same network from the same draws, for the reader's scale.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.player import Choice, Slider

Array = npt.NDArray[np.float64]

BENDS = ("Tanh", "ReLU")
SAMPLES, WIDTH, LAYERS = 40, 32, 6
SCALE = 0.01
BINS, REACH, FULL = 61, 2.0, 0.16  # bins over ±REACH; a share that fills a row
_LEFT, _WIDE, _TOP, _ROW = 84, 276, 30, 41


def draws() -> Iterator[float]:
    """Yield numbers of spread 1, evenly from -√3 to √3, the same in JavaScript."""
    state = 17
    while True:
        state = (1664525 * state + 1013904223) % 2**32
        yield (2 * state / 2**32 - 1) * 3**0.5


def activations(bend: int, scale: float) -> list[Array]:
    """Return the inputs and what comes after each activation, (SAMPLES, WIDTH) each."""
    source = draws()

    def block(rows: int) -> Array:
        return np.array([next(source) for _ in range(rows * WIDTH)]).reshape(rows, -1)

    found = [block(SAMPLES)]
    for _ in range(LAYERS):
        z = found[-1] @ (scale * block(WIDTH))
        found.append(np.tanh(z) if bend == 0 else np.maximum(z, 0))
    return found


def size(values: Array) -> float:
    """Return the root of the average square."""
    return float(np.sqrt(np.mean(values**2)))


def written(value: float) -> str:
    """Write a size: three decimals, or one digit and a power of ten."""
    return f"{value:.3f}" if value >= 0.001 else f"{value:.0e}".replace("e-0", "e-")


def bars(values: Array, row: int) -> str:
    """Return the histogram of a row as path data."""
    place = np.floor((values.ravel() + REACH) / (2 * REACH) * BINS)
    counts = np.bincount(np.clip(place, 0, BINS - 1).astype(int), minlength=BINS)
    base, step = _TOP + (row + 1) * _ROW - 6, _WIDE / BINS
    heights = np.minimum(counts / values.size / FULL, 1) * (_ROW - 10)
    path = f"M{_LEFT} {base}"
    for i, height in enumerate(heights):
        path += f"V{base - height:.1f}H{_LEFT + (i + 1) * step:.1f}"
    return f"{path}V{base}Z"


def said(bend: int, scale: float) -> str:
    """Say what became of the numbers."""
    last = activations(bend, scale)[-1]
    words = (
        f"{BENDS[bend]}, s = {scale:.2f}: a size of 1 becomes {written(size(last))} "
        "after six layers."
    )
    if bend == 0:
        words += f" Saturated there: {np.mean(np.abs(last) > 0.99):.0%}."
    return words


def spread_through_layers() -> Figure:
    """Figure 17.5: histograms of activations, layer by layer."""
    drawing = Drawing(_TOP + (LAYERS + 1) * _ROW + 26)
    drawing.text(_LEFT + _WIDE + 92, 14, "size", css="label", anchor="end")
    for row, values in enumerate(activations(0, SCALE)):
        middle = _TOP + row * _ROW + 20
        name = f"layer {row}" if row else "inputs"
        drawing.text(8, middle, name, css="label", anchor="start")
        drawing.path(bars(values, row), css="box output", key=f"bars{row}")
        drawing.text(
            _LEFT + _WIDE + 92, middle, written(size(values)), anchor="end",
            key=f"size{row}",
        )  # fmt: skip
    bottom = _TOP + (LAYERS + 1) * _ROW + 10
    for value in (-2, -1, 0, 1, 2):
        x = _LEFT + (value + REACH) / (2 * REACH) * _WIDE
        drawing.text(x, bottom, f"{value}", css="tick")
    return Figure(
        title="Histograms of activations after six layers",
        description=(
            "With weights around 0.01 the numbers, spread from -1.7 to 1.7 at the "
            "input, crowd at 0 from the first layer on."
        ),
        caption=(
            "Six layers of 32 neurons. Each row shows where the activations of 40 "
            "samples lie. Peaks that reach the row's top are cut off, and what lies "
            "beyond -2 or 2 counts at the edge. Find the s that keeps the size, for "
            "each activation."
        ),
        drawing=drawing,
        steps=[Step(said(0, SCALE))],
        controls="starts",
        fields=[
            Choice("Activation", BENDS),
            Slider("s", SCALE, least=0.01, most=1, step=0.01),
        ],
        settings={
            "samples": SAMPLES, "width": WIDTH, "layers": LAYERS, "bins": BINS,
            "reach": REACH, "full": FULL, "left": _LEFT, "wide": _WIDE, "top": _TOP,
            "row": _ROW, "bends": BENDS,
        },
    )  # fmt: skip
