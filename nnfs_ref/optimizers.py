"""Optimizers: how a gradient becomes a step."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import KW_ONLY, dataclass
from typing import ClassVar

import numpy as np

from .attributes import foreign
from .checks import Array
from .checks.parts import as_changeable, not_its_gradient, of_another_network
from .config import Configurable
from .schedules import Schedule

STRETCH = 32_768  # entries; what Adam does with so many stays in a core's cache


@dataclass(eq=False, repr=False)
class Optimizer(Configurable):
    """Lowers a loss by changing parameters against their gradients.

    A new optimizer writes `update`, the rule for one array; `step` does the rest.

    Args:
        learning_rate: A number, or a `Schedule`.
        clip_norm: The most that all gradients together may measure; None for no limit.

    Attributes:
        iterations: Steps taken so far.
        state: Arrays remembered between steps: "velocity.0" is the velocity of the
            first array of `step`. With `iterations` it is all that resuming needs.
    """

    learning_rate: float | Schedule
    _: KW_ONLY
    clip_norm: float | None = None
    from_zero = frozenset({"learning_rate", "clip_norm"})

    lr = foreign("its learning rate is in learning_rate")
    param_groups = foreign("its learning rate is in learning_rate")
    #: Names of the arrays that `update` remembers for an array of parameters.
    state_names: ClassVar[tuple[str, ...]] = ()

    def __post_init__(self) -> None:
        """Start at the first step, remembering nothing."""
        super().__post_init__()
        self.iterations = 0
        self.state: dict[str, Array] = {}
        self.trains: int | None = None  # the number of the model, noted by fit

    @property
    def current_rate(self) -> float:
        """The learning rate of the next step."""
        if isinstance(self.learning_rate, Schedule):
            return self.learning_rate.rate(self.iterations)
        return self.learning_rate

    def update(self, value: Array, gradient: Array, rate: float, *state: Array) -> None:
        """Change parameters in place, entry by entry.

        Args:
            value: Parameters, any shape.
            gradient: Their gradient, same shape, which must be left as it is.
            rate: The learning rate.
            *state: An array for each of `state_names`, zeros before the first step;
                changed in place.
        """
        raise self.unwritten("update(self, value, gradient, rate, *state)")

    def step(self, pairs: Iterable[tuple[Array, Array]]) -> None:
        """Update the value of each (value, gradient); the same ones at every step.

        Raises:
            TypeError: If a value is not an array of floats, which could not be changed
                in place.
            ValueError: If a gradient has another shape than its value, or the values
                are not those of the steps before.
        """
        pairs, rate = list(pairs), self.current_rate
        if self.clip_norm is not None:
            length = math.sqrt(sum(float(np.vdot(g, g)) for _, g in pairs))
            for _, gradient in pairs:
                gradient *= min(1.0, self.clip_norm / max(length, 1e-300))
        for i, (value, gradient) in enumerate(pairs):
            state = [self._remembered(f"{s}.{i}", value) for s in self.state_names]
            if gradient.shape != value.shape:
                raise not_its_gradient(i, gradient, value)
            for v, g, *parts in self._stretches(value, gradient, *state):
                self.update(v, g, rate, *parts)
        self.iterations += 1

    def _stretches(self, *arrays: Array) -> Iterator[tuple[Array, ...]]:
        """Yield arrays, or stretches of their entries that stay in the cache.

        Only the rules of this file are known to go entry by entry.
        """
        whole = arrays[0].size <= STRETCH or type(self).update.__module__ != __name__
        if whole or not all(array.flags.c_contiguous for array in arrays):
            yield arrays
            return
        flat = [array.reshape(-1) for array in arrays]
        for start in range(0, flat[0].size, STRETCH):
            yield tuple(array[start : start + STRETCH] for array in flat)

    def _remembered(self, name: str, value: Array) -> Array:
        if name not in self.state:
            self.state[name] = np.zeros_like(as_changeable(value))
        if self.state[name].shape != value.shape:
            raise of_another_network(name, self.state[name], value)
        return self.state[name]


@dataclass(eq=False, repr=False)
class SGD(Optimizer):
    """Gradient descent, with momentum (Polyak 1964) or Nesterov's form of it.

    velocity = momentum · velocity - rate · gradient is added to the parameters. With
    `nesterov`, what is added is momentum · velocity - rate · gradient, with the new
    velocity. Keras does the same; PyTorch too, as long as the rate is constant.
    """

    learning_rate: float | Schedule = 0.01
    _: KW_ONLY
    momentum: float = 0.0
    nesterov: bool = False
    state_names = ("velocity",)
    below_one = frozenset({"momentum"})

    def __post_init__(self) -> None:
        """Refuse `nesterov` without momentum, which would change nothing."""
        super().__post_init__()
        if self.nesterov and not self.momentum:
            raise ValueError("nesterov=True needs a momentum, such as momentum=0.9.")

    def update(self, value: Array, gradient: Array, rate: float, *state: Array) -> None:
        """Step against the gradient, and on with part of the last step."""
        (velocity,) = state
        step = -rate * gradient
        velocity *= self.momentum
        velocity += step
        value += self.momentum * velocity + step if self.nesterov else velocity


@dataclass(eq=False, repr=False)
class AdaGrad(Optimizer):
    """Divides each parameter's step by the root of all its squared gradients so far.

    Source: Duchi, Hazan and Singer (2011).
    """

    learning_rate: float | Schedule = 0.01
    _: KW_ONLY
    epsilon: float = 1e-7
    state_names = ("square_sum",)
    from_zero = frozenset({"epsilon"})

    def update(self, value: Array, gradient: Array, rate: float, *state: Array) -> None:
        """Subtract rate · gradient / (√square_sum + epsilon)."""
        (square_sum,) = state
        square_sum += gradient**2
        value -= rate * gradient / (np.sqrt(square_sum) + self.epsilon)


@dataclass(eq=False, repr=False)
class RMSprop(Optimizer):
    """Divides each step by the root of a moving average of squared gradients.

    Source: Tieleman and Hinton (2012), lecture 6.5.
    """

    learning_rate: float | Schedule = 0.001
    _: KW_ONLY
    rho: float = 0.9
    epsilon: float = 1e-7
    state_names = ("square_mean",)
    below_one = frozenset({"rho"})
    from_zero = frozenset({"epsilon"})

    def update(self, value: Array, gradient: Array, rate: float, *state: Array) -> None:
        """Subtract rate · gradient / (√square_mean + epsilon)."""
        (square_mean,) = state
        square_mean *= self.rho
        square_mean += (1 - self.rho) * gradient**2
        value -= rate * gradient / (np.sqrt(square_mean) + self.epsilon)


@dataclass(eq=False, repr=False)
class Adam(Optimizer):
    """RMSprop with momentum, both averages corrected for starting at zero.

    After t steps the weights in an average with factor β sum to 1 - βᵗ, so it is
    divided by that.

    Source: Kingma and Ba (2015), algorithm 1.
    """

    learning_rate: float | Schedule = 0.001
    _: KW_ONLY
    beta_1: float = 0.9
    beta_2: float = 0.999
    epsilon: float = 1e-7
    state_names = ("mean", "square_mean")
    below_one = frozenset({"beta_1", "beta_2"})
    from_zero = frozenset({"epsilon"})

    def update(self, value: Array, gradient: Array, rate: float, *state: Array) -> None:
        """Subtract rate · m / (√v + epsilon), m and v being the corrected averages."""
        mean, square_mean = state
        mean *= self.beta_1
        mean += (1 - self.beta_1) * gradient
        square_mean *= self.beta_2
        square_mean += (1 - self.beta_2) * gradient**2
        # The corrections are numbers: on rate and epsilon they cost no pass of arrays.
        t = self.iterations + 1
        root_correction = math.sqrt(1 - self.beta_2**t)
        root = np.sqrt(square_mean)
        root += self.epsilon * root_correction
        step = mean / root
        step *= rate * root_correction / (1 - self.beta_1**t)
        value -= step


@dataclass(eq=False, repr=False)
class AdamW(Adam):
    """Adam, and apart from it a decay of every parameter by rate · weight_decay.

    Source: Loshchilov and Hutter (2019), algorithm 2, with PyTorch's scaling.
    """

    _: KW_ONLY
    weight_decay: float = 0.01
    from_zero = frozenset({"weight_decay"})

    def update(self, value: Array, gradient: Array, rate: float, *state: Array) -> None:
        """Shrink the parameters, then step as Adam does."""
        value *= 1 - rate * self.weight_decay
        super().update(value, gradient, rate, *state)
