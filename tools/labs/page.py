"""Turn a notebook that has run into the Markdown of a page."""

from __future__ import annotations

from datetime import date
from typing import Any

from tools.cells.markdown import highlighted, output_html
from tools.cells.page import Output
from tools.labs.plots import plot_html
from tools.typography import signed

Cell = dict[str, Any]
SVG = "image/svg+xml"
MACHINE = "machine"


def page_of(notebook: dict[str, Any], name: str) -> str:
    """Return the page: text as it stands, and each cell of code as a figure.

    The first cell is the title and the promise below it. A stored result says behind it
    where it comes from.

    Args:
        notebook: As Jupyter stores it, outputs included.
        name: The lab's file, for messages.

    Raises:
        ValueError: If a cell warned, or showed what a page cannot show.

    """
    shown = []
    for number, cell in enumerate(notebook["cells"], start=1):
        if cell["cell_type"] == "markdown":
            shown.append(cell["source"])
        else:
            try:
                shown.append(_figure(cell, number))
            except ValueError as error:
                raise ValueError(f"{name}, cell {number}: {error}") from None
    shown[0] += "\n{ .promise }"
    if made := notebook["metadata"].get("made"):
        shown.insert(1, f"{_origin(made)}\n{{ .lab-stored }}")
    return "\n\n".join(shown)


def printed(cell: Cell) -> str:
    """Return what a cell printed, without the last newline."""
    return "".join(o["text"] for o in cell["outputs"] if _is_text(o)).rstrip("\n")


def is_plot(output: dict[str, Any]) -> bool:
    """Whether an output is a plot."""
    return SVG in output.get("data", {})


def allowance(cell: Cell) -> float | str | None:
    """Return how far a cell's numbers may differ between runs, `# %% tol="0.002"`.

    MACHINE, where its numbers are the machine's and may be any, or None for not at all.

    Raises:
        ValueError: If it is neither a number nor MACHINE.

    """
    tol: str | None = cell["metadata"].get("tol")
    if tol is None or tol == MACHINE:
        return tol
    try:
        return float(tol)
    except ValueError:
        raise ValueError(
            f'tol="{tol}" is neither a number, such as tol="0.002", nor '
            f'tol="{MACHINE}", for numbers of the machine that ran the cell.'
        ) from None


def _figure(cell: Cell, number: int) -> str:
    """Return code, and attached to it what it printed and drew."""
    parts = [highlighted(cell["source"])]
    tol = allowance(cell)
    shown_tol = None if isinstance(tol, str) else tol
    text = ""
    for at, output in enumerate(cell["outputs"]):
        if _is_text(output):
            text += output["text"]
            continue
        parts.append(_printed(text, shown_tol))
        text = ""
        if not is_plot(output):
            what = output.get("text") or output.get("data") or output
            raise ValueError(f"print or draw, nothing else; it gave {what}")
        alt = cell["metadata"].get("alt")
        if not alt:
            raise ValueError('a cell that draws says what, `# %% alt="..."`.')
        plot = plot_html(output["data"][SVG], signed(alt), f"p{number}-{at}")
        parts.append(f'<div class="cell-plot">{plot}</div>')
    parts.append(_printed(text, shown_tol))
    # Native: no Run button, since what a lab needs is not in the page.
    return (
        f'<figure class="cell" id="cell-{number}" data-role="cell" data-native>'
        f"{''.join(parts)}</figure>"
    )


def _is_text(output: dict[str, Any]) -> bool:
    return bool(output["output_type"] == "stream" and output["name"] == "stdout")


def _printed(text: str, tol: float | None) -> str:
    return output_html(Output(0, 0, text.rstrip("\n"), tol), None) if text else ""


def _origin(made: dict[str, Any]) -> str:
    day = date.fromisoformat(made["date"])
    versions = made["versions"]
    return (
        f"Results stored on {day:%B} {day.day}, {day.year} (Python "
        f"{versions['python']}, NumPy {versions['numpy']}, Matplotlib "
        f"{versions['matplotlib']}, {versions['machine']}), since the computer that "
        "built this site lacks the data of this lab."
    )
