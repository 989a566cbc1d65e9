"""What helps when something goes wrong, in a reader's browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.live.steps import (
    CHAPTER,
    PHONE,
    SLOW,
    cell,
    expect_state,
    press,
    type_into,
)
from tests.site.test_pages import AXE, show_dark, show_light
from tests.visit import visit


def help_of(urls: list[str]) -> list[str]:
    """Return the addresses of what only helps."""
    return [u for u in urls if any(n in u for n in ("help", "meaning", "lines"))]


def test_below_an_error_stands_what_it_means_and_where_to_read_more(
    context: BrowserContext, address: str
) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    visit(page, address + CHAPTER)
    assert not help_of(asked)
    place = cell(page, 1)
    type_into(page, place, "import numpy as np\n\nX = np.ones((3, 4))\nX @ X")
    page.keyboard.press("Control+Enter")
    expect_state(place, "failed")
    samp = place.locator(".live-output samp")
    expect(samp).to_contain_text("ValueError: matmul: Input operand 1")
    meaning = place.locator(".meaning")
    expect(meaning).to_contain_text("X has shape (3, 4) and X has shape (3, 4). In a")
    expect(meaning.locator("code").last).to_have_text("X.T")
    assert help_of(asked)
    meaning.get_by_role("link").click()
    expect(page.locator("#transposition-for-the-matrix-product")).to_be_in_viewport()
    # It goes with its error.
    type_into(page, place, "print(1)")
    page.keyboard.press("Control+Enter")
    expect_state(place, "differs")
    expect(meaning).to_have_count(0)


def test_an_error_of_the_module_links_to_the_reference(
    kept_page: Page, site: Path
) -> None:
    code = "import nnfs_ref\n\nnnfs_ref.Dense(4, 3).forward([1, 2, 3, 4])"
    place = cell(kept_page, 1)
    type_into(kept_page, place, code)
    kept_page.keyboard.press("Control+Enter")
    link = place.locator(".meaning a")
    expect(link).to_have_text("Reference: Dense", timeout=SLOW)
    there = link.evaluate("link => link.href.split('book/')[1]")
    assert there == "reference/layers/#nnfs_ref.layers.Dense"
    layers = (site / "reference/layers/index.html").read_text("utf-8")
    assert 'id="nnfs_ref.layers.Dense"' in layers
    press(place, "Restore")


def test_an_answer_that_stops_the_check_is_told_what_its_error_means(
    kept_page: Page,
) -> None:
    page = kept_page
    box = page.locator(".exercise", has_text="2.3 A layer, input by input")
    starter = box.locator('.cell[data-role="starter"]')
    type_into(page, starter, "def layer(inputs, weights, biases):\n    return inputs.T")
    box.get_by_role("button", name="Check", exact=False).first.click()
    expect(box.locator(".exercise-words")).to_contain_text("raised AttributeError")
    expect(box.locator(".exercise-bar .meaning")).to_contain_text(
        "inputs is a list of shape (4,), and .T belongs to arrays", timeout=SLOW
    )
    press(starter, "Restore")


LAYER = [
    "def layer(inputs, weights, biases):",
    "outputs = biases",
    "for x, row in zip(inputs, weights):",
    "products = [x * w for w in row]",
    "return outputs",
    "outputs = [o + p for o, p in zip(outputs, products)]",
]  # the last two are in the wrong order


def exercise(page: Page, title: str = "2.3 A layer, input by input") -> Locator:
    """Return an exercise's box."""
    return page.locator(".exercise", has_text=title)


def step(box: Locator, name: str) -> Locator:
    """Return the heading of a step of help."""
    return box.locator("summary", has_text=name)


def unfold(box: Locator, *names: str) -> None:
    """Take steps of help."""
    for name in names:
        step(box, name).click()


def tab_to(page: Page, target: Locator) -> None:
    """Go to an element with the tabulator alone, from wherever the focus is."""
    for _ in range(40):
        way = target.evaluate(
            "node => node === document.activeElement ? '' : "
            "document.activeElement.compareDocumentPosition(node) & "
            "Node.DOCUMENT_POSITION_FOLLOWING ? 'Tab' : 'Shift+Tab'"
        )
        if not way:
            return
        page.keyboard.press(way)
    raise AssertionError("the tabulator does not lead there")


def test_help_comes_step_by_step_and_is_remembered(page: Page) -> None:
    box = exercise(page)
    expect(step(box, "Hint 1")).to_be_visible()
    expect(step(box, "Solution")).to_be_visible()
    expect(step(box, "Hint 2")).to_be_hidden()
    unfold(box, "Hint 1")
    expect(step(box, "Hint 2")).to_be_visible()
    expect(step(box, "Hint 3")).to_be_hidden()
    unfold(box, "Hint 1")  # folded again, it stays taken
    expect(step(box, "Hint 2")).to_be_visible()
    page.reload()
    expect(step(box, "Hint 2")).to_be_visible()
    expect(step(box, "Hint 3")).to_be_hidden()
    # What is solved now was not solved alone.
    starter = box.locator('.cell[data-role="starter"]')
    solution = box.locator('.cell[data-role="solution"] code').text_content()
    assert solution is not None
    type_into(page, starter, solution)
    box.get_by_role("button", name="Check 2.3").click()
    expect(box).to_have_attribute("data-solved", "with help", timeout=SLOW)
    expect(page.locator(".live-progress")).to_have_text(
        "1 of 6 exercises solved, 1 with help Erase"
    )
    page.reload()
    expect(box).to_have_attribute("data-solved", "with help")
    page.get_by_role("button", name="Erase").first.click()
    page.reload()
    expect(step(box, "Hint 2")).to_be_hidden()


