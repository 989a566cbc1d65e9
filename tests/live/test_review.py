"""The review in a reader's browser: days that pass, keys alone, files, no network."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.live.steps import SLOW, keep, kept
from tests.serve import ROOT
from tests.site.test_pages import AXE, show_dark, violations
from tests.visit import quiet, visit
from tools.review.answers import Choice
from tools.review.kinds import instance, kinds_of

FIRST = "01-introducing-neural-networks"
KINDS = [kind.name for kind in kinds_of(1)]
BEGIN = datetime(2026, 3, 2, 9, tzinfo=UTC)
READ = {"read": {FIRST: True}}


def opened(context: BrowserContext, address: str, **values: object) -> Page:
    """Open the review of a reader on whose device this is kept."""
    page = context.new_page()
    page.goto(address + "review/")
    expect(page.locator(".review-count")).to_be_visible()
    keep(page, **values)
    come_back(page)
    return page


def come_back(page: Page) -> None:
    """Come back to the page of the review, which was left open."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


@pytest.fixture(scope="module")
def open_review(kept_context: BrowserContext, address: str) -> Page:
    """The review for tests that begin anew: Python starts once."""
    return opened(kept_context, address)


def begin(page: Page, **values: object) -> None:
    """Leave the review and open it again with this alone on the device."""
    page.evaluate("localStorage.clear()")
    keep(page, **values)
    page.locator("a[href$='/glossary/']").first.evaluate("(link) => link.click()")
    expect(page.locator(".review")).to_have_count(0)
    page.go_back()
    expect(page.locator(".review-count")).to_be_visible()


def press_on(page: Page, selector: str, key: str = "Enter") -> None:
    """Reach an element with the tabulator and press a key on it."""
    for _ in range(200):
        if page.evaluate("(s) => document.activeElement.matches(s)", selector):
            return page.keyboard.press(key)
        page.keyboard.press("Tab")
    raise AssertionError(f"no way to {selector} with the tabulator")


def answer(page: Page, *, right: bool) -> str:
    """Answer the item that is shown, by keys alone; return its kind."""
    expect(page.locator(".review-item .exercise-check")).to_have_text("Check")
    showing = kept(page, "review")["showing"]
    item = instance(showing["kind"], showing["seed"])
    expect(page.locator(".review-item > p").first).to_have_text(
        item.question.replace("`", "")
    )
    if isinstance(item.answer, Choice):
        at = item.answer.right
        if not right:
            at = (at + 1) % len(item.answer.options)
        page.keyboard.press("Space")
        for _ in range(at):
            page.keyboard.press("ArrowDown")
    else:
        page.keyboard.type(item.answer.text if right else "987654")
        if not right and len(getattr(item.answer, "values", "1")) > 1:
            page.keyboard.type(", 0" * (len(item.answer.values) - 1))
    page.keyboard.press("Enter")
    expect(page.locator(".review-because")).to_be_visible()
    said = page.locator(".review-item .exercise-words")
    expect(said).to_have_text("Right." if right else said.inner_text())
    assert said.inner_text().startswith("Right." if right else "No: the answer is ")
    expect(page.get_by_role("button", name="Next")).to_be_focused()
    return str(showing["kind"])


