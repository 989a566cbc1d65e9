"""Figures show what code computes, and say so in words."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest

from nnfs_ref.fashion_mnist import ENVIRONMENT_VARIABLE
from tools.cells.page import pages_below
from tools.figures import chapter_figures, find_figure
from tools.figures.chapter_02 import values
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step

ROOT = Path(__file__).parents[2]
NUMBERS = list(chapter_figures("02"))
CHAPTERS = sorted((ROOT / "docs/chapters").glob("*.md"))


def placed(path: Path) -> list[str]:
    """Return the numbers of the figures that a page asks for, in order."""
    text = path.read_text("utf-8")
    return re.findall(r"^ *```figure\n *(.+?) *\n *```", text, re.MULTILINE)


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_a_chapter_shows_each_of_its_figures_once(path: Path) -> None:
    assert sorted(placed(path)) == sorted(chapter_figures(path.name[:2]))


def test_no_figure_needs_the_whole_data_set(tmp_path: Path) -> None:
    """Those of pages that name data are drawn where that data is nowhere."""
    pages = pages_below(ROOT / "docs/chapters")
    naming = [p for p in pages if "\ndata: [" in p.read_text("utf-8")]
    chapters = [path.name[:2] for path in naming]
    assert chapters == ["19", "20", "22"]
    draw = (
        "from tools.figures import chapter_figures\n"
        "from tools.figures.chapter_20.sprites import write_sprites\n"
        f"for chapter in {chapters}:\n"
        "    for figure in chapter_figures(chapter).values():\n"
        "        figure()\n"
        f"write_sprites(__import__('pathlib').Path({str(tmp_path / 'sprites')!r}))\n"
    )
    empty = {ENVIRONMENT_VARIABLE: str(tmp_path)}  # reading it from there is an error
    done = subprocess.run(
        [sys.executable, "-c", draw],
        cwd=ROOT,
        env=os.environ | empty,
        text=True,
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("number", NUMBERS)
def test_a_figure_is_sound_and_speaks(number: str) -> None:
    html = find_figure(number).html(number)
    drawing = html[html.index("<svg") : html.index("<figure-player")]
    svg = ElementTree.fromstring(drawing.replace(" data-search-exclude", ""))
    ids = [element.get("id") for element in svg.iter() if element.get("id")]
    assert len(ids) == len(set(ids)) == 2
    named = (svg.get("aria-labelledby") or "").split()
    assert named == ids
    assert all(svg.findtext(f".//*[@id='{name}']") for name in named)


@pytest.mark.parametrize("number", NUMBERS)
def test_every_figure_steps_and_says_what_happens(number: str) -> None:
    steps = find_figure(number).steps
    captions = [step.caption for step in steps]
    assert len(steps) >= 3
    assert len(set(captions)) == len(captions)
    assert all(caption.endswith(".") for caption in captions)


# The values each figure is made from; a change in any of them must be seen.
MADE_FROM = {
    "INPUTS": ["02-01", "02-02", "02-03", "02-04", "02-04b", "02-07", "02-08", "02-09"],
    "WEIGHTS": ["02-01", "02-02", "02-03", "02-04", "02-09", "02-10", "02-20", "02-21"],
    "BIASES": ["02-01", "02-02", "02-03", "02-04", "02-04b", "02-08", "02-10", "02-21"],
    "BATCH": ["02-20", "02-21"],
    "LONGER_BATCH": ["02-13"],
    "NESTED": ["02-05"],
    "TALL": ["02-16"],
    "VECTOR_U": ["02-06", "02-15"],
    "VECTOR_V": ["02-06", "02-15"],
}


@pytest.mark.parametrize("name", MADE_FROM)
def test_a_changed_number_changes_the_figure(name: str) -> None:
    """The arrays are shared, so a number is changed in place and put back."""
    array = getattr(values, name)
    before = {n: find_figure(n).html(n) for n in MADE_FROM[name]}
    kept = array.flat[0]
    try:
        array.flat[0] = 7
        for number, html in before.items():
            assert find_figure(number).html(number) != html, number
    finally:
        array.flat[0] = kept


def test_the_figures_end_with_the_chapters_numbers() -> None:
    page = (ROOT / "docs/chapters/02-coding-our-first-neurons.md").read_text("utf-8")
    for number, printed in {
        "02-01": "2.3", "02-03": "4.8", "02-06": "20", "02-08": "4.8",
        "02-10": "2.385", "02-15": "20", "02-20": "-0.474", "02-21": "0.026",
    }.items():  # fmt: skip
        assert printed in page
        assert f">{printed}<" in find_figure(number).html(number)


def small_drawing() -> Drawing:
    drawing = Drawing(40)
    drawing.text(10, 10, "2", name="weights[0]", key="weight")
    return drawing


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ([Step("A.", show=["bias"])], "no element has the key 'bias'"),
        ([Step("A.", mark=["biases"])], "nothing is called 'biases'"),
        ([Step("A.", text={"weight": "3"})], "draw the still as the last step"),
        ([Step("A.", move={"weight": (1, 0)})], "out of place"),
        ([Step("A.", mark=["weight"]), Step("B.")], "nothing comes, changes or moves"),
    ],
)
def test_a_step_that_does_not_fit_the_drawing_is_refused(
    steps: list[Step], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        Figure("t", "d", "c", small_drawing(), steps)


def test_steps_may_speak_of_all_that_a_name_covers() -> None:
    figure = Figure("t", "d", "c", small_drawing(), [Step("A.", mark=["weights"])])
    assert '"mark":["weights"]' in unescape(figure.html("02-01"))


def test_two_elements_with_one_key_are_refused() -> None:
    drawing = small_drawing()
    with pytest.raises(ValueError, match="two elements have the key 'weight'"):
        drawing.text(10, 30, "3", key="weight")


def test_any_text_survives_the_way_into_the_page() -> None:
    text = """<b>"it's" & more"""
    drawing = Drawing(10)
    drawing.text(0, 0, text, key="weight")
    html = Figure("t", "d", "c", drawing, [Step("A.", text={"weight": text})])
    found = re.search(r' data-steps="([^"]*)"', html.html("02-01"))
    assert found
    assert json.loads(unescape(found[1])) == [{"text": {"weight": text}}]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("2.1", "looks like 02-01"),
        ("02-99", "there is no figure 02-99; chapter 02 has 02-01"),
        ("77-01", "chapter 77 has no figures"),
    ],
)
def test_an_unknown_figure_says_what_to_do(number: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        find_figure(number)
