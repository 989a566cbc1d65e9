"""Read a Markdown page into its cells, exercises, quizzes, whys and quotations.

The tests, the built page, the downloads and `make outputs` all use this one
reader, so they cannot disagree about what a cell is.
"""

from __future__ import annotations

import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tools import needs
from tools.cells.lines import logical_lines
from tools.cells.prediction import KINDS, Prediction, read_prediction, shown_in

FENCE = re.compile(r"^(?P<indent> *)(?P<marks>`{3,}|~{3,})(?P<info>.*)$")
QUOTED_FENCE = re.compile(r"^ *>[> ]*(`{3,}|~{3,})")
BOX = re.compile(
    r"^(?P<indent> *)(?P<mark>!!!|\?\?\?\+?|===\+?|///) *"
    r'(?P<kind>[\w -]*?)(?: *"(?P<title>.*)")? *$'
)
OPTION = re.compile(r'([\w-]+)(?:="([^"]*)")?(?:\s+|$)')
ALIASES = {"py", "python3", "py3", "ipython", "pycon"}
PROMPT = ">>>"
MOST_LINES = 14  # that a reader puts in order


class PageError(Exception):
    """A page breaks the cell contract; the message says where and how to mend it."""

    def __init__(self, path: Path | str, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}")


@dataclass(frozen=True)
class Output:
    """What a cell prints, as the page states it."""

    first_line: int  # the opening fence, counted from 1
    last_line: int  # the closing fence
    text: str
    tol: float | None = None


@dataclass(frozen=True)
class Cell:
    """One runnable `python` fence."""

    number: int  # counted from 1 within the page
    first_line: int  # the opening fence, counted from 1
    last_line: int  # the closing fence
    indent: str
    source: str
    role: str = "cell"  # cell, starter, check or solution
    raises: str | None = None
    native: str | None = None  # what it needs that a page in the browser lacks
    module: str | None = None  # what it imports beside NumPy and nnfs_ref
    pad: str | None = None  # the steps that a reader may leave out of its picture
    prediction: Prediction | None = None  # what is asked before the output is shown
    output: Output | None = None

    @property
    def need(self) -> str | None:
        """The name of what it needs; see tools/needs."""
        return None if self.native is None else needs.of_cell(self.native)

    @property
    def runs_here(self) -> bool:
        """Whether this computer has what it needs."""
        return self.need is None or needs.why_missing(self.need) is None

    @property
    def padded_source(self) -> str:
        """The source moved down so that its line numbers are the page's."""
        return "\n" * self.first_line + self.source


@dataclass(frozen=True)
class Quotation:
    """A `python` fence titled with a file of `nnfs_ref`: part of that file."""

    first_line: int
    last_line: int
    indent: str
    source: str
    title: str


@dataclass
class Hint:
    """A folded box of an exercise that helps with one step."""

    title: str
    line: int
    words: str = ""


@dataclass(frozen=True)
class Wrong:
    """One or two lines that are mixed among those of the solution."""

    first_line: int
    last_line: int
    indent: str
    source: str

    @property
    def lines(self) -> list[str]:
        """The lines, with their indentation."""
        return [line for line in self.source.split("\n") if line.strip()]


@dataclass
class Exercise:
    """A task with a starter that fails its check and a solution that passes it."""

    title: str
    line: int
    cells: list[Cell] = field(default_factory=list)
    hints: list[Hint] = field(default_factory=list)
    wrong: Wrong | None = None
    recalls: tuple[int, ...] = ()  # earlier chapters that it needs; never shown

    def with_role(self, role: str) -> list[Cell]:
        """Return the exercise's cells of one role, in page order."""
        return [cell for cell in self.cells if cell.role == role]

    @property
    def lines(self) -> list[str]:
        """The lines of the solution, in order."""
        return logical_lines(
            "\n".join(cell.source for cell in self.with_role("solution"))
        )


@dataclass
class Answer:
    """One answer of a quiz; `right` when its box is a `success`."""

    title: str
    line: int
    right: bool
    words: str = ""
    cells: list[Cell] = field(default_factory=list)


@dataclass
class Quiz:
    """A question with two to four answers, each with its reason."""

    title: str
    line: int
    answers: list[Answer] = field(default_factory=list)


@dataclass
class Why:
    """A question to answer on paper, with an answer to compare with."""

    title: str
    line: int
    answer: str = ""


@dataclass(frozen=True)
class _Box:
    """An open `!!!`, `???` or `===` block; it holds what is indented below it."""

    indent: int
    kind: str
    title: str
    line: int


