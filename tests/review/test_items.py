"""Every kind of item, many times over: right, unambiguous, and what was promised.

REVIEW_INSTANCES=1000 tries a thousand of each, and REVIEW_FROM=5000 other numbers.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from tests.serve import ROOT
from tools.contents import read_contents
from tools.review.answers import Choice, Numbers, Option, Unread
from tools.review.curve import Curve
from tools.review.draw import Rng
from tools.review.kinds import (
    KINDS,
    Item,
    Kind,
    chapters,
    instance,
    kinds_of,
    printed,
)

INSTANCES = int(os.environ.get("REVIEW_INSTANCES", "100"))
FIRST = int(os.environ.get("REVIEW_FROM", "0"))
MOST_DRAWS = 3  # on average, until an item is unambiguous
FEWEST_DIFFERENT = 8
ALL = [kind for number in chapters() for kind in kinds_of(number)]
FOLDERS = [c["slug"] for part in read_contents() for c in part["chapters"]]


def looks_alike(one: Curve, other: Curve) -> bool:
    """Say whether two curves nowhere part by a ninth of their picture's height."""
    low, high = one.up
    seen = (np.clip(each.ys, low, high) for each in (one, other))
    return bool(np.abs(np.subtract(*seen)).max() < (high - low) / 9)


def check_choice(item: Item, answer: Choice, out: str) -> None:
    """The proof prints what one alternative says, and all look different."""
    right = answer.options[answer.right]
    if answer.code:
        lines = [option.text for option in answer.options]
        broken = "\n".join([item.code, *lines] if item.code else lines)
        mended = item.proof.split("\n")
        assert printed(broken) != out
        different = [a != b for a, b in zip(lines, mended, strict=True)]
        assert different == [at == answer.right for at in range(len(lines))]
        assert not out.endswith("Error")
    else:
        assert [option.prints == out for option in answer.options] == [
            option is right for option in answer.options
        ]
        assert len({option.words for option in answer.options}) == len(answer.options)
        assert all(option.because for option in answer.options if option is not right)
        curves = [option.curve for option in answer.options if option.curve]
        for at, curve in enumerate(curves):
            assert not any(looks_alike(curve, other) for other in curves[:at])
    for at in range(len(answer.options)):
        assert answer.judge(str(at)).right == (at == answer.right)


def check_free(item: Item, out: str) -> None:
    """What the proof prints is right, as is the answer shown; no mistake is."""
    answer = item.answer
    assert not isinstance(answer, Choice)
    assert answer.judge(out).right, out
    assert answer.judge(answer.text).right
    for wrong, words in answer.mistakes:
        verdict = answer.judge(str(wrong))
        assert not verdict.right
        assert verdict.words == words, "two mistakes have the same answer"
    if isinstance(answer, Numbers):
        # One unit of the last place away, no answer is right any more.
        step = 10.0 ** -(answer.places if answer.places is not None else 5)
        for at in range(len(answer.values)):
            near = list(map(float, answer.text.split(", ")))
            near[at] += step
            assert not answer.judge(", ".join(map(repr, near))).right
        if answer.places is None:
            even = (abs(value - round(value, 4)) < 1e-9 for value in answer.values)
            assert all(even), "this does not come out even: ask for places"


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.name)
def test_instances_are_right_and_unambiguous(
    kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: set[str] = set()
    places = Counter[int]()
    draws = 0

    def counted(rng: Rng) -> Item:
        nonlocal draws
        draws += 1
        return kind.make(rng)

    monkeypatch.setitem(KINDS, kind.name, replace(kind, make=counted))
    for seed in range(FIRST, FIRST + INSTANCES):
        item = instance(kind.name, seed)
        out = printed(item.program)
        try:
            if isinstance(item.answer, Choice):
                check_choice(item, item.answer, out)
                places[item.answer.right] += 1
            else:
                check_free(item, out)
        except (AssertionError, Unread) as error:
            error.add_note(f"seed {seed}: {item.question}\n{item.program}\n>>> {out}")
            raise
        answer = item.answer
        alternatives = answer.options if isinstance(answer, Choice) else ()
        reasons = [each.because for each in alternatives]
        if not isinstance(answer, Choice):
            reasons = [reason for _, reason in answer.mistakes]
        assert item.because not in reasons, "a miss would get the same reason twice"
        words = sorted(each.words for each in alternatives)
        seen.add(f"{item.question}{item.code}{words}")
        assert item.question.count("`") % 2 == 0
        assert item.because
    assert draws <= MOST_DRAWS * INSTANCES, "most of what it draws is ambiguous"
    assert len(seen) >= FEWEST_DIFFERENT, "the numbers are hardly new each time"
    if isinstance(answer, Choice):
        assert len(places) > 1, "the right alternative is always in the same place"


@pytest.mark.parametrize("number", chapters())
def test_a_chapter_has_ten_kinds_of_several_sorts(number: str) -> None:
    kinds = kinds_of(number)
    assert len(kinds) >= 10
    answers = [instance(kind.name, 0).answer for kind in kinds]
    sorts = {type(a).__name__ for a in answers if not isinstance(a, Choice)}
    choices = [a for a in answers if isinstance(a, Choice)]
    assert "Numbers" in sorts
    assert any(a.code for a in choices), "none asks which line is wrong"
    assert any(not a.code for a in choices), "none asks what happens"


@pytest.mark.parametrize("number", chapters())
def test_a_kind_names_a_heading_of_its_chapter(number: str) -> None:
    for kind in kinds_of(number):
        folder, anchor = kind.place.address.removeprefix("chapters/").split("/#")
        assert folder in FOLDERS, kind.name
        text = (ROOT / "docs/chapters" / f"{folder}.md").read_text("utf-8")
        headings = re.findall(r"^##+ (.+?)(?: *\{[^}]*#([\w-]+)[^}]*\})?$", text, re.M)
        heading = kind.place.title.partition(": ")[2]
        named = next((own for words, own in headings if words == heading), None)
        if named is None:  # a paragraph whose first words are its title
            assert f"**{heading}.**{{ #{anchor} }}" in text, kind.name
        else:
            assert named in ("", anchor), kind.name


def test_the_same_seed_gives_the_same_item() -> None:
    assert instance(ALL[0].name, 7) == instance(ALL[0].name, 7)
    assert instance(ALL[0].name, 7) != instance(ALL[0].name, 8)


def option(text: str, prints: str) -> Option:
    return Option(text, prints, "because")


@pytest.mark.parametrize(
    ("answer", "clear"),
    [
        (Numbers((2.0,)), True),
        (Numbers((2.0,), None, (((2.0,), "the same"),)), False),
        (Numbers((2.0,), None, (((3.0,), "one"), ((3.0,), "and the same"))), False),
        (Numbers((0.125,), 2), False),  # 0.12 and 0.13
        (Numbers((0.124,), 2), True),
        (Numbers((0.124,), 2, (((0.129,), "rounds to it"),)), False),
        (Choice((option("a", "1"), option("b", "2"))), True),
        (Choice((option("a", "1"), option("b", "1"))), False),
        (Choice((option("a", "1"), option("a", "2"))), False),
    ],
)
def test_what_is_ambiguous(answer: Numbers | Choice, clear: bool) -> None:
    assert answer.clear is clear


def test_curves_that_look_alike_are_ambiguous() -> None:
    def line(top: float) -> Option:
        return Option("", str(top), "", Curve((0, 1), (0, top), (0, 1), (0, 10)))

    assert Choice((line(2), line(4))).clear
    assert not Choice((line(2), line(2.5))).clear
