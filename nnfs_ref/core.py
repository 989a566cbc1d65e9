"""The protocol that layers obey, and where their numbers live."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

import numpy as np
import numpy.typing as npt

from .checks import Array, DType, as_array, as_batch, as_shape
from .config import Configurable

if TYPE_CHECKING:
    from .penalties import L1L2


class _Remembered:
    def __get__(self, instance: object, owner: type) -> Any:
        if instance is None:
            return self
        raise RuntimeError(
            f"{owner.__name__} has nothing to go back from: call forward before "
            "backward."
        )


def remembered() -> Any:
    """Declare an attribute that `forward` sets and `backward` reads.

    Until it is set, reading it raises a RuntimeError that says what to do.
    """
    return _Remembered()


class _ArrayAttribute:
    """Holds one array for good: assigning copies into it, so whoever shares it sees."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name, self.label = name, f"{owner.__name__}.{name}"

    def __set__(self, layer: "Layer", value: npt.ArrayLike) -> None:
        array: Array = vars(layer)[self.name]
        array[...] = as_shape(value, self.label, array.shape)


class _Trainable(_ArrayAttribute):
    def __init__(self, gradient: _ArrayAttribute, penalty: str) -> None:
        self.gradient = gradient
        self.penalty = penalty

    def __set__(self, layer: "Layer", value: npt.ArrayLike) -> None:
        value = as_array(value, self.label)
        if self.name in vars(layer):
            super().__set__(layer, value)
        else:
            self.store(layer, value.copy(), np.zeros_like(value))

    def store(self, layer: "Layer", value: Array, gradient: Array) -> None:
        """Let the layer hold these two arrays from now on."""
        vars(layer)[self.name] = value
        vars(layer)[self.gradient.name] = gradient


def gradient() -> Any:
    """Declare an attribute for the gradient of a `trainable` one."""
    return _ArrayAttribute()


def trainable(*, gradient: Any, penalty: str) -> Any:
    """Declare an attribute that optimizers change.

    The first array assigned is copied and kept. Later ones are copied into it, so that
    `layer.weights = best` reaches every view of the array.

    Args:
        gradient: The attribute declared for its gradient.
        penalty: The name of the attribute that holds its penalty.
    """
    return _Trainable(gradient, penalty)


class Parameter(NamedTuple):
    """One trainable array of a layer, with what training needs to know of it."""

    name: str
    value: Array
    gradient: Array
    penalty: "L1L2 | None"
    layer: "Layer"
    attribute: _Trainable


class Layer(Configurable):
    """One step of a network: a function of a batch, and its derivative.

    A new layer writes `forward` and `backward`. It declares its parameters as `Dense`
    does; everything else finds them.
    """

    inputs: Array = remembered()
    trainables: ClassVar[tuple[_Trainable, ...]] = ()

    def __init_subclass__(cls) -> None:
        own = [a for a in vars(cls).values() if isinstance(a, _Trainable)]
        cls.trainables = (*cls.trainables, *own)

    def forward(self, inputs: npt.ArrayLike, *, training: bool = False) -> Array:
        """Return the outputs for a batch, and remember what `backward` needs.

        Args:
            inputs: Shape (n_samples, n_inputs).
            training: Whether to behave as in training; only `Dropout` differs.
        """
        raise NotImplementedError

    def backward(self, dvalues: npt.ArrayLike) -> Array:
        """Carry the gradient back through the layer.

        Args:
            dvalues: Derivative of the loss by the layer's outputs, in their shape.

        Returns:
            Derivative of the loss by the layer's inputs, in their shape.
        """
        raise NotImplementedError

    def parameter_gradients(self, dvalues: npt.ArrayLike) -> None:
        """Do the part of `backward` that fills in the parameters' gradients."""

    def output_size(self, n_inputs: int) -> int:
        """Return the number of outputs for this many inputs; 0 means not yet known.

        Raises:
            ValueError: If the layer takes another number of inputs.
        """
        return n_inputs

    def use_rng(self, rng: np.random.Generator) -> None:
        """Draw from this generator from now on; most layers draw nothing."""

    def parameters(self) -> Iterator[Parameter]:
        """Yield what an optimizer may change, in the order of declaration."""
        for a in self.trainables:
            value, gradient = vars(self)[a.name], vars(self)[a.gradient.name]
            penalty = getattr(self, a.penalty)
            yield Parameter(a.name, value, gradient, penalty, self, a)

    def check_inputs(
        self,
        inputs: npt.ArrayLike,
        n_features: int | None = None,
        dtype: DType = None,
    ) -> Array:
        """Return the inputs as a batch of floats, or raise an error that helps."""
        if self.trusted and isinstance(inputs, np.ndarray):
            return inputs
        return as_batch(inputs, f"{type(self).__name__} inputs", n_features, dtype)

    def check_dvalues(self, dvalues: npt.ArrayLike, shape: tuple[int, ...]) -> Array:
        """Return the gradient, in the inputs' dtype, if its shape is the outputs'."""
        if self.trusted and isinstance(dvalues, np.ndarray):
            return dvalues
        dvalues = np.asarray(dvalues, self.inputs.dtype)
        return as_shape(dvalues, f"{type(self).__name__} dvalues", shape)


def flatten(parameters: Iterable[Parameter], dtype: str) -> tuple[Array, Array]:
    """Move parameters into one long vector, and their gradients into another.

    The layers' arrays become views of stretches of the two vectors. So a network is one
    point in space, and θ ← θ - η∇L one operation on two vectors.

    Returns:
        The values and the gradients, each of shape (number of parameters,).
    """
    parameters = list(parameters)
    size = sum(p.value.size for p in parameters)
    vectors = np.empty(size, dtype), np.empty(size, dtype)
    start = 0
    for p in parameters:
        stop = start + p.value.size
        value, gradient = (v[start:stop].reshape(p.value.shape) for v in vectors)
        value[...], gradient[...] = p.value, p.gradient
        p.attribute.store(p.layer, value, gradient)
        start = stop
    return vectors
