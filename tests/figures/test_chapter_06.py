"""Chapter 6's figures show what its cells print, and its landscape can be walked on."""

from __future__ import annotations

import json
import re
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.figures.scripts import run_script
from tools.figures import chapter_figures, find_figure
from tools.figures.chapter_06 import runs, search, values
from tools.figures.drawing import Drawing
from tools.figures.landscape import Move, draw_walk, height_settings, stand, walk_steps
from tools.figures.plot import Axes

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/chapters/06-optimization.md").read_text("utf-8")


def test_every_figure_is_on_the_page_once() -> None:
    for number in chapter_figures("06"):
        assert PAGE.count(f"```figure\n{number}\n```") == 1


def test_the_curve_has_the_chapters_lowest_loss() -> None:
    assert "best value -2.0, loss 3.58" in PAGE
    assert ">lowest: 3.58 at -2.0<" in find_figure("06-01").html("06-01")


def test_the_search_is_the_one_of_the_page() -> None:
    history, _ = values.search("vertical", 1)
    for tries in (0, 10, 100, 1000):
        assert f"after {tries:4} tries: loss {history[tries]:.2f}\n" in PAGE
    assert f"loss {history[-1]:.3f}\n" in PAGE
    assert ">loss 0.11, 96% right<" in find_figure("06-03").html("06-03")


def test_ten_runs_are_those_of_the_page() -> None:
    guessed = [values.guesses(seed)[-1] for seed in values.SEEDS]
    found = [values.search("vertical", seed)[0][-1] for seed in values.SEEDS]
    for losses in (guessed, found):
        said = (
            f"loss    : lowest {min(losses):.2f}, median {np.median(losses):.2f}, "
            f"highest {max(losses):.2f}"
        )
        assert said in PAGE


def test_the_map_has_the_heights_of_the_pages_table() -> None:
    row = " ".join(f"{values.slice_loss(w, 0):6.3f}" for w in (-4, -2, 0, 2, 4, 6))
    assert f"b =  0: {row}\n" in PAGE


def test_the_stored_searches_can_be_made_again() -> None:
    for size in (0.005, 0.05):
        stored = values.long_searches(size)
        assert [run["seed"] for run in stored] == list(values.SEEDS)
        states = values.searching("spiral", 3, values.WIDE, size)
        losses = [lowest for lowest, _ in islice(states, 501)]
        seen = [at for at in stored[3]["tries"] if at <= 500]
        assert len(seen) > 10
        assert stored[3]["losses"][: len(seen)] == pytest.approx(
            [losses[at] for at in seen], abs=6e-5
        )


def test_the_page_says_what_the_long_searches_came_to() -> None:
    small, large = values.long_searches(0.005), values.long_searches(0.05)
    tries = small[0]["tries"]
    assert (tries[-1], large[0]["tries"][-1]) == (400_000, 50_000)
    at = tries.index(50_119)  # evenly on a log axis, and nearest to 50,000
    between = [run["losses"][at] for run in small]
    text = " ".join(PAGE.split())
    for words, found in (
        ("nudges of 0.05 have come to losses from {} to {}", ends(large)),
        ("nudges of 0.005 to losses from {} to {}", between),
        ("the small ones are at {} to {}", ends(small)),
    ):
        said = words.format(f"{min(found):.2f}", f"{max(found):.2f}")
        assert said in text, said
    right = [100 * run["accuracy"] for run in small]
    assert f"with {min(right):.0f} to {max(right):.0f} of 100 points right" in text


def ends(runs: list[dict[str, Any]]) -> list[float]:
    return [run["losses"][-1] for run in runs]


def prices(goal: float) -> tuple[list[int], list[int]]:
    """Return the runs to a loss, along slopes and by search, of every seed."""
    steps = [values.steps_to(goal, seed) for seed in values.SEEDS]
    found = [run["reached"][str(goal)] for run in values.long_searches(0.005)]
    return [runs.CHEAP * count for count in steps], found


