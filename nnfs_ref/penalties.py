"""L1 and L2 regularization: a price on large parameters."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from .checks import Array, as_number
from .config import Configurable


@dataclass(eq=False, repr=False)
class L1L2(Configurable):
    """Adds l1 · Σ|w| + l2 · Σw² to the loss, for one array of parameters.

    At w = 0 the derivative of |w| is taken as 0, so that zeros stay zeros.

    Examples:
        >>> penalty, w = L1L2(l1=0.1, l2=0.01), np.array([1.0, -2.0, 0.0])
        >>> round(penalty.value(w), 3), penalty.gradient(w).round(3).tolist()
        (0.35, [0.12, -0.14, 0.0])
    """

    l1: float = 0.0
    l2: float = 0.0
    from_zero = frozenset({"l1", "l2"})

    def value(self, w: Array) -> float:
        """Return what the penalty adds to the loss."""
        return self.l1 * float(np.abs(w).sum()) + self.l2 * float(np.vdot(w, w))

    def gradient(self, w: Array) -> Array:
        """Return the derivative of `value`, in the shape and dtype of w."""
        return self.l1 * np.sign(w) + 2 * self.l2 * w


class L1(L1L2):
    """strength · Σ|w|, which drives small weights to exactly zero."""

    def __init__(self, strength: float) -> None:
        self.strength = self.l1 = as_number(strength, "strength")


class L2(L1L2):
    """strength · Σw², which holds large weights back."""

    def __init__(self, strength: float) -> None:
        self.strength = self.l2 = as_number(strength, "strength")


class Parameter(NamedTuple):
    """One array that training changes, with its gradient and the price on it."""

    name: str
    value: Array
    gradient: Array
    penalty: L1L2 | None


def total_penalty(parameters: Iterable[Parameter]) -> float:
    """Return the sum of all penalties on these parameters."""
    return sum(p.penalty.value(p.value) for p in parameters if p.penalty)


def add_penalty_gradients(parameters: Iterable[Parameter]) -> None:
    """Add each penalty's derivative to the gradient that backpropagation left."""
    for p in parameters:
        if p.penalty:
            p.gradient[...] += p.penalty.gradient(p.value)
