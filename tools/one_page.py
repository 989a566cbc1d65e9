"""Test one page with all that concerns it: `make test PAGE=06`.

    python -m tools.one_page PAGE [what pytest takes]

names a page as `make outputs` does. It runs the page's cells, the tests of its
chapter's figures, and of the other tests those that are given this page. The site is
built of this page and the home page alone (`tools/partial.py`).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tools.cells.page import find_page
from tools.sources import ROOT

HTML = "tests/site/test_built_pages.py::test_html_is_valid"  # of what is built
LONGEST = "test_cells_in_pyodide"  # begins at once, and the others beside it
TESTS = ("tests/cells", "tests/figures", "tests/live", "tests/site")


def concerns(item: pytest.Item, page: str) -> bool:
    """Say whether a test is one of a page.

    Args:
        item: The test.
        page: Its path below docs/.
    """
    path = ROOT / "docs" / page
    if item.path in {path, ROOT / f"tests/figures/test_chapter_{path.name[:2]}.py"}:
        return True
    if item.nodeid == HTML:
        return True
    place = page.removesuffix(".md").removesuffix("index").removesuffix("/")
    names = {path, page, path.stem, f"{place}/"}
    given = item.callspec.params.values() if hasattr(item, "callspec") else ()
    return any(isinstance(value, str | Path) and value in names for value in given)


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Read no tests of other chapters' figures, nor of how figures are kept."""
    name, chapter = collection_path.name, Path(os.environ["ONLY_PAGE"]).name[:2]
    others = name.startswith("test_chapter_") and name != f"test_chapter_{chapter}.py"
    return True if others or name == "test_cache.py" else None


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Leave out the tests of other pages."""
    page = os.environ["ONLY_PAGE"]
    others = [item for item in items if not concerns(item, page)]
    items[:] = [item for item in items if concerns(item, page)]
    items.sort(key=lambda item: LONGEST not in item.nodeid)
    config.hook.pytest_deselected(items=others)


def main(name: str, *arguments: str) -> int:
    """Run the tests of a page; return pytest's exit status."""
    try:
        path = find_page(name, ROOT / "docs")
    except ValueError as error:
        sys.exit(str(error))
    os.environ["ONLY_PAGE"] = path.relative_to(ROOT / "docs").as_posix()
    tests = [path.relative_to(ROOT).as_posix(), *TESTS]
    return pytest.main(["-p", "tools.one_page", *tests, *arguments])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
