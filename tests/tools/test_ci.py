"""Continuous integration installs what make itself needs, and nothing else."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.serve import ROOT
from tests.tools.programs import program

MAKE = 'echo "CI=$CI make $*" >>"{log}"'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with nothing but what begins the work, and a bare computer."""
    for name in (".ci/run", "tools/find_python.sh"):
        (tmp_path / "project" / name).parent.mkdir(parents=True)
        shutil.copy(ROOT / name, tmp_path / "project" / name)
    for name in ("sh", "dirname"):
        (tmp_path / "bin").mkdir(exist_ok=True)
        (tmp_path / "bin" / name).symlink_to(shutil.which(name) or name)
    make = MAKE.format(log=tmp_path / "log")
    program(tmp_path, "make", make)
    install = f'echo "apt-get $*" >>"{tmp_path / "log"}"\n'
    install += (
        f'case $1 in install) PATH=/bin cp "{tmp_path}/make" "{tmp_path}/bin" ;; esac'
    )
    program(tmp_path / "bin", "apt-get", install)
    return tmp_path / "project"


def run(project: Path) -> list[str]:
    """Run what CI runs; return what it called."""
    subprocess.run(
        [project / ".ci/run"],
        env={"PATH": str(project.parent / "bin")},
        check=True,
    )
    return (project.parent / "log").read_text().splitlines()


@pytest.mark.parametrize("lacking", ["make", "python3"])
def test_what_make_needs_is_installed(project: Path, lacking: str) -> None:
    programs = project.parent / "bin"
    if lacking == "make":
        program(programs, "python3", f'exec {sys.executable} "$@"')
    else:
        shutil.copy(project.parent / "make", programs)
    assert run(project) == [
        "apt-get update -qq",
        "apt-get install -qq -y --no-install-recommends make python3 python3-venv",
        "CI=true make --keep-going lint peers distributed test",
    ]


def test_what_is_there_is_not_installed(project: Path) -> None:
    program(project.parent / "bin", "python3", f'exec {sys.executable} "$@"')
    shutil.copy(project.parent / "make", project.parent / "bin")
    assert run(project) == ["CI=true make --keep-going lint peers distributed test"]
