"""Chapters mix in what came before, and ask for reasons."""

from __future__ import annotations

import re

import pytest

from tools.cells.page import Page
from tools.contents import CHAPTERS, read_contents

SLUGS = [chapter["slug"] for part in read_contents() for chapter in part["chapters"]]
PAGES = {int(slug[:2]): CHAPTERS / f"{slug}.md" for slug in SLUGS}
GIVEN_AWAY = re.compile(r"\b[Cc]hapters? \d|\b[Ee]xercises? \d|\]\([^)]*\d\d-")

each_chapter = pytest.mark.parametrize("number", PAGES)


@pytest.fixture
def page(number: int) -> Page:
    return Page.read(PAGES[number])


@each_chapter
def test_two_exercises_need_an_earlier_chapter(number: int, page: Page) -> None:
    mixed = [exercise for exercise in page.exercises if exercise.recalls]
    assert len(mixed) >= (2 if number >= 3 else 0), [e.title for e in mixed]
    for exercise in mixed:
        assert all(0 < chapter < number for chapter in exercise.recalls)
        assert len(exercise.hints) >= 2, f"{exercise.title}: help is wanted here most"


@each_chapter
def test_their_tasks_do_not_say_which(number: int, page: Page) -> None:
    for exercise in page.exercises:
        if exercise.recalls:
            start = exercise.with_role("starter")[0].first_line
            task = "\n".join(page.lines[exercise.line - 1 : start])
            found = GIVEN_AWAY.search(task.replace(exercise.title, "", 1))
            assert found is None, f"{exercise.title} says {found and found[0]!r}"


@each_chapter
def test_a_reason_is_asked_for_on_paper(number: int, page: Page) -> None:
    assert page.whys
    for why in page.whys:
        assert 40 <= len(why.answer.split()) <= 150, why.title
