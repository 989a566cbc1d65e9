"""Pictures sorted into folders by class."""

import os
from pathlib import Path
from typing import Any

import numpy as np

from .checks import Array

ENDINGS = {".png", ".jpg", ".jpeg"}


def image_folder(
    folder: str | os.PathLike[str],
) -> tuple[Array, Array, list[str]]:
    """Read `folder/<class>/<name>.png`: one folder for each class.

    Classes and files are taken in the order of their names, where 2 precedes 10. PNG
    and JPEG files are read, whatever the case of their endings. Hidden files and
    folders are left out, and `__MACOSX`, which unpacking an archive leaves.

    A picture is turned as its camera says. What is transparent becomes white, and 16
    bits become 8.

    Returns:
        The pictures (n, height, width) in gray, uint8; their labels (n,), int64; and
        the names of the classes: a picture with label k was in the k-th folder.

    Raises:
        FileNotFoundError: If there are no class folders with pictures.
        ValueError: If two pictures differ in size, or a file is damaged.
        ImportError: If Pillow, which decodes pictures, is not installed.
    """
    import_pillow()
    root = Path(folder)
    if not root.is_dir():
        raise FileNotFoundError(f"{os.fspath(folder)!r} is not a folder.")
    classes = {f: _pictures(f) for f in sorted(root.iterdir(), key=_by_number)}
    folders = [f for f, files in classes.items() if files]
    if not folders:
        raise FileNotFoundError(
            f"{os.fspath(folder)!r} has no PNG files in class folders; expected files "
            "such as 0/0001.png, one folder for each class."
        )
    pictures, labels = [], []
    for k, f in enumerate(folders):
        for file in classes[f]:
            pictures.append(read_gray(file))
            labels.append(k)
            if pictures[-1].shape != pictures[0].shape:
                raise ValueError(
                    f"{os.fspath(file)!r} has (height, width) {pictures[-1].shape}, "
                    f"but the first picture {pictures[0].shape}; give all one size."
                )
    return np.stack(pictures), np.array(labels), [f.name for f in folders]


def read_gray(path: str | os.PathLike[str]) -> Array:
    """Read a picture as gray pixels, shape (height, width), uint8; see `image_folder`.

    Raises:
        ValueError: If the file is damaged, or not a picture.
        ImportError: If Pillow is not installed.
    """
    Image, ImageOps = import_pillow()
    try:
        with Image.open(path) as file:
            picture = ImageOps.exif_transpose(file)
            if picture.mode.startswith("I;16") or picture.mode == "I":
                return (np.asarray(picture).astype(np.int64) >> 8).astype(np.uint8)
            if picture.has_transparency_data:
                color = picture.convert("RGBA")
                white = Image.new("RGBA", color.size, "white")
                picture = Image.alpha_composite(white, color)
            return np.array(picture.convert("L"))
    except FileNotFoundError:
        raise
    except (OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValueError(
            f"{os.fspath(path)!r} cannot be read as a picture: {error}. Save it again "
            "as PNG, or leave it out."
        ) from None


def import_pillow() -> tuple[Any, Any]:
    """Return the two modules of Pillow that reading takes, or say what to install."""
    try:
        from PIL import Image, ImageOps
    except ImportError:
        raise ImportError(
            "reading PNG files needs Pillow: pip install pillow"
        ) from None
    return Image, ImageOps


def _pictures(folder: Path) -> list[Path]:
    hidden = folder.name.startswith(".") or folder.name == "__MACOSX"
    if hidden or not folder.is_dir():
        return []
    files = [
        f
        for f in folder.iterdir()
        if f.suffix.lower() in ENDINGS and not f.name.startswith(".")
    ]
    return sorted(files, key=_by_number)


def _by_number(path: Path) -> tuple[int, str]:
    return (int(path.stem) if path.stem.isdecimal() else -1, path.name)
