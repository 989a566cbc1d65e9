"""Render formulas while the site is built: a Markdown extension over KaTeX.

A page then needs no script for its mathematics and nothing moves when it loads.
Arithmatex finds the formulas; a Node process with KaTeX renders them, with MathML
inside for screen readers.
"""

from __future__ import annotations

import atexit
import json
import re
import subprocess
from functools import cache
from html import escape, unescape
from pathlib import Path
from typing import Any

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor

_FORMULA = re.compile(
    r'<(?P<tag>span|div) class="arithmatex">\s*\\(?P<open>[(\[])(?P<tex>.*?)\\[)\]]\s*'
    r"</(?P=tag)>",
    re.DOTALL,
)
# What a page of HTML does without: the formula's TeX once more, the name of MathML, and
# more than two digits of a length. A hundredth of an em is a sixth of a pixel.
_SPARE = re.compile(
    r'<annotation.*?</annotation>|</?semantics>| xmlns="[^"]*MathML"', re.DOTALL
)
# The macros of formulas.mjs, which are ours alone.
_ROLE = re.compile(r"\\(?:inp|wgt|bias|out|loss|grad)\b(?:\{([^{}]*)\})?")
_LENGTH = re.compile(r"\d+\.\d{3,}(?=em)")
_RENDERER = Path(__file__).with_name("formulas.mjs")


@cache
def _renderer() -> subprocess.Popen[str]:
    """Start the Node process once; it answers until the build ends."""
    process = subprocess.Popen(
        ["node", str(_RENDERER)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    atexit.register(process.kill)
    return process


@cache
def render(tex: str, display: bool) -> str:
    """Render one formula to HTML with MathML inside.

    Raises:
        ValueError: If KaTeX cannot read the formula.

    """
    process = _renderer()
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps({"tex": tex, "display": display}) + "\n")
    process.stdin.flush()
    line = process.stdout.readline()
    if not line:
        raise RuntimeError(
            "the formula renderer ended; are Node 20 or newer and tools/node_modules "
            "there? `make site` installs what it needs."
        )
    answer = json.loads(line)
    if "error" in answer:
        raise ValueError(f"cannot render the formula {tex!r}: {answer['error']}")
    return _LENGTH.sub(lambda m: f"{float(m[0]):.2f}", _SPARE.sub("", answer["html"]))


def searched(html: str, tex: str) -> str:
    """Let the search find a rendered formula by its source, and by nothing else.

    Material's index leaves out an element only if none of the same name is inside it:
    `bdi` is in no formula. Browsers show no template, and `tools.pack` takes it off.
    """
    source = escape(_ROLE.sub(r"\1", tex), quote=False)
    return (
        f'<bdi data-search-exclude="true">{html}</bdi>'
        f'<template class="tex">{source}</template>'
    )


class FormulaPostprocessor(Postprocessor):
    """Replace what Arithmatex marked by rendered formulas."""

    def run(self, text: str) -> str:
        """Render every formula of the page."""
        return _FORMULA.sub(self._replace, text)

    @staticmethod
    def _replace(match: re.Match[str]) -> str:
        display = match["open"] == "["
        tex = unescape(match["tex"]).strip()
        html = searched(render(tex, display), tex)
        # A wide formula scrolls; it must then be reachable by keyboard.
        return (
            '<div class="formula" tabindex="0" role="group" aria-label="formula">'
            f"{html}</div>"
            if display
            else html
        )


class FormulaExtension(Extension):
    """Registers the renderer after Arithmatex has done its work."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register with Python-Markdown."""
        md.postprocessors.register(FormulaPostprocessor(md), "formulas", 0)
        _renderer()  # it starts while the first pages are read


def makeExtension(**options: Any) -> FormulaExtension:  # noqa: N802
    """Entry point for Python-Markdown."""
    return FormulaExtension(**options)
