"""Pack the styles and scripts of a built site: fewer requests, fewer bytes.

    python -m tools.pack site

The scripts and styles that the pages name are replaced in place by bundles of what they
import. The files that a bundle was made of stay where they are, and nothing asks for
them any more. While writing, with `make serve`, the site works from those files as
they are.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

TOOLS = Path(__file__).parent
STYLES = ("stylesheets/site.css", "--external:./assets/vendor/fonts/*")
# Parts loaded on demand become files of their own; what is already packed stays out.
SCRIPTS = (
    *("--format=esm", "--splitting", "--chunk-names=parts/[name]-[hash]"),
    *("--external:../vendor/*", "--external:../../vendor/*"),
)
PACKED = (
    STYLES,
    ("stylesheets/help.css",),
    ("stylesheets/review.css",),
    ("stylesheets/run.css",),
    ("stylesheets/landing.css",),
    ("stylesheets/stage.css",),
    ("stylesheets/scratch.css",),
    ("javascripts/site.js", *SCRIPTS),
    ("javascripts/live/page.js", *SCRIPTS),
    ("javascripts/live.js",),
    ("javascripts/search-later.js",),
    ("javascripts/search-order.js",),
    ("javascripts/search-worker.js",),
)

_SOURCE = re.compile(r'<template class="tex">.*?</template>', re.DOTALL)
_NEXT = re.compile(r'\s*<link rel="next" href="[^"]*">')
_OTHER_STYLES = re.compile(r'\s*<link rel="stylesheet" href="([^"]*)(?<!/site\.css)">')


def join_styles(site: Path) -> None:
    """Let the site's style sheet begin with those that a page names before it."""
    sheet = site / "assets" / STYLES[0]
    others = _OTHER_STYLES.findall((site / "index.html").read_text("utf-8"))
    imports = "".join(f'@import "../../{name}";\n' for name in others)
    sheet.write_text(imports + sheet.read_text("utf-8"), "utf-8")


def leave_out(site: Path) -> None:
    """Take off each page what it has no use for.

    That is the sources of formulas, which the search has by now, the style sheets that
    stand in the site's, and the address of the next page for Firefox, which alone would
    load it ahead: the policy forbids that, and a page stays as light as in others.
    """
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8")
        for useless in (_SOURCE, _NEXT, _OTHER_STYLES):
            html = useless.sub("", html)
        path.write_text(html, "utf-8")


def pack(site: Path) -> None:
    """Bundle, minify and purge what every page loads."""
    join_styles(site)
    for name, *options in PACKED:
        entry = Path("assets", name)
        subprocess.run(
            [
                str(TOOLS / "node_modules/.bin/esbuild"),
                str(entry),
                *("--bundle", "--minify", "--allow-overwrite", "--log-level=warning"),
                *(f"--outdir={entry.parent}", *options),
            ],
            cwd=site,  # a part's name is a hash, over its path as well
            check=True,
        )
    leave_out(site)
    subprocess.run(["node", str(TOOLS / "purge.mjs"), str(site)], check=True)


if __name__ == "__main__":
    pack(Path(sys.argv[1]))
