"""Chapter 11's figures show its numbers, and answer a reader."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.figures.reader import Reader
from tests.figures.scripts import from_module
from tools.figures import find_figure
from tools.figures.chapter_11 import leak, overfit, scores, splits, values

PAGE = Path(__file__).parents[2] / "docs/chapters/11-testing-data.md"
TEXT = PAGE.read_text("utf-8")


def test_the_networks_are_the_chapters() -> None:
    description = find_figure("11-01").description
    row = re.search(r"^fresh \[(.*)\]$", TEXT, re.MULTILINE)
    assert row
    fresh = [float(word) for word in row[1].split()]
    assert f"from {min(fresh):.2f} to {max(fresh):.2f}." in description


@pytest.mark.parametrize("samples", [15, 30, 60])
def test_the_gaps_are_the_chapters(samples: int) -> None:
    found = values.gaps(samples)
    line = (
        f"{samples} in each arm: gap {found.mean():.2f}, spread {found.std(ddof=1):.2f}"
    )
    assert line in TEXT


@pytest.mark.parametrize("n", scores.SIZES)
def test_the_spreads_are_the_chapters(n: int) -> None:
    cut = scores.answers().reshape(-1, n).mean(axis=1)
    line = f"{cut.min():.2f} to {cut.max():.2f}, spread {cut.std():.3f}"
    assert line in TEXT


def test_winners_are_the_chapters() -> None:
    said = find_figure("11-06").description
    for models, place in ((1, 0), (10, 2), (100, 4), (1000, 6)):
        row = re.search(rf"best of +{models}: (0\.\d\d), spread", TEXT)
        assert row
        assert said.split("chose: ")[1].split(", ")[place][:4] == row[1]


def test_the_stratified_test_has_equal_shares() -> None:
    orders = splits.orders()
    for labels in orders.values():
        assert np.bincount(labels).tolist() == [splits.EACH] * splits.CLASSES
    tested = {name: labels[-splits.TESTED :] for name, labels in orders.items()}
    assert np.bincount(tested["stratified"]).tolist() == [2, 2, 2]
    assert np.bincount(tested["sorted"]).tolist() == [0, 0, 6]


def test_the_script_trains_as_the_module_does() -> None:
    settings = (
        f"{{samples: {overfit.SAMPLES}, noise: 0.2, seed: {overfit.SEED}, "
        f"freshSamples: {overfit.FRESH}, neurons: {overfit.NEURONS}, "
        f"rate: {overfit.RATE}}}"
    )
    found = from_module(
        "overfit",
        f"(b => {{ for (let i = 0; i < 100; i += 1) b.network.step(b.train);"
        f"return [b.network.judge(b.train), b.network.judge(b.fresh)]; }})"
        f"(m.begin({settings}))",
    )
    moment = overfit.history()[100 // overfit.EVERY]
    for script, module in zip(found, (moment.seen, moment.fresh), strict=True):
        assert [script["loss"], script["accuracy"]] == pytest.approx(module, abs=1e-6)


def test_the_network_of_the_still_overfits() -> None:
    moments = overfit.history()
    now = moments[overfit.STILL // overfit.EVERY]
    lowest = min(moment.fresh[0] for moment in moments)
    assert now.fresh[0] > 1.3 * lowest
    assert now.seen[1] > now.fresh[1] + 0.15


@pytest.mark.parametrize("leaks", [False, True])
def test_the_script_chooses_as_python_does(leaks: bool) -> None:
    setting = (
        f"{{features: 300, samples: {leak.SAMPLES}, tested: {leak.TESTED}, chosen: "
        f"{leak.CHOSEN}, leak: {str(leaks).lower()}}}"
    )
    found = from_module("leak", f"[1, 2, 3].map((seed) => m.run(seed, {setting}))")
    made = [leak.run(seed, 300, leaks) for seed in (1, 2, 3)]
    assert np.ravel(found) == pytest.approx(np.ravel(made))


def test_without_the_leak_noise_is_noise() -> None:
    assert leak.scores(2000, leak=True)[:, 1].mean() > 0.8
    assert leak.scores(2000, leak=False)[:, 1].mean() == pytest.approx(0.5, abs=0.06)


def test_a_reader_switches_the_leak(reader: Reader) -> None:
    figure = reader.figure("11-07")
    figure.get_by_role("combobox").select_option(leak.WHERE[0])
    expect(reader.says("11-07")).to_have_text(leak.sentence(leak.FEATURES, leak=False))
    figure.get_by_role("slider", name="features").fill("40")
    expect(reader.says("11-07")).to_have_text(leak.sentence(40, leak=False))
    figure.get_by_role("combobox").select_option(leak.WHERE[1])
    expect(reader.says("11-07")).to_have_text(leak.sentence(40, leak=True))
    figure.get_by_role("button", name="New noise").click()
    again = leak.sentence(40, leak=True, seed=leak.SEED + leak.RUNS)
    expect(reader.says("11-07")).to_have_text(again)


def test_a_reader_moves_the_time_and_trains_anew(reader: Reader) -> None:
    figure = reader.figure("11-03")
    slider = figure.get_by_role("slider", name="training time")
    slider.fill("100")
    moments = overfit.history()
    moment = moments[100 // overfit.EVERY]
    words = overfit.sentence(moment, moments[0], overfit.SAMPLES).split(" The fresh")[0]
    expect(reader.says("11-03")).to_contain_text(words)
    region = figure.locator('[data-key="region01"]')
    early = region.get_attribute("d")
    slider.fill("1000")
    expect(region).not_to_have_attribute("d", early or "")
    figure.get_by_role("slider", name="points in each arm").fill("10")
    expect(reader.says("11-03")).to_contain_text("Step 1000. 30 training points")
    before = reader.says("11-03").text_content()
    figure.get_by_role("slider", name="noise").fill("0")
    expect(reader.says("11-03")).not_to_have_text(before or "")
    figure.get_by_role("button", name="New points").click()
    expect(reader.says("11-03")).to_contain_text("Step 1000. 30 training points")
