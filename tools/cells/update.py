"""Rewrite the outputs of pages from what their cells print now (`make outputs`).

    python -m tools.cells.update docs README.md
    python -m tools.cells.update 06

An output that still holds, within its allowance, is left as it is, and so is that of a
cell which needs what this computer lacks.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tools.cells.compare import matches
from tools.cells.page import PROMPT, Cell, Page, find_page, pages_below
from tools.cells.runner import CellFailure, PageRun, Printed
from tools.needs import fashion_mnist

DOCS = Path("docs")


def fresh_text(page: Page) -> str:
    """Return the page's Markdown with every output as its cell prints it now.

    Raises:
        CellFailure: If a cell fails; nothing is rewritten then.

    """
    run = PageRun(page)
    results: list[tuple[Cell, Printed]] = []
    for cell in page.cells:
        if cell.role == "cell" and cell.runs_here:
            run.expect_no_surprise(cell, run.result(cell))
            results.append((cell, run.result(cell)))
    for exercise in page.exercises:
        results += run.solution_results(exercise)
    lines = list(page.lines)
    for cell, printed in sorted(results, key=lambda r: r[0].number, reverse=True):
        lines = _rewrite(lines, cell, printed.text)
    return "\n".join(lines) + "\n"


def _rewrite(lines: list[str], cell: Cell, printed: str) -> list[str]:
    output = cell.output
    if output and printed and matches(output.text, printed, output.tol):
        return lines
    start, end = cell.last_line, cell.last_line  # right after the cell
    opening = f"{cell.indent}```output"
    if output:
        start, end = output.first_line - 1, output.last_line
        opening = lines[start]
    fresh = []
    if printed:
        body = (
            [PROMPT, *printed.split("\n")]
            if "\n" in printed
            else [f"{PROMPT} {printed}"]
        )
        fresh = [
            opening,
            *(
                (cell.indent + line).rstrip() if not line else cell.indent + line
                for line in body
            ),
            f"{cell.indent}```",
        ]
        if not output:
            fresh.insert(0, "")
    elif output:
        start = (cell.prediction or cell).last_line  # the blank line between goes too
    return lines[:start] + fresh + lines[end:]


def main(arguments: list[str]) -> int:
    """Rewrite the pages named; report the ones that changed."""
    failures = 0
    try:
        named = [
            Path(name) if Path(name).exists() else find_page(name, DOCS)
            for name in arguments
        ]
    except ValueError as error:
        sys.exit(str(error))
    fashion_mnist.use_subset_without()
    for path in pages_below(*named):
        page = Page.read(path)
        try:
            fresh = fresh_text(page)
        except CellFailure as failure:
            print(failure, file=sys.stderr)
            failures += 1
            continue
        if fresh != path.read_text("utf-8"):
            path.write_text(fresh, "utf-8")
            print(f"rewrote {path}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
