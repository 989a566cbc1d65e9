"""The files that readers download: the program runs as it is, the notebook is valid."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest

from nnfs_ref.fashion_mnist import ENVIRONMENT_VARIABLE
from tests.cells.test_docs import ROOT, WITH_CELLS, name
from tools import wheel
from tools.cells.compare import matches
from tools.cells.downloads import notebook, script, write_downloads
from tools.cells.page import Page

# Where pictures are, if that is not where they are looked for first.
PICTURES = {k: v for k, v in os.environ.items() if k == ENVIRONMENT_VARIABLE}


def only_numpy_and_nnfs_ref(folder: Path) -> Path:
    """Make a folder from which Python can import these two and nothing else."""
    folder.mkdir()
    installed = Path(np.__file__).parents[1]
    for package in (installed / "numpy", installed / "numpy.libs", ROOT / "nnfs_ref"):
        if package.exists():
            (folder / package.name).symlink_to(package)
    return folder


def with_its_needs(path: Path) -> Any:
    """Mark a page with what its cells need."""
    needs = {cell.need for cell in Page.read(path).cells if cell.need}
    return pytest.param(path, marks=[pytest.mark.needs(need) for need in needs])


@pytest.mark.parametrize("path", [*map(with_its_needs, WITH_CELLS)], ids=name)
def test_downloaded_script_prints_the_outputs(path: Path, tmp_path: Path) -> None:
    page = Page.read(path)
    modules = sorted({cell.module for cell in page.cells if cell.module})
    program = tmp_path / "page.py"
    program.write_text(script(page, path.stem), "utf-8")
    empty = tmp_path / "empty"
    empty.mkdir()
    packages = only_numpy_and_nnfs_ref(tmp_path / "packages")
    # A page that names modules may import all that they need, too.
    alone = [] if modules else ["-S"]
    result = subprocess.run(
        [sys.executable, *alone, "-X", "utf8", str(program)],
        cwd=empty,
        # Threads of small products only wait for each other.
        env={"PYTHONPATH": str(packages), "OPENBLAS_NUM_THREADS": "1"} | PICTURES,
        text=True,
        capture_output=True,
    )
    assert result.returncode == 0, result.stderr
    outputs = [cell.output for cell in page.sequence if cell.output]
    expected = "\n".join(output.text for output in outputs) + "\n"
    if all(output.tol is None for output in outputs):
        assert result.stdout == expected
    else:
        tol = max(output.tol or 0.0 for output in outputs)
        assert matches(expected, result.stdout, tol)


@pytest.mark.parametrize("path", WITH_CELLS, ids=name)
def test_downloaded_notebook_is_valid(path: Path) -> None:
    page = Page.read(path)
    book = nbformat.reads(notebook(page), as_version=4)
    nbformat.validate(book)
    first, *code = [cell.source for cell in book.cells if cell.cell_type == "code"]
    assert first == book.cells[0].source
    assert first.startswith("%pip install ")
    asked = [
        cell.source
        for exercise in page.exercises
        for role in ("starter", "check")
        for cell in exercise.with_role(role)
    ]
    assert sorted(code) == sorted([c.source for c in page.sequence] + asked)


@pytest.mark.parametrize(
    ("site", "where"),
    [
        ("", ""),
        ("https://site.example/nnfs", "https://site.example/nnfs/downloads/"),
        ("https://site.example/nnfs/", "https://site.example/nnfs/downloads/"),
    ],
)
def test_every_download_begins_with_what_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, site: str, where: str
) -> None:
    monkeypatch.setenv("SITE_URL", site)
    stale, ours = tmp_path / "nnfs_ref-0.0.1-py3-none-any.whl", tmp_path / wheel.NAME
    stale.touch()
    ours.touch()
    write_downloads(ROOT / "docs", tmp_path)
    assert [path.name for path in tmp_path.glob("*.whl")] == [wheel.NAME]
    begin = f"pip install {where}{wheel.NAME}"
    more = {
        "export": " torch jax onnx",
        "where-to-go-next": " torch jax",
        **dict.fromkeys(
            [p.stem for p in (ROOT / "docs/labs").glob("*.py")], " matplotlib"
        ),
    }
    programs = list(tmp_path.glob("*.py"))
    assert len(programs) > 30
    for path in programs:
        line = begin + more.get(path.stem, "")
        head = path.read_text("utf-8").splitlines()
        assert head[0] == f"# {line}"
        book = json.loads(path.with_suffix(".ipynb").read_text("utf-8"))
        first = "".join(book["cells"][0]["source"]).splitlines()
        assert first[0] == f"%{line}"
        # Where the line names a file, the lines below it say where that is.
        for below in (head[1:6], first[1:]):
            assert any(wheel.NAME in said for said in below) == (not site)
