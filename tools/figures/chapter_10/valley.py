"""Figures 10.2, 10.4 and 10.6: walks through the valley, which the reader sets.

figure-valley.js walks by the same rules as nnfs_ref/optimizers.py, and says where the
walks have come in the words of this file.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from nnfs_ref import SGD, AdaGrad, Adam, RMSprop
from nnfs_ref.optimizers import Optimizer
from tools.figures.chapter_10.values import CURVATURES, START, Array, valley, walk
from tools.figures.drawing import Drawing, marked
from tools.figures.figure import Figure, Step
from tools.figures.player import Choice, Control, Slider
from tools.figures.plot import MARKS, Axes

ACROSS = (-5.0, 5.0)
LEVELS = (0.1, 0.5, 2, 5, 10, 20, 35)
RATES = (-2.5, 0.0)  # exponents of 10
LOSSES = (-4.0, 2.0)  # as well
LIMIT = float(2 / CURVATURES.max())  # from this rate on, plain descent diverges
SHARES = (1, 0.98, 0.95, 0.9, 0.8, 0.7)  # of the distance that a step leaves
NAME = "font-family:var(--sans)"  # of a line, beside it and in its color
_COAT = "fill:var(--ink);fill-opacity:.08;stroke:var(--ink);stroke-opacity:.3"
KEPT = ("momentum", "memory")
LABEL = 16  # from one label to the next
MOST = 60  # steps
# Each method has a color, a dash, and a mark at each step.
WALKS = {
    "plain descent": ("", "", MARKS[0]),
    "momentum": ("weight", "7 2", MARKS[1]),
    "AdaGrad": ("input", "2 2.5", MARKS[2]),
    "RMSprop": ("bias", "4 3", "m0-3.2l3.2 3.2l-3.2 3.2l-3.2-3.2z"),
    "Adam": ("output", "9 2 2 2", "m0 3l2.8-5h-5.6z"),
}


def optimizer(method: str, rate: float, memory: float) -> Optimizer:
    """Return the module's optimizer of this name."""
    made: dict[str, Callable[[], Optimizer]] = {
        "plain descent": lambda: SGD(rate),
        "momentum": lambda: SGD(rate, momentum=memory),
        "AdaGrad": lambda: AdaGrad(rate),
        "RMSprop": lambda: RMSprop(rate, rho=memory),
        "Adam": lambda: Adam(rate, beta_1=memory),
    }
    return made[method]()


def factor(rate: float, momentum: float) -> float:
    """Return what a step multiplies the distance by, in the long run.

    In one direction with curvature c, w' = (1 + momentum - rate · c) w - momentum · w
    before, so it is the larger root of r² = (1 + momentum - rate · c) r - momentum.
    Source: Goh, Why Momentum Really Works (2017).
    """
    sums = 1 + momentum - rate * CURVATURES
    inner = sums**2 - 4 * momentum
    real = (abs(sums) + np.sqrt(np.maximum(inner, 0))) / 2
    return float(np.where(inner < 0, math.sqrt(momentum), real).max())


def diverges(method: str, rate: float, memory: float) -> bool:
    """Whether a method leaves the valley, wherever it starts."""
    momentum = {"plain descent": 0.0, "momentum": memory}.get(method)
    return momentum is not None and factor(rate, momentum) > 1 + 1e-9


def loss_in_words(loss: float) -> str:
    """Return a loss to two digits."""
    if loss < 0.0001:
        return "under 0.0001"
    return f"{loss:.2g}" if loss < 10 else f"{loss:.0f}"


def sentence(losses: Mapping[str, float], set_to: Mapping[str, float]) -> str:
    """Say what the walks have come to, the lowest loss first.

    Args:
        losses: The last loss of each method.
        set_to: What the reader has set, by its name: rate, steps, and perhaps the
            memory, which is called momentum where only momentum has one.
    """
    kept = next((name for name in KEPT if name in set_to), None)
    rate, steps, memory = set_to["rate"], set_to["steps"], set_to[kept] if kept else 0
    ends = sorted(losses, key=losses.__getitem__)
    lost = [m for m in ends if diverges(m, rate, memory)]
    said = [f"{m} {loss_in_words(losses[m])}" for m in ends if m not in lost]
    said += [f"{m} diverges" for m in lost]
    return (
        f"Rate {rate:g}{f', {kept} {memory:g}' if kept else ''}. "
        f"Loss after {steps} step{'s' if steps > 1 else ''}: {', '.join(said)}."
    )