def test_sixty_days_by_keyboard_alone(context: BrowserContext, address: str) -> None:
    """Right answers come back at growing intervals, wrong ones the next day."""
    page = context.new_page()
    page.clock.set_fixed_time(BEGIN)
    page.goto(address + "review/")
    expect(page.locator(".review-count")).to_contain_text("Nothing to review yet")
    press_on(page, f".review-chapters input[value='{FIRST}']", "Space")
    expect(page.locator(".review-count")).to_have_text("10 due today, 10 of them new.")
    hard = KINDS[0]  # wrong the first three times
    days: dict[str, list[int]] = defaultdict(list)
    for day in range(61):
        page.clock.set_fixed_time(BEGIN + timedelta(days=day, hours=day % 3))
        come_back(page)
        if not page.get_by_role("button", name="Start").count():
            continue
        press_on(page, ".review-desk button")
        expect(page.locator(".review-item")).to_be_visible(timeout=SLOW)
        if day == 0:  # loaded anew, the page shows the same item
            showing = kept(page, "review")["showing"]
            page.reload()
            press_on(page, ".review-desk button")
            expect(page.locator(".review-item")).to_be_visible(timeout=SLOW)
            assert kept(page, "review")["showing"] == showing
        while page.locator(".review-item").count():
            kind = kept(page, "review")["showing"]["kind"]
            right = kind != hard or len(days[kind]) >= 3
            days[answer(page, right=right)].append(day)
            page.keyboard.press("Enter")
            page.wait_for_function("() => !document.querySelector('.review-because')")
        expect(page.locator(".review-count")).to_be_focused()
    assert sorted(days) == sorted(KINDS)
    assert sorted(first for first, *_ in days.values()) == [0] * 10 + [1] * 2
    for kind, seen in days.items():
        gaps = [later - earlier for earlier, later in pairwise(seen)]
        if kind == hard:
            assert gaps[:3] == [1, 1, 1]
            assert gaps[3:] == sorted(gaps[3:]), seen
            assert gaps[-1] > gaps[3], seen
        else:
            assert all(a < b for a, b in pairwise(gaps)), (kind, seen)
            assert len(seen) < 7, (kind, seen)
    assert sum(map(len, days.values())) < len(KINDS) * 60 / 4


REVIEW = "'.review'"  # the rest of the page is looked at in tests/site/test_pages.py
QUIZ = "02? The third input doubles"
SECOND = "02-coding-our-first-neurons"
NEW_CARD = {
    **{"due": BEGIN.isoformat(), "stability": 0, "difficulty": 0, "elapsed_days": 0},
    **{"scheduled_days": 0, "learning_steps": 0, "reps": 0, "lapses": 0, "state": 0},
}


def test_a_quiz_that_was_answered_comes_back_without_python(
    context: BrowserContext, address: str
) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    gone = "02? A question that the chapter no longer asks"
    state = {
        "read": {SECOND: True},
        "cards": {QUIZ: NEW_CARD, gone: NEW_CARD},
        "day": {"date": datetime.now().strftime("%Y-%m-%d"), "fresh": 10},
    }
    page = opened(context, address, review=state)
    expect(page.locator(".review-count")).to_have_text("2 due today.")
    page.get_by_role("button", name="Start").click()
    form = page.locator(".review-item")
    expect(form).to_contain_text("The third input doubles (see the chapter)")
    expect(form).to_contain_text("Its weight is \u22120.5")
    options = form.locator(".review-options label")
    expect(options).to_have_count(3)
    expect(options.nth(0).locator("input")).to_be_focused()
    page.keyboard.press("Enter")
    expect(form.locator(".exercise-words")).to_have_text("Choose an answer first.")
    options.filter(has_text="9.6").locator("input").check()
    page.evaluate(f"{AXE}; 0")
    assert violations(page, where=REVIEW) == []
    show_dark(page)
    assert violations(page, "color-contrast", where=REVIEW) == []
    page.keyboard.press("Enter")
    expect(form.locator(".exercise-words")).to_contain_text("No: the answer is")
    expect(form.locator(".review-because p")).not_to_have_count(1)
    link = form.locator(".review-because a").last
    expect(link).to_have_attribute("href", f"{address}chapters/{SECOND}/")
    expect(link).to_have_text("Coding Our First Neurons")
    cards = kept(page, "review")["cards"]
    due = datetime.fromisoformat(cards[QUIZ]["due"])
    assert due > datetime.now(UTC)
    assert cards[QUIZ]["reps"] == 1
    page.keyboard.press("Enter")
    expect(page.locator(".review-count")).to_be_visible()
    assert list(kept(page, "review")["cards"]) == [QUIZ]
    assert not [url for url in asked if "/vendor/live/" in url]


