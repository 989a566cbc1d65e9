"""Tests are skipped for a need and for nothing else, and the run ends by saying so."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.serve import ROOT
from tools.needs.libraries import PEERS

CONFTEST = """\
from tests.needs.made_up import printer
from tools.needs import NEEDS

NEEDS["printer"] = printer(found={found})
"""
TESTS = """\
import pytest

pytestmark = pytest.mark.needs("printer")


@pytest.mark.parametrize("paper", ["plain", "glossy", "letter"])
def test_printing(paper):
    pass
"""
LAST_LINE = (
    "3 tests that needed a printer were not run: the printer is broken. "
    "To run them, mend it: make printer."
)


def run(
    folder: Path, text: str, *arguments: str, found: bool = False, ci: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run pytest on a file of tests where the printer is there or broken."""
    (folder / "conftest.py").write_text(CONFTEST.format(found=found), "utf-8")
    (folder / "test_it.py").write_text(text, "utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "tools.needs.pytest_plugin"]
    command += ["-p", "xdist"] if "--numprocesses" in arguments else []
    command += ["-p", "no:cacheprovider", "--strict-markers", "-c", os.devnull]
    return subprocess.run(
        [*command, "--rootdir", str(folder), str(folder), *arguments],
        cwd=folder,
        env=os.environ
        | {"PYTHONPATH": str(ROOT), "CI": ci, "COLUMNS": "300"}
        | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},  # they take longer than the tests
        text=True,
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("workers", [[], ["--numprocesses", "2"]])
def test_the_last_line_says_what_was_not_run(
    tmp_path: Path, workers: list[str]
) -> None:
    done = run(tmp_path, TESTS, *workers)
    assert done.returncode == 0
    *_, result, last = done.stdout.splitlines()
    assert "3 skipped" in result
    assert last == LAST_LINE


def test_one_test_is_not_tests(tmp_path: Path) -> None:
    last = run(tmp_path, TESTS, "-k", "glossy").stdout.splitlines()[-1]
    assert last.startswith("1 test that needed a printer was not run: ")
    assert last.endswith("To run it, mend it: make printer.")


def test_what_is_there_is_tested_and_not_spoken_of(tmp_path: Path) -> None:
    last = run(tmp_path, TESTS, found=True).stdout.splitlines()[-1]
    assert "3 passed" in last


def test_in_ci_a_missing_need_fails(tmp_path: Path) -> None:
    done = run(tmp_path, TESTS, ci="true")
    assert done.returncode == 1
    assert "3 errors" in done.stdout
    assert "CI is set, so nothing may be missing: needs a printer: " in done.stdout
    assert "Remedy: mend it: make printer." in done.stdout
    assert run(tmp_path, TESTS, found=True, ci="true").returncode == 0


@pytest.mark.parametrize("found", [False, True])
def test_leaving_out_is_a_choice_in_ci_too(tmp_path: Path, found: bool) -> None:
    text = TESTS.replace('"printer"', '"peers"')
    done = run(tmp_path, text, "--without=peers", found=found, ci="true")
    assert done.returncode == 0
    last = done.stdout.splitlines()[-1]
    assert last.startswith(f"3 tests that needed {PEERS.what} were ")
    assert "not run: left out, --without=peers." in last


OTHER_SKIPS = {
    "in_a_test": "def test_it(): pytest.skip('no')",
    "of_an_import": "def test_it(): pytest.importorskip('no_such_module')",
    "by_a_mark": "@pytest.mark.skip\ndef test_it(): pass",
    "on_a_condition": "@pytest.mark.skipif(True, reason='no')\ndef test_it(): pass",
    "expected_failure": "@pytest.mark.xfail\ndef test_it(): assert False",
    "of_a_file": "pytest.importorskip('no_such_module')",
    "by_unittest": "import unittest\nclass TestIt(unittest.TestCase):\n"
    "    @unittest.skip('no')\n    def test_it(self): pass",
}


def test_any_other_skip_fails(tmp_path: Path) -> None:
    for name, text in OTHER_SKIPS.items():
        path = tmp_path / f"test_{name}.py"
        path.write_text(f"import pytest\n{text}\n", "utf-8")
    done = run(tmp_path, "", "--continue-on-collection-errors", found=True)
    assert done.returncode != 0
    for name in OTHER_SKIPS:
        assert f" test_{name}.py" in done.stdout.partition("short test summary")[2]
    words = "Nothing may skip but for a need"
    assert done.stdout.partition("short test")[0].count(words) == len(OTHER_SKIPS)
    assert "skipped" not in done.stdout.splitlines()[-1]


@pytest.mark.parametrize(
    ("name", "what"), [("browser", "a browser"), ("firefox", "Firefox")]
)
def test_what_opens_a_browser_is_marked(tmp_path: Path, name: str, what: str) -> None:
    text = (
        f"import pytest\n\n@pytest.fixture\ndef {name}(): return 1\n\n"
        f"@pytest.fixture\ndef page({name}): return 2\n\n"
        "def test_page(page): pass\ndef test_none(): pass\n"
    )
    last = run(tmp_path, text, f"--without={name}").stdout.splitlines()[-1]
    assert last.startswith(f"1 test that needed {what} was not run: ")
