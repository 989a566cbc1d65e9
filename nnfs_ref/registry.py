"""Build an object from its description."""

from collections.abc import Iterable, Mapping
from typing import Any

from .config import Configurable

#: The classes that a saved model may name: the public ones that describe themselves.
#: Nothing outside this table is ever built.
CLASSES: dict[str, type[Configurable]] = {}


def enter(public: Mapping[str, Any]) -> None:
    """Put the package's public names into the table, as far as they belong there."""
    for name, value in public.items():
        if isinstance(value, type) and issubclass(value, Configurable):
            CLASSES[name] = value


def from_config(
    description: Any, classes: Mapping[str, type[Configurable]] = CLASSES
) -> Any:
    """Build what `config.describe` described.

    Args:
        description: A JSON value; objects are {"class": name, "config": arguments}.
        classes: The classes that may be built, by name.

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
            f"{name!r:.80} is not a class this module knows. If you wrote it yourself, "
            "give it to Model.load(path, [YourClass]); if not, do not trust the file."
        )
    try:
        arguments = {key: from_config(value, classes) for key, value in config.items()}
        return classes[name](**arguments)
    except (TypeError, AttributeError) as error:
        raise ValueError(f"{name} cannot be built from {config}: {error}") from error


def with_own(classes: Iterable[type[Any]]) -> dict[str, type[Configurable]]:
    """Return the table of classes with a reader's own.

    Raises:
        TypeError: If something is not a class that can describe itself.
        ValueError: If a name is taken.
    """
    table = dict(CLASSES)
    for cls in classes:
        if not (isinstance(cls, type) and issubclass(cls, Configurable)):
            raise TypeError(
                f"classes: expected classes derived from Layer, Loss, Optimizer, "
                f"Accuracy and the like, got {cls!r}."
            )
        if table.setdefault(cls.__name__, cls) is not cls:
            raise ValueError(
                f"classes: {cls.__name__} is the name of a class of nnfs_ref, or is "
                "there twice; give yours another name."
            )
    return table
