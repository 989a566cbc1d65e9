"""To JAX: a network as a pytree of parameters and a pure function of them."""

from collections.abc import Callable
from typing import Any

from ..activations import LeakyReLU, Linear, ReLU, Sigmoid, Softmax, Tanh
from ..core import Layer
from ..layers import Dense, Dropout
from .mapping import counterpart, dtype_of, layers_of, package


def to_jax(network: Layer) -> tuple[list[dict[str, Any]], Callable[..., Any]]:
    """Return the network's parameters and the function that uses them.

    The function, `apply(parameters, X)`, computes what `network.forward` computes;
    `jax.jit` and `jax.grad` take it. Dropout silences nothing unless a random key is
    given as well, `apply(parameters, X, key)`: then it does what it does in training.

    Args:
        network: A `Model`, a `Sequential` or a single layer, of layers of this package.

    Returns:
        A table of parameters by name for each layer, empty where it has none.
        The function.

    Raises:
        ImportError: If JAX is not installed.
        TypeError: If a layer has no counterpart in JAX, such as one of your own.
        ValueError: If the layers are not all of one dtype, or the network is in
            float64 and JAX is set to float32.
    """
    jax = package("jax", "JAX")
    layers, table = layers_of(network), _functions(jax)
    steps = [counterpart(la, type(la), at, table, "JAX") for at, la in layers]
    dtype = dtype_of(layers)
    if dtype == "float64" and not jax.config.jax_enable_x64:
        raise ValueError(
            "the network is in float64, which JAX would cut to float32: call "
            'jax.config.update("jax_enable_x64", True) first, or make the network '
            "float32."
        )
    parameters = [
        {p.name: jax.numpy.array(p.value) for p in layer.parameters()}
        for _, layer in layers
    ]

    def apply(parameters: list[dict[str, Any]], X: Any, key: Any = None) -> Any:
        keys = [None] * len(steps) if key is None else jax.random.split(key, len(steps))
        X = jax.numpy.asarray(X, dtype)
        for step, own, its_key in zip(steps, parameters, keys, strict=True):
            X = step(own, X, its_key)
        return X

    return parameters, apply


def _functions(jax: Any) -> dict[type[Layer], Callable[[Any], Callable[..., Any]]]:
    """Return for each class what makes a function of parameters, inputs and a key."""
    nn = jax.nn

    def dropout(layer: Dropout) -> Callable[..., Any]:
        def silence(_: Any, x: Any, key: Any) -> Any:
            if key is None:
                return x
            kept = jax.random.uniform(key, x.shape) >= layer.rate
            return jax.numpy.where(kept, x / (1 - layer.rate), 0)

        return silence

    return {
        Dense: lambda _: lambda own, x, key: x @ own["weights"] + own["biases"],
        Dropout: dropout,
        LeakyReLU: lambda layer: lambda own, x, key: nn.leaky_relu(x, layer.slope),
        Linear: lambda _: lambda own, x, key: x,
        ReLU: lambda _: lambda own, x, key: nn.relu(x),
        Sigmoid: lambda _: lambda own, x, key: nn.sigmoid(x),
        Softmax: lambda _: lambda own, x, key: nn.softmax(x, axis=1),
        Tanh: lambda _: lambda own, x, key: jax.numpy.tanh(x),
    }
