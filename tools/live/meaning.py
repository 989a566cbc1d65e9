"""Say what an error means, with the reader's own names and shapes.

Python's message stays; this comes below it, with the place in a chapter that explains
more. A library that explains Python's errors, friendly-traceback, is 0.7 MB to load and
says nothing of arrays and their shapes, which most readers' errors are about.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tools.live.kinds import KINDS
from tools.live.places import (
    BYTES,
    FORM,
    LARGE,
    LOG_OF_0,
    PAGE_OF,
    Meaning,
    Place,
)
from tools.live.spot import Spot


def meaning(
    error: BaseException,
    ours: Callable[[str], bool] = lambda name: name.startswith("<cell "),
) -> Meaning | None:
    """Say what an error of the reader's code means; None if it speaks for itself.

    Args:
        error: What was raised.
        ours: Says of a file's name whether it is the reader's code.

    """
    try:
        return _meaning(error, ours)
    except Exception:  # a value of the reader's own may do anything when it is asked
        return None


def _meaning(error: BaseException, ours: Callable[[str], bool]) -> Meaning | None:
    if isinstance(error, SyntaxError):
        return _of_form(error)
    spot = Spot.of(error, ours)
    if spot is None:
        return None
    if spot.module.startswith("nnfs_ref."):
        return _reference(spot)
    for kind in KINDS:
        if (match := kind.match(error)) and (said := kind.explain(match, spot)):
            return Meaning(said, kind.place) if isinstance(said, str) else said
    return None


def _of_form(error: SyntaxError) -> Meaning | None:
    message, line = str(error.msg), (error.text or "").strip()
    if match := re.search(r"'(.)' was never closed", message):
        words = (
            f"The `{match[1]}` in this line has no partner. Python looked for it to "
            "the end."
        )
    elif match := re.search(
        r"expected an indented block after (.+) on line (\d+)", message
    ):
        words = (
            f"What belongs to the {match[1]} of line {match[2]} is indented four "
            "blanks more. If nothing does yet, write `pass`."
        )
    elif "unexpected indent" in message:
        words = (
            "This line is indented more than the one before, which does not end in a "
            "colon."
        )
    elif "unindent does not match" in message:
        words = (
            "This line begins between two levels. Lines of one block begin at the "
            "same column."
        )
    elif line.startswith(("%", "!")):
        words = f"`{line[0]}` begins a command of notebooks. Python alone has none."
    elif "expected ':'" in message:
        words = f"`{line}` opens a block, and ends in a colon."
    elif "Maybe you meant '=='" in message or "cannot assign to" in message:
        words = "One `=` gives a name a value. To compare, write two: `==`."
    elif "forgot a comma" in message:
        words = "Between two values goes a comma or an operator: `2 * x`, not `2 x`."
    elif "'return' outside function" in message:
        words = "`return` belongs inside a function, indented more than its `def`."
    elif "unterminated string" in message:
        words = "A text begins and ends with the same quotation mark, in one line."
    else:
        return None
    return Meaning(words, FORM)


def _reference(spot: Spot) -> Meaning | None:
    """Link what the module says to the page that documents what raised it."""
    called: list[tuple[str, str]] = []
    if isinstance(spot.called, str):
        called.append((spot.module, spot.called))
    # A reader's class may have one of ours as its base, and what it reads may be ours.
    for value in (spot.called, spot.frame.f_locals.get("self")):
        called += [(cls.__module__, cls.__name__) for cls in type(value).__mro__]
    for module, name in called:
        page = PAGE_OF.get(module.removeprefix("nnfs_ref."))
        if page and module.startswith("nnfs_ref.") and not name.startswith("_"):
            place = Place(f"reference/{page}/#{module}.{name}", f"Reference: {name}")
            return Meaning(f"This is a message of `{name}`.", place)
    return None


WARNINGS = (
    (
        r"overflow encountered in \w*exp",
        LARGE,
        "`exp` of a number above about 709 is beyond the largest float and "
        "becomes `inf`.",
    ),
    (
        r"divide by zero encountered in log",
        LOG_OF_0,
        "The logarithm of 0 is `-inf`. Keep what goes into it above 0.",
    ),
    (
        r"invalid value encountered in",
        LARGE,
        "An operation such as `inf - inf` or `0 / 0` has no result. It gives "
        "`nan`, not a number, and so does all that uses it.",
    ),
    (
        r"overflow encountered in scalar (add|subtract|multiply)",
        BYTES,
        "The result does not fit into the kind of number that holds it. A byte, "
        "`uint8`, holds 0 to 255 and begins again at the other end.",
    ),
)


def warned(text: str) -> Meaning | None:
    """Say what a warning of NumPy means, among what a cell printed."""
    for pattern, place, words in WARNINGS:
        if re.search(rf"RuntimeWarning: {pattern}", text):
            return Meaning(words, place)
    return None
