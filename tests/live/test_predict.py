"""Cells that ask before they show, and quizzes that remember, in a reader's browser."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.live.steps import (
    CHAPTER,
    PHONE,
    expect_state,
    kept,
    press,
    runtime_bytes,
)
from tests.live.test_help import tab_to
from tests.site.test_pages import AXE, show_dark, violations
from tests.visit import visit

PRODUCT = "np.ones((4, 5))"  # cells, by a piece of their code
LISTS = "for nested in"
ARROWS = "for arrow in"
PLUS = "one_pixel_off ="
FALLING = "kept = np.diff(history)"  # in chapter 6, with curves to choose among


def asked(page: Page, code: str) -> Locator:
    """Return a cell that asks."""
    return page.locator("figure[data-asks]", has_text=code)


def output(cell: Locator) -> Locator:
    """Return what the page says that a cell prints."""
    return cell.locator(".cell-output")


def said(cell: Locator) -> Locator:
    """Return what came of a prediction."""
    return cell.locator(".predict-said")


def tab_from_run(cell: Locator, target: Locator) -> None:
    """Go with the tabulator from a cell's Run button to what it asks."""
    cell.get_by_role("button", name="Run").focus()
    tab_to(cell.page, target)


def label(quiz: Locator) -> str:
    """Return the line above a quiz's title."""
    text: str = quiz.locator(".admonition-title").evaluate(
        "(title) => getComputedStyle(title, '::before').content"
    )
    return text.strip('"')


def answers_kept(page: Page) -> dict[str, Any]:
    """Return the answers that the device keeps of the chapter."""
    found: dict[str, Any] = kept(page, "answers").get(CHAPTER.split("/")[1], {})
    return found


def test_predictions_are_missed_met_and_skipped_by_keyboard_alone(
    context: BrowserContext, address: str
) -> None:
    loaded: list[str] = []
    context.on("request", lambda request: loaded.append(request.url))
    page = context.new_page()
    visit(page, address + CHAPTER)
    assert not [url for url in loaded if "/questions" in url]  # who only reads
    shape, value, pixels = (asked(page, code) for code in (PRODUCT, ARROWS, PLUS))
    for cell in (shape, value, pixels):
        expect(output(cell)).to_be_hidden()
    field = shape.get_by_role("textbox", name="What shape does it have?")
    tab_from_run(shape, field)
    page.keyboard.type("five by five")
    page.keyboard.press("Enter")
    expect(said(shape)).to_have_text("Write a shape, such as (2, 3).")
    expect(field).to_be_focused()
    expect(field).to_have_value("five by five")
    expect(output(shape)).to_be_hidden()
    page.keyboard.press("Control+a")
    page.keyboard.type("4 x 4")
    page.keyboard.press("Enter")
    expect(output(shape)).to_be_focused()  # there reading goes on
    expect(output(shape)).to_contain_text("(5, 5)")
    expect(said(shape)).to_have_text(
        "You predicted: 4 x 4. That is the product in the other order. Here the fours "
        "are the inner numbers, which disappear."
    )
    expect(field).to_be_hidden()
    tab_from_run(value, value.get_by_role("textbox"))
    page.keyboard.type("0.0")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(said(value)).to_contain_text("As you predicted. \u22122 and 2 cancel.")
    tab_from_run(pixels, pixels.get_by_role("button", name="Skip"))
    page.keyboard.press("Enter")
    expect(output(pixels)).to_be_focused()
    page.keyboard.press("Tab")
    expect(pixels.get_by_role("button", name="Ask no more")).to_be_focused()
    # An answer that nobody expected is told the right one, with its reason.
    lists = asked(page, LISTS)
    lists.get_by_role("textbox").fill("(3, 4, 2)")
    lists.get_by_role("button", name="See").click()
    expect(said(lists)).to_contain_text("You predicted: (3, 4, 2). It is (3, 2, 4). 3 ")
    progress = page.locator(".live-progress")
    expect(progress).to_have_text("1 of 3 predictions right Erase")
    assert [each["how"] for each in answers_kept(page).values()].count("met") == 1
    assert not runtime_bytes(loaded)
    assert [url for url in loaded if "/questions" in url]

    page.reload()
    expect(output(pixels)).to_be_visible()
    expect(said(pixels)).to_be_empty()
    expect(said(value)).to_contain_text("As you predicted.")
    expect(said(shape)).to_contain_text("You predicted: 4 x 4.")
    page.get_by_role("button", name="Erase").first.click()
    for cell in (shape, value, pixels):
        expect(output(cell)).to_be_hidden()
        expect(said(cell)).to_be_empty()
    expect(progress).to_have_count(0)
    assert answers_kept(page) == {}

    # On paper nothing asks.
    page.emulate_media(media="print")
    expect(output(shape)).to_be_visible()
    expect(field).to_be_hidden()


# Notes whether outputs were covered, if only for a moment.
WATCH = """new MutationObserver(() => {
  window.covered ||= document.documentElement.hasAttribute("data-predict");
}).observe(document, {attributes: true, subtree: true})"""


