"""What readers write: which spellings count, and which cannot be read."""

from __future__ import annotations

import pytest

from tools.review.answers import (
    Answer,
    Choice,
    Option,
    Unread,
    number,
    numbers,
    shape,
)

SHAPE = shape(2, 3, mistakes=[((3, 2), "rows come first")])
PAIR = numbers([2, -0.5])
THIRD = number(1 / 3, places=2)


@pytest.mark.parametrize(
    ("answer", "given"),
    [
        *((SHAPE, given) for given in (
            "(2, 3)", "[2, 3]", "(2,3)", " 2, 3 ", "2 3", "2x3", "2 \u00d7 3",
            "(2, 3,)", "shape (2, 3)",
        )),
        *((PAIR, given) for given in (
            "2, -0.5", "[2. -0.5]", "[ 2.  -0.5]", "2 -.5", "2; \u22120.5", "2.0 -1/2",
            "array([2, -0.5])", "np.array([2.0, -5e-1])",
        )),
        *((THIRD, given) for given in ("0.33", ".33", "1/3", "0.3333", "+0.33")),
        (number(272), "272"),
        *((THIRD, given) for given in (
            "1 / 3", "1\u20443", "\uff11\uff0f\uff13", "\u0663\u0663/100", "3.3e-1",
        )),
        *((PAIR, given) for given in (
            "2, \u20130.5", "\uff082\uff0c\uff0d0\uff0e5\uff09", "2\u00a0-0.5",
        )),
        (SHAPE, "2 X 3"),
        (number(0), "-0"),
        (number(0), "\u22120.0"),
        (number(272), "272.0"),
        (number(272), "2.72e2"),
        (shape(4), "(4,)"),
        (shape(4), "4"),
        (shape(), "()"),
    ],
)  # fmt: skip
def test_spellings_that_count(answer: Answer, given: str) -> None:
    assert answer.judge(given).right


@pytest.mark.parametrize(
    ("answer", "given", "words"),
    [
        (SHAPE, "(3, 2)", "rows come first"),
        (SHAPE, "(2, 3, 1)", ""),
        (SHAPE, "6", ""),
        (PAIR, "-0.5, 2", ""),
        (THIRD, "0.34", ""),
        (THIRD, "-0.33", ""),
        (number(2.3), "2.31", ""),
        (number(-1.5, (-2 / 3, "upside down")), "-0.67", "upside down"),
        (number(-1.5, (-2 / 3, "upside down")), "-0.66667", "upside down"),
        (number(-1.5, (-2 / 3, "upside down")), "-0.7", ""),
        (number(0.004, (0.00004, "the root")), "0", ""),
        (number(1, (0.0395, "near"), (0.04, "nearest")), "0.04", "nearest"),
    ],
)
def test_wrong_answers(answer: Answer, given: str, words: str) -> None:
    verdict = answer.judge(given)
    assert not verdict.right
    assert verdict.words == words


@pytest.mark.parametrize(
    ("answer", "given", "words"),
    [
        (number(2), "", "Nothing is written yet"),
        (number(2), "  ", "Nothing is written yet"),
        (number(2), "two", "“two” is no number"),
        (number(2), "1/0", "divides by zero"),
        (number(2), "1/2/3", "is no number"),
        (SHAPE, "(1e999, 3)", "“1e999” is too large"),
        (number(2.5), "2,5", "I read 2 numbers, 2, 5; expected one"),
        (number(1000), "1,000", "thousands without a comma"),
        (number(2), "nan", "“nan” is no number"),
        (number(0.5), "50%", "“50%” is no number"),
        (number(8), "2\u00b3", "“2\u00b3” is no number"),
        (number(1000), "1_000", "“1_000” is no number"),
        (number(2), "2 px", "“px” is no number"),
        (number(2), "x" * 9999, f"“{'x' * 40}…” is no number"),
        (number(2), "9" * 9999, f"“{'9' * 40}…” is too large"),
        (number(2), "1 " * 9999, f"9999 numbers, {'1, ' * 13}1…; expected one"),
        (number(2), "()", "I read no number; expected one"),
        (PAIR, "2", "I read one number; expected 2"),
        (SHAPE, "(2.5, 3)", "whole numbers"),
        (SHAPE, "(-2, 3)", "whole numbers"),
        (SHAPE, "(n, 3)", "“n” is no number"),
        (Choice((Option("a"), Option("b"))), "", "Nothing is chosen yet"),
        (Choice((Option("a"), Option("b"))), "2", "Nothing is chosen yet"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(
    answer: Answer, given: str, words: str
) -> None:
    with pytest.raises(Unread, match=words.replace("(", r"\(")):
        answer.judge(given)
