"""Pictures of data, training, and mistakes. Needs Matplotlib.

Every function draws on the axes given as `ax`, or on those of a new figure, and returns
them: `.figure.savefig("name.svg")` saves the picture.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from .checks import Array
from .regions import predicted_regions

try:
    import matplotlib.pyplot as plt
except ImportError:
    raise ImportError(
        "nnfs_ref.plot needs Matplotlib: pip install matplotlib"
    ) from None

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: One marker for each class, so that color is not the only difference.
MARKERS = "osD^vP*Xdh"


def decision_boundary(
    predict_classes: Callable[[Array], Array],
    X: Array,
    y: Array,
    *,
    resolution: int = 200,
    ax: "Axes | None" = None,
) -> "Axes":
    """Color the plane by predicted class, under the samples.

    Args:
        predict_classes: For example `model.predict_classes`; it is given points (n, 2).
        X: Samples, shape (n, 2).
        y: Class numbers from 0 to 9, shape (n,) or (n, 1).
        resolution: Points along each side at which to ask for the class.
        ax: Where to draw.

    Raises:
        ValueError: If the samples do not have two features, or one is not finite.
    """
    ax = ax or _new_axes()
    sides, regions = predicted_regions(predict_classes, X, resolution)
    ax.pcolormesh(*sides, regions, cmap="tab10", vmin=0, vmax=9, alpha=0.3)
    for k in np.unique(y):
        x, height = X[np.ravel(y) == k].T
        color = plt.get_cmap("tab10")(int(k))
        ax.scatter(x, height, 14, [color], marker=MARKERS[k], label=f"class {k}")
    ax.set_aspect("equal")
    ax.legend(loc="upper left", bbox_to_anchor=(1, 1))
    return ax


def history(
    numbers: Mapping[str, Sequence[float]],
    names: Sequence[str] = ("loss", "val_loss"),
    *,
    ax: "Axes | None" = None,
) -> "Axes":
    """Draw what `Model.fit` returned, epoch by epoch; names it lacks are left out."""
    ax = ax or _new_axes()
    for name in names:
        if name in numbers:
            epochs = range(1, len(numbers[name]) + 1)
            style = "--" if name.startswith("val_") else "-"
            ax.plot(epochs, numbers[name], style, label=name)
    ax.set_xlabel("epoch")
    ax.legend()
    return ax


def confusion_matrix(
    matrix: Array, labels: Sequence[str] | None = None, *, ax: "Axes | None" = None
) -> "Axes":
    """Draw the counts (k, k) of `metrics.confusion_matrix`, true classes down.

    A cell's shade is its share of its row; the number in it is the count.
    """
    ax = ax or _new_axes()
    shares = matrix / np.maximum(matrix.sum(axis=1, keepdims=True), 1)
    ax.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    for (row, column), count in np.ndenumerate(matrix):
        color = "white" if shares[row, column] > 0.5 else "black"
        ax.text(column, row, f"{count}", ha="center", va="center", color=color)
    ticks = range(len(matrix))
    ax.set_xticks(
        ticks, labels or [str(k) for k in ticks], rotation=90 if labels else 0
    )
    ax.set_yticks(ticks, labels or [str(k) for k in ticks])
    ax.set_xlabel("predicted")
    ax.set_ylabel("true")
    return ax


def images(
    pictures: Array,
    titles: Sequence[str] | None = None,
    *,
    columns: int = 8,
    ax: "Axes | None" = None,
) -> "Axes":
    """Draw gray pictures (n, height, width) in a grid, each under its title."""
    ax = ax or _new_axes()
    n, height, width = pictures.shape
    rows = -(-n // columns)
    gap = 2 if titles is None else max(2, height // 4)  # above each picture
    sheet = np.full((rows * (height + gap), columns * (width + 2)), np.nan)
    for i, picture in enumerate(pictures):
        top, left = i // columns * (height + gap) + gap, i % columns * (width + 2)
        sheet[top : top + height, left : left + width] = picture
        if titles is not None:
            ax.text(left + width / 2, top - 1, titles[i], ha="center", fontsize=7)
    ax.imshow(sheet, cmap="gray_r")
    ax.axis("off")
    return ax


def _new_axes() -> "Axes":
    return plt.subplots(layout="constrained")[1]
