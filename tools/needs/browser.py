"""Chromium or Chrome, which the tests of pages drive with Playwright."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tools.needs import apt
from tools.needs.need import Missing, Need, Way, WrongSetting

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

T = TypeVar("T")

# Keep the browser from calling its maker, and let it run as root in a container.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APPLICATIONS = (  # on macOS
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def find() -> str:
    """Return the path of the first browser that starts.

    Raises:
        WrongSetting: If CHROME names what is no browser.
        Missing: If there is none.

    """
    see_that_playwright_runs()
    return first_that_starts("CHROME", "Chromium or Chrome", _installed(), refusal_of)


def first_that_starts(
    variable: str,
    kind: str,
    installed: Iterable[str],
    refusal_of: Callable[[str], str | None],
) -> str:
    """Return the path of the browser that is named, or else of the first that starts.

    Args:
        variable: What names one in the environment.
        kind: What it is called.
        installed: Paths of those that are there.
        refusal_of: Says why one does not start, if it does not.

    Raises:
        WrongSetting: If the variable names what is no such browser.
        Missing: If there is none.

    """
    if named := os.environ.get(variable):
        path = shutil.which(named)
        refusal = refusal_of(path) if path else "it is not a program"
        if refusal:
            raise WrongSetting(
                f"{variable} names {named}, and {refusal}: "
                f"set it to the path of {kind}."
            )
        return str(path)
    refused = f"no {kind} is installed"
    for path in installed:
        refusal = refusal_of(path)
        if refusal is None:
            return path
        refused = f"{path} does not run: {refusal}"
    raise Missing(refused)


def _installed() -> Iterator[str]:
    for name in (*NAMES, *APPLICATIONS):
        if path := shutil.which(name):
            yield path
    if (own := Path(_playwrights_own())).exists():
        yield str(own)


def see_that_playwright_runs() -> None:
    """Give Playwright our Node if its own does not start, as on a bare Debian.

    Raises:
        Missing: If there is none.

    """
    from playwright._impl import _driver

    node, _ = _driver.compute_driver_executable()
    tried = subprocess.run(
        [node, "--version"], capture_output=True, text=True, check=False
    )
    if tried.returncode == 0:
        return
    if not (ours := shutil.which("node")):
        raise Missing(f"Playwright does not run: {tried.stderr.strip()}")
    os.environ["PLAYWRIGHT_NODEJS_PATH"] = ours


def _in_a_thread_of_its_own(function: Callable[..., T]) -> Callable[..., T]:
    """Let a function start Playwright where a test of this process has done so, too."""

    @wraps(function)
    def run(*arguments: object) -> T:
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(function, *arguments).result()

    return run


@_in_a_thread_of_its_own
def _playwrights_own() -> str:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def launch(playwright: Playwright, path: str) -> Browser:
    """Start it as the tests do."""
    return playwright.chromium.launch(
        executable_path=path, args=list(FLAGS), timeout=60_000
    )


@_in_a_thread_of_its_own
def refusal_of(
    path: str, launch: Callable[[Playwright, str], Browser] = launch
) -> str | None:
    """Start a browser and show it a page; return why that fails, if it does.

    A program of the right name may be a stub that tells how to install the browser, as
    on Ubuntu, or lack libraries.
    """
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        try:
            browser = launch(playwright, path)
            page = browser.new_page()
            page.set_content("<title>It runs</title>")
            title = page.title()
            browser.close()
        except Error as error:
            return _reason(error.message)
    return None if title == "It runs" else "it shows no page"


def _reason(report: str) -> str:
    """Return what the browser said itself, of Playwright's long report."""
    lines = report.splitlines()
    said = [line.partition("[err]")[2].strip() for line in lines if "[err]" in line]
    said.sort(key=lambda line: "error while loading" not in line)
    return next(filter(None, said), lines[0]).rstrip(".")


def download() -> None:
    """Download Playwright's Chromium, and its libraries where root installs them.

    Raises:
        Missing: If it does not arrive, or does not start.

    """
    _playwright("install", "--no-shell", "chromium")
    own = _playwrights_own()
    if refusal_of(own) is None:
        return
    if shutil.which("apt-get"):
        apt.as_root()
        _playwright("install-deps", "chromium")
    if refusal := refusal_of(own):
        raise Missing(f"Playwright's Chromium does not run: {refusal}")


def _playwright(*arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "playwright", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        said = f"{done.stderr}\n{done.stdout}".splitlines()
        errors = (line.partition("Error: ")[2] for line in said if "Error: " in line)
        reason = next(errors, "no reason given")
        raise Missing(f"playwright {arguments[0]} said: {reason}")


NEED = Need(
    what="a browser",
    find=find,
    ways=(
        Way("Downloading Playwright's Chromium, about 170 MB", download),
        Way(
            "Installing the distribution's package chromium",
            lambda: apt.install("chromium"),
        ),
    ),
    cure=(
        "install Chromium or Chrome (Debian: sudo apt install chromium; Fedora: sudo "
        "dnf install chromium), or name one: CHROME=/path/to/chrome make test"
    ),
)
