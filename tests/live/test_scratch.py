"""The scratch cell, what names hold, and the names that an editor offers."""

from __future__ import annotations

import json

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.live.conftest import chapter
from tests.live.steps import SLOW, cell, expect_state, kept, press, runtime_bytes
from tests.site.test_pages import AXE, show_dark, show_light, violations

ROW = ".scratch-names li"


class Scratch:
    """The scratch cell of an open page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.panel = page.locator(".scratch")
        self.code = self.panel.locator(".cm-content")
        self.output = self.panel.locator(".live-output samp")
        self.offered = page.locator(".cm-tooltip-autocomplete")
        self.said = page.locator(".cm-tooltip-hover")

    def write(self, code: str) -> None:
        self.code.focus()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.press("Delete")
        self.page.keyboard.insert_text(code)

    def expect_to_print(self, code: str, text: str) -> None:
        self.write(code)
        self.page.keyboard.press("Control+Enter")
        expect(self.output).to_have_text(text, timeout=SLOW)

    def row(self, name: str) -> Locator:
        name_ = self.page.get_by_text(name, exact=True)
        return self.panel.locator(ROW).filter(has=name_)


def test_code_runs_beside_the_page_which_stays_as_it_is(
    context: BrowserContext, address: str
) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = chapter(context, address)
    assert not [url for url in asked if "scratch" in url]
    scratch = Scratch(page)

    # Before anything has run, it costs nothing of Python, and offers nothing.
    run = cell(page, 3).get_by_role("button", name="Run")
    run.focus()
    page.keyboard.press("c")
    expect(scratch.code).to_be_focused()
    expect(scratch.panel).to_contain_text("Nothing of this page has run.")
    sheet, read = scratch.panel.bounding_box(), cell(page, 3).bounding_box()
    assert sheet
    assert read
    assert read["y"] + read["height"] <= sheet["y"]
    assert page.evaluate("innerHeight") == sheet["y"] + sheet["height"]
    page.keyboard.type("np.")
    page.keyboard.press("Control+Space")
    page.keyboard.press("Control+i")
    page.wait_for_timeout(400)
    expect(scratch.offered).to_have_count(0)
    expect(scratch.said).to_have_count(0)
    assert not runtime_bytes(asked)
    page.keyboard.press("Escape")
    expect(scratch.panel).to_have_count(0)
    expect(run).to_be_focused()

    # What was written is kept, and another tab's is taken over.
    path = page.evaluate("location.pathname")
    assert kept(page, f"scratch:{path}") == {"source": "np."}
    page.keyboard.press("c")
    page.evaluate(
        "([key, value]) => { localStorage[key] = value;"
        " dispatchEvent(new StorageEvent('storage', {key})) }",
        [f"nnfs-live:scratch:{path}", json.dumps({"source": "print('other')"})],
    )
    expect(scratch.code).to_have_text("print('other')")
    page.reload()
    button = page.get_by_role("button", name="Scratch")
    button.click()
    expect(scratch.code).to_have_text("print('other')")

    # The page's names, their shapes, and what they hold.
    press(cell(page, 1), "Run")
    expect_state(cell(page, 1), "same")
    expect(scratch.row("inputs")).to_have_text("inputs array (3, 4) float64")
    scratch.write("")
    scratch.row("inputs").get_by_role("button").click()
    expect(scratch.code).to_be_focused()
    expect(scratch.code).to_have_text("inputs")
    scratch.expect_to_print(
        "inputs[:] = 7\nweights = 1\nmine = inputs.sum()\nprint(mine)", "84.0"
    )
    expect(scratch.row("mine")).to_have_text("mine float64 84.0")
    expect(scratch.row("weights")).to_have_text("weights int 1")
    scratch.expect_to_print("print(inputs[0, 0])", "1.0")
    expect(scratch.row("mine")).to_have_count(0)
    expect(page.locator("article [data-older]")).to_have_count(0)
    scratch.write("inputs @ inputs")
    page.keyboard.press("Shift+Enter")
    expect(scratch.panel.locator(".meaning")).to_contain_text("inputs.T")
    expect(scratch.code).to_be_focused()

    offers(scratch)
    says_what_names_hold(scratch)
    looks_well(scratch)

    # The names go with the runs, the panel with the page.
    page.set_viewport_size({"width": 1440, "height": 900})
    page.get_by_role("button", name="Reset").click()
    expect(scratch.panel).to_contain_text("Nothing of this page has run.")
    expect(scratch.panel.locator(".cell-output")).to_have_count(0)
    page.get_by_role("link", name="Next: 3").click()
    page.wait_for_url("**/03-*/**")
    expect(scratch.panel).to_have_count(0)
    assert page.evaluate("document.body.style.paddingBottom") == ""


def offers(scratch: Scratch) -> None:
    """Names come after a dot or when asked for; keys mean what they did before."""
    page = scratch.page
    scratch.write("a = 1\nnp")
    page.keyboard.type(".linspa")
    expect(scratch.offered.locator("li").first).to_have_text("linspacefunction")
    expect(scratch.offered.locator("[aria-selected]")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(scratch.offered).to_have_count(0)
    page.keyboard.type("inputs.")
    expect(scratch.offered).to_be_visible()
    page.keyboard.press("Tab")
    expect(scratch.code.locator(".cm-line").last).to_have_text("    inputs.")
    page.keyboard.press("Control+Space")
    expect(scratch.offered).to_be_visible()
    page.keyboard.type("sha")
    expect(scratch.offered.locator("li").first).to_have_text("shapetuple of 2")
    page.keyboard.press("Escape")  # leaves the list, and not the cell
    expect(scratch.offered).to_have_count(0)
    expect(scratch.code).to_be_focused()
    page.keyboard.press("Control+Space")
    page.wait_for_timeout(150)  # the list takes no key sooner
    page.keyboard.press("ArrowDown")
    expect(scratch.offered.locator("[aria-selected]")).to_have_text("shapetuple of 2")
    page.keyboard.press("Enter")
    expect(scratch.code.locator(".cm-line").last).to_have_text("    inputs.shape")
    page.keyboard.press("Enter")
    page.keyboard.type("bia")
    page.wait_for_timeout(300)
    expect(scratch.offered).to_have_count(0)
    page.keyboard.press("Control+Space")
    expect(scratch.offered.locator("li").first).to_have_text("biasesarray (3,) float64")
    page.keyboard.press("Escape")


def says_what_names_hold(scratch: Scratch) -> None:
    """In the editor of a cell of the page, at the pointer and by a key."""
    page, place = scratch.page, cell(scratch.page, 1)
    press(place, "Edit")
    name = place.locator(".cm-line", has_text="print").locator(".role-input")
    name.hover()
    words = "inputs array (3, 4) float64 · [1.0, 2.0, 3.0, 2.5, 2.0, …]"
    expect(scratch.said).to_have_text(words)
    page.mouse.move(0, 0)
    expect(scratch.said).to_have_count(0)
    place.locator(".cm-content").focus()
    page.keyboard.press("Control+Home")
    page.keyboard.press("End")
    page.keyboard.press("Control+i")
    expect(scratch.said).to_have_text("np module · numpy")
    told = page.locator("[aria-live=polite]", has_text="np: module · numpy")
    expect(told).to_be_attached()
    page.keyboard.press("Escape")
    expect(scratch.said).to_have_count(0)
    expect(place.locator(".cm-content")).to_be_focused()
    page.keyboard.press("Escape")
    expect(place.get_by_role("button", name="Run")).to_be_focused()


def looks_well(scratch: Scratch) -> None:
    """On a phone and a large screen, in both schemes, with the list of names open."""
    page = scratch.page
    page.evaluate(f"{AXE}; 0")
    for width, height in ((390, 844), (1440, 900)):
        page.set_viewport_size({"width": width, "height": height})
        box = scratch.panel.bounding_box()
        assert box
        assert box["x"] == 0
        assert box["width"] == width
        assert box["height"] <= height / 2
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(page, where="'.scratch'") == []
        scratch.write("inputs")
        page.keyboard.type(".")
        expect(scratch.offered).to_be_visible()
        page.wait_for_timeout(150)
        page.keyboard.press("ArrowDown")
        # The list scrolls by the keys of the editor, which keeps the focus. Axe knows
        # that of a combobox alone.
        for show in (show_light, show_dark):
            show(page)
            assert violations(page, "color-contrast", where="'.scratch'") == []
        page.keyboard.press("Escape")
        show_light(page)
