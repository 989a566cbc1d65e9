"""The figures of chapter 14 show the stored runs, and the slider finds the optima."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.figures.scripts import from_module
from tools.cells.page import Page
from tools.cells.runner import PageRun
from tools.experiments import regularization
from tools.figures import chapter_figures, find_figure
from tools.figures.chapter_14 import geometry, path, spiral, values
from tools.figures.chapter_15 import values as chapter_15

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


def assigned(name: str) -> dict[str, list[float]]:
    """Return the table that a cell of the page gives this name."""
    (found,) = (
        ast.literal_eval(node.value)
        for cell in Page.read(PAGE).sequence
        if f"{name} = {{" in cell.source
        for node in ast.parse(cell.source).body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and node.targets[0].id == name
    )
    return dict(found)


@pytest.mark.parametrize(
    ("name", "quantity"),
    [("test_losses", "test_loss"), ("test_accuracies", "test_accuracy")],
)
def test_the_page_has_the_stored_results(name: str, quantity: str) -> None:
    found = assigned(name)
    assert list(found) == list(values.METHODS)
    for method, numbers in found.items():
        stored = values.of_seeds(method, quantity)
        assert numbers == pytest.approx(stored.tolist(), abs=0.0051)


@pytest.mark.parametrize(("name", "which"), [("losses", 0), ("accuracies", 1)])
def test_the_page_has_chapter_15s_results_with_tuned_rates(
    name: str, which: int
) -> None:
    found = assigned(f"tuned_{name}")
    for method, numbers in found.items():
        stored = chapter_15.test_values(
            "one hidden layer", method.replace("none", "nothing"), which
        )
        assert numbers == pytest.approx(stored.tolist(), abs=0.0051)


def test_the_page_says_what_chapter_15_chose() -> None:
    found = chapter_15.results()["networks"]["one hidden layer"]
    rates, strengths = (
        sorted({row[i] for row in found["L2"]["tuning"]}) for i in (0, 2)
    )
    assert found["nothing"]["chosen"]["learning_rate"] == 0.01
    assert found["L2"]["chosen"]["learning_rate"] == rates[-1] == 0.05
    assert found["L2"]["chosen"]["strength"] == strengths[0] == 0.0001
    assert (len(rates), len(strengths)) == (4, 3)


def gap(ours: list[float], theirs: list[float], digits: int) -> str:
    """Return how far the first are ahead, seed by seed, as the page writes it."""
    gaps = np.subtract(ours, theirs)
    error = 2 * gaps.std(ddof=1) / np.sqrt(len(gaps))
    text = f"{gaps.mean():+.{digits}f} ± {error:.{digits}f}"
    return text.replace("-", "\N{MINUS SIGN}")


def test_the_page_says_what_one_change_did() -> None:
    lines = PAGE.read_text("utf-8").splitlines()
    for change, pair in chapter_15.accuracy()["changes"].items():
        none, l2 = ([loss for loss, _ in pair[name]] for name in ("none", "L2"))
        assert (
            f"| {change.replace('as it was', 'nothing')} | {np.mean(none):.2f} | "
            f"{np.mean(l2):.2f} | {gap(l2, none, 2)} |" in lines
        )


def test_the_page_says_what_comes_of_choosing_by_accuracy() -> None:
    lines = PAGE.read_text("utf-8").splitlines()
    found = chapter_15.accuracy()["networks"]["one hidden layer"]
    for method, name in (("nothing", "no penalty"), ("L2", "L2")):
        loss, right = np.mean(found[method]["test"], axis=0)
        assert f"| {name} | {loss:.2f} | {right:.3f} |" in lines
        assert found[method]["chosen"]["learning_rate"] == 0.05
    assert found["L2"]["chosen"]["strength"] == 3e-5
    none, l2 = (
        np.transpose(found[method]["test"]).tolist() for method in ("nothing", "L2")
    )
    row = f"{gap(l2[0], none[0], 2)} | {gap(l2[1], none[1], 3)}"
    assert f"| difference | {row} |" in lines


def test_the_path_has_the_samples_and_strengths_of_the_page() -> None:
    run = PageRun(Page.read(PAGE))
    run.check(next(c for c in run.page.sequence if "run(useful=5)" in c.source))
    (X, y), (drawn, labels) = values.features(0), run.namespace["draw"]([0], 5)
    np.testing.assert_array_equal(X, drawn[0])
    np.testing.assert_array_equal(y, labels[0])
    printed = dict(re.findall(r"^(L\d) +strength +(\S+), 400 steps.*$", TEXT, re.M)[:2])
    assert {method: float(s) for method, s in printed.items()} == values.CHOSEN


def test_the_path_ends_where_nothing_nearby_is_lower() -> None:
    (X, y), strength = values.features(0), 0.03
    sizes = {"L1": lambda w: np.abs(w).sum(), "L2": lambda w: (w**2).sum()}
    for method, size in sizes.items():
        w = values.path(method, np.array([strength]))[0]

        def total(w: values.Array, size: Callable[..., Any] = size) -> float:
            z = X @ w
            loss = np.mean(np.logaddexp(0, z) - y * z)
            return float(loss + strength * size(w))

        nudges = np.random.default_rng(1).normal(scale=1e-3, size=(50, 100))
        assert min(total(w + nudge) for nudge in nudges) > total(w)


def test_under_l1_the_useful_weights_are_the_last_to_go() -> None:
    gone, lost = path.zeros("L1")
    assert gone > 50
    assert lost == 0
    assert path.zeros("L2") == (0, 0)
    left = values.path("L1", np.array([0.17]))[0] != 0
    assert left[: values.USEFUL].any()
    assert not left[values.USEFUL :].any()


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
