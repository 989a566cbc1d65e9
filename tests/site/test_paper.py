"""What comes out of a printer: few pages, code that fits, answers at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.visit import visit

# The longest on paper, and one with long messages of errors.
LONGEST = ["09-backpropagation", "21-saving-and-loading-model-information"]
MOST_PAGES = 30

WIDER_THAN_PAPER = """() => [...document.querySelectorAll(".cell code, .cell samp")]
  .filter((code) => code.getClientRects().length)
  .filter((code) => code.scrollWidth > code.clientWidth + 1)
  .map((code) => code.textContent)"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page of the browser for all tests here."""
    # As wide as the text on A4 paper, 172 mm.
    opened = browser.new_page(viewport={"width": 650, "height": 900})
    yield opened
    opened.close()


@pytest.mark.parametrize("chapter", LONGEST)
def test_a_chapter_on_paper(page: Page, address: str, chapter: str) -> None:
    visit(page, f"{address}chapters/{chapter}/")
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= MOST_PAGES
    answers = page.locator(".answers")
    expect(answers).to_have_count(0)  # on the screen again

    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(WIDER_THAN_PAPER) == []
    boxes = page.locator(".md-content__inner > .admonition:is(.exercise, .quiz, .why)")
    titles = boxes.locator("> .admonition-title").all_text_contents()
    assert answers.locator(".admonition-title").all_text_contents() == titles
    quiz = page.locator(".md-content__inner > .quiz").first
    expect(quiz.locator("details > summary").first).to_be_visible()
    expect(quiz.locator("details > p").first).to_be_hidden()
    expect(answers.locator(".quiz details > p").first).to_be_visible()
    exercise = page.locator(".md-content__inner > .exercise").first
    expect(exercise.get_by_text("Solution", exact=True)).to_be_hidden()
    expect(answers.get_by_text("Solution", exact=True).first).to_be_visible()
    page.emulate_media(media="null")
