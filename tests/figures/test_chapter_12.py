"""Chapter 12's figures and its tables show its numbers, and answer a reader."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.figures.reader import Reader
from tests.figures.scripts import from_module
from tools.experiments import validation
from tools.figures import find_figure
from tools.figures.chapter_12 import folds, piles, search, stopping, values

PAGE = Path(__file__).parents[2] / "docs/chapters/12-validation-data.md"
WORDS = " ".join(PAGE.read_text("utf-8").split())
SIZES = (30, 120, 480)


def found(n: int) -> tuple[np.ndarray, np.ndarray]:
    scores = values.shares("validation")[:, :, SIZES.index(n)]
    return values.winners(scores, values.shares("truth"))


@pytest.mark.parametrize("n", SIZES)
def test_the_table_says_what_was_measured(n: int) -> None:
    score, truth = found(n)
    gap, error = values.told(score - truth)
    above = int((score > truth).sum())
    row = (
        f"| {n} | {score.mean():.3f} | {truth.mean():.3f} | "
        f"{gap:.3f} ± {2 * error:.3f} | {above} of {len(score)} |"
    )
    assert row in PAGE.read_text("utf-8").splitlines()


def test_the_text_says_what_the_settings_are_worth() -> None:
    truths = values.shares("truth")
    assert f"a truth of {truths.mean():.3f}," in WORDS
    assert f"best of the 48 has {truths.max(axis=1).mean():.3f}," in WORDS
    assert "best on average has the most neurons and steps of the grid" in WORDS
    neurons, _, stop = validation.SETTINGS[truths.mean(axis=0).argmax()]
    assert (neurons, stop) == (max(validation.NEURONS), max(validation.STOPS))


def test_the_text_says_what_folds_are_worth() -> None:
    by_fold, alone, whole = (values.shares(n) for n in ("folds", "truth", "all"))
    held, folded = by_fold[:, :, 0], by_fold.mean(axis=2)
    assert (
        f"off by {(held - alone).std():.3f} with the hold-out, as a standard "
        f"deviation, and by {(folded - whole).std():.3f} with the folds." in WORDS
    )
    _, held_truth = values.winners(held, alone)
    score, truth = values.winners(folded, whole)
    gap, error = values.told(truth - held_truth)
    better = int((truth > held_truth).sum())
    assert (
        f"gets {held_truth.mean():.3f} of the world right with the hold-out and "
        f"{truth.mean():.3f} with the folds, which are ahead by {gap:.3f} ± "
        f"{2 * error:.3f}, and on {better} of the 60 piles." in WORDS
    )
    _, folded_alone = values.winners(folded, alone)
    gap, error = values.told(folded_alone - held_truth)
    assert gap > 2 * error
    assert f"the folds chose are ahead by {gap:.3f} ± {2 * error:.3f}." in WORDS
    gap, error = values.told(truth - folded_alone)
    assert gap < 2 * error, "may be chance"
    assert f"on all 150 adds {gap:.3f} ± {2 * error:.3f}, which may be" in WORDS
    _, held_again = values.winners(held, whole)
    gap, error = values.told(held_truth - held_again)
    assert f"winners even *lose* {gap:.3f} ± {2 * error:.3f} when" in WORDS
    gap, error = values.told(score - truth)
    assert f"by {abs(gap):.3f} ± {2 * error:.3f}" in WORDS


def test_results_say_how_they_were_made() -> None:
    stored = values.results()
    assert stored["command"] == "python -m tools.experiments validation"
    assert set(stored["versions"]) >= {"python", "numpy", "nnfs_ref"}
    assert len(stored["runs"]) == len(stored["setting"]["seeds"]) == 60
    assert all(len(run["all"]) == 48 for run in stored["runs"])


def test_one_network_of_the_search_can_be_trained_again() -> None:
    kept = values.results()["runs"][0]["all"]
    X, y = validation.datasets.spiral(validation.ARM, 3, rng=0)
    order = np.random.default_rng(10_000).permutation(len(y))
    pile, truth = order[:150], order[630:3630]
    model = validation.network(16, 0.02, seed=0)
    model.fit(X[pile], y[pile], epochs=validation.STOPS[0])
    right = int(validation.right(model, X[truth], y[truth]).sum())
    assert right == pytest.approx(kept[0], abs=30)


def test_the_best_of_two_coins_is_what_the_list_says() -> None:
    best = [max(a + b, c + d) for a, b, c, d in product([0, 1], repeat=4)]
    assert values.best_chances(2, 2) * 16 == pytest.approx(np.bincount(best))


def test_the_numbers_quoted_from_chapter_11_are_printed_there() -> None:
    printed = PAGE.with_name("11-testing-data.md").read_text("utf-8")
    found = re.findall(r"^(?:>>> )?best of +(\d+): (0\.\d\d), spread", printed, re.M)
    scores = dict(found)
    assert (
        "the best of 10, 100 and 1,000 random neurons on 100 samples over forty "
        f"seeds, and found {scores['10']}, {scores['100']} and {scores['1000']}."
    ) in WORDS
    assert "for seed in range(40):" in printed


def test_fewer_settings_are_the_mean_over_all_choices() -> None:
    scores, truths = np.array([[0.5, 0.8, 0.6]]), np.array([[0.1, 0.2, 0.4]])
    assert values.winners_of_some(scores, truths, 1) == pytest.approx(
        (1.9 / 3, 0.7 / 3)
    )
    assert values.winners_of_some(scores, truths, 2) == pytest.approx(
        (2.2 / 3, 0.8 / 3)
    )
    assert values.winners_of_some(scores, truths, 3) == pytest.approx((0.8, 0.2))


@pytest.mark.parametrize("given", [(1, 10, 0.0), (20, 50, 0.04), (200, 500, 0.06)])
def test_the_formula_of_figure_2_holds_in_both_languages(
    given: tuple[int, int, float],
) -> None:
    said = from_module("search", f"m.expected(...{list(given)})")
    assert said == pytest.approx(search.expected(*given), abs=1e-8)
    drawn = from_module("search", f"m.oneSearch(...{[*given, 1]})")
    assert np.array(drawn) == pytest.approx(search.one_search(*given, 1))


def test_searches_come_to_what_the_formula_expects() -> None:
    ends = []
    for seed in range(300):
        drawn = search.one_search(10, 20, 0.05, seed * 7919)
        tied = drawn[:, 1] == drawn[:, 1].max()
        ends.append([drawn[:, 1].max(), drawn[tied, 0].mean()])
    error = np.std(ends, axis=0) / np.sqrt(len(ends))
    gap = np.mean(ends, axis=0) - search.expected(10, 20, 0.05)
    assert np.all(np.abs(gap) < 4 * error)


def test_the_search_of_figure_3_is_the_pages() -> None:
    best = piles.page_search()[0]
    assert (
        f"its score: {best[2]:.2f} the truth: 0.57 other test: {best[3]:.2f}" in WORDS
    )
    assert f">{best[3]:.2f}<" in find_figure("12-03").html("12-03")


@pytest.mark.parametrize(("n", "k"), [(10, 3), (12, 12), (7, 2), (2, 2)])
def test_folds_are_cut_alike_in_both_languages(n: int, k: int) -> None:
    said = from_module("folds", f"m.captions({folds.order_of(n)}, {k})")
    assert said == folds.captions(n, k)


@pytest.mark.parametrize("patience", [10, 60, 100, 200])
def test_patience_is_the_same_in_both_languages(patience: int) -> None:
    losses = stopping.run()[0][1]
    said = from_module("patience", f"m.stopAt({losses.tolist()}, {patience}, 10)")
    assert said == list(stopping.stop_at(losses, patience))


@pytest.mark.parametrize("given", [(1, 10, 0), (200, 100, 0), (60, 500, 0.06)])
def test_the_reader_searches(reader: Reader, given: tuple[int, int, float]) -> None:
    figure = reader.figure("12-02")
    for name, value in zip(
        ("settings", "validation samples", "spread"), given, strict=True
    ):
        figure.get_by_role("slider", name=name).fill(str(value))
    expect(reader.says("12-02")).to_have_text(search.sentence(*given))
    before = figure.locator('[data-key="settings"]').get_attribute("d")
    figure.get_by_role("button", name="Search again").click()
    assert figure.locator('[data-key="settings"]').get_attribute("d") != before
    expect(reader.says("12-02")).to_have_text(search.sentence(*given))


def test_the_reader_folds_and_is_refused(reader: Reader) -> None:
    figure = reader.figure("12-06")
    n, k = (figure.get_by_role("spinbutton", name=name) for name in ("n", "k"))
    alert = figure.locator("[role=alert]")
    n.fill("11")
    k.fill("4")
    expect(reader.says("12-06")).to_have_text(folds.captions(11, 4)[-1])
    figure.get_by_role("slider", name="Step").fill("1")
    expect(reader.says("12-06")).to_have_text(folds.captions(11, 4)[1])
    for value, reason in (
        ("1", "leaves nothing"),
        ("12", "would be empty"),
        ("0", "0"),
    ):
        k.fill(value)
        expect(alert).to_contain_text(reason)
        expect(figure.locator('[data-key="fold3"]')).to_have_count(1)
    k.fill("11")
    expect(alert).to_be_empty()
    expect(reader.says("12-06")).to_have_text(folds.captions(11, 11)[-1])


@pytest.mark.parametrize("patience", [20, 200])
def test_the_reader_waits(reader: Reader, patience: int) -> None:
    slider = reader.figure("12-08").get_by_role("slider", name="patience")
    slider.fill(str(patience))
    expect(reader.says("12-08")).to_have_text(stopping.sentence(patience))
