"""The pad of chapter 22, used as a reader does: by mouse, finger, keyboard, photo."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, FilePayload, Locator, Page, expect

from tests.live.steps import PHONE, SLOW, expect_state
from tests.serve import ROOT
from tools.cells.page import Page as Source

CHAPTER = "chapters/22-model-predicting-inference/"
CELL = next(
    cell
    for cell in Source.read(ROOT / "docs" / f"{CHAPTER.rstrip('/')}.md").cells
    if cell.pad
)
BOOT = [(195, 40), (125, 40), (122, 130), (70, 165), (35, 195), (35, 225), (200, 225)]
TROUSERS = [
    (95, 30), (185, 30), (200, 250), (158, 250), (140, 110), (122, 250), (80, 250)
]  # fmt: skip
SHIRT = [
    (95, 45), (120, 60), (160, 60), (185, 45), (250, 95), (228, 135), (198, 118),
    (198, 245), (82, 245), (82, 118), (52, 135), (30, 95),
]  # fmt: skip


def png(width: int, height: int, color: str) -> bytes:
    """Return a PNG of one color."""
    content = BytesIO()
    Image.new("RGB", (width, height), color).save(content, "PNG")
    return content.getvalue()


def file(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "image/png", "buffer": content}


class Pad:
    """The cell with the pad, on an open page."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.page: Page = context.new_page()
        self.page.goto(address + CHAPTER)
        self.cell: Locator = self.page.locator(f"#cell-{CELL.number}")
        self.box = self.cell.locator(".pad")
        self.box.scroll_into_view_if_needed()
        self.words = self.box.locator(".pad-words")
        self.canvas = self.box.locator("canvas")

    def classify(self) -> None:
        self.box.get_by_role("button", name="Classify").click()

    def press(self, name: str) -> None:
        self.box.get_by_role("button", name=name).click()

    def draw(self, outline: Sequence[tuple[float, float]]) -> None:
        """Move the mouse along an outline of 280 by 280, the button pressed."""
        self.canvas.scroll_into_view_if_needed()
        place = self.canvas.bounding_box()
        assert place
        scale = place["width"] / 280
        for at, (x, y) in enumerate(outline):
            self.page.mouse.move(
                place["x"] + x * scale, place["y"] + y * scale, steps=4 if at else 1
            )
            if at == 0:
                self.page.mouse.down()
        self.page.mouse.up()

    def expect_answer(self, words: str) -> None:
        expect(self.cell.locator(".live-output samp")).to_contain_text(
            words, timeout=SLOW
        )

    def ink(self) -> int:
        """Return how many pixels of the pad are dark."""
        dark: int = self.canvas.evaluate(
            """canvas => canvas.getContext("2d")
              .getImageData(0, 0, canvas.width, canvas.height).data
              .filter((value, at) => at % 4 === 0 && value < 128).length"""
        )
        return dark


@pytest.fixture
def pad(context: BrowserContext, address: str) -> Pad:
    return Pad(context, address)


@pytest.fixture(scope="module")
def kept_pad(kept_context: BrowserContext, address: str) -> Pad:
    """A pad for tests that need no page of their own; each clears it first."""
    return Pad(kept_context, address)


def test_nothing_is_loaded_before_and_the_empty_pad_gives_the_page_s_picture(
    context: BrowserContext, address: str
) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    pad = Pad(context, address)
    pad.draw(BOOT)
    pad.press("Clear")
    assert not [url for url in asked if "/vendor/live/" in url]
    pad.classify()
    expect(pad.box.locator(".pad-go span")).to_contain_text("loading", timeout=SLOW)
    expect_state(pad.cell, "same")
    expect(pad.cell.locator(".live-images figure")).to_have_count(8)
    most = pad.cell.locator(".live-bars .live-most")
    expect(most).to_contain_text("T-shirt/top")


def test_drawn_clothes_are_recognized_and_a_step_left_out_changes_the_answer(
    pad: Pad,
) -> None:
    pad.draw(TROUSERS)
    pad.classify()
    expect_state(pad.cell, "differs")
    pad.expect_answer("Trouser ")
    # From now on every change runs the cell.
    for outline, name in ((BOOT, "Ankle boot "), (SHIRT, "T-shirt/top ")):
        pad.press("Clear")
        expect_state(pad.cell, "same")
        pad.draw(outline)
        expect(pad.cell.locator(".live-bars .live-most")).to_contain_text(
            name.strip(), timeout=SLOW
        )
        pad.expect_answer(name)
    pad.box.get_by_label("invert").uncheck()
    expect(pad.cell.locator(".live-output samp")).not_to_contain_text(
        "T-shirt/top 0.9", timeout=SLOW
    )
    names = pad.cell.locator(".live-images b")
    expect(names).to_have_count(7)
    assert "invert" not in names.all_inner_texts()
    pad.box.get_by_label("gray").uncheck()
    pad.expect_answer("The network refuses. Dense inputs: expected 784")
    pad.box.get_by_label("gray").check()
    pad.box.get_by_label("invert").check()
    pad.expect_answer("T-shirt/top ")


def test_tools_undo_and_clear(kept_pad: Pad) -> None:
    pad = kept_pad
    assert pad.ink() == 0
    pad.draw(BOOT)
    filled = pad.ink()
    pad.box.get_by_label("Eraser").check()
    pad.draw([(160, 60), (160, 220)])
    assert 0 < pad.ink() < filled
    pad.press("Undo")
    assert pad.ink() == filled
    pad.press("Clear")
    assert pad.ink() == 0
    pad.box.get_by_label("Line").check()
    pad.draw(BOOT)
    assert 0 < pad.ink() < filled / 2  # the inside stays empty
    for _ in range(3):
        pad.press("Undo")
    assert pad.ink() == 0
    pad.press("Undo")
    expect(pad.words).to_have_text("There is nothing to undo.")


