"""What a reader did is kept through new editions of a page, other tabs, and slips."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.live.conftest import chapter
from tests.live.steps import (
    CHAPTER,
    cell,
    expect_state,
    keep,
    kept,
    press,
    type_into,
)
from tests.site.test_pages import AXE, show_dark, violations

SLUG = CHAPTER.split("/")[1]
NEW_CELL = """<figure class="cell" id="cell-1" data-role="cell"><div class="highlight">\
<pre><code>print('a cell that this page did not have')\n</code></pre></div></figure>"""
# Of the chapter's cells: the starter of exercise 2.1, and one in a note that is folded.
NEURON, FOLDED = 46, 38
STARTER = (
    rf'(id="cell-{NEURON + 1}" .*?<span class="role-input">)inputs(</span>, .*?weights)'
)


def new_edition(route: Route) -> None:
    """Put a cell above all others, change cell 4 and a starter, move the exercises."""
    answer = route.fetch()
    html = re.sub(
        r'id="cell-(\d+)"', lambda m: f'id="cell-{int(m[1]) + 1}"', answer.text()
    )
    first = '<figure class="cell" id="cell-2"'
    html = html.replace(first, NEW_CELL + first, 1)
    html, count = re.subn(r'(id="cell-5" .*?)2\.5\]', r"\1 2.25]", html, count=1)
    assert count == 1
    html, count = re.subn(STARTER, r"\1x\2", html, count=1, flags=re.S)
    assert count == 1
    html = re.sub(r">2\.(\d) ", lambda m: f">2.{int(m[1]) + 1} ", html)
    route.fulfill(response=answer, body=html)


def edits(page: Page) -> dict[str, Any]:
    """Return the edits of the page that the device keeps."""
    return kept(page, "edits:" + page.evaluate("location.pathname"))


def code(place: Locator) -> Locator:
    """Return the lines in a cell's editor."""
    return place.locator(".cm-content")


def originals(page: Page) -> dict[int, str]:
    """Return the page's own code of its cells."""
    found: dict[str, str] = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('figure.cell')].map((f) =>"
        " [f.id.slice(5), f.querySelector('.highlight code').textContent.trimEnd()]))"
    )
    return {int(number): text for number, text in found.items()}


