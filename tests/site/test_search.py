"""The search of the built site finds what learners ask for, and works offline."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

HERE = Path(__file__).parent
QUESTIONS: dict[str, list[str]] = tomllib.loads(
    HERE.joinpath("questions.toml").read_text("utf-8")
)
# What is an operator, a mark, or nothing, to one of the programs that read a question.
ODD = ["", " ", "*", "^", "~", '"', "\\", "a:b", "x^2", "+foo -bar", "the", "(", "<b>"]

# A word that is nowhere on the site in this form.
OTHER_FORM = "softmaxing"

# Whether what the search needs is kept.
KEPT = """async () => {
  const scripts = ["search-worker.js", "search-order.js"];
  const needed = ["search/search_index.json",
    ...scripts.map((name) => `assets/javascripts/${name}`)];
  const kept = needed.map((name) =>
    caches.match(new URL(`../../${name}`, location.href), { ignoreSearch: true }));
  return (await Promise.all(kept)).every(Boolean);
}"""
CHAPTER = "chapters/02-coding-our-first-neurons/"
Answers = dict[str, list[list[dict[str, Any]]]]


def glossary() -> dict[str, str]:
    """Give the id of each term in the glossary -> the term, as one would type it."""
    text = HERE.parents[1].joinpath("docs/glossary.md").read_text("utf-8")
    terms = re.findall(r"^\*\*(.+?)\.\*\*\{ #(\S+) \}", text, re.MULTILINE)
    return {name: re.sub(r"[`_*]", "", term).lower() for term, name in terms}


@pytest.fixture(scope="module")
def answers(site: Path) -> Answers:
    """What the search of the site answers to everything that is asked here."""
    ran = subprocess.run(
        ["node", str(HERE / "search.mjs"), str(site)],
        input=json.dumps([*QUESTIONS, *ODD, OTHER_FORM, *glossary().values()]),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: Answers = json.loads(ran.stdout)
    return found


def pages(answer: list[list[dict[str, Any]]]) -> list[str]:
    """List the pages of an answer, best first."""
    return [page[0]["location"].partition("#")[0] for page in answer]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_right_page_is_among_the_first_three(question: str, answers: Answers) -> None:
    right = tuple(
        f"chapters/{page}-" if page.isdigit() else page for page in QUESTIONS[question]
    )
    first = pages(answers[question])[:3]
    assert any(page.startswith(right) for page in first), f"{first}, not {right}"


def test_every_question_names_pages_of_the_site(site: Path) -> None:
    there = [f"{page.parent.relative_to(site)}/" for page in site.rglob("index.html")]
    for page in sorted({page for right in QUESTIONS.values() for page in right}):
        start = f"chapters/{page}-" if page.isdigit() else page
        assert any(name.startswith(start) for name in there), page


def test_each_term_of_the_glossary_is_found_by_its_name(answers: Answers) -> None:
    late = []
    for name, term in glossary().items():
        first = [page[0]["location"] for page in answers[term][:5]]
        if f"glossary/#{name}" not in first:
            late.append((term, first))
    assert not late


def test_chapters_come_before_the_reference_and_the_errata(answers: Answers) -> None:
    for question in ["loss", "optimizer", "layer", "dropout", "gradient"]:  # all terms
        assert pages(answers[question])[0].startswith("chapters/"), question


@pytest.mark.parametrize("question", ODD)
def test_no_question_breaks_the_search(question: str, answers: Answers) -> None:
    assert isinstance(answers[question], list)


def test_no_word_that_was_found_is_called_missing(answers: Answers) -> None:
    assert answers[OTHER_FORM][0][0]["terms"] == {OTHER_FORM: True}


def test_a_formula_is_in_the_index_once_as_its_source(site: Path) -> None:
    index = json.loads((site / "search/search_index.json").read_text("utf-8"))
    loss = "".join(e["text"] for e in index["docs"] if "/05-loss/" in e["location"])
    assert r"L = -\sum_{j=1}^{k} t_j \log p_j" in loss
    assert not re.search("\N{FUNCTION APPLICATION}", loss), "MathML was indexed"
    assert not re.search(r"\\(out|loss|wgt)\b", loss), "a macro of the site was indexed"
    for page in site.rglob("*.html"):
        html = page.read_text("utf-8")
        assert '<template class="tex"' not in html, page
        assert "<bdi data-search-exclude" not in html, page


def search(page: Page, question: str) -> None:
    """Type a question into the search of a page."""
    page.keyboard.press("/")
    page.keyboard.type(question)


def test_on_a_phone_the_search_works_offline_once_it_was_used(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(address + CHAPTER)
    page.evaluate("navigator.serviceWorker.ready.then(() => {})")
    context.set_offline(True)
    search(page, "momentum")
    expect(page.locator(".md-search-result__meta")).to_contain_text("needs a network")

    context.set_offline(False)
    page.reload()
    search(page, "momentum")
    first = page.locator(".md-search-result__item").first
    expect(first).to_contain_text("Optimizers")
    expect(first).to_be_in_viewport()
    page.wait_for_function(KEPT)
    context.set_offline(True)
    page.reload()
    search(page, "momentum")
    expect(first).to_contain_text("Optimizers")

    # What it finds on the page itself forgets no run.
    page.evaluate("window.runs = 1")
    page.locator(".md-search__input").fill("")
    page.keyboard.type("dot product neuron")
    page.locator(
        f".md-search-result__link[href*='{CHAPTER}'][href*='#dot']"
    ).first.click()
    heading = page.locator("[id^=dot-product]").first
    expect(heading).to_be_in_viewport()
    assert page.evaluate("window.runs") == 1
    page.go_back()
    expect(heading).not_to_be_in_viewport()
    context.close()
