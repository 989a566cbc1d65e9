"""What an item asks for: numbers, a shape, or one of several alternatives.

Each kind of answer knows whether it is unambiguous, and what to say of what a reader
gives. `judge` compares as the cells do (`tools/cells/compare.py`). An answer that
cannot be read is not a wrong one: it raises `Unread`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import NamedTuple

import numpy as np

from tools.cells.compare import close
from tools.review.curve import Curve, far_apart

EXACT = 1e-6  # how far an answer without rounding may lie off
MOST_SHOWN = 40  # characters of what a reader wrote that a message repeats
# What keyboards and copied text have for ASCII: hyphens, dashes, the minus sign, and
# the wide forms of East Asian input methods.
_ASCII = str.maketrans(
    "\u2010\u2011\u2012\u2013\u2014\u2212\uff0d\uff08\uff09\uff0c\uff1b\uff0f\uff0e",
    "-------(),;/.",
)
_AROUND = re.compile(r"\b(?:np\.)?(?:array|shape|float64|int64)\b *=?", re.IGNORECASE)
_TIMES = re.compile(r"(?<=\d) *[x*\u00d7] *(?=\d)", re.IGNORECASE)
_DIVIDED = re.compile(r"\s*[/\u2044]\s*")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?", re.IGNORECASE)


class Unread(Exception):
    """What the reader wrote cannot be read; the message is for the reader."""


class Verdict(NamedTuple):
    """What is said of an answer."""

    right: bool
    words: str = ""  # the reason, if it is one of the expected mistakes


def read_numbers(given: str) -> list[float]:
    """Return the numbers that a reader wrote, in whatever brackets.

    Raises:
        Unread: If something else is among them, or nothing is there.

    """
    text = _TIMES.sub(",", given.translate(_ASCII))
    bare = re.sub(r"[()\[\]{}]", " ", _AROUND.sub(" ", text))
    parts = [part for part in re.split(r"[,;\s]+", _DIVIDED.sub("/", bare)) if part]
    if not parts and not re.search(r"[(\[] *[)\]]", text):
        raise Unread("Nothing is written yet.")
    return [_number(part) for part in parts]


def _number(part: str) -> float:
    """Return one number, which may be a fraction such as 1/3."""
    above, *below = part.split("/")
    named = f"“{_short(part)}”"
    if len(below) > 1 or not all(map(_NUMBER.fullmatch, [above, *below])):
        raise Unread(
            f"{named} is no number that I can read. Write numbers only, such as 0.25 "
            "or (2, 3)."
        )
    if below and float(below[0]) == 0:
        raise Unread(f"{named} divides by zero.")
    value = float(above) / float(below[0]) if below else float(above)
    if not math.isfinite(value):
        raise Unread(f"{named} is too large for a number.")
    return value


def _short(text: str) -> str:
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"


def shown(values: Sequence[float], places: int | None = None) -> str:
    """Write numbers as an answer: 2.3, or 1, 0.5."""
    if places is not None:
        return ", ".join(f"{value:.{places}f}" for value in values)
    return ", ".join(f"{round(value, 6) + 0.0:.10g}" for value in values)


@dataclass(frozen=True)
class Numbers:
    """One number or several, in order."""

    values: tuple[float, ...]
    places: int | None = None  # decimals that are asked for; None if it comes out even
    mistakes: tuple[tuple[tuple[float, ...], str], ...] = ()

    @property
    def tol(self) -> float:
        """How far off an answer may be."""
        return EXACT if self.places is None else 0.5 * 10.0**-self.places

    @property
    def asks(self) -> str:
        """What to write, for below the question."""
        what = "A number" if len(self.values) == 1 else f"{len(self.values)} numbers"
        return what if self.places is None else f"{what}, to {self.places} decimals"

    @property
    def text(self) -> str:
        """The right answer."""
        return shown(self.values, self.places)

    @property
    def clear(self) -> bool:
        """Whether no rounding and no mistake comes out as another answer would."""
        given = [self.values, *(mistake for mistake, _ in self.mistakes)]
        least = 2 * self.tol + EXACT
        apart = all(
            any(abs(a - b) > least for a, b in zip(one, other, strict=True))
            for one, other in combinations(given, 2)
        )
        if self.places is None or not apart:
            return apart
        rests = (abs(value) * 10**self.places % 1 for value in self.values)
        return all(abs(rest - 0.5) > 1e-3 for rest in rests)

    def judge(self, given: str) -> Verdict:
        """Say whether it is right.

        Raises:
            Unread: If it is not as many numbers as are asked for.

        """
        numbers = read_numbers(given)
        if len(numbers) != len(self.values):
            many = f"{len(numbers)} numbers, {_short(shown(numbers))}"
            found = {0: "no number", 1: "one number"}.get(len(numbers), many)
            expected = {1: "one"}.get(len(self.values), str(len(self.values)))
            raise Unread(
                f"I read {found}; expected {expected}. Write 2.5 with a point, and "
                "thousands without a comma."
            )
        pairs = zip(self.values, numbers, strict=True)
        if all(close(value, number, self.tol) for value, number in pairs):
            return Verdict(True)
        return Verdict(False, min(self._made(numbers), default=(0, ""))[1])

    def _made(self, numbers: Sequence[float]) -> Iterator[tuple[float, str]]:
        """Yield the mistakes that lead to these numbers: how nearly, and the reason."""
        for mistake, words in self.mistakes:
            pairs = list(zip(mistake, numbers, strict=True))
            # Only the right answer has to come out even. 1/3 is also given as 0.33.
            reach = [max(self.tol, min(0.005, abs(m) / 20)) for m in mistake]
            if all(close(*pair, tol) for pair, tol in zip(pairs, reach, strict=True)):
                yield sum(abs(m - n) for m, n in pairs), words


@dataclass(frozen=True)
class Shape:
    """The shape of an array."""

    sizes: tuple[int, ...]
    mistakes: tuple[tuple[tuple[int, ...], str], ...] = ()

    asks = "A shape, such as (4, 5), or (4,) for one dimension"

    @property
    def text(self) -> str:
        """The right answer."""
        return str(self.sizes)

    @property
    def clear(self) -> bool:
        """Whether every mistake is another shape."""
        all_of_them = [self.sizes, *(sizes for sizes, _ in self.mistakes)]
        return len(set(all_of_them)) == len(all_of_them)

    def judge(self, given: str) -> Verdict:
        """Say whether it is right.

        Raises:
            Unread: If it is no shape.

        """
        numbers = read_numbers(given)
        if not all(number >= 0 and number == int(number) for number in numbers):
            raise Unread("A shape is made of whole numbers from 0 up, such as (4, 5).")
        sizes = tuple(map(int, numbers))
        if sizes == self.sizes:
            return Verdict(True)
        return Verdict(False, dict(self.mistakes).get(sizes, ""))


@dataclass(frozen=True)
class Option:
    """One alternative."""

    text: str = ""  # code stands between backticks
    prints: str = ""  # what the item's proof would print if this were right
    because: str = ""  # why it is wrong, if it is
    curve: Curve | None = None

    @property
    def words(self) -> str:
        """The alternative in words, for whoever does not see it."""
        return self.curve.words if self.curve else self.text


@dataclass(frozen=True)
class Choice:
    """One of several alternatives."""

    options: tuple[Option, ...]
    right: int = 0
    code: bool = False  # whether the alternatives are the lines of a program, in order

    @property
    def asks(self) -> str:
        """What to do, for below the question."""
        return "Choose a line" if self.code else "Choose one"

    @property
    def text(self) -> str:
        """The right answer."""
        return self.options[self.right].words

    @property
    def clear(self) -> bool:
        """Whether no two alternatives can be taken for each other."""
        if self.code:
            return True
        words = {option.words for option in self.options}
        right = self.options[self.right]
        prints = [option.prints for option in self.options if option is not right]
        curves = [option.curve for option in self.options if option.curve]
        return (
            len(words) == len(self.options)
            and right.prints not in prints
            and far_apart(curves)
        )

    def mixed(self, rng: np.random.Generator) -> Choice:
        """Return the same alternatives in another order; lines keep theirs."""
        if self.code:
            return self
        order = rng.permutation(len(self.options)).tolist()
        options = tuple(self.options[at] for at in order)
        return replace(self, options=options, right=order.index(self.right))

    def judge(self, given: str) -> Verdict:
        """Say whether it is right; given is the place of an alternative, from 0.

        Raises:
            Unread: If it is none of them.

        """
        if not (given.isdecimal() and int(given) < len(self.options)):
            raise Unread("Nothing is chosen yet.")
        chosen = int(given)
        return Verdict(chosen == self.right, self.options[chosen].because)


Answer = Numbers | Shape | Choice
Real = float | np.floating


def number(
    value: Real,
    *mistakes: tuple[Real, str],
    places: int | None = None,
) -> Numbers:
    """Ask for one number; each mistake is the number it leads to, and the reason."""
    return Numbers(
        (float(value),),
        places,
        tuple(((float(wrong),), words) for wrong, words in mistakes),
    )


def numbers(
    values: Sequence[float] | np.ndarray,
    *mistakes: tuple[Sequence[float] | np.ndarray, str],
    places: int | None = None,
) -> Numbers:
    """Ask for several numbers, in order."""
    return Numbers(
        tuple(map(float, values)),
        places,
        tuple((tuple(map(float, wrong)), words) for wrong, words in mistakes),
    )


def shape(*sizes: int, mistakes: Sequence[tuple[tuple[int, ...], str]] = ()) -> Shape:
    """Ask for a shape."""
    return Shape(sizes, tuple(mistakes))


def choice(right: Option, *wrong: Option) -> Choice:
    """Ask for one of several alternatives; they are mixed for each showing."""
    return Choice((right, *wrong))
