"""What happens while a site with a lab is built: failures, and what is kept."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.utils.yaml import yaml_load

from tests.serve import ROOT
from tools.labs import hook
from tools.labs.page import page_of
from tools.labs.plots import plot_html

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
    """Write a site with one lab; return its configuration, made from ours."""
    (folder / "docs/labs").mkdir(parents=True)
    (folder / "docs/index.md").write_text("# Home\n\n[Lab](labs/lab.py)\n", "utf-8")
    (folder / "docs/labs/lab.py").write_text(HEAD + source, "utf-8")
    ours = yaml_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    options = next(p for p in ours["plugins"] if "mkdocs-jupyter" in p)
    options["mkdocs-jupyter"]["cache_dir"] = str(folder / "kept")
    config = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "theme": {"custom_dir": str(ROOT / "tools/theme")},
        "hooks": [str(ROOT / "tools/labs/hook.py")],
        "plugins": [options],
        "nav": ["index.md", "labs/lab.py"],
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")
    return folder / "mkdocs.yml"


def start(config: Path, site: str = "site") -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    where = ["--config-file", str(config), "--site-dir", str(config.parent / site)]
    return subprocess.Popen(
        command + where,
        cwd=ROOT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


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
    building = start(make_site(tmp_path, source))
    said, _ = building.communicate()
    assert building.returncode != 0
    assert says in said


def test_a_lab_runs_once_until_it_changes(tmp_path: Path) -> None:
    """Also when two builds begin at the same time."""
    runs = tmp_path / "runs"
    source = (
        f"with open({str(runs)!r}, 'a') as file:\n    file.write('x')\nprint(20 + 3)\n"
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

    lab = tmp_path / "docs/labs/lab.py"
    lab.write_text(lab.read_text("utf-8").replace("20 + 3", "20 + 4"), "utf-8")
    building = start(config, "first")
    said, _ = building.communicate()
    assert building.returncode == 0, said
    page = (tmp_path / "first/labs/lab/index.html").read_text("utf-8")
    assert "<samp>24</samp>" in page
    assert runs.read_text() == "xx"
    assert len(list((tmp_path / "kept").rglob("*.json"))) == 1, "old results go"


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
    cell = {
        "cell_type": "code",
        "source": "f()",
        "metadata": metadata,
        "outputs": [output],
    }
    return {"cells": [text, cell]}


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
