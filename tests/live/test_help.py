"""What helps when something goes wrong, in a reader's browser."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, expect

from tests.live.steps import CHAPTER, cell, expect_state, type_into


def help_of(urls: list[str]) -> list[str]:
    """Return the addresses of what only helps."""
    return [u for u in urls if any(n in u for n in ("help", "meaning", "ladder"))]


def test_below_an_error_stands_what_it_means_and_where_to_read_more(
    context: BrowserContext, address: str
) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(address + CHAPTER, wait_until="networkidle")
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


def test_an_error_of_the_module_links_to_the_reference(page: Page) -> None:
    code = "import nnfs_ref\n\nnnfs_ref.Dense(4, 3).forward([1, 2, 3, 4])"
    type_into(page, cell(page, 1), code)
    page.keyboard.press("Control+Enter")
    link = cell(page, 1).locator(".meaning a")
    expect(link).to_have_text("Reference: Dense")
    link.click()
    page.wait_for_url("**/reference/layers/#nnfs_ref.layers.Dense")
    expect(page.locator('[id="nnfs_ref.layers.Dense"]')).to_be_in_viewport()


def test_an_answer_that_stops_the_check_is_told_what_its_error_means(
    page: Page,
) -> None:
    box = page.locator(".exercise", has_text="2.3 A layer in plain Python")
    starter = box.locator('.cell[data-role="starter"]')
    type_into(page, starter, "def layer(inputs, weights, biases):\n    return inputs.T")
    box.get_by_role("button", name="Check", exact=False).first.click()
    expect(box.locator(".exercise-words")).to_contain_text("raised AttributeError")
    expect(box.locator(".exercise-bar .meaning")).to_contain_text(
        "inputs is a list of shape (4,), and .T belongs to arrays"
    )
