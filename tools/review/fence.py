"""The page of the review: a custom fence for pymdownx.superfences.

    ```review
    ```

It lists the chapters that have items, and the names of these, so that the page knows
without Python what is due. docs/assets/javascripts/live/review.js brings it to life.
"""

from __future__ import annotations

import json
from html import escape

from tools.contents import read_contents
from tools.fences import or_fail
from tools.review.kinds import chapters, kinds_of


@or_fail
def review_fence(*_: object, **__: object) -> str:
    """Return the place of the review, and the chapters to choose from."""
    rows = "".join(
        f'<li><label><input type="checkbox" value="{slug}" data-kinds="'
        f'{escape(json.dumps([kind.name for kind in kinds_of(slug[:2])]))}"> '
        f"{int(slug[:2])}. {escape(title)}</label></li>"
        for slug, title in _titles()
    )
    return (
        '<div class="review"><div class="review-desk" hidden></div>'
        '<fieldset class="review-chapters" hidden>'
        f"<legend>Chapters that you have read</legend><ul>{rows}</ul></fieldset>"
        '<div class="review-kept" hidden></div></div>'
    )


def _titles() -> list[tuple[str, str]]:
    """Return the folder's name and the title of each chapter that has items."""
    chosen = set(chapters())
    return [
        (chapter["slug"], chapter["title"])
        for part in read_contents()
        for chapter in part["chapters"]
        if chapter["slug"][:2] in chosen
    ]
