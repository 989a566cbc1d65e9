"""What runs commands says why a disk made one fail, and lets one wait for another."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import namedtuple
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.serve import ROOT
from tools import run

RUN = [sys.executable, str(ROOT / "tools/run.py")]
Usage = namedtuple("Usage", "free")
Start = Callable[..., subprocess.Popen[str]]
Said = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def signals() -> Iterator[None]:
    """Put back what `main` does with signals."""
    before = [(n, signal.getsignal(n)) for n in (signal.SIGINT, signal.SIGTERM)]
    yield
    for number, handler in before:
        signal.signal(number, handler)


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts runs, and ends what is left of them."""
    started = []

    def begin(*command: str) -> subprocess.Popen[str]:
        started.append(
            subprocess.Popen([*RUN, *command], stdout=subprocess.PIPE, text=True)
        )
        return started[-1]

    yield begin
    for running in started:
        with running:
            running.kill()


@pytest.mark.parametrize(
    ("command", "status"),
    [
        (["-m", "this"], 0),
        (["sh", "-c", "exit 7"], 7),
        (["sh", "-c", "kill -9 $$"], 137),
    ],
)
def test_the_status_is_that_of_the_command(command: list[str], status: int) -> None:
    done = subprocess.run([*RUN, *command], capture_output=True, text=True)
    assert done.returncode == status
    assert done.stderr == ""


def test_a_command_that_is_not_there_is_a_sentence() -> None:
    done = subprocess.run([*RUN, "no-such"], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr == "no-such: No such file or directory\n"


def test_a_failure_on_a_full_disk_ends_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("shutil.disk_usage", lambda folder: Usage(49_000_000))
    monkeypatch.setattr("tempfile.gettempdir", lambda: "/temporary")
    monkeypatch.setattr("os.access", lambda folder, mode: True)
    assert run.main(["false"]) == 1
    here, temporary = capsys.readouterr().err.splitlines()
    assert here == (
        f"Only 49 MB are free in {tmp_path}, which make needs for this project: "
        "make room, then try again."
    )
    assert temporary.startswith("Only 49 MB are free in /temporary, which make needs ")
    assert run.main(["true"]) == 0
    assert capsys.readouterr().err == ""


def test_a_failure_in_a_folder_for_reading_ends_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("os.access", lambda folder, mode: folder != tmp_path)
    assert run.main(["false"]) == 1
    assert capsys.readouterr().err == (
        f"{tmp_path} cannot be written into, and make needs it for this project: "
        "get the rights, or use another folder.\n"
    )


def test_a_lock_that_cannot_be_made_is_said_in_the_same_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("os.access", lambda folder, mode: folder != tmp_path)
    (tmp_path / "cache").touch()
    assert run.main(["--alone", "cache/lock", "true"]) == 1
    assert f"{tmp_path} cannot be written into" in capsys.readouterr().err


def test_a_run_waits_for_another_even_if_what_began_it_was_killed(
    tmp_path: Path, start: Start
) -> None:
    lock = str(tmp_path / "locks/one")
    first = start("--alone", lock, "sh", "-c", "echo $$; echo $ALONE; exec sleep 100")
    assert first.stdout is not None
    pid = first.stdout.readline()
    assert first.stdout.readline() == f"{lock}\n"
    first.kill()  # its command still runs, and has the lock
    second = start("--alone", lock, "echo", "at last")
    assert second.stdout is not None
    assert second.stdout.readline() == "Waiting for another make in this folder …\n"
    with pytest.raises(subprocess.TimeoutExpired):
        second.wait(0.3)
    os.kill(int(pid), signal.SIGTERM)
    assert second.communicate()[0] == "at last\n"


def test_another_lock_is_not_waited_for(tmp_path: Path, start: Start) -> None:
    first = start("--alone", str(tmp_path / "one"), "sh", "-c", "echo; exec sleep 100")
    assert first.stdout is not None
    first.stdout.readline()
    second = start("--alone", str(tmp_path / "two"), "echo", "at once")
    assert second.communicate()[0] == "at once\n"
    first.terminate()
    assert first.wait() == 143


def test_to_stop_it_stops_the_command(start: Start) -> None:
    # Not with `wait`: a signal that comes right before it is not heard until it ends.
    script = "trap 'echo stopped; exit 3' TERM; echo on; while :; do sleep 0.1; done"
    running = start("sh", "-c", script)
    assert running.stdout is not None
    assert running.stdout.readline() == "on\n"
    running.send_signal(signal.SIGINT)  # for the command itself to answer
    running.terminate()
    assert running.communicate()[0] == "stopped\n"
    assert running.returncode == 3


def test_what_is_stopped_while_it_begins_stops_the_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def begin(*arguments: object, **options: object) -> subprocess.Popen[str]:
        os.kill(os.getpid(), signal.SIGTERM)
        return started(*arguments, **options)

    started = subprocess.Popen
    monkeypatch.setattr("subprocess.Popen", begin)
    assert run.main(["sleep", "100"]) == 143
