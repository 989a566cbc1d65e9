"""Every page, opened once in a real browser and looked at from all sides."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    expect,
)

from tests.serve import ROOT, Site
from tests.site.figure_measure import MEASURE_FIGURES, MEASURE_STEPS
from tests.visit import quiet
from tools.cells.page import pages_below

AXE = (ROOT / "tools/node_modules/axe-core/axe.min.js").read_text("utf-8")
DOCS = ROOT / "docs"
SOURCES = [*pages_below(DOCS), *sorted((DOCS / "labs").glob("*.py")), DOCS / "404.md"]


def address_of(source: Path) -> str:
    """Return a page's address from the root of the site."""
    name = source.relative_to(DOCS).with_suffix("").as_posix()
    if name == "404":
        return "404.html"
    return f"{name}/".removesuffix("index/")


# In bytes. The longest chapter weighs more than the rest; it may not grow.
LIMIT = 200_000
LIMITS = {"chapters/09-backpropagation/": 218_000}


def compressed(path: Path) -> int:
    """Return a file's bytes on the way to a reader."""
    path = path / "index.html" if path.is_dir() else path
    content = path.read_bytes()
    return len(content if path.suffix == ".woff2" else gzip.compress(content, 6))


def test_no_page_is_left_out(site: Path) -> None:
    built = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    visited = {address_of(source) for source in SOURCES}
    assert {name.removesuffix("index.html") for name in built} == visited


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One browser context for all pages: a reader who goes through the book."""
    opened = browser.new_context(color_scheme="light", reduced_motion="reduce")
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    opened = context.new_page()
    yield opened
    opened.close()


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_a_page_is_sound(
    page: Page, served_site: Site, source: Path, subtests: pytest.Subtests
) -> None:
    """Everything unfolded: what is asked for, scripts, weight, widths, figures, axe."""
    name = address_of(source)
    outside: list[str] = []
    problems: list[str] = []
    files: set[str] = set()

    def note(request: Request) -> None:
        if request.url.startswith(served_site.address):
            files.add(request.url.removeprefix(served_site.address).split("?")[0])
        elif not request.url.startswith(("data:", "blob:")):
            outside.append(request.url)

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            problems.append(message.text)

    page.on("request", note)
    page.on("console", hear)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(served_site.address + name)
    # A page with cells is ready when its last script has added the cells' buttons.
    if page.locator("figure.cell:not([data-native])").count():
        page.wait_for_selector(".cell-tools", state="attached")
    figures = page.locator("figure.figure").count()
    players = page.locator("figure-player").count()
    expect(page.locator("figure-player.is-ready")).to_have_count(players)
    quiet(page)
    page.evaluate("document.fonts.ready")

    with subtests.test("weighs no more than its limit"):
        # With fonts, styles and scripts, before anything is opened or run.
        sizes = {file: compressed(served_site.folder / file) for file in files}
        assert sum(sizes.values()) < LIMITS.get(name, LIMIT), sizes
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    for width in (320, 390, 820, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        with subtests.test("does not scroll sideways", width=width):
            inner = page.evaluate("document.documentElement.scrollWidth")
            assert inner <= width
        if figures and width > 320:
            with subtests.test("no step of a figure overlaps", width=width):
                assert page.evaluate(MEASURE_STEPS) == []
    with subtests.test("breaks no rule of accessibility in light colors"):
        page.evaluate(f"{AXE}; 0")
        assert violations(page) == []
    show_dark(page)
    with subtests.test("has enough contrast in dark colors"):
        # Of all rules only that of contrast depends on the scheme, and whatever looks
        # alike has the same contrast.
        assert violations(page, "color-contrast", where=EACH_LOOK) == []
    with subtests.test("no figure overlaps in dark colors"):
        assert page.evaluate(MEASURE_FIGURES) == []
    with subtests.test("asks no other server"):
        assert not outside
    with subtests.test("no script fails"):
        assert not problems


def show(page: Page, scheme: str) -> None:
    """Change to a scheme's colors, at once."""
    page.evaluate(
        """(scheme) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync("* { transition: none !important; }");
          document.adoptedStyleSheets.push(sheet);
          document.body.dataset.mdColorScheme = scheme;
        }""",
        scheme,
    )


def show_light(page: Page) -> None:
    """Change to light colors, at once."""
    show(page, "default")


def show_dark(page: Page) -> None:
    """Change to dark colors, at once."""
    show(page, "slate")


# One element with text for each look: color, size and weight on the same backgrounds.
EACH_LOOK = """(() => {
  const nothing = new Set(['rgba(0, 0, 0, 0)', 'none', '1']);
  const looks = new Map();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    if (!texts.currentNode.data.trim()) continue;
    const element = texts.currentNode.parentElement;
    const style = getComputedStyle(element);
    const look = [style.color, style.fontSize, style.fontWeight, style.visibility];
    for (let around = element; around; around = around.parentElement) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(around);
      look.push(backgroundColor, backgroundImage, opacity);
    }
    const key = look.filter((part) => !nothing.has(part)).join();
    if (!looks.has(key)) looks.set(key, element);
  }
  return { include: [...looks.values()] };
})()"""


def violations(page: Page, *rules: str, where: str = "document") -> list[str]:
    """Return what axe-core finds, as sentences."""
    result = page.evaluate(
        f"(rules) => axe.run({where}, {{resultTypes: ['violations'],"
        " ...(rules.length && {runOnly: rules})})",
        list(rules),
    )
    return [
        f"{found['id']}: {node['html'][:160]} {node['failureSummary']}"
        for found in result["violations"]
        for node in found["nodes"]
    ]
