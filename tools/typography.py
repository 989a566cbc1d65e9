"""Curly quotes, and a minus sign in the place of a hyphen, wherever a page shows text.

In Markdown it is an extension, Markdown's own `smarty` with a sign more, which leaves
code, formulas and HTML as they are. What our fences and cells make as HTML goes
through `in_html`, and what a figure writes in the browser through `figure-signs.js`. In
a figure, lines of monospaced text are code, and other text that is no label is values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape, unescape
from typing import Any

from markdown import Markdown
from markdown.extensions.smarty import SmartyExtension, SubstituteTextPattern

# As characters, so that whatever reads a title need not know entities.
QUOTES = {
    "left-single-quote": "\u2018",
    "right-single-quote": "\u2019",
    "left-double-quote": "“",
    "right-double-quote": "”",
}
# Of a number, of what is computed, and between two of them.
MINUS = r"(?<![\w.\u2212-])-(?=\.?\d)|(?<=[\s(^=])-(?=[A-Za-z(|])|(?<=\s)-(?=\s)"
_PIECE = re.compile(r"<(/?)([\w-]+)([^>]*)>|<[^>]*>|([^<]+)")
_CODE = {"code", "samp", "kbd", "pre", "math", "script", "style", "tspan"}
_INLINE = _CODE | {"a", "abbr", "b", "em", "i", "span", "strong", "sub", "sup"}
_VALUE = re.compile(r"(?!.*\bclass=\"[^\"]*\blabel\b)")  # the attributes of such a text


def signed(text: str, *, before: str = " ", quotes: bool = True) -> str:
    r"""Return plain text with its signs.

    Args:
        text: The text.
        before: What comes before it, which tells whether a quote opens.
        quotes: Whether it has quotes, or what looks like them is a value.

    >>> ascii(signed("its 'best' is -1.5"))
    "'its \\u2018best\\u2019 is \\u22121.5'"
    """
    text = re.sub(MINUS, "\u2212", text)
    if not quotes:
        return text

    def turned(match: re.Match[str]) -> str:
        opens = (before + text)[match.start() + len(before) - 1] in " \n([\u2014\u201c"
        side = "left" if opens else "right"
        return QUOTES[f"{side}-{'single' if match[0] == chr(39) else 'double'}-quote"]

    return re.sub("[\"']", turned, text)


def in_html(html: str) -> str:
    """Return HTML with the signs in its text, outside of code."""
    done: list[str] = []
    before, code, value = " ", 0, False
    for piece in _PIECE.finditer(html):
        end, tag, attributes, text = piece.groups()
        if text is None:
            code += (-1 if end else 1) * (tag in _CODE)
            value = tag == "text" and not end and bool(_VALUE.match(attributes))
            before = before if tag in _INLINE else " "
            done.append(piece[0])
            continue
        if not code:
            plain = signed(unescape(text), before=before, quotes=not value)
            text = escape(plain, quote=False)
        before = text[-1]
        done.append(text)
    return "".join(done)


class Sign(SubstituteTextPattern):
    """Puts text in the place of a sign, where titles and the glossary can read it."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # noqa: N802
        """Return the text; `smarty` itself would put it aside as HTML."""
        parts = (m[part] if isinstance(part, int) else part for part in self.replace)
        return "".join(parts), m.start(0), m.end(0)


class TypographyExtension(SmartyExtension):
    """Quotes and minus signs, and nothing else: `...` and `--` may be part of names."""

    def __init__(self, **config: Any) -> None:
        ours = {"smart_dashes": False, "smart_ellipses": False, "substitutions": QUOTES}
        super().__init__(**ours, **config)

    def educateQuotes(self, md: Markdown) -> None:  # noqa: N802, as Markdown names it
        """Look for minus signs, too."""
        super().educateQuotes(md)
        self._addPatterns(md, [(MINUS, ("\u2212",))], "minus", 40)

    def _addPatterns(  # noqa: N802, as Markdown names it
        self,
        md: Markdown,
        patterns: Iterable[tuple[str, Sequence[int | str]]],
        series: str,
        priority: int,
    ) -> None:
        for at, (pattern, parts) in enumerate(patterns):
            sign = Sign(pattern, parts, md)
            self.inlinePatterns.register(sign, f"{series}-{at}", priority - at)


def makeExtension(**config: Any) -> TypographyExtension:  # noqa: N802, as Markdown names it
    """Return the extension."""
    return TypographyExtension(**config)
