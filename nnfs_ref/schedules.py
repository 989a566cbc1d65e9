"""Schedules: a learning rate that changes from step to step."""

import math
from dataclasses import dataclass

from .checks import as_count
from .config import Configurable


class Schedule(Configurable):
    """A learning rate as a function of the number of steps already taken."""

    def rate(self, step: int) -> float:
        """Return the learning rate of a step; steps are counted from 0."""
        raise self.unwritten("rate(self, step)")


@dataclass(eq=False, repr=False)
class InverseTimeDecay(Schedule):
    """initial / (1 + decay · step), the decay the book uses.

    Examples:
        >>> schedule = InverseTimeDecay(1.0, decay=0.1)
        >>> [round(schedule.rate(step), 3) for step in (0, 1, 10)]
        [1.0, 0.909, 0.5]
    """

    initial: float
    decay: float
    from_zero = frozenset({"initial", "decay"})

    def rate(self, step: int) -> float:
        """Return initial / (1 + decay · step)."""
        return self.initial / (1 + self.decay * step)


@dataclass(eq=False, repr=False)
class CosineDecay(Schedule):
    """From initial to 0 along half a cosine in `steps` steps, then 0.

    A step is a batch, not an epoch: `steps=epochs * math.ceil(n / batch_size)`.

    Source: Loshchilov and Hutter (2017), one cycle.

    Examples:
        >>> [round(CosineDecay(1.0, steps=10).rate(step), 3) for step in (0, 5, 10, 11)]
        [1.0, 0.5, 0.0, 0.0]
    """

    initial: float
    steps: int
    from_zero = frozenset({"initial"})

    def __post_init__(self) -> None:
        """Check both numbers."""
        super().__post_init__()
        self.steps = as_count(self.steps, "steps")

    def rate(self, step: int) -> float:
        """Return initial · (1 + cos(π · step / steps)) / 2."""
        progress = min(step / self.steps, 1)
        return self.initial * (1 + math.cos(math.pi * progress)) / 2
