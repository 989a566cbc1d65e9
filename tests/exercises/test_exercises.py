"""Every exercise's check refuses every fault in words and accepts every right answer.

`equivalent.toml` lists the faults that change nothing, with the reason; it should not
grow: a better point or value in the check often tells them apart.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tools.cells.page import Page, pages_below
from tools.exercises.answers import answers
from tools.exercises.orders import fits
from tools.exercises.trial import Outcome, number

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
PAGES = [path for path in pages_below(ROOT / "docs") if Page.read(path).exercises]
EXERCISES = [(path, number(e)) for path in PAGES for e in Page.read(path).exercises]
EQUIVALENT = tomllib.loads((HERE / "equivalent.toml").read_text("utf-8"))
IN_WORDS = 0.95  # of a page's faults

each_exercise = pytest.mark.parametrize(
    ("path", "exercise"), EXERCISES, ids=[number for _, number in EXERCISES]
)
each_page = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)


@cache
def tried(path: Path) -> list[dict[str, Any]]:
    """Try all answers to a page's exercises, in a process that may fork."""
    done = subprocess.run(
        [sys.executable, "-m", "tools.exercises", str(path), "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def told(path: Path, exercise: str, role: str) -> Iterator[dict[str, Any]]:
    """Yield what came of an exercise's answers of one role."""
    found = tried(path)
    return (f for f in found if f["exercise"] == exercise and f["role"] == role)


@each_exercise
def test_no_fault_is_accepted(path: Path, exercise: str) -> None:
    found = list(told(path, exercise, "fault"))
    assert found, "no fault could be made in the solution"
    accepted = {f["title"] for f in found if f["how"] == "accepted"}
    assert accepted == set(EQUIVALENT.get(exercise, {}))


@each_exercise
def test_no_check_ends_in_a_traceback(path: Path, exercise: str) -> None:
    for role in ("fault", "right", "wrong"):
        for facts in told(path, exercise, role):
            assert facts["how"] != "unworded", f"{facts['title']}\n{facts['words']}"


@each_exercise
def test_right_answers_of_other_styles_are_accepted(path: Path, exercise: str) -> None:
    found = list(told(path, exercise, "right"))
    assert len(found) >= 2, "two other right answers are wanted, in answers/"
    for facts in found:
        assert facts["how"] == "accepted", f"{facts['title']}: {facts['words']}"


@each_exercise
def test_wrong_answers_are_refused_by_their_own_words(
    path: Path, exercise: str
) -> None:
    for facts in told(path, exercise, "wrong"):
        assert facts["how"] in ("refused", "stopped"), facts["title"]
        assert facts["about"] in facts["words"], facts["title"]


HELPED = [
    (path, number(e)) for path in PAGES for e in Page.read(path).exercises if e.wrong
]


@pytest.mark.parametrize(
    ("path", "exercise"), HELPED, ids=[number for _, number in HELPED]
)
def test_the_lines_of_a_solution_pass_and_none_with_a_wrong_line_does(
    path: Path, exercise: str
) -> None:
    found = list(told(path, exercise, "lines"))
    assert {facts["about"] for facts in found} == {"solution", "other", "wrong"}
    for facts in found:
        outcome = Outcome(facts["how"], facts["words"])
        assert fits(facts["about"], outcome), f"{facts['title']}: {outcome}"


@each_page
def test_nearly_all_faults_are_refused_in_words(path: Path) -> None:
    found = [f["how"] for f in tried(path) if f["role"] == "fault"]
    refused = [how for how in found if how != "accepted"]
    in_words = sum(how in ("refused", "stopped") for how in refused)
    assert in_words >= IN_WORDS * len(refused)


def test_each_answer_and_each_reason_belongs_to_an_exercise() -> None:
    known = {exercise for _, exercise in EXERCISES}
    assert EQUIVALENT.keys() <= known
    assert all(reason.strip() for e in EQUIVALENT.values() for reason in e.values())
    stems = {path.stem for path in PAGES}
    for file in (HERE / "answers").iterdir():
        assert file.stem in stems
        assert {a.exercise for a in answers(file)} <= known
