"""What cannot work is told, and the reader can try again."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.live.steps import CHAPTER, cell, expect_state, press, type_into


def test_a_browser_without_webassembly_is_told(
    context: BrowserContext, address: str
) -> None:
    context.add_init_script("delete globalThis.WebAssembly;")
    page = context.new_page()
    page.goto(address + CHAPTER)
    press(cell(page, 1), "Run")
    expect_state(cell(page, 1), "failed")
    expect(cell(page, 1).locator(".live-output")).to_contain_text("no WebAssembly")


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("**/worker.js", "blocked or not found"),
        ("**/image.bin*", "could not be loaded"),
    ],
)
def test_a_failed_download_is_told_and_tried_again(
    context: BrowserContext, page: Page, provoked: list[str], file: str, words: str
) -> None:
    provoked.append("net::ERR_FAILED")
    context.route(file, lambda route: route.abort())
    press(cell(page, 1), "Run")
    expect_state(cell(page, 1), "failed")
    expect(cell(page, 1).locator(".live-output")).to_contain_text(words)
    context.unroute(file)
    press(cell(page, 1), "Run")
    expect_state(cell(page, 1), "same")


def test_a_run_has_a_time_limit(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.clock.install()
    page.goto(address + CHAPTER)
    type_into(page, cell(page, 1), "print('begun')\nwhile True: pass")
    page.keyboard.press("Control+Enter")
    expect_state(cell(page, 1), "running")
    page.wait_for_timeout(500)
    page.clock.fast_forward("05:01")
    expect(cell(page, 1).locator(".live-output")).to_contain_text("5 minutes")


@pytest.mark.parametrize("context", [{"java_script_enabled": False}], indirect=True)
def test_without_javascript_there_are_no_buttons(
    context: BrowserContext, address: str
) -> None:
    page = context.new_page()
    page.goto(address + CHAPTER)
    assert page.locator(".cell-button:visible").count() == 0
    expect(page.locator(".live-bar")).to_be_hidden()


def test_from_disk_it_explains_itself(
    context: BrowserContext, site: Path, provoked: list[str]
) -> None:
    # Browsers refuse fonts and modules from disk.
    provoked += ["file://", "net::ERR_FAILED"]
    page = context.new_page()
    page.goto(f"file://{site}/{CHAPTER}index.html")
    place = cell(page, 1)
    press(place, "Run")
    expect(place.locator(".cell-tools")).to_contain_text("python -m http.server")
