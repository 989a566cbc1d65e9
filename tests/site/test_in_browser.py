"""What a reader does in a real browser: read, copy, search, comment, print."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import matplotlib
import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Route,
    expect,
)

from tests.serve import REPOSITORY
from tests.visit import visit
from tools import needs
from tools.needs.browser import FLAGS

CHAPTER = "chapters/02-coding-our-first-neurons/"


@contextmanager
def opened(browser: Browser, **options: object) -> Iterator[BrowserContext]:
    """Open a fresh browser context."""
    context = browser.new_context(**options)  # type: ignore[arg-type]
    try:
        yield context
    finally:
        context.close()


def test_lines_hold_60_to_75_characters(browser: Browser, address: str) -> None:
    count = """() => [...document.querySelectorAll('.md-content__inner > p')]
      .filter(p => p.getClientRects().length && p.innerText.length > 300)
      .map(p => {
        const range = document.createRange();
        range.selectNodeContents(p);
        const rects = [...range.getClientRects()];
        const lines = new Set(rects.map(r => Math.round(r.top / 12)));
        return p.innerText.length / lines.size;
      })"""
    with opened(browser, viewport={"width": 1440, "height": 900}) as context:
        page = context.new_page()
        page.goto(address + CHAPTER)
        lengths = sorted(page.evaluate(count))
        assert 60 <= lengths[len(lengths) // 2] <= 75


def test_code_of_80_columns_needs_no_scrolling_on_a_laptop(
    browser: Browser, address: str
) -> None:
    with opened(browser, viewport={"width": 1280, "height": 800}) as context:
        page = context.new_page()
        page.goto(address + CHAPTER)
        code = page.locator(".md-content__inner > .cell pre > code").first
        code.evaluate("(node) => { node.textContent = 'x'.repeat(80); }")
        assert code.evaluate("(node) => node.scrollWidth <= node.clientWidth")


def test_the_copy_button_gives_code_that_runs(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    with opened(browser, permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(address + CHAPTER)
        cell = page.locator("#cell-1")
        cell.hover()
        cell.locator("button[data-clipboard-target], .md-code__button").first.click()
        copied = page.evaluate("navigator.clipboard.readText()")
        expected = cell.locator("samp").inner_text()
        # Selecting everything by hand gives no prompt either.
        selected = page.evaluate(
            "() => { getSelection().selectAllChildren("
            "document.querySelector('.cell')); return getSelection().toString(); }"
        )
    program = tmp_path / "pasted.py"
    program.write_text(copied, "utf-8")
    result = subprocess.run(
        [sys.executable, str(program)], text=True, capture_output=True
    )
    assert result.stdout.rstrip("\n") == expected
    assert ">>>" not in copied + selected


class Held:
    """Files that do not arrive until they are released."""

    def __init__(self, context: BrowserContext, files: str) -> None:
        self.waiting: list[Route] = []
        self.released = False
        context.route(files, self._handle)

    def _handle(self, route: Route) -> None:
        if self.released:
            route.continue_()
        else:
            self.waiting.append(route)

    def release(self) -> None:
        """Let them arrive, and those that are asked for later."""
        self.released = True
        for route in self.waiting:
            route.continue_()


@pytest.fixture
def with_few_fonts(browser: Browser, tmp_path: Path) -> Iterator[Browser]:
    """A browser on a system with the fonts of many a Linux: DejaVu, and no others."""
    fonts = Path(matplotlib.get_data_path(), "fonts/ttf")
    configuration = tmp_path / "fonts.conf"
    configuration.write_text(
        f"<fontconfig><dir>{fonts}</dir><cachedir>{tmp_path}</cachedir>"
        "<selectfont><rejectfont><glob>*/STIX*</glob><glob>*/cm*</glob></rejectfont>"
        "</selectfont></fontconfig>"
    )
    running = browser.browser_type.launch(
        executable_path=needs.where("browser"),
        args=list(FLAGS),
        env=os.environ | {"FONTCONFIG_FILE": str(configuration)},
    )
    yield running
    running.close()


def test_the_page_holds_still_while_it_loads(
    with_few_fonts: Browser, address: str
) -> None:
    """Also when its fonts come late: the system's stand in for them, at their size."""
    observe = """() => new Promise(done => {
      let sum = 0;
      new PerformanceObserver(list => {
        for (const entry of list.getEntries()) sum += entry.value;
      }).observe({type: 'layout-shift', buffered: true});
      setTimeout(() => done(sum), 700);
    })"""
    for name in ("", CHAPTER):
        phone = {"width": 390, "height": 844}
        with opened(with_few_fonts, viewport=phone) as context:
            fonts = Held(context, "**/fonts/*.woff2")
            page = context.new_page()
            page.goto(address + name, wait_until="domcontentloaded")
            page.wait_for_timeout(300)
            assert fonts.waiting
            fonts.release()
            page.wait_for_load_state()
            page.evaluate("document.fonts.ready.then(() => {})")
            assert page.evaluate(observe) <= 0.02, name


