"""Chapter 5's figures show its numbers, and answer when a reader changes them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import expect

from nnfs_ref import CategoricalCrossentropy, SoftmaxCrossentropy
from tests.figures.reader import Reader
from tools.figures import chapter_figures, find_figure
from tools.figures.chapter_05 import curves, flat, values

PAGE = Path(__file__).parents[2] / "docs/chapters/05-loss.md"


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        ("05-01", "0.3790"),
        ("05-02", "0.3567"),
        ("05-03", "0.3567"),
        ("05-04", "0.3851"),
        ("05-05", "16.1181"),
        ("05-06", "16.1181"),
        ("05-07", "mean 1.7345"),
    ],
)
def test_a_figure_shows_a_number_of_the_chapter(number: str, printed: str) -> None:
    assert f">{printed}<" in find_figure(number).html(number)
    assert printed.removeprefix("mean ") in PAGE.read_text("utf-8")


def test_the_numbers_are_those_of_the_module() -> None:
    logits = values.INPUTS @ values.WEIGHTS + values.BIASES
    loss = SoftmaxCrossentropy().mean(logits, values.CLASSES)
    assert values.grades(0.5) == pytest.approx((2 / 3, loss))
    batch = CategoricalCrossentropy().mean(values.PROBABILITIES, values.TARGETS)
    assert f">{batch:.4f}<" in find_figure("05-04").html("05-04")
    gaps = np.array([-8.0, 0.0, 3.0, 25.0])
    pairs = np.column_stack([np.zeros(4), gaps])
    exact = SoftmaxCrossentropy().forward(pairs, np.zeros(4, int))
    assert values.loss_behind(gaps) == pytest.approx(exact)


def test_accuracy_is_a_staircase_and_loss_always_rises() -> None:
    grades = np.array([values.grades(w) for w in np.linspace(flat.LOW, flat.HIGH, 301)])
    assert set(np.round(3 * grades[:, 0])) == {0, 1, 2, 3}
    assert np.all(np.diff(grades[:, 1]) > 0)


@pytest.mark.parametrize("name", ["WEIGHTS", "PROBABILITIES", "BOLD"])
def test_a_changed_number_changes_a_figure(name: str) -> None:
    array = getattr(values, name)
    figures = chapter_figures("05")
    before = {number: find_figure(number).html(number) for number in figures}
    kept = array.flat[0]
    try:
        array.flat[0] = 0.6
        assert any(find_figure(n).html(n) != html for n, html in before.items())
    finally:
        array.flat[0] = kept


@pytest.mark.parametrize("weight", [0.1, 0.5, 6.5])
def test_the_weight_gives_what_python_computes(reader: Reader, weight: float) -> None:
    reader.slide("05-01", "weight", weight)
    expect(reader.says("05-01")).to_have_text(flat.sentence(weight))
    accuracy, loss = values.grades(weight)
    expect(reader.part("05-01", "accuracy")).to_have_text(f"{accuracy:.4f}")
    expect(reader.part("05-01", "loss")).to_have_text(f"{loss:.4f}")


@pytest.mark.parametrize("p", [0.005, 0.25, 0.7, 1.0])
def test_a_confidence_costs_what_python_computes(reader: Reader, p: float) -> None:
    reader.slide("05-02", "confidence", p)
    expect(reader.says("05-02")).to_have_text(curves.confidence_sentence(p))
    expect(reader.part("05-02", "bits")).to_have_text(f"{-np.log2(p) + 0:.4f}")


@pytest.mark.parametrize("gap", [-10, 0, 12.5, 16, 40])
def test_a_gap_costs_what_python_computes(reader: Reader, gap: float) -> None:
    reader.slide("05-06", "behind", gap)
    expect(reader.says("05-06")).to_have_text(curves.gap_sentence(gap))


def test_other_classes_pick_other_confidences(reader: Reader) -> None:
    figure = reader.figure("05-04")
    for box, target in zip(
        figure.get_by_role("combobox").all(), ("2", "0", "1"), strict=True
    ):
        box.select_option(target)
    picked = values.PROBABILITIES[range(3), [2, 0, 1]]
    for i, p in enumerate(picked):
        expect(reader.part("05-04", f"confidence{i}")).to_have_text(f"{p:g}")
        expect(reader.part("05-04", f"loss{i}")).to_have_text(f"{-np.log(p):.4f}")
    mean = f"{-np.log(picked).mean():.4f}"
    expect(reader.says("05-04")).to_contain_text(mean)
    figure.get_by_role("button", name="Start again").click()
    expect(reader.says("05-04")).to_have_text("Row 0 and column 2: 0.2.")
