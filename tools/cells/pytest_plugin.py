"""Hand a page's cells to pytest-markdown-docs, and run them by the contract.

pytest-markdown-docs collects the fences and makes each a test. This plugin gives
it a parser that sees fences inside boxes, tabs and lists, and a runner that keeps
one namespace per page and compares what is printed.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import pytest
from pytest_markdown_docs._runners import _Runner, register_runner
from pytest_markdown_docs.definitions import FenceTestDefinition
from pytest_markdown_docs.plugin import (
    MarkdownDocstringCodeModule,
    MarkdownInlinePythonItem,
    MarkdownTextFile,
)

from tools.cells.checked import record_checked
from tools.cells.page import Cell, Page
from tools.cells.runner import TIME_LIMIT, CellFailure, PageRun


@dataclass(frozen=True)
class _Token:
    """What pytest-markdown-docs reads of a markdown-it token."""

    type: str
    map: tuple[int, int]
    info: str
    content: str
    block: bool = True


class _CellParser:
    """Stands in for markdown-it: yields a fence for each cell that is a test."""

    def parse(self, text: str) -> list[_Token]:
        # A check runs with its starter and its solution, so it is no test by itself.
        return [
            _Token(
                "fence", (cell.first_line - 1, cell.last_line), "python", cell.source
            )
            for cell in Page(text).cells
            if cell.role != "check"
        ]


@pytest.hookimpl(tryfirst=True)
def pytest_markdown_docs_markdown_it() -> Any:
    """Give pytest-markdown-docs the contract's own reader."""
    return _CellParser()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the time limit of one cell as an ini setting."""
    parser.addini(
        "cell_time_limit", "Seconds that one cell may take.", default=str(TIME_LIMIT)
    )


def pytest_configure(config: pytest.Config) -> None:
    """Start each session with no page run."""
    CellRunner.time_limit = float(config.getini("cell_time_limit"))
    CellRunner.runs.clear()
    CellRunner.passed.clear()


class PageFile(MarkdownTextFile):
    """A page; its cells are named by their lines, so that one can be asked for."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield a test for each cell, named `page.md::line-12`."""
        page = Page.read(self.path)  # an unreadable one is an error that names a line
        need = {cell.first_line: cell.need for cell in page.cells}
        for item in super().collect():  # type: ignore[no-untyped-call]
            line = item.test_definition.start_line
            test = MarkdownInlinePythonItem.from_parent(
                self, name=f"line-{line}", test_definition=item.test_definition
            )
            if need[line]:
                test.add_marker(pytest.mark.needs(need[line]))
            yield test


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(
    parent: pytest.Collector,
) -> Generator[None, list[Any], list[Any]]:
    """Collect pages by the contract; docstrings hold doctests, not fences."""
    return [
        PageFile.from_parent(parent, path=collector.path)
        if isinstance(collector, MarkdownTextFile)
        else collector
        for collector in (yield)
        if not isinstance(collector, MarkdownDocstringCodeModule)
    ]


def pytest_sessionfinish() -> None:
    """Note the pages whose every cell passed, for the tick beside their outputs."""
    for path, run in CellRunner.runs.items():
        tests = {cell.number for cell in run.page.cells if cell.role != "check"}
        if tests <= CellRunner.passed.get(path, set()):
            record_checked(run.page)


@register_runner(default=True)
class CellRunner(_Runner):
    """Runs each cell once, after the cells above it on its page."""

    time_limit = TIME_LIMIT
    runs: ClassVar[dict[Path, PageRun]] = {}
    passed: ClassVar[dict[Path, set[int]]] = {}

    def runtest(
        self, test: FenceTestDefinition, args: dict[str, Any], **_: object
    ) -> None:
        """Check one cell; every failure is a CellFailure.

        A TypeError from here would make pytest-markdown-docs run the cell again.
        """
        path = test.source_path
        if path not in self.runs:
            self.runs[path] = PageRun(Page.read(path), self.time_limit)
        cell = self._cell(self.runs[path].page, test.start_line)
        self.runs[path].check(cell)
        self.passed.setdefault(path, set()).add(cell.number)

    @staticmethod
    def _cell(page: Page, line: int) -> Cell:
        return next(cell for cell in page.cells if cell.first_line == line)

    def repr_failure(
        self,
        test: FenceTestDefinition,
        excinfo: pytest.ExceptionInfo[BaseException],
        style: object = None,
    ) -> str:
        """Show the report, and the cell it is about with its line numbers."""
        if not isinstance(excinfo.value, CellFailure):
            return str(excinfo.getrepr(style="long"))
        lines = test.source.lstrip("\n").splitlines()
        listing = "\n".join(
            f"{number:>5} {line}".rstrip()
            for number, line in enumerate(lines, start=test.start_line + 1)
        )
        return f"{listing}\n\n{excinfo.value}"
