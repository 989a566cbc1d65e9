"""Questions about what a cell prints: their answers, here and in the browser."""

from __future__ import annotations

import json
import random
import subprocess
from itertools import product
from pathlib import Path

import pytest

from tools.cells.markdown import asked_as, choice_html, prediction_html, words_html
from tools.cells.page import Page, PageError, pages_below
from tools.cells.prediction import Prediction, allowance, numbers, read_prediction
from tools.cells.update import fresh_text

ROOT = Path(__file__).parents[2]
GIVEN = ROOT / "docs/assets/javascripts/live/given.js"
CHAPTERS = {path.stem: Page.read(path) for path in pages_below(ROOT / "docs/chapters")}


def of_page(page: Page) -> list[Prediction]:
    """Return what a page asks."""
    return [cell.prediction for cell in page.cells if cell.prediction]


def in_browser(cases: list[tuple[str, str, float]]) -> list[bool]:
    """Ask the script of the page whether each answer is the same as what is given."""
    program = f"""
      const source = {json.dumps(GIVEN.read_text("utf-8"))};
      const {{ numbers, same }} = await import("data:text/javascript," +
        encodeURIComponent(source));
      const cases = JSON.parse(await new Response(process.stdin).text());
      const verdicts = cases.map(([answer, given, tol]) => {{
        const [wanted, said] = [answer, given].map(numbers);
        return wanted !== null && said !== null && same(wanted, said, tol);
      }});
      console.log(JSON.stringify(verdicts));
    """
    ran = subprocess.run(
        ["node", "--input-type=module", "--eval", program],
        input=json.dumps(cases),
        text=True,
        capture_output=True,
        check=True,
    )
    verdicts: list[bool] = json.loads(ran.stdout)
    return verdicts


def question(tol: float) -> Prediction:
    """Return a question whose numbers may be that far off."""
    return Prediction(1, 2, "value", "What?", (), tol)


TIMES, MINUS = "\N{MULTIPLICATION SIGN}", "\N{MINUS SIGN}"
SPELLINGS = (
    f"""
2;2.;2.0;+2;-2;-2.0;- 2; 2 ;02;2e0;20e-1;.2;0.2;0.20;0.25;0.1;0.3;1e-3;0.001;1E3;1000
nan;inf;+inf;-inf;NaN;Infinity;naninf;2x3;2{TIMES}3;2,3;(2,3);(2, 3);[[2,3]];(2,);();2 3
[2. 3.];[ 2.  3. ];2 , 3;2\t3;3,2;two;2two;2.2.2;0.1+0.2;1_000;-;--;.;e;0x2;1e; ;
""".strip("\n")
    .replace("\n", ";")
    .split(";")
)


def test_the_browser_judges_as_the_tests_do() -> None:
    """Every spelling against every other, with and without an allowance."""
    cases = list(product(SPELLINGS, SPELLINGS, (0.0, 0.05, 1.0)))
    rng = random.Random(0)
    for _ in range(3000):  # on the border of the allowance, and beside it
        digits = rng.randint(1, 6)
        answer = round(rng.uniform(-10, 10), digits)
        tol = 0.5 * 10.0**-digits
        moved = answer + rng.choice((-1, 1)) * tol * rng.choice((0.5, 1, 1.001, 2))
        cases.append((f"{answer:.{digits}f}", repr(moved), tol))
    expected = [question(tol).accepts(answer, given) for answer, given, tol in cases]
    assert 1000 < sum(expected) < len(expected) - 1000
    verdicts = in_browser(cases)
    wrong = [
        case for case, ours, theirs in zip(cases, expected, verdicts, strict=True)
        if ours != theirs
    ]  # fmt: skip
    assert wrong == []


@pytest.mark.parametrize(
    ("answer", "given", "same"),
    [
        ("0.33", "1/3", True),
        ("0.33", "2/3", False),
        ("0.5", "1 / 2", True),
        ("-0.5", "-1/2", True),
        ("-2.8", f"{MINUS}2.8", True),  # as a phone writes a minus
        ("4", "3/0", False),
    ],
)
def test_a_reader_may_write_a_fraction_and_a_real_minus(
    answer: str, given: str, same: bool
) -> None:
    assert in_browser([(answer, given, allowance(answer))]) == [same]


