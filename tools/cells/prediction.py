"""A question that a reader answers before seeing what a cell prints."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tools.cells.compare import NUMBER, matches

KINDS = ("value", "shape", "choice")
ANSWER = re.compile(
    r"(?P<sign>[+-]) (?P<answer>.+?)(?: = `(?P<expression>[^`]+)`)?: (?P<reason>.+)"
)
AROUND_NUMBERS = re.compile(r"[\s()\[\],x\u00d7]*")


@dataclass(frozen=True)
class Alternative:
    """The right answer or an expected mistake, with its reason."""

    answer: str
    reason: str
    right: bool
    expression: str | None = None  # what gives this answer, as Python


@dataclass(frozen=True)
class Prediction:
    """A question between a cell and its output."""

    first_line: int  # the opening fence, counted from 1
    last_line: int  # the closing fence
    kind: str
    question: str
    alternatives: tuple[Alternative, ...]
    tol: float  # how far a reader's numbers may be from the right ones

    @property
    def right(self) -> Alternative:
        """The right answer."""
        return next(each for each in self.alternatives if each.right)

    def accepts(self, answer: str, given: str) -> bool:
        """Whether something given is the same answer as one of the alternatives."""
        if self.kind == "choice":
            return answer == given
        wanted, said = numbers(answer), numbers(given)
        if wanted is None or said is None:
            return False
        return matches(" ".join(wanted), " ".join(said), self.tol)


def numbers(text: str) -> list[str] | None:
    """Return the numbers of a value or a shape; None if it is more than numbers."""
    if not AROUND_NUMBERS.fullmatch(NUMBER.sub(" ", text)):
        return None
    return [found.strip() for found in NUMBER.findall(text)]


def allowance(answer: str) -> float:
    """Return half a unit of the last digit after the point; 0 without a point."""
    units = []
    for number in numbers(answer) or []:
        mantissa, _, exponent = number.lower().partition("e")
        decimals = len(mantissa.partition(".")[2])
        units.append(0.5 * 10.0 ** (int(exponent or 0) - decimals) if decimals else 0)
    return min(units, default=0)


def read_prediction(
    body: str, options: dict[str, str], first_line: int, last_line: int
) -> Prediction:
    """Read a `predict` fence.

    Args:
        body: A question, then one line for each answer, `+` for the right one and `-`
            for a mistake, as `- 2.8 = `np.dot(inputs, weights)`: The bias is missing.`
            An indented line goes on.
        options: Those of the fence.
        first_line: The opening fence.
        last_line: The closing fence.

    Raises:
        ValueError: If that is no question with its answers; the message says why.

    """
    kinds = [kind for kind in KINDS if kind in options]
    if len(kinds) != 1:
        raise ValueError(
            "a prediction has one kind: ```{.predict value}, "
            "```{.predict shape} or ```{.predict choice}."
        )
    (kind,) = kinds
    lines = re.sub(r"\n +", " ", body.strip()).split("\n")
    first = next((n for n, line in enumerate(lines) if line[:2] in ("+ ", "- ")), None)
    question = " ".join(line for line in lines[:first] if line)
    if not question.endswith("?"):
        raise ValueError(f"a prediction begins with a question; got {question!r}.")
    alternatives = []
    for line in filter(None, lines[first:] if first is not None else []):
        if not (found := ANSWER.fullmatch(line)):
            raise ValueError(
                f"{line!r} is no answer; write `+ 4.8: Why.` or "
                "`- 2.8 = `an expression`: Why not.`"
            )
        alternatives.append(
            Alternative(
                found["answer"],
                found["reason"],
                found["sign"] == "+",
                found["expression"],
            )
        )
    right = [each.answer for each in alternatives if each.right]
    most = 4 if kind == "choice" else 9
    if len(right) != 1 or not 2 <= len(alternatives) <= most:
        raise ValueError(
            f"a prediction has one right answer, with +, and one to {most - 1} "
            f"mistakes, with -; got {len(right)} and {len(alternatives) - len(right)}."
        )
    prediction = Prediction(
        first_line,
        last_line,
        kind,
        question,
        tuple(alternatives),
        _tol(kind, options.get("tol"), right[0]),
    )
    _compare(prediction)
    return prediction


def _tol(kind: str, given: str | None, answer: str) -> float:
    if given is None:
        return allowance(answer) if kind == "value" else 0.0
    if kind != "value" or not re.fullmatch(r"\d*\.?\d+", given) or not float(given):
        raise ValueError(f"tol is a positive number, of a value; got {given!r}.")
    return float(given)


def _compare(prediction: Prediction) -> None:
    """Hold the answers to the kind, and apart from each other."""
    answers = [each.answer for each in prediction.alternatives]
    if prediction.kind != "choice":
        wanted = len(numbers(prediction.right.answer) or [])
        for answer in answers:
            found = numbers(answer)
            if not found or (prediction.kind == "value" and len(found) != wanted):
                raise ValueError(
                    f"{answer!r} is not written as the right answer "
                    f"{prediction.right.answer!r} is, in numbers."
                )
    for n, answer in enumerate(answers):
        for other in answers[:n]:
            if prediction.accepts(answer, other) or prediction.accepts(other, answer):
                raise ValueError(f"{other!r} and {answer!r} are the same answer.")


def shown_in(prediction: Prediction, output: str) -> bool:
    """Whether an output shows the right value or shape; choices are not looked for."""
    if prediction.kind == "choice":
        return True
    wanted = list(map(float, numbers(prediction.right.answer) or []))
    shown = list(map(float, NUMBER.findall(output)))
    return any(
        shown[at : at + len(wanted)] == wanted
        for at in range(len(shown) - len(wanted) + 1)
    )
