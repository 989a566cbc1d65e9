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
        self.older: dict[int, dict[str, Any]] = {}  # outputs that are, told last
        self.session = Session(self.take)

    def take(self, number: int, kind: str, **facts: Any) -> None:
        """Take in an event."""
        if kind == "older":
            self.older = {
                cell["number"]: {"than": cell["than"], "own": cell["own"]}
                for cell in facts["cells"]
            }
        else:
            self.events.append((number, kind, facts))

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


def test_names_that_other_cells_bind_anew_are_those_of_the_page_above(
    told: Told,
) -> None:
    page = cells("x = [1]", "y = x", "print(y)", "x = 5", "print(x)")
    told.run(page, 5)
    for number, ran, text in (
        (3, [3], "[1]\n"),
        (2, [1, 2], ""),
        (5, [3, 4, 5], "5\n"),
        (1, [1], ""),
        (3, [2, 3], "[1]\n"),
        (5, [4, 5], "5\n"),
    ):
        assert told.run(page, number) == ran
        assert told.last["text"] == text
    # So it is for an answer.
    told.run(page, 1)
    answer = LiveCell(6, "starter", "assert x == 5, x", exercise=0)
    told.run([*page, answer], 6)
    assert told.last["kind"] == "ended"
    # A cell that goes on from its own last run does so.
    more = cells("n = [0]", "n[0] += 1\nprint(n[0])", "n = None")
    told.run(more, 2)
    assert told.run(more, 2) == [2]
    assert told.last["text"] == "2\n"


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


def test_a_stream_passes_lines_on_and_keeps_the_beginning_and_the_end() -> None:
    sent: list[str] = []
    out = stream.Stream(sent.append)
    print("a", end="", file=out)
    assert sent == []
    print("b", file=out)
    assert sent == ["ab\n"]
    print("x" * 2 * stream.LONGEST, file=out)
    print("END", file=out)
    out.finish()
    assert len(out.text) == stream.LONGEST + len(stream.MORE) + stream.END
    assert out.text.endswith("xx\nEND\n")
    assert "".join(sent) == out.text
    assert out.cut == {
        "first": stream.LONGEST,
        "last": stream.END,
        "characters": 2 * stream.LONGEST + 8,
        "lines": 3,
    }


@pytest.mark.parametrize("length", [stream.LONGEST, stream.LONGEST + stream.END])
def test_a_stream_of_exactly_its_limit_is_not_cut(length: int) -> None:
    out = stream.Stream(lambda _: None)
    for _ in range(length // 10):
        out.write("x" * 10)
    assert out.cut is None
    out.finish()
    assert out.text == "x" * length
    one_more = stream.Stream(lambda _: None)
    one_more.write("x" * (stream.LONGEST + stream.END + 1))
    one_more.finish()
    assert one_more.cut is not None
    assert stream.MORE in one_more.text


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("x = 1\nx + 1", "2"),
        ("print('a')\n'b'", "'b'"),
        ("import numpy as np\nnp.ones(2)", "array([1., 1.])"),
        ("x = 1", None),
        ("1;", None),
        ("[].append(1)", None),
        ("for x in [1]:\n    x", None),
        ("", None),
    ],
)
def test_a_last_value_is_shown_beside_the_output(
    told: Told, source: str, shown: str | None
) -> None:
    told.run(cells(source), 1)
    assert told.last["kind"] == "ended"
    assert told.last.get("value", {}).get("text") == shown
    assert told.last["text"] == ("a\n" if "print" in source else "")
    assert "__last__" not in told.session.namespace


def test_a_last_value_is_not_compared_and_is_cut_when_it_is_long(told: Told) -> None:
    page = [LiveCell(1, "cell", "print(1)\nlist(range(5000))", expected="1")]
    told.run(page, 1)
    assert told.last["same"]
    value = told.last["value"]
    assert value["text"].startswith("[0, 1, 2")
    assert len(value["text"]) < value["characters"] == len(repr(list(range(5000))))


