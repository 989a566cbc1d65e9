"""Look at a saved model, and let it classify pictures, from the command line.

python -m nnfs_ref summary MODEL
python -m nnfs_ref predict MODEL PICTURE...
"""

import argparse
import math
import os
import sys
from collections.abc import Sequence

import numpy as np

from . import __version__
from .checks import Array
from .datasets import FASHION_MNIST_LABELS
from .image_folder import read_gray
from .model import Model
from .pictures import resize


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return its exit code: 0, or 1 for an error, told on stderr."""
    parser = _parser()
    given = parser.parse_args(arguments)
    if given.command is None:
        parser.print_help()
        return 0
    try:
        given.command(given)
    except (OSError, ValueError, ImportError) as error:
        print(f"python -m nnfs_ref: error: {error}", file=sys.stderr)
        return 1
    return 0


def summary(given: argparse.Namespace) -> None:
    """Print what a model is made of."""
    model = Model.load(given.model)
    print(model.summary())
    print(f"loss         {model.loss}")
    print(f"optimizer    {model.optimizer}, {model.optimizer.iterations:,} steps taken")
    print(f"dtype        {model.dtype}")


def predict(given: argparse.Namespace) -> None:
    """Print the likeliest classes of each picture."""
    model = Model.load(given.model)
    first = next(model.parameters())
    side = math.isqrt(len(first.value))
    if first.value.ndim != 2 or side * side != len(first.value):
        raise ValueError(
            f"{given.model!r} takes samples of {len(first.value)} numbers, which are "
            "no square picture."
        )
    names = _names(given.classes, model.output_size(0))
    for path in given.pictures:
        pixels = prepare(read_gray(path), side, light=given.light)
        low, high = given.range
        x = low + (high - low) * pixels.reshape(1, -1) / 255
        print(f"{path}: {_answer(model.predict(x)[0], names)}")


def prepare(picture: Array, side: int, *, light: bool = False) -> Array:
    """Return a gray picture as one of `side` by `side` pixels, light on dark.

    A picture whose edge is lighter than its middle value counts as dark on light, and
    is inverted. What surrounds the object is cut off and replaced by an equal margin.

    Args:
        picture: Shape (height, width), from 0 (black) to 255 (white).
        side: The number of pixels along a side.
        light: Take the picture as it is: light on dark, and already cut.

    Raises:
        ValueError: If the picture is of one color.
    """
    if light:
        return resize(picture, side, side)
    edge = np.concatenate([picture[0], picture[-1], picture[:, 0], picture[:, -1]])
    ground = np.median(edge)
    ink = picture.astype(float) - ground
    if ground >= 128:
        ink = -ink
    ink = np.clip(ink, 0, None)
    if ink.max() < 8:  # of 255: the grain of a photo, and no object
        raise ValueError("the picture is of one color; there is nothing to see in it.")
    ink *= 255 / ink.max()
    rows, columns = (np.flatnonzero(ink.max(axis=axis) > 32) for axis in (1, 0))
    cut = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    height, width = cut.shape
    square = np.zeros((max(cut.shape),) * 2)
    top, left = (len(square) - height) // 2, (len(square) - width) // 2
    square[top : top + height, left : left + width] = cut
    return resize(square, side, side)


def _answer(outputs: Array, names: Sequence[str]) -> str:
    if len(outputs) == 1:
        return f"{outputs[0]:.2f}"
    best = np.argsort(-outputs)[:3]
    return ", ".join(f"{names[k]} {outputs[k]:.2f}" for k in best)


def _names(given: str | None, n_classes: int) -> Sequence[str]:
    if given is None:
        return [f"class {k}" for k in range(n_classes)]
    if given == "fashion-mnist":
        names: Sequence[str] = FASHION_MNIST_LABELS
    else:
        with open(given, encoding="utf-8") as file:
            names = file.read().splitlines()
    if n_classes > 1 and len(names) != n_classes:
        raise ValueError(
            f"--classes {given} has {len(names)} names, but the model has {n_classes} "
            "classes; give one name a line."
        )
    return names


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m nnfs_ref",
        description=f"nnfs_ref {__version__}: a small neural network library in NumPy.",
        epilog="A MODEL is a file that Model.save wrote. Nothing in it is run.",
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    one = commands.add_parser("summary", help="show what a model is made of")
    one.add_argument("model", metavar="MODEL")
    one.set_defaults(command=summary)
    two = commands.add_parser("predict", help="let a model classify pictures")
    two.add_argument("model", metavar="MODEL")
    two.add_argument("pictures", metavar="PICTURE", nargs="+", help="PNG or JPEG")
    two.add_argument(
        "--classes",
        metavar="NAMES",
        help="a file with a class name a line, or fashion-mnist",
    )
    two.add_argument(
        "--range",
        type=float,
        nargs=2,
        default=(-1.0, 1.0),
        metavar=("BLACK", "WHITE"),
        help="the numbers the model was trained with for dark and light (default -1 1)",
    )
    two.add_argument(
        "--light",
        action="store_true",
        help="the pictures are cut, and light on dark, as the training pictures were",
    )
    two.set_defaults(command=predict)
    parser.set_defaults(command=None)
    return parser


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:  # the reader of the output, such as head, has gone
        os._exit(1)
