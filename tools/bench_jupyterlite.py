"""Build the JupyterLite that `tools.bench_live` compares this site with.

    python -m tools.bench_jupyterlite FOLDER

needs Node's packages (`make site` installs them) and a package index. JupyterLite gets
the Pyodide and the NumPy of this site, and from the index the wheels that its kernel
loads. Two packages that only Pyodide's own server has are not there, and are given as
empty ones: `ssl`, and `sqlite3`, whose names IPython imports and, without a history of
what was typed, never uses.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

TOOLS = Path(__file__).parent
PYODIDE = TOOLS / "node_modules/pyodide"
PACKAGES = (
    "jupyterlite-core==0.6.4",
    "jupyterlite-pyodide-kernel==0.6.1",
    "jupyter-server==2.21.1",
)
LOADED = ("micropip", "jedi", "ipython", "numpy", "ssl", "sqlite3")
# The kernel asks an index for these two unless they are handed to it.
HANDED = ("comm==0.2.2", "traitlets==5.14.3")
EMPTY = {
    "ssl": ("ssl.py", ""),
    "sqlite3": (
        "sqlite3/__init__.py",
        "class Connection: ...\n"
        "class DatabaseError(Exception): ...\n"
        "class OperationalError(DatabaseError): ...\n"
        "class IntegrityError(DatabaseError): ...\n",
    ),
}
CELL = "import numpy as np\nprint(np.dot([1.0, 0.3], [2.0, 1.0]))"


def download(requirement: str, folder: Path) -> Path:
    """Fetch a pure Python wheel into an empty folder."""
    command = [
        sys.executable, "-m", "pip", "download", "--quiet", "--no-deps",
        "--only-binary", ":all:", "--python-version", "3.12", "--dest", str(folder),
    ]  # fmt: skip
    subprocess.run([*command, requirement], check=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


def empty_wheel(name: str, path: Path) -> None:
    """Write a package that can be imported and holds nothing."""
    with zipfile.ZipFile(path, "w") as wheel:
        about = f"{name}-1.0.0.dist-info"
        wheel.writestr(
            f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0.0"
        )
        wheel.writestr(
            f"{about}/WHEEL",
            "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any",
        )
        wheel.writestr(f"{about}/RECORD", "")
        wheel.writestr(*EMPTY[name])


def needed(packages: dict[str, dict[str, object]]) -> set[str]:
    """Return the names in Pyodide's lock file of what `LOADED` needs."""
    found: set[str] = set()
    waiting = list(LOADED)
    while waiting:
        name = waiting.pop().lower().replace("_", "-")
        if name not in found:
            found.add(name)
            depends = packages[name]["depends"] if name not in EMPTY else []
            assert isinstance(depends, list)
            waiting += depends
    return found


def pyodide(folder: Path) -> Path:
    """Return an archive of Pyodide with the packages that the kernel loads."""
    target = folder / "pyodide"
    shutil.copytree(PYODIDE, target)
    lock = json.loads((target / "pyodide-lock.json").read_text("utf-8"))
    packages = lock["packages"]
    lock["packages"] = {}
    for name in sorted(needed(packages)):
        package = packages[name]
        if name in EMPTY:
            wheel = target / package["file_name"]
            empty_wheel(name, wheel)
            package["depends"] = []
        elif name == "numpy":
            (ours,) = (TOOLS / "live").glob("**/numpy-*.whl")
            wheel = Path(shutil.copy(ours, target))
        else:
            fetched = folder / "wheels" / name
            found = download(f"{name}=={package['version']}", fetched)
            wheel = Path(shutil.copy(found, target))
        package["file_name"] = wheel.name
        package["sha256"] = hashlib.sha256(wheel.read_bytes()).hexdigest()
        lock["packages"][name] = package
    (target / "pyodide-lock.json").write_text(json.dumps(lock), "utf-8")
    archive = folder / "pyodide.tar.bz2"
    with tarfile.open(archive, "w:bz2") as packed:
        packed.add(target, "pyodide")
    return archive


def notebook() -> dict[str, object]:
    """Return a notebook of one cell, which prints 2.3."""
    cell: dict[str, object] = {
        "cell_type": "code", "execution_count": None, "id": "cell", "metadata": {},
        "outputs": [], "source": CELL,
    }  # fmt: skip
    kernel = {"display_name": "Python (Pyodide)", "language": "python"}
    return {
        "cells": [cell],
        "metadata": {"kernelspec": {"name": "python", **kernel}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def main() -> None:
    """Build it in an environment of its own."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    target = parser.parse_args().folder.resolve()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        python = folder / "venv/bin/python"
        subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *PACKAGES], check=True)
        files = folder / "files"
        files.mkdir()
        (files / "nb.ipynb").write_text(json.dumps(notebook()), "utf-8")
        command = [
            python, "-m", "jupyterlite_core", "build",
            "--pyodide", pyodide(folder), "--contents", files, "--output-dir", target,
        ]  # fmt: skip
        for requirement in HANDED:
            wheel = download(requirement, folder / "handed" / requirement)
            command += ["--piplite-wheels", wheel]
        subprocess.run(command, cwd=folder, check=True)


if __name__ == "__main__":
    main()
