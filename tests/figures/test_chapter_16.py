"""Chapter 16's figures show its numbers, and answer when a reader moves a slider."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.figures.reader import Reader
from tests.figures.scripts import from_module
from tools.cells.page import Page
from tools.cells.runner import PageRun
from tools.figures import chapter_figures, find_figure
from tools.figures.chapter_16 import threshold, values

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/chapters/16-binary-logistic-regression.md"
SCRIPTS = ROOT / "docs/assets/javascripts"
TEXT = PAGE.read_text("utf-8")


def test_the_page_has_every_figure_once_in_order() -> None:
    placed = re.findall(r"^```figure\n(.+)\n```$", TEXT, re.MULTILINE)
    assert placed == list(chapter_figures("16"))


def test_the_samples_pay_what_the_page_prints() -> None:
    captions = [step.caption for step in find_figure("16-02").steps[2:]]
    printed = re.search(r"\[\[(0\.261 .*?)\]\]", TEXT)
    assert printed
    for caption, loss in zip(captions, map(float, printed[1].split()), strict=True):
        assert caption.endswith(f"It costs {loss:.4f}.")


def test_the_bolts_are_those_of_the_page() -> None:
    run = PageRun(Page.read(PAGE))
    cell = next(c for c in run.page.sequence if "accuracy on new bolts" in c.source)
    run.check(cell)
    p, targets = values.new_bolts()
    np.testing.assert_array_equal(p, run.namespace["p_new"][:, 0])
    np.testing.assert_array_equal(targets, run.namespace["targets_new"][:, 0])


def test_the_readers_rates_are_those_of_the_pages_table() -> None:
    settings = find_figure("16-05").settings
    yes, no = settings["yes"], settings["no"]
    rows = re.findall(r"^ +(0\.\d+) +(\d+) +(\d+) +(\S+) +(\S+) +(\S+)$", TEXT, re.M)
    assert len(rows) == 6
    for at, found, alarms, precision, recall, accuracy in rows:
        got = from_module(
            "threshold", f"m.rates({at}, {yes}, {no}, [{yes[0]}, {no[0]}])"
        )
        assert (got["found"], got["alarms"]) == (int(found), int(alarms))
        # A tie in the last digit may be rounded either way.
        assert got["precision"] == pytest.approx(float(precision), abs=5.1e-3)
        assert got["recall"] == pytest.approx(float(recall), abs=5.1e-3)
        assert got["accuracy"] == pytest.approx(float(accuracy), abs=5.1e-4)
        ours = threshold.rates(int(found), int(alarms), yes[0], no[0])
        for name in threshold.RATES:
            assert got[name] == pytest.approx(ours[name])


def test_the_dot_goes_where_the_readers_threshold_has_its_rates(
    reader: Reader,
) -> None:
    figure = reader.figure("16-05")
    figure.get_by_role("slider", name="threshold").fill("0.1")
    expect(reader.says("16-05")).to_contain_text("9 cracked bolts found")
    now = threshold.rates(9, 18, 20, 1980)
    scale = json.dumps(find_figure("16-05").settings["trade"])
    at = from_module("plot", f"m.scale({scale})({now['recall']}, {now['precision']})")
    path = figure.locator('[data-key="trade"]').get_attribute("d") or ""
    x, y = re.findall(r"[\d.]+", path.split("h")[0])
    assert [float(x), float(y)] == pytest.approx(at, abs=0.06)


def test_every_bolt_is_counted() -> None:
    settings = find_figure("16-05").settings
    assert (settings["yes"][0], settings["no"][0]) == (20, 1980)


def test_the_sigmoid_of_the_reader_is_the_pages() -> None:
    logits = [-1000.0, -1.81, 0.0, 1.21, 1000.0]
    got = from_module("sigmoid", f"{logits}.map(m.sigmoid)")
    assert got == pytest.approx(values.sigmoid(np.array(logits)))
    (step,) = find_figure("16-01").steps
    assert from_module("sigmoid", "m.sentence(1.21)") == step.caption


def test_the_questions_get_the_pages_probabilities() -> None:
    html = find_figure("16-06").html("16-06")
    for row in ("0.992 0.77  0.916", "0.895 0.025 0.08 "):
        assert f"[[{row}]" in TEXT
        for p in row.split():
            assert f">{float(p):.3f}<" in html


def test_the_factors_end_where_float64_does() -> None:
    z = float(re.findall(r"Beyond z = (\d+)", find_figure("16-03").steps[2].caption)[0])
    assert 1 - values.sigmoid(z) > 0
    assert 1 - values.sigmoid(z + 1) == 0
