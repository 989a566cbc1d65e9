"""Installing happens when it has to, and only then."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# A Python that writes down what it is asked to do and is of the version in a file.
PYTHON = """#!/bin/sh
echo "$@" >>"{log}"
case "$*" in
    *base_prefix*) echo "{version}" ;;
    "-m venv"*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
    *broken.txt) exit 1 ;;
esac
"""


@pytest.fixture
def project(tmp_path):
    """A project with two lock files and an environment that only pretends."""
    root = tmp_path / "project"
    (root / "tools/requirements").mkdir(parents=True)
    for name in ("install.sh", "require.sh"):
        shutil.copy(ROOT / "tools" / name, root / "tools")
    for name in ("site.txt", "broken.txt"):
        (root / "tools/requirements" / name).write_text("numpy==2.0.2\n")
    (root / ".venv/bin").mkdir(parents=True)
    fake_python(root / ".venv/bin/python", tmp_path / "log", "3.11")
    return root


def fake_python(path: Path, log: Path, version: str) -> str:
    path.write_text(PYTHON.format(log=log, version=version))
    path.chmod(0o755)
    return str(path)


def install(root: Path, *names: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", root / "tools/install.sh", *names],
        env={"PATH": "/usr/bin:/bin", **env},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_second_run_installs_nothing(project):
    assert install(project, "site").stdout == "Installing tools/requirements/site.txt\n"
    assert install(project, "site").stdout == ""


def test_a_changed_lock_file_is_installed(project):
    install(project, "site")
    (project / "tools/requirements/site.txt").write_text("numpy==2.0.3\n")
    assert "Installing" in install(project, "site").stdout


def test_a_moved_project_is_installed_again(project, tmp_path):
    install(project, "site")
    moved = project.rename(tmp_path / "moved")
    assert "Installing" in install(moved, "site").stdout


def test_what_failed_is_tried_again(project):
    for _ in range(2):
        run = install(project, "broken")
        assert run.returncode == 1
        assert "Installing" in run.stdout


def test_only_built_packages_are_installed(project, tmp_path):
    install(project, "site")
    assert "--only-binary :all:" in (tmp_path / "log").read_text()


def test_naming_another_python_makes_the_environment_anew(project, tmp_path):
    install(project, "site")
    other = fake_python(tmp_path / "python", tmp_path / "log", "3.12")
    run = install(project, "site", PYTHON=other)
    assert f"Making .venv with {other}" in run.stdout
    assert "Installing" in run.stdout


@pytest.mark.parametrize("named", [True, False])
def test_the_same_python_or_none_keeps_the_environment(project, tmp_path, named):
    install(project, "site")
    same = fake_python(tmp_path / "python", tmp_path / "log", "3.11")
    assert install(project, "site", **({"PYTHON": same} if named else {})).stdout == ""


def test_node_is_looked_for_even_when_its_packages_are_installed(project, tmp_path):
    (tmp_path / "node").write_text("#!/bin/sh\necho v18.20.4\n")
    (tmp_path / "node").chmod(0o755)
    run = install(project, "node", PATH=f"{tmp_path}:/usr/bin:/bin")
    assert run.returncode == 1
    assert "needs 20 or newer" in run.stderr