def test_who_takes_help_after_solving_has_solved_alone(page: Page) -> None:
    box = exercise(page)
    solution = box.locator('.cell[data-role="solution"] code').text_content()
    assert solution is not None
    type_into(page, box.locator('.cell[data-role="starter"]'), solution)
    box.get_by_role("button", name="Check 2.3").click()
    expect(box).to_have_attribute("data-solved", "alone", timeout=SLOW)
    unfold(box, "Solution")
    box.get_by_role("button", name="Check 2.3").click()
    expect(box.locator(".exercise-words").first).to_have_attribute(
        "data-state", "passed"
    )
    page.reload()
    expect(box).to_have_attribute("data-solved", "alone")


def expect_no_fault(page: Page) -> None:
    """Ask axe about the help of an exercise, in both schemes and widths."""
    page.evaluate(f"{AXE}; 0")
    for show in (show_light, show_dark):
        show(page)
        for width in (390, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            found = page.evaluate(
                "axe.run('.exercise:has(.lines-chosen)', {resultTypes: ['violations']})"
            )["violations"]
            assert [problem["help"] for problem in found] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_lines_are_put_in_order_by_keyboard_alone_and_are_accessible(
    page: Page,
) -> None:
    box = exercise(page)
    unfold(box, "Hint 1", "Hint 2", "Hint 3")
    step(box, "The lines").focus()
    page.keyboard.press("Enter")
    expect(box.get_by_role("list", name="Lines to choose from")).to_be_visible()
    chosen = box.locator(".lines-chosen .line")
    for count, line in enumerate(LAYER, 1):
        tab_to(page, box.locator(".lines-left .line", has_text=line).first)
        page.keyboard.press("Enter")
        expect(chosen).to_have_count(count)
    # The last one leads to the button, which says what is wrong.
    expect(box.get_by_role("button", name="Check these lines")).to_be_focused()
    page.keyboard.press("Enter")
    words = box.locator(".lines .exercise-words")
    expect(words).to_contain_text("line 6: IndentationError", timeout=SLOW)
    expect(box.locator(".lines .meaning")).to_contain_text("is indented more")
    expect_no_fault(page)
    tab_to(page, chosen.last)
    page.keyboard.press("ArrowUp")
    expect(chosen.nth(4)).to_be_focused()
    expect(chosen.nth(4)).to_have_text(LAYER[5])
    tab_to(page, box.get_by_role("button", name="Check these lines"))
    page.keyboard.press("Enter")
    expect(words).to_have_attribute("data-state", "passed", timeout=SLOW)
    expect(box).to_have_attribute("data-solved", "with help")
    # The reader's own code is as it was.
    expect(box.locator('.cell[data-role="starter"] code')).to_contain_text("...")
    assert box.locator(".live-output").count() == 0


@pytest.mark.parametrize("context", [PHONE], indirect=True)
def test_lines_are_put_in_order_by_touch(page: Page) -> None:
    box = exercise(page)
    for name in ("Hint 1", "Hint 2", "Hint 3", "The lines"):
        step(box, name).tap()
    chosen = box.locator(".lines-chosen .line")
    for line in (*LAYER[:5], "outputs = [sum(products) + b for b in biases]"):
        box.locator(".lines-left .line", has_text=line).first.tap()
    box.locator(".lines-left .line").first.tap()  # one too many
    words = box.locator(".lines .exercise-words")
    expect(words).to_contain_text("6 lines are in place. Put one back first.")
    chosen.last.tap()
    expect(words).to_have_text("5 of 6 lines in place.")
    box.locator(".lines-left .line", has_text=LAYER[5]).tap()
    box.get_by_role("button", name=f"Move up: {LAYER[5]}").tap()
    box.get_by_role("button", name="Check these lines").tap()
    expect(words).to_have_attribute("data-state", "passed", timeout=SLOW)


@pytest.mark.parametrize("context", [{"java_script_enabled": False}], indirect=True)
def test_without_javascript_help_is_folded_boxes(
    context: BrowserContext, address: str
) -> None:
    page = context.new_page()
    page.goto(address + CHAPTER)
    box = exercise(page)
    for name in ("Hint 1", "Hint 2", "Hint 3", "The lines", "Solution"):
        expect(step(box, name)).to_be_visible()
    unfold(box, "The lines")
    expect(box.locator(".lines li")).to_have_count(8)
