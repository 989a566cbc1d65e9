"""Figure 22.3: what each step is worth, on 200 photos."""

from __future__ import annotations

from tools.figures.chapter_22.values import QUIET, answer, chapter, picture
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step

_ROW, _BAR = 58, 170
_WORDS = {
    "square": "Without square, everything that is not square is stretched.",
    "scale": "Without scale, its numbers are too large, and it is never in doubt.",
    "trim": "Without trim, the garment is small and off the center.",
    "whiten": "Without whiten, the gray table hides the edges from trim, and stays.",
    "invert": "Without invert, it sees a dark garment in the light.",
}


def each_step() -> Figure:
    """Figure 22.3: for each step left out, the photo, the answer and the accuracy."""
    names = chapter()
    rows = [("all steps", []), *((f"without {name}", [name]) for name in QUIET)]
    drawing = Drawing(len(rows) * _ROW + 26)
    drawing.text(118, 8, "the photo, and the answer", css="label", anchor="start")
    drawing.text(456, 8, "right, of 200", css="label", anchor="end")
    steps, told = [], []
    for at, (title, left_out) in enumerate(rows):
        y = 22 + at * _ROW
        *_, last = names["stages"](names["photo"], left_out).values()
        said, share = answer(last)
        accuracy = names["accuracy_without"](left_out)
        right = round(accuracy * len(names["photos"]))
        with drawing.group(key=title):
            drawing.text(4, y + 25, title, css="label", anchor="start")
            picture(drawing, 118, y, 50, last)
            css = "right" if said == "T-shirt/top" else "wrong"
            drawing.text(180, y + 14, f"{said} {share:.2f}", css=css, anchor="start")
            drawing.box(180, y + 32, _BAR, 12, css="panel")
            if right:
                drawing.element(
                    "rect", css="box output", x=180, y=y + 32, height=12,
                    width=_BAR * accuracy,
                )  # fmt: skip
            drawing.text(456, y + 38, str(right), anchor="end")
        words = _WORDS[left_out[0]] if left_out else "With all steps."
        steps.append(
            Step(
                f"{words} {right} of {len(names['photos'])} photos are recognized.",
                mark=[title],
                show=[title] if at else [],
            )
        )
        told.append(f"{title}: {right}")
    return Figure(
        title="What is lost when one step is left out",
        description="Photos recognized, of 200. " + "; ".join(told) + ".",
        caption=(
            "What the network sees of the T-shirt, what it says, and how many of the "
            "200 photos it recognizes when all are prepared in this way."
        ),
        drawing=drawing,
        width="wide",
        steps=steps,
    )
