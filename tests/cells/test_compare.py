"""Exact comparison, comparison with an allowance, and their sensitivity."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.cells.compare import NUMBER, matches, side_by_side
from tools.cells.page import Page, pages_below

DOCS = Path(__file__).parents[2] / "docs"


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


def insensitive_at(text: str, tol: float | None = None) -> list[int]:
    """Return the places of an output at which a change would pass.

    Each character is replaced in turn, a digit by each other digit. A changed number
    that stays inside the allowance is not reported.
    """
    found = []
    for at, character in enumerate(text):
        for other in others(character):
            changed = text[:at] + other + text[at + 1 :]
            if matches(changed, text, tol) and not allowed(text, changed, at, tol):
                found.append(at)
                break
    return found


def others(character: str) -> str:
    if character.isdigit():
        return "0123456789".replace(character, "")
    # A space stays a space only in exact text; beside a number it is padding.
    return {"-": "+", "+": "-", "[": "(", "]": ")", "(": "[", ")": "]", " ": ""}.get(
        character, "x" if character != "x" else "y"
    )


def allowed(text: str, changed: str, at: int, tol: float | None) -> bool:
    """Whether the change at `at` only moves a number within the allowance."""
    if tol is None:
        return False
    for before, after in zip(
        NUMBER.finditer(text), NUMBER.finditer(changed), strict=True
    ):
        if before.start() <= at < before.end():
            return abs(float(before[0]) - float(after[0])) <= tol * (1 + 1e-9)
    return False


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


@pytest.mark.parametrize("path", list(pages_below(DOCS)), ids=lambda path: path.stem)
def test_every_character_of_every_output_matters(path: Path) -> None:
    for cell in Page.read(path).cells:
        if cell.output:
            found = insensitive_at(cell.output.text, cell.output.tol)
            assert found == [], f"{path}:{cell.output.first_line}"


def test_insensitive_characters_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{__name__}.matches", lambda *_: True)
    assert insensitive_at("4.8") == [0, 1, 2]


def test_side_by_side_marks_the_lines_that_differ() -> None:
    shown = side_by_side("1\n22", "1\n23\n4")
    assert shown.splitlines() == [
        "  expected | printed",
        "  1        | 1",
        "! 22       | 23",
        "!          | 4",
    ]
