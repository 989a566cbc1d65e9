"""nnfs_ref.show: what it hands over, and what it refuses."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from nnfs_ref import show


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Collect the pictures that are handed over, as the page receives them."""
    pictures: list[dict[str, Any]] = []

    def keep(kind: str, **content: Any) -> None:
        pictures.append(json.loads(json.dumps({"kind": kind, **content})))

    monkeypatch.setattr(show, "display", keep)
    return pictures


def test_an_image_goes_from_white_to_black(drawn: list[dict[str, Any]]) -> None:
    show.image([[0.0, 0.5], [1.0, 0.25]])
    (picture,) = drawn
    assert picture["rows"] == [[0, 128], [255, 64]]


def test_lines_are_thinned_not_refused(drawn: list[dict[str, Any]]) -> None:
    show.lines(np.arange(5000.0), names=["loss"])
    assert len(drawn[0]["series"][0]) == len(drawn[0]["x"]) == 1000


def test_regions_cover_the_samples(drawn: list[dict[str, Any]]) -> None:
    X = np.array([[0.0, 0.0], [1.0, 2.0]])
    show.regions(lambda p: (p[:, 1] > 1).astype(int), X, [0, 1], resolution=10)
    (picture,) = drawn
    assert picture["rows"][0] == [0] * 10  # the first row is the lowest
    assert picture["rows"][9] == [1] * 10
    assert picture["low"] == pytest.approx([-0.05, -0.1])


def test_images_are_shown_as_a_screen_does(drawn: list[dict[str, Any]]) -> None:
    color = np.zeros((200, 100, 3))
    color[..., 0] = 255.0
    beyond = [[-1000.0, 1000.0]]
    show.images({"gray": [[0, -1], [1, 0.5]], "color": color, "beyond": beyond})
    gray, thinned, far = drawn[0]["pictures"]
    assert far["rows"] == [[0, 255]]
    assert gray["rows"] == [[128, 0], [255, 191]]
    assert gray["about"] == "2 by 2, -1 to 1"
    assert len(thinned["rows"]) <= 96
    assert thinned["rows"][0][0] == [255, 0, 0]
    assert thinned["about"] == "100 by 200, 0 to 255"


def test_bars_keep_their_names(drawn: list[dict[str, Any]]) -> None:
    show.bars([0.25, 0.75], ["coat", "boot"])
    assert drawn[0]["values"] == [0.25, 0.75]
    assert drawn[0]["names"] == ["coat", "boot"]


def test_without_a_page_the_pad_is_empty() -> None:
    picture, left_out = show.pad([[1, 2]])
    assert picture.tolist() == [[1, 2]]
    assert left_out == []


def test_nothing_is_drawn_outside_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    show.image(np.eye(3))
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: show.image(np.zeros((2, 2, 3))), "shape"),
        (lambda: show.image(np.zeros((200, 200))), "shrink"),
        (lambda: show.image([[np.nan]]), "pixels: the entry at .* is nan"),
        (lambda: show.images({"flat": [1, 2]}), "flat: expected shape"),
        (lambda: show.images({"four": np.zeros((2, 2, 4))}), "four: expected shape"),
        (
            lambda: show.images({"none": np.zeros((0, 2))}),
            "none: an array of shape .* has no entries",
        ),
        (lambda: show.bars([0.5], ["a", "b"]), "2 names"),
        (lambda: show.bars([-0.5], ["a"]), "0 or more"),
        (lambda: show.lines(), "at least one"),
        (lambda: show.lines([1, 2], [1, 2, 3]), "each of shape"),
        (lambda: show.lines([1, 2], names=["a", "b"]), "names"),
        (lambda: show.regions(lambda p: p[:, 0] - 9, np.eye(2), [0, 1]), "from 0"),
        (lambda: show.regions(len, np.eye(3), [0, 1, 2]), "shape"),
        (lambda: show.regions(len, np.eye(2), [0, 1], resolution=999), "2 to 128"),
        (lambda: show.regions(lambda p: p[:, 0] > 0, np.eye(2), [0]), "1 classes"),
    ],
)
def test_what_cannot_be_drawn_is_refused(call: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        call()
