"""The player of the figures, in a real browser."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tools.figures import chapter_figures

CHAPTER = "chapters/02-coding-our-first-neurons/"
PLAYERS = len(chapter_figures("02"))  # all of them step
ROOT = Path(__file__).parents[2]


@contextmanager
def opened_chapter(browser: Browser, address: str) -> Iterator[Page]:
    """Open the chapter under a clock that tests set; no error may come of it."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, reduced_motion="reduce"
    )
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    # Before the page's own timers start: one made under the real clock cannot be
    # cleared under this one, and Material's then fire after they were cancelled.
    opened.clock.install()
    opened.goto(address + CHAPTER)
    expect(opened.locator("figure-player.is-ready")).to_have_count(PLAYERS)
    yield opened
    context.close()
    assert errors == []


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The chapter, for tests that step figures that no other test looks at."""
    with opened_chapter(browser, address) as opened:
        yield opened


@pytest.fixture
def fresh_page(browser: Browser, address: str) -> Iterator[Page]:
    """The chapter, for a test that changes more."""
    with opened_chapter(browser, address) as opened:
        yield opened


def figure(page: Page, number: str) -> Locator:
    return page.locator(f"#figure-{number}")


def button(page: Page, number: str, name: str) -> Locator:
    return figure(page, number).get_by_role("button", name=name, exact=True)


def height_of(figure: Locator) -> float:
    box = figure.bounding_box()
    assert box
    return box["height"]


def shown_in(page: Page, number: str) -> str:
    """Return the drawing's text that is not hidden."""
    text: str = figure(page, number).evaluate(
        """(figure) => [...figure.querySelectorAll(":scope > svg :is(text, tspan)")]
          .filter((node) => !node.querySelector("tspan"))
          .filter((node) => getComputedStyle(node).visibility === "visible")
          .map((node) => node.textContent).join(" ")"""
    )
    return text


def test_the_buttons_step_and_the_caption_says_what_happens(page: Page) -> None:
    first = shown_in(page, "02-06")
    says = figure(page, "02-06").get_by_role("status")
    expect(says).to_have_text("1·2 = 2.")
    expect(button(page, "02-06", "Start again")).to_be_disabled()
    expect(button(page, "02-06", "One step back")).to_be_disabled()
    button(page, "02-06", "One step on").click()
    expect(says).to_have_text("2·3 = 6.")
    button(page, "02-06", "One step back").click()
    expect(says).to_have_text("1·2 = 2.")
    assert shown_in(page, "02-06") == first
    for _ in range(3):
        button(page, "02-06", "One step on").click()
    expect(button(page, "02-06", "One step on")).to_be_disabled()
    assert "20" in shown_in(page, "02-06")
    page.keyboard.press("Home")  # the button has kept the focus
    assert shown_in(page, "02-06") == first
    page.keyboard.press("End")
    button(page, "02-06", "Start again").click()
    assert shown_in(page, "02-06") == first


def test_nothing_is_seen_before_its_step(browser: Browser, address: str) -> None:
    """Before its script runs, the page shows what the first step shows, where it does.

    Should the script not come, the drawings are whole after a while.
    """
    page = browser.new_page()
    page.route("**/javascripts/site*.js", lambda route: route.abort())
    page.goto(address + CHAPTER)
    numbers = list(chapter_figures("02"))
    before = {number: shown_in(page, number) for number in numbers}
    heights = {n: height_of(figure(page, n)) for n in numbers}
    assert "20" not in before["02-06"]
    page.evaluate("document.getAnimations().forEach((move) => move.finish())")
    assert "20" in shown_in(page, "02-06")
    page.unroute("**/javascripts/site*.js")
    page.reload()
    expect(page.locator("figure-player.is-ready")).to_have_count(PLAYERS)
    for number in numbers:
        missing = set(before[number].split()) - set(shown_in(page, number).split())
        assert not missing, number
    assert {n: height_of(figure(page, n)) for n in numbers} == heights
    page.close()


def test_a_caption_stands_in_the_margin_where_there_is_one(page: Page) -> None:
    dot = figure(page, "02-06")
    parts = ":scope > svg, :scope > figcaption"

    def boxes() -> list[dict[str, float]]:
        found: list[dict[str, float]] = dot.locator(parts).evaluate_all(
            "(parts) => parts.map((part) => part.getBoundingClientRect().toJSON())"
        )
        return found

    cell = page.locator("figure.cell").first.bounding_box()
    assert cell
    drawing, caption = boxes()
    assert caption["left"] > drawing["right"]
    assert caption["right"] == pytest.approx(cell["x"] + cell["width"], abs=1)
    dot.evaluate("(figure) => figure.classList.add('wide')")
    drawing, caption = boxes()
    assert drawing["width"] == pytest.approx(cell["width"], abs=1)
    assert caption["top"] > drawing["bottom"]
    dot.evaluate("(figure) => figure.classList.remove('wide')")
    page.set_viewport_size({"width": 1240, "height": 900})
    drawing, caption = boxes()
    assert caption["top"] > drawing["bottom"]
    page.set_viewport_size({"width": 1440, "height": 900})


