"""The first page: a network learns where its still stood, from what is dragged."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Locator, Page, expect

from tests.live.conftest import reading
from tests.live.steps import (
    PHONE,
    cell,
    expect_state,
    kept,
    press,
    runtime_bytes,
    type_into,
)
from tests.visit import visit

SAMPLE = 250  # of the third class, at the outer end of its arm
# What the cell trained on, as Python has it.
ASK = f"print('trained on', np.round([*start, *X[{SAMPLE}]], 2).tolist())\n"
# Where a sample, or the start, is on the screen, by what is drawn.
PLACE = """(sample) => {
  const svg = document.querySelector(".stage svg");
  const drawn = [...svg.querySelectorAll("g:last-of-type path")];
  const all = drawn.flatMap((path) => path.getAttribute("d").match(/M[\\d. ]+/g));
  const start = svg.querySelector(".stage-start").getAttribute("transform");
  const [x, y] = (sample === "start" ? start : all[sample]).match(/[\\d.]+/g);
  const { left, top, width } = svg.getBoundingClientRect();
  return [left + (x * width) / 300, top + (y * width) / 300];
}"""
# How bright the corner of the picture is that a run drew.
CORNER = """() => {
  const drawn = document.querySelector(".stage canvas").getContext("2d");
  const [red, green, blue] = drawn.getImageData(0, 0, 1, 1).data;
  return red + green + blue;
}"""
FIVE = "arms, neurons = 5"
OTHER = "start = 0.0, 0.0 + 0.1"
UP = 60  # pixels that something is dragged to the left, and up


def code(page: Page) -> str:
    """Return the code of the cell as the reader sees it."""
    lines = page.locator("#cell-1 .cm-line")
    if lines.count():
        return "\n".join(lines.all_inner_texts()) + "\n"
    return page.locator("#cell-1 .highlight code").inner_text()


def expect_line(page: Page, pattern: str) -> list[float]:
    """Wait for a line of the code; return its numbers."""
    shown = page.locator("#cell-1 .cm-line", has_text=re.compile(pattern))
    expect(shown).to_have_count(1)
    return [float(n) for n in re.findall(r"-?\d+\.\d+", shown.inner_text())]


def places(*shown: Locator) -> list[Any]:
    """Return where these are."""
    return [each.bounding_box() for each in shown]


def drag(page: Page, what: str | int) -> None:
    """Drag the start, or a sample, with the mouse."""
    x, y = page.evaluate(PLACE, what)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - UP, y - UP, steps=4)
    page.mouse.up()


def plays(page: Page, state: str) -> str:
    """Wait until the cell has run; return what it printed."""
    expect(page.locator(".stage-play")).to_have_text("Stop")
    expect_state(cell(page, 1), state)
    return page.locator("#cell-1 samp").first.inner_text()


def reset(page: Page, own: list[Any], text: str) -> None:
    """Go back to the page's own code, samples and start."""
    page.get_by_role("button", name="Reset").click()
    expect(page.locator("#cell-1 .cm-line")).to_have_count(0)
    assert code(page) == text
    page.evaluate("scrollTo(0, 0)")
    assert [page.evaluate(PLACE, each) for each in ("start", SAMPLE)] == own
    expect(page.locator(".stage")).not_to_have_attribute("data-trained", "")
    expect(page.locator(".stage-ground")).to_be_visible()


