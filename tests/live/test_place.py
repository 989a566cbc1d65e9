"""The first page knows where the reader was."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.live.steps import CHAPTER, PHONE, kept
from tests.site.test_pages import AXE, violations
from tests.visit import quiet

SLUG = CHAPTER.split("/")[1]
SHIFT = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) sum += entry.value;
  }).observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(sum), 300);
})"""


@pytest.mark.parametrize("context", [PHONE], indirect=True)
def test_the_first_page_goes_on_where_the_reader_was(page: Page, address: str) -> None:
    start = page.get_by_role("link", name="Start with chapter 1")
    page.locator("#exercises").evaluate("(heading) => heading.scrollIntoView()")
    for _ in range(100):  # once the page rests
        if kept(page, "place"):
            break
        page.wait_for_timeout(100)
    expected = {
        "page": CHAPTER,
        "name": "chapter 2",
        "anchor": "exercises",
        "section": "Exercises",
    }
    place = kept(page, "place")[SLUG]
    assert expected.items() <= place.items()

    page.goto(address)
    on = page.get_by_role("link", name="Continue with chapter 2: Exercises")
    expect(on).to_be_visible()
    expect(start).to_be_hidden()
    quiet(page)
    assert page.evaluate(SHIFT) <= 0.02
    page.evaluate(f"{AXE}; 0")
    assert violations(page, where="'.hero-actions'") == []
    erase = page.get_by_role("button", name="Erase my progress")
    erase.click()
    expect(on).to_have_count(0)
    expect(start).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(start).to_be_hidden()
    on.click()
    page.wait_for_url("**/" + CHAPTER + "#exercises")
