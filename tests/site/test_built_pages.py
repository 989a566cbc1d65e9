"""The built files: links, HTML, cells, copies, weight, and the same bytes twice."""

from __future__ import annotations

import filecmp
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.serve import REPOSITORY, ROOT, finish_build, start_build
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


@pytest.fixture(scope="module")
def two_builds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The site twice, as on a reader's machine: no repository, a given date."""
    folders = tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second")
    given = {"SITE_URL": "http://127.0.0.1:8000/", "REPO_URL": "", "EDIT_URI": ""}
    given["SOURCE_DATE_EPOCH"] = "1700000000"
    for building in [start_build(folder, **given) for folder in folders]:
        finish_build(building)
    return folders


def test_html_is_valid(two_builds: tuple[Path, Path]) -> None:
    result = subprocess.run(
        [
            str(ROOT / "tools/node_modules/.bin/html-validate"),
            *("--config", str(ROOT / "tools/html-validate.mjs"), str(two_builds[0])),
        ],
        text=True,
        capture_output=True,
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_no_page_names_an_address_nobody_gave(two_builds: tuple[Path, Path]) -> None:
    """Built on a reader's machine, the site links to no repository."""
    for path in two_builds[0].rglob("*.html"):
        text = path.read_text("utf-8")
        assert 'rel="edit"' not in text
        assert 'name="repository"' not in text
        assert REPOSITORY not in text


def test_two_builds_are_the_same_bytes(two_builds: tuple[Path, Path]) -> None:
    first, second = two_builds
    names = sorted(str(p.relative_to(first)) for p in first.rglob("*") if p.is_file())
    others = sorted(
        str(p.relative_to(second)) for p in second.rglob("*") if p.is_file()
    )
    assert names == others
    assert filecmp.cmpfiles(first, second, names, shallow=False)[1:] == ([], [])
