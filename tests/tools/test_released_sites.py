"""The site of each release is put beside the newest."""

from __future__ import annotations

import os
import subprocess
import tarfile
from pathlib import Path

import pytest

from tests.serve import ROOT
from tests.tools.programs import program

# A gh whose releases are files: TAG.tar.gz.
GH = """
case "$1 $2" in
    "release list") cat "{folder}/tags" ;;
    "release download") cat "{folder}/$3.tar.gz" ;;
esac
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a site, and a gh that knows one release."""
    program(tmp_path / "bin", "gh", GH.format(folder=tmp_path))
    (tmp_path / "site").mkdir()
    (tmp_path / "old.html").write_text("as it was", "utf-8")
    with tarfile.open(tmp_path / "v0.1.0.tar.gz", "w:gz") as archive:
        archive.add(tmp_path / "old.html", "./index.html")
    return tmp_path


def put(place: Path, *tags: str) -> int:
    """Run the script where there are these releases; return its exit code."""
    if tags:
        (place / "tags").write_text("\n".join(tags), "utf-8")
    return subprocess.run(
        ["sh", ROOT / "tools/released_sites.sh", "site"],
        cwd=place,
        env=os.environ | {"PATH": f"{place / 'bin'}:{os.environ['PATH']}"},
        check=False,
    ).returncode


def test_a_release_is_in_the_folder_of_its_version(place: Path) -> None:
    assert put(place, "v0.1.0") == 0
    assert (place / "site/0.1.0/index.html").read_text("utf-8") == "as it was"


def test_before_the_first_release_there_is_nothing(place: Path) -> None:
    assert put(place, "") == 0
    assert list((place / "site").iterdir()) == []


@pytest.mark.parametrize("tags", [(), ("v0.1.0", "v0.2.0")], ids=["list", "site"])
def test_what_cannot_be_had_fails_the_build(place: Path, tags: tuple[str, ...]) -> None:
    assert put(place, *tags) != 0
