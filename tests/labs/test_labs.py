"""The labs: what they claim, their downloads, and their pages as built."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import jupytext
import nbformat
import numpy as np
import pytest

from tests.serve import ROOT
from tools import packages
from tools.cells.downloads import lab_downloads
from tools.experiments import dropout, optimizers
from tools.labs import stored
from tools.labs.page import page_of

LABS = sorted((ROOT / "docs/labs").glob("*.py"))


NEEDING = [path for path in LABS if stored.needs(path)]


def name(path: Path) -> str:
    return path.stem


def code(path: Path) -> list[Any]:
    """Return a lab's cells of code."""
    return [c for c in jupytext.read(path).cells if c.cell_type == "code"]


def run_first_cells(path: Path, count: int) -> dict[str, Any]:
    """Run the first cells of code of a lab; return its names."""
    names: dict[str, Any] = {}
    for cell in code(path)[:count]:
        exec(cell.source, names)
    return names


def test_each_stands_in_the_navigation() -> None:
    navigation = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert all(f"labs/{path.name}" in navigation for path in LABS)


@pytest.mark.parametrize("path", LABS, ids=name)
def test_a_lab_checks_what_it_claims(path: Path) -> None:
    sources = [cell.source for cell in code(path)]
    claims = re.findall(r"^ *assert ", "\n".join(sources), re.MULTILINE)
    assert len(claims) >= 5


@pytest.mark.parametrize("path", LABS, ids=name)
def test_code_is_80_columns_wide_at_most(path: Path) -> None:
    for cell in code(path):
        assert max(map(len, cell.source.split("\n"))) <= 80


@pytest.mark.parametrize("path", LABS, ids=name)
def test_the_downloads_are_the_lab(path: Path) -> None:
    _, program, notebook = lab_downloads(path)
    book = nbformat.reads(notebook, as_version=4)
    nbformat.validate(book)
    ran = [cell.source for cell in code(path)]
    install, *shown = [c.source for c in book.cells if c.cell_type == "code"]
    assert install == book.cells[0].source
    assert shown == ran
    head, *again = jupytext.reads(program, fmt="py:percent").cells
    assert {line[0] for line in head.source.splitlines()} == {"#"}
    assert [c.source for c in again if c.cell_type == "code"] == ran
    # A link within the site leads nowhere from a notebook.
    assert not re.search(r"\]\(\.\.", program + notebook)
    assert lab_downloads(path)[2] == notebook


def test_the_labs_that_read_a_data_set_say_so() -> None:
    reading = [path for path in LABS if "fashion_mnist()" in path.read_text("utf-8")]
    assert NEEDING == reading != []
    assert {path.stem for path in stored.FOLDER.iterdir()} == set(map(name, NEEDING))


@pytest.mark.parametrize("path", NEEDING, ids=name)
def test_the_stored_result_is_of_the_lab_and_says_what_made_it(path: Path) -> None:
    book = jupytext.read(stored.result_of(path))
    made = book["metadata"]["made"]
    assert made["command"] == f"{stored.COMMAND} {path.stem}"
    assert date.fromisoformat(made["date"]) <= date.today()
    assert {"python", "numpy", "nnfs_ref", "matplotlib"} <= set(made["versions"])
    assert not any("execution" in cell.metadata for cell in book.cells), "times"
    shown = page_of(stored.with_text_of(path, book), path.name)
    assert f"NumPy {made['versions']['numpy']}" in shown
    assert shown.count("cell-plot") == path.read_text("utf-8").count("plt.show()")


