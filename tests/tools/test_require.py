"""A missing tool is reported in one sentence that says what to install."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# This Python, saying that it is another; and this one without its venv module.
SAY_OLD = "import sys; sys.version_info = 3, 10, 9"
OLD_PYTHON = f'exec {sys.executable} -c "{SAY_OLD}; $2"'
NO_VENV = f"""case "$2" in *venv*) exit 1 ;; *) exec {sys.executable} "$@" ;; esac"""


def program(folder: Path, name: str, script: str = "") -> str:
    """Put a shell script into a folder as a program."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def require(tool: str, path: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Look for a tool where PATH is one folder."""
    return subprocess.run(
        ["/bin/sh", ROOT / "tools/require.sh", tool],
        env={"PATH": str(path), **env},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("tool", "programs", "env", "words"),
    [
        ("python", {}, {}, ["python3 was not found", "3.11 or newer"]),
        ("python", {}, {"PYTHON": "python3.12"}, ["python3.12 was not found"]),
        ("python", {"python3": "exit 1"}, {}, ["does not run"]),
        ("python", {"python3": OLD_PYTHON}, {}, ["is Python 3.10.9", "needs 3.11"]),
        ("python", {"python3": NO_VENV}, {}, ["venv module is missing", "apt-get"]),
        ("node", {}, {}, ["node was not found", "install Node 20 or newer"]),
        ("node", {"node": "exit 1"}, {}, ["does not run"]),
        ("node", {"node": "echo v18.20.4"}, {}, ["is Node v18.20.4", "needs 20"]),
        ("node", {"node": "echo v20.1.0"}, {}, ["npm was not found", "apt-get"]),
        ("browser", {}, {}, ["No browser was found", "install Chromium"]),
        ("browser", {}, {"CHROME": "/no/such"}, ["CHROME names /no/such"]),
    ],
)
def test_says_in_one_sentence_what_to_install(tmp_path, tool, programs, env, words):
    for name, script in programs.items():
        program(tmp_path, name, script)
    run = require(tool, tmp_path, **env)
    assert run.returncode == 1
    assert run.stdout == ""
    assert run.stderr.count("\n") == 1, run.stderr
    assert [word for word in words if word not in run.stderr] == [], run.stderr


def test_prints_the_path_of_what_it_finds(tmp_path):
    python = program(tmp_path, "python3", f'exec {sys.executable} "$@"')
    node = program(tmp_path, "node", "echo v22.0.0")
    program(tmp_path, "npm")
    assert require("python", tmp_path).stdout.strip() == python
    assert require("node", tmp_path).stdout.strip() == node


@pytest.mark.parametrize(
    "name", ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
)
def test_knows_the_usual_names_of_the_browser(tmp_path, name):
    browser = program(tmp_path, name)
    assert require("browser", tmp_path).stdout.strip() == browser


def test_chrome_chooses_the_browser(tmp_path):
    program(tmp_path, "chromium")
    mine = program(tmp_path, "mine")
    assert require("browser", tmp_path, CHROME=mine).stdout.strip() == mine


def test_make_test_stops_at_the_sentence():
    env = {name: os.environ[name] for name in ("PATH", "HOME")}
    run = subprocess.run(
        ["make", "--no-print-directory", "test", "CHROME=/no/such"],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 2
    assert run.stdout == ""
    sentence, stopped = run.stderr.splitlines()
    assert sentence.startswith("CHROME names /no/such, which is not a program: ")
    assert "Error 1" in stopped