def test_the_page_says_what_luck_costs() -> None:
    text = " ".join(PAGE.split())
    led, searched = prices(0.8)
    assert (
        f"take {min(led):,} to {max(led):,} runs and the searches "
        f"{min(searched):,} to {max(searched):,}, in the median "
        f"{np.median(np.divide(searched, led)):.0f} times as many"
    ) in text
    plain = [
        int(np.argmax(values.descent(seed, 2500, rate=1.0, momentum=0.0) <= 0.8))
        for seed in values.SEEDS
    ]
    ratio = np.median(np.divide(searched, plain)) / runs.CHEAP
    assert f"only {ratio:.0f} times as many runs to 0.8" in text
    led, searched = prices(0.6)
    ratio = np.median(np.divide(searched, led))
    assert 70 < ratio < 80
    assert f"Down to 0.6 it is {5 * round(ratio / 5)} times as many" in text
    assert sum("0.5" in run["reached"] for run in values.long_searches(0.005)) == 5
    measured = [count // runs.CHEAP * runs.MEASURED for count in led]
    assert all(np.less(searched, measured))


def test_the_axis_of_the_prices_counts_forward_runs_tenfold() -> None:
    figure = find_figure("06-06")
    html = figure.html("06-06")
    places = [
        float(re.search(rf'x="([\d.]+)" [^>]*>{10**power:,}</text>', html)[1])  # type: ignore[index]
        for power in range(1, 6)
    ]
    assert np.diff(places) == pytest.approx([places[1] - places[0]] * 4, abs=0.02)
    led, searched = prices(0.8)
    first, second, _ = [step.caption for step in figure.steps]
    assert f"need {min(searched):,} to {max(searched):,} runs" in first
    assert f"takes {min(led):,} to {max(led):,} runs" in second


def test_the_useful_shares_are_the_pages() -> None:
    drawing = search.directions().drawing
    for panel, share in enumerate(("64%", "17%", "4%")):
        assert drawing.keys[f"share{panel}"] == f"{share} useful"
        assert f"useful share {int(share[:-1]) / 100:.2f}" in PAGE


def bowl(x: float, y: float) -> float:
    return x * x + 2 * y * y


def small_map() -> Axes:
    return Axes(Drawing(120), 0, 0, 100, 100, across=(-2, 2), up=(-2, 2))


def test_a_walk_ends_where_its_last_kept_move_ends() -> None:
    moves = [Move((0, 0), (1, 0)), Move((1, 0), (2, 2), kept=False)]
    axes = small_map()
    draw_walk(axes, moves)
    assert stand(moves) == [(0, 0), (1, 0), (1, 0)]
    assert 'cx="75" cy="50"' in axes.drawing.svg
    steps = walk_steps(axes, moves, ["Start.", "One.", "Two."])
    assert [step.move["walk.here"] for step in steps] == [(-25, 0), (0, 0), (0, 0)]


@pytest.fixture(scope="module")
def answers() -> dict[str, list[float]]:
    """What figure-landscape.js makes of a map of the bowl."""
    axes = small_map()
    settings = {"axes": axes.settings, **height_settings(axes, bowl)}
    found: dict[str, list[float]] = run_script(f"""
      import {{ uniforms }} from "./figure-random.js";
      import * as L from "./figure-landscape.js";
      const settings = {json.dumps(settings)};
      const height = L.heightOf(settings);
      const end = (seed, size) => {{
        const moves = L.randomSearch(height, [1.5, -1.5], size, 40, uniforms(seed));
        return height(...L.stand(moves).at(-1));
      }};
      console.log(JSON.stringify({{
        heights: [height(0.5, -1), height(2, 2)],
        outside: [Number(height(3, 0) === Infinity)],
        slopes: L.slopeOf(settings)(0.5, -1),
        ends: [1, 2, 3].map((seed) => end(seed, 0.5)),
        again: [1].map((seed) => end(seed, 0.5)),
        tiny: [end(1, 0.001)],
      }}));
    """)
    return found


def test_the_page_reads_the_heights_that_were_drawn(
    answers: dict[str, list[float]],
) -> None:
    assert answers["heights"] == pytest.approx([2.25, 12], abs=0.01)
    assert answers["slopes"] == pytest.approx([1, -4], abs=0.1)
    assert answers["outside"] == [1]


def test_the_page_searches_as_the_chapter_does(answers: dict[str, list[float]]) -> None:
    assert max(answers["ends"]) < 1 < bowl(1.5, -1.5)
    assert len(set(answers["ends"])) == 3
    assert answers["again"] == answers["ends"][:1]
    assert answers["tiny"][0] > 6
