"""In Firefox pages do what they do in Chromium.

Other tests of pages open Chromium alone. Here each part that leans on the engine is
used once: threads, the editor, storage, the service worker, pointers, paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from tests.live.conftest import chapter, reading
from tests.live.steps import SLOW, cell, expect_state, keep, kept, press, type_into
from tests.live.test_editing import ANSWER
from tests.live.test_everywhere import visit_again
from tests.live.test_pad import TROUSERS, Pad
from tools import needs
from tools.needs.firefox import CHANNEL, launch


@pytest.fixture(scope="module")
def firefox(playwright: Playwright) -> Iterator[Browser]:
    """Firefox, for all tests here."""
    running = launch(playwright, needs.where("firefox"))
    yield running
    running.close()


@pytest.fixture(scope="module")
def context(firefox: Browser, address: str) -> Iterator[BrowserContext]:
    """A reader's visit, about which Firefox has nothing to complain."""
    with reading(firefox, address) as opened:
        yield opened


@pytest.fixture(scope="module")
def page(context: BrowserContext, address: str) -> Page:
    """The chapter, for tests that restore what they change."""
    return chapter(context, address)


def test_a_loop_is_stopped_and_python_starts_again(page: Page) -> None:
    place = cell(page, 1)
    type_into(page, place, "print('begun')\nwhile True: pass")
    page.keyboard.press("Control+Enter")
    # What it prints is there while it runs.
    expect(place.locator(".live-output samp")).to_have_text("begun", timeout=SLOW)
    press(place, "Stop")
    expect(place.locator(".cell-status")).to_contain_text("stopped")
    press(place, "Restore")
    press(cell(page, 3), "Run")
    for number in (1, 2, 3):  # those above ran first
        expect_state(cell(page, number), "same")


def test_a_check_judges(page: Page) -> None:
    exercise = page.locator(".admonition.exercise").first
    starter = exercise.locator('[data-role="starter"]')
    words = exercise.locator(".exercise-words")
    exercise.get_by_role("button", name="Check").click()
    expect(words).to_contain_text("neuron returned nothing", timeout=SLOW)
    type_into(page, starter, ANSWER)
    exercise.get_by_role("button", name="Check").click()
    expect(words).to_contain_text("Right.", timeout=SLOW)
    expect(page.locator(".live-progress")).to_contain_text("1 of 6 exercises solved")


def test_a_figure_steps_by_keyboard(page: Page) -> None:
    figure = page.locator("#figure-02-14")
    counted = figure.locator(".figure-count")
    figure.get_by_role("button", name="Play", exact=True).focus()
    page.keyboard.press("Home")
    expect(counted).to_have_text("1/35")
    page.keyboard.press("ArrowRight")
    expect(counted).to_have_text("2/35")
    figure.get_by_role("slider").focus()
    page.keyboard.press("ArrowRight")
    expect(counted).to_have_text("3/35")


def test_answers_are_printed_at_the_end(page: Page) -> None:
    boxes = page.locator(".md-content__inner > .admonition:is(.exercise, .quiz, .why)")
    titles = boxes.locator("> .admonition-title").all_text_contents()
    page.evaluate(
        "addEventListener('beforeprint', () => { window.printed ="
        " [...document.querySelectorAll('.answers .admonition-title')]"
        ".map((title) => title.textContent); }, { once: true })"
    )
    assert page.pdf(format="A4", page_ranges="1").startswith(b"%PDF")
    assert page.evaluate("printed") == titles
    expect(page.locator(".answers")).to_have_count(0)  # on the screen again


def test_edits_are_kept_and_offered(page: Page) -> None:
    type_into(page, cell(page, 3), "print('mine')")
    page.keyboard.press("Control+Enter")
    expect_state(cell(page, 3), "differs")
    key = "edits:" + page.evaluate("location.pathname")
    lost = {"original": "print('gone')", "source": "print('of a cell that is gone')"}
    keep(page, **{key: {**kept(page, key), "30": lost}})
    page.reload()
    expect(cell(page, 3).locator(".cm-content")).to_have_text("print('mine')")
    offer = page.locator(".earlier")
    expect(offer).to_contain_text("of a cell that is gone")
    press(cell(page, 3), "Restore")
    expect(cell(page, 3).locator(".cm-content")).to_have_count(0)


def test_what_is_drawn_on_the_pad_is_recognized(
    context: BrowserContext, address: str
) -> None:
    pad = Pad(context, address)
    pad.draw(TROUSERS)
    assert pad.ink() > 1000
    pad.classify()
    expect_state(pad.cell, "differs")
    pad.expect_answer("Trouser ")


# Playwright's set_offline leaves the service worker its network. Firefox's own switch
# spares this computer, so the site is that of another, which Firefox looks for here.
OFFLINE = {
    "network.dns.localDomains": "site.example",
    "dom.securecontext.allowlist": "site.example",
    "browser.cache.disk.enable": False,
    "browser.cache.memory.enable": False,
}


@pytest.mark.needs("firefox")
def test_a_second_visit_works_offline_and_the_search_finds(
    playwright: Playwright, address: str, tmp_path: Path
) -> None:
    for arguments in ([], ["--offline"]):
        with playwright.firefox.launch_persistent_context(
            tmp_path,
            channel=CHANNEL,
            executable_path=needs.where("firefox"),
            firefox_user_prefs=OFFLINE,
            args=arguments,
        ) as context:
            page = chapter(context, address.replace("127.0.0.1", "site.example"))
            if not arguments:
                visit_again(page)
            press(cell(page, 3), "Run")
            expect_state(cell(page, 3), "same")
            page.keyboard.press("/")
            page.keyboard.type("momentum")
            found = page.locator(".md-search-result__item").first
            expect(found).to_contain_text("Optimizers")
            assert page.evaluate("navigator.onLine") is not bool(arguments)
