"""Exact comparison, comparison with an allowance, and their sensitivity."""

from __future__ import annotations

import pytest

from tools.cells.compare import insensitive_at, matches, side_by_side


@pytest.mark.parametrize(
    ("expected", "printed", "tol", "right"),
    [
        ("4.8", "4.8", None, True),
        ("4.8", "4.80", None, False),
        ("a  b", "a b", None, False),
        ("loss 0.511", "loss 0.512", 0.002, True),
        ("loss 0.511", "loss 0.514", 0.002, False),
        ("loss 0.511", "loss: 0.511", 0.002, False),
        ("[ 0.001]", "[-0.001]", 0.002, True),  # the sign takes the padding's place
        ("[0.001 2.]", "[0.001\n 2.]", 0.002, False),  # line breaks still count
        ("1e-3 and 2", "0.001 and 2", 0.0001, True),
        ("nan", "nan", 0.1, True),
        ("nan", "1.0", 0.1, False),
        ("inf", "-inf", 0.1, False),
        ("0.3", "0.4", 0.1, True),  # exactly the allowance
        ("3 of 10", "3 of 9", 0.5, False),
    ],
)
def test_matches(expected: str, printed: str, tol: float | None, right: bool) -> None:
    assert matches(expected, printed, tol) is right


@pytest.mark.parametrize(
    ("text", "tol"),
    [
        ("[[ 4.8    1.21   2.385]\n [ 8.9   -1.81   0.2  ]]", None),
        ("epoch 100, loss 0.511, accuracy 0.93", 0.002),
        ("[-0.25  1.5 ]", 0.01),
        ("True", 0.1),
    ],
)
def test_every_character_matters(text: str, tol: float | None) -> None:
    assert insensitive_at(text, tol) == []


def test_insensitive_characters_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tools.cells.compare.matches", lambda *_: True)
    assert insensitive_at("4.8") == [0, 1, 2]


def test_side_by_side_marks_the_lines_that_differ() -> None:
    shown = side_by_side("1\n22", "1\n23\n4")
    assert shown.splitlines() == [
        "  expected | printed",
        "  1        | 1",
        "! 22       | 23",
        "!          | 4",
    ]
