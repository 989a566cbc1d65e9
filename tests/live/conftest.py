"""What a reader's browser does with the finished site."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.live.steps import CHAPTER


@pytest.fixture
def problems() -> list[str]:
    """What the browser complained of; a test that provokes that clears it."""
    return []


@pytest.fixture
def context(
    browser: Browser,
    address: str,
    problems: list[str],
    request: pytest.FixtureRequest,
) -> Iterator[BrowserContext]:
    """A fresh browser context; the test fails if anything is left in `problems`."""
    options = {"viewport": {"width": 1280, "height": 900}}
    opened = browser.new_context(**options | getattr(request, "param", {}))

    def watch(page: Page) -> None:
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on(
            "console", lambda m: problems.append(m.text) if m.type == "error" else None
        )
        page.on(
            "request",
            lambda r: (
                None
                if r.url.startswith((address, "data:"))
                else problems.append(f"asks {r.url}")
            ),
        )

    opened.on("page", watch)
    yield opened
    opened.close()
    assert not problems


@pytest.fixture
def page(context: BrowserContext, address: str) -> Page:
    """The chapter, ready to run."""
    shown = context.new_page()
    shown.goto(address + CHAPTER)
    shown.locator("#cell-1 .cell-tools").wait_for(state="attached")
    return shown