def test_an_error_says_in_which_line_of_its_cell_it_was(told: Told) -> None:
    page = cells("def half(x):\n    return x / 0", "y = 1\n\nhalf(y)", "a = (\n1")
    told.run(page, 2)
    assert (told.last["kind"], told.last["line"]) == ("failed", 3)
    told.run(page, 3)
    assert told.last["line"] == 1
    answer = "def answer():\n    return 1 / 0"
    exercise = [
        LiveCell(1, "starter", answer, exercise=0),
        LiveCell(2, "check", "\n\n\nassert answer() == 3", exercise=0),
    ]
    told.run(exercise, 2)
    assert (told.last["kind"], told.last["line"]) == ("checked", 2)


def test_nobody_types_what_input_asks_for(told: Told) -> None:
    told.run(cells("name = input('Who? ')"), 1)
    assert told.last["kind"] == "failed"
    assert told.last["text"] == "Who? "
    assert "EOFError" in told.last["error"]
    assert "Nobody can type" in told.last["meaning"]["words"]


def edited(page: list[LiveCell], number: int, source: str) -> list[LiveCell]:
    """Return a page on which the reader has edited a cell."""
    return [
        replace(cell, source=source, original=None if source == cell.own else cell.own)
        if cell.number == number
        else cell
        for cell in page
    ]


def test_outputs_are_older_than_a_cell_that_has_changed_since(told: Told) -> None:
    page = [
        *cells("a = 1", "b = 2", "print(a)", "print(b)"),
        LiveCell(5, "starter", "print(a)", exercise=0),
        LiveCell(6, "check", "assert a", exercise=0),
        LiveCell(7, "cell", "print(a + b)"),
    ]
    told.run(page, 3)
    told.run(page, 6)
    told.run(page, 1)
    assert not told.older  # the same code again
    changed = edited(page, 1, "a = 9")
    told.run(changed, 1)
    run, own = {"than": [1], "own": False}, {"than": [1], "own": True}
    assert told.older == {3: run, 5: run, 7: own}
    told.run(changed, 3)
    assert told.older == {5: run, 7: own}
    told.run(changed, 7)
    told.run(changed, 6)
    assert not told.older
    # A cell that fails, or no longer binds the name, has changed as well.
    for source in ("a = ", "del a", "a = 1 / 0"):
        broken = edited(page, 1, source)
        told.run(broken, 1)
        assert told.older == {3: run, 5: run, 7: run}
    told.run(page, 3)
    assert told.older == {5: run, 7: run}


def test_outputs_depend_on_what_differs_in_a_cell_and_not_on_the_rest(
    told: Told,
) -> None:
    first = "import numpy as np\na = np.ones(2)\nb = 2"
    page = cells(first, "c = a", "print(np.sum(c))", "print(np.sum(b))")
    told.run(page, 4)
    for other in (f"{first}  # two", f"{first}\nprint('more')"):
        told.run(edited(page, 1, other), 1)
        assert not told.older
    told.run(edited(page, 1, first.replace("2)", "3)")), 1)
    assert set(told.older) == {2, 3}
    told.run(edited(page, 1, f"{first}\nb = 3"), 1)
    assert set(told.older) == {4}
    told.run(edited(page, 1, f"{first}\na[0] = 3"), 1)
    assert set(told.older) == {2, 3}


def test_a_restored_cell_ages_what_ran_with_the_edit_and_nothing_else(
    told: Told,
) -> None:
    page = cells("a = 1", "print(a)", "print(a)", "print(2)")
    changed = edited(page, 1, "a = 9")
    told.run(changed, 2)
    assert told.older == {3: {"than": [1], "own": True}}
    told.session.restored(page, 1)
    assert told.older == {2: {"than": [1], "own": False}}
    told.run(page, 2)
    assert told.last["text"] == "1\n"
    assert not told.older


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