@pytest.mark.parametrize(
    "stem",
    [
        pytest.param("mistakes", marks=pytest.mark.needs("fashion-mnist")),
        "optimizers",
    ],
)
def test_a_downloaded_notebook_runs_in_an_empty_folder(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stem: str
) -> None:
    """With the wheel that its first cell gets, and plots as Matplotlib makes them."""
    monkeypatch.setenv("SITE_URL", address)
    installed, folder = tmp_path / "packages", tmp_path / "empty"
    installed.mkdir()
    folder.mkdir()
    notebook = tmp_path / "lab.ipynb"
    notebook.write_text(lab_downloads(ROOT / f"docs/labs/{stem}.py")[2], "utf-8")
    run = (
        "import nbformat, nbclient, json, sys\n"
        f"book = nbformat.read({str(notebook)!r}, 4)\n"
        "nbclient.NotebookClient(book, kernel_name='python3').execute()\n"
        "print(sum('image/png' in output.get('data', {}) for cell in book.cells\n"
        "          for output in cell.get('outputs', [])))\n"
    )
    settings = {
        "PYTHONPATH": str(installed),
        "IPYTHONDIR": str(tmp_path / "ipython"),
        # pip finds all but the wheel here, and leaves this environment as it is.
        "PIP_TARGET": str(installed),
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(
            packages.lend(["numpy", "matplotlib"], tmp_path / "lent")
        ),
    }
    done = subprocess.run(
        [sys.executable, "-c", run],
        cwd=folder,
        env=os.environ | settings,
        text=True,
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr
    plots = sum("plt.show()" in c.source for c in code(ROOT / f"docs/labs/{stem}.py"))
    assert int(done.stdout) == plots > 3
    assert (installed / "nnfs_ref/__init__.py").is_file()


def test_the_optimizers_train_as_in_the_stored_experiment() -> None:
    train = run_first_cells(ROOT / "docs/labs/optimizers.py", 1)["train"]
    ours = train(
        optimizers.Adam(0.1),
        seed=3,
        samples=optimizers.SAMPLES,
        neurons=optimizers.NEURONS,
        steps=100,
    )
    theirs = optimizers.train(optimizers.Adam(0.1), seed=3, steps=100)
    np.testing.assert_allclose(ours[100], theirs["losses"]["100"], atol=1e-4)


def test_regularization_has_the_settings_and_the_runs_of_the_stored_experiment() -> (
    None
):
    names = run_first_cells(ROOT / "docs/labs/regularization.py", 1)
    stored = json.loads(dropout.RESULTS.read_text("utf-8"))
    for method, found in stored["networks"]["two hidden layers"].items():
        chosen = {k: v for k, v in found["chosen"].items() if v}
        assert names["SETTINGS"][method] == chosen
    assert len(names["SEEDS"]) >= 10
    training = dropout.Training(
        "two hidden layers", dropout.Settings(0.02, 0.1, 0.0003), (50,), ("test",)
    )
    (theirs,) = dropout.train(training, seed=1)["test"]
    _, ours = names["train"](1, **names["SETTINGS"]["both"], steps=50)
    np.testing.assert_allclose(ours[-1, 1:], theirs, atol=1e-3)


@pytest.mark.parametrize("path", LABS, ids=name)
def test_the_page_is_one_of_the_site(site: Path, path: Path) -> None:
    html = (site / "labs" / path.stem / "index.html").read_text("utf-8")
    article = html[html.index("<article") : html.index("</article>")]
    assert article.count('class="cell"') == len(code(path))
    plots = re.findall(r"cell-plot\"><svg .*?</svg>", article)
    assert len(plots) == sum("plt.show()" in cell.source for cell in code(path))
    for plot in plots:
        assert re.search(r'role="img" aria-label="[^"]{20,}"', plot)
        assert not re.search(r"#[0-9a-f]{6}\b", plot), "a color that no scheme changes"
    # Nothing of the plugin's own page.
    for trace in ("<script", "<style", "jp-", "//cdn", "mermaid", "MathJax"):
        assert trace not in article, trace
    for suffix in ("py", "ipynb"):
        assert f"downloads/{path.stem}.{suffix}" in article
        assert (site / f"downloads/{path.stem}.{suffix}").is_file()
