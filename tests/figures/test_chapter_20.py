"""Chapter 20's figures show its numbers, and answer when a reader touches them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.figures.scripts import from_module
from tools.experiments import evaluation
from tools.experiments.record import read
from tools.figures import chapter_figures, find_figure
from tools.figures.chapter_20 import intervals, matrix, sprites, values

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs/chapters/20-model-evaluation.md").read_text("utf-8")


def printed_counts() -> list[list[int]]:
    rows = re.findall(r"^ ?\[\[?([ \d]+)\]\]?$", TEXT, re.M)
    return [list(map(int, row.split())) for row in rows if len(row.split()) == 10][:10]


def test_the_page_has_every_figure_once_in_order() -> None:
    placed = re.findall(r"^```figure\n(.+)\n```$", TEXT, re.MULTILINE)
    assert placed == list(chapter_figures("20"))


def test_every_cell_opens_as_many_pictures_as_the_page_counts() -> None:
    said = json.dumps(matrix.answers())
    opened = from_module(
        "mistakes",
        "((said) => said.map((_, i) => said.map((_, j) => m.cell(said, i, j).length)))"
        f"({said})",
    )
    assert opened == printed_counts()
    (i, j), names = matrix.OPEN, json.dumps(values.CLASSES)
    (step,) = find_figure("20-01").steps
    assert from_module("mistakes", f"m.sentence({names}, {said}, {i}, {j})") == (
        step.caption
    )


def test_the_largest_mistakes_come_first() -> None:
    found = from_module("mistakes", f"m.mistakes({json.dumps(matrix.answers())})")
    assert found[0] == [2, 6, 8]
    assert sum(count for _, _, count in found) == 56


def test_a_sheet_holds_the_pictures_of_its_class_in_order(tmp_path: Path) -> None:
    k, at = 6, 23
    sprites.write_sprites(tmp_path)
    light = np.asarray(Image.open(tmp_path / f"20-01-{k}.png").convert("L"))
    row, column = divmod(at, sprites.ACROSS)
    shown = 255.0 - light[28 * row :, 28 * column :][:28, :28]
    part = values.tested()
    assert np.abs(shown - part.pictures[part.labels == k][at]).max() <= 8.5


def test_there_is_a_sheet_for_every_class_under_the_name_the_script_asks_for(
    tmp_path: Path,
) -> None:
    sprites.write_sprites(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        f"20-01-{k}.png" for k in range(10)
    ]
    script = (ROOT / "docs/assets/javascripts/figure-mistakes.js").read_text("utf-8")
    assert "20-01-${is}.png" in script
    assert f"{56 * sprites.ACROSS}px" in (
        ROOT / "docs/assets/stylesheets/figure.css"
    ).read_text("utf-8")


@pytest.mark.parametrize(("share", "n"), [(0.888, 500), (1, 50), (0.94, 50)])
def test_the_readers_intervals_are_those_of_the_chapter(share: float, n: int) -> None:
    for name in ("normal", "wilson"):
        ours = getattr(values, f"{name}_interval")(share * n, n)
        assert from_module("interval", f"m.{name}({share}, {n})") == pytest.approx(ours)
        assert "{:.3f} to {:.3f}".format(*ours) in TEXT
    words = intervals.sentence(n, share)
    assert from_module("interval", f"m.sentence({n}, {share})") == words


@pytest.mark.needs("fashion-mnist")
def test_what_is_stored_is_what_the_network_says() -> None:
    stored = read(evaluation.RESULTS)
    found = evaluation.conduct(
        lambda _, tasks: {t: evaluation.measure(*t) for t in tasks}
    )
    # Under OpenBLAS's kernels for Prescott, Nehalem, Sandybridge, Haswell, SkylakeX and
    # Zen, without NumPy's SIMD, and on two threads, one picture crossed the border of a
    # bin, no answer changed, and no mean.
    assert np.abs(np.subtract(found["counts"], stored["counts"])).max() <= 1
    assert set(found["bins"]) == set(stored["bins"]) == {"test", "training"}
    for name, sets in found["bins"].items():
        for ours, theirs in zip(sets, stored["bins"][name], strict=True):
            off = np.abs(np.subtract(ours, theirs))
            assert (off <= (2, 2, 0.002)).all(), name


def test_the_bins_are_those_of_the_table() -> None:
    at = evaluation.TEMPERATURES.tolist().index(1.0)
    found = read(evaluation.RESULTS)["bins"]["test"][at]
    rows = re.findall(r"^ +(\d+) +(0\.\d{3})  (0\.\d{3})  0\.", TEXT, re.M)
    assert [(int(n), sure, share) for n, sure, share in rows] == [
        (n, f"{sure:.3f}", f"{k / n:.3f}") for n, k, sure in found
    ]
    (step,) = find_figure("20-07").steps
    assert from_module("calibration", f"m.sentence(1, {found})") == step.caption


def test_a_temperature_changes_no_answer() -> None:
    for sets in find_figure("20-07").settings["found"]:
        assert len({sum(k for _, k, _ in bins) for bins in sets}) == 1
        assert len({sum(n for n, _, _ in bins) for bins in sets}) == 1


def test_the_coins_are_the_pages() -> None:
    keys = find_figure("20-08").drawing.keys
    table = [[int(keys[f"count{i}{j}"]) for j in range(2)] for i in range(2)]
    assert (
        f"[[{table[0][0]}  {table[0][1]}]\n [  {table[1][0]}  {table[1][1]}]]" in TEXT
    )
    assert find_figure("20-08").steps[-1].caption.endswith("a chance of 0.013.")


def test_coverage_is_the_pages() -> None:
    for a, normal, wilson in re.findall(
        r"^ *(0\.\d+)   (0\.\d+)   (0\.\d+)$", TEXT, re.M
    ):
        for printed, interval in (
            (normal, values.normal_interval),
            (wilson, values.wilson_interval),
        ):
            ends = [interval(k, 50) for k in range(51)]
            assert f"{intervals.coverage(ends, float(a)):.3f}" == printed


def test_coverage_of_clopper_and_pearson_is_the_pages_and_at_least_95() -> None:
    ends = [values.clopper_pearson(k, 50) for k in range(51)]
    printed = TEXT.split("Clopper-Pearson  50 of 50: ")[1]
    assert printed.startswith("{:.3f} to {:.3f}".format(*ends[50]))
    for a, share in re.findall(r"a = (0\.\d+): coverage (0\.\d+)", printed)[:2]:
        assert f"{intervals.coverage(ends, float(a)):.3f}" == share
    assert min(intervals.coverage(ends, a) for a in intervals.teeth(ends)) >= 0.95


def test_the_figure_shows_wilsons_dip() -> None:
    ends = [values.wilson_interval(k, 50) for k in range(51)]
    least = min(intervals.coverage(ends, a) for a in intervals.teeth(ends))
    (printed,) = re.findall(r"n = 50, a = 0.9965: coverage (\S+)", TEXT)
    assert least == pytest.approx(float(printed), abs=0.002)
    assert f"{least:.2f}" in find_figure("20-05").steps[2].caption
