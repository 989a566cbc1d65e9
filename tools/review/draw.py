"""Draw numbers that can be computed with by hand, and write them as code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

Rng = np.random.Generator
T = TypeVar("T")


def whole(rng: Rng, low: int, high: int) -> int:
    """Return a whole number from low to high, both included."""
    return int(rng.integers(low, high + 1))


def wholes(rng: Rng, low: int, high: int, n: int) -> list[int]:
    """Return n whole numbers other than 0; they may repeat."""
    return [value or high for value in rng.integers(low, high + 1, n).tolist()]


def distinct(rng: Rng, low: int, high: int, n: int) -> list[int]:
    """Return n different whole numbers, such as sizes that tell axes apart."""
    return [low + int(value) for value in rng.permutation(high - low + 1)[:n]]


def halves(rng: Rng, low: float, high: float, n: int) -> list[float]:
    """Return n multiples of 0.5 other than 0."""
    return [value / 2 for value in wholes(rng, int(2 * low), int(2 * high), n)]


def tenths(rng: Rng, low: float, high: float, n: int) -> list[float]:
    """Return n multiples of 0.1 other than 0."""
    return [v / 10 for v in wholes(rng, round(10 * low), round(10 * high), n)]


def pick(rng: Rng, values: Sequence[T]) -> T:
    """Return one of these."""
    return values[int(rng.integers(len(values)))]


def table(rng: Rng, low: int, high: int, rows: int, columns: int) -> list[list[int]]:
    """Return rows of whole numbers other than 0."""
    return [wholes(rng, low, high, columns) for _ in range(rows)]


def array(name: str, values: Sequence[object]) -> str:
    """Write an array as code, its rows below each other."""
    start = f"{name} = np.array(["
    if not isinstance(values[0], list):
        return f"{start}{', '.join(map(repr, values))}])"
    between = ",\n" + " " * len(start)
    return start + between.join(map(repr, values)) + "])"


def term(value: float) -> str:
    """Write a number inside a sum or a product: 2, or (-2)."""
    return f"({value})" if value < 0 else f"{value}"
