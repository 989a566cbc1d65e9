"""Chapter 6's figures show what its cells print, and its landscape can be walked on."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from tests.figures.scripts import run_script
from tools.figures import chapter_figures, find_figure
from tools.figures.chapter_06 import search, values
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


def test_directed_steps_go_far_below_the_search() -> None:
    searched = values.search("spiral", 0, values.WIDE, 300)[0][-1]
    assert values.descent(0, 300).min() < searched < values.descent(0, 300)[0]


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
