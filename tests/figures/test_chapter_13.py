"""The figures of chapter 13 show the page's numbers and the stored runs."""

from __future__ import annotations

import ast
import json
import re

import numpy as np
import pytest

from tests.figures.scripts import from_module
from tests.serve import ROOT
from tools.cells.page import Page
from tools.experiments import learning_curve
from tools.figures import chapter_figures, find_figure
from tools.figures.chapter_13 import borders, learning, rare, ravine, values, waves

PATH = ROOT / "docs/chapters/13-training-dataset.md"
TEXT = PATH.read_text("utf-8")


def test_the_page_has_every_figure_once_in_order() -> None:
    placed = re.findall(r"^```figure\n(.+)\n```$", TEXT, re.MULTILINE)
    assert placed == list(chapter_figures("13"))


@pytest.mark.parametrize("number", list(chapter_figures("13")))
def test_each_figure_is_lean(number: str) -> None:
    assert len(find_figure(number).html(number)) < 20_000


def test_the_valley_needs_the_steps_that_the_page_prints() -> None:
    lines = re.findall(r"(\d+) times as large: .* (\d+) steps, walked +(\d+)", TEXT)
    assert len(lines) == 4
    for size, steps, walked in lines:
        assert values.steps_needed(int(size) ** 2) == int(steps) == int(walked)


def test_the_size_slider_says_what_python_says() -> None:
    sizes = np.arange(1, 10.1, 0.5).tolist()
    assert from_module("ravine", f"{sizes}.map(m.says)") == [
        ravine.says(size) for size in sizes
    ]
    for size in (1.0, 2.5, 10.0):
        places = np.array(from_module("ravine", f"m.walk({size})"))
        assert places == pytest.approx(ravine.walk(size), abs=1e-12)
        assert np.abs(places[-1]).max() <= 0.01 or len(places) == ravine.SEEN + 1


def test_the_birds_see_the_patterns_that_the_page_prints() -> None:
    X, _ = values.training_birds()
    Z = (X - X.mean(axis=0)) / X.std(axis=0)
    (pair,) = re.findall(r">>> raw: (\d+) \| scaled: (\d+)", TEXT)
    assert [borders.patterns(X), borders.patterns(Z)] == [int(n) for n in pair]


def test_sorted_batches_forget_and_shuffled_ones_do_not() -> None:
    forgetting, learned = (waves.recalls(sort=sort) for sort in (True, False))
    assert forgetting[-1].min() < 0.2 < 0.8 < learned[-1].min()
    assert np.ptp(forgetting[15:], axis=0).max() > 0.9


def test_the_share_slider_computes_what_python_computes() -> None:
    for percent in (1, 5, 30, 50):
        for alike in (False, True):
            border = values.best_border(percent / 100, alike=alike)
            call = f"m.bestBorder({percent / 100}, {str(alike).lower()})"
            found = from_module("rare", call)
            assert found == pytest.approx(border._asdict(), abs=1e-6)
            said = from_module("rare", f"m.says({percent}, {call})")
            assert said == rare.says(percent, border)


def test_the_best_border_is_the_one_that_the_page_measures() -> None:
    lines = re.findall(
        r"share +([\d.]+): border ([\d.]+), accuracy ([\d.]+), recall ([\d.]+)", TEXT
    )
    assert len(lines) == 3
    for share, *numbers in lines:
        at, accuracy, recall, _ = values.best_border(float(share))
        assert [float(n) for n in numbers] == pytest.approx(
            [at, accuracy, recall], abs=0.02
        )


def test_no_border_is_more_often_right() -> None:
    best = values.best_border(0.05)
    for at in np.linspace(-1, 4, 101):
        right = 0.95 * values.below(at) + 0.05 * (1 - values.below(at - 2))
        assert right <= best.accuracy + 1e-12


