"""The measure of figures notices what it is there to notice."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.site.figure_measure import MEASURE_FIGURES, MEASURE_STEPS


@pytest.mark.parametrize("measure", [MEASURE_FIGURES, MEASURE_STEPS])
def test_the_measure_notices(browser: Browser, address: str, measure: str) -> None:
    """Move one number onto another, and out of its box."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(f"{address}chapters/02-coding-our-first-neurons/")
    page.evaluate(
        "document.querySelector('#figure-02-06 .entry text').setAttribute('x', 321)"
    )
    found = page.evaluate(measure)
    assert any("leaves its box" in sentence for sentence in found)
    assert any("is on" in sentence for sentence in found)
    context.close()
