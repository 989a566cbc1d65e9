"""What is published can be installed and used far from this repository."""

from __future__ import annotations

import re
import shutil
import tomllib
import zipfile
from email.message import Message
from email.parser import Parser
from pathlib import Path

import pytest
import yaml
from build.util import project_wheel_metadata

import nnfs_ref
from tests.serve import REPOSITORY, ROOT
from tools import packages, wheel

SITE = "https://site.example/nnfs/"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The sdist and the wheel, made where the project's addresses are known."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REPO_URL", REPOSITORY)
        patch.setenv("SITE_URL", SITE)
        return packages.build(tmp_path_factory.mktemp("packages"))


@pytest.fixture
def described(built: tuple[Path, Path]) -> Message:
    """What the wheel says of itself."""
    with zipfile.ZipFile(built[1]) as wheel:
        (name,) = (n for n in wheel.namelist() if n.endswith(".dist-info/METADATA"))
        return Parser().parsestr(wheel.read(name).decode("utf-8"))


def test_they_work_far_from_here(built: tuple[Path, Path]) -> None:
    packages.try_out(*built)


def test_the_site_serves_the_same_bytes(
    built: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though that wheel is made from another folder, at another time, and no sdist."""
    monkeypatch.setenv("REPO_URL", REPOSITORY)
    monkeypatch.setenv("SITE_URL", SITE)
    wheel.prepare_wheel(tmp_path / "downloads", tmp_path / "stamp")
    (served,) = (tmp_path / "downloads").iterdir()
    assert served.name == built[1].name
    assert served.read_bytes() == built[1].read_bytes()


def test_the_wheel_of_the_site_is_made_when_something_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []

    def make(source: Path, folder: Path) -> None:
        made.append((source / "nnfs_ref/__init__.py").is_file())
        (folder / wheel.NAME).touch()

    def prepare() -> int:
        wheel.prepare_wheel(tmp_path / "downloads", tmp_path / "stamp")
        return len(made)

    monkeypatch.setattr(wheel, "make_wheel", make)
    assert [prepare(), prepare()] == [1, 1]
    monkeypatch.setenv("SITE_URL", "https://moved.example/")
    assert [prepare(), prepare()] == [2, 2]
    (tmp_path / "downloads" / wheel.NAME).unlink()
    assert prepare() == 3
    assert all(made)


def test_the_version_is_that_of_the_library(described: Message) -> None:
    assert described["Version"] == nnfs_ref.__version__


def test_the_addresses_come_from_the_environment(described: Message) -> None:
    assert described.get_all("Project-URL") == [
        f"Documentation, {SITE}",
        f"Source, {REPOSITORY}",
        f"Issues, {REPOSITORY}/issues",
        f"Changelog, {REPOSITORY}/blob/HEAD/CHANGELOG.md",
    ]
    links = re.findall(r"\]\((.+?)\)", described.get_payload())
    assert f"{REPOSITORY}/blob/HEAD/CONTRIBUTING.md" in links
    assert [link for link in links if "://" not in link] == []


def test_without_them_nobody_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "nnfs_ref", tmp_path / "nnfs_ref")
    monkeypatch.setenv("REPO_URL", "")
    monkeypatch.setenv("SITE_URL", "")
    described = project_wheel_metadata(tmp_path, isolated=False)
    assert described.get_all("Project-URL") is None
    assert "](CONTRIBUTING.md)" in described.get_payload()


def test_the_versions_of_python_are_those_that_are_tested() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    start = "Programming Language :: Python :: 3."
    said = [c for c in project["classifiers"] if c.startswith(start)]
    workflow = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text("utf-8"))
    tested = workflow["jobs"]["check"]["strategy"]["matrix"]["python"]
    assert [c.rsplit(" ")[-1] for c in said] == tested
    assert project["requires-python"] == f">={tested[0]}"


def test_a_wheel_that_lacks_a_file_is_refused(
    built: tuple[Path, Path], tmp_path: Path
) -> None:
    lacking = tmp_path / built[1].name
    with zipfile.ZipFile(built[1]) as whole, zipfile.ZipFile(lacking, "w") as less:
        for name in whole.namelist():
            if name != "nnfs_ref/py.typed":
                less.writestr(name, whole.read(name))
    with pytest.raises(ValueError, match=r"lacks \['nnfs_ref/py.typed'\] and has \[\]"):
        packages.compare(lacking)


def test_packages_of_two_versions_are_not_mixed(tmp_path: Path) -> None:
    (tmp_path / "nnfs_ref-0.0.1.tar.gz").touch()
    with pytest.raises(ValueError, match="is not empty"):
        packages.build(tmp_path)
