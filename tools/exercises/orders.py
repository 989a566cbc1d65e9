"""Put the lines of solutions together as readers might, right and wrong ones.

The page lets the check judge every order. So what must hold is this: the lines in their
own order pass, an order with a wrong line in it never does, and no order at all leaves
the reader without an answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from tools.cells.page import Exercise
from tools.exercises.trial import Outcome

FEW = 4  # so many lines are tried in every order; of more, each two neighbors exchanged


def orders(exercise: Exercise) -> Iterator[tuple[str, str, str]]:
    """Yield what a reader may make of an exercise's lines: title, kind and code.

    The kind is `solution`, the lines as they should be; `other`, the same lines in
    another order, which may be right as well; or `wrong`, one of them replaced.
    """
    if exercise.wrong is None:
        return
    right = exercise.lines
    places = range(len(right))
    yield "the lines in order", "solution", "\n".join(right)
    if len(right) <= FEW:
        others = [list(order) for order in permutations(right)][1:]
    else:
        others = [
            [*right[:at], right[at + 1], right[at], *right[at + 2 :]]
            for at in places[:-1]
        ]
    for order in others:
        title = " / ".join(line.strip() for line in order)
        yield title, "other", "\n".join(order)
    for line in exercise.wrong.lines:
        for at in places:
            title = f"{right[at].strip()} -> {line.strip()}"
            yield title, "wrong", "\n".join([*right[:at], line, *right[at + 1 :]])


def fits(kind: str, outcome: Outcome) -> bool:
    """Say whether what came of an order is as it should be."""
    if kind == "solution":
        return outcome.how == "accepted"
    if kind == "wrong":
        return outcome.how not in ("accepted", "unworded")
    return outcome.how != "unworded"
