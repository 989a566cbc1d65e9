"""The figures of chapter 1 show the chapter's numbers, and the sliders answer."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest

from tests.figures.paths import lines
from tests.figures.scripts import from_module, run_script
from tools.cells.page import Page
from tools.cells.runner import PageRun
from tools.figures import chapter_figures, find_figure
from tools.figures.chapter_01 import (
    knobs,
    overfitting,
    search,
    slope,
    spiral,
    values,
    xor,
)

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/chapters/01-introducing-neural-networks.md"
NUMBERS = list(chapter_figures("01"))


@pytest.fixture(scope="module")
def printed() -> str:
    """Return all that the page's cells print."""
    page = Page.read(PAGE)
    run = PageRun(page)
    return "\n".join(run.result(cell).text for cell in page.sequence)


def test_every_figure_is_on_the_page_once_and_in_order() -> None:
    assert re.findall(r"```figure\n(.+)\n", PAGE.read_text("utf-8")) == NUMBERS


@pytest.mark.parametrize("number", NUMBERS)
def test_each_step_has_a_sentence_of_its_own(number: str) -> None:
    captions = [step.caption for step in find_figure(number).steps]
    assert len(set(captions)) == len(captions)
    assert all(caption.endswith((".", "?")) for caption in captions)
    assert len(find_figure(number).drawing.svg) < 40_000


def test_the_spiral_is_the_page_s(printed: str) -> None:
    X, y = values.points()
    right = int((values.model().predict_classes(X) == y).sum())
    assert f"right: {right} of {len(y)}" in printed
    html = find_figure("01-01").html("01-01")
    assert f">{right} right<" in html
    assert f">{len(y) - right} wrong<" in html


def test_a_neuron_speaks_where_its_sum_is_above_zero() -> None:
    layer = values.model().layers[0]
    at = np.linspace(-1.1, 1.1, 3)
    across, up = np.meshgrid(at, at)
    points = np.stack([across, up], axis=-1).reshape(-1, 2)
    sums = layer.forward(points)[:, 0].reshape(3, 3)
    inside = spiral._side(sums, at).mean(axis=0)
    outside = spiral._side(-sums, at).mean(axis=0)
    found = layer.forward([inside, outside])[:, 0]
    assert found[0] > 0 > found[1]
    line = spiral._line(layer.weights[:, 0], layer.biases[0])
    assert np.allclose(layer.forward(line)[:, 0], 0)


def test_the_small_network_has_the_page_s_27_knobs(printed: str) -> None:
    pairs = list(zip(knobs.SIZES, knobs.SIZES[1:], strict=False))
    total = sum((n + 1) * m for n, m in pairs)
    assert f"\n{total}\n" in printed
    html = find_figure("01-02").html("01-02")
    assert html.count('class="wire weight"') == sum(n * m for n, m in pairs)
    assert html.count('class="wire bias"') == sum(m for _, m in pairs)
    assert f"= {total}<" in html


def test_the_search_finds_what_the_page_finds(printed: str) -> None:
    settings = np.arange(-40, 41) / 10
    weights, biases = np.meshgrid(settings, settings)
    misses = values.miss(weights, biases)
    best = np.unravel_index(misses.argmin(), misses.shape)
    assert (weights[best], biases[best]) == (values.WEIGHT, values.BIAS)
    assert f"miss {misses[best]:.3f} with weight 0.8 and bias 2.0" in printed
    assert f"tried: {misses.size}" in printed
    assert f"{misses.size:,}." in find_figure("01-05").steps[-1].caption


def test_the_fits_are_off_by_what_the_page_prints(printed: str) -> None:
    seen, fresh = overfitting.misses()
    for count in (2, 4, 8, 11):
        line = f"{count:2} knobs: seen {seen[count - 1]:.2f}, "
        assert f"{line}fresh {fresh[count - 1]:.2f}" in printed
    assert f"12 knobs: fresh {fresh[11]:.2f}" in printed


def test_what_the_figure_says_of_seen_and_fresh_points_is_so() -> None:
    seen, fresh = overfitting.misses()
    assert (np.diff(seen) < 0).all()
    assert (np.diff(fresh[6:]) > 0).all()
    assert fresh[3] - fresh.min() < 0.02


def test_the_band_of_xor_holds_the_right_corners() -> None:
    for x, y, label in xor.CORNERS:
        assert (0.5 < x + y < 1.5) == bool(label)


