"""Where the site explains what readers' errors are about."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A place of the site that explains something."""

    address: str  # below the site's root
    title: str


@dataclass(frozen=True)
class Meaning:
    """What an error means, and where to read more."""

    words: str  # code stands between backticks
    place: Place


def _chapter(number: int, folder: str, anchor: str, title: str) -> Place:
    address = f"chapters/{number:02}-{folder}/#{anchor}"
    return Place(address, f"Chapter {number}: {title}")


NEURONS, ACTIVATION = "coding-our-first-neurons", "activation-functions"
ARRAYS = _chapter(
    2, NEURONS, "tensors-arrays-and-vectors", "Tensors, arrays and vectors"
)
PRODUCT = _chapter(
    2,
    NEURONS,
    "transposition-for-the-matrix-product",
    "Transposition for the matrix product",
)
BATCH = _chapter(
    2,
    NEURONS,
    "a-layer-of-neurons-and-a-batch-of-data-with-numpy",
    "A layer of neurons and a batch of data with NumPy",
)
LISTS = _chapter(2, NEURONS, "a-list-is-not-an-array", "A list is not an array")
NAMES = _chapter(2, NEURONS, "names", "Names")
NOTHING = _chapter(2, NEURONS, "nothing-comes-back", "Nothing comes back")
CALLS = _chapter(2, NEURONS, "calls", "Calls")
UNPACKING = _chapter(2, NEURONS, "unpacking", "Unpacking")
WHOLE = _chapter(2, NEURONS, "whole-numbers", "Whole numbers")
FORM = _chapter(2, NEURONS, "brackets-colons-indents", "Brackets, colons, indents")
DOTS = _chapter(1, "introducing-neural-networks", "exercises", "Exercises")
DENSE = _chapter(3, "adding-layers", "the-dense-class", "The Dense class")
RELU = _chapter(4, ACTIVATION, "relu-in-code", "ReLU in code")
AXIS = _chapter(
    4, ACTIVATION, "a-batch-axis-and-keepdims", "A batch, axis and keepdims"
)
LARGE = _chapter(
    4, ACTIVATION, "numbers-that-grow-too-large", "Numbers that grow too large"
)
TOGETHER = _chapter(5, "loss", "a-whole-batch-at-once", "A whole batch at once")
LOG_OF_0 = _chapter(
    5, "loss", "when-the-probability-is-zero", "When the probability is zero"
)
SLOPE = _chapter(7, "derivatives", "the-derivative", "The derivative")
FLAT = _chapter(19, "a-real-dataset", "flattening", "Flattening")
BYTES = _chapter(19, "a-real-dataset", "where-people-trip", "Where people trip")
COMPUTER = Place(
    "on-your-own-computer/#install-with-pip-and-run-a-program",
    "On Your Own Computer: Install with pip and run a program",
)
# The module's own errors -> the page that documents what raised them.
REFERENCE = {
    "layers": "layers activations initializers sequential",
    "losses": "losses crossentropy penalties metrics",
    "training": "model optimizers schedules callbacks",
    "data": "datasets preprocessing pictures fashion_mnist",
    "files": "saving safetensors pretrained",
    "checks": "gradcheck plot",
    "your-own": "core",
}
PAGE_OF = {
    module: page for page, modules in REFERENCE.items() for module in modules.split()
}
