"""Figures 18.4 and 18.5: what a history records, and when early stopping stops."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tools.figures.chapter_18.values import evaluated, overfitting
from tools.figures.drawing import Drawing
from tools.figures.figure import Figure, Step
from tools.figures.player import Choice, Slider
from tools.figures.plot import Axes

MONITORS = ("val_loss", "val_accuracy", "loss")
PATIENCE = 5


def on_record() -> Figure:
    """Figure 18.4: the recorded training loss, the evaluated one, and validation."""
    history, now = evaluated()
    drawing = Drawing(270)
    axes = Axes(drawing, 46, 28, 400, 194, across=(0, 200), up=(0, 1.3))
    axes.ticks([0, 50, 100, 150, 200], [0, 0.5, 1])
    axes.names("epoch", "loss")
    epochs = [0, 1, 2, *range(4, 200, 3), 199]
    for key, values, css in (
        ("recorded", history["loss"], "wire loss"),
        ("evaluated", now, "wire loss curve"),
        ("validation", history["val_loss"], "wire dashed"),
    ):
        axes.line(epochs, [values[i] for i in epochs], css=css, key=key)
    axes.text(198, 0.08, "training, evaluated", anchor="end", key="evaluated words")
    axes.text(198, 0.47, "training, on record", anchor="end", key="recorded words")
    axes.text(150, 0.78, "validation", anchor="start", key="validation words")
    above = sum(a > b for a, b in zip(history["loss"], now, strict=True))
    return Figure(
        title="The training loss on record, and the one that evaluate finds",
        description=(
            "After 200 epochs the training loss on record is "
            f"{history['loss'][-1]:.3f}, the evaluated one {now[-1]:.3f}, the "
            f"validation loss {history['val_loss'][-1]:.3f}."
        ),
        caption=(
            "Compare like with like: the two thick lines, solid and dashed, were "
            "measured after the same step and in the same mode."
        ),
        drawing=drawing,
        steps=[
            Step(
                "On record: taken in training mode, before the step. The masks make it "
                "jitter.", mark=["recorded", "recorded words"],
            ),
            Step(
                "Evaluated: after the step, with all neurons. It is lower after "
                f"{above} of 200 epochs.",
                mark=["evaluated", "evaluated words"],
                show=["evaluated", "evaluated words"],
            ),
            Step(
                "Validation is evaluated in the same way, on points that no step has "
                "seen.",
                mark=["validation", "validation words"],
                show=["validation", "validation words"],
            ),
        ],
    )  # fmt: skip


def stopped(
    values: Sequence[float], patience: int, *, rising: bool = False
) -> tuple[int, int]:
    """Return the last epoch that runs and the one whose parameters are kept."""
    best, kept = math.inf, 0
    for epoch, number in enumerate(values):
        value = -number if rising else number
        if value < best:
            best, kept = value, epoch
        if epoch - kept >= patience:
            break
    return epoch, kept


def sentence(monitor: int, patience: int) -> str:
    """Say when training stops; figure-early-stopping.js uses the same words."""
    name = MONITORS[monitor]
    history = rounded()
    last, kept = stopped(history[name], patience, rising=name.endswith("accuracy"))
    ran = (
        f"stops after epoch {last}" if last - kept >= patience
        else "never stops: all 200 epochs run"
    )  # fmt: skip
    return (
        f"Watching {name} with patience {patience}: it {ran}, and keeps epoch {kept}, "
        f"with val_loss {history['val_loss'][kept]:.3f} and val_accuracy "
        f"{history['val_accuracy'][kept]:.3f}."
    )


def rounded() -> dict[str, list[float]]:
    """Return the histories as the page gets them; rounding must not move a best."""
    return {name: [round(v, 4) for v in overfitting()[name]] for name in MONITORS}


def early_stopping() -> Figure:
    """Figure 18.5: the reader's patience, where it stops and what it keeps."""
    history = rounded()
    drawing = Drawing(356)
    top = Axes(drawing, 46, 28, 400, 160, across=(0, 200), up=(0, 1.25))
    low = Axes(drawing, 46, 222, 400, 86, across=(0, 200), up=(0.2, 0.9))
    top.ticks([], [0, 0.5, 1])
    top.names("", "loss: training thin, validation thick")
    low.ticks([0, 50, 100, 150, 200], [0.3, 0.6, 0.9])
    low.names("epoch", "validation accuracy")
    epochs = range(0, 200, 2)
    last, kept = stopped(history["val_loss"], PATIENCE)
    (x, _), (end, _) = top.place([last, 200], [0, 0])
    for i, axes in enumerate((top, low)):
        drawing.path(
            f"M{x:.1f} {axes.y}H{end:.1f}V{axes.y + axes.height}H{x:.1f}z",
            css="region soft", key=f"after{i}",
        )  # fmt: skip
    for axes, name, css in (
        (top, "loss", "wire loss thin"), (top, "val_loss", "wire loss curve"),
        (low, "val_accuracy", "wire output curve"),
    ):  # fmt: skip
        axes.line(epochs, [history[name][i] for i in epochs], css=css)
    for i, axes in enumerate((top, low)):
        name = ("val_loss", "val_accuracy")[i]
        ((left, up),) = axes.place(kept, history[name][kept])
        drawing.circle(round(left, 1), round(up, 1), 5, css="frame", key=f"kept{i}")
    drawing.path(
        f"M{x:.1f} {top.y}V{top.y + top.height}M{x:.1f} {low.y}V{low.y + low.height}",
        css="wire dashed", key="stop",
    )  # fmt: skip
    return Figure(
        title="Early stopping with a patience of your own",
        description=(
            "Training loss, validation loss and validation accuracy of 200 epochs. "
            + sentence(0, PATIENCE)
        ),
        caption=(
            "All 200 epochs of the run above. Early stopping never sees what lies "
            "beyond the dashed line, and it keeps the epoch of the rings. How much "
            "patience does it need to survive the first dip? What does it keep if it "
            "watches the training loss?"
        ),
        drawing=drawing,
        steps=[Step(sentence(0, PATIENCE))],
        controls="early-stopping",
        fields=[Slider("patience", PATIENCE, 1, 60, 1), Choice("watch", MONITORS)],
        settings={"axes": [top.settings, low.settings], "history": history},
    )
