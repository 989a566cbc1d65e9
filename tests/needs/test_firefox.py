"""Firefox is the first that starts, or the one that is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tools.programs import program
from tools.needs import browser, firefox
from tools.needs.need import Missing, WrongSetting


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer whose programs are those of one folder; those called firefox start."""

    def refusal(path: str, launch: Callable[..., object]) -> str | None:
        assert launch is firefox.launch
        return None if Path(path).name == "firefox" else "it is a stub"

    monkeypatch.setenv("PLAYWRIGHT_NODEJS_PATH", "")  # so that it is put back
    monkeypatch.delenv("PLAYWRIGHT_NODEJS_PATH")
    browser.see_that_playwright_runs()
    monkeypatch.delenv("FIREFOX", raising=False)
    monkeypatch.setattr(firefox, "refusal_of", refusal)
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def test_the_first_that_starts_is_found(programs: Path) -> None:
    with pytest.raises(Missing, match=r"^no Firefox is installed$"):
        firefox.find()
    stub = program(programs, "firefox-esr")
    with pytest.raises(Missing, match=f"^{stub} does not run: it is a stub$"):
        firefox.find()
    path = program(programs, "firefox")
    assert firefox.find() == path


def test_one_that_is_named_must_start(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(programs, "chromium")
    program(programs, "firefox")
    monkeypatch.setenv("FIREFOX", "chromium")
    with pytest.raises(
        WrongSetting,
        match=r"^FIREFOX names chromium, and it is a stub: set it to the path of Firef",
    ):
        firefox.find()


def test_a_program_that_is_no_firefox_says_why(tmp_path: Path) -> None:
    script = "echo 'Error: cannot open display: :0' >&2; exit 1"
    stub = program(tmp_path, "firefox", script)
    refusal = browser.refusal_of(stub, firefox.launch)
    assert refusal == "Error: cannot open display: :0"
