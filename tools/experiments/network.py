"""The network that most experiments, and the figures about them, train."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from nnfs_ref import Dense, Dropout, Model, ReLU, SoftmaxCrossentropy
from nnfs_ref.core import Layer
from nnfs_ref.optimizers import Optimizer


def classifier(
    sizes: Sequence[int],
    optimizer: Optimizer,
    rng: np.random.Generator | int,
    *,
    dropout: float = 0.0,
    masks: np.random.Generator | None = None,
    **options: Any,
) -> Model:
    """Return a model of dense layers, with ReLU between them, that tells classes apart.

    Args:
        sizes: The inputs, the neurons of each hidden layer, and the classes.
        optimizer: What trains it.
        rng: A generator or a seed for the weights, drawn first layer first.
        dropout: The share of hidden neurons to silence; 0 for no dropout.
        masks: What dropout draws from.
        **options: What each dense layer is given as well, such as `weight_penalty`.
    """
    rng = np.random.default_rng(rng)
    layers: list[Layer] = []
    for n_inputs, n_neurons in pairwise(sizes):
        if layers:
            layers.append(ReLU())
            if dropout:
                layers.append(Dropout(dropout))
        layers.append(Dense(n_inputs, n_neurons, rng=rng, **options))
    return Model(layers, loss=SoftmaxCrossentropy(), optimizer=optimizer, rng=masks)
