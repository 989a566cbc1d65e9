"""The figures of chapter 10 show its numbers, and 10.7 walks as the module does."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnfs_ref import SGD, AdaGrad, Adam, CosineDecay
from tests.figures.scripts import from_module
from tools.cells.page import Page
from tools.cells.runner import PageRun
from tools.experiments import optimizers as experiment
from tools.figures import chapter_figures, find_figure
from tools.figures.chapter_10 import comparison, curves, race, values

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


def test_the_reader_walks_as_the_module_does() -> None:
    settings = [
        (i, rate, memory, 30, degrees)
        for i in range(len(race.METHODS))
        for rate, memory in [(0.04, 0.9), (0.5, 0.3), (0.07, 0.0)]
        for degrees in (0, 35)
    ]
    walked = from_module(
        "optimizers", f"{json.dumps(settings)}.map((s) => m.walk(...s))"
    )
    for (i, rate, memory, steps, degrees), places in zip(settings, walked, strict=True):
        optimizer = race.optimizer(race.METHODS[i], rate, memory)
        ours = values.walk(optimizer, steps, degrees)
        # Turning mixes a small coordinate with the rounding of a large one.
        atol = 1e-9 * abs(ours).max() if degrees else 1e-12
        np.testing.assert_allclose(
            np.array(places, dtype=float), ours, rtol=1e-9, atol=atol,
            err_msg=f"{race.METHODS[i]} {rate} {memory} {degrees}",
        )  # fmt: skip


def test_the_valley_turns_alike_in_both_languages() -> None:
    place, level, degrees = (1.0, 2.0), 5, 35
    loss, ring = from_module(
        "optimizers",
        f"[m.valley({list(place)}, {degrees}), m.ring({level}, {degrees})]",
    )
    assert loss == pytest.approx(float(values.valley(np.array(place), degrees)))
    np.testing.assert_allclose(ring, race.ring(level, degrees), atol=1e-12)
    np.testing.assert_allclose(values.valley(np.array(ring), degrees), level)


def test_momentum_walks_a_turned_valley_alike_and_adam_does_not() -> None:
    def final(method: str, rate: float, degrees: float) -> float:
        places = values.walk(race.optimizer(method, rate, 0.9), 40, degrees)
        return float(values.valley(places[-1], degrees))

    assert final("momentum", 0.04, 45) == pytest.approx(final("momentum", 0.04, 0))
    assert final("Adam", 0.1, 45) > 5 * final("Adam", 0.1, 0)


def test_the_reader_walks_without_corrections_as_the_page_does(
    names: dict[str, Any],
) -> None:
    walked = from_module("optimizers", "m.walk(5, 0.1, 0.9, 30)")
    ours = names["walk"](names["Adam"](0.1, correct=False), steps=30)
    np.testing.assert_allclose(walked, ours, rtol=1e-9)


def test_the_still_says_what_its_module_says() -> None:
    (step,) = find_figure("10-07").steps
    walked = f"m.walk({race.CHOSEN}, {race.RATE}, {race.MEMORY}, {race.STEPS})"
    assert (
        from_module("optimizers", f"m.sentence({race.CHOSEN}, {walked})")
        == step.caption
    )


def test_a_reader_who_goes_too_far_is_told() -> None:
    answer = from_module("optimizers", "m.sentence(0, m.walk(0, 0.9, 0, 100))")
    assert answer.startswith("Plain descent runs away: from step ")


def test_the_walks_are_the_pages(names: dict[str, Any]) -> None:
    for theirs, ours in [
        (SGD(0.07), names["Descent"](0.07)),
        (SGD(0.04, momentum=0.98), names["Momentum"](0.04, 0.98)),
        (AdaGrad(0.5), names["AdaGrad"](0.5)),
    ]:
        np.testing.assert_allclose(
            values.walk(theirs, 40), names["walk"](ours, 40), rtol=1e-9, atol=1e-12
        )
    assert "beyond the bottom 1.75" in TEXT
    assert "past the bottom by 1.75" in captions("10-04")


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
    assert twice - best > comparison.compared("SGD", "RMSprop")[0]
