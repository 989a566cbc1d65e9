"""Run, Stop, Run all, Reset, and what a run shows."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from tests.live.steps import (
    CHAPTER,
    SLOW,
    cell,
    expect_state,
    press,
    runtime_bytes,
    type_into,
)
from tests.serve import ROOT
from tests.visit import visit
from tools.cells.page import Page as Source

# The number that stands at the marked line of code that is not in an editor.
FAILED = """(place) => {
  const { content } = getComputedStyle(place.querySelector("pre > code"), "::before");
  return content === "none" ? content : place.style.getPropertyValue("--failed-line");
}"""


def test_the_first_run_loads_python_and_nothing_does_before(
    context: BrowserContext, address: str
) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    visit(page, address + CHAPTER)
    assert not runtime_bytes(asked)
    assert not [url for url in asked if "editor.js" in url]
    press(cell(page, 3), "Run")
    status = cell(page, 3).locator(".cell-status")
    expect(status).to_have_text(re.compile("loading Python: .* MB"), timeout=SLOW)
    expect_state(cell(page, 3), "same")
    # Those above ran first, and say so.
    expect_state(cell(page, 1), "same")
    expect_state(cell(page, 2), "same")
    assert cell(page, 4).get_attribute("data-state") is None
    before = len(asked)
    press(cell(page, 3), "Run")
    expect_state(cell(page, 3), "same")
    assert not runtime_bytes(asked[before:])


def test_an_error_names_the_line_and_the_page_goes_on(kept_page: Page) -> None:
    type_into(
        kept_page, cell(kept_page, 2), "import numpy as np\n\nnp.dot([1, 2], [1, 2, 3])"
    )
    press(cell(kept_page, 3), "Run")
    expect_state(cell(kept_page, 2), "failed")
    shown = cell(kept_page, 2).locator(".live-output samp")
    expect(shown).to_contain_text('File "<cell 2>", line 3, in <module>')
    expect(shown).to_contain_text("ValueError: shapes (2,) and (3,) not aligned")
    assert "site-packages" not in shown.inner_text()
    # The line is marked, in an editor and in code as the page has it.
    status = cell(kept_page, 2).locator(".cell-status")
    expect(status).to_have_text("stopped by an error in line 3")
    expect(cell(kept_page, 2).locator(".cm-failed")).to_have_text(
        "np.dot([1, 2], [1, 2, 3])"
    )
    expect(cell(kept_page, 2).locator(".cm-lineNumbers")).to_contain_text("123")
    expect(cell(kept_page, 2).locator(".cell-number")).to_have_text("2")
    expect_state(cell(kept_page, 3), "blocked")
    press(cell(kept_page, 2), "Restore")
    type_into(
        kept_page, cell(kept_page, 2), "print('mine')\ninputs = weights = bias = 0"
    )
    press(cell(kept_page, 3), "Run")
    expect_state(cell(kept_page, 3), "failed")
    assert cell(kept_page, 3).evaluate(FAILED) == "1"
    # What was printed before an error is no part of it.
    type_into(kept_page, cell(kept_page, 2), "print('mine')\ninput('Who? ')")
    kept_page.keyboard.press("Control+Enter")
    expect(shown).to_contain_text("mine\nWho? ")
    expect(shown.locator(".live-error")).to_have_text(
        re.compile(r"^Traceback[^$]*EOFError")
    )
    expect(cell(kept_page, 2).locator(".meaning")).to_contain_text("Nobody can type")
    press(cell(kept_page, 2), "Restore")
    press(cell(kept_page, 3), "Run")
    expect_state(cell(kept_page, 3), "same")
    assert cell(kept_page, 3).evaluate(FAILED) == "none"


def test_an_endless_loop_is_stopped_and_the_page_goes_on(kept_page: Page) -> None:
    place = cell(kept_page, 1)
    type_into(
        kept_page, place, "n = 0\nwhile True:\n    n += 1\n    print(n) if n < 4 else 0"
    )
    kept_page.keyboard.press("Control+Enter")
    # What it prints is there while it runs.
    expect(place.locator(".live-output samp")).to_have_text("1\n2\n3", timeout=SLOW)
    press(place, "Stop")
    expect(place.locator(".cell-status")).to_contain_text("stopped")
    press(place, "Restore")
    press(place, "Run")
    expect_state(place, "same")


def test_run_all_runs_the_longest_page_and_reset_forgets_it(
    page: Page, address: str
) -> None:
    chapters = map(Source.read, (ROOT / "docs/chapters").glob("*.md"))
    source = max(chapters, key=lambda chapter: len(chapter.sequence))
    page.goto(f"{address}chapters/{Path(source.path).stem}/")
    page.get_by_role("button", name="Run all").click()
    expect_state(cell(page, source.sequence[-1].number), "same")
    ran = page.locator('.cell[data-state="same"]')
    expect(ran).to_have_count(len(source.sequence))
    page.get_by_role("button", name="Reset").click()
    expect(ran).to_have_count(0)


def test_output_that_is_cut_says_so_and_what_is_long_unfolds(kept_page: Page) -> None:
    place = cell(kept_page, 1)
    type_into(kept_page, place, "for k in range(20_000):\n    print('line', k)")
    kept_page.keyboard.press("Control+Enter")
    expect_state(place, "differs")
    text = place.locator(".live-output samp").inner_text()
    assert 102_000 < len(text) < 102_100
    assert text.startswith("line 0\nline 1\n")
    assert "… from here on, only the end is shown …" in text
    assert text.endswith("\nline 19998\nline 19999")
    expect(place.locator(".live-note").first).to_have_text(
        re.compile("printed 208,890 characters in 20,000 lines. Shown are the first")
    )
    pre = place.locator(".live-output pre")
    height = pre.bounding_box()["height"]  # type: ignore[index]
    unfold = place.get_by_role("button", name="Show all")
    unfold.click()
    assert pre.bounding_box()["height"] > 100 * height  # type: ignore[index]
    place.get_by_role("button", name="Fold").click()
    assert pre.bounding_box()["height"] == height  # type: ignore[index]
    press(place, "Restore")


def test_python_survives_instant_navigation_and_names_do_not_leak(
    page: Page, address: str
) -> None:
    started: list[str] = []
    page.on("worker", lambda worker: started.append(worker.url))
    type_into(page, cell(page, 1), "leaked = 1")
    page.keyboard.press("Control+Enter")
    expect_state(cell(page, 1), "differs")
    page.evaluate("window.sameDocument = true")
    page.locator("a.md-logo").first.click()
    page.wait_for_url(address)
    expect(cell(page, 1).locator(".highlight")).to_contain_text("start = 0.0, 0.0")
    type_into(page, cell(page, 1), "print(leaked)")
    page.keyboard.press("Control+Enter")
    expect_state(cell(page, 1), "failed")
    expect(cell(page, 1).locator(".live-output samp")).to_contain_text("NameError")
    assert page.evaluate("window.sameDocument") is True
    assert len(started) == 1


def test_exhausted_memory_is_an_error_of_the_cell(kept_page: Page) -> None:
    type_into(
        kept_page,
        cell(kept_page, 1),
        "import numpy as np\nkept = [np.empty((15_000, 15_000)) for _ in range(3)]",
    )
    kept_page.keyboard.press("Control+Enter")
    expect_state(cell(kept_page, 1), "failed")
    shown = cell(kept_page, 1).locator(".live-output samp")
    expect(shown).to_contain_text("MemoryError")
    press(cell(kept_page, 1), "Restore")
    press(cell(kept_page, 1), "Run")
    expect_state(cell(kept_page, 1), "same")


def test_show_draws_below_the_cell(kept_page: Page) -> None:
    code = """\
import numpy as np
from nnfs_ref import show

show.image(np.eye(4))
show.image(np.eye(8), replace=True)
show.lines([3, 1, 2], [1, 2, 3], names=["loss", "<b>"])
show.regions(lambda X: (X[:, 0] > 0).astype(int), np.eye(2), np.array([0, 1]))
"""
    type_into(kept_page, cell(kept_page, 1), code)
    kept_page.keyboard.press("Control+Enter")
    expect_state(cell(kept_page, 1), "differs")
    pictures = cell(kept_page, 1).locator(".live-pictures > *")
    expect(pictures).to_have_count(3)
    expect(pictures.nth(0)).to_have_attribute("width", "8")
    expect(pictures.nth(1)).to_have_attribute("aria-label", re.compile("loss, <b>"))
    dots = pictures.nth(2).locator("path")
    expect(dots).to_have_count(2)
    press(cell(kept_page, 1), "Restore")
