"""The Python side of the page, run here: order, namespaces, errors, verdicts."""

from __future__ import annotations

import gc
from dataclasses import replace
from typing import Any

import pytest

from tools.live import stream
from tools.live.session import LiveCell, Session


class Told:
    """A session and what it told."""

    def __init__(self) -> None:
        self.events: list[tuple[int, str, dict[str, Any]]] = []
        self.session = Session(lambda *e, **facts: self.events.append((*e, facts)))

    def run(self, cells: list[LiveCell], number: int) -> list[int]:
        """Run a cell; return the numbers of the cells that ran."""
        self.events.clear()
        self.session.run(cells, number)
        return [cell for cell, kind, _ in self.events if kind == "started"]

    @property
    def last(self) -> dict[str, Any]:
        """The facts of the last event, with its kind."""
        _, kind, facts = self.events[-1]
        return {"kind": kind, **facts}


@pytest.fixture
def told() -> Told:
    return Told()


def cells(*sources: str) -> list[LiveCell]:
    return [LiveCell(n, "cell", source) for n, source in enumerate(sources, 1)]


EXERCISE = [
    LiveCell(1, "cell", "values = [1, 2]"),
    LiveCell(2, "starter", "answer = sum(values)", exercise=0),
    LiveCell(3, "check", "assert answer == 3, f'got {answer}'", exercise=0),
    LiveCell(4, "solution", "answer = 3", exercise=0),
    LiveCell(5, "cell", "values.append(9)"),
]


def test_an_exercise_lets_go_of_its_copy_of_the_page(told: Told) -> None:
    class Data:
        alive = 0

        def __init__(self) -> None:
            Data.alive += 1

        def __deepcopy__(self, _: object) -> Data:
            return Data()

        def __del__(self) -> None:
            Data.alive -= 1

    page = cells("x = 1")
    page += [
        LiveCell(2, "starter", "def answer(): return x", exercise=0),
        LiveCell(3, "check", "assert answer() == 1", exercise=0),
        LiveCell(4, "solution", "def answer(): return 1", exercise=0),
    ]
    told.session.namespace["data"] = Data()
    gc.disable()
    try:
        for number in (3, 4):
            told.run(page, number)
            assert Data.alive == 1
    finally:
        gc.enable()


def test_what_has_not_run_above_runs_first_and_once(told: Told) -> None:
    page = cells("a = 1", "b = a + 1", "print(b)")
    assert told.run(page, 3) == [1, 2, 3]
    assert told.run(page, 3) == [3]


def test_an_edited_cell_above_runs_again(told: Told) -> None:
    told.run(cells("a = 1", "print(a)"), 2)
    assert told.run(cells("a = 5", "print(a)"), 2) == [1, 2]
    assert told.last["text"] == "5\n"


@pytest.mark.parametrize("broken", ["b = a / 0", "b = = 0", "b = (", "nothing"])
def test_a_failing_cell_stops_only_what_needs_it(told: Told, broken: str) -> None:
    page = cells("a = 1", broken, "c = b", "d = a", "print(c)", "print(d)")
    page[1] = replace(page[1], original="b = a")
    assert told.run(page, 6) == [1, 2, 4, 6]
    assert told.last["text"] == "1\n"
    assert told.run(page, 5) == [2]
    assert told.last == {"kind": "blocked", "by": [2]}
    assert [cell for cell, kind, _ in told.events if kind == "blocked"] == [3, 5]
    page[1] = replace(page[1], source="b = 7", original="b = a")
    assert told.run(page, 5) == [2, 3, 5]
    assert told.last["text"] == "7\n"


def test_what_needs_a_changed_cell_runs_again_and_nothing_else(told: Told) -> None:
    page = cells("a = 1", "b = a", "c = 3", "print(b, c)")
    told.run(page, 4)
    page[0] = replace(page[0], source="a = 2", original="a = 1")
    assert told.run(page, 4) == [1, 2, 4]
    assert told.last["text"] == "2 3\n"
    told.run(page, 1)
    assert told.run(page, 3) == [2, 3]
    assert told.run(page, 4) == [4]


