"""Small pictures in the book's pages: images, lines, bars, the regions of a classifier.

In a page that runs in the browser these draw below the cell, without Matplotlib. In a
program of your own they check their arguments and draw nothing; `nnfs_ref.plot` is the
module for that.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from .checks import Array, as_array
from .regions import predicted_regions

MOST_PIXELS = 128 * 128
MOST_POINTS = 1000
MOST_SIDE = 96  # of a picture among several; larger ones are thinned


def display(kind: str, *, replace: bool = False, **content: Any) -> None:
    """Draw a picture, given as numbers, text, and lists of them, ready for JSON.

    The page puts its own function in place of this one.
    """


def drawn() -> tuple[Array | None, list[str]]:
    """Return what the reader drew and left out; the page puts its own in place."""
    return None, []


def pad(picture: npt.ArrayLike) -> tuple[Array, list[str]]:
    """Return the picture in the pad of this cell, and the steps that are left out.

    Args:
        picture: What to return while the pad is empty, and in a program of your own.

    Returns:
        The picture, in color of shape (height, width, 3) and uint8 if it is the
        reader's, and the names of the steps whose marks the reader removed.
    """
    given, left_out = drawn()
    return np.asarray(picture) if given is None else given, left_out


def image(pixels: npt.ArrayLike, *, scale: int = 4, replace: bool = False) -> None:
    """Show gray pixels, from the smallest value (white) to the largest (black).

    Args:
        pixels: Shape (height, width), at most 128 by 128.
        scale: Screen pixels along the side of one of these.
        replace: Draw in the place of the cell's last picture, to watch it change.

    Raises:
        ValueError: If the shape is another or a pixel is not finite.
    """
    grid = as_array(pixels, "pixels", np.float64)
    if grid.ndim != 2 or grid.size > MOST_PIXELS:
        raise ValueError(
            "pixels: expected shape (height, width), at most 128 by 128 in all, "
            f"got {grid.shape}; pass one picture, and shrink a large one by [::2, ::2]."
        )
    low, high = grid.min(), grid.max()
    shades = np.round(255 * (grid - low) / (high - low or 1.0)).astype(int)
    display("image", replace=replace, rows=shades.tolist(), scale=int(scale))


def images(pictures: Mapping[str, npt.ArrayLike]) -> None:
    """Show pictures side by side as a screen does, each below its name.

    Small numbers are dark and large ones light: the other way around than in `image`.
    Black and white are 0 and 255, or -1 and 1 if a number is negative; in a picture
    that goes beyond, they are its smallest and its largest number. Each picture says
    its size and these two.

    Args:
        pictures: Name -> picture, gray (height, width) or in color (height, width, 3).

    Raises:
        ValueError: If a shape is another or a pixel is not finite.
    """
    shown = []
    for name, given in pictures.items():
        pixels = as_array(given, str(name), np.float64)
        color = pixels.ndim == 3 and pixels.shape[-1] == 3
        if not (pixels.ndim == 2 or color):
            raise ValueError(
                f"{name}: expected shape (height, width) or (height, width, 3), "
                f"got {pixels.shape}."
            )
        low, high = pixels.min(), pixels.max()
        black, white = (-1.0, 1.0) if low < -1e-6 else (0.0, 255.0)
        if low < black - 1e-6 or high > white + 1e-6:
            black, white = low, high
        height, width = pixels.shape[:2]
        step = -(-max(height, width) // MOST_SIDE)
        shades = 255 * (pixels[::step, ::step] - black) / (white - black)
        rows = np.clip(np.round(shades), 0, 255).astype(int).tolist()
        ends = [f"{round(end, 6) + 0.0:.4g}" for end in (low, high)]  # never "-0"
        about = f"{width} by {height}, {' to '.join(ends)}"
        shown.append({"name": str(name), "rows": rows, "about": about})
    display("images", pictures=shown)


def bars(values: npt.ArrayLike, names: Sequence[str]) -> None:
    """Show numbers from 0 up as bars, each beside its name; a full bar is 1.

    Args:
        values: Shape (n,), such as probabilities.
        names: What the numbers belong to, one for each.

    Raises:
        ValueError: If the shape is another, a value is negative or not finite, or there
            are more or fewer names.
    """
    lengths = as_array(values, "values", np.float64)
    if lengths.ndim != 1 or len(lengths) != len(names) or (lengths < 0).any():
        raise ValueError(
            f"expected one value of 0 or more for each of {len(names)} names, got "
            f"{lengths.shape} values; pass one row of predictions."
        )
    display("bars", values=lengths.tolist(), names=list(map(str, names)))


def lines(
    *series: npt.ArrayLike,
    x: npt.ArrayLike | None = None,
    names: Sequence[str] = (),
    replace: bool = False,
) -> None:
    """Show each series as a line.

    Args:
        series: Values, each of shape (n,).
        x: Where they stand, shape (n,); 0, 1, 2, ... if left out.
        names: What the lines are called, one for each.
        replace: Draw in the place of the cell's last picture, to watch it change.

    Raises:
        ValueError: If shapes differ or a value is not finite.
    """
    rows = [as_array(values, "series", np.float64) for values in series]
    length = len(rows[0]) if rows else 0
    at = np.arange(float(length)) if x is None else as_array(x, "x", np.float64)
    if not rows or any(row.shape != at.shape or row.ndim != 1 for row in rows):
        raise ValueError(
            f"lines: expected at least one series, each of shape {at.shape}, "
            f"got {[row.shape for row in rows]}."
        )
    if len(names) not in (0, len(rows)):
        raise ValueError(f"names: expected {len(rows)} of them, got {len(names)}.")
    step = -(-len(at) // MOST_POINTS)  # a long series is thinned, not refused
    display(
        "lines",
        replace=replace,
        x=at[::step].tolist(),
        series=[row[::step].tolist() for row in rows],
        names=list(map(str, names)),
    )


def regions(
    predict_classes: Callable[[Array], Array],
    X: Array,
    y: Array,
    *,
    resolution: int = 80,
    replace: bool = False,
) -> None:
    """Show which class is predicted where, under the samples.

    Args:
        predict_classes: For example `model.predict_classes`; it is given points (n, 2).
        X: Samples, shape (n, 2).
        y: Class numbers from 0, shape (n,) or (n, 1).
        resolution: Points along each side at which to ask, at most 128.
        replace: Draw in the place of the cell's last picture, to watch it change.

    Raises:
        ValueError: If X is not (n, 2), y has another length, or a class is negative.
    """
    if not 1 < resolution <= 128:
        raise ValueError(f"resolution: expected 2 to 128, got {resolution}.")
    y = np.ravel(y)
    sides, classes = predicted_regions(predict_classes, X, resolution)
    if len(X) != len(y):
        raise ValueError(f"X has {len(X)} samples, but y has {len(y)} classes.")
    if (lowest := min(classes.min(), y.min())) < 0:
        raise ValueError(f"classes are numbers from 0, got {lowest}.")
    display(
        "regions",
        replace=replace,
        rows=classes.astype(int).tolist(),
        low=sides[:, 0].tolist(),
        high=sides[:, -1].tolist(),
        points=np.asarray(X)[:MOST_POINTS].tolist(),
        classes=y[:MOST_POINTS].astype(int).tolist(),
    )
