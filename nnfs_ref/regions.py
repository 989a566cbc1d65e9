"""Where in the plane a classifier predicts which class."""

from collections.abc import Callable

import numpy as np

from .checks import Array, as_array


def predicted_regions(
    predict_classes: Callable[[Array], Array], X: Array, resolution: int
) -> tuple[Array, Array]:
    """Ask for the class at every point of a grid that covers the samples.

    Args:
        predict_classes: For example `model.predict_classes`; it is given points (n, 2).
        X: Samples, shape (n, 2).
        resolution: Points along each side of the grid.

    Returns:
        The coordinates along both sides, shape (2, resolution), and the classes there,
        shape (resolution, resolution), the second coordinate down.

    Raises:
        ValueError: If the samples do not have two features, or one is not finite.
    """
    X = as_array(X, "X")
    if X.ndim != 2 or X.shape[1] != 2:
        raise ValueError(f"X has shape {X.shape}; a plane needs samples (n, 2).")
    margin = 0.05 * np.ptp(X, axis=0)
    sides = np.linspace(X.min(axis=0) - margin, X.max(axis=0) + margin, resolution).T
    points = np.stack(np.meshgrid(*sides), axis=-1).reshape(-1, 2).astype(X.dtype)
    return sides, np.reshape(predict_classes(points), (resolution, resolution))