def test_an_answer_that_cannot_be_read_is_not_wrong_and_hard_or_easy_counts(
    open_review: Page, address: str
) -> None:
    page = open_review
    begin(page, review=READ | {"showing": {"kind": "01.accuracy_by_hand", "seed": 1}})
    page.get_by_role("button", name="Start").click()
    field = page.locator(".review-field input")
    expect(field).to_be_focused(timeout=SLOW)
    words = page.locator(".review-item .exercise-words")
    for given, said in {
        "": "Nothing is written yet",
        "half": "“half” is no number",
        "1, 2": "I read 2 numbers, 1, 2; expected one",
    }.items():
        field.fill(given)
        page.keyboard.press("Enter")
        expect(words).to_contain_text(said)
        assert "cards" not in kept(page, "review")
    item = instance("01.accuracy_by_hand", 1)
    field.fill(f"[ {item.answer.text} ]")
    page.keyboard.press("Enter")
    expect(words).to_have_text("Right.")
    due = {"Good": kept(page, "review")["cards"]["01.accuracy_by_hand"]["due"]}
    page.get_by_role("button", name="It was easy").click()
    expect(page.get_by_role("button", name="Check")).to_be_visible()
    due["Easy"] = kept(page, "review")["cards"]["01.accuracy_by_hand"]["due"]
    assert due["Good"] < due["Easy"]
    assert kept(page, "review")["cards"]["01.accuracy_by_hand"]["reps"] == 1
    # The way out of not knowing is open, too.
    page.get_by_role("button", name="I do not know").click()
    expect(words).to_contain_text("The answer is ")
    link = page.locator(".review-because a").get_attribute("href") or ""
    assert link.startswith(f"{address}chapters/{FIRST}/#")


PROGRESS = {FIRST: {"solved": ["1.1 Predict, then run"], "helped": [], "of": 6}}
EDITS = {"3": {"original": "print(1)", "source": "print(2)\nprint('“ü”')"}}
SCRATCH = {"source": "print('of no cell')"}


def test_one_file_takes_everything_to_another_device(
    browser: Browser, open_review: Page, address: str, tmp_path: Path
) -> None:
    """Also by keyboard alone: what was exported in one profile is in the other."""
    chapter = urlsplit(address).path + "chapters/02-coding-our-first-neurons/"
    edits, scratch = f"edits:{chapter}", f"scratch:{chapter}"
    state = READ | {"showing": {"kind": KINDS[0], "seed": 5}}
    mine = {"progress": PROGRESS, "review": state, edits: EDITS, scratch: SCRATCH}
    page = open_review
    begin(page, **mine)
    page.get_by_role("button", name="Start").click()
    expect(page.locator(".review-item")).to_be_visible(timeout=SLOW)
    answer(page, right=True)
    state = kept(page, "review")
    press_on(page, ".review-tools button")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    file = tmp_path / "nnfs-kept.json"
    download.value.save_as(file)
    assert urlsplit(address).path not in file.read_text("utf-8")  # any copy of the site

    other = browser.new_context()
    theirs = {"progress": {"02-x": {"solved": ["2.1"], "helped": [], "of": 6}}}
    there = opened(other, address, **theirs)
    refused = {
        "": "is not JSON",
        "[1, 2": "is not JSON",
        "null": "was not exported by this site",
        '{"cards": {}}': "was not exported by this site",
        '{"format": "nnfs-kept", "version": 2, "kept": {}}': "version 2 of the format",
        changed(file, lambda kept: kept.update(quizzes={})): "“quizzes”, which this",
        changed(file, lambda kept: kept.update(constructor={})): "“constructor”, which",
        changed(file, lambda kept: kept.update(progress=[])): "under “progress” cannot",
        changed(file, lambda kept: kept["progress"].update(a=1)): "under “progress”",
        changed(file, lambda kept: kept.update(place={"a": HOSTILE})): "under “place”",
        changed(
            file, lambda kept: kept["review"]["cards"][KINDS[0]].update(due="soon")
        ): "under “review” cannot be read",
        changed(file, lambda kept: kept["review"].update(cards=None)): "is damaged",
        changed(file, lambda kept: kept.update({"scratch:chapters/1/": {}})): "damaged",
        changed(
            file,
            lambda kept: kept.update({"edits:chapters/1/": {"1": {"source": "x"}}}),
        ): "is damaged",
    }
    words = there.locator(".review-kept .exercise-words")
    for text, said in refused.items():
        bad = tmp_path / "bad.json"
        bad.write_text(text, "utf-8")
        there.locator("input[type=file]").set_input_files(bad)
        expect(words).to_contain_text(f"bad.json {said}" if said[:3] in ("is ", "was")
                                      else said)  # fmt: skip
        expect(words).to_contain_text("Nothing was changed.")
        assert kept(there, "progress") == theirs["progress"]

    def choose() -> None:
        press_on(there, "input[type=file]", "Tab")  # it is reached
        there.locator("input[type=file]").set_input_files(file)
        expect(words).to_contain_text(
            "Imported 1 solved exercise, 1 edited cell, 1 kind of review"
        )
        expect(words).to_contain_text("1 scratch cell in the place of")
        expect(undo).to_be_focused()

    undo = there.get_by_role("button", name="Undo")
    choose()
    assert kept(there, "progress") == PROGRESS
    there.keyboard.press("Enter")
    expect(words).to_have_text("What was on this device is back.")
    assert kept(there, "progress") == theirs["progress"]
    choose()
    assert kept(there, "review") == state
    assert kept(there, "progress") == PROGRESS
    assert kept(there, edits) == EDITS
    assert kept(there, scratch) == SCRATCH
    expect(there.locator(".review-count")).to_contain_text("9 due today, 9 of them new")
    # And it can be erased, all of it.
    erase = there.get_by_role("button", name="Erase all that is kept")
    erase.click()
    expect(undo).to_be_focused()
    there.keyboard.press("Enter")
    assert kept(there, "review") == state
    erase.click()
    expect(words).to_have_text("Everything is erased.")
    assert (
        there.evaluate(
            "Object.keys(localStorage).filter(k => k.startsWith('nnfs-live:'))"
        )
        == []
    )
    expect(there.locator(".review-count")).to_contain_text("Nothing to review yet")
    other.close()