def long_run(rate: float, momentum: float) -> str:
    """Say what a setting of momentum comes to, whatever the start."""
    found = factor(rate, momentum)
    what = (
        f"multiplies the distance by {found:.2f}"
        if found > 1
        else f"leaves {100 * found:.0f} % of the distance"
    )
    return f" In the long run, each step of momentum {what}."


def spread(wanted: Sequence[float], low: float, high: float) -> list[float]:
    """Return heights near those wanted, each at least `LABEL` below the last."""
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    found = list(wanted)
    above = low
    for i in order:
        found[i] = max(wanted[i], above)
        above = found[i] + LABEL
    least = high
    for i in reversed(order):
        found[i] = min(found[i], least)
        least = found[i] - LABEL
    return found


def exponent(rate: float) -> float:
    """Return where a rate is on its slider."""
    return round(math.log10(rate) / 0.005) * 0.005


def rate_slider(rate: float) -> Slider:
    """Return the slider of the rate, with plain descent's limit marked."""
    return Slider(
        "rate", exponent(rate), *RATES, 0.005, logarithmic=True,
        mark=math.log10(LIMIT),
    )  # fmt: skip


def _map(drawing: Drawing, top: float, up: float) -> Axes:
    """Draw the valley's lines of equal loss, to one scale in both directions."""
    width = 402
    height = round(width * 2 * up / np.ptp(ACROSS))
    axes = Axes(drawing, 44, top, width, height, across=ACROSS, up=(-up, up))
    axes.ticks([-4, -2, 0, 2, 4], [-2, 0, 2] if up > 2 else [-2, -1, 0, 1, 2])
    drawing.text(axes.x + width, axes.y + height + 14, "w₁", css="weight", anchor="end")
    drawing.text(axes.x, top - 12, "w₂", css="weight", anchor="start")
    ((x, y),) = axes.place(0, 0)
    units = np.array([width, height]) / [np.ptp(ACROSS), 2 * up]
    with axes.cut(), drawing.group(css="rings"):
        for level in LEVELS:
            rx, ry = np.sqrt(2 * level / CURVATURES) * units
            drawing.element(
                "ellipse", css="contour", cx=x, cy=y, rx=float(rx), ry=float(ry)
            )
    return axes


def _losses(drawing: Drawing, x: float, y: float, width: float, height: float) -> Axes:
    """Draw the axes of the losses over the steps, in powers of 10."""
    axes = Axes(drawing, x, y, width, height, across=(0, MOST), up=LOSSES)
    axes.ticks([0, 30, 60] if width < 200 else [0, 10, 20, 30, 40, 50, 60], [])
    for power in (-2, 0, 2):
        ((_, at),) = axes.place(0, power)
        drawing.path(f"M{x:g} {at:.5g}h-4", css="axis")
        drawing.text(x - 7, at, f"{10.0**power:g}", css="tick", anchor="end")
    drawing.text(x, y - 12, "loss", css="label", anchor="start")
    drawing.text(x + width, y + height + 31, "step", css="label", anchor="end")
    return axes


def look(drawing: Drawing, slug: str, method: str) -> tuple[str, dict[str, str]]:
    """Define the mark of a method; return its role, and what its lines have.

    The slug makes the mark's name the only one on the page.
    """
    css, dash, mark = WALKS[method]
    name = f"{slug}-{list(WALKS).index(method)}"
    drawing.marker(name, mark, css=css)
    return css, {"stroke_dasharray": dash or "none"} | marked(name)


def _walk(axes: Axes, below: Axes, slug: str, method: str, places: Array) -> float:
    """Draw a walk and its losses, and return the height at which these end."""
    css, line = look(axes.drawing, slug, method)
    places = np.clip(places, -20, 20)  # beyond the map nothing is seen
    axes.line(*places.T, css=f"wire {css}".strip(), key=f"path {method}", **line)
    heights = np.log10(valley(places))
    below.line(
        np.arange(len(places)), heights, css=f"wire curve {css}".strip(),
        key=f"losses {method}", stroke_dasharray=line["stroke_dasharray"],
    )  # fmt: skip
    return float(below.place(0, heights[-1])[0, 1])


def _names(below: Axes, names: Mapping[str, str], ends: Sequence[float]) -> None:
    """Write each method's name where its losses end."""
    heights = spread(ends, below.y + 5, below.y + below.height - 5)
    for (method, name), y in zip(names.items(), heights, strict=True):
        below.drawing.text(
            below.x + below.width + 7, y, name, anchor="start", key=f"name {method}",
            css=WALKS[method][0], style=NAME,
        )  # fmt: skip


