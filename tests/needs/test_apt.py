"""apt-get installs as root, or by a sudo that asks nothing, and is never waited for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tools.programs import program
from tools.needs import apt
from tools.needs.need import Missing

LOGS = 'echo "$DEBIAN_FRONTEND $https_proxy" "$@" >>"{log}"'


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, log: Path) -> Path:
    """The folder of programs, and a user who is not root."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("https_proxy", "http://proxy:3128")
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    program(tmp_path / "bin", "env", 'exec /usr/bin/env PATH="$PATH" "$@"')
    program(tmp_path / "bin", "apt-get", LOGS.format(log=log))
    return tmp_path / "bin"


def test_root_installs(monkeypatch: pytest.MonkeyPatch, log: Path) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)
    apt.install("chromium")
    options = "noninteractive http://proxy:3128 --quiet --yes "
    options += "-o DPkg::Lock::Timeout=120 "
    assert log.read_text().splitlines() == [
        f"{options}update",
        f"{options}install --no-install-recommends chromium",
    ]


def test_sudo_without_a_password_installs(folder: Path, log: Path) -> None:
    sudo = 'test "$1" = -n || exit 1\nshift\nexec /usr/bin/env -i PATH="$PATH" "$@"'
    program(folder, "sudo", sudo)
    program(folder, "true")
    apt.install("chromium")
    assert "noninteractive http://proxy:3128 --quiet" in log.read_text()
    assert log.read_text().endswith(" chromium\n")


@pytest.mark.parametrize("sudo", [None, "exit 1"])
def test_a_password_is_not_asked_for(folder: Path, log: Path, sudo: str | None) -> None:
    if sudo:
        program(folder, "sudo", sudo)
    with pytest.raises(Missing, match="needs root, or sudo that asks for no password"):
        apt.install("chromium")
    assert not log.exists()


def test_elsewhere_there_is_no_apt_get(folder: Path) -> None:
    (folder / "apt-get").unlink()
    with pytest.raises(Missing, match="there is no apt-get here"):
        apt.install("chromium")


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("W: old\nE: Unable to locate it.\nE: more", "Unable to locate it"),
        ("", "no reason given"),
    ],
)
def test_what_apt_get_says_is_passed_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch, said: str, reason: str
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)
    program(folder, "apt-get", f"echo '{said}' >&2\nexit 100")
    with pytest.raises(Missing, match=rf"could not install chromium \({reason}\)$"):
        apt.install("chromium")
