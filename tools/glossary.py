"""Make each term of the glossary a heading, so that it is an entry of the search.

A paragraph that begins with a term, `**Adam.**{ #adam } An optimizer ...`, becomes a
heading without the period and the paragraph. Readers still see one paragraph: the style
sheet puts the heading, with a period, in its first line.
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor


class GlossaryTreeprocessor(Treeprocessor):
    """Turn paragraphs that begin with a strong word with an id into entries."""

    def run(self, root: Element) -> None:
        """Make the entries of a page; other pages have none."""
        for paragraph in list(root.iterfind("p")):
            term = next(iter(paragraph), None)
            if term is None or (paragraph.text or "").strip():
                continue
            if term.tag == "strong" and "id" in term.attrib:
                _make_entry(paragraph, term)


def _make_entry(paragraph: Element, term: Element) -> None:
    """Make a paragraph a division: the term is its heading, the rest its text."""
    _, *rest = paragraph
    text = Element("p")
    text.text = (term.tail or "").lstrip()
    text.extend(rest)
    if len(term):
        term[-1].tail = (term[-1].tail or "").removesuffix(".")
    else:
        term.text = (term.text or "").removesuffix(".")
    term.tag, term.tail = "h3", " "
    paragraph.tag = "div"
    paragraph.set("class", "term")
    paragraph[:] = [term, text]


class GlossaryExtension(Extension):
    """Registers the tree processor after the contents, which list the letters only."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register with Python-Markdown."""
        md.treeprocessors.register(GlossaryTreeprocessor(md), "glossary", 2)


def makeExtension(**options: Any) -> GlossaryExtension:  # noqa: N802
    """Entry point for Python-Markdown."""
    return GlossaryExtension(**options)