def test_arrow_keys_step_from_the_buttons_and_the_slider(page: Page) -> None:
    counted = figure(page, "02-14").locator(".figure-count")
    button(page, "02-14", "Play").focus()
    page.keyboard.press("Home")
    expect(counted).to_have_text("1/35")
    page.keyboard.press("ArrowRight")
    expect(counted).to_have_text("2/35")
    figure(page, "02-14").get_by_role("slider").focus()
    page.keyboard.press("ArrowRight")
    expect(counted).to_have_text("3/35")
    page.keyboard.press("End")
    expect(counted).to_have_text("35/35")


def test_play_goes_to_the_end_and_pause_holds(page: Page) -> None:
    counted = figure(page, "02-08").locator(".figure-count")
    page.clock.run_for(20_000)
    expect(counted).to_have_text("1/3")  # it does not play by itself
    button(page, "02-08", "Play").click()
    expect(counted).to_have_text("1/3")
    button(page, "02-08", "Pause").click()
    page.clock.run_for(20_000)
    expect(counted).to_have_text("1/3")
    button(page, "02-08", "Play").click()
    page.clock.run_for(20_000)
    expect(counted).to_have_text("3/3")
    expect(button(page, "02-08", "Play")).to_be_visible()


def test_a_click_on_an_entry_of_the_product_goes_to_its_step(page: Page) -> None:
    figure(page, "02-20").locator('[data-name="products[1][0]"]').click()
    says = figure(page, "02-20").get_by_role("status")
    expect(says).to_contain_text("Row 2 meets column 1")
    expect(says).to_contain_text("= 6.9.")


def test_a_weight_and_its_name_in_the_code_light_up_together(page: Page) -> None:
    drawn = figure(page, "02-01").locator('text[data-name="weights[1]"]')
    drawn.hover()
    lit = page.evaluate("[...CSS.highlights.get('figure')].map(String)")
    assert set(lit) == {"weights", "weights[1]"}
    cell = figure(page, "02-01").locator("xpath=preceding::figure[1]")
    cell.locator(".role-bias").hover()
    expect(
        figure(page, "02-01").locator('[data-name="bias"].is-met').first
    ).to_be_visible()
    expect(drawn).not_to_have_class("weight on-wire is-met")


@pytest.mark.parametrize(
    ("number", "field", "value", "reason"),
    [
        ("02-16", 0, "0", "Rows: 0 is too few, 1 is the least."),
        ("02-17", 1, "6", "Columns: the drawing has room for 5."),
        ("02-18", 2, "2.5", "times rows: 2.5 is not a whole number."),
        ("02-19", 1, "", "columns: a size is a number, such as 3."),
        (
            "02-12",
            0,
            "1",
            "Points in a batch, right panel: 1 is too few, 2 is the least.",
        ),
    ],
)
def test_an_impossible_size_is_refused_with_the_reason(
    page: Page, number: str, field: int, value: str, reason: str
) -> None:
    before = shown_in(page, number)
    given = figure(page, number).locator(".figure-fields input").nth(field)
    given.fill(value)
    expect(figure(page, number).get_by_role("alert")).to_have_text(reason)
    expect(given).to_have_attribute("aria-invalid", "true")
    assert shown_in(page, number) == before


def test_a_matrix_of_the_readers_own_size_is_transposed(fresh_page: Page) -> None:
    fields = figure(fresh_page, "02-16").locator(".figure-fields input")
    fields.nth(0).fill("2")
    fields.nth(1).fill("3")
    assert shown_in(fresh_page, "02-16") == "0 1 2 3 4 5 0 3 1 4 2 5 (2, 3) (3, 2)"
    expect(figure(fresh_page, "02-16").locator(".figure-count")).to_have_text("3/3")
    expect(figure(fresh_page, "02-16").locator("desc")).to_contain_text(
        "0, 1, 2, becomes"
    )


def test_shapes_of_the_readers_own_are_judged(fresh_page: Page) -> None:
    rows = figure(fresh_page, "02-18").locator(".figure-fields input").nth(2)
    rows.fill("3")
    assert "4 is not 3 : there is no product" in shown_in(fresh_page, "02-18")
    rows.fill("4")
    assert "4 is 4 : the product is (3, 4)" in shown_in(fresh_page, "02-18")


