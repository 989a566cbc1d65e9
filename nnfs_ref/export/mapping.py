"""What all ways out and back share: each layer's counterpart, or its name in an error.

A layer is looked up by its very class. One that is derived from it may compute
something else, and so has no counterpart.
"""

import importlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from ..checks import as_instance
from ..core import Layer
from ..sequential import Sequential


def package(module: str, name: str) -> Any:
    """Import a package when it is needed.

    Raises:
        ImportError: If it is not installed.
    """
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        if error.name != module:  # it is there, and lacks something itself
            raise
        raise ImportError(
            f"nnfs_ref.export needs {name} here: pip install {module}"
        ) from None


def layers_of(network: Layer) -> list[tuple[str, Layer]]:
    """Return the layers that run one after another, each with its place in words.

    Raises:
        TypeError: If this is no layer or row of layers.
    """
    as_instance(network, Layer, "network")
    return list(_rows(network, ""))


def _rows(layer: Layer, place: str) -> Iterator[tuple[str, Layer]]:
    # A row with a forward of its own does something else with its layers.
    if isinstance(layer, Sequential) and type(layer).forward is Sequential.forward:
        for i, inner in enumerate(layer.layers):
            yield from _rows(inner, f"{place}{'.' if place else ''}layers[{i}]")
    else:
        yield place or "network", layer


def dtype_of(layers: list[tuple[str, Layer]]) -> np.dtype[Any] | None:
    """Return the one dtype of all parameters, None if there are none.

    Raises:
        ValueError: If there are two.
    """
    places = {p.value.dtype: place for place, la in layers for p in la.parameters()}
    if len(places) > 1:
        (one, there), (two, elsewhere) = places.items()
        raise ValueError(
            f"{there} is in {one} and {elsewhere} in {two}: other frameworks want one "
            "dtype; Model(..., dtype=...) makes it one."
        )
    return next(iter(places), None)


def counterpart(
    thing: Any, kind: Any, place: str, table: Mapping[Any, Callable[..., Any]], to: str
) -> Any:
    """Build the counterpart of a layer, module or node.

    Args:
        thing: A layer, module or node.
        kind: What to look up: its class, or the name of an operation.
        place: Where it is, for errors.
        table: For each kind, what builds its counterpart from the thing.
        to: The name of where it is going.

    Raises:
        TypeError: If that kind has no counterpart.
        ValueError: If it is set up in a way that has none.
    """
    if kind not in table:
        known = ", ".join(sorted(getattr(k, "__name__", k) for k in table))
        name = getattr(kind, "__name__", kind)
        raise TypeError(
            f"{place}: {name} has no counterpart in {to}. These have one: {known}. "
            f"Build the network of these, or write that layer in {to} yourself."
        )
    try:
        return table[kind](thing)
    except ValueError as error:
        raise ValueError(f"{place}: {error}") from None
