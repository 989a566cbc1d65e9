"""How a test opens a page: until its scripts have run and nothing is asked for."""

from __future__ import annotations

from playwright.sync_api import Page

# Playwright's "networkidle" is no such moment: on a busy machine it comes before the
# scripts have run, as soon as nothing is asked for half a second.
QUIET = """() => new Promise((done) => {
  let waiting = setTimeout(done, 500);
  new PerformanceObserver(() => {
    clearTimeout(waiting);
    waiting = setTimeout(done, 500);
  }).observe({ type: "resource" });
})"""


def visit(page: Page, url: str) -> None:
    """Open the page, run its scripts and wait for half a second without a file."""
    page.goto(url)
    quiet(page)


def quiet(page: Page) -> None:
    """Wait until no file has come for half a second, on a page that is loaded."""
    page.wait_for_load_state()
    page.evaluate(QUIET)
