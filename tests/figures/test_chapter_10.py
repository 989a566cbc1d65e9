"""The figures of chapter 10 show its numbers, and walk as the module does."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import expect

from nnfs_ref import SGD, Adam, CosineDecay
from tests.figures.reader import Reader
from tests.figures.scripts import from_module, run_script
from tools.cells.page import Page
from tools.cells.runner import PageRun
from tools.experiments import optimizers as experiment
from tools.figures import chapter_figures, find_figure
from tools.figures.chapter_10 import comparison, curves, valley, values
from tools.figures.player import Choice, Slider

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/chapters/10-optimizers.md"
TEXT = PAGE.read_text("utf-8")


def captions(number: str) -> str:
    """Return all sentences of a figure."""
    return " ".join(step.caption for step in find_figure(number).steps)


@pytest.fixture(scope="module")
def names() -> dict[str, Any]:
    """What the page's cells have defined before its comparison."""
    run = PageRun(Page.read(PAGE))
    cell = next(c for c in run.page.sequence if "class Adam(Optimizer)" in c.source)
    run.check(cell)
    return run.namespace


def test_the_page_has_every_figure_once_in_order() -> None:
    placed = re.findall(r"^```figure\n(.+)\n```$", TEXT, re.MULTILINE)
    assert placed == list(chapter_figures("10"))


STARTS = [[4, 1], [-3.3, 0.7], [0.02, -2]]
WALKS = [
    (method, rate, memory, 60, 0, start)
    for method in valley.WALKS
    for rate in (0.0032, 0.01, 0.04, 0.07, 0.082, 0.11, 0.2, 0.5, 1.0)
    for memory in (0, 0.3, 0.9, 0.99)
    for start in STARTS
]
# Turned, two languages round the gradient differently, and once RMSprop jumps across
# the floor, any difference grows. Up to there they agree.
TURNED = [
    (method, rate, memory, 30, degrees, start)
    for method in valley.WALKS
    for rate in (0.0032, 0.01, 0.02)
    for memory in (0, 0.3, 0.9)
    for degrees in (35, 45, 90)
    for start in STARTS[:2]
]


def test_the_reader_walks_as_the_module_does() -> None:
    settings = [*WALKS, *TURNED]
    walked = from_module("valley", f"{json.dumps(settings)}.map((s) => m.walk(...s))")
    for setting, places in zip(settings, walked, strict=True):
        method, rate, memory, steps, degrees, start = setting
        ours = values.walk(
            valley.optimizer(method, rate, memory), steps, degrees, start
        )
        np.testing.assert_allclose(
            np.array(places, dtype=float), ours, rtol=0,
            atol=1e-12 * max(1, abs(ours).max()), err_msg=str(setting),
        )  # fmt: skip


def test_the_valley_turns_alike_in_both_languages() -> None:
    place, degrees = (1.0, 2.0), 35
    loss = from_module("valley", f"m.valley({list(place)}, {degrees})")
    assert loss == pytest.approx(float(values.valley(np.array(place), degrees)))


def test_a_point_that_is_dragged_stands_where_its_values_do() -> None:
    axes = {"x": 44, "y": 26, "width": 412, "height": 165}
    axes |= {"across": [-5, 5], "up": [-2, 2]}
    back = run_script(
        "const { unscale } = await import('./figure-drag.js');"
        "const { scale } = await import('./figure-plot.js');"
        f"const axes = {json.dumps(axes)};"
        "console.log(JSON.stringify(unscale(axes)(...scale(axes)(-3.2, 1.7))));"
    )
    assert back == pytest.approx([-3.2, 1.7])


def test_labels_keep_apart_and_stay_inside() -> None:
    for wanted in ([50, 50, 51, 90], [300, 310, 12], [-40, -30, 500], [60]):
        found = valley.spread(wanted, 10, 120)
        assert found == from_module("valley", f"m.spread({wanted}, 10, 120)")
        assert min(found) >= 10
        assert max(found) <= 120
        apart = np.diff(sorted(found))
        assert (apart >= valley.LABEL).all()
        assert np.argsort(found, kind="stable").tolist() == sorted(
            range(len(wanted)), key=lambda i: wanted[i]
        )


