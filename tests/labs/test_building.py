"""What happens while a site with a lab is built: failures, what is kept and stored."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import jupytext
import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, PluginError
from mkdocs.utils.yaml import yaml_load

from tests.serve import ROOT
from tools.labs import hook, store, stored
from tools.labs.page import page_of
from tools.labs.plots import plot_html
from tools.needs import NEEDS
from tools.needs.need import Missing, Need

HEAD = """\
# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   lab: {description: "A lab."}
# ---

# %% [markdown]
# # A Lab
#
# A promise.

# %%
"""


def make_site(folder: Path, source: str) -> Path:
    """Write a site with one lab; return its configuration.

    It has of ours what makes a lab a page: the hook, the plugin as we set it, and the
    Markdown extensions that the page is written for.
    """
    (folder / "docs/labs").mkdir(parents=True)
    (folder / "docs/index.md").write_text("# Home\n\n[Lab](labs/lab.py)\n", "utf-8")
    (folder / "docs/labs/lab.py").write_text(HEAD + source, "utf-8")
    (folder / "theme").mkdir()
    (folder / "theme/main.html").write_text("{{ page.content }}", "utf-8")
    ours = yaml_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    options = next(p for p in ours["plugins"] if hook.PLUGIN in p)
    options[hook.PLUGIN]["cache_dir"] = str(folder / "kept")
    config = {
        "site_name": "A site",
        "theme": {"name": None, "custom_dir": str(folder / "theme")},
        "hooks": [str(ROOT / "tools/labs/hook.py")],
        "plugins": [options],
        "markdown_extensions": ["attr_list", "md_in_html"],
        "nav": ["index.md", "labs/lab.py"],
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")
    return folder / "mkdocs.yml"


def start(config: Path, site: str) -> subprocess.Popen[str]:
    """Begin to build a site in a process of its own."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    where = ["--config-file", str(config), "--site-dir", str(config.parent / site)]
    return subprocess.Popen(
        command + where,
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def build_here(
    config: Path, site: str = "site", *, strict: bool = True, dirty: bool = False
) -> str:
    """Build a site in this process, which is quicker; return the lab's page."""
    folder = config.parent / site
    with patch.dict(os.environ):  # the hook speaks to its kernels through it
        loaded = load_config(str(config), site_dir=str(folder), strict=strict)
        build(loaded, dirty=dirty)
    return (folder / "labs/lab/index.html").read_text("utf-8")


def edit(config: Path, old: str, new: str) -> None:
    """Change the text of the lab."""
    lab = config.parent / "docs/labs/lab.py"
    text = lab.read_text("utf-8")
    assert old in text
    lab.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("assert 1 + 1 == 3, 'arithmetic'", "arithmetic"),
        ("import warnings\nwarnings.warn('look out')", "look out"),
    ],
)
def test_a_lab_that_fails_fails_the_build(
    tmp_path: Path, source: str, says: str
) -> None:
    with pytest.raises(Exception, match=says):
        build_here(make_site(tmp_path, source))


def test_a_lab_runs_once_until_it_changes(tmp_path: Path) -> None:
    """Also when two builds begin at the same time."""
    runs = tmp_path / "runs"
    source = (
        f"with open({str(runs)!r}, 'a') as file:\n    file.write('x')\nprint(20 + 3)\n"
        # Two kernels in one folder must not meet, so they speak elsewhere.
        "import glob\nassert not glob.glob('kernel-*')\n"
    )
    config = make_site(tmp_path, source)
    for building in [start(config, "first"), start(config, "second")]:
        said, _ = building.communicate()
        assert building.returncode == 0, said
    first, second = (
        (tmp_path / site / "labs/lab/index.html").read_text("utf-8")
        for site in ("first", "second")
    )
    assert first == second
    assert "<samp>23</samp>" in first
    assert runs.read_text() == "x"

    edit(config, "20 + 3", "20 + 4")
    assert "<samp>24</samp>" in build_here(config)
    assert runs.read_text() == "xx"
    assert len(list((tmp_path / "kept").rglob("*.json"))) == 1, "old results go"


