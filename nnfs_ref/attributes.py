"""Attributes that a class declares: when they can be read, and what can be assigned."""

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from .checks import Array, as_array, as_shape


class NotComputedError(AttributeError, RuntimeError):
    """A result was asked for before it was computed; `hasattr` says False."""


class _Remembered:
    def __init__(self, method: str) -> None:
        self.method = method

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, instance: object, owner: type) -> Any:
        if instance is None:
            return self
        message = f"{owner.__name__} has no {self.name} yet: call {self.method} first."
        raise NotComputedError(message, name=None, obj=None)


def remembered(method: str = "forward") -> Any:
    """Declare an attribute that a method sets, such as `forward` for `backward`.

    Until it is set, reading it raises a RuntimeError that says what to do.
    """
    return _Remembered(method)


class _Foreign:
    def __init__(self, ours: str) -> None:
        self.ours = ours

    def __set_name__(self, owner: type, name: str) -> None:
        self.message = f"{owner.__name__} has no {name}: {self.ours}."

    def __get__(self, instance: object, owner: type) -> Any:
        if instance is None:
            return self
        raise AttributeError(self.message, name=None, obj=None)

    def __set__(self, instance: object, value: object) -> None:
        raise AttributeError(self.message, name=None, obj=None)


def foreign(ours: str) -> Any:
    """Refuse a name that another library has, which to set would do nothing here.

    Args:
        ours: What to write instead.
    """
    return _Foreign(ours)


class _FromTheClass(classmethod):  # type: ignore[type-arg]
    """A class method that makes a new object, and so is of no use on an old one."""

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        if instance is None:
            return super().__get__(None, owner)
        name, method = type(instance).__name__, self.__func__.__name__
        raise AttributeError(
            f"{name}.{method} makes a new object and leaves this one as it is; write "
            f"model = {name}.{method}(...).",
            name=None,
            obj=None,
        )


if TYPE_CHECKING:
    from_the_class = classmethod
else:
    from_the_class = _FromTheClass


class ArrayAttribute:
    """Holds one array for good: assigning copies into it, so whoever shares it sees."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name, self.label = name, f"{owner.__name__}.{name}"

    def __set__(self, layer: object, value: npt.ArrayLike) -> None:
        value = as_array(value, self.label)
        if self.name in vars(layer):
            array: Array = vars(layer)[self.name]
            array[...] = as_shape(value, self.label, array.shape)
        else:
            self.store(layer, value.copy())

    def store(self, layer: object, value: Array) -> None:
        """Let the layer hold this array from now on."""
        vars(layer)[self.name] = value


class TrainableAttribute(ArrayAttribute):
    """Holds an array, and beside it that of its gradient: `weights` and `dweights`."""

    def __init__(self, penalty: str | None) -> None:
        self.given_penalty = penalty

    def __set_name__(self, owner: type, name: str) -> None:
        super().__set_name__(owner, name)
        self.penalty = self.given_penalty or f"{name}_penalty"
        self.gradient = ArrayAttribute()
        self.gradient.__set_name__(owner, f"d{name}")
        setattr(owner, self.gradient.name, self.gradient)

    def store(self, layer: object, value: Array, gradient: Array | None = None) -> None:
        """Let the layer hold these two arrays from now on; the gradient may be new."""
        super().store(layer, value)
        zeros = np.zeros_like(value) if gradient is None else gradient
        self.gradient.store(layer, zeros)


def trainable(*, penalty: str | None = None) -> Any:
    """Declare an attribute that optimizers change, and that files hold.

    The first array assigned is copied and kept. Later ones are copied into it, so that
    `layer.weights = best` reaches every view of the array. Its gradient has a d before
    the name: that of `scale` is `dscale`.

    Args:
        penalty: The name of the attribute that holds its penalty, if the layer has one;
            for `scale`, `scale_penalty` by default.
    """
    return TrainableAttribute(penalty)


def stored() -> Any:
    """Declare an array that no optimizer changes, but that files hold.

    For example the running mean of a layer that normalizes.
    """
    return ArrayAttribute()
