"""Figure 22.4: confident answers about what the network never learned."""

from __future__ import annotations

import numpy as np

from tools.figures.chapter_22.values import Pixels, answer, chapter, picture
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step

BROWN = (90, 60, 40)  # as in the chapter
_SIDE, _ACROSS, _DOWN = 92, 152, 146


def confident() -> Figure:
    """Figure 22.4: six pictures that are not what the network was trained on."""
    names = chapter()
    prepare, photograph = names["prepare"], names["photograph"]

    def drawn(
        outline: list[tuple[float, float]], color: tuple[int, ...] = (60, 60, 60)
    ) -> Pixels:
        inputs: Pixels = prepare(photograph(outline, color=color))
        return inputs

    boot = names["boot"]
    turned = [(280 - x, y) for x, y in boot]
    star = [
        (
            140 + (40 if i % 2 else 110) * np.sin(i * np.pi / 5),
            140 - (40 if i % 2 else 110) * np.cos(i * np.pi / 5),
        )
        for i in range(10)
    ]
    real = names["X_test"][names["y_test"] == 9][0]
    scale = names["scale"]
    subjects = [
        (
            "a fish",
            drawn(names["fish"]),
            "A fish, drawn and prepared like the T-shirt.",
        ),
        ("a circle", drawn(names["circle"]), "A circle."),
        ("a star", drawn(star), "A star."),
        ("a boot", drawn(boot, BROWN), "A drawn boot that points to the left."),
        ("turned", drawn(turned, BROWN), "It turns to the right."),
        (
            "real, turned",
            scale(real[:, ::-1]),
            "A boot of the test pictures, mirrored.",
        ),
    ]
    drawing = Drawing(2 * _DOWN)
    steps, told = [], []
    for at, (name, inputs, words) in enumerate(subjects):
        row, column = divmod(at, 3)
        x, y = 8 + column * _ACROSS, 2 + row * _DOWN
        said, share = answer(inputs)
        with drawing.group(key=name):
            drawing.text(x, y + 8, name, css="label", anchor="start")
            picture(drawing, x, y + 20, _SIDE, inputs.reshape(28, 28))
            drawing.text(
                x, y + 126, f"{said} {share:.2f}", css="output", anchor="start"
            )
        steps.append(
            Step(
                f"{words} The network says {said}, with {share:.2f}.",
                mark=[name],
                show=[name] if at else [],
            )
        )
        told.append(f"{name}: {said} {share:.2f}")
    return Figure(
        title="Answers about pictures that are unlike the training data",
        description="; ".join(told) + ".",
        caption=(
            "The network sees these six as they are here. It has ten words, and uses "
            "one of them."
        ),
        drawing=drawing,
        steps=steps,
    )
