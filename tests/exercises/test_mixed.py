"""Chapters mix in what came before, and ask for reasons; projects end the parts."""

from __future__ import annotations

import re

import pytest
import yaml

from tools.cells.page import Page
from tools.contents import CHAPTERS, read_contents

ROOT = CHAPTERS.parents[1]
PARTS = dict(zip(("I", "II", "III", "IV"), read_contents(), strict=True))
SLUGS = [chapter["slug"] for part in PARTS.values() for chapter in part["chapters"]]
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


@pytest.mark.parametrize("part", PARTS)
def test_a_project_ends_each_part(part: str) -> None:
    slug = PARTS[part]["project"]["slug"]
    path = ROOT / f"docs/projects/{slug}.md"
    page = Page.read(path)
    front = yaml.safe_load(path.read_text("utf-8").split("---")[1])
    assert front["project"] == part
    assert front["title"] == PARTS[part]["project"]["title"]
    assert page.whys
    steps = [exercise.title.split()[0] for exercise in page.exercises]
    assert len(steps) >= 4
    assert steps == [f"{part}.{n}" for n in range(1, len(steps) + 1)]
    assert all(len(exercise.hints) >= 2 for exercise in page.exercises)
    # In the navigation, it comes after the part's last chapter, and before the next.
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    order = re.findall(r"(?:chapters|projects)/([\w-]+)\.md", text)
    last = PARTS[part]["chapters"][-1]["slug"]
    assert order.index(slug) == order.index(last) + 1
