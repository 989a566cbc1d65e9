"""The page about other arithmetic says what the experiment measured."""

from __future__ import annotations

import copy
import re
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from pymdownx.superfences import SuperFencesException

from tools.cells.page import Page
from tools.contents import CHAPTERS
from tools.experiments.arithmetic import STEPS, difference, floats, settings
from tools.stable_numbers import SHOWS, arithmetic_fence, counts, power, read_results

PAGE = Path(__file__).parents[2] / "docs/stable-numbers.md"


class _Rows(HTMLParser):
    """Reads the cells of a table, as text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, _: object) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        self.rows[-1][-1] += data


def rows(name: str, results: dict | None = None) -> list[list[str]]:
    """Return a table's rows without its head."""
    return _Rows(SHOWS[name](results or read_results())).rows[1:]


def plain(value: float) -> str:
    """Return a number as the table says it, without its markup."""
    return re.sub("<.*?>", "", power(value))


def test_the_experiment_tried_all_chapters_and_no_output_changed() -> None:
    chapters = {path.stem for path in CHAPTERS.glob("*.md")}
    for name, found in read_results()["settings"].items():
        assert set(found["pages"]) == chapters, name
        for slug, page in found["pages"].items():
            assert not page["outside"], f"{name}: {slug}, lines {page['outside']}"
            assert page["printing"] >= 10, (name, slug)


def test_the_experiment_really_changed_the_arithmetic() -> None:
    found = read_results()["settings"]
    assert len({f["kernel"] for f in found.values()}) >= 3
    assert {f["threads"] for f in found.values()} == {1, 2}
    for name, setting in found.items():
        off = setting["environment"].get("NPY_DISABLE_CPU_FEATURES", "").split()
        assert not set(off) & set(setting["simd"]), name
        moved = sum(page["moved"] for page in setting["pages"].values())
        if off or "OPENBLAS_CORETYPE" in setting["environment"]:
            assert moved > 0, name


def test_the_settings_are_what_was_measured() -> None:
    found = read_results()["settings"]
    table = rows("settings")
    assert [row[0] for row in table] == list(found) == list(settings())
    for row, setting in zip(table, found.values(), strict=True):
        pages = setting["pages"].values()
        assert row[1] == setting["kernel"]
        assert row[4] == f"{sum(p['printing'] for p in pages):,}"
        assert row[5] == str(sum(len(p["changed"]) for p in pages))
        assert row[7] == plain(max(p["difference"] for p in pages))


def test_the_chapters_are_counted_in_their_cells() -> None:
    table = rows("chapters")
    paths = sorted(CHAPTERS.glob("*.md"))
    assert len(table) == len(paths)
    for row, path in zip(table, paths, strict=True):
        found = counts(Page.read(path))
        numbers = [int(cell) for cell in row[1:6]]
        assert numbers == [
            found[k] for k in ("outputs", "decimals", "bounds", "trains", "allowances")
        ]
        measured = max(
            setting["pages"][path.stem]["difference"]
            for setting in read_results()["settings"].values()
        )
        assert row[6] == plain(measured)


def test_what_counts_as_a_bound_or_a_training() -> None:
    page = Page(
        "```python\nprint(0.25)\n```\n\n```output\n>>> 0.25\n```\n\n"
        "```python\noptimizer.step(pairs)\nprint(loss < 1)\n```\n\n"
        '```{.output tol="0.1"}\n>>> True\n```\n'
    )
    assert counts(page) == {
        "outputs": 2, "decimals": 2, "bounds": 1, "allowances": 1, "trains": 1,
    }  # fmt: skip


def test_the_losses_are_those_of_the_runs() -> None:
    runs = read_results()["runs"]
    for row in rows("runs"):
        step = int(row[0].replace(",", ""))
        assert 1 <= step <= STEPS
        assert row[1:] == [plain(run["difference"][step]) for run in runs.values()]


@pytest.mark.parametrize("name", SHOWS)
def test_other_results_show_something_else(name: str) -> None:
    results = read_results()
    changed = copy.deepcopy(results)
    for setting in changed["settings"].values():
        for page in setting["pages"].values():
            page["difference"] = 0.5
    for run in changed["runs"].values():
        run["difference"] = [2 * d + 1e-3 for d in run["difference"]]
    assert SHOWS[name](results) != SHOWS[name](changed)


def test_the_page_shows_everything_once() -> None:
    named = re.findall(r"```arithmetic\n(\w+)\n```", PAGE.read_text("utf-8"))
    assert sorted(named) == sorted(SHOWS)
    with pytest.raises(SuperFencesException, match="there is no 'nothing' here"):
        arithmetic_fence("nothing")


def test_differences_are_relative_above_one_and_absolute_below() -> None:
    a, b = np.array([100.0, 0.001]), np.array([101.0, 0.002])
    assert difference(a, b) == pytest.approx(0.01)
    assert difference(a[1:], b[1:]) == pytest.approx(0.001)
    assert difference(a, np.array([np.nan, 0.001])) == np.inf


def test_floats_are_found_however_deep() -> None:
    class Layer:
        def __init__(self) -> None:
            self.weights = np.ones((2, 3))
            self.itself = self

    found = floats({"layers": [Layer()], "loss": 0.5, "steps": 3})
    assert sum(vector.size for vector in found) == 7
