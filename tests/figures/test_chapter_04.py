"""Chapter 4's figures show its numbers, and answer when a reader moves a slider."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.figures.reader import Reader
from tools.figures import find_figure
from tools.figures.chapter_04 import values

PAGE = Path(__file__).parents[2] / "docs/chapters/04-activation-functions.md"


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        ("04-01", "-0.0014"),  # an entry of the merged weights
        ("04-05", "0.032"),  # how far eight pairs are from the sine
        ("04-06", "0.8953"),
        ("04-07", "8.395"),
        ("04-08", "0.8953"),
    ],
)
def test_a_figure_shows_a_number_of_the_chapter(number: str, printed: str) -> None:
    assert f">{printed}<" in find_figure(number).html(number)
    if number != "04-01":
        assert printed in PAGE.read_text("utf-8")


def test_the_merged_layer_is_the_two_layers() -> None:
    html = find_figure("04-01").html("04-01")
    weights = values.WEIGHTS_1 @ values.WEIGHTS_2
    biases = values.BIASES_1 @ values.WEIGHTS_2 + values.BIASES_2
    for value in [*weights.flat, *biases]:
        assert f">{value:.6g}<" in html


def test_every_pair_says_the_distance_that_the_chapter_prints() -> None:
    printed = PAGE.read_text("utf-8")
    captions = [step.caption for step in find_figure("04-05").steps]
    assert len(captions) == 9
    for pair, caption in enumerate(captions[1:], start=1):
        away = f"{values.distance(values.neurons()[: 2 * pair]):.3f}"
        assert caption.endswith(f"The sum is {away} away.")
        assert f"pairs: {pair}   distance: {away}" in printed


def test_a_changed_rise_changes_the_curve(monkeypatch: pytest.MonkeyPatch) -> None:
    before = find_figure("04-05").html("04-05")
    monkeypatch.setitem(vars(values), "RISES", values.RISES * np.float64(1.02))
    assert find_figure("04-05").html("04-05") != before


def drawn(reader: Reader, number: str, key: str) -> str:
    part = reader.part(number, key)
    return part.get_attribute("d") or part.text_content() or ""


def test_the_corner_moves_with_the_bias_and_says_where_it_is(reader: Reader) -> None:
    reader.slide("04-03", "bias", -6)
    says = reader.says("04-03")
    expect(says).to_contain_text("= 0.750")
    expect(says).to_contain_text("= 4.00")
    reader.slide("04-03", "weight", 0)
    expect(says).to_contain_text("there is no corner")


def test_the_readers_neurons_bend_the_sum(reader: Reader) -> None:
    """Clear all, set the first pair again, and meet the chapter's distance."""
    bar = reader.figure("04-05").locator(".figure-fields")
    bar.get_by_role("button", name="Clear all").click()
    assert drawn(reader, "04-05", "distance") == "0.633"
    flat = drawn(reader, "04-05", "sum")
    reader.slide("04-05", "output weight", 0.71)
    bar.get_by_role("combobox").select_option("Pair 1, second")
    reader.slide("04-05", "output weight", -0.71)
    one_pair = f"{values.distance(values.neurons()[:2]):.3f}"
    assert drawn(reader, "04-05", "distance") == one_pair
    assert drawn(reader, "04-05", "sum") != flat
    says = reader.says("04-05")
    expect(says).to_have_text(
        f"Pair 1, second: \u22120.71 · max(8x \u2212 1, 0). The sum is {one_pair} away."
    )
    bar.get_by_role("button", name="As in the text").click()
    assert drawn(reader, "04-05", "distance") == "0.032"


def test_each_step_has_a_sum_of_its_own(reader: Reader) -> None:
    sums = []
    bar = reader.figure("04-05").locator(".figure-fields")
    bar.get_by_role("button", name="As in the text").click()
    for button in ["Start again", *["One step on"] * 8]:
        reader.figure("04-05").get_by_role("button", name=button, exact=True).click()
        sums.append(drawn(reader, "04-05", "sum"))
    assert len(set(sums)) == 9


def test_a_constant_changes_no_probability_and_a_temperature_does(
    reader: Reader,
) -> None:
    def probabilities() -> list[str]:
        return [drawn(reader, "04-08", f"p{i}") for i in range(3)]

    before = probabilities()
    exponential = drawn(reader, "04-08", "exp0")
    reader.slide("04-08", "constant c", 10)
    assert probabilities() == before
    assert drawn(reader, "04-08", "exp0") != exponential
    reader.slide("04-08", "temperature T", 2)
    cooler = values.softmax(values.LOGITS[0] / 2)
    assert probabilities() == [f"{p:.4f}" for p in cooler]
