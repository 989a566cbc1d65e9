"""What a reader's browser does with the finished site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.live.steps import CHAPTER


@pytest.fixture
def provoked() -> list[str]:
    """Words of the complaints that a test provokes, whenever the browser makes them."""
    return []


@contextmanager
def reading(
    browser: Browser, address: str, provoked: Sequence[str] = (), **options: Any
) -> Iterator[BrowserContext]:
    """Open a fresh browser context; fail if the browser complains unprovoked."""
    problems: list[str] = []
    opened = browser.new_context(
        **{"viewport": {"width": 1280, "height": 900}, **options}
    )

    def watch(page: Page) -> None:
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on(
            "console",
            lambda m: (
                problems.append(f"{m.text} {m.location['url']}")
                if m.type == "error"
                else None
            ),
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
    assert not [p for p in problems if not any(words in p for words in provoked)]


@pytest.fixture
def context(
    browser: Browser,
    address: str,
    provoked: list[str],
    request: pytest.FixtureRequest,
) -> Iterator[BrowserContext]:
    """A fresh browser context."""
    options = getattr(request, "param", {})
    with reading(browser, address, provoked, **options) as opened:
        yield opened


@pytest.fixture(scope="module")
def kept_context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """A browser context for all tests of a file that leave a page as it was."""
    with reading(browser, address) as opened:
        yield opened


def chapter(context: BrowserContext, address: str) -> Page:
    """Open the chapter."""
    shown = context.new_page()
    shown.goto(address + CHAPTER)
    shown.locator("#cell-1 .cell-tools").wait_for(state="attached")
    return shown


@pytest.fixture
def page(context: BrowserContext, address: str) -> Page:
    """The chapter, ready to run."""
    return chapter(context, address)


@pytest.fixture(scope="module")
def kept_page(kept_context: BrowserContext, address: str) -> Page:
    """The chapter for tests that restore what they edit: Python starts once."""
    return chapter(kept_context, address)
