"""Firefox as people have it, in which tests use a page in another engine, too.

Playwright drives it by WebDriver BiDi. The Firefox that Playwright downloads is another
program, with a protocol of its own, and not what readers have.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from tools.needs import apt
from tools.needs.browser import first_that_starts, refusal_of, see_that_playwright_runs
from tools.needs.need import Need, Way

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

CHANNEL = "moz-firefox"  # Playwright's name for WebDriver BiDi
NAMES = (
    "firefox-esr",
    "firefox",
    "/Applications/Firefox.app/Contents/MacOS/firefox",
)


def find() -> str:
    """Return the path of the first Firefox that starts.

    Raises:
        WrongSetting: If FIREFOX names what is no Firefox.
        Missing: If there is none.

    """
    see_that_playwright_runs()
    installed = filter(None, map(shutil.which, NAMES))
    return first_that_starts(
        "FIREFOX", "Firefox", installed, lambda path: refusal_of(path, launch)
    )


def launch(playwright: Playwright, path: str) -> Browser:
    """Start it as the tests do."""
    return playwright.firefox.launch(
        channel=CHANNEL, executable_path=path, timeout=60_000
    )


NEED = Need(
    what="Firefox",
    find=find,
    ways=(
        Way(
            "Installing the distribution's package firefox-esr",
            lambda: apt.install("firefox-esr"),
        ),
    ),
    cure=(
        "install it (Debian: sudo apt install firefox-esr; Fedora: sudo dnf install "
        "firefox; else from its maker), or name one: FIREFOX=/path/to/firefox make test"
    ),
)
