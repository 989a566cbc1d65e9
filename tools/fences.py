"""What our fences for pymdownx.superfences share: one that fails, fails the build."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from pymdownx.superfences import SuperFencesException

Fence = Callable[..., str]


def or_fail(fence: Fence) -> Fence:
    """Let a fence's errors through.

    Superfences stops at this exception alone. After any other it shows the fence as
    plain text, and nobody hears of it.
    """

    @wraps(fence)
    def made(source: str, *more: object, **options: object) -> str:
        try:
            return fence(source, *more, **options)
        except Exception as error:
            raise SuperFencesException(
                f"the fence with {source.strip()!r} cannot be shown: {error}"
            ) from error

    return made