def test_everything_is_reached_by_keyboard(browser: Browser, address: str) -> None:
    with opened(browser, viewport={"width": 1440, "height": 900}) as context:
        page = context.new_page()
        visit(page, address + CHAPTER)
        index = "**/search/search_index.json"
        with page.expect_request(index):  # not before the reader asks
            page.keyboard.press("/")
        page.keyboard.type("dropout")  # of another page
        page.wait_for_selector(".md-search-result__item")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"\?h="))  # how Material marks what was searched

        page.goto(address + CHAPTER)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('.md-skip')")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("#coding-our-first-neurons"))


def test_without_javascript_the_page_is_a_page(browser: Browser, address: str) -> None:
    with opened(browser, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + CHAPTER)
        assert page.locator(".cell samp").first.is_visible()
        assert page.locator(".katex").first.is_visible()
        answer = page.locator(".quiz > details").first
        answer.locator("summary").click()
        assert answer.locator("p").first.is_visible()


def test_formulas_speak_to_screen_readers(browser: Browser, address: str) -> None:
    with opened(browser) as context:
        page = context.new_page()
        page.goto(address + CHAPTER)
        assert page.locator(".katex math").count() == page.locator(".katex").count()
        assert page.locator(".katex-html").first.get_attribute("aria-hidden") == "true"


def select(page: Page, words: str) -> None:
    """Select these words of the article, as a reader would."""
    found = page.evaluate(
        """(words) => {
          const walker = document.createTreeWalker(
            document.querySelector('article'), NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(words);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(walker.currentNode, at);
            range.setEnd(walker.currentNode, at + words.length);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            walker.currentNode.parentElement.scrollIntoView({block: 'center'});
            return true;
          }
          return false;
        }""",
        words,
    )
    assert found


def test_a_passage_can_be_commented_on(
    browser: Browser, address: str, subtests: pytest.Subtests
) -> None:
    passage = "Neurons that look at the same inputs"
    with opened(browser) as context:
        asked: list[str] = []
        context.route(
            f"{REPOSITORY}/**",
            lambda route: (
                asked.append(route.request.url),
                route.fulfill(body="a form", content_type="text/html"),
            ),
        )
        page = context.new_page()
        visit(page, address + CHAPTER)
        button = page.locator(".comment-button")
        for way in ("click", "key", "tab"):
            with subtests.test("by", way=way):
                assert page.locator(".comment-button:visible").count() == 0
                if way == "tab":  # the focus starts where the reader clicked
                    page.locator("p", has_text=passage).click(click_count=3)
                else:
                    select(page, passage)
                button.wait_for(state="visible")
                assert not asked
                with context.expect_page() as form:
                    if way == "click":
                        button.click()
                    elif way == "key":
                        page.keyboard.press("c")
                    else:
                        page.keyboard.press("Tab")
                        focused = "(node) => node === document.activeElement"
                        assert button.evaluate(focused)
                        page.keyboard.press("Enter")
                form.value.wait_for_load_state()
                url = urlsplit(form.value.url)
                assert url.geturl().startswith(f"{REPOSITORY}/discussions/new?")
                fields = parse_qs(url.query)
                assert fields["title"] == ["Coding Our First Neurons: "]
                assert fields["body"][0].startswith("> ")
                assert passage in fields["body"][0]
                link = re.search(r"http\S+", fields["body"][0])
                assert link
                assert unquote(link[0]).startswith(f"{address}{CHAPTER}#:~:text=")
            form.value.close()
            asked.clear()
            page.evaluate("getSelection().removeAllRanges()")
            button.wait_for(state="hidden")

        # The link leads to the passage: the browser scrolls there.
        reader = context.new_page()
        reader.goto(link[0])
        expect(reader.locator(f"text={passage}").first).to_be_in_viewport()


def test_the_button_goes_when_the_selection_goes(
    browser: Browser, address: str
) -> None:
    with opened(browser) as context:
        page = context.new_page()
        page.goto(address + CHAPTER)
        select(page, "One neuron gives one number")
        page.locator(".comment-button").wait_for(state="visible")
        page.evaluate("getSelection().removeAllRanges()")
        page.locator(".comment-button").wait_for(state="hidden")


def test_print_shows_the_text_and_no_buttons(browser: Browser, address: str) -> None:
    before = "node => getComputedStyle(node, '::before').display"
    after = "node => getComputedStyle(node, '::after').content"
    with opened(browser) as context:
        page = context.new_page()
        visit(page, address + CHAPTER)
        verdict = page.locator(".quiz > details.success > summary").first
        assert verdict.evaluate(before) == "none"
        page.emulate_media(media="print")
        assert verdict.evaluate(before) == "inline"
        outside = page.locator(
            "article > p a[href^='http']:not([href*='127.0.0.1'])"
        ).last
        assert "http" in outside.evaluate(after)
        inside = page.locator("article a[href*='/chapters/']").last
        assert inside.evaluate(after) == "none"
        for hidden in (
            ".md-header",
            ".md-sidebar",
            ".md-code__button",
            ".chapter-foot",
        ):
            assert not page.locator(hidden).first.is_visible(), hidden
        assert page.locator("h1").is_visible()
        # Folded solutions are unfolded on paper.
        solution = page.locator(".exercise details.success .cell").first
        assert solution.is_visible()
