"""Figure 17.4: a loss that stands still while gradients grow."""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_17.values import waiting
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.plot import Axes

RATE, STEPS, SEEDS = 0.3, 4600, (0, 1, 2)
SEEN = 500  # as many steps as the page's first run took
_GAP = 50  # steps between points of a curve
_END = 80  # steps after the fall at which a curve of the loss ends: then it jumps


def falls(seed: int) -> int:
    """Return the first step with a loss below 0.4."""
    losses, _ = waiting(seed, RATE, STEPS)
    return next(i for i, loss in enumerate(losses) if loss < 0.4)


def plateau() -> Figure:
    """Figure 17.4: losses and gradients of three networks on a plateau."""
    drawing = Drawing(338)
    above = Axes(drawing, 58, 28, 388, 110, across=(0, STEPS), up=(0, 0.6))
    above.ticks([], [0, 0.2, 0.4, 0.6])
    above.text(STEPS, 0.64, "loss", anchor="end")
    below = Axes(drawing, 58, 178, 388, 120, across=(0, STEPS), up=(-7.5, -2.5))
    below.ticks([0, 1000, 2000, 3000, 4000], [])
    for power in (-7, -6, -5, -4, -3):
        ((_, y),) = below.place(0, power)
        drawing.path(f"M58 {y:.5g}h-4", css="axis")
        drawing.text(51, y, f"1e{power}", css="tick", anchor="end")
    below.names("step", "")
    below.text(STEPS, -2.2, "gradients of the second layer", anchor="end")
    for axes, low, high in ((above, 0, 0.6), (below, -7.5, -2.5)):
        axes.line([SEEN, SEEN], (low, high), css="wire soft dashed", key=f"seen{low}")
    for seed in SEEDS:
        losses, gradients = waiting(seed, RATE, STEPS)
        end = falls(seed) + _END
        # Closer together where it falls.
        at = [*range(0, end - 3 * _END, _GAP), *range(end - 3 * _END, end, 10)]
        css = "" if seed == 0 else " thin dashed"
        above.line(
            at, [min(losses[i], 0.6) for i in at], css=f"wire loss{css}",
            key=f"loss{seed}",
        )  # fmt: skip
        if seed == 0:
            early = [i for i in at if i <= SEEN]
            above.line(early, [losses[i] for i in early], css="wire loss", key="early")
        places = [step // 10 for step in at]
        below.line(
            at, np.log10([gradients[i] for i in places]), css=f"wire gradient{css}",
            key=f"gradient{seed}",
        )  # fmt: skip
    losses, gradients = waiting(0, RATE, STEPS)
    late = 3000
    others = [f"{kind}{seed}" for kind in ("loss", "gradient") for seed in SEEDS[1:]]
    grown = gradients[late // 10] / gradients[0]
    return Figure(
        title="A plateau: the loss stands still while the gradients grow",
        description=(
            f"At a rate of {RATE}, three losses stay at 0.5 for "
            f"{', '.join(f'{falls(seed):,}' for seed in SEEDS)} steps and then fall. "
            "The gradients, on a scale of powers of ten, grow all the while."
        ),
        caption=(
            f"The network of this section at a rate of {RATE}. Each curve ends soon "
            "after its loss falls. Each tick of the lower axis is a factor of ten."
        ),
        drawing=drawing,
        steps=[
            Step(
                f"The loss of the first {SEEN} steps, up to the dashed line, looks "
                "like that of a network that cannot learn.",
                mark=["seen0", "early"],
            ),
            Step(
                f"The gradients say otherwise. By step {late:,} they have grown by a "
                f"factor of {grown:.0f}, and the loss is {losses[late]:.4f}.",
                mark=["gradient0"], show=["gradient0"],
            ),
            Step(
                f"At step {falls(0):,} the loss falls below 0.4, less than 100 steps "
                "after it has left 0.49.",
                mark=["loss0", "gradient0"], show=["loss0"],
            ),
            Step(
                "From two other seeds the wait is "
                f"{' and '.join(f'{falls(seed):,}' for seed in SEEDS[1:])} steps.",
                mark=others, show=others,
            ),
        ],
    )  # fmt: skip
