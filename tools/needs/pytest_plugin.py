"""Skip tests for a need that is not met, and for nothing else; say so at the end.

A test names its need, `@pytest.mark.needs("peers")`. One that opens a browser need not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator
from typing import Any, NoReturn

import pytest

from tools.needs import NEEDS, fashion_mnist, in_ci, why_missing

WITHOUT = "--without"
NOT_RUN = "not run"  # a test's property: the need, and why it is not met


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that leaves out tests on purpose."""
    parser.addoption(
        WITHOUT,
        action="append",
        default=[],
        choices=[*NEEDS],
        help="Leave out the tests that need it.",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Make the mark known, and see that pages find pictures."""
    config.addinivalue_line(
        "markers", "needs(name): skipped where that is missing; see tools/needs"
    )
    fashion_mnist.use_subset_without()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what opens a browser."""
    for item in items:
        for name in ("browser", "firefox"):
            if name in getattr(item, "fixturenames", ()):
                item.add_marker(pytest.mark.needs(name))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test that needs what is missing; in CI, fail it."""
    for mark in item.iter_markers("needs"):
        (name,) = mark.args
        if name in item.config.getoption(WITHOUT):
            _skip(item, name, f"left out, {WITHOUT}={name}")
        if (why := why_missing(name)) is None:
            continue
        if in_ci():
            pytest.fail(
                f"CI is set, so nothing may be missing: {_words(name, why)}. "
                f"Remedy: {NEEDS[name].cure}.",
                pytrace=False,
            )
        _skip(item, name, why)


def _skip(item: pytest.Item, need: str, why: str) -> NoReturn:
    item.user_properties.append((NOT_RUN, [need, why]))
    pytest.skip(_words(need, why))


def _words(need: str, why: str) -> str:
    return f"needs {NEEDS[need].what}: {why}"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[
    None, pytest.TestReport, pytest.TestReport
]:
    """Fail a test that skips itself."""
    report = yield
    if report.skipped and NOT_RUN not in dict(report.user_properties):
        _refuse(report)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[
    None, pytest.CollectReport, pytest.CollectReport
]:
    """Fail a file that skips itself."""
    report = yield
    if report.skipped:
        _refuse(report)
    return report


def _refuse(report: pytest.TestReport | pytest.CollectReport) -> None:
    report.outcome = "failed"
    report.longrepr = (
        'Nothing may skip but for a need, @pytest.mark.needs("…"), one of '
        f"{', '.join(NEEDS)}; see tools/needs. This was: {report.longrepr}"
    )
    if hasattr(report, "wasxfail"):
        del report.wasxfail


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> Generator[None, Any, Any]:
    """End the run with what was not run, below all else."""
    result = yield
    terminal = session.config.pluginmanager.get_plugin("terminalreporter")
    if terminal is not None:  # not in a worker of pytest-xdist
        for sentence in sentences(terminal.stats.get("skipped", [])):
            terminal.write_line(sentence, yellow=True)
    return result


def sentences(skipped: list[pytest.TestReport]) -> list[str]:
    """Say for each need how many tests were not run, why, and what to do."""
    found: dict[str, list[str]] = defaultdict(list)
    for report in skipped:
        properties: dict[str, Any] = dict(report.user_properties)
        need, why = properties[NOT_RUN]
        found[need].append(why)
    said = []
    for need, reasons in found.items():
        what = "1 test" if len(reasons) == 1 else f"{len(reasons)} tests"
        verb = "was" if len(reasons) == 1 else "were"
        said.append(
            f"{what} that needed {NEEDS[need].what} {verb} not run: {reasons[0]}. "
            f"To run {'it' if len(reasons) == 1 else 'them'}, {NEEDS[need].cure}."
        )
    return said
