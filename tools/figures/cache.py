"""Keep drawn figures between builds, since some train networks for what they show.

A figure is drawn anew when any file changes that its own module is made of: what this
imports of its chapter, of the frame of all figures, of the experiments and of
`nnfs_ref`, and the results and cells that it reads.
"""

from __future__ import annotations

import ast
import os
from importlib.metadata import version
from pathlib import Path

from tools import sources
from tools.figures import find_figure

FOLDER = sources.ROOT / ".cache" / "figures"


def figure_html(number: str) -> str:
    """Return a figure for the page, drawn now or before.

    Raises:
        ValueError: If there is no such figure.
    """
    state = sources.digest(figure_sources(number), version("numpy"))[:8]
    kept = FOLDER / f"{number}-{state}.html"
    if kept.exists():
        return kept.read_text("utf-8")
    html = find_figure(number).html(number)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob(f"{number}-????????.html"):
        old.unlink(missing_ok=True)
    # Two builds may draw at once; each puts a whole file in place.
    work = kept.with_suffix(f".{os.getpid()}")
    work.write_text(html, "utf-8")
    work.replace(kept)
    return html


def figure_sources(number: str) -> frozenset[Path]:
    """Return the files that a figure is made of; none if there is no such chapter."""
    package = sources.ROOT / f"tools/figures/chapter_{number[:2]}/__init__.py"
    if not package.is_file():
        return frozenset()
    return sources.sources(*_modules(package, number))


def _modules(package: Path, number: str) -> set[Path]:
    """Return the modules that FIGURES names for a number, or all if that is not plain.

    They are looked up in the text, since importing a chapter takes longer than this.
    """
    for node in sources.walk(package.read_text("utf-8")):
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and key.value == number:
                    names = [n.id for n in ast.walk(value) if isinstance(n, ast.Name)]
                    found = (sources.origin(package, name) for name in names)
                    return set().union(*found) or {package}
    return {package}