def test_who_wants_no_questions_gets_none(page: Page, address: str) -> None:
    shape, lists = asked(page, PRODUCT), asked(page, LISTS)
    shape.get_by_role("button", name="Skip").click()
    shape.get_by_role("button", name="Ask no more").click()
    switch = page.get_by_role("button", name="Predictions: off")
    expect(output(lists)).to_be_visible()
    expect(lists.locator(".predict")).to_be_hidden()
    page.reload()
    expect(switch).to_be_visible()
    expect(output(lists)).to_be_visible()
    # Also on the next page, from the beginning.
    page.add_init_script(WATCH)
    page.goto(f"{address}chapters/06-optimization/")
    expect(switch).to_be_visible()
    expect(output(asked(page, FALLING))).to_be_visible()
    assert not page.evaluate("window.covered")
    switch.click()
    expect(output(asked(page, FALLING))).to_be_hidden()
    asked(page, FALLING).get_by_role("button", name="fewer and fewer").click()
    expect(said(asked(page, FALLING))).to_contain_text("As you predicted.")


def test_running_a_cell_shows_what_it_prints_and_not_what_others_do(
    kept_page: Page,
) -> None:
    page = kept_page
    lists, shape = asked(page, LISTS), asked(page, PRODUCT)
    press(shape, "Run")
    expect(output(shape)).to_be_visible()  # at once, while Python loads
    expect_state(shape, "same")
    expect_state(lists, "same")  # it ran before, since it is above
    expect(output(lists)).to_be_hidden()
    how = [each["how"] for each in answers_kept(page).values()]
    assert how == ["skipped"]
    page.evaluate("localStorage.clear()")


@pytest.mark.parametrize("context", [{"java_script_enabled": False}], indirect=True)
def test_without_javascript_nothing_is_covered(
    context: BrowserContext, address: str
) -> None:
    page = context.new_page()
    page.goto(address + CHAPTER)
    expect(output(asked(page, PRODUCT))).to_be_visible()
    expect(asked(page, PRODUCT).locator(".predict")).to_be_hidden()
    assert label(page.locator(".quiz").first) == "Before you go on"


def test_nothing_is_covered_where_nothing_can_ask(
    context: BrowserContext, address: str, provoked: list[str]
) -> None:
    provoked += ["net::ERR_FAILED", "Failed to fetch dynamically imported module"]
    page = context.new_page()
    for script in ("live/page.js", "questions*.js"):
        context.route(f"**/{script}", lambda route: route.abort())
        with page.expect_event("requestfailed"):
            page.goto(address + CHAPTER)
            if script == "questions*.js":  # which come with the first answer
                asked(page, PRODUCT).get_by_role("button", name="Skip").click()
        expect(output(asked(page, PRODUCT))).to_be_visible()
        expect(output(asked(page, LISTS))).to_be_visible()
        context.unroute_all()


def test_a_quiz_remembers_the_first_choice(kept_page: Page) -> None:
    page = kept_page
    quiz = page.locator(".quiz", has_text="The third input doubles")
    answers = quiz.locator(":scope > details")
    assert label(quiz).endswith("your first choice counts")
    answers.nth(0).locator("summary").focus()
    page.keyboard.press("Enter")
    expect(answers.nth(0)).to_have_attribute("data-chosen", "")
    assert label(quiz) == "Before you go on"
    answers.nth(2).locator("summary").click()  # to read on
    (choice,) = answers_kept(page).values()
    assert (choice["said"], choice["how"]) == ("9.6", "missed")
    # The review asks it again, after a day.
    cards = kept(page, "review")["cards"]
    assert list(cards) == ["02? The third input doubles"]
    wait = datetime.fromisoformat(cards["02? The third input doubles"]["due"])
    assert timedelta(hours=23) < wait - datetime.now(UTC) <= timedelta(days=1)
    page.reload()
    expect(quiz.locator("details[data-chosen] summary")).to_have_text("9.6")
    expect(page.locator(".live-progress")).to_have_text(
        "0 of 1 predictions right Erase"
    )
    page.get_by_role("button", name="Erase").first.click()
    expect(quiz.locator("details[data-chosen]")).to_have_count(0)
    assert label(quiz).endswith("your first choice counts")


@pytest.mark.parametrize("context", [PHONE], indirect=True)
def test_questions_are_accessible(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    visit(page, f"{address}chapters/06-optimization/")
    cells = page.locator("figure[data-asks]")
    choice = asked(page, FALLING)
    choice.get_by_role("button", name="more and more").tap()
    page.locator("figure[data-asks] input").first.fill("many")
    page.locator("figure[data-asks] input").first.press("Enter")
    expect(cells.locator(".predict-said", has_text="Write one number")).to_be_visible()
    page.locator(".quiz summary").first.tap()
    page.evaluate(f"{AXE}; 0")
    asks = "{include: ['.predict', '.predict-said', '.quiz', '.live-bar']}"
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        show_dark(page)  # and from now on nothing fades
        assert violations(page, where=asks) == []
        page.evaluate("() => { document.body.dataset.mdColorScheme = 'default' }")
        # Of all rules only that of contrast depends on the scheme.
        assert violations(page, "color-contrast", where=asks) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
