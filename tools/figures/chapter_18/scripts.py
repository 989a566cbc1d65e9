"""The two scripts of chapter 18, as the page has them; a test compares."""

# mypy: ignore-errors
# ruff: noqa: B007, D103

from __future__ import annotations

import numpy as np

from nnfs_ref import (
    L2,
    Adam,
    Dense,
    Dropout,
    HeNormal,
    ReLU,
    SigmoidCrossentropy,
    SoftmaxCrossentropy,
    datasets,
)

EPOCHS = 200


# fmt: off
def spiral_script():
    X, y = datasets.spiral(samples=60, classes=3, rng=0)
    X_val, y_val = datasets.spiral(samples=60, classes=3, rng=1)
    rng, masks = np.random.default_rng(2), np.random.default_rng(3)
    start = HeNormal()
    layers = [
        Dense(2, 32, rng=rng, initializer=start, weight_penalty=L2(5e-4)),
        ReLU(), Dropout(0.05, rng=masks),
        Dense(32, 32, rng=rng, initializer=start), ReLU(),
        Dense(32, 3, rng=rng, initializer=start),
    ]
    loss_function = SoftmaxCrossentropy()
    optimizer = Adam(0.02)
    parameters = [p for layer in layers for p in layer.parameters()]
    history = {"loss": [], "val_loss": [], "val_accuracy": []}
    for epoch in range(EPOCHS):
        outputs = X
        for layer in layers:
            outputs = layer.forward(outputs, training=True)
        history["loss"].append(loss_function.mean(outputs, y))
        dvalues = loss_function.backward()
        for layer in reversed(layers):
            dvalues = layer.backward(dvalues)
        for p in parameters:
            if p.penalty:
                p.gradient[...] += p.penalty.gradient(p.value)
        optimizer.step([(p.value, p.gradient) for p in parameters])
        outputs = X_val
        for layer in layers:
            outputs = layer.forward(outputs)
        history["val_loss"].append(loss_function.mean(outputs, y_val))
        decisions = outputs.argmax(axis=1)
        history["val_accuracy"].append(np.mean(decisions == y_val))
    return layers, history


def binary_script():
    X, y = datasets.spiral(samples=60, classes=2, rng=0)
    X_val, y_val = datasets.spiral(samples=60, classes=2, rng=1)
    y, y_val = y.reshape(-1, 1), y_val.reshape(-1, 1)
    rng = np.random.default_rng(2)
    start = HeNormal()
    layers = [
        Dense(2, 32, rng=rng, initializer=start), ReLU(),
        Dense(32, 32, rng=rng, initializer=start), ReLU(),
        Dense(32, 1, rng=rng, initializer=start),
    ]
    loss_function = SigmoidCrossentropy()
    optimizer = Adam(0.02)
    parameters = [p for layer in layers for p in layer.parameters()]
    history = {"loss": [], "val_loss": [], "val_accuracy": []}
    for epoch in range(EPOCHS):
        outputs = X
        for layer in layers:
            outputs = layer.forward(outputs)
        history["loss"].append(loss_function.mean(outputs, y))
        dvalues = loss_function.backward()
        for layer in reversed(layers):
            dvalues = layer.backward(dvalues)
        optimizer.step([(p.value, p.gradient) for p in parameters])
        outputs = X_val
        for layer in layers:
            outputs = layer.forward(outputs)
        history["val_loss"].append(loss_function.mean(outputs, y_val))
        decisions = outputs > 0
        history["val_accuracy"].append(np.mean(decisions == y_val))
    return layers, history
# fmt: on
