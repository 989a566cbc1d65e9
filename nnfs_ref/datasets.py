"""Data to learn from: two toy classifications, one curve, and Fashion-MNIST."""

import numpy as np

from .checks import Array, as_count
from .fashion_mnist import (
    FASHION_MNIST_LABELS,
    fashion_mnist,
    fashion_mnist_folder,
    find_fashion_mnist,
)
from .image_folder import image_folder

__all__ = [
    "FASHION_MNIST_LABELS",
    "fashion_mnist",
    "fashion_mnist_folder",
    "find_fashion_mnist",
    "image_folder",
    "sine",
    "spiral",
    "vertical",
]


def spiral(
    samples: int = 100, classes: int = 3, *, rng: int | np.random.Generator
) -> tuple[Array, Array]:
    """Return the points of a spiral with one arm per class.

    No straight line separates the arms, so a network needs a hidden layer.

    Args:
        samples: The number of points in each arm.
        classes: The number of arms.
        rng: A generator, or a seed for one.

    Returns:
        X of shape (classes * samples, 2), float64, and the labels y of shape
        (classes * samples,), int64, sorted by class.

    Raises:
        ValueError: If `samples` or `classes` is less than 1.

    Examples:
        >>> X, y = spiral(samples=100, classes=3, rng=0)
        >>> X.shape, y.shape, bool(np.linalg.norm(X, axis=1).max() <= 1 + 1e-12)
        ((300, 2), (300,), True)
    """
    shape = as_count(classes, "classes"), as_count(samples, "samples")
    noise = np.random.default_rng(rng).standard_normal(shape)
    return spiral_from_noise(noise), np.repeat(np.arange(classes), samples)


def spiral_from_noise(noise: Array) -> Array:
    """Place the points of `spiral`, given normal noise (classes, samples).

    Arm k turns through the angles 4k to 4k + 4 while its radius grows from 0 to 1:
    a point is (r sin 2.5t, r cos 2.5t), with noise of deviation 0.2 added to t.
    """
    classes, samples = noise.shape
    radius = np.linspace(0, 1, samples)
    starts = 4.0 * np.arange(classes)
    angle = np.linspace(starts, starts + 4, samples, axis=1) + 0.2 * noise
    x, y = radius * np.sin(2.5 * angle), radius * np.cos(2.5 * angle)
    return np.stack([x, y], axis=-1).reshape(-1, 2)


def vertical(
    samples: int = 100, classes: int = 3, *, rng: int | np.random.Generator
) -> tuple[Array, Array]:
    """Return one round cloud of points per class, side by side.

    Class k is centered on (k/3, 0.5) with deviation 0.1; straight lines do well.
    Arguments, shapes, and errors are those of `spiral`.
    """
    shape = as_count(classes, "classes"), 2, as_count(samples, "samples")
    noise = np.random.default_rng(rng).standard_normal(shape)
    return vertical_from_noise(noise), np.repeat(np.arange(classes), samples)


def vertical_from_noise(noise: Array) -> Array:
    """Place the points of `vertical`, given normal noise (classes, 2, samples)."""
    centers = np.stack([np.arange(len(noise)) / 3, np.full(len(noise), 0.5)], axis=-1)
    points = 0.1 * noise + centers[:, :, np.newaxis]
    X: Array = points.transpose(0, 2, 1).reshape(-1, 2)
    return X


def sine(samples: int = 1000) -> tuple[Array, Array]:
    """Return one period of a sine: X = i/samples and y = sin(2πX).

    Returns:
        X and y, both of shape (samples, 1) and float64.

    Raises:
        ValueError: If `samples` is less than 1.

    Examples:
        >>> X, y = sine(4)
        >>> X.ravel().tolist(), y.ravel().round(3).tolist()
        ([0.0, 0.25, 0.5, 0.75], [0.0, 1.0, 0.0, -1.0])
    """
    X = np.arange(as_count(samples, "samples")).reshape(-1, 1) / samples
    return X, np.sin(2 * np.pi * X)
