"""Figure 18.3: one step of training, or one evaluation, as calls.

The rows are what a small model really does: its parts are watched while it trains.
figure-calls.js draws the same rows for sizes of the reader's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from nnfs_ref import L2, Adam, Dense, Dropout, Model, ReLU, SoftmaxCrossentropy
from nnfs_ref.checks import Array
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.player import Choice, Field

LANES = ("Model", "Dense", "ReLU", "Dropout", "Dense", "loss", "Adam")
XS = (26, 92, 156, 226, 298, 364, 428)
TOP, PITCH = 74, 34
SAMPLES, NEURONS = 60, 32
MODES = ("train_step", "evaluate")
TOLD = ("every layer is told training=True", "no layer is told that it is training")

# What is said of each call; {n} and {h} stand for samples and neurons.
SAID = {
    "0.forward": "The first layer turns {n} samples of 2 numbers into {n} of {h}.",
    "1.forward": "ReLU changes no shape. It remembers its inputs for the way back.",
    "2.forward": "Dropout is told training=True: it draws a mask and keeps it.",
    "3.forward": "The last layer gives 3 logits for each sample, and no softmax.",
    "4.forward": "Here the targets come in: one loss for each sample.",
    "4.predictions": "The loss makes decisions of the logits, and the accuracy counts "
    "the right ones.",
    "4.backward": "The way back begins: the gradient of the fused pair, in the shape "
    "of the logits.",
    "3.backward": "The last layer fills in its dweights and dbiases, and hands on the "
    "gradient by its inputs.",
    "2.backward": "Dropout uses the mask of its forward pass.",
    "1.backward": "ReLU looks at the inputs it remembered.",
    "0.backward": "The first layer fills in its gradients. Nobody needs one by its "
    "inputs, which are data.",
    "penalty": "The model adds the penalty's gradient. No layer and no loss knows.",
    "5.step": "The optimizer changes all {p} parameters, by all their gradients.",
}
SAID_EVALUATE = {
    "2.forward": "Dropout is told nothing: it hands its inputs on.",
    "3.forward": "The last layer gives 3 logits for each sample. They differ from "
    "those of training.",
    "4.predictions": "Decisions, and how many are right. Nothing goes back, and "
    "nothing is changed.",
}


class Row(NamedTuple):
    """One call: which lane it goes to, and what is passed, with sizes as letters."""

    call: str
    lane: int
    text: str
    forward: bool


class _Watched:
    """Writes down the calls of an object's methods."""

    def __init__(self, note: Callable[[str, list[Any], Any], None]) -> None:
        self.note = note

    def watch(self, part: object, which: int, *methods: str) -> None:
        for method in methods:
            inner = getattr(part, method)

            def call(*args: Any, _inner: Any = inner, _name: str = method, **kw: Any):  # type: ignore[no-untyped-def]
                result = _inner(*args, **kw)
                self.note(f"{which}.{_name}", list(args), result)
                return result

            vars(part)[method] = call


def shape(value: object) -> str:
    """Return a shape as text."""
    return str(np.shape(np.asarray(value)))


@cache
def recorded(mode: int, n: int = SAMPLES, h: int = NEURONS) -> list[tuple[str, str]]:
    """Watch the parts of a model in one step or one evaluation.

    Returns:
        The calls in order, each with the shapes that go in and come out.
    """
    dense = Dense(2, h, rng=0, weight_penalty=L2(0.01)), Dense(h, 3, rng=1)
    layers = [dense[0], ReLU(), Dropout(0.1), dense[1]]
    model = Model(layers, loss=SoftmaxCrossentropy(), optimizer=Adam(0.02), rng=0)
    rng, calls = np.random.default_rng(0), []

    def note(name: str, args: list[Any], result: Any) -> None:
        if name == "5.step":
            shapes = shape(args[0][0][0])
        elif name == "0.parameter_gradients":
            name, shapes = "0.backward", shape(args[0])
        else:
            given = ", ".join(shape(arg) for arg in args)
            shapes = f"{given} → {shape(result)}" if given else f"→ {shape(result)}"
        calls.append((name, shapes))

    watched = _Watched(note)
    for which, layer in enumerate(layers):
        back = "backward" if which else "parameter_gradients"
        watched.watch(layer, which, "forward", back)
    watched.watch(model.loss, 4, "forward", "predictions", "backward")
    watched.watch(model.optimizer, 5, "step")
    X: Array = rng.normal(size=(n, 2))
    y = rng.integers(0, 3, n)
    if mode:
        model.evaluate(X, y)
    else:
        model.fit(X, y, epochs=1)
    return calls


