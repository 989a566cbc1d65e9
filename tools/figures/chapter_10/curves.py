"""Figures 10.1, 10.3 and 10.5: losses, rates and step lengths over time."""

from __future__ import annotations

import numpy as np

from nnfs_ref import SGD, AdaGrad, Adam, CosineDecay, InverseTimeDecay, RMSprop
from nnfs_ref.optimizers import Optimizer
from tools.figures.chapter_10.values import Array, noisy_walks, train
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.plot import Axes

TOP = 1.6


def three_rates() -> Figure:
    """Figure 10.1: the spiral's loss with a rate too small, good, and too large."""
    drawing = Drawing(266)
    axes = Axes(drawing, 46, 26, 394, 196, across=(0, 300), up=(0.8, TOP))
    axes.ticks([0, 100, 200, 300], [0.8, 1.0, 1.2, 1.4, 1.6])
    axes.names("step", "loss")
    small, good, large = (train(SGD(rate)) for rate in (0.01, 4.0, 100.0))
    steps = np.arange(301)
    axes.line(steps[::20], small[::20], css="wire dashed loss", key="small")
    axes.line(steps[::5], good[::5], css="wire curve loss", key="good")
    left = next(i for i, loss in enumerate(large) if loss > TOP)
    axes.line(
        steps[: left + 1], np.minimum(large[: left + 1], 3), css="wire loss",
        key="large",
    )  # fmt: skip
    axes.text(296, 1.14, "rate 0.01", anchor="end", key="small name")
    axes.text(180, 1.0, "rate 4", key="good name")
    axes.text(left + 8, 1.54, "rate 100", anchor="start", key="large name")
    return Figure(
        title="The loss on the spiral with three learning rates",
        description=(
            f"With 0.01 the loss stays at {small[0]:.2f}. With 4 it falls to "
            f"{good[-1]:.2f} in 300 steps. With 100 it leaves the plot upward after "
            f"{left} steps."
        ),
        caption=(
            "A flat line and a jump: the two signatures of a wrong rate. Both say "
            "<em>nothing learned</em>, and they ask for opposite cures."
        ),
        drawing=drawing,
        steps=[
            Step(
                f"0.01: from {small[0]:.5f} to {small[-1]:.5f} in 300 steps. Downhill, "
                "and of no use.",
                mark=["small", "small name"],
            ),
            Step(
                f"4: down to {good[-1]:.2f}, and still falling.",
                mark=["good", "good name"],
                show=["good", "good name"],
            ),
            Step(
                f"100: above {TOP} after {left} steps, and {max(large):.0f} at its "
                "worst.",
                mark=["large", "large name"],
                show=["large", "large name"],
            ),
        ],
    )


def schedules() -> Figure:
    """Figure 10.3: three schedules, and what they do in the noise."""
    rules = {
        "fixed": lambda step: 0.04,
        "inverse time": InverseTimeDecay(0.04, decay=0.02).rate,
        "cosine": CosineDecay(0.04, steps=200).rate,
    }
    css = {"fixed": "wire dashed", "inverse time": "wire", "cosine": "wire curve"}
    drawing = Drawing(270)
    steps = np.arange(0, 200, 4)
    left = Axes(drawing, 52, 26, 176, 196, across=(0, 200), up=(0, 0.05))
    left.ticks([0, 100, 200], [0, 0.02, 0.04])
    left.names("step", "learning rate")
    right = Axes(drawing, 270, 26, 170, 196, across=(0, 200), up=(0, 2))
    right.ticks([0, 100, 200], [0, 1, 2])
    right.names("step", "mean loss")
    ends = {}
    for name, rate in rules.items():
        losses = noisy_walks(rate)
        ends[name] = losses[-1]
        left.line(
            [*steps, 200], [rate(int(s)) for s in [*steps, 200]], css=css[name],
            key=f"rate {name}",
        )  # fmt: skip
        right.line(
            steps, np.array(losses)[steps], css=f"{css[name]} loss", key=f"loss {name}"
        )
    left.text(190, 0.0435, "fixed", anchor="end", key="name fixed")
    left.text(76, 0.0095, "inverse time", key="name inverse time")
    left.text(148, 0.026, "cosine", anchor="middle", key="name cosine")
    words = {
        "fixed": "Fixed: quick to the floor, then shaken by the noise",
        "inverse time": "Inverse time: falls at once, ever more slowly",
        "cosine": "Cosine: large for longer, then all the way to 0",
    }
    return Figure(
        title="Three schedules, and the loss they lead to in noise",
        description="; ".join(
            f"{name} ends at {loss:.2f}" for name, loss in ends.items()
        ),
        caption=(
            "Left: the rates. Right: the loss in the valley with noise, the mean of "
            "twenty walks. The noise is the same for all three."
        ),
        drawing=drawing,
        steps=[
            Step(
                f"{words[name]}. The mean loss ends at {ends[name]:.2f}.",
                mark=[f"rate {name}", f"loss {name}", f"name {name}"],
                show=[f"rate {name}", f"loss {name}", f"name {name}"],
            )
            for name in rules
        ],
    )


