"""The figures, measured in a real browser: nothing overlaps, nothing sticks out."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.serve import ROOT

CHAPTERS = [
    path.stem
    for path in sorted((ROOT / "docs/chapters").glob("*.md"))
    if "```figure" in path.read_text("utf-8")
]

# Returns sentences about what is wrong. A letter's box has room above and below it, so
# boxes of text are compared by their middle part.
MEASURE = """(figures) => {
  const wrong = [];
  const core = (r) => ({
    left: r.left + 1, right: r.right - 1,
    top: r.top + r.height * 0.25, bottom: r.bottom - r.height * 0.25,
  });
  const apart = (a, b) =>
    a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
  const inside = (a, b, slack) =>
    a.left >= b.left - slack && a.right <= b.right + slack &&
    a.top >= b.top - slack && a.bottom <= b.bottom + slack;
  for (const figure of figures) {
    const svg = figure.querySelector("svg");
    const frame = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll("text, tspan")]
      .filter((node) => node.textContent.trim() && !node.querySelector("tspan"))
      .filter((node) => getComputedStyle(node).visibility === "visible")
      .map((node) => ({
        node, words: node.textContent, box: core(node.getBoundingClientRect()),
      }));
    if (texts.length < 2) wrong.push(`${figure.id}: only ${texts.length} texts`);
    for (const { node, words, box } of texts) {
      if (!inside(box, frame, 0.5)) {
        wrong.push(`${figure.id}: "${words}" leaves the figure`);
      }
      const shape = node.closest(".entry")?.querySelector(".box");
      if (shape && !inside(box, shape.getBoundingClientRect(), 0)) {
        wrong.push(`${figure.id}: "${words}" leaves its box`);
      }
      if (node.getBoundingClientRect().height < 11) {
        wrong.push(`${figure.id}: "${words}" is too small to read`);
      }
    }
    texts.forEach((a, i) => texts.slice(i + 1).forEach((b) => {
      if (apart(a.box, b.box)) return;
      wrong.push(`${figure.id}: "${a.words}" is on "${b.words}"`);
    }));
  }
  return wrong;
}"""


MEASURE_ALL = f"""() => {{
  const measure = {MEASURE};
  const wrong = new Set();
  for (const figure of document.querySelectorAll("figure.figure")) {{
    const note = (where) =>
      measure([figure]).forEach((found) => wrong.add(where + found));
    note("");
    const player = figure.querySelector("figure-player");
    for (let step = 0; step <= (player?.last ?? -1); step += 1) {{
      player.go(step);
      note(`step ${{step + 1}}: `);
    }}
  }}
  return [...wrong];
}}"""


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_nothing_overlaps_or_sticks_out(
    browser: Browser, address: str, chapter: str
) -> None:
    """At rest, and in every step of every figure, on a phone and on a desk."""
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{address}chapters/{chapter}/", wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    players = page.locator("figure-player")
    expect(page.locator("figure-player.is-ready")).to_have_count(players.count())
    for width in (390, 820, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("default", "slate"):
            page.evaluate("(to) => document.body.dataset.mdColorScheme = to", scheme)
            found = page.evaluate(MEASURE_ALL)
            assert found == [], f"at {width} pixels, colors {scheme}"
    context.close()


def test_the_measure_notices(browser: Browser, address: str) -> None:
    """Move one number onto another, and out of its box."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(f"{address}chapters/02-coding-our-first-neurons/")
    page.evaluate(
        "document.querySelector('#figure-02-06 .entry text').setAttribute('x', 321)"
    )
    found = page.evaluate(MEASURE_ALL)
    assert any("leaves its box" in sentence for sentence in found)
    assert any("is on" in sentence for sentence in found)
    context.close()
