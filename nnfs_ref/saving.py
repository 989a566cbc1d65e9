"""Models to files and back: arrays in the safetensors layout, all else as JSON.

The metadata describe the model by class names and constructor arguments, and hold what
resuming its training needs. Loading builds only classes from a table.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import numpy as np

from .checks import Array, Model, all_finite
from .config import Configurable, describe
from .registry import from_config, with_own
from .safetensors import FileFormatError, load_file, save_file
from .strict_json import strict_loads

FORMAT, VERSION = "nnfs_ref model", "1"
MAX_DEPTH = 50  # a penalty of a layer of a model is 9 deep


def save_model(model: Model, path: str | os.PathLike[str]) -> None:
    """Save a model, so that loading it and training on gives the very same numbers.

    The file holds the parameters ("0.weights" and so on), the optimizer's state
    ("optimizer.velocity.0"), and as JSON the classes and their arguments, the number
    of steps taken, and the state of the model's generator.

    Raises:
        TypeError: If the generator is not of NumPy's default kind, PCG64.
        OSError: If the file cannot be written; an existing one is left as it was.
    """
    if not isinstance(model.rng.bit_generator, np.random.PCG64):
        raise TypeError(
            f"model.rng is {model.rng}, whose state has no place in the file; make it "
            "with np.random.default_rng(seed)."
        )
    with_own({type(part) for part in parts_of(model)})
    arrays = model.arrays()
    for name, array in arrays.items():
        if not all_finite(array):
            raise ValueError(
                f"array {name!r} of the model has NaN or infinite entries: training "
                "has diverged. Nothing was written."
            )
    arrays |= {f"optimizer.{name}": a for name, a in model.optimizer.state.items()}
    training = {
        "iterations": model.optimizer.iterations,
        "rng": model.rng.bit_generator.state,
    }
    save_described(path, model, arrays, training)


def load_model(
    path: str | os.PathLike[str], classes: Iterable[type[Any]] = ()
) -> Model:
    """Load what `save_model` saved.

    Args:
        path: The file.
        classes: Classes of your own that it may name, such as `[MyLayer]`.

    Raises:
        FileFormatError: If the file is damaged, hostile, or of another kind.
        OSError: If it cannot be read.
    """
    model: Model = load_described(path, with_own(classes), _restore)
    return model


def _restore(model: Model, arrays: dict[str, Array], training: dict[str, Any]) -> None:
    optimizer = model.optimizer
    state = {f"{name}.0": np.zeros_like(model.values) for name in optimizer.state_names}
    if not any(name.startswith("optimizer.") for name in arrays):
        state = {}  # saved before the first step
    expected = model.arrays()
    fill(expected | {f"optimizer.{name}": a for name, a in state.items()}, arrays)
    optimizer.state, optimizer.iterations = state, count(training["iterations"])
    model.rng.bit_generator.state = training["rng"]


def fill(expected: Mapping[str, Array], arrays: Mapping[str, Array]) -> None:
    """Copy arrays into those of the same name: all of them, or none and an error."""
    for name in sorted(expected.keys() ^ arrays.keys()):
        where = "the model, not in the file" if name in expected else "the file alone"
        raise ValueError(f"array {name!r} is in {where}.")
    for name, array in arrays.items():
        wanted = expected[name]
        if not all_finite(array):
            raise ValueError(f"array {name!r} has NaN or infinite entries.")
        if (array.shape, array.dtype) != (wanted.shape, wanted.dtype):
            raise ValueError(
                f"array {name!r} is {array.dtype} of shape {array.shape} in the file; "
                f"the model takes {wanted.dtype} of shape {wanted.shape}."
            )
    for name, array in arrays.items():
        expected[name][...] = array


def parts_of(thing: Any) -> Iterator[Configurable]:
    """Yield an object that describes itself, and all that it is described by."""
    if isinstance(thing, list | tuple):
        for item in thing:
            yield from parts_of(item)
    elif isinstance(thing, Configurable):
        yield thing
        yield from parts_of([getattr(thing, n, None) for n in thing.saved_names()])


def count(value: Any) -> int:
    """Return a number of steps, once it is known to be one."""
    if type(value) is not int or value < 0:
        raise ValueError(f"its number of iterations is {value!r}.")
    return value


def save_described(
    path: str | os.PathLike[str],
    model: Configurable,
    arrays: Mapping[str, Array],
    training: Mapping[str, Any],
) -> None:
    """Write a model's description, its arrays, and the state of its training."""
    metadata = {
        "format": FORMAT,
        "version": VERSION,
        "model": json.dumps(describe(model)),
        "training": json.dumps(training),
    }
    save_file(path, arrays, metadata)


def load_described(
    path: str | os.PathLike[str],
    classes: Mapping[str, type[Configurable]],
    restore: Callable[[Any, dict[str, Array], dict[str, Any]], None],
) -> Any:
    """Build the model that a file describes; `restore` takes its arrays and state."""
    arrays, metadata = load_file(path)
    try:
        if metadata.get("format") != FORMAT:
            raise ValueError(
                "it describes no model; nnfs_ref.safetensors.load_file reads arrays."
            )
        if metadata["version"] != VERSION:
            raise ValueError(
                f"its version is {metadata['version']!r} and this program reads "
                f"{VERSION!r}; update nnfs_ref."
            )
        description = strict_loads(metadata["model"], MAX_DEPTH)
        announced, held = _weights(description), sum(a.size for a in arrays.values())
        if announced > held:
            raise ValueError(
                f"its layers have {announced} weights, but it holds {held} numbers."
            )
        model = from_config(description, classes)
        if not isinstance(model, classes["Model"]):
            raise ValueError(f"it describes a {type(model).__name__}, not a Model.")
        restore(model, arrays, strict_loads(metadata["training"], MAX_DEPTH))
    except Exception as error:
        # What constructors make of hostile arguments is anyone's guess. Whichever error
        # it is, no model was touched, and the caller sees the one kind.
        raise FileFormatError(
            f"cannot load a model from {os.fspath(path)!r}: "
            f"{type(error).__name__}: {error}"
        ) from error
    return model


def _weights(description: Any) -> int:
    """Count the weights that building a description allocates, before it does."""
    if isinstance(description, list):
        return sum(map(_weights, description))
    if not isinstance(description, dict):
        return 0
    own = 0
    match description:
        case {"n_inputs": int(n_inputs), "n_neurons": int(n_neurons)}:
            own = abs(n_inputs * n_neurons)
    return own + sum(map(_weights, description.values()))
