"""Edit, Restore, and exercises that mark themselves."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.live.steps import CHAPTER, SLOW, cell, expect_state, press, type_into


def test_an_edit_shows_both_outputs_survives_and_is_restored(page: Page) -> None:
    place = cell(page, 3)
    type_into(page, place, "print('<img src=x onerror=alert(1)> & more')")
    page.keyboard.press("Control+Enter")
    expect_state(place, "differs")
    outputs = place.locator(".cell-output samp")
    # What is printed is text, never markup.
    expect(outputs.nth(0)).to_have_text("<img src=x onerror=alert(1)> & more")
    assert place.locator("img").count() == 0
    expect(outputs.nth(1)).to_have_text("2.3")
    page.reload()
    expect(place.locator(".cm-content")).to_contain_text("onerror")
    press(place, "Restore")
    expect(place.locator("pre code").first).to_be_visible()
    expect(place.locator(".cm-content")).to_have_count(0)
    page.reload()
    expect(place.locator("pre code").first).to_contain_text("output = ")
    expect(place.locator(".cm-content")).to_have_count(0)


def test_the_editor_looks_and_stands_as_the_code_did(page: Page) -> None:
    place = cell(page, 2)
    height = place.bounding_box()["height"]  # type: ignore[index]
    color = "(node) => getComputedStyle(node).color"
    before = place.locator("pre .role-weight").first.evaluate(color)
    press(place, "Edit")
    expect(place.locator(".cm-content")).to_be_focused()
    assert abs(place.bounding_box()["height"] - height) < 1  # type: ignore[index]
    assert place.locator(".cm-content .role-weight").first.evaluate(color) == before
    page.keyboard.press("Control+End")
    page.keyboard.press("Tab")  # indents
    expect(place.locator(".cm-content")).to_be_focused()
    page.keyboard.press("Control+z")
    page.keyboard.press("Escape")
    expect(place.get_by_role("button", name="Run")).to_be_focused()


ANSWER = """\
def neuron(inputs, weights, bias):
    return sum(x * w for x, w in zip(inputs, weights)) + bias
"""


def test_an_exercise_fails_is_solved_remembered_and_erased(
    page: Page, address: str
) -> None:
    exercise = page.locator(".admonition.exercise").first
    words = exercise.locator(".exercise-words")
    exercise.get_by_role("button", name="Check").click()
    expect(words).to_have_text(
        "neuron returned nothing: is there a return?", timeout=SLOW
    )
    type_into(page, exercise.locator('[data-role="starter"]'), ANSWER)
    exercise.get_by_role("button", name="Check").click()
    expect(words).to_contain_text("Right.", timeout=SLOW)
    progress = page.locator(".live-progress")
    expect(progress).to_contain_text("1 of 6 exercises solved")
    title = "2. Coding Our First Neurons"
    entry = page.locator(".md-nav--primary a", has_text=title)
    expect(entry).to_have_accessible_name(f"{title} (1 of 6 exercises solved)")
    progress.get_by_role("button", name="Erase").click()
    expect(page.locator("[data-solved]")).to_have_count(0)
    expect(entry).to_have_accessible_name(title)
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-solved]")).to_have_count(1)
    expect(entry.locator(".nav-solved:not([data-all])")).to_be_visible()
    expect(progress.get_by_role("button")).to_be_focused()
    page.goto(address)
    row = page.locator('.contents-chapter[data-chapter="02-coding-our-first-neurons"]')
    expect(row.locator(".live-progress")).to_have_text("1 of 6 exercises solved")
    erase = page.get_by_role("button", name="Erase my progress")
    erase.click()
    expect(progress).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(progress).to_have_count(1)
    erase.click()
    expect(progress).to_have_count(0)
    page.goto(address + CHAPTER)
    expect(page.locator("[data-solved]")).to_have_count(0)


def test_a_solution_runs_in_a_copy_of_the_page(page: Page) -> None:
    page.locator(".exercise details.success").first.evaluate(
        "(d) => { d.open = true; }"
    )
    solution = page.locator('[data-role="solution"]').first
    press(solution, "Run")
    expect_state(solution, "same")


def test_by_keyboard_alone(page: Page) -> None:
    place = cell(page, 3)
    place.get_by_role("button", name="Edit").focus()
    page.keyboard.press("Enter")
    expect(place.locator(".cm-content")).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.type("\nprint('more')")
    page.keyboard.press("Control+Enter")
    expect_state(place, "differs")
    live = page.locator("[aria-live=polite]", has_text="cell 3: differs from the page.")
    expect(live).to_be_attached()
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+Tab")
    restore = place.get_by_role("button", name="Restore")
    expect(restore).to_be_focused()
    page.keyboard.press("Enter")
    # One slip is no loss.
    undo = place.get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    expect(place.locator(".cm-content")).to_have_count(0)
    page.locator("h1").hover()
    expect(undo).to_have_css("opacity", "1")
    page.wait_for_timeout(500)  # what follows at once would be a double click
    page.keyboard.press("Enter")
    expect(place.locator(".cm-content")).to_contain_text("print('more')")
    expect(restore).to_be_focused()
