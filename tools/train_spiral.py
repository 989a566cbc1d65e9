"""Train the model that comes with nnfs_ref and write it to nnfs_ref/pretrained/.

    python -m tools.train_spiral

It takes some seconds. Processors round differently, so another machine may write other
digits; how good the model is does not change.
"""

from __future__ import annotations

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

SAMPLES, EPOCHS, BATCH_SIZE = 1000, 300, 128


def train() -> Model:
    """Return the trained model: two inputs, two layers of 16, three outputs."""
    X, y = datasets.spiral(SAMPLES, classes=3, rng=0)
    steps = EPOCHS * -(-len(X) // BATCH_SIZE)
    model = Model(
        [
            Dense(2, 16, initializer=HeNormal(), rng=1),
            ReLU(),
            Dense(16, 16, initializer=HeNormal(), rng=2),
            ReLU(),
            Dense(16, 3, initializer=HeNormal(), rng=3),
        ],
        loss=SoftmaxCrossentropy(),
        optimizer=Adam(CosineDecay(0.01, steps=steps)),
        rng=0,
    )
    model.fit(X, y, epochs=EPOCHS, batch_size=BATCH_SIZE)
    return model


if __name__ == "__main__":
    model = train()
    fresh = model.evaluate(*datasets.spiral(SAMPLES, classes=3, rng=1))
    print(f"right about {fresh['accuracy']:.1%} of fresh points")
    model.save(pretrained.spiral())