@pytest.mark.parametrize(
    ("answer", "tol"),
    [
        *(
            ("4.8", 0.05),
            ("-0.125", 0.0005),
            ("60000", 0),
            ("2.", 0),
            ("1.5e-03", 5e-05),
        ),
        *(("[0.5 1.25]", 0.005), ("(2, 3)", 0)),
    ],
)
def test_an_answer_without_an_allowance_is_as_exact_as_it_is_written(
    answer: str, tol: float
) -> None:
    assert allowance(answer) == pytest.approx(tol)


def test_numbers_are_read_and_words_are_not() -> None:
    assert numbers("[[ 4.8 -1.]]") == ["4.8", "-1."]
    assert numbers("(2, 3)") == ["2", "3"]
    assert numbers("loss 4.8") is None


ASKED = """What comes
out?

+ 2.5 = `1 + x`: The sum, and `x` < 2.
- 1.5 = `x`: Not
  the sum.
"""


def test_a_question_is_read() -> None:
    asked = read_prediction(ASKED, {"value": ""}, 3, 9)
    assert asked.question == "What comes out?"
    right, wrong = asked.alternatives
    assert (right.answer, right.expression, right.right) == ("2.5", "1 + x", True)
    assert (wrong.answer, wrong.expression) == ("1.5", "x")
    assert wrong.reason == "Not the sum."
    assert asked.tol == 0.05


PAGE = f"```python\nx = 1.5\nprint(1 + x)\n```\n\n```{{.predict value}}\n{ASKED}```\n"


OUTPUT = "\n```output\n>>> 2.5\n```\n"


def test_an_output_is_rewritten_and_its_question_stays() -> None:
    old = PAGE + OUTPUT.replace(">>> 2.5", ">>>\n2.5\nand more")
    assert fresh_text(Page(old)) == PAGE + OUTPUT


def test_an_output_that_is_gone_leaves_its_question_to_its_author() -> None:
    silent = (PAGE + OUTPUT).replace("print(1 + x)", "y = 1 + x")
    with pytest.raises(PageError, match="is followed by the cell's output"):
        Page(fresh_text(Page(silent)))


def test_a_question_is_named_by_what_it_is_about() -> None:
    (cell,) = Page(PAGE + OUTPUT).cells
    (moved,) = Page("Words.\n\n" + PAGE + OUTPUT).cells
    (other,) = Page(PAGE.replace("comes", "goes") + OUTPUT).cells
    assert asked_as(cell) == asked_as(moved) != asked_as(other)


def test_a_question_is_markup_only_where_we_write_it() -> None:
    (cell,) = Page(PAGE + OUTPUT).cells
    html = prediction_html(cell)
    assert "<code>x</code> &lt; 2." in html
    assert words_html("a < b & `c < d`") == "a &lt; b &amp; <code>c &lt; d</code>"


def test_a_curve_is_drawn_from_blocks() -> None:
    html = choice_html("█▁▁ It falls")
    assert html.endswith("</svg>It falls")
    assert 'points="1,1 19,15 37,15"' in html


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_asks_about_five_cells(name: str) -> None:
    assert 5 <= len(of_page(CHAPTERS[name])) <= 8


def test_there_are_more_than_a_hundred() -> None:
    assert sum(len(of_page(page)) for page in CHAPTERS.values()) >= 110


def test_no_expected_mistake_is_right_in_the_browser() -> None:
    """And none is taken for another, so that each gets its own reason."""
    pairs = [
        (a.answer, b.answer, asked.tol, a is b)
        for page in CHAPTERS.values()
        for asked in of_page(page)
        if asked.kind != "choice"
        for a, b in product(asked.alternatives, repeat=2)
    ]
    assert in_browser([pair[:3] for pair in pairs]) == [pair[3] for pair in pairs]


def test_most_mistakes_are_computed() -> None:
    """So a reason is about a value that the mistake really gives."""
    mistakes = [
        each
        for page in CHAPTERS.values()
        for asked in of_page(page)
        if asked.kind != "choice"
        for each in asked.alternatives
        if not each.right
    ]
    computed = [each for each in mistakes if each.expression]
    assert len(computed) >= 0.9 * len(mistakes)
