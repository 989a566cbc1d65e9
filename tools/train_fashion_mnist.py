"""Train the classifier of clothes that comes with nnfs_ref and write its file.

    python -m tools.train_fashion_mnist

It takes about half a minute and needs the whole of Fashion-MNIST. Processors round
differently, so another machine may write other digits; how good the model is does not
change.
"""

from __future__ import annotations

import numpy as np

from nnfs_ref import (
    Adam,
    CosineDecay,
    Dense,
    HeNormal,
    Model,
    ReLU,
    SoftmaxCrossentropy,
    datasets,
    pretrained,
)
from nnfs_ref.checks import Array

EPOCHS, BATCH_SIZE, RATE = 10, 128, 0.001


def as_inputs(pictures: Array) -> Array:
    """Flatten pictures (n, 28, 28) of bytes to (n, 784) from -1 to 1, float32."""
    flat = pictures.reshape(len(pictures), -1).astype(np.float32)
    inputs: Array = flat / np.float32(127.5) - np.float32(1)
    return inputs


def train(X: Array, y: Array, progress: bool = False) -> Model:
    """Return the trained model: 784 inputs, two layers of 128, ten outputs."""
    layers = [
        Dense(784, 128, initializer=HeNormal(), rng=1),
        ReLU(),
        Dense(128, 128, initializer=HeNormal(), rng=2),
        ReLU(),
        Dense(128, 10, initializer=HeNormal(), rng=3),
    ]
    loss = SoftmaxCrossentropy()
    rate = CosineDecay(RATE, steps=EPOCHS * -(-len(X) // BATCH_SIZE))
    model = Model(layers, loss=loss, optimizer=Adam(rate), dtype="float32", rng=0)
    model.fit(X, y, epochs=EPOCHS, batch_size=BATCH_SIZE, progress=progress)
    # A fresh optimizer: Adam's memory would make the file three times as long.
    return Model(layers, loss=loss, optimizer=Adam(RATE), dtype="float32")


if __name__ == "__main__":
    (X, y), (X_test, y_test) = datasets.fashion_mnist()
    model = train(as_inputs(X), y, progress=True)
    accuracy = model.evaluate(as_inputs(X_test), y_test)["accuracy"]
    print(f"right about {accuracy:.1%} of the test pictures")
    model.save(pretrained.fashion_mnist())
