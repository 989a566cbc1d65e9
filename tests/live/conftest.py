"""The finished site, served below a sub-path with the policy as a header as well."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.live.steps import CHAPTER
from tests.site.conftest import ROOT, QuietHandler, build
from tools.live.finish import inline_scripts, policy


class StrictHandler(QuietHandler):
    """Serves files as a host that sets the header form of the policy."""

    policy = ""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()


@pytest.fixture(scope="session")
def live_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The finished site: its folder and its address."""
    root = tmp_path_factory.mktemp("live")
    handler = partial(StrictHandler, directory=str(root))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        address = f"http://127.0.0.1:{running.server_address[1]}/book/"
        build(root / "book", SITE_URL=address)
        subprocess.run(
            [sys.executable, "-m", "tools.live.finish", str(root / "book")],
            cwd=ROOT,
            check=True,
        )
        pages = [path.read_text("utf-8") for path in root.rglob("*.html")]
        StrictHandler.policy = policy(
            set().union(*map(inline_scripts, pages)), header=True
        )
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield root / "book", address
        running.shutdown()


@pytest.fixture
def problems() -> list[str]:
    """What the browser complained of; a test that provokes that clears it."""
    return []


@pytest.fixture
def context(
    browser: Browser,
    live_site: tuple[Path, str],
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
                if r.url.startswith((live_site[1], "data:"))
                else problems.append(f"asks {r.url}")
            ),
        )

    opened.on("page", watch)
    yield opened
    opened.close()
    assert not problems


@pytest.fixture
def page(context: BrowserContext, live_site: tuple[Path, str]) -> Page:
    """The chapter, ready to run."""
    shown = context.new_page()
    shown.goto(live_site[1] + CHAPTER)
    shown.locator("#cell-1 .cell-tools").wait_for(state="attached")
    return shown