@pytest.fixture
def needing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """A site whose lab needs a file, and that file. No result is stored yet."""
    data = tmp_path / "data"
    data.touch()
    (tmp_path / "stored").mkdir()
    monkeypatch.setattr(stored, "FOLDER", tmp_path / "stored")

    def find() -> str:
        if not data.exists():
            raise Missing("there is no file")
        return str(data)

    monkeypatch.setitem(NEEDS, "a-file", Need("a file", find, (), "write it"))
    config = make_site(tmp_path, f"print(len(open({str(data)!r}).read()), 'letters')\n")
    edit(config, 'description: "A lab."', 'description: "A lab.", needs: a-file')
    return config, data


def test_a_lab_without_its_data_is_shown_as_stored(
    needing: tuple[Path, Path],
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    config, data = needing
    data.unlink()
    book = jupytext.read(config.parent / "docs/labs/lab.py")
    (code,) = (cell for cell in book.cells if cell.cell_type == "code")
    code.outputs = cell("0 letters\n")["outputs"]
    versions = dict.fromkeys(("python", "numpy", "matplotlib", "machine"), "1.2")
    book.metadata["made"] = {"date": "2026-02-03", "versions": versions}
    (stored.FOLDER / "lab.ipynb").write_text(json.dumps(book), "utf-8")
    html = build_here(config)
    assert "<samp>0 letters</samp>" in html
    assert html.count("lacks the data of this lab") == 1
    assert "stored on February 3, 2026" in html
    said = capsys.readouterr().err
    assert said.count("since this computer lacks their data: lab\n") == 1
    assert "WARNING" not in said

    edit(config, "A promise.", "Another promise.")
    assert "Another promise." in build_here(config), "words may change"
    capsys.readouterr()
    edit(config, "Another promise.", "A third promise.")
    html = build_here(config, strict=False, dirty=True)
    assert "A third promise." in html, "also while they are served"
    assert "lacks their data: lab\n" in capsys.readouterr().err
    build_here(config, strict=False, dirty=True)
    assert "lacks their data" not in capsys.readouterr().err, "only where they are made"
    edit(config, "'letters'", "'characters'")
    with pytest.raises(Abort):
        build_here(config)
    assert "other code than the one whose result is stored" in caplog.text
    assert "`python -m tools.labs.store lab`" in caplog.text
    caplog.clear()
    stored.result_of(config.parent / "docs/labs/lab.py").unlink()
    with pytest.raises(Abort):
        build_here(config)
    assert "no result of it is stored for computers that lack it" in caplog.text


def test_a_lab_with_its_data_runs_and_must_give_what_is_stored(
    needing: tuple[Path, Path],
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    config, _ = needing
    lab = config.parent / "docs/labs/lab.py"
    with patch.dict(os.environ):
        store.store(lab, config)
    html = build_here(config)
    assert "<samp>0 letters</samp>" in html
    assert "lacks the data" not in html
    assert "lacks their data" not in capsys.readouterr().err

    path = stored.result_of(lab)
    path.write_text(path.read_text("utf-8").replace("0 letters", "1 letters"), "utf-8")
    with pytest.raises(Abort, match="BuildError"):  # not a warning that quiet ones lose
        build_here(config)
    assert "differs from its stored result" in caplog.text
    assert "! 1 letters | 0 letters" in caplog.text
    caplog.clear()
    # While a lab is being written, a warning will do.
    with caplog.at_level(logging.WARNING):
        assert "<samp>0 letters</samp>" in build_here(config, strict=False)
    assert "differs from its stored result" in caplog.text


def test_an_unknown_need_is_refused(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    config = make_site(tmp_path, "print(1)\n")
    edit(config, 'description: "A lab."', "needs: fashion")
    with pytest.raises(Abort):
        build_here(config)
    assert (
        "`needs: fashion`, but a lab can need browser, firefox, fashion-mnist, "
        in caplog.text
    )


def cell(text: str = "", plots: int = 0, **metadata: str) -> dict[str, Any]:
    """Return a cell of code that has run."""
    outputs: list[dict[str, Any]] = [
        {"output_type": "stream", "name": "stdout", "text": text}
    ]
    svg = {"output_type": "display_data", "data": {"image/svg+xml": "<svg/>"}}
    return {
        "cell_type": "code",
        "source": "f()",
        "metadata": metadata,
        "outputs": outputs + plots * [svg],
    }


@pytest.fixture
def compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """A function that compares a run of one cell with another that is stored."""
    monkeypatch.setattr(stored, "FOLDER", tmp_path)
    lab = tmp_path / "lab.py"
    lab.write_text("# %%\nf()\n", "utf-8")

    def compare(then: dict[str, Any], now: dict[str, Any]) -> None:
        book = {"cells": [then], "metadata": {"made": {}}}
        (tmp_path / "lab.ipynb").write_text(json.dumps(book), "utf-8")
        stored.check(lab, {"cells": [now]})

    return compare


@pytest.mark.parametrize(
    ("then", "now", "tol"),
    [
        ("loss 0.31", "loss 0.31", None),
        ("loss 0.31", "loss 0.312", "0.002"),
        ("x86_64 in 12.5 s", "arm64 in 3.1 s", "machine"),
    ],
)
def test_a_run_may_differ_within_the_allowance(
    compared: Callable[..., None], then: str, now: str, tol: str | None
) -> None:
    options = {"tol": tol} if tol else {}
    compared(cell(then, plots=1), cell(now, plots=1, **options))


@pytest.mark.parametrize(
    ("then", "now", "tol"),
    [
        ("loss 0.31", "loss 0.312", None),
        ("loss 0.31", "loss 0.313", "0.002"),
        ("loss 0.31", "cost 0.31", "0.002"),
        ("x86_64 in 12.5 s", "arm64 in 3.1 ms", "machine"),
        ("x86_64\nin 12.5 s", "arm64 in 3.1 s", "machine"),
    ],
)
def test_a_run_may_not_differ_by_more(
    compared: Callable[..., None], then: str, now: str, tol: str | None
) -> None:
    options = {"tol": tol} if tol else {}
    with pytest.raises(PluginError, match=r"lab\.py, code cell 1, differs"):
        compared(cell(then), cell(now, **options))


def test_a_run_draws_as_many_plots(compared: Callable[..., None]) -> None:
    with pytest.raises(PluginError, match="2 plots are stored, and it drew 1"):
        compared(cell(plots=2), cell(plots=1))


def test_an_allowance_is_a_number_or_of_the_machine(
    compared: Callable[..., None],
) -> None:
    with pytest.raises(ValueError, match='tol="a bit" is neither'):
        compared(cell("1"), cell("1", tol="a bit"))


def test_results_belong_to_the_module_and_the_versions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for source in hook.SOURCES:
        assert (hook.ROOT / source).exists()
    monkeypatch.setattr(hook, "ROOT", tmp_path)
    (tmp_path / "nnfs_ref").mkdir()
    for source in hook.SOURCES[1:]:
        (tmp_path / source).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / source).write_text("")
    module = tmp_path / "nnfs_ref/layers.py"
    states = set()
    for text in ("one", "two"):
        module.write_text(text)
        states.add(hook.state())
        assert hook.state() in states
    monkeypatch.setattr(hook, "version", lambda package: "another")
    states.add(hook.state())
    assert len(states) == 3


def drawing(color: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">'
        f'<path d="M 0.123 0" style="stroke: {color}"/></svg>'
    )


def notebook(output: dict[str, Any], **metadata: str) -> dict[str, Any]:
    text = {"cell_type": "markdown", "source": "# A\n\nb"}
    ran = cell(**metadata) | {"outputs": [output]}
    return {"cells": [text, ran], "metadata": {}}


def test_a_plot_takes_the_colors_of_the_site() -> None:
    html = plot_html(drawing("#000000"), "a line", "p")
    assert "stroke: var(--ink)" in html
    assert 'd="M 0.1 0"' in html
    with pytest.raises(ValueError, match="#123456 is not among"):
        plot_html(drawing("#123456"), "a line", "p")


def test_a_plot_needs_words_and_nothing_else_is_shown() -> None:
    plot = {
        "output_type": "display_data",
        "data": {"image/svg+xml": drawing("#000000")},
    }
    assert 'aria-label="a line"' in page_of(notebook(plot, alt="a line"), "lab.py")
    with pytest.raises(ValueError, match=r"lab\.py, cell 2: .*alt="):
        page_of(notebook(plot), "lab.py")
    table = {"output_type": "execute_result", "data": {"text/html": "<b>1</b>"}}
    with pytest.raises(ValueError, match="print or draw"):
        page_of(notebook(table), "lab.py")
