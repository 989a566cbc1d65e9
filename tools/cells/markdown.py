"""Show cells on the page: a Markdown extension.

Each cell becomes one figure: the code, and attached to it what it prints. The
extension reads the page with the same reader as the tests and leaves every other
fence to the rest of the Markdown configuration.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from tools.cells.checked import checked
from tools.cells.lines import mixed
from tools.cells.page import Cell, Exercise, Output, Page, Quotation
from tools.roles import RoleFilter

_LABELS = {"starter": "Your turn"}


def highlighted(source: str) -> str:
    """Highlight Python for the page, with the colors of the roles."""
    lexer = PythonLexer(stripnl=False)
    lexer.add_filter(RoleFilter())
    formatter = HtmlFormatter(cssclass="highlight", wrapcode=True)
    html = highlight(source, lexer, formatter).strip()
    # Plain names, signs and blanks look like the text around them: no element needed.
    return re.sub(r'<span class="(?:n|o|p|w|nn|mi|mf)">([^<]*)</span>', r"\1", html)


def cell_html(cell: Cell, tick: str | None) -> str:
    """Return the figure of one cell."""
    attributes = f'id="cell-{cell.number}" data-role="{cell.role}"'
    if cell.raises:
        attributes += f' data-raises="{escape(cell.raises)}"'
    if cell.native:
        attributes += " data-native"
    if cell.pad:
        attributes += f' data-pad="{escape(cell.pad)}"'
    if cell.output and cell.output.tol:
        attributes += f' data-tol="{cell.output.tol:g}"'
    code = highlighted(cell.source)
    label = _LABELS.get(cell.role)
    if cell.native:
        label = (
            f"Needs {escape(cell.native)}: runs on your own computer, not in this page"
        )
    caption = f'<figcaption class="cell-label">{label}</figcaption>' if label else ""
    shown = output_html(cell.output, tick) if cell.output else ""
    figure = f'<figure class="cell" {attributes}>{caption}{code}{shown}</figure>'
    if cell.role == "check":
        return (
            '<details class="check"><summary>Read the check</summary>'
            f"{figure}</details>"
        )
    return figure


def output_html(output: Output, tick: str | None) -> str:
    """Return the output panel: a prompt that is not copied, the text, its notes."""
    notes = ""
    if output.tol:
        notes += (
            f'<span class="cell-tol" title="Numbers may differ by {output.tol:g} '
            f'between processors">±{output.tol:g}</span>'
        )
    if tick:
        notes += (
            f'<span class="cell-tick" title="{escape(tick)}" aria-hidden="true">'
            "✓</span>"
        )
    # What scrolls sideways must be reached by keyboard.
    wide = max(map(len, output.text.split("\n"))) > 80
    focus = ' tabindex="0"' if wide else ""
    return (
        '<div class="cell-output" role="group" aria-label="output">'
        f"<pre{focus}><samp>{escape(output.text)}</samp></pre>"
        + (f'<span class="cell-notes">{notes}</span>' if notes else "")
        + "</div>"
    )


def quotation_html(quotation: Quotation) -> str:
    """Return code quoted from a file of the reference module."""
    return (
        f'<figure class="quotation"><figcaption>{escape(quotation.title)}</figcaption>'
        f"{highlighted(quotation.source)}</figure>"
    )


def lines_html(exercise: Exercise) -> str:
    """Return the lines of a solution in mixed order, with wrong ones among them.

    A list to read; live/ladder.js lets the reader put the lines in order.
    """
    wrong = exercise.wrong.lines if exercise.wrong else []
    right = exercise.lines
    lines = "".join(
        f"<li><code>{escape(line)}</code></li>"
        for line in mixed(right, wrong, exercise.title)
    )
    total = len(right) + len(wrong)
    return (
        '<details class="lines"><summary>The lines, in mixed order</summary>'
        f"<p>Put {len(right)} of these {total} lines in order. The rest is wrong.</p>"
        f'<ul data-take="{len(right)}">{lines}</ul></details>'
    )


class CellPreprocessor(Preprocessor):
    """Replace each cell with its output by the figure they make."""

    def run(self, lines: list[str]) -> list[str]:
        """Store the figures' HTML and leave placeholders in their places."""
        page = Page("\n".join(lines))
        tick = checked(page) if page.cells else None
        shown = list(lines)
        pieces: list[tuple[int, int, str, str]] = [
            (
                cell.first_line,
                cell.output.last_line if cell.output else cell.last_line,
                cell.indent,
                cell_html(cell, tick),
            )
            for cell in page.cells
        ]
        pieces += [
            (quoted.first_line, quoted.last_line, quoted.indent, quotation_html(quoted))
            for quoted in page.quotations
        ]
        pieces += [
            (e.wrong.first_line, e.wrong.last_line, e.wrong.indent, lines_html(e))
            for e in page.exercises
            if e.wrong
        ]
        for first, last, indent, html in sorted(pieces, reverse=True):
            placeholder = self.md.htmlStash.store(html)
            shown[first - 1 : last] = ["", indent + placeholder, ""]
        return shown


class CellExtension(Extension):
    """Registers the preprocessor before every other reader of fences."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register with Python-Markdown."""
        # 26: after whitespace is normalized (30), before fenced code (25).
        md.preprocessors.register(CellPreprocessor(md), "cells", 26)


def makeExtension(**options: Any) -> CellExtension:  # noqa: N802
    """Entry point for Python-Markdown."""
    return CellExtension(**options)
