"""A reader in a real browser, for the figures that answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.figures.reader import Reader


@pytest.fixture(scope="module")
def reader(
    request: pytest.FixtureRequest, browser: Browser, address: str
) -> Iterator[Reader]:
    """A reader of the page that the module of tests names as PAGE."""
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{address}chapters/{request.module.PAGE.stem}/")
    players = page.locator("figure-player").count()
    expect(page.locator("figure-player.is-ready")).to_have_count(players)
    yield Reader(page)
    assert errors == []
    context.close()
