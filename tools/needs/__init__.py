"""What some tests need beyond what pip and npm install: browsers, data, and libraries.

    python -m tools.needs browser firefox fashion-mnist

sees that each is on this computer: what is installed; else the maker's own download;
else the distribution's package, where that installs without a question. Where it cannot
be had, the tests that need it are skipped (see `pytest_plugin`), and the last lines
of the run say so. With CI in the environment that is an error.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from tools.needs import browser, fashion_mnist, firefox
from tools.needs.libraries import DISTRIBUTED, PEERS
from tools.needs.need import Missing, Need

NEEDS: dict[str, Need] = {
    "browser": browser.NEED,
    "firefox": firefox.NEED,
    "fashion-mnist": fashion_mnist.NEED,
    "peers": PEERS,
    "distributed": DISTRIBUTED,
}
# Why the last try to get something failed, a file each.
NOTES = Path(__file__).parents[2] / ".cache" / "needs"


def of_cell(native: str) -> str | None:
    """Return the name of the need that a cell's `native` stands for, if it does."""
    found = (name for name, need in NEEDS.items() if native in need.native)
    return next(found, None)


def reasons() -> list[str]:
    """Return all that may stand in a cell's `native`."""
    return [reason for need in NEEDS.values() for reason in need.native]


@cache
def _look(need: Need) -> str | Missing:
    try:
        return need.find()
    except Missing as missing:
        return missing


def where(name: str) -> str:
    """Return what was found of a need.

    Raises:
        Missing: If it is not there.

    """
    if isinstance(found := _look(NEEDS[name]), Missing):
        raise found
    return found


def why_missing(name: str) -> str | None:
    """Return why a need is not met, None if it is."""
    if not isinstance(missing := _look(NEEDS[name]), Missing):
        return None
    note = NOTES / f"{name}.txt"
    return note.read_text("utf-8") if note.exists() else str(missing)


def in_ci() -> bool:
    """Whether nothing may be missing."""
    return bool(os.environ.get("CI"))
