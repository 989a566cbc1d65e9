"""The figures of chapter 7 show the page's numbers, and the two with sliders answer."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest

from tests.figures.scripts import from_module
from tools.cells.page import Page
from tools.cells.runner import PageRun
from tools.figures import chapter_figures, find_figure
from tools.figures.chapter_07 import slopes
from tools.figures.chapter_07.errors import steps_and_errors
from tools.figures.chapter_07.values import START, cube, derivative, loss_at, walk

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/chapters/07-derivatives.md"
SCRIPTS = ROOT / "docs/assets/javascripts"
TEXT = PAGE.read_text("utf-8")


def drawn(number: str, key: str) -> str:
    """Return the text that an element of a figure shows."""
    return find_figure(number).drawing.keys[key]


def test_the_page_has_every_figure_once_in_order() -> None:
    placed = re.findall(r"^```figure\n(.+)\n```$", TEXT, re.MULTILINE)
    assert placed == list(chapter_figures("07"))


def test_the_walk_is_the_one_that_the_page_prints() -> None:
    for w, loss, slope in walk():
        assert f"w = {w:7.4f}, loss {loss:.4f}, slope {slope:7.4f}" in TEXT
    captions = [step.caption for step in find_figure("07-10").steps]
    assert len(captions) == len(walk())
    assert f"{walk()[3][1]:.4f}" in captions[3]


def test_the_loss_and_its_slope_are_the_pages() -> None:
    assert f">>>\n{loss_at(START):.4f}\n" in TEXT
    assert f">>> {derivative(loss_at, START):.4f}\n" in TEXT


def test_the_errors_are_those_that_the_page_measures() -> None:
    page = Page.read(PAGE)
    run = PageRun(page)
    cell = next(c for c in page.sequence if "forward_error = " in c.source)
    run.check(cell)
    hs, errors = steps_and_errors()
    np.testing.assert_array_equal(hs, run.namespace["hs"])
    for name in ("forward", "central"):
        np.testing.assert_array_equal(errors[name], run.namespace[f"{name}_error"])


def test_the_secant_of_the_still_is_the_pages() -> None:
    assert drawn("07-03", "secant-sum").endswith("= 6.0000")
    assert drawn("07-03", "slope") == "4.0000"
    assert "h = 1     : 6.000000" in TEXT


def test_the_reader_gets_the_slopes_that_python_measures() -> None:
    curves = (
        lambda x: 2 * x**2,
        lambda x: x**2,
        cube,
        np.exp,
        lambda x: max(0.0, x),
    )
    assert len(curves) == len(slopes.FUNCTIONS)
    places = [(x, h) for x in (-1.5, -0.35, 1.2) for h in (-0.5, 0.01, 1.5)]
    wanted = json.dumps([[k, x, h] for k in range(len(curves)) for x, h in places])
    answers = from_module("secant", f"{wanted}.map((at) => m.slopes(...at))")
    for (k, x, h), answer in zip(json.loads(wanted), answers, strict=True):
        f = curves[k]
        assert answer["secant"] == pytest.approx((f(x + h) - f(x)) / h)
        assert answer["tangent"] == pytest.approx(derivative(f, x), abs=1e-8)
        assert f"{answer['secant']:.4f}" in answer["sentence"]


def test_where_there_is_no_slope_the_reader_is_told() -> None:
    corner, together = from_module("secant", "[m.slopes(4, 0, -1), m.slopes(0, 1, 0)]")
    assert corner["tangent"] is None
    assert "no tangent" in corner["sentence"]
    assert together["secant"] is None
    assert "0 / 0" in together["sentence"]


def test_the_still_says_what_its_module_says() -> None:
    (step,) = find_figure("07-03").steps
    assert from_module("secant", "m.slopes(0, 1, 1).sentence") == step.caption


def test_the_area_gains_what_the_product_rule_says() -> None:
    gains = from_module("product", "[0.4, 0.0001].map((h) => m.gains(h).areas)")
    for i, area in enumerate(gains[0]):
        assert drawn("07-08", f"rate{i}") == f"{area / 0.4:.4f}"
    assert np.divide(gains[1], 0.0001) == pytest.approx([2, 3, 0], abs=1e-3)
