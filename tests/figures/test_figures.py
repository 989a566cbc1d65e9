"""Figures show what code computes, and say so in words."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from tools.cells.page import pages_below
from tools.figures import chapter_figures, find_figure
from tools.figures.chapter_02 import layer, neuron

ROOT = Path(__file__).parents[2]
NUMBERS = list(chapter_figures("02"))


def placed(path: Path) -> list[str]:
    """Return the numbers of the figures that a page asks for, in order."""
    text = path.read_text("utf-8")
    return re.findall(r"^ *```figure\n *(.+?) *\n *```", text, re.MULTILINE)


def test_chapter_2_has_its_22_figures_once_each() -> None:
    page = ROOT / "docs/chapters/02-coding-our-first-neurons.md"
    assert len(NUMBERS) == 22
    assert sorted(placed(page)) == sorted(NUMBERS)


@pytest.mark.parametrize("path", list(pages_below(ROOT / "docs")), ids=lambda p: p.stem)
def test_every_figure_on_a_page_is_drawn(path: Path) -> None:
    for number in placed(path):
        assert find_figure(number).html(number)


@pytest.mark.parametrize("number", NUMBERS)
def test_a_figure_is_sound_and_speaks(number: str) -> None:
    html = find_figure(number).html(number)
    figure = ElementTree.fromstring(html.replace(" data-search-exclude", ""))
    ids = [element.get("id") for element in figure.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    svg = figure.find("svg")
    assert svg is not None
    named = (svg.get("aria-labelledby") or "").split()
    assert set(named) <= set(ids)
    assert all(figure.find(f".//*[@id='{name}']").text for name in named)  # type: ignore[union-attr]


def test_a_changed_number_changes_the_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    before = {n: find_figure(n).html(n) for n in ("02-01", "02-02", "02-03", "02-04")}
    changed = np.array(neuron.INPUTS)
    changed[1] = 7.0
    for module in (neuron, layer):
        monkeypatch.setattr(module, "INPUTS", changed)
    for number, html in before.items():
        assert find_figure(number).html(number) != html
    assert ">7<" in find_figure("02-01").html("02-01")


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