def test_the_network_learns_in_the_place_of_its_still(
    browser: Browser, address: str
) -> None:
    """At a desk: by mouse, then by keys."""
    asked: list[str] = []
    desk = {"viewport": {"width": 1440, "height": 900}}
    refused = ["editor.js", "ERR_FAILED"]
    with reading(browser, address, refused, **desk) as context:
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address, wait_until="commit")
        stage, play = page.locator(".stage"), page.locator(".stage-play")
        parts = [stage, page.locator("#cell-1")]
        before_scripts = places(*parts)
        play.wait_for()
        assert places(*parts) == before_scripts
        first_screen = [
            page.locator("h1"),
            page.locator(".hero-words"),
            play,
            *parts,
        ]
        for box in places(*first_screen):
            assert box["y"] + box["height"] <= 900
        visit(page, address)
        late = ("editor.js", "picture", "run.css", "help.css")
        assert not runtime_bytes(asked)
        assert not [url for url in asked if any(name in url for name in late)]
        text = code(page)
        own = [page.evaluate(PLACE, each) for each in ("start", SAMPLE)]

        # Reset leaves nothing of a run that it ends.
        play.click()
        page.get_by_role("button", name="Reset").click()
        expect(page.locator("p[aria-live]", has_text="stopped")).to_have_count(1)
        expect(page.locator("#cell-1")).not_to_have_attribute("data-state", "stopped")
        expect(page.get_by_role("button", name="Reset")).to_be_hidden()
        play.click()
        assert plays(page, "same") == page.locator("#cell-1 samp").inner_text()
        expect(stage).to_have_attribute("data-trained", "")
        assert places(stage.locator("canvas"))[0] == places(stage.locator("svg"))[0]
        assert places(*parts) == before_scripts
        expect(page.locator("#cell-1 .live-pictures")).to_have_count(0)
        bright = page.evaluate(CORNER)
        page.locator("label[for^=__palette]:visible").first.click()
        page.wait_for_function(f"(bright) => ({CORNER})() < bright / 2", arg=bright)
        reset(page, own, text)

        # Where the code cannot follow, nothing moves.
        context.route("**/editor.js", lambda route: route.abort())
        drag(page, SAMPLE)
        expect(page.locator(".stage-bar")).to_contain_text("could not be loaded")
        assert code(page) == text
        assert page.evaluate(PLACE, SAMPLE) == own[1]
        context.unroute("**/editor.js")

        # What was chosen among more samples is not there any more.
        type_into(page, cell(page, 1), text.replace("arms, neurons = 3", FIVE))
        play.click()
        plays(page, "differs")
        drag(page, 480)
        expect_line(page, r"^X\[480\] = ")
        reset(page, own, text)
        page.get_by_role("button", name=re.compile("^Point 299, ")).focus()
        page.keyboard.press("ArrowLeft")
        expect_line(page, r"^X\[299\] = ")

        # Only what is read whole is written.
        broken = text.replace("(100,", "(\n    100,").replace("start = 0.0, 0.0", OTHER)
        type_into(page, cell(page, 1), broken)
        expect(page.locator(".stage-handle:visible")).to_have_count(0)
        drag(page, SAMPLE)
        expect_line(page, "^start = 0.0, 0.0 [+] 0.1")
        expect(page.locator("#cell-1 .cm-line", has_text="X[")).to_have_count(0)
        twice = "rng=rng)\n" + 2 * f"X[{SAMPLE}] = 0.50, 0.50\n"
        type_into(page, cell(page, 1), text.replace("rng=rng)\n", twice, 1))
        drag(page, SAMPLE)
        shown = page.locator("#cell-1 .cm-line", has_text=f"X[{SAMPLE}] = ")
        expect(shown.first).to_have_text(f"X[{SAMPLE}] = 0.50, 0.50")
        expect(shown.last).not_to_have_text(f"X[{SAMPLE}] = 0.50, 0.50")
        reset(page, own, text)

        # By mouse, the ring and a sample.
        type_into(page, cell(page, 1), text.rstrip() + "\n" + ASK)
        drag(page, "start")
        drag(page, SAMPLE)
        start = expect_line(page, "^start = ")
        moved = expect_line(page, rf"^X\[{SAMPLE}\] = ")
        assert start[0] < -0.1
        assert start[1] > 0.1
        (edit,) = kept(page, f"edits:{urlsplit(address).path}").values()
        assert f"X[{SAMPLE}] = " in edit["source"]
        play.click()
        assert f"trained on {[*start, *moved]}" in plays(page, "differs")
        x, y = page.evaluate(PLACE, SAMPLE)
        assert abs(x - own[1][0] + UP) < 4
        assert abs(y - own[1][1] + UP) < 4
        reset(page, own, text)

        # By keys.
        type_into(page, cell(page, 1), text.rstrip() + "\n" + ASK)
        page.get_by_role("button", name=re.compile("^The start, at 0.00")).focus()
        for key in ("ArrowRight", "Shift+ArrowUp"):
            page.keyboard.press(key)
        assert expect_line(page, "^start = ") == [0.02, 0.1]
        chosen = page.get_by_role("button", name=re.compile(rf"^Point {SAMPLE}, "))
        page.keyboard.press("Shift+PageUp")  # five, from the one that was dragged
        expect(chosen).to_have_count(0)
        for _ in range(5):
            page.keyboard.press("PageDown")
        expect(chosen).to_be_focused()
        page.keyboard.press("ArrowLeft")
        moved = expect_line(page, rf"^X\[{SAMPLE}\] = ")
        page.keyboard.press("Enter")
        assert f"trained on {[0.02, 0.1, *moved]}" in plays(page, "differs")
        reset(page, own, text)


