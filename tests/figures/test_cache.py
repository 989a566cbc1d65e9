"""Figures are kept until something changes that they are made of."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from cProfile import Profile
from inspect import CO_OPTIMIZED
from pathlib import Path
from types import CodeType

import pytest

from tests.figures.test_figures import CHAPTERS
from tools import sources
from tools.figures import cache, chapter_figures, find_figure

ROOT = Path(__file__).parents[2]
CHAPTER_22 = "docs/chapters/22-model-predicting-inference.md"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of what figures are made of, in place of this project."""
    ignored = shutil.ignore_patterns("__pycache__", "node_modules", "wheels")
    for name in ("nnfs_ref", "tools"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
    (tmp_path / CHAPTER_22).parent.mkdir(parents=True)
    shutil.copy(ROOT / CHAPTER_22, tmp_path / CHAPTER_22)
    monkeypatch.setattr(sources, "ROOT", tmp_path)
    sources.forget()
    yield tmp_path
    sources.forget()


def state(number: str) -> str:
    """Return the key under which a figure is kept, from the files as they are now."""
    sources.forget()
    return sources.digest(cache.figure_sources(number))


@pytest.mark.parametrize(
    ("number", "file"),
    [
        ("06-05", "tools/figures/chapter_06/search.py"),  # its own module
        ("06-05", "tools/figures/chapter_06/values.py"),  # what the chapter shares
        ("06-05", "tools/figures/chapter_06/__init__.py"),  # which says whose it is
        ("06-05", "tools/figures/landscape.py"),  # the frame of all figures
        ("06-05", "tools/figures/player.py"),
        ("03-03", "tools/figures/chapter_02/values.py"),  # another chapter
        ("06-05", "nnfs_ref/layers.py"),  # passed on by a package
        ("06-05", "nnfs_ref/core.py"),  # which that imports
        ("06-05", "nnfs_ref/__init__.py"),
        ("12-07", "tools/experiments/validation.py"),
        ("12-07", "tools/figures/chapter_12/validation.json"),  # results
        ("20-06", "tools/figures/chapter_20/evaluation.json"),
        ("10-07", "tools/figures/chapter_10/comparison.json"),
        ("01-03", "nnfs_ref/pretrained/spiral.safetensors"),  # a model
        ("20-01", "tools/live/fashion-mnist/t10k-images-idx3-ubyte.gz"),  # a folder
        ("02-03", "tools/roles.py"),
        ("22-01", "tools/cells/execute.py"),
        ("22-01", "nnfs_ref/preprocessing.py"),  # imported by a cell of the page
    ],
)
def test_a_figure_changes_with_each_file_that_it_is_made_of(
    project: Path, number: str, file: str
) -> None:
    before = state(number)
    with (project / file).open("a") as changed:
        changed.write("\nchanged = 1\n")
    assert state(number) != before


@pytest.mark.parametrize(
    ("number", "file"),
    [
        ("06-05", "tools/figures/chapter_06/runs.py"),  # another figure's
        ("06-05", "tools/figures/chapter_07/values.py"),
        ("06-05", "tools/figures/chapter_10/comparison.json"),
        ("06-05", "tools/figures/graph.py"),
        ("06-05", "tools/experiments/validation.py"),
        ("06-05", "tools/bench_live.py"),
        ("06-05", "nnfs_ref/plot.py"),
        ("02-01", "nnfs_ref/core.py"),
        ("06-05", CHAPTER_22),
    ],
)
def test_a_figure_stays_when_another_file_changes(
    project: Path, number: str, file: str
) -> None:
    before = state(number)
    with (project / file).open("a") as changed:
        changed.write("\nchanged = 1\n")
    assert state(number) == before


def test_what_the_module_says_of_itself_changes_no_figure(project: Path) -> None:
    layers, before = project / "nnfs_ref/layers.py", state("06-05")
    words = layers.read_text("utf-8").replace('    """A ', '    """Another ')
    layers.write_text(f"# Words.\n{words}", "utf-8")
    assert "Another" in words
    assert state("06-05") == before


def test_figures_of_a_page_change_with_its_cells_and_not_with_its_words(
    project: Path,
) -> None:
    page, before = project / CHAPTER_22, state("22-01")
    with page.open("a") as changed:
        changed.write("\nWords.\n")
    assert state("22-01") == before
    with page.open("a") as changed:
        changed.write("\n```python\npass\n```\n")
    assert state("22-01") != before


def test_a_kept_figure_is_the_drawn_one_and_changes_with_its_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "FOLDER", tmp_path)
    drawn = find_figure("02-08").html("02-08")
    assert cache.figure_html("02-08") == drawn
    (kept,) = tmp_path.iterdir()
    kept.write_text("kept", "utf-8")
    assert cache.figure_html("02-08") == "kept"
    monkeypatch.setattr(cache, "figure_sources", lambda _: frozenset())
    assert cache.figure_html("02-08") == drawn
    (renamed,) = tmp_path.iterdir()
    assert renamed != kept


_opened: list[str] = []  # while a figure is drawn; a hook stays until Python ends
_listening = False


def _listen(event: str, arguments: tuple[object, ...]) -> None:
    if _listening and event == "open" and isinstance(arguments[0], str):
        _opened.append(arguments[0])


@pytest.fixture(scope="module", autouse=True)
def _hook() -> None:
    sys.addaudithook(_listen)


@contextmanager
def used_files() -> Iterator[set[Path]]:
    """Collect the project's files whose functions run, or which are read."""
    global _listening
    found: set[Path] = set()
    profile = Profile(builtins=False)
    _listening = True
    profile.enable()
    try:
        yield found
    finally:
        profile.disable()
        _listening = False
        # Functions, not modules and classes while they are imported: a package imports
        # what it passes on.
        ran = {
            entry.code.co_filename
            for entry in profile.getstats()
            if isinstance(entry.code, CodeType) and entry.code.co_flags & CO_OPTIMIZED
        }
        folders = [ROOT / name for name in ("docs", "nnfs_ref", "tools")]
        found |= {
            path
            for path in map(Path, {*ran, *_opened})
            if any(map(path.is_relative_to, folders)) and path.suffix != ".pyc"
        }
        _opened.clear()


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_what_a_figure_uses_is_what_it_is_made_of(path: Path) -> None:
    """Draw every figure and see which functions run and which files are read."""
    figures = chapter_figures(path.name[:2])
    for name, module in list(sys.modules.items()):
        if name.startswith(("tools.figures", "tools.experiments")):
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear"):  # other tests may have asked for it
                    value.cache_clear()
    for number, draw in figures.items():
        with used_files() as used:
            assert draw().html(number)
        assert used
        missed = used - cache.figure_sources(number)
        assert not missed, number