def with_edits(**edits: str) -> list[LiveCell]:
    """The page of an exercise, with edits above it."""
    page = [
        *cells("values = [1, 2]", "other = 0"),
        LiveCell(3, "starter", "answer = sum(values)", exercise=0),
        LiveCell(4, "check", "assert answer == 3, f'got {answer}'", exercise=0),
        LiveCell(5, "solution", "answer = 3", exercise=0),
    ]
    for at, name in enumerate(("values", "other")):
        if name in edits:
            original = page[at].source
            page[at] = replace(page[at], source=edits[name], original=original)
    return page


def test_a_check_says_which_edits_it_saw_and_runs_without_them(told: Told) -> None:
    page = with_edits(values="values = [9]", other="other = 1")
    told.run(page, 4)
    assert (told.last["passed"], told.last["edited"]) == (False, [1])
    told.session.run(page, 4, own=True)
    assert (told.last["passed"], told.last["edited"]) == (True, [])
    assert told.session.namespace["values"] == [9]
    told.run(with_edits(), 4)
    assert (told.last["passed"], told.last["edited"]) == (True, [])


def test_a_check_is_stopped_only_by_a_cell_that_it_needs(told: Told) -> None:
    told.run(with_edits(other="other = "), 4)
    assert told.last["passed"]
    page = with_edits(values="values = 1 / 0")
    assert told.run(page, 4) == [1, 2]
    assert told.last == {"kind": "blocked", "by": [1]}
    told.session.run(page, 4, own=True)
    assert told.last["passed"]
    told.run(page, 5)  # the solution needs nothing
    assert told.last["kind"] == "ended"


def test_what_runs_unseen_draws_nothing(told: Told) -> None:
    page = with_edits(values="values = [9]")
    drawing = "from nnfs_ref import show\nshow.image([[1]])"
    page[1] = replace(page[1], source=drawing)
    told.run(page, 1)
    told.session.run(page, 4, own=True)
    assert "picture" not in {kind for _, kind, _ in told.events}


def test_an_error_shows_only_the_readers_lines(told: Told) -> None:
    told.run(cells("import json\n\njson.loads('{')"), 1)
    report = told.last["error"]
    assert report.splitlines()[1:3] == [
        '  File "<cell 1>", line 3, in <module>',
        "    json.loads('{')",
    ]
    assert "json/decoder.py" not in report


def test_a_syntax_error_shows_its_place(told: Told) -> None:
    told.run(cells("x = 1\ny = = 2"), 1)
    assert 'File "<cell 1>", line 2' in told.last["error"]
    assert told.last["error"].endswith("SyntaxError: invalid syntax")


def test_an_error_is_told_with_what_it_means(told: Told) -> None:
    told.run(cells("import numpy as np\nx = np.ones(3)", "x[3]"), 2)
    said = told.last["meaning"]
    assert said["words"].startswith("`x` has shape (3,). Along axis 0 the places are")
    assert said["place"]["address"].startswith("chapters/02-")
    told.run(cells("raise ValueError('mine')"), 1)
    assert told.last["meaning"] is None


def test_a_value_that_nobody_printed_is_spoken_of(told: Told) -> None:
    told.run(cells("x = 3\nx + 1"), 1)
    assert "`print(x + 1)`" in told.last["meaning"]["words"]
    drawn = "from nnfs_ref import show\nx = show.image([[1]])\nx"
    for source in ("x = 3", "x = 3\nprint(x)\nx", drawn):
        told.run(cells(source), 1)
        assert told.last["meaning"] is None, source


def test_a_warning_is_told_with_what_it_means(told: Told) -> None:
    warning = "<cell 1>:1: RuntimeWarning: divide by zero encountered in log"
    told.run(cells(f"import sys\nprint({warning!r}, file=sys.stderr)"), 1)
    assert "The logarithm of 0" in told.last["meaning"]["words"]