HOSTILE = {"page": "//a.example/", "name": "", "anchor": "", "section": "", "at": 1}


def changed(file: Path, change: Callable[[dict[str, Any]], object]) -> str:
    """Return the text of an exported file after a change of what it keeps."""
    content = json.loads(file.read_text("utf-8"))
    change(content["kept"])
    return json.dumps(content)


def test_a_file_may_hold_all_that_is_kept() -> None:
    """A key that is new in store.js or later.js must be one that is imported, too."""
    scripts = ROOT / "docs/assets/javascripts/live"
    store = (scripts / "store.js").read_text("utf-8")
    both = store + (scripts / "later.js").read_text("utf-8")
    used = set(re.findall(r"(?:read|write)\([\"`](\w+)", both))
    listed = set(re.findall(r"^//   (\w+)[,: ]", store, re.MULTILINE)) | {"help"}
    backup = (scripts / "backup.js").read_text("utf-8")
    parts = re.search(r"^const PARTS = \{\n(.*?)^\};", backup, re.M | re.S)
    assert parts
    assert set(re.findall(r"^  (\w+):", parts[1], re.MULTILINE)) == used == listed


def test_a_full_device_keeps_what_it_had(open_review: Page, tmp_path: Path) -> None:
    page = open_review
    begin(page, progress=PROGRESS)
    edits = {"edits:chapters/1/": {"1": {"original": "", "source": "x" * 6_000_000}}}
    file = tmp_path / "large.json"
    content = {"format": "nnfs-kept", "version": 1, "kept": edits}
    file.write_text(json.dumps(content), "utf-8")
    page.locator("input[type=file]").set_input_files(file)
    words = page.locator(".review-kept .exercise-words")
    expect(words).to_contain_text("There is no room for it on this device")
    assert kept(page, "progress") == PROGRESS


SHOWN = ("01.line_of_a_neuron", "02.line_of_a_layer", "02.row_after_the_biases")


