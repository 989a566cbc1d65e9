"""What the page of the review asks of Python, and what it hears."""

from __future__ import annotations

from typing import Any

from tools.review.answers import Choice, Unread
from tools.review.kinds import KINDS, Item, instance, printed


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Show the item of a seed, or judge what was given to it.

    Args:
        request: The `kind` and the `seed`; to judge, `given` as well: what the reader
            wrote, the place of an alternative, or None for "I do not know".

    Returns:
        The item as the page shows it, or a verdict: its `state`, right, wrong or
        unread, and `words`; unless it is unread, also the right `answer`, the reason
        `because`, the `program` that decides, what it `prints`, and a `place` to read.

    """
    item = instance(request["kind"], request["seed"])
    if "given" not in request:
        return shown(item)
    given = request["given"]
    try:
        verdict = item.answer.judge(given) if given is not None else None
    except Unread as unread:
        return {"state": "unread", "words": str(unread)}
    place = KINDS[request["kind"]].place
    return {
        "state": "right" if verdict and verdict.right else "wrong",
        "words": verdict.words if verdict and not verdict.right else "",
        "answer": _named(item),
        "right": item.answer.right if isinstance(item.answer, Choice) else None,
        "because": item.because,
        "program": item.program,
        "prints": printed(item.program),
        "place": {"address": place.address, "title": place.title},
    }


def _named(item: Item) -> str:
    """Return the right answer as a verdict names it."""
    if not isinstance(item.answer, Choice):
        return item.answer.text
    right = item.answer.options[item.answer.right]
    what = "line" if item.answer.code else "picture" if right.curve else ""
    return f"{what} {item.answer.right + 1}" if what else f"“{right.text}”"


def shown(item: Item) -> dict[str, Any]:
    """Return an item as the page shows it, without its answer."""
    options: list[dict[str, str]] = []
    if isinstance(item.answer, Choice):
        options = [
            {
                "text": option.text,
                "words": option.words,
                "svg": option.curve.svg if option.curve else "",
            }
            for option in item.answer.options
        ]
    return {
        "question": item.question,
        "code": item.code,
        "asks": item.answer.asks,
        "options": options,
        "lines": isinstance(item.answer, Choice) and item.answer.code,
    }
