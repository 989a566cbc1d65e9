"""Packing leaves a page one style sheet, with what some page can use."""

from __future__ import annotations

import re
from pathlib import Path

from tools.pack import PACKED, pack

PAGE = """<!doctype html>
<link rel="stylesheet" href="{root}assets/theme.css">
<link rel="stylesheet" href="{root}assets/stylesheets/site.css">
<p title="a > b" class="plain">There is danger in it.</p>{more}
"""
THEME = ".plain, .danger, .made, .tabbed-button { color: red; }"
OURS = ".plain { color: green; }"
SCRIPT = 'document.body.className = hasTabs() ? "tabbed-button" : "made";'


def packed_styles(site: Path, more: str = "") -> str:
    """Pack a site of two pages; return its style sheet."""
    files = {
        "index.html": PAGE.format(root="", more=more),
        "page/index.html": PAGE.format(root="../", more=""),
        **{f"assets/{name}": "" for name, *_ in PACKED},
        "assets/theme.css": THEME,
        "assets/stylesheets/site.css": OURS,
        "assets/javascripts/bundle.js": SCRIPT,
        "assets/vendor/editor.js": "",
    }
    for name, text in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, "utf-8")
    pack(site)
    return (site / "assets/stylesheets/site.css").read_text("utf-8").strip()


def test_pages_share_one_style_sheet_in_their_order(tmp_path: Path) -> None:
    """What only a text says, or the script of a feature without use, is left out."""
    assert packed_styles(tmp_path) == ".plain,.made{color:red}.plain{color:green}"
    for root, folder in (("", ""), ("../", "page")):
        html = (tmp_path / folder / "index.html").read_text("utf-8")
        named = re.findall('rel="stylesheet" href="(.*)"', html)
        assert named == [f"{root}assets/stylesheets/site.css"]


def test_what_a_page_begins_to_use_is_kept(tmp_path: Path) -> None:
    """The script makes a name for a feature that a page now has."""
    assert ".tabbed-button" in packed_styles(tmp_path, '<p class="tabbed-set"></p>')