def test_an_error_in_an_answer_is_told_with_what_it_means(told: Told) -> None:
    page = [*EXERCISE]
    page[1] = LiveCell(2, "starter", "answer = 1\nx = values + 1", exercise=0)
    told.run(page, 3)
    failed = next(facts for _, kind, facts in told.events if kind == "failed")
    assert "`values` is a list" in failed["meaning"]["words"]
    page[1] = LiveCell(2, "starter", "def answer():\n    return values.T", exercise=0)
    page[2] = LiveCell(3, "check", "assert answer() == 3", exercise=0)
    told.run(page, 3)
    assert "`.T` belongs to arrays" in told.last["meaning"]["words"]
    page[2] = LiveCell(3, "check", "[].T", exercise=0)  # no error of the reader
    told.run(page, 3)
    assert told.last["meaning"] is None


def test_output_is_compared_as_in_the_tests(told: Told) -> None:
    page = [LiveCell(1, "cell", "print(0.31)", expected="0.3", tol=0.02)]
    told.run(page, 1)
    assert told.last["same"]
    told.run([LiveCell(1, "cell", "print(0.33)", expected="0.3", tol=0.02)], 1)
    assert not told.last["same"]


def test_an_announced_error_is_an_output(told: Told) -> None:
    expected = "ZeroDivisionError: division by zero"
    page = [LiveCell(1, "cell", "1 / 0", expected=expected, raises="ZeroDivisionError")]
    told.run(page, 1)
    assert told.last["same"]


def test_an_exercise_works_on_a_copy_at_its_place(told: Told) -> None:
    told.run(EXERCISE, 5)  # values is now [1, 2, 9], but not where the exercise stands
    told.run(EXERCISE, 3)
    assert told.last["passed"]
    assert "answer" not in told.session.namespace


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("answer = 4", "got 4"),
        ("answer = ", "does not run yet"),
        ("pass", "the check looks for 'answer', and your code does not define it"),
    ],
)
def test_a_wrong_answer_is_told_in_words(told: Told, answer: str, words: str) -> None:
    page = [*EXERCISE]
    page[1] = LiveCell(2, "starter", answer, exercise=0)
    told.run(page, 3)
    assert told.last["kind"] == "checked"
    assert not told.last["passed"]
    assert words in told.last["words"]


def test_a_stream_passes_lines_on_and_stops_at_its_limit() -> None:
    sent: list[str] = []
    out = stream.Stream(sent.append)
    print("a", end="", file=out)
    assert sent == []
    print("b", file=out)
    assert sent == ["ab\n"]
    print("x" * 2 * stream.LONGEST, file=out)
    print("END", file=out)
    assert len(out.text) < stream.LONGEST + 100
    assert "END" not in out.text


def test_a_page_prints_numbers_in_its_own_way(told: Told) -> None:
    """NumPy has one set of print options; a page must not set another's."""
    small = "print(np.array([0.00001]))"
    first = cells("import numpy as np", "np.set_printoptions(suppress=True)", small)
    told.run(first, 3)
    assert told.last["text"] == "[0.00001]\n"
    other = Told()
    other.run(cells("import numpy as np", small), 2)
    assert other.last["text"] == "[1.e-05]\n"
    told.run(first, 3)
    assert told.last["text"] == "[0.00001]\n"


def test_a_pad_hands_its_picture_to_its_cell_only(told: Told) -> None:
    given = {"width": 2, "height": 1, "pixels": "AAECAwQF", "left_out": ["gray"]}
    source = "from nnfs_ref import show\nprint(show.pad([[7]]))"
    expected = "(array([[7]]), [])"
    told.run([LiveCell(1, "cell", source, expected=expected)], 1)
    assert told.last["same"]
    told.run([LiveCell(1, "cell", source, expected=expected, pad=given)], 1)
    assert "[[[0, 1, 2],\n        [3, 4, 5]]]" in told.last["text"]
    assert "['gray']" in told.last["text"]
    assert not told.last["same"]
    empty = given | {"pixels": ""}
    told.run([LiveCell(1, "cell", source, expected=expected, pad=empty)], 1)
    assert told.last["text"] == "(array([[7]]), ['gray'])\n"
    told.run([LiveCell(1, "cell", source, expected=expected)], 1)
    assert told.last["same"]
