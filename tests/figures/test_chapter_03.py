"""The figures of chapter 3 show its numbers, and answer the reader with the same."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from nnfs_ref.datasets import spiral, spiral_from_noise
from tests.figures.scripts import from_module
from tools.figures import chapter_figures, find_figure
from tools.figures.chapter_03 import sizes, starts, values

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/chapters/03-adding-layers.md").read_text("utf-8")
SCRIPTS = ROOT / "docs/assets/javascripts"


@pytest.mark.parametrize("number", chapter_figures("03"))
def test_a_figure_stands_on_the_page_and_is_light(number: str) -> None:
    figure = find_figure(number)
    assert PAGE.count(f"```figure\n{number}\n```") == 1
    assert len(figure.drawing.svg) < 40_000
    captions = [step.caption for step in figure.steps]
    assert len(set(captions)) == len(captions)
    assert all(caption.endswith(".") for caption in captions)


def test_the_second_layer_ends_with_the_chapters_numbers() -> None:
    html = find_figure("03-02").html("03-02")
    for printed in ("0.5031", "-1.04185", "-2.03875"):
        assert printed in PAGE
        assert f">{printed}<" in html


def test_the_spiral_of_the_figures_is_the_one_of_the_page() -> None:
    X = spiral_from_noise(values.spiral_noise())
    assert str(X[50].round(3)) in PAGE
    assert str(X[250].round(3)) in PAGE


def test_no_line_gets_more_points_right_than_the_page_says() -> None:
    X, y = spiral(samples=100, classes=3, rng=0)
    first, second = np.triu_indices(len(X), 1)
    gaps = X[second] - X[first]
    across = np.arctan2(gaps[:, 0], -gaps[:, 1]) % np.pi
    # Along a direction, the order of the points is the same until it is across a pair.
    turns = np.unique(np.append(across[gaps.any(axis=1)], [0, np.pi]))
    most = 0
    for angles in np.array_split((turns[1:] + turns[:-1]) / 2, 100):
        along = X @ [np.cos(angles), np.sin(angles)]
        is_class_0 = (y == 0)[along.argsort(axis=0)]
        # Yes to the first, second ... in this order, and then yes to all others.
        gained = np.cumsum(2 * is_class_0 - 1, axis=0)
        most = max(most, 200 + gained.max(), 100 - gained.min())
    assert f"no line gets more than {most} of the 300 points right" in PAGE


@pytest.mark.parametrize("scale", values.SCALES)
def test_the_spreads_are_those_the_page_prints(scale: float) -> None:
    printed = " ".join(f"{spread:7.2g}" for spread in values.spreads(scale)[1:])
    assert f"{scale:5}: {printed}" in PAGE


@pytest.mark.parametrize("scale", [0.0, 0.01, 0.1])
def test_the_verdicts_are_those_the_page_prints(scale: float) -> None:
    off, on = starts.verdicts(scale)
    assert f"biases around {scale:4}: {off:2} are dead, {on:2} always on" in PAGE


@pytest.mark.parametrize("scale", [0.0, 0.004, 0.01, 0.1])
def test_the_readers_biases_get_the_same_verdicts(scale: float) -> None:
    given = json.dumps(find_figure("03-08").settings)
    found = from_module(
        "borders",
        f"(({{weights, draws, points}}) => m.verdicts(weights, "
        f"draws.map((d) => {scale} * d), points))({given})",
    )
    assert (found.count("off"), found.count("on")) == starts.verdicts(scale)


def test_a_border_is_where_the_output_is_zero() -> None:
    ends = np.array(from_module("borders", "m.border([0.03, -0.04], 0.1)"))
    np.testing.assert_allclose(ends @ [0.03, -0.04] + 0.1, 0, atol=1e-12)
    nearest = ends.mean(axis=0)
    assert np.hypot(*nearest) == pytest.approx(2.0)


def test_the_readers_spiral_is_the_modules() -> None:
    noise = values.spiral_noise()
    for k, draws in enumerate(noise):
        found = from_module("spiral", f"m.arm({draws.tolist()}, {k}, 0.2, 10)")
        np.testing.assert_allclose(
            found, spiral_from_noise(noise)[100 * k : 100 * (k + 1)], atol=1e-12
        )


@pytest.mark.parametrize("words", ["4, 3, 3", "[784, 128, 128, 10]", "2 64 3", "7,1"])
def test_a_list_of_sizes_is_read_and_counted(words: str) -> None:
    limits = json.dumps(find_figure("03-04").settings)
    read = from_module("sizes", f"m.readSizes({json.dumps(words)}, {limits})")
    expected = [int(n) for n in words.strip("[]").replace(",", " ").split()]
    assert read == {"sizes": expected}
    counted = from_module("sizes", f"m.parameters({expected})")
    assert counted == sum(sizes.parameters(expected))


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("", "write whole numbers"),
        ("4", "one number makes no layer"),
        ("4, three", "“three” is not a number"),
        ("4, 2.5", "2.5 for layer 1 is not a whole number"),
        ("4, 0, 3", "0 for layer 1 is too few"),
        ("-4, 3", "a sample has at least one feature"),
        ("4, 1000", "there is room for 999"),
        ("1, 2, 3, 4, 5, 6", "that makes 5 layers"),
    ],
)
def test_an_impossible_list_is_refused_in_words(words: str, reason: str) -> None:
    limits = json.dumps(find_figure("03-04").settings)
    read = from_module("sizes", f"m.readSizes({json.dumps(words)}, {limits})")
    assert "sizes" not in read
    assert reason in read["reason"]
