"""Show the list of chapters and projects: a custom fence for pymdownx.superfences.

    ```contents
    ```

The list stands in docs/chapters/contents.yml; a chapter is linked once its page exists.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

import yaml

from tools.fences import or_fail
from tools.review.kinds import chapters, kinds_of

CHAPTERS = Path(__file__).parents[1] / "docs" / "chapters"


def read_contents() -> list[dict[str, Any]]:
    """Return the parts of the book, each with its chapters and its project."""
    parts: list[dict[str, Any]] = yaml.safe_load(
        (CHAPTERS / "contents.yml").read_text("utf-8")
    )
    return parts


@or_fail
def contents_fence(*_: object, **__: object) -> str:
    """Return the chapters as HTML, for the page at the root of the site."""
    parts = []
    for number, part in zip(("I", "II", "III", "IV"), read_contents(), strict=True):
        rows = "".join(_chapter(chapter) for chapter in part["chapters"])
        rows += _project(part["project"])
        title = f"Part {number}: {escape(part['part'])}"
        parts.append(
            f'<section class="contents-part"><h3>{title}</h3><ol>{rows}</ol></section>'
        )
    return f'<div class="contents">{"".join(parts)}</div>'


def _project(project: dict[str, str]) -> str:
    slug, title = project["slug"], escape(project["title"])
    return (
        f'<li class="contents-chapter contents-project" data-chapter="{slug}">'
        '<span class="contents-title">Project: '
        f'<a href="projects/{slug}/">{title}</a></span>'
        f'<span class="contents-promise">{escape(project["promise"])}</span></li>'
    )


def _chapter(chapter: dict[str, str]) -> str:
    number, slug = int(chapter["slug"][:2]), chapter["slug"]
    title, promise = escape(chapter["title"]), escape(chapter["promise"])
    ready = (CHAPTERS / f"{slug}.md").exists()
    name = f'<a href="chapters/{slug}/">{title}</a>' if ready else title
    # So that the page can say how many items are due, see live/due.js.
    kinds = len(kinds_of(number)) if slug[:2] in chapters() else 0
    state = "" if ready else '<span class="contents-state">in preparation</span>'
    return (
        f'<li class="contents-chapter{"" if ready else " contents-chapter--later"}" '
        f'value="{number}" data-chapter="{slug}" data-kinds="{kinds}">'
        f'<span class="contents-number" aria-hidden="true">{number}</span>'
        f'<span class="contents-title">{name}{state}</span>'
        f'<span class="contents-promise">{promise}</span></li>'
    )
