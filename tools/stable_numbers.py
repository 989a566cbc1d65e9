"""Show the experiment with other arithmetic: a custom fence for pymdownx.superfences.

    ```arithmetic
    settings
    ```

The numbers are those of tools/experiments/arithmetic.json. What a chapter does about
them is counted in its cells, when the site is built.
"""

from __future__ import annotations

import re
import statistics
from html import escape
from typing import Any

import numpy as np

from tools.cells.page import Page
from tools.contents import CHAPTERS, read_contents
from tools.experiments.arithmetic import RESULTS
from tools.experiments.record import read
from tools.fences import fence_of
from tools.figures.drawing import Drawing
from tools.figures.plot import Axes
from tools.figures.still import still
from tools.tables import table

DECIMALS = re.compile(r"\d\.(\d+)(?![\d.e])")
BOUND = re.compile(r"\b(?:True|False)\b")
TRAINS = re.compile(r"\.step\(|\.fit\(|\btrain\w*\(|-= .*\b(?:learning_rate|rate)\b")
SHOWN = (1, 5, 10, 20, 50, 100, 200, 500, 1000)  # rows of the table of runs
PLACES = {  # of the names beside the lines, in steps and powers of ten
    "float32, Adam at 0.05": (110, -3.8),
    "float64, momentum 0.9 at 1": (420, -12.6),
    "float64, Adam at 0.005": (60, -7),
}
LINES = ("wire loss", "wire output", "wire weight dashed")  # one for each run


def read_results() -> dict[str, Any]:
    """Return what the experiment wrote."""
    return read(RESULTS)


def power(value: float) -> str:
    """Return a small number as a reader writes it: "2 × 10<sup>−12</sup>"."""  # noqa: RUF002
    if value == 0:
        return "0"
    digits, exponent = f"{value:.0e}".split("e")
    if int(exponent) >= -3:
        return f"{value:.1g}"
    return f"{digits} × 10<sup>−{-int(exponent)}</sup>"  # noqa: RUF001


def settings_table(results: dict[str, Any]) -> str:
    """Return a row for each setting: what changed in the text and behind it."""
    rows = []
    for name, found in results["settings"].items():
        pages = found["pages"].values()
        rows.append(
            [
                escape(name),
                escape(found["kernel"]),
                ", ".join(found["simd"]) or "baseline",
                str(found["threads"]),
                f"{sum(p['printing'] for p in pages):,}",
                str(sum(len(p["changed"]) for p in pages)),
                f"{sum(p['moved'] for p in pages):,}",
                power(max(p["difference"] for p in pages)),
            ]
        )
    head = (
        "Setting", "OpenBLAS kernel", "NumPy's SIMD", "Threads", "Outputs",
        "Outputs that changed", "Values that moved", "Largest difference",
    )  # fmt: skip
    return table(head, rows, words=3)


def counts(page: Page) -> dict[str, Any]:
    """Count in a page what keeps its numbers stable."""
    cells = [cell for cell in page.sequence if cell.output]
    texts = [cell.output.text for cell in cells if cell.output]
    decimals = [len(d) for text in texts for d in DECIMALS.findall(text)]
    return {
        "outputs": len(cells),
        "decimals": round(statistics.median(decimals)) if decimals else 0,
        "bounds": sum(bool(BOUND.search(text)) for text in texts),
        "allowances": sum(c.output.tol is not None for c in cells if c.output),
        "trains": sum(bool(TRAINS.search(cell.source)) for cell in page.sequence),
    }


def chapters_table(results: dict[str, Any]) -> str:
    """Return a row for each chapter: what it does, and how far its values move."""
    rows = []
    others = list(results["settings"].values())
    for part in read_contents():
        for chapter in part["chapters"]:
            slug = chapter["slug"]
            if slug not in others[0]["pages"]:
                continue
            found = counts(Page.read(CHAPTERS / f"{slug}.md"))
            title = f"{int(slug[:2])}. {escape(chapter['title'])}"
            rows.append(
                [
                    f'<a href="../chapters/{slug}/">{title}</a>',
                    str(found["outputs"]),
                    str(found["decimals"]),
                    str(found["bounds"]),
                    str(found["trains"]),
                    str(found["allowances"]),
                    power(max(other["pages"][slug]["difference"] for other in others)),
                ]
            )
    head = (
        "Chapter", "Outputs", "Decimals, usually", "With True or False",
        "Cells that train", "Allowances", "Largest difference",
    )  # fmt: skip
    return table(head, rows)


def runs_table(results: dict[str, Any]) -> str:
    """Return how far the losses of two settings are apart after so many steps."""
    runs = results["runs"].values()
    rows = [
        [f"{step:,}", *(power(run["difference"][step]) for run in runs)]
        for step in SHOWN
    ]
    return table(("Steps", *results["runs"]), rows, words=0)


def divergence(results: dict[str, Any]) -> str:
    """Draw the differences of the losses over the steps, in powers of ten."""
    drawing = Drawing(300)
    bottom = -17
    axes = Axes(drawing, 54, 26, 390, 222, across=(0, 1000), up=(bottom, 0.5))
    for x in (0, 250, 500, 750, 1000):
        ((place, _),) = axes.place(x, bottom)
        end = "end" if x == 1000 else "middle"
        drawing.text(place, 262, f"{x:,}", css="tick", anchor=end)
    for y in (-15, -10, -5, 0):
        ((_, place),) = axes.place(0, y)
        label = f"1e{y}" if y else "1"
        drawing.text(48, place, label, css="tick", anchor="end")
    axes.names("", "how far the two losses are apart")
    drawing.text(444, 286, "steps of training", css="label", anchor="end")
    words = []
    for css, (name, run) in zip(LINES, results["runs"].items(), strict=True):
        gaps = np.array(run["difference"])
        # Every tenth step, and there the largest of the ten before it.
        gaps = gaps[: len(gaps) // 10 * 10].reshape(-1, 10).max(axis=1)
        steps = 10 * np.arange(len(gaps)) + 5
        axes.line(steps, np.log10(np.maximum(gaps, 10.0**bottom)), css=css)
        axes.text(*PLACES[name], name, css="label", anchor="start")
        words.append(f"{name}: {run['difference'][-1]:.0e} at the end")
    title = "The same training under two kernels of OpenBLAS"
    caption = (
        "Three networks, each trained twice from the same first weights, on the same "
        "points. The height is the difference between the two losses: one line up is "
        "a hundred thousand times as much. "
        "A line on the floor means no difference at all."
    )
    return still("divergence", title, f"{'; '.join(words)}.", drawing, caption)


SHOWS = {
    "settings": settings_table,
    "chapters": chapters_table,
    "runs": runs_table,
    "divergence": divergence,
}
arithmetic_fence = fence_of(SHOWS, read_results)
