"""Run a command; if it fails, say so in a sentence when the disk is why.

    python tools/run.py [--alone LOCK] COMMAND...

A command that begins with -m is one of this Python. With --alone it waits until no
other run holds the lock, and finds its name in ALONE. A lock belongs to whoever has the
file open, so it goes with the command, however that ends. Any Python can run this.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

ENOUGH = 50_000_000  # bytes; with less, the disk is the likely reason of any failure


def take(lock: Path) -> int:
    """Open the lock once nobody else has it; return its number among open files."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    number = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print("Waiting for another make in this folder …", flush=True)
        fcntl.flock(number, fcntl.LOCK_EX)
    return number


def wrong_with_disks() -> list[str]:
    """Say what is wrong with the folders that everything here writes into."""
    said = []
    folders = {Path.cwd(): "this project", Path(_temporary()): "temporary files"}
    for folder, what in folders.items():
        if not os.access(folder, os.W_OK):
            said.append(
                f"{folder} cannot be written into, and make needs it for {what}: "
                "get the rights, or use another folder."
            )
        elif (free := shutil.disk_usage(folder).free) < ENOUGH:
            said.append(
                f"Only {free // 1_000_000} MB are free in {folder}, which make needs "
                f"for {what}: make room, then try again."
            )
    return said


def _temporary() -> str:
    try:
        return tempfile.gettempdir()
    except OSError:  # it looks for one that can be written into
        return os.environ.get("TMPDIR", "/tmp")


def run(command: list[str], kept: list[int]) -> int:
    """Run a command to its end; return its status, negative if a signal ended it.

    What stops this program stops that one, and the keyboard reaches both. Functions
    handle the signals, and not SIG_IGN, which the command would inherit.
    """
    stopped = []
    signal.signal(signal.SIGINT, lambda *_: None)
    signal.signal(signal.SIGTERM, lambda *_: stopped.append(True))
    running = subprocess.Popen(command, pass_fds=kept)
    signal.signal(signal.SIGTERM, lambda *_: running.terminate())
    if stopped:
        running.terminate()
    return running.wait()


def main(arguments: list[str]) -> int:
    """Run the command and return its status."""
    kept = []
    try:
        if arguments[0] == "--alone":
            os.environ["ALONE"] = arguments[1]
            kept.append(take(Path(arguments[1])))
            arguments = arguments[2:]
        if arguments[0] == "-m":
            arguments = [sys.executable, *arguments]
        status, failure = run(arguments, kept), ""
    except OSError as error:
        status, failure = 1, f"{error.filename}: {error.strerror}"
    if status > 0 and (reasons := wrong_with_disks()):
        print(*reasons, sep="\n", file=sys.stderr)
    elif failure:
        print(failure, file=sys.stderr)
    return status if status >= 0 else 128 - status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