def test_it_works_by_keyboard_alone(pad: Pad) -> None:
    page = pad.page
    pad.box.get_by_role("button", name="example: Boot").focus()
    page.keyboard.press("Enter")
    assert pad.ink() > 1000
    expect(pad.canvas).to_have_attribute("aria-label", "Drawing pad: An example: Boot.")
    page.keyboard.press("Control+z")
    assert pad.ink() == 0
    page.keyboard.press("Enter")
    pad.box.get_by_role("button", name="Classify").focus()
    page.keyboard.press("Enter")
    pad.expect_answer("Ankle boot ")
    told = page.locator("p.visually-hidden[aria-live]", has_text="Ankle boot ")
    expect(told).to_have_count(1)
    pad.box.get_by_label("scale").focus()
    page.keyboard.press("Space")
    expect(pad.cell.locator(".live-images figure")).to_have_count(7, timeout=SLOW)


def test_a_photo_is_shrunk_and_said_to_be(kept_pad: Pad) -> None:
    pad = kept_pad
    pad.press("Clear")
    chooser = pad.box.locator("[type=file]")
    chooser.set_input_files(file("sky.png", png(64, 48, "#2040c0")))
    expect(pad.words).to_have_text("Your picture, 64 by 48 pixels.")
    chooser.set_input_files(file("large.png", png(4000, 3000, "#2040c0")))
    expect(pad.words).to_contain_text("4000 by 3000 pixels, shrunk to 320 by 240")
    assert pad.canvas.evaluate("canvas => [canvas.width, canvas.height]") == [320, 240]
    pixel = pad.canvas.evaluate(
        "canvas => [...canvas.getContext('2d').getImageData(9, 9, 1, 1).data]"
    )
    assert pixel == [0x20, 0x40, 0xC0, 255]
    pad.classify()
    expect_state(pad.cell, "differs")
    first = pad.cell.locator(".live-images figcaption").first
    expect(first).to_contain_text("320 by 240, 32 to 192")


def test_a_photo_can_be_dropped_and_pasted(kept_pad: Pad) -> None:
    pad = kept_pad
    pad.press("Clear")
    give = """([kind, bytes]) => {
      const data = new DataTransfer();
      const parts = [new Uint8Array(bytes)];
      data.items.add(new File(parts, "shirt.png", {type: "image/png"}));
      const place = document.querySelector(".pad");
      place.dispatchEvent(kind === "drop"
        ? new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true})
        : new ClipboardEvent("paste", {clipboardData: data, bubbles: true}));
    }"""
    for kind, width in (("drop", 30), ("paste", 50)):
        pad.page.evaluate(give, [kind, [*png(width, 20, "black")]])
        expect(pad.words).to_have_text(f"Your picture, {width} by 20 pixels.")


def test_what_is_no_picture_or_too_large_is_refused(
    kept_pad: Pad, tmp_path: Path
) -> None:
    pad = kept_pad
    pad.press("Clear")
    pad.draw(BOOT)
    ink = pad.ink()
    chooser = pad.box.locator("[type=file]")
    chooser.set_input_files(file("letter.png", b"Dear reader,"))
    expect(pad.words).to_contain_text("letter.png is no picture")
    expect(pad.words).to_have_attribute("data-state", "failed")
    assert pad.ink() == ink  # what was there stays
    huge = tmp_path / "huge.png"
    with huge.open("wb") as empty:
        empty.truncate(41_000_000)
    chooser.set_input_files(huge)
    expect(pad.words).to_contain_text("huge.png has 41 MB")


def test_an_empty_picture_is_no_error(kept_pad: Pad) -> None:
    pad = kept_pad
    pad.press("Clear")
    pad.box.locator("[type=file]").set_input_files(
        file("white.png", png(40, 40, "white"))
    )
    pad.classify()
    expect_state(pad.cell, "differs")
    pad.page.wait_for_timeout(300)
    assert pad.cell.get_attribute("data-state") == "differs"


@pytest.mark.parametrize("context", [PHONE], indirect=True)
def test_a_finger_draws_and_the_page_stays(pad: Pad) -> None:
    pad.canvas.scroll_into_view_if_needed()
    place = pad.canvas.bounding_box()
    assert place
    assert place["x"] + place["width"] <= 390
    before = pad.page.evaluate("scrollY")
    session = pad.page.context.new_cdp_session(pad.page)
    scale = place["width"] / 280
    for at, (x, y) in enumerate(TROUSERS):
        point = {"x": place["x"] + x * scale, "y": place["y"] + y * scale}
        session.send(
            "Input.dispatchTouchEvent",
            {"type": "touchMove" if at else "touchStart", "touchPoints": [point]},
        )
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert pad.ink() > 10_000
    assert pad.page.evaluate("scrollY") == before
    wide = "document.documentElement.scrollWidth <= innerWidth"
    assert pad.page.evaluate(wide)


@pytest.mark.parametrize("context", [{"java_script_enabled": False}], indirect=True)
def test_without_javascript_the_figure_shows_the_steps(
    context: BrowserContext, address: str
) -> None:
    page = context.new_page()
    page.goto(address + CHAPTER)
    assert page.locator(".pad").count() == 0
    expect(page.locator("#figure-22-02 image")).to_have_count(8)
