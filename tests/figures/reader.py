"""A reader who has opened a chapter and uses its figures."""

from __future__ import annotations

from typing import NamedTuple

from playwright.sync_api import Locator, Page


class Reader(NamedTuple):
    """A page in the browser, its figures found by their numbers: "04-03"."""

    page: Page

    def figure(self, number: str) -> Locator:
        """Return a figure."""
        return self.page.locator(f"#figure-{number}")

    def says(self, number: str) -> Locator:
        """Return the sentence below a figure, which tells what it shows now."""
        return self.figure(number).locator(".figure-caption p")

    def part(self, number: str, key: str) -> Locator:
        """Return what a figure draws under this key."""
        return self.figure(number).locator(f'[data-key="{key}"]')

    def slide(self, number: str, label: str, value: float) -> None:
        """Move a figure's slider."""
        slider = self.figure(number).get_by_role("slider", name=label, exact=True)
        slider.fill(f"{value:g}")
