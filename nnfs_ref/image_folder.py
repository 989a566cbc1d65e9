"""Pictures sorted into folders by class."""

import os
from pathlib import Path

import numpy as np

from .checks import Array


def image_folder(
    folder: str | os.PathLike[str],
) -> tuple[Array, Array, list[str]]:
    """Read `folder/<class>/<name>.png`: one folder for each class.

    Classes and files are taken in the order of their names, where 2 precedes 10.

    Returns:
        The pictures (n, height, width) in gray, uint8; their labels (n,), int64; and
        the names of the classes: a picture with label k was in the k-th folder.

    Raises:
        FileNotFoundError: If there are no class folders with PNG files.
        ValueError: If two pictures differ in size.
        ImportError: If Pillow, which decodes PNG, is not installed.
    """
    try:
        from PIL import Image
    except ImportError:
        raise ImportError(
            "reading PNG files needs Pillow: pip install pillow"
        ) from None

    folders = sorted((f for f in Path(folder).iterdir() if f.is_dir()), key=_by_number)
    files = [(file, k) for k, f in enumerate(folders) for file in _pictures(f)]
    if not files:
        raise FileNotFoundError(
            f"{os.fspath(folder)!r} has no PNG files in class folders; expected files "
            "such as 0/0001.png, one folder for each class."
        )
    pictures = []
    for file, _ in files:
        with Image.open(file) as picture:
            pictures.append(np.array(picture.convert("L")))
        if pictures[-1].shape != pictures[0].shape:
            raise ValueError(
                f"{os.fspath(file)!r} has (height, width) {pictures[-1].shape}, but "
                f"the first picture has {pictures[0].shape}; give all one size."
            )
    return (
        np.stack(pictures),
        np.array([k for _, k in files]),
        [f.name for f in folders],
    )


def _pictures(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.png"), key=_by_number)


def _by_number(path: Path) -> tuple[int, str]:
    return (int(path.stem) if path.stem.isdecimal() else -1, path.name)
