"""Make faults in the solutions of pages and say what their checks make of them.

    python -m tools.exercises docs/chapters/06-optimization.md --exercise 6.5

lists what is not refused in words, and a summary; --all lists everything, and --json
prints one line for each answer, for the tests.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from tools.cells.page import Exercise, Page, pages_below
from tools.exercises.answers import Answer, answers
from tools.exercises.faults import chosen, faults
from tools.exercises.orders import fits, orders
from tools.exercises.trial import number, solution, starter, trials

ANSWERS = Path(__file__).parents[2] / "tests" / "exercises" / "answers"


def main() -> None:
    """Read the command line and try every answer."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--exercise", help="the number of one exercise")
    parser.add_argument("--all", action="store_true", help="list refusals, too")
    parser.add_argument("--json", action="store_true", help="one JSON line an answer")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    for path in pages_below(*options.pages):
        counts += tried(path, options)
    if not options.json:
        print(", ".join(f"{how} {n}" for how, n in sorted(counts.items())))


def tried(path: Path, options: argparse.Namespace) -> Counter[str]:
    """Try the answers to a page's exercises; return how often faults came to what."""
    file = ANSWERS / f"{path.stem}.py"
    others = answers(file) if file.exists() else []
    counts: Counter[str] = Counter()
    page = Page.read(path.resolve())
    made = {
        number(exercise): list(_answers(exercise, others))
        for exercise in page.exercises
        if options.exercise in (None, number(exercise))
    }
    sources = [source for each in made.values() for *_, source in each]
    for trial in trials(page, options.exercise, sources):
        name = number(trial.exercise)
        for role, title, about, source in made[name]:
            outcome = trial.put(source)
            good = outcome.how in ("refused", "stopped")
            if role == "fault":
                counts[outcome.how] += 1
            elif role == "right":
                good = outcome.how == "accepted"
            elif role == "lines":
                good = fits(about, outcome)
            else:
                good = good and about in outcome.words
            if options.json:
                facts = {"exercise": name, "role": role, "title": title, "about": about}
                print(json.dumps(facts | asdict(outcome)))
            elif options.all or not good:
                print(f"{name} {role} {outcome.how}: {title}\n    {outcome.words}")
    return counts


def _answers(
    exercise: Exercise, others: list[Answer]
) -> Iterator[tuple[str, str, str, str]]:
    """Yield the role, the title, what it is about and the source of each answer."""
    for fault in chosen(faults(solution(exercise), starter(exercise))):
        yield "fault", fault.name, fault.kind, fault.source
    for title, kind, source in orders(exercise):
        yield "lines", title, kind, source
    for each in others:
        if each.exercise == number(exercise):
            role = "right" if each.right else "wrong"
            yield role, each.title, each.words, each.source


if __name__ == "__main__":
    main()
