"""Classes that a reader wrote by the book: results are left in attributes.

The book's layers leave what they compute in `.output` and `.dinputs`, and return
nothing; some take `training`, some do not. `Model` goes through these functions, so
that it can be made of such classes, of this module's, or of both.
"""

import inspect
from typing import Any

from ..checks import Array
from ..penalties import L1L2, total_penalty


def forward(layer: Any, inputs: Any, training: bool) -> Any:
    """Run a layer; return its `.output`, or what `forward` returned if it has none."""
    if "training" in inspect.signature(layer.forward).parameters:
        returned = layer.forward(inputs, training)
    else:
        returned = layer.forward(inputs)
    return _left(layer, "output", returned, "forward")


def backward(part: Any, *arguments: Any) -> Any:
    """Go back through a layer or a loss; return its `.dinputs`."""
    returned = part.backward(*arguments)
    return _left(part, "dinputs", returned, "backward")


def parameters(layer: Any) -> dict[str, Array]:
    """Return the weights and biases of a layer by name."""
    return {"weights": layer.weights, "biases": layer.biases}


def penalty(layer: Any) -> float:
    """Return a layer's penalties, from the strengths that it has as attributes."""
    if hasattr(layer, "parameters"):
        return total_penalty(layer.parameters())
    total = 0.0
    for name, prefix in (("weights", "weight"), ("biases", "bias")):
        l1, l2 = (getattr(layer, f"{prefix}_regularizer_{k}", 0) for k in ("l1", "l2"))
        total += L1L2(l1, l2).value(getattr(layer, name))
    return total


def _left(part: Any, name: str, returned: Any, method: str) -> Any:
    result = getattr(part, name, returned)
    if result is None:
        raise ValueError(
            f"{type(part).__name__}.{method} left nothing in .{name} and returned "
            f"nothing; set self.{name} in it."
        )
    return result
