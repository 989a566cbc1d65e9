"""What `init` sets up: the dtype of new arrays, and NumPy's legacy random stream."""

import numpy as np

dtype: type[np.floating] = np.float64
exact_products = False


def init(
    dot_precision_workaround: bool = True,
    default_dtype: str = "float32",
    random_seed: int | None = 0,
) -> None:
    """Make a script repeatable, with the book's own numbers in its first chapters.

    Nothing in NumPy is replaced; the first two settings concern this module alone.

    Args:
        dot_precision_workaround: Whether dense layers multiply in float64 before they
            round to the default dtype.
        default_dtype: The dtype of weights and data: "float32" or "float64".
        random_seed: The seed for NumPy's legacy stream (`np.random.seed`), from which
            this module draws as the scripts do; None leaves the stream as it is.

    Raises:
        ValueError: If `default_dtype` is not one of the two.
    """
    global dtype, exact_products
    if default_dtype not in ("float32", "float64"):
        raise ValueError(
            f"default_dtype is {default_dtype!r}; choose 'float32' or 'float64'."
        )
    dtype = np.float32 if default_dtype == "float32" else np.float64
    exact_products = dot_precision_workaround
    if random_seed is not None:
        np.random.seed(random_seed)


def randn(*shape: int) -> np.ndarray:
    """Draw from the legacy stream, in the default dtype."""
    return np.random.randn(*shape).astype(dtype)