def test_the_page_has_the_stored_means_and_spreads() -> None:
    cell = next(c for c in Page.read(PATH).sequence if "curves = {" in c.source)
    tables = {
        node.targets[0].id: ast.literal_eval(node.value)
        for node in ast.parse(cell.source).body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    assert tables["sizes"] == values.results()["task"]["sizes"]
    for way, name in enumerate(learning.WAYS):
        for (mean, spread), size in zip(
            tables["curves"][name], tables["sizes"], strict=True
        ):
            stored = values.of_seeds(
                size, "test", wrong=0.2 * (way == 2), moved=way == 1
            )
            assert len(stored) == 20
            assert mean == pytest.approx(stored.mean(), abs=0.00051)
            assert spread == pytest.approx(stored.std(ddof=1), abs=0.00051)


def test_the_curve_says_what_python_says() -> None:
    figure = find_figure("13-06")
    settings = json.dumps(dict(figure.settings))
    count = len(values.results()["task"]["sizes"])
    for way in range(3):
        said = from_module(
            "learning",
            f"[...Array({count}).keys()].map((i) => m.says({way}, i, {settings}))",
        )
        rows = learning.measured(way)
        assert said == [learning.says(way, i, rows) for i in range(count)]


def test_the_script_makes_the_letters_of_the_page() -> None:
    names: dict[str, object] = {"np": np}
    source = next(
        c.source for c in Page.read(PATH).sequence if "def letters(" in c.source
    )
    wanted = source[source.index("b = np.array") : source.index("pictures, names")]
    exec(wanted, names)
    X, y = names["letters"](12, np.random.default_rng(3))  # type: ignore[operator]
    X_script, y_script = learning_curve.letters(12, np.random.default_rng(3))
    assert np.array_equal(X, X_script)
    assert np.array_equal(y, y_script)


def test_the_script_trains_what_it_stored() -> None:
    task = values.results()["task"]
    for name in ("sizes", "wrong", "neurons", "rate", "steps", "test"):
        stored, now = task[name], getattr(learning_curve, name.upper())
        assert stored == (list(now) if isinstance(now, tuple) else now)
    assert len(values.results()["runs"]) == len(learning_curve.tasks())
    rng = np.random.default_rng(0)
    X, y = learning_curve.letters(40, rng)
    model = learning_curve.network(rng)
    before = learning_curve.accuracy(model, X, y)
    model.fit(learning_curve.flat(X), y, epochs=60)
    assert learning_curve.accuracy(model, X, y) > before


def test_moving_harms_at_the_largest_size_as_the_page_says() -> None:
    size = values.results()["task"]["sizes"][-1]
    loss = values.of_seeds(size, "test") - values.of_seeds(size, "test", moved=True)
    error = loss.std(ddof=1) / np.sqrt(len(loss))
    assert loss.mean() == pytest.approx(0.009, abs=0.0005)
    assert 8 < loss.mean() / error < 9


def test_the_page_reads_its_table_right() -> None:
    words = " ".join(TEXT.split())
    moved = values.of_seeds(80, "test", moved=True).mean()
    kept = values.of_seeds(320, "test").mean()
    assert kept < moved
    assert (
        f"80 moved pictures, at {moved:.3f}, did better than 320 as they are, at "
        f"{kept:.3f}." in words
    )
    half, mistaken, right = (
        values.of_seeds(size, "test", wrong=wrong).mean()
        for size, wrong in ((640, 0.0), (5120, 0.2), (1280, 0.0))
    )
    assert half < mistaken < right
    assert (
        f"labeled wrong, at {mistaken:.3f}, did not do quite as well as 1,280 labeled "
        f"right, at {right:.3f}." in words
    )


def test_the_last_step_at_320_is_what_the_page_says() -> None:
    last, kept = (values.of_seeds(320, name).mean() for name in ("last", "test"))
    words = f"the {kept:.3f} would be {last:.3f}."
    assert words in " ".join(TEXT.split())