def test_momentum_walks_a_turned_valley_alike_and_adam_does_not() -> None:
    def final(method: str, rate: float, degrees: float) -> float:
        places = values.walk(valley.optimizer(method, rate, 0.9), 40, degrees)
        return float(values.valley(places[-1], degrees))

    assert final("momentum", 0.04, 45) == pytest.approx(final("momentum", 0.04, 0))
    assert final("Adam", 0.1, 45) > 5 * final("Adam", 0.1, 0)


@pytest.mark.parametrize("number", ["10-02", "10-04", "10-06"])
def test_the_still_says_what_its_module_says(number: str) -> None:
    figure = find_figure(number)
    (step,) = figure.steps
    names, walks = figure.settings["names"], figure.settings["methods"]
    assert isinstance(names, list)
    assert isinstance(walks, list)
    set_to = {
        name: round(10**field.value, 3) if name == "rate" else field.value
        for name, field in zip(names, figure.fields, strict=True)
        if isinstance(field, Slider | Choice)
    }
    memory = set_to.get("momentum", set_to.get("memory", 0))
    arguments = f"{set_to['rate']}, {memory}"
    said = from_module(
        "valley",
        f"m.sentence(Object.fromEntries({json.dumps(walks)}.map((method) => "
        f"[method, m.valley(m.walk(method, {arguments}, {set_to['steps']}).at(-1))])), "
        f"{json.dumps(set_to)})"
        + (f" + m.longRun({arguments})" if "zones" in figure.settings else ""),
    )
    assert said == step.caption


def test_both_languages_say_the_same_of_any_setting() -> None:
    losses = {"plain descent": 620.3, "momentum": 0.000012, "Adam": 0.25, "AdaGrad": 31}
    for set_to in (
        {"rate": 0.082, "memory": 0.9, "steps": 60},
        {"rate": 0.5, "momentum": 0.99, "steps": 1},
        {"rate": 0.01, "steps": 40},
    ):
        said = from_module(
            "valley", f"m.sentence({json.dumps([losses, set_to])[1:-1]})"
        )
        assert said == valley.sentence(losses, set_to)
    assert said.startswith("Rate 0.01. Loss after 40 steps: momentum under 0.0001, ")
    for rate, momentum in ((0.04, 0.9), (0.5, 0.99), (1 / 9, 4 / 9), (0.003, 0)):
        said = from_module("valley", f"m.longRun({rate}, {momentum})")
        assert said == valley.long_run(rate, momentum)


@pytest.mark.parametrize("momentum", [0.0, 0.5, 0.9])
def test_momentum_leaves_the_share_that_the_map_shows(momentum: float) -> None:
    for rate in (0.01, 0.04, 0.07, 0.1):
        places = values.walk(SGD(rate, momentum=momentum), 400)
        sizes = np.hypot(*places.T)
        share = (sizes[300:].max() / sizes[100:200].max()) ** (1 / 200)
        assert share == pytest.approx(valley.factor(rate, momentum), abs=0.01)


@pytest.mark.parametrize("share", valley.SHARES[1:])
def test_the_borders_of_the_map_have_one_factor(share: float) -> None:
    for rate, momentum in valley.zone(share):
        assert valley.factor(rate, momentum) == pytest.approx(share, abs=1e-6)


def test_what_the_page_says_of_momentums_settings_holds() -> None:
    rate, momentum = valley.best_setting()
    rates, momenta = np.geomspace(0.003, 1, 300), np.linspace(0, 0.99, 100)
    factors = [[valley.factor(r, m) for r in rates] for m in momenta]
    assert np.min(factors) >= valley.factor(rate, momentum)
    words = " ".join(TEXT.split())
    assert f"it leaves {100 * valley.factor(rate, momentum):.0f}%" in words
    assert f"at the rate {rate:.2f}, with which plain descent runs away" in words
    assert valley.diverges("plain descent", rate, 0)
    assert min(factors[0]) >= valley.factor(2 / 26, 0)
    assert f"2/26, leaves {100 * valley.factor(2 / 26, 0):.0f}%" in words
    assert valley.factor(0.01, 0.9) == valley.factor(0.1, 0.9) == 0.9**0.5
    assert f"{100 * 0.9**0.5:.0f}% with 0.9" in words
    assert not valley.diverges("plain descent", 0.079, 0)
    assert valley.diverges("plain descent", 0.081, 0)


