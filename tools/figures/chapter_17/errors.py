"""Figure 17.1: three errors, as lengths and as squares."""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_17.values import ERRORS, OUTPUTS, TARGETS
from tools.figures.drawing import Drawing, shown
from tools.figures.figure import Figure, Step

_UNIT = 96  # how long an error of 1 is drawn
_LEVEL = 128  # where the targets lie


def sizes_and_squares() -> Figure:
    """Figure 17.1: the size and the square of each error."""
    mae, mse = np.abs(ERRORS).mean(), (ERRORS**2).mean()
    drawing = Drawing(262)
    drawing.path(f"M14 {_LEVEL}H446", css="wire dashed")
    squares, bars, words = [], [], []
    for i, (output, target, error) in enumerate(
        zip(OUTPUTS, TARGETS, ERRORS, strict=True)
    ):
        x, length = 46 + 144 * i, abs(error) * _UNIT
        top = _LEVEL - length if error > 0 else _LEVEL
        end = _LEVEL - error * _UNIT
        drawing.box(x, top, length, length, css="loss", key=f"square{i}")
        drawing.path(f"M{x} {_LEVEL}V{end:.1f}", css="wire loss curve", key=f"bar{i}")
        drawing.circle(x, end, 4, css="output")
        # Words go on the side of the targets' line where nothing is drawn.
        side = 1 if error > 0 else -1
        rows = [
            (f"target {shown(target)}", "", ""),
            (f"output {shown(output)}", "output", ""),
            (f"error {error:.2g}", "loss", f"error{i}"),
        ]
        for row, (content, css, key) in enumerate(rows):
            y = _LEVEL + side * (17 + 19 * (row if side > 0 else 2 - row))
            drawing.text(x - 26, y, content, css=css, anchor="start", key=key)
        squares.append(f"square{i}")
        bars.append(f"bar{i}")
        words.append(f"error{i}")
    drawing.text(14, 224, f"MAE {mae:.4f}, the mean length", anchor="start", key="mae")
    drawing.text(14, 248, f"MSE {mse:.4f}, the mean area", anchor="start", key="mse")
    return Figure(
        title="Three errors, as lengths and as areas",
        description=(
            "Outputs above and below the dashed line of their targets. Errors "
            f"{', '.join(f'{e:.2g}' for e in ERRORS)}. Their mean size is {mae:.4f}, "
            f"the mean of their squares {mse:.4f}."
        ),
        caption=(
            "The dashed line is where each sample's target lies. A length stands for "
            "the size of an error, an area for its square."
        ),
        drawing=drawing,
        steps=[
            Step("Three outputs, one too high and two too low.", mark=words),
            Step(
                f"The lengths, without their signs, have the mean {mae:.4f}.",
                mark=["mae"], show=[*bars, "mae"],
            ),
            Step(
                "Each square is as wide as the error is long. The largest one has two "
                f"thirds of all the area, and the mean is {mse:.4f}.",
                mark=["mse"], show=[*squares, "mse"],
            ),
        ],
    )  # fmt: skip
