"""The protocol that layers obey, and where their numbers live."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

import numpy as np
import numpy.typing as npt

from .checks import Array, DType, as_array, as_batch, as_shape
from .config import Configurable, foreign

if TYPE_CHECKING:
    from .penalties import L1L2


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


class _Trainable(ArrayAttribute):
    def __init__(self, gradient: ArrayAttribute | None, penalty: str | None) -> None:
        self.given_gradient, self.given_penalty = gradient, penalty

    def __set_name__(self, owner: type, name: str) -> None:
        super().__set_name__(owner, name)
        self.penalty = self.given_penalty or f"{name}_penalty"
        self.gradient = self.given_gradient or ArrayAttribute()
        if self.given_gradient is None:
            self.gradient.__set_name__(owner, f"d{name}")
            setattr(owner, f"d{name}", self.gradient)

    def store(self, layer: object, value: Array, gradient: Array | None = None) -> None:
        """Let the layer hold these two arrays from now on; the gradient may be new."""
        super().store(layer, value)
        zeros = np.zeros_like(value) if gradient is None else gradient
        self.gradient.store(layer, zeros)


def gradient() -> Any:
    """Declare an attribute for the gradient of a `trainable` one."""
    return ArrayAttribute()


def trainable(*, gradient: Any = None, penalty: str | None = None) -> Any:
    """Declare an attribute that optimizers change, and that files hold.

    The first array assigned is copied and kept. Later ones are copied into it, so that
    `layer.weights = best` reaches every view of the array.

    Args:
        gradient: The attribute declared for its gradient. By default it is made, with a
            d before the name: that of `scale` is `dscale`.
        penalty: The name of the attribute that holds its penalty, if the layer has one;
            for `scale`, `scale_penalty` by default.
    """
    return _Trainable(gradient, penalty)


def stored() -> Any:
    """Declare an array that no optimizer changes, but that files hold.

    For example the running mean of a layer that normalizes.
    """
    return ArrayAttribute()


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
    does, and keeps the layers it is made of in attributes; everything else finds them.
    """

    inputs: Array = remembered()
    trainable = foreign(
        "all layers of a model are trained. To leave some as they are, run them once, "
        "features = fixed.forward(X), and train a model on what they give"
    )
    requires_grad = foreign("all layers of a model are trained")
    #: What the layer turns its inputs into, if another such step would be a mistake.
    applies: ClassVar[str] = ""
    trainables: ClassVar[tuple[_Trainable, ...]] = ()
    kept: ClassVar[tuple[ArrayAttribute, ...]] = ()
    #: Whether `parameter_gradients` does what this class's `backward` does to them.
    has_shortcut: ClassVar[bool] = False

    def __init_subclass__(cls) -> None:
        declared = [a for a in vars(cls).values() if isinstance(a, ArrayAttribute)]
        own = [a for a in declared if isinstance(a, _Trainable)]
        gradients = [a.gradient for a in own]
        cls.trainables = (*cls.trainables, *own)
        rest = (a for a in declared if a not in own and a not in gradients)
        cls.kept = (*cls.kept, *rest)
        if "parameter_gradients" in vars(cls) or "backward" in vars(cls):
            cls.has_shortcut = "parameter_gradients" in vars(cls)

    def forward(self, inputs: npt.ArrayLike, *, training: bool = False) -> Array:
        """Return the outputs for a batch, and remember what `backward` needs.

        Args:
            inputs: Shape (n_samples, n_inputs).
            training: Whether to behave as in training; only `Dropout` differs.
        """
        raise self.unwritten("forward(self, inputs, *, training=False)")

    def backward(self, dvalues: npt.ArrayLike) -> Array:
        """Carry the gradient back through the layer.

        Args:
            dvalues: Derivative of the loss by the layer's outputs, in their shape.

        Returns:
            Derivative of the loss by the layer's inputs, in their shape.
        """
        raise self.unwritten("backward(self, dvalues)")

    def parameter_gradients(self, dvalues: npt.ArrayLike) -> None:
        """Do the part of `backward` that fills in the parameters' gradients.

        To write it is optional. It saves the first layer of a network the gradient by
        its inputs, which are data.
        """
        self.backward(dvalues)

    def output_size(self, n_inputs: int) -> int:
        """Return the number of outputs for this many inputs; 0 means not yet known.

        Raises:
            ValueError: If the layer takes another number of inputs.
        """
        return n_inputs

    def sublayers(self) -> Iterator[tuple[str, "Layer"]]:
        """Yield the layers that this one is made of, by name: those in attributes."""
        for name, value in vars(self).items():
            if isinstance(value, Layer):
                yield name, value
            elif isinstance(value, list | tuple):
                for i, item in enumerate(value):
                    if isinstance(item, Layer):
                        yield f"{name}.{i}", item

    def walk(self) -> Iterator["Layer"]:
        """Yield this layer, and all that it is made of, however deeply nested."""
        yield self
        for _, layer in self.sublayers():
            yield from layer.walk()

    def steps(self) -> Iterator["Layer"]:
        """Yield the layers that run one after another: this one, or those inside."""
        yield self

    def use_rng(self, rng: np.random.Generator) -> None:
        """Draw from this generator from now on; most layers draw nothing."""
        for _, layer in self.sublayers():
            layer.use_rng(rng)

    def parameters(self) -> Iterator[Parameter]:
        """Yield what an optimizer may change, in the order of declaration."""
        for a in self.trainables:
            value, gradient = vars(self)[a.name], vars(self)[a.gradient.name]
            penalty = getattr(self, a.penalty, None)
            yield Parameter(a.name, value, gradient, penalty, self, a)
        for name, layer in self.sublayers():
            for parameter in layer.parameters():
                yield parameter._replace(name=f"{name}.{parameter.name}")

    def arrays(self) -> dict[str, Array]:
        """Return what files hold, by name: parameters, and arrays that are `stored`."""
        own = {a.name: vars(self)[a.name] for a in (*self.trainables, *self.kept)}
        for name, layer in self.sublayers():
            own |= {f"{name}.{key}": array for key, array in layer.arrays().items()}
        return own

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