def _settings(axes: Axes, below: Axes, methods: Sequence[str]) -> dict[str, object]:
    return {
        "axes": axes.settings,
        "below": below.settings,
        "methods": list(methods),
    }


def _losses_of(walks: Mapping[str, Array]) -> dict[str, float]:
    return {method: float(valley(places[-1])) for method, places in walks.items()}


def plain_descent() -> Figure:
    """Figure 10.2: plain descent, with any rate, from any start."""
    rate, steps = 0.07, 40
    places = walk(SGD(rate), steps)
    drawing = Drawing(350)
    axes = _map(drawing, 26, 2)
    below = _losses(drawing, 44, 236, 402, 76)
    _walk(axes, below, "descent", "plain descent", places)
    axes.handle(*START, key="start")
    ends = {r: float(valley(walk(SGD(r), steps)[-1])) for r in (0.01, 0.04, 0.082)}
    says = sentence(
        _losses_of({"plain descent": places}), {"rate": rate, "steps": steps}
    )
    return Figure(
        title="Plain descent through the valley",
        description=(
            "A map of the valley with the walk from (4, 1): with the rate 0.07 it "
            "jumps from wall to wall, lower each time, and creeps to the middle. "
            f"Below, the loss falls from {valley(np.array(START)):.1f} to "
            f"{ends_in(places):.3f} in {steps} steps."
        ),
        caption=(
            "The loss over the two weights, with lines of equal loss, and below it the "
            f"loss after each step. From (4, 1), {steps} steps with the rate 0.07, as "
            f"drawn, lead to the loss {ends_in(places):.2f}; with 0.01 to "
            f"{ends[0.01]:.2f}, with 0.04 to {ends[0.04]:.2f}, with 0.082 to "
            f"{ends[0.082]:.0f}. Drag the ring, which is the start, and move the rate; "
            f"the mark on its track is {LIMIT:g}."
        ),
        drawing=drawing,
        steps=[Step(says)],
        controls="valley",
        fields=[rate_slider(rate), Slider("steps", steps, 1, MOST, 1)],
        width="wide",
        settings=_settings(axes, below, ["plain descent"])
        | {"names": ["rate", "steps"]},
    )


def ends_in(places: Array) -> float:
    """Return the loss at the end of a walk."""
    return float(valley(places[-1]))


def zone(share: float) -> Array:
    """Return the border of the settings with at most this factor, shape (n, 2).

    Both roots of `factor` are at most s if momentum ≤ s² and rate · c lies between
    (1 - s)(1 - momentum / s) and (1 + s)(1 + momentum / s), for every curvature c
    (Schur and Cohn, for the roots divided by s).
    """
    low, high = (1 - share) / CURVATURES.min(), (1 + share) / CURVATURES.max()
    first = max(0, share * (low - high) / (low + high))  # below it, there is no rate
    momenta = np.linspace(first, share**2, 9)
    least, most = low * (1 - momenta / share), high * (1 + momenta / share)
    rates = np.concatenate([most, least[::-1], most[:1]])
    return np.column_stack([rates, [*momenta, *momenta[::-1], first]])


def _zones(drawing: Drawing, x: float, y: float, width: float, height: float) -> Axes:
    """Draw how fast momentum is in the long run, over rate and momentum."""
    axes = Axes(drawing, x, y, width, height, across=RATES, up=(0, 1))
    for share in SHARES:
        rates, momenta = zone(share).T
        axes.line(np.log10(np.maximum(rates, 1e-3)), momenta, css="", style=_COAT)
    for rate in (0.01, LIMIT, 1):
        ((left, _),) = axes.place(math.log10(rate), 0)
        drawing.path(f"M{left:.5g} {y + height:g}v4", css="axis")
        drawing.text(left, y + height + 14, f"{rate:g}", css="tick")
    axes.ticks([], [0, 0.5, 1])
    drawing.text(x, y - 12, "momentum", css="label", anchor="start")
    drawing.text(x + width, y + height + 31, "rate", css="label", anchor="end")
    axes.text(-0.43, 0.5, "diverges", css="label")
    rate, momentum = best_setting()
    axes.points([math.log10(rate)], [momentum], css="points")
    return axes


def best_setting() -> tuple[float, float]:
    """Return the rate and momentum that are fastest in the long run.

    Source: Goh, Why Momentum Really Works (2017); Polyak (1964).
    """
    low, high = np.sqrt(CURVATURES)
    return float((2 / (low + high)) ** 2), float(((high - low) / (high + low)) ** 2)


