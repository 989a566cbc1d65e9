"""The built files: links, HTML, cells, copies, weight, and the same bytes twice."""

from __future__ import annotations

import filecmp
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml

import nnfs_ref
from tests.serve import REPOSITORY, REVISION, ROOT, Build
from tools.cells.page import Page, pages_below


class _Cells(HTMLParser):
    """Counts the runnable cells of a page and collects their outputs."""

    def __init__(self) -> None:
        super().__init__()
        self.roles: list[str] = []
        self.outputs: list[str] = []
        self._in_output = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        if tag == "figure" and facts.get("class") == "cell":
            self.roles.append(facts["data-role"] or "")
        if tag == "samp":
            self._in_output = True
            self.outputs.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "samp":
            self._in_output = False

    def handle_data(self, data: str) -> None:
        if self._in_output:
            self.outputs[-1] += data


def built(site: Path, source: Path) -> Path:
    """Return the built page of a Markdown file."""
    relative = source.relative_to(ROOT / "docs").with_suffix("")
    folder = relative.parent if relative.name == "index" else relative
    return site / folder / "index.html"


SOURCES = list(pages_below(ROOT / "docs"))


@pytest.mark.parametrize("source", SOURCES, ids=lambda p: p.stem)
def test_the_page_shows_every_cell_that_ran(site: Path, source: Path) -> None:
    page = Page.read(source)
    shown = _Cells()
    shown.feed(built(site, source).read_text("utf-8"))
    assert shown.roles == [cell.role for cell in page.cells]
    assert shown.outputs == [c.output.text for c in page.cells if c.output]


def test_every_page_names_the_version_that_made_it(site: Path) -> None:
    made_by = f">Version {nnfs_ref.__version__}</a>, commit {REVISION[:7]}"
    pages = list(site.rglob("*.html"))
    assert [page for page in pages if made_by not in page.read_text("utf-8")] == []


class _Signs(HTMLParser):
    """Collects typewriter's signs in what a page says, code apart."""

    APART = ("code", "samp", "kbd", "pre", "math", "script", "style", "tspan")
    SAID = ("alt", "aria-label", "placeholder", "title")
    SIGN = re.compile(r"[\"']|(?<![\w.\u2212-])-(?=\.?\d)")

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._apart = 0
        self._value = False  # text of a figure that is no label

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        self._apart += tag in self.APART
        self._value = tag == "text" and "label" not in (facts.get("class") or "")
        described = facts.get("name") == "description"
        for name in (*self.SAID, *(["content"] if described else [])):
            self._read(facts.get(name) or "")

    def handle_endtag(self, tag: str) -> None:
        self._apart -= tag in self.APART

    def handle_data(self, data: str) -> None:
        if not self._apart:
            # What a figure draws may be a byte that is a quote.
            self._read(data if not self._value else data.strip("\"'"))

    def _read(self, text: str) -> None:
        if self.SIGN.search(text):
            self.found.append(text.strip())


def test_quotes_are_curly_and_minus_signs_are_no_hyphens(site: Path) -> None:
    found = {}
    for path in site.rglob("*.html"):
        page = _Signs()
        page.feed(path.read_text("utf-8"))
        if page.found:
            found[path.relative_to(site).as_posix()] = page.found
    assert found == {}


def test_paths_add_up_and_need_only_what_they_have(site: Path) -> None:
    folders = {int(p.name[:2]): p for p in (site / "chapters").iterdir()}
    paths = _front_matter("index.md")["paths"]
    landing = (site / "index.html").read_text("utf-8")
    listed = re.findall(r"<li>\s*<h3>.*?</li>", landing.partition("paths")[2], re.S)
    for path, shown in zip(paths, listed, strict=True):
        minutes = [int(m) for m in re.findall(r'data-minutes="(\d+)"', shown)]
        hours, rest = divmod(sum(minutes), 60)
        assert f">about {hours} hours {rest} minutes<" in shown
        have = set(path["knows"]) if "knows" in path else set()
        for step, takes in zip(path["takes"], minutes, strict=True):
            number, _, anchor = str(step).partition("#")
            folder = folders[int(number)]
            page = (folder / "index.html").read_text("utf-8")
            said = re.search(r"about (\d+) minutes", page)
            assert said
            if anchor:
                assert f'<h2 id="{anchor}"' in page
                assert takes < int(said[1])
            else:
                assert takes == int(said[1])
            needs = _front_matter(f"chapters/{folder.name}.md")["stands_on"]
            for first, last in re.findall(r"(\d+)(?: to (\d+))?", needs):
                needed = range(int(first), int(last or first) + 1)
                assert have >= set(needed), (path["name"], step, needs)
            have.add(int(number))


def _front_matter(page: str) -> dict[str, Any]:
    text = (ROOT / "docs" / page).read_text("utf-8")
    facts: dict[str, Any] = yaml.safe_load(text.split("\n---\n")[0])
    return facts


def test_no_link_is_broken(site: Path) -> None:
    result = subprocess.run(
        [
            str(Path(sys.executable).with_name("lychee")),
            *("--offline", "--include-fragments", "--no-progress"),
            *("--index-files", "index.html", "--root-dir", str(site.parent)),
            f"{site}/**/*.html",
        ],
        text=True,
        capture_output=True,
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_html_is_valid(site: Path) -> None:
    result = subprocess.run(
        [
            str(ROOT / "tools/node_modules/.bin/html-validate"),
            *("--config", str(ROOT / "tools/html-validate.mjs"), str(site)),
        ],
        text=True,
        capture_output=True,
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_a_second_build_is_the_same_bytes(
    site: Path, build: Build, tmp_path: Path
) -> None:
    again = tmp_path / "book"
    build.build_into(again)
    names, others = (
        sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())
        for folder in (site, again)
    )
    assert names == others
    assert filecmp.cmpfiles(site, again, names, shallow=False)[1:] == ([], [])


def test_a_readers_own_build_names_no_repository(build: Build, tmp_path: Path) -> None:
    """Without the project's addresses, a page links to no place that nobody gave."""
    nowhere = {
        **{"SITE_URL": "http://127.0.0.1:8000/", "REPO_URL": "", "EDIT_URI": ""},
        "REVISION": "",
    }
    build.build_into(tmp_path / "book", ONLY_PAGE="about.md", **nowhere)
    pages = list((tmp_path / "book").rglob("*.html"))
    assert len(pages) == 3  # with the home page, and the one for what is not found
    for page in pages:
        text = page.read_text("utf-8")
        assert 'rel="edit"' not in text
        assert 'name="repository"' not in text
        assert REPOSITORY not in text
        assert re.search(r">Version [0-9.a-z]+</a>\s*</div>", text)
