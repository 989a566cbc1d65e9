"""The figures of chapter 14 show the stored runs, and the slider finds the optima."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import numpy as np
import pytest

from tests.figures.scripts import from_module
from tools.cells.page import Page
from tools.experiments import regularization
from tools.figures import chapter_figures, find_figure
from tools.figures.chapter_14 import geometry, spiral, values

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/chapters/14-l1-and-l2-regularization.md"
TEXT = PAGE.read_text("utf-8")


def test_the_page_has_every_figure_once_in_order() -> None:
    placed = re.findall(r"^```figure\n(.+)\n```$", TEXT, re.MULTILINE)
    assert placed == list(chapter_figures("14"))


@pytest.mark.parametrize("number", list(chapter_figures("14")))
def test_each_figure_is_lean(number: str) -> None:
    assert len(find_figure(number).html(number)) < 40_000


def test_the_slider_finds_what_python_finds() -> None:
    strengths = np.round(np.arange(0, 5.05, 0.1), 1).tolist()
    first, second, said = from_module(
        "penalties",
        f"[m.bestL1, m.bestL2, m.says].map((f) => {strengths}.map((s) => f(s)))",
    )
    for strength, a, b, words in zip(strengths, first, second, said, strict=True):
        assert a == pytest.approx(values.best_l1(strength), abs=1e-12)
        assert b == pytest.approx(values.best_l2(strength), abs=1e-12)
        assert words == geometry.says(strength)


def test_nothing_nearby_is_lower() -> None:
    turns = np.linspace(0, 2 * np.pi, 24)
    ring = 0.01 * np.column_stack([np.cos(turns), np.sin(turns)])
    for strength in (0.5, values.STRENGTH, 3.0):
        for best, power in (
            (values.best_l1(strength), 1),
            (values.best_l2(strength), 2),
        ):
            heights = [
                values.bowl(w) + strength * float((np.abs(w) ** power).sum())
                for w in [best, *(best + ring)]
            ]
            assert min(heights[1:]) > heights[0]


def test_the_optima_are_those_that_the_page_prints() -> None:
    for strength in (0.0, 1.0, 2.0, 3.0):
        pairs = values.best_l1(strength), values.best_l2(strength)
        (line,) = re.findall(rf"^strength {strength:g}: (.+)$", TEXT, re.MULTILINE)
        numbers = [float(n) for n in re.findall(r"-?\d+\.\d\d", line)]
        assert numbers == pytest.approx(np.ravel(pairs), abs=0.011)


def test_the_ellipse_is_level_in_both_languages() -> None:
    heights = from_module("penalties", "m.ellipse(0.6).map(m.bowl)")
    assert heights == pytest.approx([0.6] * len(heights))
    assert [values.bowl(w) for w in geometry.ellipse(0.6)] == pytest.approx(heights)


@pytest.mark.parametrize(
    ("name", "quantity"),
    [("test_losses", "test_loss"), ("test_accuracies", "test_accuracy")],
)
def test_the_page_has_the_stored_results(name: str, quantity: str) -> None:
    cell = next(c for c in Page.read(PAGE).sequence if f"{name} = {{" in c.source)
    table = next(
        node.value
        for node in ast.parse(cell.source).body
        if isinstance(node, ast.Assign)
    )
    found = ast.literal_eval(table)
    assert list(found) == list(values.METHODS)
    for method, numbers in found.items():
        stored = values.of_seeds(method, quantity)
        assert numbers == pytest.approx(stored.tolist(), abs=0.0051)


def test_confident_mistakes_are_fewer_than_half_with_l2() -> None:
    (free, _), (held, _) = spiral.mistakes("none"), spiral.mistakes("L2")
    assert 0 < len(held[1]) < len(free[1]) / 2
    X = free[0]
    probabilities = np.exp(spiral.scores("none", X))
    probabilities /= probabilities.sum(axis=1, keepdims=True)
    assert probabilities.max(axis=1).min() >= spiral.SURE


def test_the_strengths_are_the_best_on_validation_points() -> None:
    stored = values.results()
    for method, losses in stored["validation_losses"].items():
        assert stored["chosen"][method] == float(min(losses, key=losses.get))
    tuned, told = stored["task"]["tuning_seeds"], stored["task"]["seeds"]
    assert not set(tuned) & set(told)
    assert len(told) >= 10


def test_the_script_trains_what_it_stored() -> None:
    """A few steps of a run, and the settings that the results name."""
    task = values.results()["task"]
    for name in ("points", "fresh", "neurons", "rate", "steps"):
        assert task[name] == getattr(regularization, name.upper())
    model = regularization.network("L2", 1e-3, 0)
    points = regularization.draw(0)[0]
    before = model.evaluate(*points)["loss"]
    model.fit(*points, epochs=20)
    assert model.evaluate(*points)["loss"] < before
