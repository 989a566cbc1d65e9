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
    Tanh,
)
from nnfs_ref.datasets import sine
from nnfs_ref.optimizers import Optimizer
from tools.figures.chapter_02.values import BATCH, BIASES, WEIGHTS

Array = npt.NDArray[np.float64]

OUTPUTS = BATCH @ WEIGHTS[0] + BIASES[0]
TARGETS = np.array([5.0, 8.0, 2.0])
ERRORS = OUTPUTS - TARGETS

FIVE = np.array([1.0, 2.0, 3.0, 4.0, 90.0])
RATES = (0.00001, 0.01, 1.0)
X, Y = sine(100)


def network(optimizer: Optimizer) -> Model:
    """Return the chapter's network with tanh and Glorot's weights."""
    sizes, rng = [1, 32, 32, 32, 1], np.random.default_rng(0)
    layers: list[Layer] = []
    for n_inputs, n_neurons in pairwise(sizes):
        start = GlorotUniform()
        layers += [Dense(n_inputs, n_neurons, initializer=start, rng=rng), Tanh()]
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
def by_sign(sign: int) -> list[float]:
    """Return the MAE of one neuron over 200 steps; -1 turns the gradient around."""
    neuron, optimizer, loss = Dense(1, 1, rng=0), SGD(0.1), MeanAbsoluteError()
    history = []
    for _ in range(200):
        history.append(loss.mean(neuron.forward(X), Y))
        neuron.backward(sign * loss.backward())
        optimizer.step((p.value, p.gradient) for p in neuron.parameters())
    return history
