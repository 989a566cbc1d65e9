"""Items that ask which line of a program is wrong."""

from __future__ import annotations

from collections.abc import Sequence

from tools.review.answers import Choice, Option
from tools.review.draw import Rng, pick
from tools.review.kinds import Item


def wrong_line(
    rng: Rng,
    question: str,
    program: str,
    slips: Sequence[tuple[int, str, str]],
    code: str = "",
) -> Item:
    """Return an item about a program with one of several slips.

    Args:
        rng: Chooses the slip.
        question: What the program is for; it is asked which line is wrong.
        program: The right lines; the last prints the result.
        slips: Each the number of a line, from 0, what is there instead, and why that is
            wrong. Each must change what is printed.
        code: What runs before.

    """
    lines = program.split("\n")
    at, instead, because = pick(rng, slips)
    indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
    shown = [*lines[:at], indent + instead, *lines[at + 1 :]]
    return Item(
        f"{question} Which line is wrong?",
        Choice(tuple(Option(line) for line in shown), at, code=True),
        f"{because} It should be `{lines[at].strip()}`.",
        code,
        program,
    )
