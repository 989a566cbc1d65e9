"""Figure 9.8: a whole network, forward and back, in shapes and lines of code."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from nnfs_ref import datasets
from tools.figures.drawing import WIDTH, Drawing
from tools.figures.figure import Figure, Step
from tools.figures.pieces import code

SAMPLES, HIDDEN = 15, 4


class Stage(NamedTuple):
    """One step of the network: the line that goes, and those that come back."""

    name: str  # of what it gives
    css: str
    forward: str
    backward: tuple[str, ...]
    there: str
    back: str


STAGES = (
    Stage("outputs1", "output", "outputs1 = X @ weights1 + biases1",
          ("dweights1 = X.T @ dvalues1", "dbiases1 = dvalues1.sum(axis=0)"),
          "The first layer: every sample meets every hidden neuron.",
          "The first layer's parameters get their slopes. A gradient of X would serve "
          "a layer before it, but there is none."),
    Stage("hidden", "output", "hidden = maximum(outputs1, 0)",
          ("dvalues1 = dhidden * (outputs1 > 0)",),
          "ReLU silences what is not above 0, and outputs1 is kept for the way back.",
          "ReLU's mask, made from outputs1, stops the gradient where ReLU gave 0."),
    Stage("outputs2", "output", "outputs2 = hidden @ weights2 + biases2",
          ("dweights2 = hidden.T @ dvalues2", "dbiases2 = dvalues2.sum(axis=0)",
           "dhidden = dvalues2 @ weights2.T"),
          "The second layer: one logit for each class.",
          "The second layer: hidden.T for its weights, a sum for its biases, and "
          "weights2.T for what goes on to the hidden layer."),
    Stage("loss", "loss", "loss = crossentropy(outputs2, y)",
          ("dvalues2 = (probabilities - one_hot) / n",),
          "Softmax and cross-entropy: all 15 samples end in one number.",
          "On the way back, one number turns into a slope for each logit of each "
          "sample: the probabilities, minus 1 at the right class, divided by n."),
)  # fmt: skip


def shapes() -> dict[str, tuple[int, ...]]:
    """Run the network and return the shape of everything in it."""
    rng = np.random.default_rng(9)
    X, y = datasets.spiral(samples=SAMPLES // 3, classes=3, rng=rng)
    weights1, biases1 = rng.normal(size=(2, HIDDEN)), np.zeros(HIDDEN)
    weights2, biases2 = rng.normal(size=(HIDDEN, 3)), np.zeros(3)
    outputs1 = X @ weights1 + biases1
    hidden = np.maximum(outputs1, 0)
    outputs2 = hidden @ weights2 + biases2
    powers = np.exp(outputs2)
    probabilities = powers / powers.sum(axis=1, keepdims=True)
    loss = -np.log(probabilities[np.arange(len(X)), y]).mean()
    found = {
        "X": X, "outputs1": outputs1, "hidden": hidden, "outputs2": outputs2,
        "loss": loss,
    }  # fmt: skip
    return {name: np.shape(value) for name, value in found.items()}


def there_and_back() -> Figure:
    """Figure 9.8: down with the data, up with the gradient."""
    found = shapes()
    box, left = 28.0, 8.0
    places, top = {"X": 2.0}, 2.0
    for stage in STAGES:
        top += box + 28 + 20 * len(stage.backward)
        places[stage.name] = top
    drawing = Drawing(top + box + 4)
    css = {"X": "input"} | {stage.name: stage.css for stage in STAGES}
    for name, y in places.items():
        shape = found[name]
        words = f"{name} {shape}" if shape else f"{name}, one number"
        with drawing.group(css=f"entry {css[name]}", name=name):
            drawing.box(left, y, WIDTH - 16, box)
            drawing.text(WIDTH / 2, y + box / 2, words, key=f"value {name}")
    for stage, above in zip(STAGES, places, strict=False):
        top, bottom = places[above] + box, places[stage.name]
        drawing.path(f"M20 {top:g}V{bottom:g}m-5 -8l5 8l5 -8", css="wire soft",
                     key=f"down {stage.name}")  # fmt: skip
        drawing.path(f"M38 {bottom:g}V{top:g}m-5 8l5 -8l5 8", css="wire gradient",
                     key=f"up {stage.name}")  # fmt: skip
        start = (top + bottom) / 2 - 10 * len(stage.backward)
        with drawing.group(key=f"forward {stage.name}"):
            code(drawing, 50, start, [stage.forward])
        with drawing.group(css="gradient", key=f"backward {stage.name}"):
            for k, line in enumerate(stage.backward):
                code(drawing, 50, start + 20 * (k + 1), [line])
    steps = [
        Step(
            stage.there,
            mark=[stage.name, f"down {stage.name}"],
            show=[f"value {stage.name}", f"down {stage.name}", f"forward {stage.name}"],
            pick=[stage.name],
        )
        for stage in STAGES
    ]
    steps += [
        Step(
            stage.back,
            mark=[f"up {stage.name}"],
            show=[f"up {stage.name}", f"backward {stage.name}"],
            pick=[f"backward {stage.name}", f"up {stage.name}"],
        )
        for stage in reversed(STAGES)
    ]
    return Figure(
        title="A whole network, forward and back",
        description=" ".join(
            [stage.there for stage in STAGES]
            + [stage.back for stage in reversed(STAGES)]
        ),
        caption=(
            "The data goes down, and the gradient goes up. Each line of the way back "
            "is below its line of the way forward, and uses what that line kept."
        ),
        drawing=drawing,
        steps=steps,
    )
