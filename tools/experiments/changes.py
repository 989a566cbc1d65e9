"""Say how the results of an experiment differ from those before."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any


def leaves(found: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each number, word and truth in a piece of JSON, with where it stands."""
    if isinstance(found, dict):
        for name, part in found.items():
            yield from leaves(part, f"{path}.{name}" if path else name)
    elif isinstance(found, list):
        for number, part in enumerate(found):
            yield from leaves(part, f"{path}[{number}]")
    else:
        yield path, found


def changes(before: Mapping[str, Any] | None, now: Mapping[str, Any]) -> list[str]:
    """Return sentences about what changed; the last words of each say where.

    Args:
        before: What was found before; None if nothing was.
        now: What is found now.

    """
    after = dict(leaves(dict(now)))
    if before is None:
        return [f"{len(after):,} values, where there were none"]
    old = dict(leaves(dict(before)))
    said = []
    for what, names in (("new", after.keys() - old), ("gone", old.keys() - after)):
        if names:
            said.append(f"{len(names):,} values are {what}, the first {min(names)}")
    both = {name: (old[name], after[name]) for name in old if name in after}
    others = [n for n, (a, b) in both.items() if a != b and not _numbers(a, b)]
    said += [f"{n}: {both[n][0]!r}, now {both[n][1]!r}" for n in others]
    moved = {
        name: abs(b - a)
        for name, (a, b) in both.items()
        if _numbers(a, b) and a != b and not (math.isnan(a) and math.isnan(b))
    }
    if moved:
        most = max(moved, key=moved.__getitem__)
        numbers = sum(_numbers(*pair) for pair in both.values())
        a, b = both[most]
        said.append(
            f"{len(moved):,} of {numbers:,} numbers moved, the most from {a} to {b}: "
            f"{most}"
        )
    return said


def _numbers(*values: object) -> bool:
    return all(isinstance(v, int | float) and not isinstance(v, bool) for v in values)