@pytest.mark.parametrize("context", [{"service_workers": "block"}], indirect=True)
def test_what_is_kept_survives_a_new_edition(
    context: BrowserContext, page: Page
) -> None:
    own = originals(page)
    twice = [n for n, text in own.items() if text == "np.dot(inputs, weights)"]
    # As this was kept before: by the number of the cell and of the exercise.
    old = {
        "3": {"original": own[3], "source": "print('kept by number')"},
        str(FOLDED): {
            "original": "print('long gone')",
            "source": "print('of a lost cell')",
        },
    }
    path = page.evaluate("location.pathname")
    keep(
        page,
        **{f"edits:{path}": old},
        progress={SLUG: {"solved": ["2.1 One neuron"], "helped": [], "of": 6}},
        help={SLUG: {"2.1 One neuron": 2}},
    )
    page.reload()
    expect(code(cell(page, 3))).to_have_text("print('kept by number')")
    type_into(page, cell(page, 4), "print('my fourth')")
    type_into(page, cell(page, NEURON), "print('my neuron')")
    type_into(page, cell(page, twice[1]), "print('the second of two')")
    assert sorted(edit["number"] for edit in edits(page).values()) == sorted(
        [3, 4, FOLDED, NEURON, twice[1]]
    )

    context.route("**/" + CHAPTER, new_edition)
    page.reload()
    expect(code(cell(page, 4))).to_have_text("print('kept by number')")
    expect(code(cell(page, twice[1] + 1))).to_have_text("print('the second of two')")
    expect(page.locator("[data-solved]")).to_have_count(1)
    exercise = page.locator(".exercise", has_text="2.2 One neuron")
    expect(exercise).to_have_attribute("data-solved", "alone")
    expect(exercise.locator("[data-taken]")).to_have_count(2)

    offers = page.locator(".earlier")
    expect(offers).to_have_count(3)
    places = page.locator("figure:has(> .earlier)")
    expect(places.nth(1)).to_have_id(f"cell-{FOLDED - 1}")  # the last one not folded
    expect(places.nth(1).locator(".earlier")).to_be_visible()
    fourth, neuron = (page.locator(f"#cell-{n} > .earlier") for n in (5, NEURON + 1))
    expect(code(cell(page, 5))).to_have_count(0)  # the page's new text stands there
    expect(cell(page, 5).locator("pre code").first).to_contain_text("2.25]")
    show = fourth.get_by_role("button").first
    expect(fourth.locator("pre")).to_be_hidden()
    show.focus()
    page.keyboard.press("Enter")
    expect(fourth.locator("pre")).to_have_text("print('my fourth')")
    expect(show).to_have_text("Hide it")
    page.evaluate(f"{AXE}; 0")
    page.set_viewport_size({"width": 390, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert violations(page, where="'.earlier'") == []
    show_dark(page)
    assert violations(page, "color-contrast", where="'.earlier'") == []

    # Forgotten, and thought better of.
    fourth.get_by_role("button", name="Forget").click()
    assert len(edits(page)) == 4
    expect(fourth.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    assert len(edits(page)) == 5
    expect(show).to_be_focused()
    # Used, taken out, used again, and there for good.
    undo = cell(page, NEURON + 1).get_by_role("button", name="Undo")
    neuron.get_by_role("button", name="Use").click()
    expect(code(cell(page, NEURON + 1))).to_have_text("print('my neuron')")
    expect(neuron).to_have_count(0)
    expect(undo).to_be_focused()
    page.wait_for_timeout(500)  # what follows at once would be a double click
    page.keyboard.press("Enter")
    expect(code(cell(page, NEURON + 1))).to_have_count(0)
    expect(neuron).to_be_visible()
    neuron.get_by_role("button", name="Use").click()
    fourth.get_by_role("button", name="Forget").click()
    page.reload()
    expect(code(cell(page, NEURON + 1))).to_have_text("print('my neuron')")
    expect(offers).to_have_count(1)
    press(cell(page, NEURON + 1), "Restore")
    expect(cell(page, NEURON + 1).locator("pre code").first).to_contain_text("x")


def test_tabs_see_what_others_do_and_overwrite_nothing(
    context: BrowserContext, page: Page, address: str
) -> None:
    other = chapter(context, address)
    first, second = cell(page, 4), cell(other, 4)
    for place in (first, second):
        press(place, "Edit")
        expect(code(place)).to_be_focused()
    context.set_offline(True)  # who can write can also hear
    type_into(page, first, "print('from the first tab')")
    expect(code(second)).to_have_text("print('from the first tab')")
    context.set_offline(False)
    type_into(other, cell(other, 3), "print('another cell')")
    # Goes on from what the other tab has written.
    code(second).focus()
    other.keyboard.press("Control+End")
    other.keyboard.type("  # and the second")
    both = "print('from the first tab')  # and the second"
    expect(code(first)).to_have_text(both)
    expect(code(cell(page, 3))).to_have_text("print('another cell')")
    assert {edit["source"] for edit in edits(page).values()} == {
        "print('another cell')",
        both,
    }
    press(second, "Restore")
    expect(first.get_by_role("button", name="Edit")).to_be_visible()
    page.wait_for_timeout(500)  # what follows at once would be a double click
    press(second, "Undo")
    expect(code(first)).to_have_text(both)

    # Progress, answers and help come together.
    quiz = ".quiz details:not(.success) summary"
    other.locator(quiz).first.click()
    expect(page.locator(".quiz [data-chosen]")).to_have_count(1)
    solved = {SLUG: {"solved": ["One neuron"], "helped": [], "of": 6}}
    keep(other, progress=solved)
    progress = page.locator(".live-progress")
    expect(progress).to_contain_text("1 of 6 exercises solved · 0 of 1 predictions")
    expect(page.locator("[data-solved]")).to_have_count(1)
    # What was done since an erasure stays when that is undone.
    progress.get_by_role("button", name="Erase").click()
    expect(other.locator("[data-solved], [data-chosen]")).to_have_count(0)
    solved[SLUG]["solved"] = ["Find the bug"]
    keep(other, progress=solved)
    expect(progress).to_contain_text("1 of 6 exercises solved")
    page.locator(".undo").get_by_role("button", name="Undo").click()
    expect(progress).to_contain_text("2 of 6 exercises solved · 0 of 1 predictions")
    expect(other.locator("[data-solved]")).to_have_count(2)
    # Beside the chapter, too, and without moving it.
    mark = page.locator(".md-nav--primary a .nav-solved")
    solved["01-introducing-neural-networks"] = {"solved": ["a", "b"], "of": 2}
    keep(other, progress=solved)
    expect(mark).to_have_count(2)
    expect(mark.first).to_have_attribute("data-all", "")
    expect(mark.last).to_have_css("--solved", str(1 / 6))
    beside = page.locator(".md-nav--primary a.md-nav__link--active .md-ellipsis")
    marked = beside.bounding_box()
    mark.last.evaluate("(node) => node.remove()")
    assert beside.bounding_box() == marked


def test_nothing_is_erased_where_nothing_could_undo_it(
    context: BrowserContext, page: Page, provoked: list[str]
) -> None:
    provoked += ["net::ERR_INTERNET_DISCONNECTED", "net::ERR_FAILED", "status of 503"]
    page.locator(".quiz details:not(.success) summary").first.click()
    chosen = page.locator(".quiz [data-chosen]")
    erase = page.locator(".live-progress").get_by_role("button", name="Erase")
    expect(erase).to_be_visible()  # what notes the answer has loaded
    context.set_offline(True)
    erase.click()
    expect(page.locator(".undo")).to_contain_text("Nothing is erased")
    expect(chosen).to_have_count(1)
    context.set_offline(False)
    erase.click()
    expect(page.locator(".undo")).to_have_text("Your progress is erased. Undo")
    expect(chosen).to_have_count(0)


def test_keys_run_go_on_and_are_listed(page: Page) -> None:
    press(cell(page, 2), "Edit")
    expect(code(cell(page, 2))).to_be_focused()
    page.keyboard.press("Shift+Enter")
    expect_state(cell(page, 2), "same")
    run = cell(page, 3).get_by_role("button", name="Run")
    expect(run).to_be_focused()
    page.keyboard.press("Shift+Enter")
    expect_state(cell(page, 3), "same")
    expect(cell(page, 4).get_by_role("button", name="Run")).to_be_focused()
    page.keyboard.press("Shift+Tab")  # Edit
    page.keyboard.press("Enter")
    expect(code(cell(page, 4))).to_be_focused()
    text = code(cell(page, 4)).inner_text()
    page.keyboard.press("Control+Enter")
    expect_state(cell(page, 4), "same")
    expect(code(cell(page, 4))).to_be_focused()
    assert code(cell(page, 4)).inner_text() == text  # no line was added
    # A cell that is open for editing is gone on to as such.
    cell(page, 3).get_by_role("button", name="Run").focus()
    page.keyboard.press("Shift+Enter")
    expect(code(cell(page, 4))).to_be_focused()

    sheet = page.get_by_role("dialog", name="Keys")
    page.keyboard.type("?")  # is written
    expect(code(cell(page, 4))).to_contain_text("?")
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    page.keyboard.type("?")
    expect(sheet).to_contain_text("run it, and go on to the next")
    page.keyboard.press("n")  # of the page below
    page.evaluate(f"{AXE}; 0")
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        box = sheet.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    assert violations(page, where="'.keys'") == []
    show_dark(page)
    assert violations(page, "color-contrast", where="'.keys'") == []
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    expect(cell(page, 4).get_by_role("button", name="Run")).to_be_focused()
    page.get_by_role("button", name="Keys").click()
    sheet.get_by_role("button", name="Close").click()
    expect(sheet).to_have_count(0)
