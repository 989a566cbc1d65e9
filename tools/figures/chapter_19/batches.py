"""Figure 19.4: samples, batches, steps and epochs."""

from __future__ import annotations

import numpy as np

from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.pieces import entry

N, SIZE, EPOCHS, SEED = 10, 4, 2, 0
_CELL = (38, 32)
_GAP = 14


def steps_and_epochs() -> Figure:
    """Figure 19.4: ten samples in batches of four, two epochs."""
    rng = np.random.default_rng(SEED)
    drawing = Drawing(8 + EPOCHS * 96)
    steps = []
    number = 0
    count = -(-N // SIZE)
    for epoch in range(EPOCHS):
        y = 8 + epoch * 96
        order = rng.permutation(N)
        drawing.text(4, y + 10, f"epoch {epoch + 1}", css="label", anchor="start")
        left = 4.0
        for k, start in enumerate(range(0, N, SIZE)):
            number += 1
            batch = order[start : start + SIZE]
            keys = []
            for j, sample in enumerate(batch):
                key = f"sample{epoch}.{start + j}"
                entry(
                    drawing, left + j * _CELL[0], y + 24, str(sample), css="input",
                    name=f"X[{sample}]", cell=_CELL, key=key,
                )  # fmt: skip
                keys.append(key)
            middle = left + len(batch) * _CELL[0] / 2
            word = f"step{number}"
            drawing.text(middle, y + 70, f"step {number}", css="label", key=word)
            left += len(batch) * _CELL[0] + _GAP
            seen = start + len(batch)
            samples = ", ".join(map(str, batch))
            caption = f"Step {number}: forward, backward, update with {samples}."
            if k == 0:
                caption = f"Epoch {epoch + 1} draws an order. " + caption
            if k == count - 1:
                caption += f" The last batch has {len(batch)}. All {N} are seen."
            else:
                caption += f" {seen} of {N} are seen."
            shown = [*keys, word] if number > 1 else []
            steps.append(Step(caption, mark=[*keys, word], show=shown))
    return Figure(
        title=f"{N} samples in batches of {SIZE}, for {EPOCHS} epochs",
        description=(
            f"Each epoch takes the samples 0 to {N - 1} in another order and cuts it "
            f"into {count} batches, so {EPOCHS} epochs are {number} steps."
        ),
        caption=(
            f"{N} samples in batches of {SIZE} are {count} steps in an epoch. Point at "
            "a sample to find it in the other epoch."
        ),
        drawing=drawing,
        steps=steps,
    )
