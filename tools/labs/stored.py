"""Results of labs: shown where a lab cannot run, and compared with a run where it can.

A lab whose front matter says `needs: fashion-mnist` runs where that is. Its result
stands in stored/, a notebook as it ran, with the command, the date and the versions
that made it. `python -m tools.labs.store` writes it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jupytext
from mkdocs.exceptions import PluginError

from tools.cells.compare import matches, side_by_side
from tools.labs.page import MACHINE, allowance, is_plot, printed
from tools.needs import NEEDS, why_missing
from tools.needs.need import WrongSetting

FOLDER = Path(__file__).with_name("stored")
COMMAND = "python -m tools.labs.store"
Notebook = dict[str, Any]


def needs(lab: Path) -> str | None:
    """Return what a lab's front matter says it needs, if anything.

    Raises:
        PluginError: If nothing is known by that name.

    """
    name: str | None = jupytext.read(lab).metadata.get("lab", {}).get("needs")
    if name is not None and name not in NEEDS:
        raise PluginError(
            f"{lab.name} says `needs: {name}`, but a lab can need {', '.join(NEEDS)}."
        )
    return name


def can_run(lab: Path) -> bool:
    """Whether what a lab needs is on this computer; nothing is fetched.

    Raises:
        PluginError: If a folder was named for it that lacks it.

    """
    name = needs(lab)
    try:
        return name is None or why_missing(name) is None
    except WrongSetting as error:
        raise PluginError(str(error)) from None


def result_of(lab: Path) -> Path:
    """Return where the result of a lab is stored.

    Raises:
        PluginError: If there is none.

    """
    path = FOLDER / f"{lab.stem}.ipynb"
    if not path.exists():
        raise PluginError(
            f"{lab.name} needs {needs(lab)}, and no result of it is stored for "
            f"computers that lack it. {_renew(lab)}"
        )
    return path


def with_text_of(lab: Path, stored: Notebook) -> Notebook:
    """Return a stored result below the words that a lab has now.

    Raises:
        PluginError: If the lab's code is not the code that ran.

    """
    book: Notebook = jupytext.read(lab)
    ours, theirs = _code(book), _code(stored)
    if [cell["source"] for cell in ours] != [cell["source"] for cell in theirs]:
        raise PluginError(
            f"{lab.name} has other code than the one whose result is stored. "
            f"{_renew(lab)}"
        )
    for cell, ran in zip(ours, theirs, strict=True):
        cell["outputs"] = ran["outputs"]
    book["metadata"]["made"] = stored["metadata"]["made"]
    return book


def check(lab: Path, ran: Notebook) -> None:
    """Compare the result of a run with the stored one.

    Raises:
        PluginError: If none is stored, or it is of other code, or it differs by more
            than the lab's allowances.

    """
    stored = with_text_of(lab, jupytext.read(result_of(lab)))
    pairs = zip(_code(stored), _code(ran), strict=True)
    for number, (then, now) in enumerate(pairs, start=1):
        plots = [sum(map(is_plot, cell["outputs"])) for cell in (then, now)]
        if plots[0] != plots[1]:
            what = f"{plots[0]} plots are stored, and it drew {plots[1]}."
        elif not _same(printed(then), printed(now), allowance(now)):
            what = side_by_side(printed(then), printed(now))
        else:
            continue
        raise PluginError(
            f"{lab.name}, code cell {number}, differs from its stored result by more "
            f"than its allowance. If it should: {_renew(lab)}\n{what}"
        )


def _renew(lab: Path) -> str:
    return f"`{COMMAND} {lab.stem}` runs it and stores its result."


def _same(stored: str, ran: str, tol: float | str | None) -> bool:
    if tol == MACHINE:
        return _words(stored) == _words(ran)
    assert not isinstance(tol, str)
    return matches(stored, ran, tol)


def _words(text: str) -> list[list[str]]:
    """Return the words of each line; one with a digit in it may be any other."""
    return [
        [re.sub(r".*\d.*", "#", word) for word in line.split()]
        for line in text.split("\n")
    ]


def _code(book: Notebook) -> list[dict[str, Any]]:
    return [cell for cell in book["cells"] if cell["cell_type"] == "code"]
