"""The data of a page, and cells that do not run in one, in a real browser."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, expect

from tests.live.steps import SLOW, cell, expect_state, press
from tests.serve import ROOT
from tools.cells.page import Page as Source

CHAPTER = "chapters/19-a-real-dataset/"
SOURCE = Source.read(ROOT / "docs" / f"{CHAPTER.rstrip('/')}.md")


def opened(context: BrowserContext, address: str) -> Page:
    """Open the chapter, ready to run."""
    page = context.new_page()
    page.goto(address + CHAPTER)
    page.locator("#cell-1 .cell-tools").wait_for(state="attached")
    return page


def test_the_first_run_loads_the_data_and_nothing_does_before(
    context: BrowserContext, address: str
) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = opened(context, address)
    page.evaluate("""() => {
      window.said = new Set();
      const status = document.querySelector("#cell-1 .cell-status");
      const note = () => window.said.add(status.textContent);
      new MutationObserver(note).observe(status, {childList: true});
    }""")
    assert not [url for url in asked if "/live/data/" in url]
    press(cell(page, 1), "Run")
    expect_state(cell(page, 1), "same")
    loaded = [url for url in asked if "/live/data/" in url]
    assert len(set(loaded)) == 1  # the page's, and the service worker's for it
    assert "?sha256=" in loaded[0]
    said = " ".join(page.evaluate("[...window.said]"))
    assert "loading Python: " in said
    assert "loading the data: 1.1 of 1.1 MB" in said
    page.evaluate("window.said.clear()")
    press(cell(page, 1), "Run")
    expect_state(cell(page, 1), "same")
    assert "loading" not in " ".join(page.evaluate("[...window.said]"))


def test_a_native_cell_says_what_it_needs_and_is_passed_over(
    context: BrowserContext, address: str
) -> None:
    page = opened(context, address)
    native = [each for each in SOURCE.cells if each.native]
    assert native
    for each in native:
        place = cell(page, each.number)
        expect(place.get_by_role("button", name="Run")).to_have_count(0)
        expect(place.locator("figcaption")).to_contain_text(f"Needs {each.native}")
    after = next(c for c in SOURCE.sequence if c.number > native[0].number)
    press(cell(page, after.number), "Run")
    expect_state(cell(page, after.number), "same")
    assert cell(page, native[0].number).get_attribute("data-state") is None


def test_missing_data_is_said_and_run_tries_again(
    context: BrowserContext, address: str, provoked: list[str]
) -> None:
    provoked.append("status of 404")
    page = opened(context, address)
    context.route("**/live/data/**", lambda route: route.fulfill(status=404))
    press(cell(page, 1), "Run")
    shown = cell(page, 1).locator(".live-output samp")
    expect(shown).to_contain_text(
        "The data of this page could not be loaded", timeout=SLOW
    )
    context.unroute("**/live/data/**")
    press(cell(page, 1), "Run")
    expect_state(cell(page, 1), "same")
