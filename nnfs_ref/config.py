"""Describe an object by the arguments that made it, as JSON can hold them."""

import inspect
from typing import Any, ClassVar

from .checks import as_count, as_number


class Configurable:
    """A class that keeps every constructor argument in an attribute of that name.

    That habit is all it takes to describe an object: read the constructor's signature,
    then the attributes. scikit-learn's `get_params` works the same way.

    Examples:
        >>> from nnfs_ref import L2
        >>> L2(0.01).get_config()
        {'strength': 0.01}
    """

    #: Arguments that are trained values or randomness, not configuration.
    unsaved: ClassVar[frozenset[str]] = frozenset()
    #: Arguments that must be less than 1.
    below_one: ClassVar[frozenset[str]] = frozenset()
    #: Set by a model while it trains: it has checked its data, so its parts need not.
    trusted: bool = False

    def __post_init__(self) -> None:
        """Check the numbers given to a dataclass: an int is 1 or more, a float 0."""
        for name, parameter in inspect.signature(type(self)).parameters.items():
            value = getattr(self, name)
            if parameter.annotation is int:
                setattr(self, name, as_count(value, name))
            elif value is not None and not isinstance(value, bool | Configurable):
                below = 1 if name in self.below_one else float("inf")
                setattr(self, name, as_number(value, name, below=below))

    def get_config(self) -> dict[str, Any]:
        """Return the constructor's arguments as values that JSON can hold."""
        names = inspect.signature(type(self)).parameters
        return {n: describe(getattr(self, n)) for n in names if n not in self.unsaved}

    def __repr__(self) -> str:
        names = inspect.signature(type(self)).parameters
        shown = (f"{n}={getattr(self, n)!r}" for n in names if n not in self.unsaved)
        return f"{type(self).__name__}({', '.join(shown)})"


def describe(value: Any) -> Any:
    """Return a value as JSON can hold it; an object as its class name and config."""
    if isinstance(value, Configurable):
        return {"class": type(value).__name__, "config": value.get_config()}
    if isinstance(value, list):
        return [describe(item) for item in value]
    return value
