"""Remember which pages passed, where and when, for the tick beside an output."""

from __future__ import annotations

import json
import os
import platform
import sys
import time
from importlib.metadata import version
from pathlib import Path

from tools.cells.page import Page
from tools.sources import code_sources, digest

FOLDER = Path(__file__).parents[2] / ".cache" / "checked"


def _key(page: Page) -> Path:
    """Name a page by its cells, their outputs, and what of `nnfs_ref` they use.

    So a page is unchecked again when any of that changes.
    """
    facts = [
        [c.role, c.source, c.raises, c.output and [c.output.text, c.output.tol]]
        for c in page.cells
    ]
    used = code_sources(*(cell.source for cell in page.cells))
    return FOLDER / f"{digest(used, json.dumps(facts))}.json"


def record_checked(page: Page) -> None:
    """Note that every cell of `page` passed here, now."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    now = time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH", time.time())))
    where = (
        f"CPython {platform.python_version()}, NumPy {version('numpy')}, "
        f"{sys.platform} {platform.machine()}"
    )
    note = {"where": where, "when": time.strftime("%Y-%m-%d", now)}
    _key(page).write_text(json.dumps(note), "utf-8")


def checked(page: Page) -> str | None:
    """Say where and when the cells of `page` last passed; None if they have not."""
    try:
        note = json.loads(_key(page).read_text("utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return None
    return f"Checked on {note['when']} with {note['where']}."
