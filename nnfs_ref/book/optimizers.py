"""The book's optimizers: the rules of `nnfs_ref`, applied to one layer at a time."""

# ruff: noqa: N801 (the book's names)

from typing import Any

import numpy as np

from ..checks import Array
from ..optimizers import SGD, AdaGrad, Adam, Optimizer, RMSprop

#: The book's names for parameters, their gradients, and what is remembered of each.
PARAMETERS = (("weights", "dweights", "weight"), ("biases", "dbiases", "bias"))
REMEMBERED = {
    "velocity": "momentums",
    "mean": "momentums",
    "square_sum": "cache",
    "square_mean": "cache",
}


class BookOptimizer(Optimizer):
    """Steps through `pre_update_params`, `update_params(layer)`, `post_update_params`.

    A layer shows what is remembered of it as `weight_momentums`, `weight_cache`, and so
    on. These belong to the optimizer that made them; another one starts with its own.
    """

    def __init__(self, decay: float, **arguments: Any) -> None:
        self.decay = decay
        super().__init__(**arguments)
        self.layers: dict[Any, dict[str, Array]] = {}

    @property
    def learning_rate(self) -> Any:
        """The rate before decay. Setting it sets `current_learning_rate` as well."""
        return self._learning_rate

    @learning_rate.setter
    def learning_rate(self, rate: Any) -> None:
        self._learning_rate = self.current_learning_rate = rate

    def pre_update_params(self) -> None:
        """Set this step's rate: learning_rate / (1 + decay * iterations)."""
        if self.decay:
            decayed = self._learning_rate / (1 + self.decay * self.iterations)
            self.current_learning_rate = decayed

    def update_params(self, layer: Any) -> None:
        """Update the parameters of a layer in place."""
        self.attach(layer)
        for values, gradients, prefix in PARAMETERS:
            self.update(
                getattr(layer, values),
                getattr(layer, gradients),
                self.current_learning_rate,
                *(
                    getattr(layer, f"{prefix}_{REMEMBERED[name]}")
                    for name in self.state_names
                ),
            )

    def post_update_params(self) -> None:
        """Count the step."""
        self.iterations += 1

    def attach(self, layer: Any) -> None:
        """Give a layer the arrays remembered of it, unless it has them."""
        if vars(layer).get("optimizer") is self:
            return
        if layer not in self.layers:
            self.layers[layer] = {
                f"{prefix}_{REMEMBERED[name]}": np.zeros_like(getattr(layer, values))
                for values, _, prefix in PARAMETERS
                for name in self.state_names
            }
        vars(layer).update(self.layers[layer], optimizer=self)


class Optimizer_SGD(BookOptimizer, SGD):
    """Gradient descent, with momentum if asked for."""

    def __init__(
        self, learning_rate: float = 1.0, decay: float = 0.0, momentum: float = 0.0
    ) -> None:
        super().__init__(decay, learning_rate=learning_rate, momentum=momentum)


class Optimizer_Adagrad(BookOptimizer, AdaGrad):
    """Steps divided by the root of all squared gradients so far."""

    def __init__(
        self, learning_rate: float = 1.0, decay: float = 0.0, epsilon: float = 1e-7
    ) -> None:
        super().__init__(decay, learning_rate=learning_rate, epsilon=epsilon)


class Optimizer_RMSprop(BookOptimizer, RMSprop):
    """Steps divided by the root of the recent squared gradients."""

    def __init__(
        self,
        learning_rate: float = 0.001,
        decay: float = 0.0,
        epsilon: float = 1e-7,
        rho: float = 0.9,
    ) -> None:
        super().__init__(decay, learning_rate=learning_rate, epsilon=epsilon, rho=rho)


class Optimizer_Adam(BookOptimizer, Adam):
    """Averaged gradients divided by the root of the averaged squares."""

    def __init__(
        self,
        learning_rate: float = 0.001,
        decay: float = 0.0,
        epsilon: float = 1e-7,
        beta_1: float = 0.9,
        beta_2: float = 0.999,
    ) -> None:
        super().__init__(
            decay,
            learning_rate=learning_rate,
            epsilon=epsilon,
            beta_1=beta_1,
            beta_2=beta_2,
        )
