"""A figure without steps, for a page that is no chapter."""

from __future__ import annotations

from html import escape

from tools.figures.drawing import WIDTH, Drawing


def still(
    slug: str, title: str, description: str, drawing: Drawing, caption: str
) -> str:
    """Return a drawing as a figure of a page.

    Args:
        slug: What makes its ids the only ones on the page.
        title: What it shows, for those who do not see it.
        description: The numbers behind it, for them, too.
        drawing: What is drawn.
        caption: What is written below, as HTML.
    """
    return (
        f'<figure class="figure" id="figure-{slug}">'
        f'<svg viewBox="0 0 {WIDTH} {drawing.height:g}" role="img" '
        f'aria-labelledby="{slug}-title {slug}-description" '
        f'data-search-exclude><title id="{slug}-title">{escape(title)}</title>'
        f'<desc id="{slug}-description">{escape(description)}</desc>'
        f"{drawing.svg}</svg><figcaption>{caption}</figcaption></figure>"
    )