def test_no_field_is_shown_before_it_answers(browser: Browser, address: str) -> None:
    page = browser.new_page()
    held: list[Route] = []
    page.route("**/figure-shapes*.js", lambda route: held.append(route))
    page.goto(address + CHAPTER)
    expect(page.locator("figure-player.is-ready")).to_have_count(20)
    expect(figure(page, "02-18").locator("input").last).to_be_hidden()
    for route in held:
        route.continue_()
    expect(page.locator("figure-player.is-ready")).to_have_count(PLAYERS)
    page.close()


def test_without_its_module_a_figure_steps_and_has_no_fields(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.route("**/figure-shapes*.js", lambda route: route.abort())
    page.goto(address + CHAPTER)
    button(page, "02-18", "One step on").click()
    button(page, "02-18", "Start again").click()
    says = figure(page, "02-18").get_by_role("status")
    expect(says).to_contain_text("Numbers in a row of the first")
    expect(figure(page, "02-18").locator(".figure-fields")).to_have_count(0)
    assert len(errors) == 2  # of 2.18 and 2.19: told in the console
    page.close()


def test_the_first_drawing_and_the_readers_drawing_agree(fresh_page: Page) -> None:
    """Set the sizes that are there already: nothing may move."""
    places = """(figure) => [...figure.querySelectorAll(":scope > svg :is(text, rect)")]
      .map((node) => node.getBoundingClientRect())
      .map((box) => [box.x, box.y, box.width].map(Math.round).join())
      .sort().join(" ")"""
    whole = "(f) => { const p = f.querySelector('figure-player'); p.draw(p.last, []); }"
    for number in ("02-16", "02-18", "02-19"):
        figure(fresh_page, number).evaluate(whole)
        before = figure(fresh_page, number).evaluate(places)
        first = figure(fresh_page, number).locator(".figure-fields input").first
        first.dispatch_event("input", {"bubbles": True})
        figure(fresh_page, number).evaluate(whole)
        assert figure(fresh_page, number).evaluate(places) == before, number


def test_new_points_give_other_lines(fresh_page: Page) -> None:
    line = figure(fresh_page, "02-12").locator('[data-key="line0.0"]')
    before = line.get_attribute("d")
    button(fresh_page, "02-12", "New points").click()
    once = line.get_attribute("d")
    button(fresh_page, "02-12", "New points").click()
    assert len({before, once, line.get_attribute("d")}) == 3


def test_the_readers_fit_is_least_squares(page: Page) -> None:
    found = page.evaluate(
        """async () => {
          const { fit, spread } = await import(
            new URL("../../assets/javascripts/figure-batches.js", location));
          return [fit([[0, 1], [1, 2], [2, 4]]), spread([1, 2, 3, 4])];
        }"""
    )
    # np.polyfit([0, 1, 2], [1, 2, 4], 1) and np.std([1, 2, 3, 4])
    assert found[0] == pytest.approx([1.5, 0.8333333333])
    assert found[1] == pytest.approx(1.118033989)


def test_paper_shows_the_still(fresh_page: Page) -> None:
    assert "4.8" not in shown_in(fresh_page, "02-03")
    fresh_page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    fresh_page.emulate_media(media="print")
    assert "4.8" in shown_in(fresh_page, "02-03")
    expect(figure(fresh_page, "02-03").locator("figure-player")).to_be_hidden()


def test_without_javascript_the_still_stands_alone(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + CHAPTER)
    player = figure(page, "02-06").locator("figure-player")
    expect(player).to_have_css("display", "none")
    assert "20" in shown_in(page, "02-06")
    context.close()


def test_figures_come_back_with_instant_navigation(fresh_page: Page) -> None:
    fresh_page.evaluate("window.stayed = true")
    fresh_page.locator("a.md-logo:visible, a.md-header__button:visible").first.click()
    expect(figure(fresh_page, "02-06")).to_have_count(0)
    fresh_page.go_back()
    expect(fresh_page.locator("figure-player.is-ready")).to_have_count(PLAYERS)
    assert fresh_page.evaluate("window.stayed")
    button(fresh_page, "02-06", "One step on").click()
    expect(figure(fresh_page, "02-06").get_by_role("status")).to_have_text("2·3 = 6.")


def test_the_player_is_light(site: Path) -> None:
    """What a page loads for its figures: the player, and what its own figures ask."""
    folder = ROOT / "docs/assets/javascripts"
    player = {"figure.js", "figure-links.js", "figure-signs.js"}
    player |= {"figure-draw.js", "figure-plot.js"}
    size = {p.name: len(gzip.compress(p.read_bytes())) for p in folder.glob("figure*")}
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8")
        asked = re.findall(r'<figure-player [^>]*data-controls="([^"]+)', html)
        scripts = player | {f"figure-{name}.js" for name in asked}
        assert sum(size[name] for name in scripts) < 15_000, path
