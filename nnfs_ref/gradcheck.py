"""Check a gradient against the definition of a derivative."""

import copy
from collections.abc import Callable
from functools import partial

import numpy as np
import numpy.typing as npt

from .checks import Array, as_array, as_instance
from .core import Layer
from .losses import Loss


class GradientError(AssertionError):
    """A gradient that is not the derivative it should be."""


def numerical_gradient(
    function: Callable[[Array], float], at: npt.ArrayLike, step: float = 6e-6
) -> Array:
    """Differentiate by central differences, (f(x + h) - f(x - h)) / 2h, entry by entry.

    Args:
        function: Takes an array shaped like `at` and returns one number.
        at: Where to differentiate.
        step: The h for entries up to 1; larger entries take it in proportion. By
            default the cube root of float64's precision: a larger h sees the curvature,
            a smaller one the rounding.

    Returns:
        float64, in the shape of `at`.

    Examples:
        >>> gradient = numerical_gradient(lambda x: float((x**2).sum()), [1.0, -2.0])
        >>> gradient.round(6).tolist()
        [2.0, -4.0]
    """
    function = _one_number(function)
    point = as_array(at, "at", np.float64).copy()
    gradient = np.empty_like(point)
    for index in np.ndindex(point.shape):
        x = float(point[index])
        h = step * max(1.0, abs(x))
        point[index] = x + h
        above = function(point)
        point[index] = x - h
        below = function(point)
        point[index] = x
        gradient[index] = (above - below) / (2 * h)
    return gradient


def check_gradient(
    gradient: npt.ArrayLike,
    function: Callable[[Array], float],
    at: npt.ArrayLike,
    *,
    name: str = "gradient",
    tolerance: float = 1e-6,
) -> float:
    """Compare a gradient with the numerical one.

    Returns:
        The largest difference between entries, relative to the largest entry.

    Raises:
        GradientError: If that exceeds the tolerance. It names the entry furthest off
            and, if that can be told, the kind of mistake.

    Examples:
        >>> x = np.array([1.0, -2.0])
        >>> check_gradient(-2 * x, lambda x: float((x**2).sum()), x)
        Traceback (most recent call last):
        nnfs_ref.gradcheck.GradientError: gradient[1] is 4; the slope is -4. Sign wrong?
    """
    expected = numerical_gradient(function, at)
    given = np.asarray(gradient, np.float64)
    if given.shape != expected.shape:
        raise GradientError(
            f"{name} has shape {given.shape}; expected {expected.shape}, the shape of "
            "what it differentiates by."
        )
    error = _relative_error(given, expected)
    if not error <= tolerance:  # which NaN is not, either
        worst = np.unravel_index(np.abs(given - expected).argmax(), given.shape)
        raise GradientError(
            f"{name}[{', '.join(map(str, worst))}] is {given[worst]:.6g}; the slope is "
            f"{expected[worst]:.6g}.{_diagnosis(given, expected)}"
        )
    return error


def check_layer(layer: Layer, inputs: npt.ArrayLike) -> float:
    """Check a layer's gradients, in training, by its inputs and all its parameters.

    What is differentiated is the sum of the outputs, each times a fixed random number.
    Copies of the layer run, so that dropout draws the same mask every time.

    Returns:
        The largest relative error.

    Raises:
        GradientError: If a gradient is wrong.
        ValueError: If the layer is float32, which has too few digits.

    Examples:
        >>> from nnfs_ref import Dense
        >>> check_layer(Dense(3, 2, rng=0), [[1.0, 2.0, -1.0]]) < 1e-6
        True
    """
    as_instance(layer, Layer, "layer")
    if any(p.value.dtype == np.float32 for p in layer.parameters()):
        raise ValueError(
            "layer: its parameters are float32, which has too few digits for the "
            "check; make it with dtype=np.float64."
        )
    trained = copy.deepcopy(layer)
    outputs = trained.forward(inputs, training=True)
    factors = np.random.default_rng(0).uniform(0.5, 1.5, outputs.shape)
    dinputs = trained.backward(factors)

    def total(
        inputs: npt.ArrayLike, index: int = 0, value: Array | None = None
    ) -> float:
        copied = copy.deepcopy(layer)
        if value is not None:
            list(copied.parameters())[index].value[...] = value
        return float(np.vdot(copied.forward(inputs, training=True), factors))

    errors = [check_gradient(dinputs, total, inputs, name="dinputs")]
    for i, p in enumerate(trained.parameters()):
        by_value = partial(total, inputs, i)
        name = f"gradient of {p.name}"
        errors.append(check_gradient(p.gradient, by_value, p.value, name=name))
    return max(errors)


def check_loss(loss: Loss, outputs: npt.ArrayLike, targets: npt.ArrayLike) -> float:
    """Check the gradient of a mean loss by a network's outputs.

    Returns:
        The relative error.

    Raises:
        GradientError: If the gradient is wrong.

    Examples:
        >>> from nnfs_ref import SoftmaxCrossentropy
        >>> check_loss(SoftmaxCrossentropy(), [[1.0, 2.0, 0.5]], [1]) < 1e-6
        True
    """
    as_instance(loss, Loss, "loss")
    loss.forward(outputs, targets)
    dvalues = loss.backward()
    return check_gradient(
        dvalues, lambda at: loss.mean(at, targets), outputs, name="loss gradient"
    )


def _one_number(function: Callable[[Array], float]) -> Callable[[Array], float]:
    def checked(point: Array) -> float:
        value = function(point)
        if np.ndim(value) > 0:
            raise ValueError(
                f"function: expected one number, got shape {np.shape(value)}; return "
                "the sum of the outputs, each times a weight."
            )
        return value

    return checked


def _relative_error(given: Array, expected: Array) -> float:
    # The floor keeps rounding from counting where the whole gradient is zero.
    scale = max(np.abs(given).max(), np.abs(expected).max(), 1e-3)
    return float(np.abs(given - expected).max() / scale)


def _diagnosis(given: Array, expected: Array) -> str:
    """Undo the usual mistakes one by one, and say which one it was."""
    if _relative_error(-given, expected) < 1e-4:
        return " Sign wrong?"
    if given.T.shape == given.shape and _relative_error(given.T, expected) < 1e-4:
        return " Transposed?"
    square = max(float(np.vdot(expected, expected)), 1e-12)
    factor = float(np.vdot(given, expected)) / square
    if factor and _relative_error(given / factor, expected) < 1e-4:
        return f" Each entry is {factor:.4g} times its slope: a factor such as 1/n?"
    return ""
