"""How weights start: small, random, and scaled to the layer."""

import math
from dataclasses import dataclass

import numpy as np

from .checks import Array
from .config import Configurable


class Initializer(Configurable):
    """Draws the first weights of a layer.

    Draws are float64 whatever the layer's dtype, so that a seed means the same weights
    in float32 and float64.
    """

    def draw(self, n_inputs: int, n_neurons: int, rng: np.random.Generator) -> Array:
        """Return weights of shape (n_inputs, n_neurons), float64."""
        raise self.unwritten("draw(self, n_inputs, n_neurons, rng)")


@dataclass(eq=False, repr=False)
class RandomNormal(Initializer):
    """Gaussian weights of one standard deviation for every layer, small by default.

    Examples:
        >>> RandomNormal(0.01).draw(2, 3, np.random.default_rng(0)).round(4).tolist()
        [[0.0013, -0.0013, 0.0064], [0.001, -0.0054, 0.0036]]
    """

    from_zero = frozenset({"scale"})
    scale: float = 0.01

    def draw(self, n_inputs: int, n_neurons: int, rng: np.random.Generator) -> Array:
        """Return scale times standard normal draws."""
        return self.scale * rng.standard_normal((n_inputs, n_neurons))


class GlorotUniform(Initializer):
    """Uniform weights in ±√(6 / (n_inputs + n_neurons)), for tanh and sigmoid.

    Source: Glorot and Bengio (2010), equation 16.
    """

    def draw(self, n_inputs: int, n_neurons: int, rng: np.random.Generator) -> Array:
        """Return uniform draws whose variance is 2 / (n_inputs + n_neurons)."""
        limit = math.sqrt(6 / (n_inputs + n_neurons))
        return rng.uniform(-limit, limit, (n_inputs, n_neurons))


class HeNormal(Initializer):
    """Gaussian weights of standard deviation √(2 / n_inputs), for ReLU.

    Source: He et al. (2015), equation 10.
    """

    def draw(self, n_inputs: int, n_neurons: int, rng: np.random.Generator) -> Array:
        """Return normal draws whose variance is 2 / n_inputs."""
        return math.sqrt(2 / n_inputs) * rng.standard_normal((n_inputs, n_neurons))