def test_it_is_accessible_in_both_schemes_and_widths(open_review: Page) -> None:
    page = open_review
    begin(page, review={"read": {FIRST: True, SECOND: True}})
    page.evaluate(f"{AXE}; 0")
    for kind, go in zip(SHOWN, ("Start", "Next", "Next"), strict=True):
        keep(page, review=kept(page, "review") | {"showing": {"kind": kind, "seed": 3}})
        page.get_by_role("button", name=go).click()
        item = instance(kind, 3)
        question = page.locator(".review-item > p").first
        expect(question).to_have_text(item.question.replace("`", ""), timeout=SLOW)
        look_from_all_sides(page)
        page.get_by_role("button", name="I do not know").click()
        expect(page.locator(".review-because")).to_be_visible()
        page.locator(".review-because summary").click()
        look_from_all_sides(page)


def look_from_all_sides(page: Page) -> None:
    """Look for violations and sideways scrolling at both widths, in both schemes."""
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        show_dark(page)  # and from now on nothing fades
        assert violations(page, where=REVIEW) == []
        page.evaluate("() => { document.body.dataset.mdColorScheme = 'default' }")
        # Of all rules only that of contrast depends on the scheme.
        assert violations(page, "color-contrast", where=REVIEW) == []


def test_it_works_offline_after_one_visit(
    context: BrowserContext, address: str
) -> None:
    page = opened(context, address, review=READ)
    page.evaluate("navigator.serviceWorker.ready.then(() => {})")
    page.reload()
    page.get_by_role("button", name="Start").click()
    expect(page.locator(".review-item")).to_be_visible(timeout=SLOW)
    stored = """async () => {
      const cache = await caches.open('nnfs-1');
      return (await cache.keys()).map((request) => request.url).join(' ');
    }"""
    wanted = ("review.tar.bin", "image.bin", "scheduler.js", "review.css", "worker.js")
    for _ in range(300):
        names = page.evaluate(stored)
        if all(part in names for part in wanted):
            break
        page.wait_for_timeout(100)
    context.set_offline(True)
    page.reload()
    page.get_by_role("button", name="Start").click()
    expect(page.locator(".review-item")).to_be_visible(timeout=SLOW)
    page.get_by_role("button", name="I do not know").click()
    expect(page.locator(".review-because")).to_be_visible()
    context.set_offline(False)


def test_without_its_scheduler_the_page_says_what_to_do(
    context: BrowserContext, address: str, provoked: list[str]
) -> None:
    provoked.append("net::ERR_FAILED")
    context.route("**/scheduler.js*", lambda route: route.abort())
    page = context.new_page()
    page.goto(address + "review/")
    expect(page.locator(".review")).to_contain_text("Load this page anew")


def test_the_first_page_says_what_is_due_and_loads_nothing_of_it(
    context: BrowserContext, address: str
) -> None:
    asked: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    visit(page, address)
    due = page.locator(".review-due")
    expect(due).to_have_count(0)
    later = {KINDS[0]: {"due": "2999-01-01"}, KINDS[1]: {"due": "2020-01-01"}}
    for values, words in (
        ({"progress": PROGRESS}, "10 due for review"),
        ({"review": {"cards": later}}, "11 due for review"),
        ({"review": {"cards": later, "day": today_with(8)}}, "3 due for review"),
        ({"review": {"cards": later, "day": today_with(10)}}, "1 due for review"),
    ):
        keep(page, **values)
        page.reload()
        expect(due).to_have_text(words)
    keep(page, review={"cards": later, "read": {FIRST: False}})
    page.reload()
    quiet(page)
    expect(due).to_have_count(0)
    keep(page, review={})
    page.reload()
    quiet(page)
    expect(due).to_have_text("10 due for review")
    assert not [u for u in asked if "review" in u or "scheduler" in u or "backup" in u]
    due.click()
    expect(page.locator(".review-count")).to_have_text("10 due today, 10 of them new.")


def today_with(fresh: int) -> dict[str, object]:
    """Return what is kept once so many new kinds have begun today."""
    return {"date": datetime.now().strftime("%Y-%m-%d"), "fresh": fresh}