def rows(mode: int) -> Iterator[Row]:
    """Yield the calls with letters for sizes; those of all sizes are the same."""
    for name, shapes in recorded(mode):
        if name == "5.step":
            yield Row("penalty", 0, "add penalty gradients", forward=False)
        # 60 and 32 occur in no other role, so they can be replaced by letters.
        shapes = shapes.replace(f"({6 * NEURONS + 3},)", "({p},)")
        shapes = shapes.replace(str(SAMPLES), "{n}").replace(str(NEURONS), "{h}")
        part, method = name.split(".")
        yield Row(
            name, int(part) + 1, f"{method} {shapes}",
            forward=method in {"forward", "predictions"},
        )  # fmt: skip


def filled(text: str, n: int = SAMPLES, h: int = NEURONS) -> str:
    """Put sizes in place of the letters."""
    return text.format(n=n, h=h, p=6 * h + 3)


def said(mode: int, call: str) -> str:
    """Return the sentence about a call, with letters for sizes."""
    return (SAID | SAID_EVALUATE if mode else SAID)[call]


def one_step() -> Figure:
    """Figure 18.3: a step of training, call by call."""
    now = list(rows(0))
    drawing = Drawing(TOP + PITCH * len(now) + 8)
    for lane, (x, name) in enumerate(zip(XS, LANES, strict=True)):
        drawing.text(x, 14, name, css="label", key=f"lane{lane}")
        drawing.path(f"M{x} 26V{drawing.height:g}", css="wire soft thin")
    drawing.text(
        XS[0] + 8, 44, TOLD[0], css="label on-wire", anchor="start", key="told"
    )
    for i, row in enumerate(now):
        y = TOP + PITCH * i
        css = "output" if row.forward else "gradient"
        with drawing.group(css=css, key=f"row{i}"):
            x, end = XS[0], XS[row.lane]
            drawing.path(arrow(x, end, y + 14), css="wire")
            drawing.text(x + 8, y, filled(row.text), css="on-wire", anchor="start")
    steps = [
        Step(
            filled(said(0, row.call)),
            mark=[f"row{i}", f"lane{row.lane}"], show=[f"row{i}"],
        )
        for i, row in enumerate(now)
    ]  # fmt: skip
    both = [
        [
            [row.lane, row.text, int(row.forward), said(mode, row.call)]
            for row in rows(mode)
        ]
        for mode in (0, 1)
    ]
    return Figure(
        title="One step of training as calls",
        description=describe(0),
        caption=(
            "Every arrow is a call by the model, with the shapes that go in and come "
            "out. The network has two <code>Dense</code> layers, for brevity. Which "
            "shapes depend on the number of samples, and which do not?"
        ),
        drawing=drawing,
        steps=steps,
        controls="calls",
        fields=[
            Choice("call", MODES), Field("samples", SAMPLES, 1, 99),
            Field("neurons", NEURONS, 1, 99),
        ],
        settings={
            "rows": both, "told": TOLD, "xs": XS, "lanes": LANES, "top": TOP,
            "pitch": PITCH,
        },
    )  # fmt: skip


def arrow(x: float, end: float, y: float) -> str:
    """Return a line to the right with a head; a short loop if it goes nowhere."""
    if end == x:
        return f"M{x} {y - 5}h26v8h-26m5-4l-5 4l5 4"
    return f"M{x} {y}H{end}m-6-4l6 4l-6 4"


def describe(mode: int, n: int = SAMPLES, h: int = NEURONS) -> str:
    """Return all calls in words."""
    calls = "; ".join(
        f"{LANES[row.lane]} {filled(row.text, n, h)}" for row in rows(mode)
    )
    return f"The calls of {MODES[mode]}, in order: {calls}."
