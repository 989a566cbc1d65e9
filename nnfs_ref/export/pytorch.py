"""To PyTorch and back: a network as an `nn.Sequential`.

PyTorch keeps a dense layer's weights with one row for each neuron, (n_neurons,
n_inputs): the transpose of ours.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from ..activations import LeakyReLU, Linear, ReLU, Sigmoid, Softmax, Tanh
from ..core import Layer
from ..layers import Dense, Dropout
from ..sequential import Sequential
from .mapping import counterpart, dtype_of, layers_of, package

#: Where a module keeps functions of others that run with its `forward`.
HOOKS = ("_forward_pre_hooks", "_forward_hooks")


def to_pytorch(network: Layer) -> Any:
    """Return the network as an `nn.Sequential` with copies of its parameters.

    The module is in evaluation mode and computes what `network.forward` computes: for
    a `Model` that is trained on logits, logits. Its `state_dict()` goes into every
    `nn.Sequential` of these modules. After `train()`, its dropout silences as ours
    does, with PyTorch's random numbers.

    Args:
        network: A `Model`, a `Sequential` or a single layer, of layers of this package.

    Raises:
        ImportError: If PyTorch is not installed.
        TypeError: If a layer has no counterpart in PyTorch, such as one of your own.
        ValueError: If the layers are not all of one dtype.
    """
    torch = package("torch", "PyTorch")
    layers, table = layers_of(network), _modules(torch)
    dtype_of(layers)
    modules = [counterpart(la, type(la), at, table, "PyTorch") for at, la in layers]
    return torch.nn.Sequential(*modules).eval()


def from_pytorch(module: Any) -> Sequential:
    """Return the network that an `nn.Sequential` computes, with its parameters copied.

    To train it on, hand its layers to a `Model`. A `Linear` without bias becomes a
    `Dense` whose biases are 0, which training will change; one that is there twice
    becomes two.

    Args:
        module: An `nn.Sequential`, which may hold others, or a single module; in
            float32 or float64.

    Raises:
        ImportError: If PyTorch is not installed.
        TypeError: If a module has no counterpart in this package, or is one whose
            `forward` you wrote: only your code says what that does.
        ValueError: If a module has hooks, or is set up in a way that has no
            counterpart.
    """
    torch = package("torch", "PyTorch")
    table = _layers(torch)
    found = [
        counterpart(inner, type(inner), place, table, "nnfs_ref")
        for place, inner in _rows(torch.nn.Sequential, module, "")
    ]
    return Sequential(found)


def _rows(row: Any, module: Any, place: str) -> Iterator[tuple[str, Any]]:
    if any(getattr(module, hooks, ()) for hooks in HOOKS):
        raise ValueError(
            f"module{place}: it has hooks, which may change what it computes. Remove "
            "them first; for pruning and norms, PyTorch has functions that do."
        )
    # A row with a forward of its own does something else with its modules.
    if isinstance(module, row) and type(module).forward is row.forward:
        for i, inner in enumerate(module):  # one that is there twice runs twice
            yield from _rows(row, inner, f"{place}[{i}]")
    else:
        yield f"module{place}", module


def _modules(torch: Any) -> dict[type[Layer], Callable[[Any], Any]]:
    nn = torch.nn
    return {
        Dense: partial(_linear, torch),
        Dropout: lambda layer: nn.Dropout(layer.rate),
        LeakyReLU: lambda layer: nn.LeakyReLU(layer.slope),
        Linear: lambda _: nn.Identity(),
        ReLU: lambda _: nn.ReLU(),
        Sigmoid: lambda _: nn.Sigmoid(),
        Softmax: lambda _: nn.Softmax(dim=1),
        Tanh: lambda _: nn.Tanh(),
    }


def _layers(torch: Any) -> dict[type[Any], Callable[[Any], Layer]]:
    nn = torch.nn
    return {
        nn.Dropout: lambda module: Dropout(module.p),
        nn.Identity: lambda _: Linear(),
        nn.LeakyReLU: lambda module: LeakyReLU(module.negative_slope),
        nn.Linear: _dense,
        nn.ReLU: lambda _: ReLU(),
        nn.Sigmoid: lambda _: Sigmoid(),
        nn.Softmax: _softmax,
        nn.Tanh: lambda _: Tanh(),
    }


def _linear(torch: Any, layer: Dense) -> Any:
    weight = torch.tensor(layer.weights.T)
    new = partial(torch.nn.utils.skip_init, torch.nn.Linear)  # nothing is drawn
    module = new(*layer.weights.shape, dtype=weight.dtype)
    with torch.no_grad():
        module.weight.copy_(weight)
        module.bias.copy_(torch.tensor(layer.biases))
    return module


def _dense(module: Any) -> Dense:
    weight, bias = module.weight.detach().cpu(), module.bias
    return Dense(
        module.in_features,
        module.out_features,
        dtype=str(weight.dtype).removeprefix("torch."),
        weights=weight.double().numpy().T,
        biases=None if bias is None else bias.detach().cpu().double().numpy(),
    )


def _softmax(module: Any) -> Softmax:
    if module.dim not in (1, -1):
        raise ValueError(f"dim={module.dim}: a Softmax here takes rows, dim=1.")
    return Softmax()