class _Uncorrected(Adam):
    """Adam as it would be if it took its averages as they are."""

    def update(self, value: Array, gradient: Array, rate: float, *state: Array) -> None:
        mean, square_mean = state
        mean *= self.beta_1
        mean += (1 - self.beta_1) * gradient
        square_mean *= self.beta_2
        square_mean += (1 - self.beta_2) * gradient**2
        value -= rate * mean / (np.sqrt(square_mean) + self.epsilon)


def lengths(optimizer: Optimizer, steps: int) -> Array:
    """Return the lengths of steps down a slope of 1, at the rate 1."""
    w = np.zeros(1)
    places = [0.0]
    for _ in range(steps):
        optimizer.step([(w, np.ones(1))])
        places.append(float(w[0]))
    return -np.diff(places)


def constant_slope() -> Figure:
    """Figure 10.5: how long the steps are where the slope is always 1."""
    count = 60
    found = {
        "AdaGrad": lengths(AdaGrad(1.0), count),
        "RMSprop": lengths(RMSprop(1.0), count),
        "Adam": lengths(Adam(1.0), count),
        "uncorrected": lengths(_Uncorrected(1.0), count),
    }
    drawing = Drawing(276)
    axes = Axes(drawing, 34, 26, 406, 206, across=(0, count), up=(0, 7))
    axes.ticks([0, 20, 40, 60], [0, 1, 2, 3, 4, 5, 6, 7])
    axes.names("step", "length of the step, in learning rates")
    css = {
        "AdaGrad": "wire", "RMSprop": "wire dashed", "Adam": "wire curve weight",
        "uncorrected": "wire curve wrong",
    }  # fmt: skip
    t = np.arange(1, count + 1)
    for name, values in found.items():
        axes.line(t, values, css=css[name], key=name)
    axes.text(59, 0.52, "AdaGrad", anchor="end", key="AdaGrad name")
    axes.text(9, 2.2, "RMSprop", anchor="start", key="RMSprop name")
    axes.text(59, 1.42, "Adam", css="weight", anchor="end", key="Adam name")
    axes.text(
        59, 5.95, "Adam, uncorrected", css="wrong", anchor="end",
        key="uncorrected name",
    )  # fmt: skip
    peak = int(found["uncorrected"].argmax())
    captions = {
        "AdaGrad": f"AdaGrad: 1, 0.71, 0.58 and on down, {found['AdaGrad'][-1]:.2f} "
        f"at step {count}. It never stops getting shorter.",
        "RMSprop": f"RMSprop: {found['RMSprop'][0]:.2f} at first, because its average "
        "starts at 0, then 1.",
        "Adam": "Adam: 1 from the first step on. The corrections cancel the start.",
        "uncorrected": f"Adam without them: {found['uncorrected'][0]:.2f} at first, "
        f"{found['uncorrected'][peak]:.2f} at step {peak + 1}, and still "
        f"{found['uncorrected'][-1]:.2f} at step {count}.",
    }
    return Figure(
        title="Step lengths down a slope that never changes",
        description=" ".join(captions.values()),
        caption=(
            "The slope is 1 at every step. Whatever a curve does here, it does by its "
            "memory alone."
        ),
        drawing=drawing,
        steps=[
            Step(caption, mark=[name, f"{name} name"], show=[name, f"{name} name"])
            for name, caption in captions.items()
        ],
    )
