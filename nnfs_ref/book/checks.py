"""Check what is given to the book's `Model`."""

from typing import Any

from ..checks import Array, as_count, as_plain


def check_set(model: Any, *names: str) -> None:
    """Raise a RuntimeError if a step before training was left out."""
    for name in names:
        if getattr(model, name, None) is None:
            raise RuntimeError(
                f"the model has no {name}; call model.set({name}=...), and then "
                "model.finalize()."
            )
    if not hasattr(model, "trainable_layers"):
        raise RuntimeError("call model.finalize() first; it links the layers.")


def as_data(X: Any, y: Any) -> tuple[Array, Array]:
    """Return samples and targets as arrays of one length, with at least one sample."""
    X, y = as_plain(X, "X"), as_plain(y, "y")
    if X.ndim == 0 or len(X) == 0:
        raise ValueError(f"X: expected samples, got an array of shape {X.shape}.")
    if len(X) != len(y):
        raise ValueError(f"X has {len(X)} samples but y has {len(y)} targets.")
    return X, y


def check_counts(**counts: Any) -> None:
    """Raise a ValueError unless each is a whole number of 1 or more, or None."""
    for name, value in counts.items():
        if value is not None:
            as_count(value, name)
