"""Figure 19.6: the weights of eight neurons as pictures, before and after training."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from nnfs_ref import Adam, Dense, Model, ReLU, SoftmaxCrossentropy
from nnfs_ref.preprocessing import train_test_split
from tools.figures.bitmaps import gray_png
from tools.figures.chapter_19.values import training_part
from tools.figures.drawing import WIDTH, Drawing
from tools.figures.figure import Figure

Array = npt.NDArray[np.float64]

NEURONS = (2, 5, 8, 13, 15, 19, 21, 22)  # of which 8 hardly changes
EPOCHS = 8
SHADES = 8  # of gray, from the least to the largest weight of a neuron
GAP = 3  # pixels between two pictures


def trained() -> tuple[Array, Array]:
    """Return the page's first weights of the first layer, and those it ends with."""
    pictures, labels = training_part()
    (X, y), _ = train_test_split(pictures, labels, test_size=0.25, rng=0)
    inputs = ((X - 127.5) / 127.5).reshape(len(X), -1)
    rng = np.random.default_rng(0)
    first = Dense(784, 128, rng=rng)
    layers = [first, ReLU(), Dense(128, 128, rng=rng), ReLU(), Dense(128, 10, rng=rng)]
    loss, optimizer = SoftmaxCrossentropy(), Adam(0.001)
    model = Model(layers, loss=loss, optimizer=optimizer, rng=rng)
    before = first.weights.copy()
    model.fit(inputs, y, epochs=EPOCHS, batch_size=32)
    return before, first.weights.copy()


def sheet(weights: Array) -> npt.NDArray[np.uint8]:
    """Return the neurons' weights side by side, as shades; SHADES is no picture."""
    shades = np.full((28, len(NEURONS) * (28 + GAP) - GAP), SHADES, dtype=np.uint8)
    for place, k in enumerate(NEURONS):
        picture = weights[:, k].reshape(28, 28)
        part = (picture - picture.min()) / np.ptp(picture)
        left = place * (28 + GAP)
        shades[:, left : left + 28] = np.round(part * (SHADES - 1))
    return shades


def first_layer() -> Figure:
    """Figure 19.6: eight neurons of the first layer, before and after training."""
    grays = [*np.linspace(255, 0, SHADES), 255]
    scale = WIDTH / (len(NEURONS) * (28 + GAP) - GAP)
    high, pitch = 28 * scale, 28 * scale + 46
    drawing = Drawing(2 * pitch - 20)
    for place, k in enumerate(NEURONS):
        middle = (place * (28 + GAP) + 14) * scale
        drawing.text(middle, high + 34, str(k), css="label")
    words = ("before training", f"after {EPOCHS} epochs")
    for row, (weights, word) in enumerate(zip(trained(), words, strict=True)):
        top = row * pitch
        drawing.text(0, top + 10, word, css="label", anchor="start")
        picture = gray_png(sheet(weights), grays, clear=SHADES)
        drawing.bitmap(0, top + 22, WIDTH, high, picture)
    return Figure(
        title="The weights of eight neurons of the first layer",
        description=(
            "Before training the pictures are noise. After it, seven of eight look "
            "like parts of clothes: sleeves, shoulders, legs. One is still noise."
        ),
        caption=(
            "Below the first row are the numbers of the neurons. Each picture is 28 by "
            "28 weights, from the smallest, white, to the largest, black. After "
            "training, seven of the eight show parts of clothes, although the layer "
            "was never told which pixels are neighbors. Neuron 8 has hardly changed."
        ),
        drawing=drawing,
        width="wide",
    )
