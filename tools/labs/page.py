"""Turn a notebook that has run into the Markdown of a page."""

from __future__ import annotations

from typing import Any

from tools.cells.markdown import highlighted, output_html
from tools.cells.page import Output
from tools.labs.plots import plot_html

Cell = dict[str, Any]


def page_of(notebook: dict[str, Any], name: str) -> str:
    """Return the page: text as it stands, and each cell of code as a figure.

    The first cell is the title and the promise below it.

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
    return "\n\n".join(shown)


def _figure(cell: Cell, number: int) -> str:
    """Return code, and attached to it what it printed and drew."""
    parts = [highlighted(cell["source"])]
    printed = ""
    for at, output in enumerate(cell["outputs"]):
        if output["output_type"] == "stream" and output["name"] == "stdout":
            printed += output["text"]
            continue
        parts.append(_printed(printed))
        printed = ""
        svg = output.get("data", {}).get("image/svg+xml")
        if svg is None:
            what = output.get("text") or output.get("data") or output
            raise ValueError(f"print or draw, nothing else; it gave {what}")
        alt = cell["metadata"].get("alt")
        if not alt:
            raise ValueError('a cell that draws says what, `# %% alt="..."`.')
        parts.append(
            f'<div class="cell-plot">{plot_html(svg, alt, f"p{number}-{at}")}</div>'
        )
    parts.append(_printed(printed))
    # Native: no Run button, since what a lab needs is not in the page.
    return (
        f'<figure class="cell" id="cell-{number}" data-role="cell" data-native>'
        f"{''.join(parts)}</figure>"
    )


def _printed(text: str) -> str:
    return output_html(Output(0, 0, text.rstrip("\n")), None) if text else ""
