"""Build an object from its description."""

from collections.abc import Mapping
from typing import Any

import nnfs_ref

from .config import Configurable

#: The classes that a saved model may name: the public ones that describe themselves.
#: Nothing outside this table is ever built.
CLASSES: dict[str, type[Configurable]] = {
    name: public
    for name in nnfs_ref.__all__
    if isinstance(public := getattr(nnfs_ref, name), type)
    and issubclass(public, Configurable)
}


def from_config(
    description: Any, classes: Mapping[str, type[Configurable]] = CLASSES
) -> Any:
    """Build what `config.describe` described.

    Args:
        description: A JSON value; objects are {"class": name, "config": arguments}.
        classes: The classes that may be built, by name. To load classes of your own,
            pass `{**CLASSES, "MyLayer": MyLayer}`.

    Raises:
        ValueError: If a class is not in the table or does not accept its arguments.

    Examples:
        >>> from_config({"class": "L2", "config": {"strength": 0.01}})
        L2(strength=0.01)
    """
    if isinstance(description, list):
        return [from_config(item, classes) for item in description]
    if not isinstance(description, dict):
        return description
    name, config = description.get("class"), description.get("config")
    if not isinstance(name, str) or name not in classes or not isinstance(config, dict):
        raise ValueError(
            f"{name!r} is not a class this module knows. Known: {', '.join(classes)}."
        )
    try:
        arguments = {key: from_config(value, classes) for key, value in config.items()}
        return classes[name](**arguments)
    except TypeError as error:
        raise ValueError(f"{name} cannot be built from {config}: {error}") from error
