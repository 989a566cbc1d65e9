"""The kinds of items, and how an instance of one is made.

    kind = chapter(2, "coding-our-first-neurons")

    @kind("A single neuron")
    def neuron_by_hand(rng): ...

A kind is a function that draws numbers and returns an `Item`. Its name, with the
chapter's number, is kept on readers' devices: it may not change.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from tools.live.places import Place
from tools.review.answers import Answer, Choice

MOST_DRAWS = 200  # until one is unambiguous; a kind needs hardly more than one


@dataclass(frozen=True)
class Item:
    """A question and its answer.

    Args:
        question: One or two sentences; code stands between backticks.
        answer: What is asked for.
        because: Why it is so, shown afterward.
        code: A piece of a program that the question is about.
        proof: Code that goes on from there and prints the answer. For alternatives, it
            prints what the right one has in `prints`; for the lines of a program, it
            is the mended program.

    """

    question: str
    answer: Answer
    because: str
    code: str = ""
    proof: str = ""

    @property
    def program(self) -> str:
        """The code that prints the answer."""
        return "\n".join(part for part in (self.code, self.proof) if part)


@dataclass(frozen=True)
class Kind:
    """A kind of item."""

    name: str  # 02.neuron_by_hand
    make: Callable[[np.random.Generator], Item]
    place: Place  # where the subject is explained


KINDS: dict[str, Kind] = {}


def chapter(
    number: int, folder: str
) -> Callable[[str], Callable[[Callable[[np.random.Generator], Item]], Kind]]:
    """Return the decorator for the kinds of a chapter.

    Args:
        number: The chapter's number.
        folder: The rest of its file's name.

    """

    def kind(heading: str) -> Callable[..., Kind]:
        """Make a function a kind; the heading says where its subject is explained."""

        def registered(make: Callable[[np.random.Generator], Item]) -> Kind:
            anchor = re.sub(r"[^\w\s-]", "", heading).lower().replace(" ", "-")
            address = f"chapters/{number:02}-{folder}/#{anchor}"
            place = Place(address, f"Chapter {number}: {heading}")
            made = Kind(f"{number:02}.{make.__name__}", make, place)
            KINDS[made.name] = made
            return made

        return registered

    return kind


def kinds_of(number: int | str) -> list[Kind]:
    """Return the kinds of a chapter, in their order."""
    importlib.import_module(f"tools.review.chapter_{int(number):02}")
    return [kind for name, kind in KINDS.items() if name[:2] == f"{int(number):02}"]


def chapters() -> list[str]:
    """Return the numbers of the chapters that have items, as 01."""
    return sorted(p.stem[-2:] for p in Path(__file__).parent.glob("chapter_??.py"))


def instance(name: str, seed: int) -> Item:
    """Return the item of a kind that belongs to a seed.

    Raises:
        KeyError: If there is no such kind.
        RuntimeError: If the kind draws ambiguous items only.

    """
    kind = KINDS.get(name) or {each.name: each for each in kinds_of(name[:2])}[name]
    rng = np.random.default_rng(seed)
    for _ in range(MOST_DRAWS):
        item = kind.make(rng)
        if item.answer.clear:
            break
    else:
        raise RuntimeError(f"{name} draws nothing unambiguous from the seed {seed}.")
    if isinstance(item.answer, Choice):
        return replace(item, answer=item.answer.mixed(rng))
    return item


def printed(program: str) -> str:
    """Run a program in which `np` is NumPy.

    Returns:
        What it prints; of an error, the name of its class.

    """
    out = io.StringIO()
    try:
        with contextlib.redirect_stdout(out), np.errstate(all="ignore"):
            exec(compile(program, "<item>", "exec"), {"np": np})
    except Exception as error:
        return type(error).__name__
    return out.getvalue().removesuffix("\n")
