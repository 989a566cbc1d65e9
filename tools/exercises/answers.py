"""Read the other answers to a page's exercises, right and wrong ones.

They stand in `tests/exercises/answers/`, in a file named after the page, one behind the
other, each below a line that says what it is:

    # %% 6.5 right: a list comprehension
    # %% 6.5 wrong: adds where it should subtract -> new value minus the old one

A wrong answer names a piece of the words that must refuse it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

HEAD = re.compile(r"^# %% (?P<exercise>.+?) (?P<kind>right|wrong): (?P<title>.+)$")


@dataclass(frozen=True)
class Answer:
    """An answer to an exercise."""

    exercise: str  # its number, such as "6.5", or its title if it has none
    right: bool
    title: str
    words: str  # a piece of what must refuse it; empty for a right one
    source: str


def answers(path: Path) -> list[Answer]:
    """Read a file of answers.

    Raises:
        ValueError: If a line that begins with `# %%` is not of the form above.

    """
    found: list[Answer] = []
    for part in re.split(r"^(?=# %%)", path.read_text("utf-8"), flags=re.M)[1:]:
        head, _, source = part.partition("\n")
        match = HEAD.match(head)
        title, _, words = match["title"].partition(" -> ") if match else ("", "", "")
        if match is None or (match["kind"] == "wrong") != bool(words):
            raise ValueError(
                f"{path}: got {head!r}, expected '# %% 6.5 right: how it is done' or "
                "'# %% 6.5 wrong: the slip -> a piece of the words that refuse it'."
            )
        right = match["kind"] == "right"
        found.append(Answer(match["exercise"], right, title, words, source.strip()))
    return found
