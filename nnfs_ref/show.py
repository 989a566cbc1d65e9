"""Small pictures in the book's pages: images, lines, bars, the regions of a classifier.

In a page that runs in the browser these draw below the cell, without Matplotlib. In a
program of your own they check their arguments and draw nothing; `nnfs_ref.plot` is the
module for that.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from .checks import Array

Picture = dict[str, Any]  # numbers, strings and lists of them, ready for JSON
MOST_PIXELS = 128 * 128
MOST_POINTS = 1000
MOST_SIDE = 96  # of a picture among several; larger ones are thinned


def display(picture: Picture) -> None:
    """Draw a picture; the page puts its own function in place of this one."""


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
    grid = np.asarray(pixels, dtype=np.float64)
    if grid.ndim != 2 or not 0 < grid.size <= MOST_PIXELS:
        raise ValueError(
            "pixels: expected shape (height, width), at most 128 by 128 in all, "
            f"got {grid.shape}; pass one picture, and shrink a large one by [::2, ::2]."
        )
    low, high = _finite(grid, "pixels").min(), grid.max()
    shades = np.round(255 * (grid - low) / (high - low or 1.0)).astype(int)
    display(
        {
            "kind": "image",
            "rows": shades.tolist(),
            "scale": int(scale),
            "replace": replace,
        }
    )


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
        pixels = np.asarray(given, dtype=np.float64)
        color = pixels.ndim == 3 and pixels.shape[-1] == 3
        if pixels.size == 0 or not (pixels.ndim == 2 or color):
            raise ValueError(
                f"{name}: expected shape (height, width) or (height, width, 3), "
                f"got {pixels.shape}."
            )
        low, high = _finite(pixels, name).min(), pixels.max()
        black, white = (-1.0, 1.0) if low < -1e-6 else (0.0, 255.0)
        if low < black - 1e-6 or high > white + 1e-6:
            black, white = low, high
        step = -(-max(pixels.shape[:2]) // MOST_SIDE)
        shades = 255 * (pixels[::step, ::step] - black) / (white - black)
        height, width = pixels.shape[:2]
        shown.append(
            {
                "name": str(name),
                "rows": np.clip(np.round(shades), 0, 255).astype(int).tolist(),
                "about": f"{width} by {height}, {_short(low)} to {_short(high)}",
            }
        )
    display({"kind": "images", "pictures": shown, "replace": False})


def bars(values: npt.ArrayLike, names: Sequence[str]) -> None:
    """Show numbers from 0 up as bars, each beside its name; a full bar is 1.

    Args:
        values: Shape (n,), such as probabilities.
        names: What the numbers belong to, one for each.

    Raises:
        ValueError: If the shape is another, a value is negative or not finite, or there
            are more or fewer names.

    """
    lengths = _finite(np.asarray(values, dtype=np.float64), "values")
    if lengths.ndim != 1 or len(lengths) != len(names) or (lengths < 0).any():
        raise ValueError(
            f"expected one value of 0 or more for each of {len(names)} names, got "
            f"{lengths.shape} values; pass one row of predictions."
        )
    display(
        {
            "kind": "bars",
            "values": lengths.tolist(),
            "names": [str(name) for name in names],
            "replace": False,
        }
    )


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
    rows = [np.asarray(values, dtype=np.float64) for values in series]
    at = np.arange(len(rows[0]) if rows else 0.0) if x is None else np.asarray(x, float)
    if not rows or any(row.shape != at.shape or row.ndim != 1 for row in rows):
        raise ValueError(
            f"lines: expected at least one series, each of shape {at.shape}, "
            f"got {[row.shape for row in rows]}."
        )
    if names and len(names) != len(rows):
        raise ValueError(f"names: expected {len(rows)} of them, got {len(names)}.")
    step = -(-len(at) // MOST_POINTS)  # a long series is thinned, not refused
    display(
        {
            "kind": "lines",
            "x": _finite(at, "x")[::step].tolist(),
            "series": [_finite(row, "series")[::step].tolist() for row in rows],
            "names": [str(name) for name in names],
            "replace": replace,
        }
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
    X, y = np.asarray(X), np.ravel(y)
    if X.ndim != 2 or X.shape[1] != 2 or len(X) != len(y):
        raise ValueError(
            f"expected X of shape (n, 2) and y of shape (n,), got {X.shape}, {y.shape}."
        )
    if not 1 < resolution <= 128:
        raise ValueError(f"resolution: expected 2 to 128, got {resolution}.")
    margin = 0.05 * np.ptp(_finite(X, "X"), axis=0)
    low, high = X.min(axis=0) - margin, X.max(axis=0) + margin
    sides = np.linspace(low, high, resolution).T
    grid = np.stack(np.meshgrid(*sides), axis=-1).reshape(-1, 2)
    classes = np.reshape(predict_classes(grid.astype(X.dtype)), (resolution,) * 2)
    if min(classes.min(), y.min()) < 0:
        raise ValueError(
            f"classes are numbers from 0, got {min(classes.min(), y.min())}."
        )
    display(
        {
            "kind": "regions",
            "rows": classes.astype(int).tolist(),
            "low": low.tolist(),
            "high": high.tolist(),
            "points": X[:MOST_POINTS].tolist(),
            "classes": y[:MOST_POINTS].astype(int).tolist(),
            "replace": replace,
        }
    )


def _short(number: float) -> str:
    """Write a number with few digits; what only rounding left of 0 is 0."""
    return f"{round(number, 6) + 0.0:.4g}"


def _finite(values: Array, name: str) -> Array:
    if not np.isfinite(values).all():
        raise ValueError(f"{name}: expected finite numbers, got NaN or infinity.")
    return values
