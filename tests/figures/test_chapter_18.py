"""Chapter 18's figures show its numbers, and answer when a reader changes them."""

from __future__ import annotations

import inspect
import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from tests.figures.scripts import from_module
from tools.cells.page import Page
from tools.cells.runner import PageRun
from tools.figures import chapter_figures, find_figure
from tools.figures.chapter_18 import calls, history, scripts, values

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/chapters/18-model-object.md"
TEXT = PAGE.read_text("utf-8")


def test_the_page_has_every_figure_once_in_order() -> None:
    placed = re.findall(r"^```figure\n(.+)\n```$", TEXT, re.MULTILINE)
    assert placed == list(chapter_figures("18"))


@pytest.mark.parametrize("name", ["spiral_script", "binary_script"])
def test_the_scripts_are_those_of_the_page(name: str) -> None:
    source = inspect.getsource(getattr(scripts, name))
    assert f"{source.rstrip()}\n```" in TEXT
    assert f"EPOCHS = {scripts.EPOCHS}\n" in TEXT


def test_the_bars_are_counted_as_on_the_page() -> None:
    counts = re.search(r"(\d+) lines and (\d+)\. .* (\d+) stand in the first", TEXT)
    assert counts
    first = find_figure("18-01").steps[0].caption
    assert re.findall(r"\d+", first) == list(counts.groups())


def test_the_slips_end_where_the_pages_do() -> None:
    for name in values.SLIPS:
        ends = [values.run(name)[which][-1] for which in ("loss", "val_loss")]
        row = re.search(rf"^{name} +([\d.]+) +([\d.]+) +[\d.]+$", TEXT, re.MULTILINE)
        assert row
        assert [f"{end:.2f}" for end in ends] == list(row.groups())


def test_the_histories_are_those_of_the_page() -> None:
    run = PageRun(Page.read(PAGE))
    cell = next(c for c in run.page.sequence if "for patience in (5" in c.source)
    run.check(cell)
    full = run.namespace["history"]  # of a patience of 200
    for name in ("loss", "val_loss", "val_accuracy"):
        np.testing.assert_array_equal(values.overfitting()[name], full[name])
    recorded = run.namespace["right_history"]
    assert values.evaluated().history["loss"] == recorded["loss"]


def test_the_reader_stops_where_the_page_does() -> None:
    found = re.findall(
        r"^patience +(\d+): +(\d+) epochs, keeps epoch +(\d+), loss ([\d.]+)",
        TEXT,
        re.M,
    )
    assert len(found) == 3
    kept_numbers = history.rounded()
    for patience, epochs, kept, loss in found:
        call = f"m.stopped({kept_numbers['val_loss']}, {patience}, false)"
        got = from_module("early-stopping", call)
        assert got == [int(epochs) - 1, int(kept)]
        assert f"{kept_numbers['val_loss'][int(kept)]:.3f}" == loss


@pytest.mark.parametrize("patience", [1, 5, 20, 60])
@pytest.mark.parametrize("monitor", range(3))
def test_the_sentence_and_rounding_change_nothing(monitor: int, patience: int) -> None:
    numbers, name = history.rounded(), history.MONITORS[monitor]
    said = from_module("early-stopping", f"m.sentence({numbers}, '{name}', {patience})")
    assert said == history.sentence(monitor, patience)
    rising = name.endswith("accuracy")
    exact = history.stopped(values.overfitting()[name], patience, rising=rising)
    assert exact == history.stopped(numbers[name], patience, rising=rising)


@pytest.mark.parametrize("mode", [0, 1])
def test_the_rows_are_what_a_model_of_other_sizes_does(mode: int) -> None:
    n, h = 7, 5
    written = [
        calls.filled(row.text, n, h)
        for row in calls.rows(mode)
        if row.call != "penalty"
    ]
    watched = [
        f"{name.split('.')[1]} {shapes}" for name, shapes in calls.recorded(mode, n, h)
    ]
    assert written == watched
    for row in calls.rows(mode):
        said = calls.said(mode, row.call)
        got = from_module("calls", f"m.filled({said!r}, {n}, {h})")
        assert got == calls.filled(said, n, h)


def test_an_evaluation_goes_one_way() -> None:
    assert all(row.forward for row in calls.rows(1))
    assert [row.lane for row in calls.rows(1)] == [1, 2, 3, 4, 5, 5]


def test_the_stretches_fill_the_vector() -> None:
    captions = [step.caption for step in find_figure("18-06").steps]
    ends = [tuple(map(int, re.findall(r"(\d+):(\d+)", c)[0])) for c in captions]
    assert ends[0][0] == 0
    assert all(a[1] == b[0] for a, b in pairwise(ends))
    assert f"({ends[-1][1]},)" in TEXT