def test_each_rate_of_the_page_has_its_winner() -> None:
    for rate, winner in ((0.07, "plain descent"), (0.2, "RMSprop"), (1, "AdaGrad")):
        ends = {
            method: valley.ends_in(values.walk(valley.optimizer(method, rate, 0.9), 50))
            for method in valley.WALKS
        }
        assert min(ends, key=ends.__getitem__) == winner


def test_a_walk_of_any_method_is_dragged(reader: Reader) -> None:
    figure, page = reader.figure("10-06"), reader.page
    start = reader.part("10-06", "start")
    start.scroll_into_view_if_needed()
    expect(reader.says("10-06")).to_contain_text("plain descent 0.0056")
    before = reader.part("10-06", "path Adam").get_attribute("d")
    box = reader.part("10-06", "start grip").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 30, y - 20)
    page.mouse.move(x - 60, y - 40)
    page.mouse.up()
    expect(reader.says("10-06")).not_to_contain_text("plain descent 0.0056")
    assert reader.part("10-06", "path Adam").get_attribute("d") != before
    moved = start.get_attribute("aria-valuetext")
    page.keyboard.press("ArrowLeft")  # it has the focus, since it was dragged
    expect(start).not_to_have_attribute("aria-valuetext", moved or "")
    # Beyond the map it does not go.
    for _ in range(60):
        page.keyboard.press("ArrowUp")
    expect(start).to_have_attribute("aria-valuetext", re.compile(r"w₂ 3\.60$"))
    reader.slide("10-06", "rate", -1)
    expect(reader.says("10-06")).to_contain_text("Rate 0.1, memory 0.9. ")
    expect(reader.says("10-06")).to_contain_text("plain descent diverges.")
    reader.part("10-06", "name Adam").click()
    expect(figure.get_by_label("in front")).to_have_value("Adam")


def test_a_setting_is_dragged_across_its_map(reader: Reader) -> None:
    setting = reader.part("10-04", "setting")
    setting.focus()
    for _ in range(8):
        reader.page.keyboard.press("ArrowRight")
        reader.page.wait_for_timeout(40)  # each in a frame of its own
    expect(reader.says("10-04")).to_have_text(
        re.compile(r"Rate 0\.1, momentum 0\.9\. .*plain descent diverges\.")
    )
    slider = reader.figure("10-04").get_by_role("slider", name="rate", exact=True)
    expect(slider).to_have_attribute("aria-valuetext", "0.1")


def test_a_drag_keeps_up_with_the_screen(reader: Reader) -> None:
    """One change of five walks takes well under a frame of 16.7 ms."""
    taken = reader.figure("10-06").evaluate(
        """(figure) => {
          const [rate] = figure.querySelectorAll("input");
          const times = Array.from({ length: 60 }, (_, i) => {
            const start = performance.now();
            rate.value = -2.5 + i / 25;
            rate.dispatchEvent(new Event("input", { bubbles: true }));
            figure.getBoundingClientRect();
            return performance.now() - start;
          });
          return times.sort((a, b) => a - b)[30];
        }"""
    )
    assert taken < 16.7


def test_the_walks_are_the_pages(names: dict[str, Any]) -> None:
    for theirs, ours in [
        (SGD(0.07), names["Descent"](0.07)),
        (SGD(0.04, momentum=0.98), names["Momentum"](0.04, 0.98)),
    ]:
        np.testing.assert_allclose(
            values.walk(theirs, 40), names["walk"](ours, 40), rtol=1e-9, atol=1e-12
        )
    assert "beyond the bottom 1.75" in TEXT
    for rate in ("0.01", "0.04", "0.082"):
        (loss,) = re.findall(rf"rate {rate}: w = .*, loss (\d+\.\d+)", TEXT)
        shown = f"{float(loss):.0f}" if float(loss) > 10 else loss
        assert f"with {rate} to {shown}" in find_figure("10-02").caption


