"""The figures of chapter 8 show the numbers of its page, and 8.4 answers its reader."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.figures.scripts import from_module
from tools.cells.page import Page
from tools.cells.runner import PageRun
from tools.figures import chapter_figures, find_figure
from tools.figures.chapter_08 import descent, operations, rates
from tools.figures.chapter_08.surfaces import SURFACES
from tools.figures.chapter_08.values import bowl, gradient

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/chapters/08-gradients-partial-derivatives-and-the-chain-rule.md"
TEXT = PAGE.read_text("utf-8")


def drawn(number: str, key: str) -> str:
    """Return the text that an element of a figure shows."""
    return find_figure(number).drawing.keys[key]


@pytest.fixture(scope="module")
def names() -> dict[str, Any]:
    """What the page's cells have computed, up to the graph with two paths."""
    page = Page.read(PAGE)
    run = PageRun(page)
    found: dict[str, Any] = {}
    for last in ("all_knobs = ", "dz = 2 * (z - 3)\ndw", "dtotal = "):
        cell = next(c for c in page.sequence if last in c.source)
        run.check(cell)
        found |= run.namespace
    return found


def test_the_page_has_every_figure_once_in_order() -> None:
    placed = re.findall(r"^```figure\n(.+)\n```$", TEXT, re.MULTILINE)
    assert placed == list(chapter_figures("08"))


def test_the_descent_is_the_one_that_the_page_makes(names: dict[str, Any]) -> None:
    np.testing.assert_allclose(descent.one_knob(), names["one_knob"], rtol=1e-9)
    np.testing.assert_allclose(descent.all_knobs(), names["all_knobs"], rtol=1e-9)


def test_the_slices_have_the_slopes_that_the_page_derives() -> None:
    for moving, slope in (("x", 3), ("y", 5)):
        assert drawn("08-01", f"slope {moving}") == f"slope {slope}"
    assert "At (1, 1) that is 3 and 5, as measured." in TEXT


def test_the_steepest_direction_is_the_pages() -> None:
    captions = " ".join(step.caption for step in find_figure("08-03").steps)
    assert "at 59 degrees" in captions
    assert "5.83 for each unit" in captions
    assert "steepest direction: 59 degrees\nrise per step there: 5.83" in TEXT


@pytest.mark.parametrize(
    ("name", "slopes"), [("sum", (1, 1)), ("product", (-2, 3)), ("maximum", (1, 0))]
)
def test_the_operations_have_the_slopes_of_their_rules(
    name: str, slopes: tuple[float, float]
) -> None:
    operation = next(o for n, _, o in operations.OPERATIONS if n == name)
    assert operations.slopes(operation) == pytest.approx(slopes)
    for key, slope in zip("xy", slopes, strict=True):
        assert drawn("08-02", f"rate {name} {key}")[1:] == f"{slope}"


def test_the_two_neurons_are_the_pages() -> None:
    before, after = rates.values(2.0)[2], rates.values(3.0)[2]
    assert f">>>\n{before:.4f}\n{after:.4f}\n" in TEXT
    assert drawn("08-06", "size z") == f"{after - before:+.1f}"


def test_the_graphs_end_with_the_pages_slopes(names: dict[str, Any]) -> None:
    assert drawn("08-07", "gradient x").endswith(" 48")
    for i, slope in enumerate(names["dw"]):
        assert drawn("08-08", f"gradient w[{i}]").endswith(f" {slope:.4g}")
    for name, slope in (("x1", 5), ("x2", 3), ("x3", 0)):
        assert drawn("08-09", f"gradient {name}").endswith(f" {slope}")


def test_the_reader_gets_the_slopes_that_python_measures() -> None:
    places = [(1.0, -0.3), (-1.5, 0.7), (0.2, 0.4)]
    for k, surface in enumerate(SURFACES):
        for at in places:
            x, y = at
            answer = from_module(
                "surface",
                f"[m.SURFACES[{k}].height({x}, {y}), m.SURFACES[{k}].slopes({x}, {y})]",
            )
            height = float(surface.height(np.array(x), np.array(y)))
            assert answer[0] == pytest.approx(height)
            measured = gradient(lambda v, s=surface: float(s.height(v[0], v[1])), at)  # type: ignore[misc]
            assert answer[1] == pytest.approx(measured, abs=1e-8)


def test_the_still_says_what_its_module_says() -> None:
    (step,) = find_figure("08-04").steps
    assert from_module("surface", "m.sentence(1, 1, [3, 5])") == step.caption
    assert drawn("08-04", "height") == f"f = {float(bowl(1, 1)):g}"


def test_where_there_is_no_gradient_the_reader_is_told() -> None:
    corner = from_module("surface", "m.sentence(1, 1, m.SURFACES[2].slopes(1, 1))")
    saddle = from_module("surface", "m.sentence(0, 0, m.SURFACES[1].slopes(0, 0))")
    assert "no gradient" in corner
    assert "level here" in saddle