class Page:
    """A Markdown page, read once.

    Args:
        text: The page's Markdown.
        path: Where it stands, for messages.

    Raises:
        PageError: If a fence, exercise or quiz breaks the contract.

    """

    def __init__(self, text: str, path: Path | str = "page") -> None:
        self.path = path
        self.lines = text.splitlines()
        self.cells: list[Cell] = []
        self.quotations: list[Quotation] = []
        self.exercises: list[Exercise] = []
        self.quizzes: list[Quiz] = []
        self.whys: list[Why] = []
        # Index of each opening fence, of any language -> that of its closing fence.
        self.fences = self._find_fences()
        self._read()
        self._check_exercises()
        self._check_quizzes()
        self._check_predictions()
        self._check_whys()

    @classmethod
    def read(cls, path: Path) -> Page:
        """Read the page at `path`."""
        return cls(path.read_text("utf-8"), path)

    @property
    def sequence(self) -> list[Cell]:
        """The cells that run top to bottom in the page's own namespace."""
        return [cell for cell in self.cells if cell.role == "cell"]

    def exercise_of(self, cell: Cell) -> Exercise:
        """Return the exercise that `cell` belongs to."""
        return next(e for e in self.exercises if cell in e.cells)

    def stray_prompts(self) -> list[int]:
        """Return the lines that start with `>>>` and belong to no output."""
        claimed = {
            line
            for cell in self.cells
            if cell.output
            for line in range(cell.output.first_line, cell.output.last_line + 1)
        }
        return [
            number
            for number, line in enumerate(self.lines, start=1)
            if line.lstrip().startswith(PROMPT) and number not in claimed
        ]

    def _error(self, line: int, message: str) -> PageError:
        return PageError(self.path, line, message)

    def _read(self) -> None:
        boxes: list[_Box] = []
        at = 0
        waiting: Cell | None = None  # the last cell, while an output may follow it
        while at < len(self.lines):
            line, number = self.lines[at], at + 1
            if not line.strip():
                at += 1
                continue
            depth = len(line) - len(line.lstrip())
            while boxes and depth < boxes[-1].indent + 4:
                boxes.pop()
            if at in self.fences:
                end = self.fences[at]
                waiting = self._fence(at, end, boxes, waiting)
                at = end + 1
                continue
            waiting = None
            if QUOTED_FENCE.match(line):
                raise self._error(
                    number,
                    "a fence inside a blockquote is not run; use a box "
                    '(!!! note "…") and indent the fence by four spaces.',
                )
            if match := BOX.match(line):
                boxes.append(
                    _Box(
                        len(match["indent"]),
                        match["kind"].strip(),
                        match["title"] or "",
                        number,
                    )
                )
                self._open_box(boxes)
            elif told := self._answer(boxes) or self._hint(boxes):
                told.words += line.strip() + " "
            elif [box.kind for box in boxes] == ["why", "success"]:
                self.whys[-1].answer += line.strip() + " "
            at += 1

    def _find_fences(self) -> dict[int, int]:
        found: dict[int, int] = {}
        at = 0
        while at < len(self.lines):
            opening = FENCE.match(self.lines[at])
            if opening and "`" not in opening["info"]:
                closing = re.compile(
                    rf"^{opening['indent']}{re.escape(opening['marks'])}[`~]* *$"
                )
                end = at + 1
                while end < len(self.lines) and not closing.match(self.lines[end]):
                    end += 1
                if end == len(self.lines):
                    raise self._error(
                        at + 1,
                        f"this fence is never closed; expected {opening['marks']} "
                        "at the same indentation.",
                    )
                found[at] = end
                at = end
            at += 1
        return found

    def _fence(
        self, start: int, end: int, boxes: list[_Box], waiting: Cell | None
    ) -> Cell | None:
        """Take in one fence; return the cell that an output may follow, if any."""
        match = FENCE.match(self.lines[start])
        assert match is not None
        number = start + 1
        language, options = self._info(match["info"].strip(), number)
        body = self._dedent(start + 1, end, match["indent"])
        if language == "output":
            if waiting is None or waiting.indent != match["indent"]:
                raise self._error(
                    number,
                    "this output follows no cell; put it right after the cell that "
                    "prints it, at the same indentation.",
                )
            self._replace(waiting, output=self._output(body, options, start, end))
            return None
        if language == "predict":
            return self._take_prediction(body, options, (start, end), boxes, waiting)
        if language in ALIASES:
            raise self._error(
                number, f"write ```python, not ```{language}: a cell has one spelling."
            )
        if language != "python":
            return None
        if title := options.get("title"):
            self.quotations.append(
                Quotation(number, end + 1, match["indent"], body, title)
            )
            return None
        if "wrong" in options:
            self._take_wrong(Wrong(number, end + 1, match["indent"], body), boxes)
            return None
        cell = Cell(
            number=len(self.cells) + 1,
            first_line=number,
            last_line=end + 1,
            indent=match["indent"],
            source=body,
            role=self._role(options, boxes, number),
            raises=options.get("raises"),
            native=options.get("native"),
            module=options.get("module"),
            pad=options.get("pad"),
        )
        if cell.pad is not None and (cell.role != "cell" or not cell.pad.strip()):
            raise self._error(
                number,
                'pad names the steps that the reader may leave out, pad="gray scale", '
                "of a cell that is no exercise.",
            )
        if cell.native is not None and (cell.role != "cell" or cell.need is None):
            raise self._error(
                number,
                "native says what the cell needs, and nothing in an exercise may need "
                f"it; it is one of {', '.join(map(repr, needs.reasons()))}.",
            )
        if cell.module is not None and not (cell.native and cell.module.isidentifier()):
            raise self._error(
                number,
                "module names what a native cell imports, "
                'native="PyTorch" module="torch".',
            )
        self.cells.append(cell)
        if "recalls" in options:
            self._take_recalls(cell, options["recalls"])
        if cell.role != "cell":
            self.exercises[-1].cells.append(cell)
        elif answer := self._answer(boxes):
            answer.cells.append(cell)
        return cell if cell.role in ("cell", "solution") else None

    def _info(self, info: str, line: int) -> tuple[str, dict[str, str]]:
        """Split a fence's info string into its language and options."""
        if not info.startswith("{"):
            words = info.split()
            language = words[0] if words else ""
            if language in {"python", "output", "predict"} and len(words) > 1:
                raise self._error(
                    line,
                    f"options go in braces: ```{{.{language} {' '.join(words[1:])}}}; "
                    "without them the page is rendered wrongly.",
                )
            return language, {}
        inner = info.strip("{}").strip()
        options: dict[str, str] = dict(OPTION.findall(inner.lstrip(".")))
        language = next(iter(options), "") if inner.startswith(".") else ""
        options.pop(language, None)
        known = {
            "python": {
                "raises",
                "native",
                "module",
                "pad",
                "starter",
                "recalls",
                "check",
                "wrong",
                "title",
            },
            "output": {"tol"},
            "predict": {*KINDS, "tol"},
        }.get(language)
        if known is not None and (unknown := options.keys() - known):
            raise self._error(
                line,
                f"unknown option {sorted(unknown)[0]!r} on a {language} fence; "
                f"known are {', '.join(sorted(known))}.",
            )
        return language, options

    def _dedent(self, start: int, end: int, indent: str) -> str:
        lines = []
        for at in range(start, end):
            line = self.lines[at]
            if line.strip() and not line.startswith(indent):
                raise self._error(
                    at + 1, "this line is indented less than the fence it stands in."
                )
            lines.append(line[len(indent) :])
        return "\n".join(lines)

    def _output(
        self, body: str, options: dict[str, str], start: int, end: int
    ) -> Output:
        first, _, rest = body.partition("\n")
        if not first.startswith(PROMPT):
            raise self._error(
                start + 2,
                f"an output's first line begins with {PROMPT}; got {first!r}.",
            )
        head = first.removeprefix(PROMPT)
        text = rest if not head.strip() else head.removeprefix(" ")
        if head.strip() and rest:
            text += "\n" + rest
        tol = None
        if "tol" in options:
            try:
                tol = float(options["tol"])
            except ValueError:
                tol = 0.0
            if not 0 < tol < float("inf"):
                raise self._error(
                    start + 1,
                    f"tol is a positive number, got {options['tol']!r}.",
                )
        return Output(start + 1, end + 1, text, tol)

    def _take_prediction(
        self,
        body: str,
        options: dict[str, str],
        span: tuple[int, int],
        boxes: list[_Box],
        waiting: Cell | None,
    ) -> Cell:
        """Give the last cell its question; return the cell, for its output."""
        first, last = span[0] + 1, span[1] + 1
        if waiting is None or waiting.prediction or waiting.role != "cell":
            raise self._error(
                first,
                "a prediction is made of one cell, which is no exercise's; put it "
                "between the cell and its output.",
            )
        if self._answer(boxes):
            raise self._error(first, "a quiz asks already; its cells ask nothing.")
        try:
            prediction = read_prediction(body, options, first, last)
        except ValueError as error:
            raise self._error(first, str(error)) from error
        return self._replace(waiting, prediction=prediction)

    def _replace(self, cell: Cell, **more: Any) -> Cell:
        """Give the last cell its output, or what is asked before it."""
        complete = replace(cell, **more)
        self.cells[-1] = complete
        answers = (answer for quiz in self.quizzes for answer in quiz.answers)
        holders: list[Exercise | Answer] = [*self.exercises, *answers]
        for holder in holders:
            if holder.cells and holder.cells[-1] is cell:
                holder.cells[-1] = complete
        return complete

    def _role(self, options: dict[str, str], boxes: list[_Box], line: int) -> str:
        in_exercise = any(box.kind == "exercise" for box in boxes)
        for role in ("starter", "check"):
            if role in options:
                if not in_exercise:
                    raise self._error(line, f"a {role} cell stands in an exercise box.")
                return role
        if not in_exercise:
            return "cell"
        if boxes[-1].kind == "success":
            return "solution"
        raise self._error(
            line,
            "in an exercise, a cell is a starter, a check, or stands in the "
            '??? success "Solution" box.',
        )

    def _open_box(self, boxes: list[_Box]) -> None:
        box = boxes[-1]
        if box.kind == "exercise":
            self.exercises.append(Exercise(box.title, box.line))
        elif box.kind == "quiz":
            self.quizzes.append(Quiz(box.title, box.line))
        elif box.kind == "why":
            self.whys.append(Why(box.title, box.line))
        elif box.kind == "hint" and len(boxes) > 1 and boxes[-2].kind == "exercise":
            self.exercises[-1].hints.append(Hint(box.title, box.line))
        elif len(boxes) > 1 and boxes[-2].kind == "quiz":
            if box.kind not in {"success", "failure"}:
                raise self._error(
                    box.line, "a quiz's answers are ??? success and ??? failure boxes."
                )
            self.quizzes[-1].answers.append(
                Answer(box.title, box.line, box.kind == "success")
            )

    def _answer(self, boxes: list[_Box]) -> Answer | None:
        """Return the quiz answer that the innermost open boxes belong to."""
        if any(box.kind == "quiz" for box in boxes[:-1]):
            return self.quizzes[-1].answers[-1]
        return None

    def _hint(self, boxes: list[_Box]) -> Hint | None:
        """Return the hint that the innermost open boxes belong to."""
        kinds = [box.kind for box in boxes]
        return (
            self.exercises[-1].hints[-1] if kinds[-2:] == ["exercise", "hint"] else None
        )

    def _take_recalls(self, cell: Cell, chapters: str) -> None:
        words = chapters.split()
        if cell.role != "starter" or not words or not all(map(str.isdigit, words)):
            raise self._error(
                cell.first_line,
                "recalls names the earlier chapters that an exercise needs, by their "
                'numbers, on its starter: {.python starter recalls="4 7"}; got '
                f"{chapters!r} on a {cell.role}.",
            )
        self.exercises[-1].recalls = tuple(map(int, words))

    def _take_wrong(self, wrong: Wrong, boxes: list[_Box]) -> None:
        exercise = self.exercises[-1] if self.exercises else None
        if exercise is None or boxes[-1:] == [] or boxes[-1].kind != "exercise":
            raise self._error(
                wrong.first_line,
                "wrong lines stand in an exercise box, in none inside it.",
            )
        if exercise.wrong is not None:
            raise self._error(
                wrong.first_line, "an exercise has one fence of wrong lines."
            )
        exercise.wrong = wrong

    def _check_help(self, exercise: Exercise) -> None:
        """Hold an exercise's ladder to the contract: check, hints, lines, solution."""
        hints, wrong = exercise.hints, exercise.wrong
        wanted = [f"Hint {n}" for n in range(1, len(hints) + 1)]
        if len(hints) > 3 or [hint.title for hint in hints] != wanted:
            titles = ", ".join(repr(hint.title) for hint in hints)
            raise self._error(
                hints[0].line,
                f"an exercise has at most three hints, called 'Hint 1' to 'Hint 3' in "
                f"order; got {titles}.",
            )
        for hint in hints:
            if not hint.words.strip():
                raise self._error(hint.line, f"{hint.title} says nothing.")
        if hints and "?" not in hints[0].words:
            raise self._error(hints[0].line, "the first hint is a question.")
        places = [exercise.with_role("check")[0].first_line]
        places += [hint.line for hint in hints]
        places += [wrong.first_line] if wrong else []
        places.append(exercise.with_role("solution")[0].first_line)
        if places != sorted(places):
            raise self._error(
                exercise.line,
                "an exercise goes on in this order: its check, the hints, the "
                "wrong lines, "
                "the solution.",
            )
        if wrong is None:
            return
        try:
            right = exercise.lines
        except (SyntaxError, tokenize.TokenError):
            right = []
        lines = wrong.lines
        if not (1 <= len(lines) <= 2 and 2 <= len(right) <= MOST_LINES):
            raise self._error(
                wrong.first_line,
                "one or two wrong lines, each in a line of its own, are mixed "
                "among 2 to "
                f"{MOST_LINES} of the solution; got {len(lines)} and {len(right)}.",
            )
        if both := set(lines) & set(right):
            raise self._error(
                wrong.first_line, f"{min(both).strip()!r} is a line of the solution."
            )

    def _check_exercises(self) -> None:
        for exercise in self.exercises:
            for role, least, most in (
                ("starter", 1, 1),
                ("check", 1, 1),
                ("solution", 1, 99),
            ):
                count = len(exercise.with_role(role))
                if not least <= count <= most:
                    raise self._error(
                        exercise.line,
                        f"exercise {exercise.title!r} has {count} {role} cells; "
                        "it needs one starter, one check and a solution.",
                    )
            self._check_help(exercise)

    def _check_predictions(self) -> None:
        for cell in self.cells:
            asked = cell.prediction
            if asked is None:
                continue
            if cell.output is None:
                raise self._error(
                    asked.first_line, "a prediction is followed by the cell's output."
                )
            if not shown_in(asked, cell.output.text):
                raise self._error(
                    asked.first_line,
                    f"the right answer is {asked.right.answer!r}, but the output is "
                    f"{cell.output.text!r}; a value comes from the cell.",
                )

    def _check_quizzes(self) -> None:
        for quiz in self.quizzes:
            right = [answer for answer in quiz.answers if answer.right]
            if not 2 <= len(quiz.answers) <= 4 or len(right) != 1:
                raise self._error(
                    quiz.line,
                    f"quiz {quiz.title!r} has {len(quiz.answers)} answers, "
                    f"{len(right)} of them right; it needs two to four, one right.",
                )
            for answer in quiz.answers:
                if not answer.words.strip():
                    raise self._error(
                        answer.line, f"answer {answer.title!r} gives no reason."
                    )
            shown = [cell.output.text for cell in right[0].cells if cell.output]
            if shown and right[0].title.strip("`") not in shown:
                raise self._error(
                    right[0].line,
                    f"the right answer says {right[0].title!r}, but its cell prints "
                    f"{shown[-1]!r}; a value comes from the cell.",
                )

    def _check_whys(self) -> None:
        for why in self.whys:
            if not why.title.endswith("?") or not why.answer.strip():
                raise self._error(
                    why.line,
                    'a why box has a question as its title and a ??? success "Model '
                    f'answer" box to compare with; got {why.title!r}.',
                )


def pages_below(*roots: Path) -> Iterator[Path]:
    """Yield the Markdown files named or below the folders named, sorted."""
    for root in roots:
        yield from sorted(root.rglob("*.md")) if root.is_dir() else [root]


def find_page(name: str, docs: Path) -> Path:
    """Return the page below `docs` that somebody names.

    Args:
        name: Its path, with docs/ or without, its file's name, or its chapter's number.
        docs: The folder of the pages.

    Raises:
        ValueError: If no page is called so, or more than one.
    """
    asked = name.removeprefix("docs/").removesuffix(".md")
    found = []
    for path in pages_below(docs):
        place = path.relative_to(docs).with_suffix("").as_posix()
        if asked == place:
            return path
        if asked == path.stem or path.stem.startswith(f"{asked:0>2}-"):
            found.append(path)
    if len(found) != 1:
        pages = ", ".join(str(path) for path in found) or "no page"
        raise ValueError(
            f"{name!r} names {pages}; name one by its chapter's number, its file or "
            "its path: PAGE=06, PAGE=glossary, PAGE=docs/reference/index.md."
        )
    return found[0]
