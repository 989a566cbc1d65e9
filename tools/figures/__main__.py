"""Draw one figure into a page of its own, in light and in dark.

    python -m tools.figures 06-04

prints where it stands. It is whole, as on paper. The steps need the site: `make serve`.
"""

from __future__ import annotations

import sys

from tools.figures import find_figure
from tools.figures.cache import FOLDER
from tools.sources import ROOT

STYLES = (ROOT / "docs/assets/stylesheets/site.css").as_uri()
WHOLE = (
    ".figure [data-later] { visibility: inherit !important; opacity: 1 !important; }"
)


def page(number: str) -> str:
    """Return a page that shows a figure twice.

    Raises:
        ValueError: If there is no such figure.
    """
    figure = find_figure(number).html(number)
    shown = "".join(
        f'<div data-md-color-scheme="{scheme}" class="md-typeset" '
        'style="background: var(--paper); max-width: 40rem; padding: 1rem">'
        f"{figure}</div>"
        for scheme in ("default", "slate")
    )
    return (
        f'<!doctype html><meta charset="utf-8"><title>{number}</title>'
        f'<link rel="stylesheet" href="{STYLES}"><style>{WHOLE}</style>{shown}'
    )


if __name__ == "__main__":
    try:
        html = page(sys.argv[1] if len(sys.argv) == 2 else "")
    except ValueError as error:
        sys.exit(str(error))
    FOLDER.mkdir(parents=True, exist_ok=True)
    place = FOLDER / "one.html"
    place.write_text(html, "utf-8")
    print(place)
