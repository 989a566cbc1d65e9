"""Guards over the pages themselves: nothing printed on the site escapes a check."""

from __future__ import annotations

import doctest
import importlib
import re
import textwrap
from collections import Counter
from pathlib import Path

import pytest

from tools.cells.page import Page, pages_below
from tools.cells.runner import CellFailure, PageRun

ROOT = Path(__file__).parents[2]
PAGES = [*pages_below(ROOT / "docs"), ROOT / "README.md"]
WITH_CELLS = [path for path in PAGES if Page.read(path).sequence]
MODULES = sorted((ROOT / "nnfs_ref").rglob("*.py"))


def name(path: Path) -> str:
    """Name a file by its path from the root of the project."""
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_every_prompt_on_a_page_belongs_to_an_output(path: Path) -> None:
    stray = [f"{name(path)}:{line}" for line in Page.read(path).stray_prompts()]
    assert not stray, "these >>> lines are not the output of any cell"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_every_prompt_in_the_module_belongs_to_a_doctest(path: Path) -> None:
    parts = path.relative_to(ROOT).with_suffix("").parts
    dotted = ".".join(parts).removesuffix(".__init__")
    module = importlib.import_module(dotted)
    # By their text: doctest does not know the lines of decorated functions.
    examples = Counter(
        example.source.splitlines()[0]
        for found in doctest.DocTestFinder().find(module, dotted)
        for example in found.examples
        if not example.options.get(doctest.SKIP)
    )
    lines = map(str.strip, path.read_text("utf-8").splitlines())
    prompts = Counter(line[4:] for line in lines if line.startswith(">>>"))
    assert not prompts - examples, f"{name(path)}: not run: {prompts - examples}"


@pytest.mark.parametrize("path", WITH_CELLS, ids=name)
def test_a_changed_file_fails_and_names_the_line(path: Path, tmp_path: Path) -> None:
    """Change one character in the file itself and check it as `make test` does."""
    page = Page.read(path)
    cell = next(c for c in page.sequence if c.output and c.runs_here)
    assert cell.output is not None
    lines = list(page.lines)
    span = range(cell.output.first_line, cell.output.last_line)
    at = next(n for n in span if re.search(r"\w", lines[n]))
    lines[at] = re.sub(r"\w", lambda c: "1" if c[0] == "0" else "0", lines[at], count=1)
    copy = tmp_path / "changed.md"
    copy.write_text("\n".join(lines), "utf-8")
    changed = Page.read(copy)
    with pytest.raises(CellFailure, match="the output differs") as caught:
        PageRun(changed).check(changed.cells[cell.number - 1])
    assert f"changed.md:{cell.output.first_line}:" in str(caught.value)


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_code_is_80_columns_wide_at_most(path: Path) -> None:
    """A laptop shows so much without scrolling."""
    for cell in Page.read(path).cells:
        for number, line in enumerate(cell.source.split("\n"), cell.first_line + 1):
            assert len(line) <= 80, f"{name(path)}:{number}: {len(line)} columns"


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_quotations_are_verbatim(path: Path) -> None:
    for quotation in Page.read(path).quotations:
        source = (ROOT / quotation.title).read_text("utf-8")
        depths = (textwrap.indent(quotation.source, " " * n) for n in (0, 4, 8, 12))
        assert any(f"\n{quoted}\n" in f"\n{source}" for quoted in depths), (
            f"{name(path)}:{quotation.first_line} is not a part of {quotation.title}"
        )


def test_contributing_names_a_cell_that_exists() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    named = re.findall(r"(docs/\S+\.md)::line-(\d+)", text)
    assert named
    for path, line in named:
        lines = {cell.first_line for cell in Page.read(ROOT / path).cells}
        assert int(line) in lines, f"{path} has no cell at line {line}"


def test_the_glossary_is_in_order_and_explains_each_term_once() -> None:
    text = (ROOT / "docs/glossary.md").read_text("utf-8")
    terms = re.findall(r"^\*\*(.+?)\.\*\*\{ #", text, re.MULTILINE)
    plain = [re.sub(r"[`_*]", "", term).lower() for term in terms]
    assert plain == sorted(set(plain))
    assert not re.findall(r"(?<!\[)Chapter \d+|Chapters \d+", text), "link the chapter"
