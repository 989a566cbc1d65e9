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

    def keep(picture: dict[str, Any]) -> None:
        pictures.append(json.loads(json.dumps(picture)))

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


def test_nothing_is_drawn_outside_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    show.image(np.eye(3))
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: show.image(np.zeros((2, 2, 3))), "shape"),
        (lambda: show.image(np.zeros((200, 200))), "shrink"),
        (lambda: show.image([[np.nan]]), "finite"),
        (lambda: show.lines(), "at least one"),
        (lambda: show.lines([1, 2], [1, 2, 3]), "each of shape"),
        (lambda: show.lines([1, 2], names=["a", "b"]), "names"),
        (lambda: show.regions(lambda p: p[:, 0] - 9, np.eye(2), [0, 1]), "from 0"),
        (lambda: show.regions(len, np.eye(3), [0, 1, 2]), "shape"),
    ],
)
def test_what_cannot_be_drawn_is_refused(call: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        call()