def test_the_sliders_speak_as_the_still_does() -> None:
    pairs = [(0.8, 2.0), (-1.3, -3.0), (2.0, -5.0), (0.3, 0.1)]
    said = from_module("slope", f"{json.dumps(pairs)}.map(([w, b]) => m.says(w, b))")
    assert said == [slope.says(w, b) for w, b in pairs]
    assert find_figure("01-04").steps[-1].caption == slope.says(0.8, 2.0)


def test_a_level_line_has_no_switch() -> None:
    words = "the line is level, the input does not count"
    always, never = from_module("slope", "[m.says(0, 1), m.says(0, -1)]")
    assert words in always
    assert always.endswith("The step neuron always fires.")
    assert never.endswith("The step neuron never fires.")
    assert from_module("slope", "m.switchPoint(0, 1)") is None
    two = from_module("slope", "[m.switchPoint(0.8, -2), m.switchPoint(2, 0)]")
    assert two == [2.5, 0]


# A page of stubs: two sliders, and drawn parts that remember their attributes.
STUBS = """
import { setUp } from "./figure-slope.js";
const parts = {};
const part = (key) => (parts[key] ??= {
  setAttribute(name, value) { this[name] = `${value}`; },
});
const inputs = VALUES.map((value) => ({
  type: "range", value, valueAsNumber: value, nextElementSibling: {}, dataset: {},
  setAttribute() {},
}));
let listener;
const bar = {
  querySelector: () => ({}),
  querySelectorAll: () => inputs,
  addEventListener: (_, heard) => { listener = heard; },
};
const player = {
  drawing: { querySelector: (words) => part(words.match(/"(.+)"/)[1]) },
  querySelector: () => bar,
  say(sentence) { parts.said = sentence; },
};
setUp(player, SETTINGS, new AbortController().signal);
listener();
console.log(JSON.stringify(parts));
"""


def move_sliders(weight: float, bias: float) -> dict[str, dict[str, str]]:
    """Return what the module draws for a weight and a bias, by key."""
    settings = find_figure("01-04").settings
    program = STUBS.replace("VALUES", json.dumps([weight, bias]))
    parts: dict[str, dict[str, str]] = run_script(
        program.replace("SETTINGS", json.dumps(settings))
    )
    return parts


def numbers(text: str) -> list[float]:
    """Return the numbers of path data, by what they do."""
    return [float(n) for n in re.findall(r"-?\d+\.?\d*", text)]


def test_the_sliders_draw_the_still_from_its_own_values() -> None:
    svg = find_figure("01-04").drawing.svg
    drawn = move_sliders(values.WEIGHT, values.BIAS)
    for key in ("line", "offset", "dot", "slope", "step", "switch"):
        (still,) = re.findall(rf'data-key="{key}" d="([^"]+)"', svg)
        for ours, theirs in zip(lines(still), lines(drawn[key]["d"]), strict=True):
            np.testing.assert_allclose(theirs, ours, atol=0.11, err_msg=key)
    for key in ("weight", "bias"):
        tag = re.search(rf'<text[^>]*data-key="{key}"[^>]*>([^<]+)<', svg)
        assert tag
        assert drawn[key]["textContent"] == tag[1]
        for name in ("x", "y"):
            (at,) = re.findall(rf' {name}="([\d.]+)"', tag[0])
            assert float(drawn[key][name]) == pytest.approx(float(at), abs=0.11)


def test_a_bias_moves_the_whole_line_and_a_weight_tilts_it() -> None:
    _, left, _, right = numbers(move_sliders(0.5, 1.0)["line"]["d"])
    _, left_up, _, right_up = numbers(move_sliders(0.5, 3.0)["line"]["d"])
    assert left - left_up == pytest.approx(right - right_up, abs=0.2)
    assert left > left_up
    _, left_tilted, _, right_tilted = numbers(move_sliders(1.0, 1.0)["line"]["d"])
    assert left_tilted > left
    assert right_tilted < right


def test_a_falling_line_steps_down_and_a_level_one_does_not_step() -> None:
    _, first, _, _, _, _, _, last = numbers(move_sliders(-1.0, 2.0)["step"]["d"])
    assert first < last  # up in a drawing is a smaller number
    level = move_sliders(0.0, 2.0)
    assert len(numbers(level["step"]["d"])) == 4
    assert level["switch"]["d"] == ""


def test_lines_of_equal_miss_are_what_they_say() -> None:
    for level in search.LEVELS:
        assert np.allclose(values.miss(*search._equal_miss(level)), level)
