"""The book's data sets, drawn from NumPy's legacy stream."""

import os
from pathlib import Path

import numpy as np

from ..datasets import sine, spiral_from_noise, vertical_from_noise
from ..fashion_mnist import FASHION_MNIST_LABELS
from ..image_folder import image_folder
from . import settings

Data = tuple[np.ndarray, np.ndarray]

fashion_mnist_labels = dict(enumerate(FASHION_MNIST_LABELS))


def spiral_data(samples: int, classes: int) -> Data:
    """Return `samples` points in each arm of a spiral; see `nnfs_ref.datasets.spiral`.

    Returns:
        X of shape (samples * classes, 2) in the default dtype, and labels y, uint8.
    """
    X = spiral_from_noise(settings.randn(classes, samples))
    return X.astype(settings.dtype), _labels(samples, classes)


def vertical_data(samples: int, classes: int) -> Data:
    """Return clouds of points side by side; see `nnfs_ref.datasets.vertical`."""
    X = vertical_from_noise(settings.randn(classes, 2, samples))
    return X.astype(settings.dtype), _labels(samples, classes)


def sine_data(samples: int = 1000) -> Data:
    """Return x = i/samples and sin(2πx), both of shape (samples, 1)."""
    return sine(samples)


def load_mnist_dataset(dataset: str, path: str | os.PathLike[str]) -> Data:
    """Read the pictures `path/dataset/<class number>/<name>.png`.

    Returns:
        X of shape (n, height, width) and labels (n,), both uint8, sorted by class.

    Raises:
        FileNotFoundError: If there are none.
        ValueError: If a folder is not named by a number.
        ImportError: If Pillow is not installed.
    """
    X, y, names = image_folder(Path(path) / dataset)
    if wrong := [name for name in names if not name.isdecimal()]:
        raise ValueError(
            f"{str(Path(path) / dataset)!r} has a folder {wrong[0]!r}; the book names "
            "its folders by class number. datasets.image_folder takes any names."
        )
    return X, np.array([int(name) for name in names], dtype=np.uint8)[y]


def create_data_mnist(
    path: str | os.PathLike[str],
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Read the folders `train` and `test`; return X, y, X_test, y_test."""
    return *load_mnist_dataset("train", path), *load_mnist_dataset("test", path)


def _labels(samples: int, classes: int) -> np.ndarray:
    return np.repeat(np.arange(classes, dtype=np.uint8), samples)
