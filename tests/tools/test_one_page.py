"""One page is named, built and tested with all that concerns it, and no other."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.serve import ROOT, Build
from tools.cells.page import find_page

DOCS = ROOT / "docs"
PAGE = "chapters/06-optimization.md"


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("06", PAGE),
        ("6", PAGE),
        ("06-optimization", PAGE),
        (f"docs/{PAGE}", PAGE),
        ("glossary", "glossary.md"),
        ("index", "index.md"),
        ("reference/index", "reference/index.md"),
    ],
)
def test_a_page_is_named_by_its_number_file_or_path(name: str, page: str) -> None:
    assert find_page(name, DOCS) == DOCS / page


@pytest.mark.parametrize("name", ["99", "optimi", "", "docs/chapters/06.md"])
def test_a_name_that_no_page_has_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=f"'{name}' names no page; name one by its"):
        find_page(name, DOCS)


def test_a_name_that_two_pages_have_is_refused(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.md").touch()
    with pytest.raises(ValueError, match=r"'page' names \S+a/page.md, \S+b/page.md;"):
        find_page("page", tmp_path)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tools.one_page", *arguments],
        cwd=ROOT,
        text=True,
        capture_output=True,
        check=False,
    )


def test_all_that_concerns_a_page_is_tested() -> None:
    said = run("06", "--collect-only", "-q").stdout
    tests = [line for line in said.splitlines() if "::" in line]
    cells = [test for test in tests if test.startswith(f"docs/{PAGE}::line-")]
    figures = [t for t in tests if t.startswith("tests/figures/test_chapter_06.py::")]
    html = ["tests/site/test_built_pages.py::test_html_is_valid"]
    others = set(tests) - {*cells, *figures, *html}
    assert cells
    assert figures
    assert set(html) < set(tests)
    for name in (
        "live/test_cells_in_pyodide",
        "site/test_built_pages",
        "site/test_pages",
        "cells/test_downloads",
    ):
        assert any(test.startswith(f"tests/{name}.py::") for test in others), name
    assert not [test for test in others if not re.search(r"\[.*06-optimization", test)]


def test_a_page_that_is_not_there_is_one_sentence() -> None:
    result = run("99")
    assert result.returncode == 1
    assert result.stderr.startswith("'99' names no page")
    assert len(result.stderr.splitlines()) == 1


def test_a_site_of_one_page_is_built_without_the_others(
    build: Build, tmp_path: Path
) -> None:
    labs = sorted((ROOT / ".cache/labs").glob("*/*.json"))
    build.build_into(tmp_path, ONLY_PAGE=PAGE)
    pages = [p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("index.html")]
    assert sorted(pages) == ["chapters/06-optimization/index.html", "index.html"]
    html = (tmp_path / "chapters/06-optimization/index.html").read_text("utf-8")
    assert "5. Loss" in html, "the others keep their places"
    assert "Glossary" in html, "also those whose titles stand in their own files"
    assert sorted((ROOT / ".cache/labs").glob("*/*.json")) == labs
