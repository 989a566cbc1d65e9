"""Describe an object by the arguments that made it, as JSON can hold them."""

import inspect
import math
from typing import Any, ClassVar

import numpy as np

from .checks import as_number


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
    #: Arguments of a dataclass that are numbers of at least 0.
    from_zero: ClassVar[frozenset[str]] = frozenset()
    #: Arguments of a dataclass that are numbers of at least 0 and less than 1.
    below_one: ClassVar[frozenset[str]] = frozenset()
    #: Set by a model while it trains: it has checked its data, so its parts need not.
    trusted: bool = False

    def __post_init__(self) -> None:
        """Check the numbers given to a dataclass: those that its classes name."""
        for cls in type(self).__mro__:
            for names, below in (("from_zero", math.inf), ("below_one", 1)):
                for name in vars(cls).get(names, ()):
                    value = getattr(self, name)
                    if value is not None and not isinstance(value, Configurable):
                        setattr(self, name, as_number(value, name, below=below))

    def unwritten(self, method: str) -> NotImplementedError:
        """Return the error for a method that a class of the reader's must write."""
        name = type(self).__name__
        return NotImplementedError(f"{name} needs a method of its own: def {method}.")

    def get_config(self) -> dict[str, Any]:
        """Return the constructor's arguments as values that JSON can hold.

        Raises:
            TypeError: If an argument is not kept in an attribute of its name, or is
                something that JSON cannot hold.
        """
        return {name: describe(self._kept(name)) for name in self.saved_names()}

    def __repr__(self) -> str:
        shown = (f"{name}={getattr(self, name, '?')!r}" for name in self.saved_names())
        return f"{type(self).__name__}({', '.join(shown)})"

    def saved_names(self) -> list[str]:
        """Return the names of the arguments that describe the object."""
        names = inspect.signature(type(self)).parameters
        return [name for name in names if name not in self.unsaved]

    def _kept(self, name: str) -> Any:
        try:
            return getattr(self, name)
        except AttributeError:
            raise TypeError(
                f"{type(self).__name__} does not keep its argument {name!r}: set "
                f"self.{name} in __init__, so that a file can describe the object."
            ) from None


def describe(value: Any) -> Any:
    """Return a value as JSON can hold it; an object as its class name and config."""
    if isinstance(value, Configurable):
        return {"class": type(value).__name__, "config": value.get_config()}
    if isinstance(value, list | tuple):
        return [describe(item) for item in value]
    if isinstance(value, np.generic):
        return value.item()
    if not isinstance(value, str | int | float | None):
        raise TypeError(
            f"cannot describe {value!r}: an argument that is saved is a number, text, "
            "a list, or an object of a class of nnfs_ref or derived from one."
        )
    return value
