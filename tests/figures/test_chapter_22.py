"""Chapter 22's figures show what the chapter's own functions compute."""

from __future__ import annotations

import base64
import re

import numpy as np
import pytest

from tools.figures import find_figure
from tools.figures.chapter_22 import shares, values


def test_the_shares_are_those_of_resize() -> None:
    figure = find_figure("22-01")
    made = values.resize(np.array([shares.OLD]), 1, shares.NEW)[0]
    drawn = [float(figure.drawing.keys[f"mean{i}"]) for i in range(shares.NEW)]
    assert drawn == pytest.approx(made)
    assert "2/3 · 60 + 1/3 · 90 = 70" in figure.steps[2].caption


def test_the_stages_are_in_the_chapter_s_order() -> None:
    figure = find_figure("22-02")
    names = values.chapter()
    marked = [step.mark[0] for step in figure.steps]
    assert marked == ["photo", *names["steps"], "answer"]
    said, share = values.answer(names["prepare"](names["photo"]))
    assert f"says {said}, with {share:.2f}" in figure.steps[-1].caption
    assert (said, f"{share:.2f}") == ("T-shirt/top", "0.95")  # as the chapter prints


def test_a_step_left_out_does_not_wrap_bytes_around() -> None:
    names = values.chapter()
    drawing = np.full((8, 8, 3), 255, dtype=np.uint8)
    drawing[2:6, 2:6] = 30
    whitened = names["stages"](drawing, left_out=["gray"])["whiten"]
    assert (whitened.min(), whitened.max()) == (30, 255)


def test_the_losses_are_what_the_chapter_prints() -> None:
    text = values.PAGE.read_text("utf-8")
    printed = re.search(r"^all steps: .*?```", text, re.M | re.S)
    assert printed
    shares_right = [float(n) for n in re.findall(r"\d\.\d+", printed[0])]
    steps = find_figure("22-03").steps
    told = [int(re.search(r"(\d+) of 200", s.caption)[1]) for s in steps]  # type: ignore[index]
    assert told == [round(200 * share) for share in shares_right]
    assert told == sorted(told, reverse=True)


def test_strangers_get_confident_answers() -> None:
    captions = [step.caption for step in find_figure("22-04").steps]
    assert captions[0].endswith("says Bag, with 1.00.")
    assert "Ankle boot" in captions[3]
    assert not any("Ankle boot" in caption for caption in captions[4:])


def test_pictures_in_figures_are_pngs() -> None:
    html = find_figure("22-04").html("22-04")
    sources = re.findall(r"data:image/png;base64,([^\"]+)", html)
    assert len(sources) == 6
    assert all(base64.b64decode(s).startswith(b"\x89PNG") for s in sources)
