"""Keep drawn figures between builds, since some train networks for what they show.

A figure is drawn anew when any source of the figures, of the experiments or of
`nnfs_ref` changes.
"""

from __future__ import annotations

import hashlib
import os
from functools import cache
from importlib.metadata import version
from pathlib import Path

from tools.figures import find_figure

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".cache" / "figures"
SOURCES = (
    "tools/figures",
    "tools/experiments",
    "tools/live/fashion-mnist",
    "nnfs_ref",
    "tools/roles.py",
    "docs/chapters/22-model-predicting-inference.md",  # its figures run its cells
)


def figure_html(number: str) -> str:
    """Return a figure for the page, drawn now or before.

    Raises:
        ValueError: If there is no such figure.
    """
    kept = FOLDER / f"{number}-{_state()}.html"
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


@cache
def _state() -> str:
    digest = hashlib.sha256(version("numpy").encode())
    for name in SOURCES:
        path = ROOT / name
        for source in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if source.is_file() and source.suffix not in {".pyc", ".typed"}:
                digest.update(source.read_bytes())
    return digest.hexdigest()[:8]
