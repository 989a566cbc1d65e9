"""Figure 22.1: six pixels become four."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from tools.figures.chapter_22.values import chapter
from tools.figures.drawing import Drawing, shown
from tools.figures.figure import Figure, Step
from tools.figures.pieces import entry

OLD = (0, 0, 60, 60, 90, 30)  # as in the chapter
NEW = 4
_LEFT, _WIDTH = 56, 396


def six_to_four() -> Figure:
    """Figure 22.1: each new pixel, the old ones below it, and their mean."""
    shares = chapter()["shares"](len(OLD), NEW)
    means = shares @ np.array(OLD)
    drawing = Drawing(132)
    old, new = _WIDTH / len(OLD), _WIDTH / NEW
    drawing.text(48, 24, "old", css="label", anchor="end")
    drawing.text(48, 104, "new", css="label", anchor="end")
    for j, value in enumerate(OLD):
        entry(
            drawing, _LEFT + j * old, 8, str(value), css="input", name=f"old[{j}]",
            cell=(old, 32),
        )  # fmt: skip
    steps = []
    for i, mean in enumerate(means):
        left = _LEFT + i * new
        entry(
            drawing, left, 88, shown(mean), css="output", name=f"new[{i}]",
            cell=(new, 32), key=f"mean{i}",
        )  # fmt: skip
        below = np.flatnonzero(shares[i] > 1e-9).tolist()
        keys = []
        for j in below:
            start = max(left, _LEFT + j * old)
            end = min(left + new, _LEFT + (j + 1) * old)
            key = f"part{i}.{j}"
            drawing.path(f"M{start + 3:g} 46H{end - 3:g}", css="wire output", key=key)
            word = f"share{i}.{j}"
            drawing.text(
                (start + end) / 2, 64, _part(shares[i, j]), css="tick", key=word
            )
            keys += [key, word]
        terms = " + ".join(f"{_part(shares[i, j])} · {OLD[j]}" for j in below)
        steps.append(
            Step(
                f"New pixel {i} covers {len(OLD) / NEW:g} old ones: "
                f"{terms} = {shown(mean)}.",
                mark=[*keys, f"new[{i}]", *(f"old[{j}]" for j in below)],
                show=[*keys, f"mean{i}"],
                pick=[f"new[{i}]"],
            )
        )
    return Figure(
        title=f"{len(OLD)} pixels become {NEW}",
        description=(
            f"The pixels {list(OLD)} become {[float(shown(m)) for m in means]}. Each "
            f"new one is a mean over {len(OLD) / NEW:g} old ones."
        ),
        caption=(
            "A row of <code>shares(6, 4)</code> for each new pixel. An old pixel that "
            "lies under two new ones counts for a part in both."
        ),
        drawing=drawing,
        steps=steps,
    )


def _part(share: float) -> str:
    """Return a share as a fraction, 1/3, as no rounded decimals add up."""
    return str(Fraction(share).limit_denominator(9))
