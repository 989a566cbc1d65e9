"""The numbers of chapter 17, computed: nothing below this file types a result in."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from nnfs_ref import (
    SGD,
    Adam,
    CosineDecay,
    Dense,
    GlorotUniform,
    Layer,
    MeanAbsoluteError,
    MeanSquaredError,
    Model,
    RandomNormal,
    ReLU,
    Tanh,
)
from nnfs_ref.datasets import sine
from nnfs_ref.initializers import Initializer
from nnfs_ref.optimizers import Optimizer
from tools.figures.chapter_02.values import BATCH, BIASES, WEIGHTS

Array = npt.NDArray[np.float64]

OUTPUTS = BATCH @ WEIGHTS[0] + BIASES[0]
TARGETS = np.array([5.0, 8.0, 2.0])
ERRORS = OUTPUTS - TARGETS

FIVE = np.array([1.0, 2.0, 3.0, 4.0, 90.0])
RATES = (0.00001, 0.01, 1.0)
X, Y = sine(100)


def network(
    optimizer: Optimizer,
    start: Initializer | None = None,
    bend: type[Layer] = Tanh,
    seed: int = 0,
) -> Model:
    """Return the chapter's network, with tanh and Glorot's weights unless told."""
    sizes, rng = [1, 32, 32, 32, 1], np.random.default_rng(seed)
    start = start or GlorotUniform()
    layers: list[Layer] = []
    for n_inputs, n_neurons in pairwise(sizes):
        layers += [Dense(n_inputs, n_neurons, initializer=start, rng=rng), bend()]
    return Model(layers[:-1], loss=MeanSquaredError(), optimizer=optimizer)


def train(optimizer: Optimizer, steps: int) -> tuple[list[float], list[Array]]:
    """Return the loss before each step and after the last, and the outputs."""
    model = network(optimizer)
    history, fits = [], []
    for _ in range(steps):
        fits.append(model.forward(X).ravel())
        history += model.fit(X, Y, epochs=1)["loss"]  # as met before the step
    fits.append(model.forward(X).ravel())
    history.append(model.evaluate(X, Y)["loss"])
    return history, fits


@cache
def fits() -> tuple[list[float], list[Array]]:
    """Return losses and outputs of the fit at the top of the chapter."""
    return train(Adam(CosineDecay(0.01, steps=600)), 600)


@cache
def losses_at(rate: float) -> list[float]:
    """Return the losses of 200 steps at a constant rate."""
    return train(Adam(rate), 200)[0]


@cache
def waiting(seed: int, rate: float, steps: int) -> tuple[list[float], list[float]]:
    """Return the losses from weights around 0.01, and gradients every 10 steps.

    A gradient is the mean size of the entries of the second layer's.
    """
    model = network(SGD(rate), RandomNormal(0.01), ReLU, seed)
    second, losses, gradients = model.layers[2], [], []
    assert isinstance(second, Dense)
    for _ in range(0, steps, 10):
        losses += model.fit(X, Y, epochs=10)["loss"]
        gradients.append(float(np.abs(second.dweights).mean()))
    return losses, gradients


@cache
def by_sign(sign: int) -> list[float]:
    """Return the MAE of one neuron over 200 steps; -1 turns the gradient around."""
    neuron, optimizer, loss = Dense(1, 1, rng=0), SGD(0.1), MeanAbsoluteError()
    history = []
    for _ in range(200):
        history.append(loss.mean(neuron.forward(X), Y))
        neuron.backward(sign * loss.backward())
        optimizer.step((p.value, p.gradient) for p in neuron.parameters())
    return history
