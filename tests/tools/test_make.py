"""make stops at the sentence that says what is wrong, before it builds anything."""

from __future__ import annotations

import os
import subprocess

from tests.serve import ROOT

KEPT = {"PATH", "HOME", "NUMPY"}  # NUMPY names the environment that this runs in


def make(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run make as a shell would that knows nothing of the make that tests this."""
    return subprocess.run(
        ["make", "--no-print-directory", *arguments],
        cwd=ROOT,
        env={k: v for k, v in os.environ.items() if k in KEPT},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_wrong_browser_is_refused_before_anything_is_prepared() -> None:
    run = make("test", "CHROME=/no/such", "WITHOUT=fashion-mnist")
    assert run.returncode == 2
    assert run.stdout == ""
    sentence, stopped = run.stderr.splitlines()
    assert sentence == (
        "CHROME names /no/such, and it is not a program: "
        "set it to the path of Chromium or Chrome."
    )
    assert "Error 1" in stopped


def test_a_port_is_tried_before_anything_is_prepared() -> None:
    commands = make("--dry-run", "serve", "PORT=8123").stdout.splitlines()
    tried, prepared, served = (
        next(n for n, line in enumerate(commands) if words in line)
        for words in ("-m tools.free_port 8123", "tools.prepare", "127.0.0.1:8123")
    )
    assert tried < prepared < served


def test_what_is_left_out_is_neither_got_nor_run() -> None:
    commands = make("--dry-run", "test", "WITHOUT=browser peers").stdout
    assert "-m tools.needs firefox fashion-mnist\n" in commands
    assert "-m pytest --without=browser --without=peers " in commands


def test_a_site_takes_the_place_of_another_when_it_is_whole() -> None:
    commands = make("--dry-run", "whole-site").stdout.splitlines()
    assert commands[-1] == "rm -rf site && mv .cache/site site"
    assert all(" site" not in line for line in commands[:-1])
