"""Pictures of other sizes."""

import numpy as np
import numpy.typing as npt

from .checks import Array, as_array, as_count


def resize(picture: npt.ArrayLike, height: int, width: int) -> Array:
    """Return a picture with another number of pixels, by averaging areas.

    Each new pixel is the mean of the old ones below it, and one that lies partly below
    counts for its part. In a larger picture pixels are repeated.

    Args:
        picture: Gray, shape (h, w), or in color, shape (h, w, channels).
        height: Rows of the new picture.
        width: Columns of the new picture.

    Returns:
        The new picture, float64, shape (height, width) or (height, width, channels).

    Raises:
        ValueError: If the picture has another shape, no pixels, or one that is not
            finite, or a size is not 1 or more.

    Examples:
        >>> resize(np.array([[0, 0, 60, 60, 90, 30]]), 1, 3).tolist()
        [[0.0, 60.0, 60.0]]
    """
    picture = as_array(picture, "picture", np.float64)
    if picture.ndim not in (2, 3) or picture.shape[2:] > (4,):
        raise ValueError(
            "picture: expected shape (height, width), or (height, width, channels) "
            f"with up to 4 channels, got {picture.shape}; pass pictures one by one."
        )
    rows = _shares(picture.shape[0], as_count(height, "height"))
    columns = _shares(picture.shape[1], as_count(width, "width"))
    planes = np.moveaxis(picture, 1, -1)  # columns last, also behind channels
    return np.moveaxis(np.tensordot(rows, planes, 1) @ columns.T, -1, 1)


def _shares(old: int, new: int) -> Array:
    """Return how much of each new pixel comes from each old one, shape (new, old)."""
    edges = np.linspace(0, old, new + 1)
    starts, ends, pixels = edges[:-1, np.newaxis], edges[1:, np.newaxis], np.arange(old)
    overlaps = np.minimum(ends, pixels + 1) - np.maximum(starts, pixels)
    shares: Array = np.clip(overlaps, 0, None) * new / old
    return shares
