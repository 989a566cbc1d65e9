"""Show cells on the page: a Markdown extension.

Each cell becomes one figure: the code, and attached to it what it prints. The
extension reads the page with the same reader as the tests and leaves every other
fence to the rest of the Markdown configuration.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from pygments import highlight
from pygments.filter import Filter
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer
from pygments.token import (
    Name,
    Number,
    Operator,
    Punctuation,
    String,
    Text,
    Whitespace,
    _TokenType,
)

from tools.cells.checked import checked
from tools.cells.lines import mixed
from tools.cells.page import Cell, Exercise, Output, Page, Quotation
from tools.cells.prediction import Alternative
from tools.roles import RoleFilter
from tools.typography import in_html

_LABELS = {"starter": "Your turn"}
TALLEST = "█"
# What looks like the text around it needs no element, and neighbors that look alike
# share one.
_LOOKS_LIKE: dict[_TokenType, _TokenType] = {
    **dict.fromkeys((Name, Name.Function.Magic, Name.Namespace), Text),
    **dict.fromkeys((Number.Float, Number.Integer, Operator, Punctuation), Text),
    **dict.fromkeys((String.Affix, Whitespace), Text),
    **dict.fromkeys((String.Interpol, String.Single), String.Double),
}


class _LooksFilter(Filter):
    """Leave those types of tokens that differ in their looks."""

    def filter(
        self, lexer: Any, stream: Iterable[tuple[_TokenType, str]]
    ) -> Iterator[tuple[_TokenType, str]]:
        """Replace the type of each token that looks like another."""
        for kind, value in stream:
            yield _LOOKS_LIKE.get(kind, kind), value


def highlighted(source: str) -> str:
    """Highlight Python for the page, with the colors of the roles."""
    lexer = PythonLexer(stripnl=False)
    lexer.add_filter(RoleFilter())
    lexer.add_filter(_LooksFilter())
    formatter = HtmlFormatter(cssclass="highlight", wrapcode=True)
    return str(highlight(source, lexer, formatter)).strip()


def cell_html(cell: Cell, tick: str | None) -> str:
    """Return the figure of one cell."""
    attributes = f'id="cell-{cell.number}" data-role="{cell.role}"'
    if cell.raises:
        attributes += f' data-raises="{escape(cell.raises)}"'
    if cell.native:
        attributes += " data-native"
    if cell.pad:
        attributes += f' data-pad="{escape(cell.pad)}"'
    if cell.prediction:
        attributes += f' data-asks="{asked_as(cell)}"'
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
    shown += prediction_html(cell) if cell.prediction else ""
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


def asked_as(cell: Cell) -> str:
    """Name a cell's question by what it is about, wherever it comes to stand."""
    assert cell.prediction is not None
    about = f"{cell.source}\n{cell.prediction.question}"
    return hashlib.sha256(about.encode()).hexdigest()[:8]


def prediction_html(cell: Cell) -> str:
    """Return the question about a cell's output, which live/predict.js asks.

    Each answer's reason waits in the template. Nothing of this is shown without
    JavaScript, or on paper.
    """
    asked = cell.prediction
    assert asked is not None

    def mixed_up(each: Alternative) -> bytes:
        return hashlib.sha256(f"{asked_as(cell)}{each.answer}".encode()).digest()

    # The right one must not be where an author likes to write it.
    alternatives = sorted(asked.alternatives, key=mixed_up)
    name = f"predict-{cell.number}"
    if asked.kind == "choice":
        question = f'<p id="{name}">{words_html(asked.question)}</p>'
        group = f'role="group" aria-labelledby="{name}"'
        answers = "".join(
            '<button type="submit" class="cell-button">'
            f"{choice_html(each.answer)}</button>"
            for each in alternatives
        )
    else:
        question = f'<label for="{name}">{words_html(asked.question)}</label>'
        group = 'class="predict-line"'
        answers = (
            f'<input type="text" id="{name}" autocomplete="off" spellcheck="false">'
            '<button type="submit" class="cell-button">See</button>'
        )
    reasons = "".join(
        f'<p data-answer="{escape(curve_and_words(each.answer)[1])}"'
        f"{' data-right' * each.right}>{words_html(each.reason)}</p>"
        for each in alternatives
    )
    tol = f' data-tol="{asked.tol:g}"' if asked.tol else ""
    return in_html(
        f'<form class="predict" data-kind="{asked.kind}"{tol} data-search-exclude>'
        f"{question}<div {group}>{answers}"
        '<button type="button" class="predict-skip">Skip</button></div>'
        f"<template>{reasons}</template></form>"
    )


def words_html(words: str) -> str:
    """Return a sentence with its code marked; code stands between backticks."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(words, quote=False))


def curve_and_words(answer: str) -> tuple[str, str]:
    """Split an answer that draws its curve in blocks."""
    curve = re.match(f"([▁-{TALLEST}]{{2,}}) ", answer)
    return (curve[1], answer[curve.end() :]) if curve else ("", answer)


def choice_html(answer: str) -> str:
    """Return an answer to choose; blocks such as █▅▂▁ before its words are a curve."""
    heights, words = curve_and_words(answer)
    curve = ""
    if heights:
        step = 36 / (len(heights) - 1)
        points = " ".join(
            f"{at * step + 1:.4g},{2 * (ord(TALLEST) - ord(each)) + 1}"
            for at, each in enumerate(heights)
        )
        curve = (
            '<svg viewBox="0 0 38 16" aria-hidden="true">'
            f'<polyline points="{points}"/></svg>'
        )
    return curve + words_html(words)


def quotation_html(quotation: Quotation) -> str:
    """Return code quoted from a file of the reference module."""
    return (
        f'<figure class="quotation"><figcaption>{escape(quotation.title)}</figcaption>'
        f"{highlighted(quotation.source)}</figure>"
    )


def lines_html(exercise: Exercise) -> str:
    """Return the lines of a solution in mixed order, with wrong ones among them.

    A list to read; live/lines.js lets the reader put the lines in order.
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
        f"<p>Put {len(right)} of these {total} lines in order. The rest are wrong.</p>"
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
