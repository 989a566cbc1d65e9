"""What a reader does, in the words of the tests."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Locator, Page, expect

CHAPTER = "chapters/02-coding-our-first-neurons/"
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}
SLOW = 60_000  # ms; loading Python on a busy machine


def cell(page: Page, number: int) -> Locator:
    """Return a cell of the page."""
    return page.locator(f"#cell-{number}")


def press(place: Locator, name: str) -> None:
    """Press one of a cell's buttons, as a reader does: point at it first."""
    place.scroll_into_view_if_needed()
    place.hover()
    place.get_by_role("button", name=name).first.click()


def expect_state(place: Locator, state: str) -> None:
    """Wait for a cell to run, end, fail, ..."""
    expect(place).to_have_attribute("data-state", state, timeout=SLOW)


def type_into(page: Page, place: Locator, code: str) -> None:
    """Replace a cell's code."""
    if place.locator(".cm-content").count() == 0:
        press(place, "Edit")
    place.locator(".cm-content").focus()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(code)


def runtime_bytes(urls: list[str]) -> list[str]:
    """Return the addresses that belong to the runtime."""
    return [url for url in urls if "/vendor/live/" in url or "/worker.js" in url]


def kept(page: Page, key: str) -> dict[str, Any]:
    """Return what the device keeps under a key."""
    text = page.evaluate("(key) => localStorage['nnfs-live:' + key] ?? '{}'", key)
    return dict(json.loads(text))


def keep(page: Page, **values: object) -> None:
    """Let the device keep this, as if the reader had come to it."""
    page.evaluate(
        "(values) => Object.entries(values).forEach(([key, value]) =>"
        " localStorage.setItem('nnfs-live:' + key, JSON.stringify(value)))",
        values,
    )
