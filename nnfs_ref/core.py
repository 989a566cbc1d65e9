"""What every layer has: the two directions, its parameters, the layers inside it."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from .attributes import ArrayAttribute, TrainableAttribute, foreign, remembered
from .checks import Array, DType, as_batch, as_shape
from .config import Configurable
from .penalties import Parameter


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
    trainables: ClassVar[tuple[TrainableAttribute, ...]] = ()
    kept: ClassVar[tuple[ArrayAttribute, ...]] = ()
    #: Whether `parameter_gradients` does what this class's `backward` does to them.
    has_shortcut: ClassVar[bool] = False

    def __init_subclass__(cls) -> None:
        declared = [a for a in vars(cls).values() if isinstance(a, ArrayAttribute)]
        own = [a for a in declared if isinstance(a, TrainableAttribute)]
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
            yield Parameter(a.name, value, gradient, getattr(self, a.penalty, None))
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


def flatten(layers: Iterable[Layer], dtype: str) -> tuple[Array, Array]:
    """Move all parameters into one long vector, and their gradients into another.

    The layers' arrays become views of stretches of the two vectors. So a network is one
    point in space, and θ ← θ - η∇L one operation on two vectors. Arrays that are only
    stored stay where they are, in the new dtype.

    Returns:
        The values and the gradients, each of shape (number of parameters,).
    """
    layers = list(layers)
    held = [(vars(layer), layer, a) for layer in layers for a in layer.trainables]
    size = sum(arrays[a.name].size for arrays, _, a in held)
    vectors = np.empty(size, dtype), np.empty(size, dtype)
    start = 0
    for arrays, layer, a in held:
        old = arrays[a.name], arrays[a.gradient.name]
        stretch = slice(start, start + old[0].size)
        views = [v[stretch].reshape(old[0].shape) for v in vectors]
        for view, array in zip(views, old, strict=True):
            view[...] = array
        a.store(layer, *views)
        start = stretch.stop
    for layer in layers:
        for kept in layer.kept:
            kept.store(layer, vars(layer)[kept.name].astype(dtype))
    return vectors


def are_views(parameters: Iterable[Parameter], values: Array, gradients: Array) -> bool:
    """Tell whether these parameters are what the two vectors of `flatten` hold."""
    size = 0
    for p in parameters:
        if p.value.base is not values or p.gradient.base is not gradients:
            return False
        size += p.value.size
    return size == values.size
