"""What our fences for pymdownx.superfences share: one that fails, fails the build."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from pymdownx.superfences import SuperFencesException

from tools.typography import in_html

Fence = Callable[..., str]


def or_fail(fence: Fence) -> Fence:
    """Let a fence's errors through, and set the signs of its text.

    Superfences stops at this exception alone. After any other it shows the fence as
    plain text, and nobody hears of it.
    """

    @wraps(fence)
    def made(source: str, *more: object, **options: object) -> str:
        try:
            return in_html(fence(source, *more, **options))
        except Exception as error:
            raise SuperFencesException(
                f"the fence with {source.strip()!r} cannot be shown: {error}"
            ) from error

    return made


def fence_of(
    shows: Mapping[str, Callable[[Any], str]], results: Callable[[], Any]
) -> Fence:
    """Make the fence that says what to show of some results.

    Args:
        shows: What may stand in the fence -> what makes HTML of the results.
        results: Reads them.

    """

    @or_fail
    def fence(source: str, *_: object, **__: object) -> str:
        name = source.strip()
        if name not in shows:
            raise ValueError(f"there is no {name!r} here, only {', '.join(shows)}")
        return shows[name](results())

    return fence
