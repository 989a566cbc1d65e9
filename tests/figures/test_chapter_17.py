"""The figures of chapter 17 show the page's numbers, and those with sliders answer."""

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
from tools.figures.chapter_17 import guess, plateau, starts, values

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/chapters/17-regression.md"
SCRIPTS = ROOT / "docs/assets/javascripts"
TEXT = PAGE.read_text("utf-8")


def test_the_page_has_every_figure_once_in_order() -> None:
    placed = re.findall(r"^```figure\n(.+)\n```$", TEXT, re.MULTILINE)
    assert placed == list(chapter_figures("17"))


def test_the_errors_are_those_that_the_page_prints() -> None:
    drawn = find_figure("17-01").drawing.keys
    for loss in (np.abs(values.ERRORS).mean(), (values.ERRORS**2).mean()):
        assert f"{loss:.4f}\n" in TEXT
        assert any(f"{loss:.4f}" in text for text in drawn.values())


def test_the_fit_is_the_one_at_the_top_of_the_page() -> None:
    page = Page.read(PAGE)
    run = PageRun(page)
    cell = next(c for c in page.sequence if "first_outputs = " in c.source)
    run.check(cell)
    np.testing.assert_allclose(
        values.fits()[1][599], run.namespace["first_outputs"].ravel(), atol=1e-6
    )


def test_both_signs_climb_and_fall_as_the_page_prints() -> None:
    for sign in (1, -1):
        history = values.by_sign(sign)
        shown = [round(value, 2) for value in history[::50] + history[-1:]]
        assert str(shown) in TEXT


@pytest.mark.parametrize("c", [0, 3, 20, 20.5, 100])
def test_the_reader_hears_of_the_number_what_python_says(c: float) -> None:
    targets = json.dumps(values.FIVE.tolist())
    assert from_module("guess", f"m.judge({c}, {targets}).sentence") == guess.said(c)


def test_the_guess_has_its_bottoms_where_the_page_says() -> None:
    roots, maes = zip(*(guess.losses(c) for c in range(101)), strict=True)
    assert (int(np.argmin(roots)), int(np.argmin(maes))) == (20, 3)


@pytest.mark.parametrize("bend", [0, 1])
@pytest.mark.parametrize("scale", [0.01, 0.18, 0.25, 1.0])
def test_the_readers_activations_are_those_of_python(bend: int, scale: float) -> None:
    settings = find_figure("17-05").settings
    call = f"({bend}, {scale}, {json.dumps(settings)})"
    answer = from_module("starts", f"m.activations{call}")
    found = starts.activations(bend, scale)
    np.testing.assert_allclose(answer, [v.ravel() for v in found], rtol=1e-6)
    last = json.dumps(answer[-1])
    bends = json.dumps(starts.BENDS)
    said = from_module("starts", f"m.said({bend}, {scale}, {last}, {bends})")
    assert said == starts.said(bend, scale)


def test_the_still_is_what_its_module_draws() -> None:
    figure = find_figure("17-05")
    settings = json.dumps(figure.settings)
    rows = from_module(
        "starts",
        f"m.activations(0, {starts.SCALE}, {settings})"
        f".map((v, row) => m.bars(v, row, {settings}))",
    )
    # Written to a tenth of a unit, a half may round either way.
    for row in rows:
        places = re.findall(r"\d+\.\d", row)[:8]
        assert places[0] in figure.drawing.svg
    assert from_module("starts", "m.written(3.4e-8)") == starts.written(3.4e-8)


def test_the_rules_of_the_page_keep_the_size_in_the_figure() -> None:
    n = starts.WIDTH
    small = starts.size(starts.activations(1, 0.01)[-1])
    he = starts.size(starts.activations(1, (2 / n) ** 0.5)[-1])
    plain = starts.size(starts.activations(1, (1 / n) ** 0.5)[-1])
    assert small < 1e-6
    assert 0.5 < he < 2
    assert plain == pytest.approx(he / 8)


def test_the_plateau_ends_where_the_page_says() -> None:
    assert f"below 0.4 from step {plateau.falls(0)}\n" in TEXT
    losses, _ = values.waiting(0, plateau.RATE, plateau.STEPS)
    left = next(i for i, loss in enumerate(losses) if loss < 0.49)
    assert 0 < plateau.falls(0) - left < 100  # as the figure says


def test_at_a_third_of_the_rate_the_wait_is_more_than_three_times_as_long() -> None:
    losses, _ = values.waiting(0, plateau.RATE / 3, 12_000)
    falls = next(i for i, loss in enumerate(losses) if loss < 0.4)
    assert 3 * plateau.falls(0) < falls < 4 * plateau.falls(0)
