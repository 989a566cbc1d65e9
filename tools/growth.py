"""Show how the cost of a training step grows: a custom fence for pymdownx.superfences.

    ```growth
    width
    ```

The numbers are those of bench_growth.json, which tools/bench_growth.py wrote.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from nnfs_ref.checks import Array
from tools.experiments.record import read
from tools.fences import fence_of
from tools.figures.drawing import Drawing
from tools.figures.plot import Axes
from tools.figures.still import still

RESULTS = Path(__file__).with_name("bench_growth.json")
OURS, PRODUCTS = "nnfs_ref", "matrix products"
#: What is varied: its name on the axis, the values written there, and the caption.
SHOWS = {
    "width": (
        "neurons a layer, and features",
        (4, 16, 64, 256, 1024),
        "Wider layers, two of them hidden, at batches of 128.",
    ),
    "depth": (
        "hidden layers",
        (1, 2, 4, 8, 16, 32),
        "More hidden layers of 128 neurons, at batches of 128.",
    ),
    "batch": (
        "samples a batch",
        (1, 8, 64, 512),
        "Larger batches, for two hidden layers of 128 neurons.",
    ),
    "samples": (
        "samples in all",
        (256, 2048, 16384),
        "More samples, in batches of 128, for two hidden layers of 128 neurons.",
    ),
}
LOWEST, HIGHEST = 1.0, 5.0  # powers of ten, in microseconds; the same for all
LEGEND = "Solid: a step of Model.fit. Dashed: its products alone. Numbers: the ratio."


def read_results() -> dict[str, Any]:
    """Return what the benchmark wrote."""
    return read(RESULTS)


def medians(found: dict[str, Any], contender: str) -> Array:
    """Return the microseconds of a step for each value, the median of all rounds."""
    steps: Array = np.median(found[contender], axis=1)
    return steps


def ratios(found: dict[str, Any]) -> Array:
    """Return how many times its products a step takes, the median of all rounds."""
    ours, products = np.array(found[OURS]), np.array(found[PRODUCTS])
    times: Array = np.median(ours / products, axis=1)
    return times


def growth(sweep: str, results: dict[str, Any]) -> str:
    """Draw a step and its bare products against one thing, both in powers of ten."""
    name, marked, caption = SHOWS[sweep]
    found = results["sweeps"][sweep]
    values, times = np.log2(found["values"]), ratios(found)
    ours, products = medians(found, OURS), medians(found, PRODUCTS)
    drawing = Drawing(290)
    margin = 0.06 * np.ptp(values)
    across = (values[0] - margin, values[-1] + margin)
    axes = Axes(drawing, 72, 26, 376, 212, across=across, up=(LOWEST, HIGHEST))
    for value in marked:
        ((x, bottom),) = axes.place(np.log2(value), LOWEST)
        drawing.text(x, bottom + 14, f"{value:,}", css="tick")
    for power in range(int(LOWEST), int(HIGHEST) + 1):
        ((left, y),) = axes.place(across[0], power)
        drawing.text(left - 7, y, f"{10**power:,}", css="tick", anchor="end")
    axes.names(name, "µs a step")
    for css, of, line in ((" output", "", ours), ("", " dashed", products)):
        axes.line(values, np.log10(line), css=f"wire{css}{of}")
        axes.points(values, np.log10(line), css=f"points{css}")
    every = 2 if len(values) > 9 else 1
    for x, y, ratio in zip(values, np.log10(ours), times, strict=True):
        if round(x - values[0]) % every == 0:
            ((across_, up),) = axes.place(x, y)
            drawing.text(across_, up - 15, f"{ratio:.1f}", css="label")
    description = "; ".join(
        f"{value:,}: {our:,.0f} µs, {product:,.0f} µs for the products"
        for value, our, product in zip(found["values"], ours, products, strict=True)
    )
    return still(
        f"growth-{sweep}",
        f"The time of a training step against {name}",
        f"{description}.",
        drawing,
        f"{caption} {LEGEND}",
    )


growth_fence = fence_of(
    {sweep: partial(growth, sweep) for sweep in SHOWS}, read_results
)
