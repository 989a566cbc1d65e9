"""Where no Python will do, one sentence says what to install."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.serve import ROOT
from tests.tools.programs import program

BASE = getattr(sys, "_base_executable", sys.executable)
# This Python, saying that it is another; and this one without its venv module.
SAY_OLD = "import sys; sys.version_info = 3, 10, 9"
OLD_PYTHON = f'exec {BASE} -c "{SAY_OLD}; $2"'
NO_VENV = f"""case "$2" in *venv*) exit 1 ;; *) exec {BASE} "$@" ;; esac"""


def find(folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Look for Python where PATH is one folder."""
    return subprocess.run(
        ["/bin/sh", ROOT / "tools/find_python.sh"],
        env={"PATH": str(folder), **env},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("programs", "env", "words"),
    [
        ({}, {}, ["python3 was not found", "3.11 or newer", "apt-get install python3"]),
        ({}, {"PYTHON": "python3.12"}, ["python3.12 was not found"]),
        ({"python3": "exit 1"}, {}, ["does not run"]),
        ({"python3": OLD_PYTHON}, {}, ["is Python 3.10.9", "needs 3.11"]),
        ({"python3": NO_VENV}, {}, ["venv module is missing", "apt-get"]),
    ],
)
def test_says_in_one_sentence_what_to_install(
    tmp_path: Path, programs: dict[str, str], env: dict[str, str], words: list[str]
) -> None:
    for name, script in programs.items():
        program(tmp_path, name, script)
    run = find(tmp_path, **env)
    assert run.returncode == 1
    assert run.stdout == ""
    assert run.stderr.count("\n") == 1, run.stderr
    assert [word for word in words if word not in run.stderr] == [], run.stderr


def test_prints_the_path_of_what_it_finds(tmp_path: Path) -> None:
    python = program(tmp_path, "python3", f'exec {BASE} "$@"')
    assert find(tmp_path).stdout.strip() == python


def test_the_python_of_an_environment_stands_for_the_one_that_made_it(
    tmp_path: Path,
) -> None:
    venv.create(tmp_path / "venv", symlinks=True, with_pip=False)
    found = find(tmp_path / "venv/bin").stdout.strip()
    assert Path(found).resolve() == Path(BASE).resolve()
    assert not found.startswith(str(tmp_path))