def test_the_noisy_walks_are_the_pages() -> None:
    losses = values.noisy_walks(CosineDecay(0.04, steps=200).rate)
    assert f"cosine: after 30 steps {losses[29]:.2f}, after 200 steps" in TEXT
    assert f"Cosine: large for longer, then all the way to 0. The mean loss ends at {losses[-1]:.2f}" in captions("10-03")  # fmt: skip  # noqa: E501


def test_the_first_steps_are_those_derived_on_the_page() -> None:
    assert curves.lengths(Adam(1.0), 50) == pytest.approx(1)
    uncorrected = curves.lengths(curves._Uncorrected(1.0), 1)[0]
    assert uncorrected == pytest.approx(0.1 / 0.001**0.5, rel=1e-4)


def test_the_results_were_made_by_the_script_as_it_stands() -> None:
    found = comparison.RESULTS
    assert found["command"] == "python -m tools.experiments optimizers"
    assert found["setting"]["seeds"] == list(experiment.SEEDS)
    assert len(found["setting"]["seeds"]) >= 10
    for name, (_, rates) in experiment.METHODS.items():
        assert [float(r) for r in found["methods"][name]["tuning"]] == list(rates)
        assert found["methods"][name]["rate"] in rates[1:-1], (
            f"{name}: the best rate is the first or last one tried; try more"
        )
    # The beginning of one run, again: chance has no say in it yet.
    again = experiment.train(SGD(4.0), seed=0, steps=100)["losses"]["100"]
    stored = found["methods"]["SGD"]["runs"][0]["losses"]["100"]
    assert found["methods"]["SGD"]["rate"] == 4
    assert again == pytest.approx(stored, rel=1e-3)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Adam, decay", "Adam"), ("momentum", "Adam"), ("RMSprop", "momentum"),
        ("AdaGrad", "RMSprop"), ("SGD, decay", "AdaGrad"), ("SGD", "SGD, decay"),
    ],
)  # fmt: skip
def test_the_table_is_the_results(a: str, b: str) -> None:
    mean, error = comparison.compared(a, b)
    ahead = int((comparison.finals(b) < comparison.finals(a)).sum())
    answer = "yes" if abs(mean) > 2 * error else "no"
    words = [name.replace(", ", " with ") for name in (a, b)]
    row = f"| {words[0]} - {words[1]} | {mean:.2f} | {error:.2f} | {ahead} of 20 |"
    assert f"{row} {answer} |" in TEXT


def test_what_the_page_says_beyond_its_table_holds() -> None:
    others = set(comparison.METHODS) - {"Adam", "Adam, decay"}
    lags = {name: comparison.compared(name, "Adam") for name in others}
    assert all(mean > 6 * error for mean, error in lags.values())
    assert min(lags, key=lambda name: lags[name][0]) == "momentum"
    for plain in ("SGD", "SGD, decay"):
        for other in set(comparison.METHODS) - {"SGD", "SGD, decay"}:
            mean, error = comparison.compared(plain, other)
            assert mean > 2 * error
    mean, error = comparison.compared("SGD", "SGD, decay")
    words = " ".join(TEXT.split())
    assert f"{mean / error:.2f} standard errors" in words
    assert f"ended at {comparison.finals('momentum').max():.2f}" in words
    best, twice = (np.median(comparison.METHODS["SGD"]["tuning"][r]) for r in "48")
    assert f"twice the best rate costs {twice - best:.2f}" in words
    rates = {method: found["rate"] for method, found in comparison.METHODS.items()}
    lowest, highest = (pick(rates, key=rates.__getitem__) for pick in (min, max))
    assert (
        f"a factor of {rates[highest] / rates[lowest]:.0f} apart, from "
        f"{rates[lowest]:g} for {lowest} to {rates[highest]:g} for {highest}" in words
    )
    assert twice - best > comparison.compared("SGD", "RMSprop")[0]