def momentum() -> Figure:
    """Figure 10.4: momentum beside plain descent, and a map of its settings."""
    rate, memory, steps = 0.04, 0.9, 40
    walks = {m: walk(optimizer(m, rate, memory), steps) for m in list(WALKS)[:2]}
    drawing = Drawing(386)
    axes = _map(drawing, 26, 2)
    zones = _zones(drawing, 44, 240, 190, 104)
    below = _losses(drawing, 288, 240, 88, 104)
    ends = [
        _walk(axes, below, "momentum", method, places)
        for method, places in walks.items()
    ]
    _names(below, {"plain descent": "plain", "momentum": "momentum"}, ends)
    axes.handle(*START, key="start")
    zones.handle(math.log10(rate), memory, key="setting", css="weight")
    tried = {m: ends_in(walk(SGD(rate, momentum=m), steps)) for m in (0.5, 0.7, 0.98)}
    fast, strong = best_setting()
    says = sentence(
        _losses_of(walks), {"rate": rate, "momentum": memory, "steps": steps}
    ) + long_run(rate, memory)
    return Figure(
        title="Momentum and plain descent in the valley, and a map of settings",
        description=(
            "A map of the valley with two walks from (4, 1): plain descent drops to "
            "the floor and creeps along it, momentum swings past the bottom and "
            "returns. Below, a map of rate and momentum, with more tint where a step "
            "leaves less of the distance, and a border from the rate "
            f"{LIMIT:g} without momentum to {2 * LIMIT:g} with momentum 1, beyond "
            f"which momentum diverges. {says}"
        ),
        caption=(
            f"{steps} steps at the rate {rate}. With momentum {memory}, as drawn, they "
            f"lead to the loss {ends_in(walks['momentum']):.2f}, with 0.5 to "
            f"{tried[0.5]:.4f}, with 0.7 to {loss_in_words(tried[0.7])}, with 0.98 to "
            f"{tried[0.98]:.2f}. Below left, the stronger the tint, the less of the "
            "distance a step leaves in the long run; where there is none, momentum "
            f"diverges. The dot is the fastest setting: rate {fast:.2f}, momentum "
            f"{strong:.2f}, where a step leaves {100 * factor(fast, strong):.0f} % of "
            "the distance. Drag both rings."
        ),
        drawing=drawing,
        steps=[Step(says)],
        controls="valley",
        fields=[
            rate_slider(rate),
            Slider("momentum", memory, 0, 0.99, 0.01),
            Slider("steps", steps, 1, MOST, 1),
        ],
        settings=_settings(axes, below, list(walks))
        | {"names": ["rate", "momentum", "steps"], "zones": zones.settings},
        width="wide",
    )


def all_walks() -> Figure:
    """Figure 10.6: five methods, in a valley that can be turned."""
    rate, memory, steps = 0.07, 0.9, 50
    walks = {m: walk(optimizer(m, rate, memory), steps) for m in WALKS}
    drawing = Drawing(514)
    axes = _map(drawing, 26, 3.6)
    below = _losses(drawing, 44, 369, 306, 104)
    ends = [
        _walk(axes, below, "walk", method, places) for method, places in walks.items()
    ]
    _names(below, {method: method for method in WALKS}, ends)
    axes.handle(*START, key="start")
    says = sentence(_losses_of(walks), {"rate": rate, "memory": memory, "steps": steps})
    choices: list[Control] = [
        Choice("in front", ["all five", *WALKS], 0),
        rate_slider(rate),
        Slider("memory", memory, 0, 0.99, 0.01),
        Slider("steps", steps, 1, MOST, 1),
        Slider("turned by", 0, 0, 90, 5),
    ]
    return Figure(
        title="The walks of five optimizers through the valley",
        description=(
            "A map of the valley with the walks of plain descent, momentum, AdaGrad, "
            "RMSprop and Adam from (4, 1), and below it the loss after each step. The "
            f"valley can be turned. {says}"
        ),
        caption=(
            f"{steps} steps from (4, 1), as drawn: "
            f"{says[says.index(': ') + 2 :]} "
            "All have the same rate, and the memory is the momentum, RMSprop's "
            "<code>rho</code> or Adam's <code>beta_1</code>. Drag the ring, and click "
            "a name to bring its walk to the front. Find a rate at which each method "
            "creeps, arrives, swings or diverges; the mark on the track is plain "
            f"descent's limit, {LIMIT:g}. Then turn the valley, and see which methods "
            "mind."
        ),
        drawing=drawing,
        steps=[Step(says)],
        controls="valley",
        fields=choices,
        settings=_settings(axes, below, list(WALKS))
        | {"names": ["front", "rate", "memory", "steps", "degrees"]},
    )
