"""Mark links that leave the site, so that paper can show where they lead.

A style sheet cannot tell them apart: Material makes the addresses of the site's own
pages absolute as well.
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor


class ExternalLinkTreeprocessor(Treeprocessor):
    """Give each link with an address of its own the relation "external"."""

    def run(self, root: Element) -> None:
        """Mark the links of a page."""
        for link in root.iter("a"):
            if link.get("href", "").startswith(("http://", "https://")):
                link.set("rel", "external")


class ExternalLinkExtension(Extension):
    """Registers the tree processor after links have been found."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register with Python-Markdown."""
        md.treeprocessors.register(ExternalLinkTreeprocessor(md), "external-links", 5)


def makeExtension(**options: Any) -> ExternalLinkExtension:  # noqa: N802
    """Entry point for Python-Markdown."""
    return ExternalLinkExtension(**options)
