"""What is missing is got in the best way that works, and each try is one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.needs.made_up import printer
from tools import needs
from tools.needs import __main__ as command
from tools.needs.need import Missing, Way, WrongSetting

Said = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where failures are noted, and a machine that is not CI."""
    monkeypatch.setattr(needs, "NOTES", tmp_path / "notes")
    monkeypatch.setattr(command, "NOTES", tmp_path / "notes")
    monkeypatch.delenv("CI", raising=False)
    return tmp_path / "notes"


def fails() -> None:
    raise Missing("the shop is closed")


def obtain(monkeypatch: pytest.MonkeyPatch, *ways: Way, found: bool = False) -> int:
    monkeypatch.setitem(needs.NEEDS, "printer", printer(found=found, ways=ways))
    return command.main(["printer"])


def test_what_is_there_is_not_spoken_of(
    monkeypatch: pytest.MonkeyPatch, capsys: Said, notes: Path
) -> None:
    assert obtain(monkeypatch, Way("Buying one", fails), found=True) == 0
    assert capsys.readouterr().out == ""
    assert not notes.exists()


def test_the_next_way_is_tried_when_one_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: Said, notes: Path
) -> None:
    def works() -> None:
        there = printer(found=True)
        monkeypatch.setattr(need, "find", there.find)

    class Need:
        """A need that is met from some time on."""

        what, cure, native = "a printer", "mend it", ()
        ways = (Way("Buying one", fails), Way("Making one", works), Way("No", fails))
        find = staticmethod(printer(found=False).find)

    need = Need()
    monkeypatch.setitem(needs.NEEDS, "printer", need)  # type: ignore[arg-type]
    notes.mkdir()
    (notes / "printer.txt").write_text("as it was last time")
    assert command.main(["printer"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "The printer is broken. Buying one …",
        "That failed: the shop is closed. Making one …",
        "Found a printer: /dev/printer",
    ]
    assert list(notes.iterdir()) == []


def test_what_cannot_be_had_is_noted_with_every_reason(
    monkeypatch: pytest.MonkeyPatch, capsys: Said, notes: Path
) -> None:
    assert obtain(monkeypatch, Way("Buying one", fails)) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[-1] == (
        "That failed: the shop is closed. The tests that need a printer cannot run."
    )
    reason = "the printer is broken; the shop is closed"
    assert (notes / "printer.txt").read_text("utf-8") == reason
    assert needs.why_missing("printer") == reason


def test_in_ci_what_is_missing_is_an_error(
    monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setenv("CI", "true")
    assert obtain(monkeypatch, Way("Buying one", fails)) == 1
    assert capsys.readouterr().out.splitlines()[-1] == (
        "CI is set, so nothing may be missing: mend it: make printer."
    )
    assert obtain(monkeypatch, found=True) == 0


def test_a_wrong_setting_stops_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def find() -> str:
        raise WrongSetting("PRINTER names a toaster")

    need = printer(found=True)._replace(find=find)
    monkeypatch.setitem(needs.NEEDS, "printer", need)
    with pytest.raises(SystemExit, match="PRINTER names a toaster"):
        command.main(["printer"])
