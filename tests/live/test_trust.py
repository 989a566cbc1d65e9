"""What a reader changes above misleads nobody below, and loses nothing."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.live.steps import SLOW, cell, expect_state, press, type_into
from tests.site.test_pages import AXE, show_dark, violations

OWN = "Check with the page\u2019s own code"
STARTER = 55  # the cell of exercise 2.4
BATCH_LAYER = """\
def batch_layer(inputs, weights, biases):
    return np.dot(inputs, weights.T) + biases
"""


def exercise_of(page: Page, starter: int) -> Locator:
    """Return the exercise that a starter belongs to."""
    return page.locator(".admonition.exercise").filter(
        has=page.locator(f"#cell-{starter}")
    )


def check(exercise: Locator, words: str, button: str = "Check") -> None:
    """Check the answer of an exercise, and wait for what is said."""
    exercise.get_by_role("button", name=button).first.click()
    said = exercise.locator(".exercise-words").first
    expect(said).to_contain_text(words, timeout=SLOW)


def test_a_broken_cell_stops_only_what_needs_it_and_is_named(kept_page: Page) -> None:
    page = kept_page
    type_into(page, cell(page, 1), "import numpy as np\n\ninputs = = 1")
    press(cell(page, 4), "Run")
    expect_state(cell(page, 4), "same")
    expect_state(cell(page, 1), "failed")
    press(cell(page, 12), "Run")
    expect_state(cell(page, 12), "blocked")
    link = cell(page, 12).locator(".cell-status a")
    expect(link).to_have_text("cell 1")
    expect(cell(page, 12)).to_be_in_viewport()  # the page stays where the reader is
    expect(cell(page, 1)).not_to_be_in_viewport()
    link.click()
    expect(cell(page, 1)).to_be_in_viewport()
    expect_state(cell(page, 4), "same")  # a link within the page forgets no run

    exercise = exercise_of(page, STARTER)
    type_into(page, cell(page, STARTER), BATCH_LAYER)
    check(exercise, "Not checked.")
    named = exercise.locator(".exercise-above")
    expect(named).to_contain_text("It needs cell 1, which failed.")
    expect(cell(page, STARTER)).to_be_in_viewport()
    check(exercise, "Right.", OWN)
    expect(named).to_have_count(0)
    for number in (1, STARTER):
        press(cell(page, number), "Restore")
    press(cell(page, 12), "Run")
    expect_state(cell(page, 12), "same")


def test_links_within_a_page_forget_no_run(page: Page) -> None:
    place = cell(page, 4)
    press(place, "Run")
    expect_state(place, "same")
    here = page.evaluate("scrollY")
    last = page.locator(".md-nav--secondary a").last
    for _ in range(2):  # Material took the first for a step to another page
        last.evaluate("(link) => link.click()")
        expect(page.locator(last.evaluate("(link) => link.hash"))).to_be_in_viewport()
        expect(place).not_to_be_in_viewport()
        page.go_back()
        expect(place).to_be_in_viewport()
        page.wait_for_function("(y) => Math.abs(scrollY - y) < 5", arg=here)
    expect_state(place, "same")
    assert page.locator(".md-nav--secondary a").count()  # the page is whole


def test_a_check_names_the_edits_it_saw_and_runs_without_them(kept_page: Page) -> None:
    page = kept_page
    edited = "inputs = [[9.0, 2.0, 3.0, 2.5]] * 3\nprint(np.array(inputs).shape)"
    type_into(page, cell(page, 26), edited)
    type_into(page, cell(page, 12), "print('of no matter here')")
    type_into(page, cell(page, STARTER), BATCH_LAYER)
    exercise = exercise_of(page, STARTER)
    check(exercise, "first number: 6.400, not 4.8")
    named = exercise.locator(".exercise-above")
    expect(named).to_contain_text(re.compile(r"It ran with your edits in cell 26\."))
    check(exercise, "Right.", OWN)
    expect(named).to_have_count(0)
    expect(cell(page, 26).locator(".cm-content")).to_contain_text("9.0")  # still there
    for number in (12, 26, STARTER):
        press(cell(page, number), "Restore")


def test_a_check_that_never_ends_is_stopped_where_it_was_begun(
    kept_page: Page,
) -> None:
    page = kept_page
    exercise = page.locator(".admonition.exercise").first
    starter = exercise.locator('[data-role="starter"]')
    type_into(page, starter, "def neuron(*_):\n    while True:\n        pass")
    exercise.get_by_role("button", name="Check").first.click()
    expect(starter.locator(".cell-status")).to_have_text("checking", timeout=SLOW)
    stop = exercise.get_by_role("button", name="Stop checking")
    expect(stop).to_be_focused()
    page.wait_for_timeout(500)  # a click right after the first is no wish to stop
    stop.click()
    said = exercise.locator(".exercise-words").first
    expect(said).to_have_text("Not checked: stopped; Python starts afresh.")
    type_into(page, starter, "def neuron(inputs, weights, bias):\n    return 1 / 0")
    check(exercise, "line 2 of neuron, 'return 1 / 0', raised ZeroDivisionError")
    expect_state(starter, "failed")
    expect(starter.locator(".cell-status")).to_have_text("not right yet")
    expect(starter.locator(".cm-failed")).to_have_text("    return 1 / 0")
    press(starter, "Restore")
    expect(starter.locator(".cell-status")).to_be_empty()


def test_what_is_shown_says_what_it_is_older_than(kept_page: Page) -> None:
    page = kept_page
    page.get_by_role("button", name="Reset").click()
    press(cell(page, 7), "Run")
    expect_state(cell(page, 7), "same")
    own = page.locator("#cell-6 pre code").inner_text()
    edit = own.replace("[1.0, 2.0, 3.0, 2.5]", "[9.0, 2.0, 3.0, 2.5]")
    type_into(page, cell(page, 6), f"{edit.rstrip()}\ninputs")
    expect(cell(page, 6).locator(".cell-status")).to_have_text("edited since it ran")
    page.keyboard.press("Control+Enter")
    # The value of the last line stands beside the output, which is compared without it.
    value = cell(page, 6).locator(".live-value")
    expect(value.locator("samp")).to_have_text("[9.0, 2.0, 3.0, 2.5]")
    expect(value).to_contain_text("value of the last line, not printed")
    older = page.locator("[data-older] .live-older")
    expect(older).to_have_text(
        [
            "Older than cell 6, which has changed since. Run again",
            "The page\u2019s output, from before your edit of cell 6. Run",
        ]
    )
    told = page.locator("[aria-live=polite]", has_text="ran. 2 outputs are older")
    expect(told).to_be_attached()
    page.evaluate(f"{AXE}; 0")
    here = "{include: ['#cell-6', '#cell-7', '#cell-8']}"
    assert violations(page, where=here) == []
    show_dark(page)
    assert violations(page, "color-contrast", where=here) == []
    page.evaluate("document.body.dataset.mdColorScheme = 'default'")
    cell(page, 8).locator(".live-older").get_by_role("button").click()
    expect_state(cell(page, 8), "differs")
    expect(older).to_have_count(0)  # cell 7 ran before it
    # What ran with the edit is older than the page's own code.
    press(cell(page, 6), "Restore")
    expect(value).to_have_count(0)
    expect(older).to_have_text([re.compile("^Older than cell 6,")] * 2)
    cell(page, 8).get_by_role("button", name="Run again").click()
    expect_state(cell(page, 8), "same")
    expect(older).to_have_count(0)
