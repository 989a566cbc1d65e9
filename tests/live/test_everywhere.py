"""Offline, on a phone, for screen readers; and the manifest of what is served."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.live.steps import PHONE, cell, expect_state, press, type_into
from tests.site.test_pages import AXE, show_dark, violations


def visit_again(page: Page) -> None:
    """Reload the page once its service worker stands between it and the network."""
    page.evaluate("navigator.serviceWorker.ready.then(() => {})")
    page.reload()
    cell(page, 1).locator(".cell-tools").wait_for(state="attached")


def test_a_second_visit_works_offline(
    context: BrowserContext, page: Page, address: str, provoked: list[str]
) -> None:
    provoked += ["live/parts/place-"]  # where the reader rests is noted online only
    visit_again(page)
    press(cell(page, 1), "Run")
    expect_state(cell(page, 1), "same")
    kept = """async () => {
      const cache = await caches.open('nnfs-1');
      return (await cache.keys()).map((request) => request.url);
    }"""
    for _ in range(300):
        names = " ".join(page.evaluate(kept))
        if all(part in names for part in ("image.bin", "worker.js", "pyodide.asm.js")):
            break
        page.wait_for_timeout(100)
    context.set_offline(True)
    page.reload()
    press(cell(page, 3), "Run")
    expect_state(cell(page, 3), "same")
    context.set_offline(False)


def test_a_page_that_was_not_visited_says_so_offline(
    context: BrowserContext,
    page: Page,
    address: str,
    provoked: list[str],
) -> None:
    # What a page was still loading fails in the service worker.
    provoked += ["net::ERR_INTERNET_DISCONNECTED", "net::ERR_FAILED", "status of 503"]
    visit_again(page)
    context.set_offline(True)
    page.goto(address + "about/")
    expect(page.locator("body")).to_contain_text("not been visited on this device")


@pytest.mark.parametrize("context", [PHONE], indirect=True)
def test_on_a_phone(page: Page) -> None:
    place = cell(page, 3)
    place.scroll_into_view_if_needed()
    run = place.get_by_role("button", name="Run")
    above = run.bounding_box()
    copy = place.get_by_role("button", name="Copy to clipboard").bounding_box()
    assert above
    assert copy
    assert copy["y"] >= above["y"] + above["height"]  # a finger meets one of them
    run.tap()
    expect_state(place, "same")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("context", [{"bypass_csp": True}], indirect=True)
def test_no_accessibility_violation_with_cells_open(page: Page) -> None:
    type_into(page, cell(page, 3), "print(undefined)")
    page.keyboard.press("Control+Enter")
    expect_state(cell(page, 3), "failed")
    type_into(page, cell(page, 1), "print(1)")
    page.keyboard.press("Control+Enter")
    expect_state(cell(page, 1), "differs")
    page.locator(".exercise-check").first.click()
    expect(page.locator(".exercise-words").first).not_to_be_empty()
    page.evaluate(
        "document.querySelectorAll('details').forEach((d) => { d.open = true; })"
    )
    page.evaluate(f"{AXE}; 0")
    assert violations(page) == []
    show_dark(page)
    assert violations(page, "color-contrast") == []


def test_the_manifest_lists_every_file(site: Path) -> None:
    listed = {
        name: digest
        for digest, name in (
            line.split("  ")
            for line in (site / "SHA256SUMS").read_text("utf-8").splitlines()
        )
    }
    files = {
        str(path.relative_to(site)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    }
    assert listed == files