def test_a_finger_drags_what_it_has_chosen(browser: Browser, address: str) -> None:
    """And scrolls the page from anywhere else in the picture."""
    with reading(browser, address, **PHONE) as context:
        page = context.new_page()
        visit(page, address)
        play = page.locator(".stage-play")
        first_screen = [
            page.locator("h1"),
            page.locator(".hero-words"),
            page.locator(".stage"),
            play,
        ]
        for box in places(*first_screen):
            assert box["y"] + box["height"] <= 844
        text = code(page)
        own = [page.evaluate(PLACE, each) for each in ("start", SAMPLE)]
        finger = context.new_cdp_session(page)

        def touch(x: float, y: float, up: int) -> None:
            for kind, way in (("Start", 0), ("Move", up // 2), ("Move", up)):
                points = [{"x": x - way, "y": y - way}]
                event = {"type": f"touch{kind}", "touchPoints": points}
                finger.send("Input.dispatchTouchEvent", event)
            end = {"type": "touchEnd", "touchPoints": []}
            finger.send("Input.dispatchTouchEvent", end)

        page.touchscreen.tap(*own[1])
        expect(page.locator(".stage-handle[data-chosen]")).to_be_focused()
        assert code(page) == text  # nothing has moved yet
        touch(*own[1], up=UP)
        moved = expect_line(page, rf"^X\[{SAMPLE}\] = ")
        touch(*own[0], up=UP)
        start = expect_line(page, "^start = ")
        assert start[0] < -0.1
        assert start[1] > 0.1
        assert page.evaluate("scrollY") == 0
        # A second finger moves nothing, and lets nothing go.
        first, second = (
            {"x": own[0][0] - UP + way, "y": own[0][1] - UP, "id": each}
            for each, way in ((1, 0), (2, 90))
        )
        for kind, points in (("Start", [first]), ("Start", [first, second])):
            event = {"type": f"touch{kind}", "touchPoints": points}
            finger.send("Input.dispatchTouchEvent", event)
        second["x"] += 40
        for kind, points in (("Move", [first, second]), ("End", [])):
            event = {"type": f"touch{kind}", "touchPoints": points}
            finger.send("Input.dispatchTouchEvent", event)
        assert expect_line(page, "^start = ") == start
        written = code(page)
        touch(*page.evaluate(PLACE, 100), up=120)  # not what was chosen
        page.wait_for_function("() => scrollY > 50")
        assert code(page) == written

        type_into(page, cell(page, 1), written.rstrip() + "\n" + ASK)
        press(cell(page, 1), "Run")
        assert f"trained on {[*start, *moved]}" in plays(page, "differs")
        # On the narrowest phone, what can be done next is said in full.
        page.set_viewport_size({"width": 320, "height": 640})
        bar = page.locator(".stage-bar")
        assert bar.evaluate("(bar) => bar.scrollHeight <= bar.clientHeight")
        page.set_viewport_size(PHONE["viewport"])
        reset(page, own, text)
