"""To ONNX and back: a network as a graph that other programs read and run.

ONNX describes a network as a list of operations on named arrays. Its operators are
specified at https://onnx.ai/onnx/operators/.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from .. import __version__
from ..activations import LeakyReLU, Linear, ReLU, Sigmoid, Softmax, Tanh
from ..checks import Array
from ..core import Layer
from ..layers import Dense, Dropout
from ..sequential import Sequential
from .mapping import counterpart, dtype_of, layers_of, package

#: The version of the operators that files name: of 2022, so that most programs know it.
OPSET = 17
ONE_ROW = "A network here is one row of layers, without branches."
#: The name of an operator, the constants it takes, by name, and its settings.
Written: TypeAlias = tuple[str, dict[str, Array], dict[str, Any]]


class Operation(NamedTuple):
    """A node of a graph: what it does to the result of the one before.

    Attributes:
        place: Where it is, for errors.
        kind: The name of its operator.
        constants: The other arrays it takes, in order; None for one that is left out.
        attributes: Its settings, as far as they are given.

    """

    place: str
    kind: str
    constants: list[Any]
    attributes: dict[str, Any]


def to_onnx(network: Layer) -> Any:
    """Return the network as an `onnx.ModelProto`, which `onnx.save` writes to a file.

    It computes what `network.forward` computes: for a `Model` that is trained on
    logits, logits. It takes "inputs" of shape (n, n_inputs), for any n, and gives
    "outputs". Parameters are named as in files of `Model.save`: "0.weights" and so on.

    Args:
        network: A `Model`, a `Sequential` or a single layer, of layers of this package.

    Raises:
        ImportError: If ONNX is not installed.
        TypeError: If a layer has no counterpart in ONNX, such as one of your own.
        ValueError: If the layers are not all of one dtype.
    """
    onnx = package("onnx", "ONNX")
    make, layers = onnx.helper, layers_of(network)
    dtype = dtype_of(layers) or np.dtype(np.float64)
    table = _operators(dtype)
    nodes, arrays, before = [], [], "inputs"
    for i, (place, layer) in enumerate(layers):
        kind, own, attributes = counterpart(layer, type(layer), place, table, "ONNX")
        after = "outputs" if i == len(layers) - 1 else f"{i}.outputs"
        names = [f"{i}.{name}" for name in own]
        for name, array in zip(names, own.values(), strict=True):
            arrays.append(onnx.numpy_helper.from_array(array, name))
        nodes.append(make.make_node(kind, [before, *names], [after], **attributes))
        before = after
    first = next((la.n_inputs for _, la in layers if isinstance(la, Dense)), 0)
    number = make.np_dtype_to_tensor_dtype(dtype)
    sizes = (first or "k", network.output_size(first) or "k")
    ends = [
        make.make_tensor_value_info(name, number, ["n", size])
        for name, size in zip(("inputs", "outputs"), sizes, strict=True)
    ]
    graph = make.make_graph(nodes, "network", ends[:1], ends[1:], arrays)
    opsets = [make.make_opsetid("", OPSET)]
    return make.make_model(
        graph,
        opset_imports=opsets,
        ir_version=make.find_min_ir_version_for(opsets),
        producer_name="nnfs_ref",
        producer_version=__version__,
    )


def from_onnx(model: Any) -> Sequential:
    """Return the network that an ONNX graph computes, with its parameters copied.

    The graph is one row of operations; a product and the addition that follows it
    become one `Dense`. To train the network on, hand its layers to a `Model`.

    Args:
        model: What `onnx.load` returns, in float32 or float64.

    Raises:
        ImportError: If ONNX is not installed.
        TypeError: If an operation has no counterpart in this package.
        ValueError: If the graph branches, or an operation is set up in a way that has
            no counterpart, such as dropout in training mode.
    """
    onnx = package("onnx", "ONNX")
    if not isinstance(model, onnx.ModelProto):
        raise TypeError(
            f"model: expected an onnx.ModelProto, got {model!r:.60}; onnx.load reads "
            "one from a file."
        )
    try:
        onnx.checker.check_model(model)
    except onnx.checker.ValidationError as error:
        raise ValueError(f"model: it is no valid ONNX: {error}") from None
    operations = _with_biases(_operations(onnx, model.graph))
    found = [counterpart(o, o.kind, o.place, _FROM, "nnfs_ref") for o in operations]
    return Sequential(found)


def _operations(onnx: Any, graph: Any) -> Iterator[Operation]:
    """Yield the nodes of a graph that is one row."""
    array_of = onnx.numpy_helper.to_array
    constants = {t.name: array_of(t) for t in graph.initializer}
    inputs = [v.name for v in graph.input if v.name not in constants]
    outputs = [v.name for v in graph.output]
    if len(inputs) != 1 or len(outputs) != 1:
        raise ValueError(
            f"model: it takes {inputs} and gives {outputs}; expected one of each."
        )
    (before,) = inputs
    for i, node in enumerate(graph.node):
        given = {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute}
        kind = (
            node.op_type
            if node.domain in ("", "ai.onnx")
            else f"{node.domain}.{node.op_type}"
        )
        place = f"node {i} ({node.name or kind})"
        if kind == "Constant" and "value" in given:
            constants[node.output[0]] = array_of(given["value"])
            continue
        others = [name for name in node.input if name != before]
        first = node.input if kind == "Add" else node.input[:1]  # a sum has no order
        once = len(others) == len(node.input) - 1
        if before not in first or not once or not {*others} <= {*constants, ""}:
            raise ValueError(
                f"{place}: it takes {list(node.input)}; expected {before!r}, which the "
                f"node before gives, then constants. {ONE_ROW}"
            )
        yield Operation(place, kind, [constants.get(name) for name in others], given)
        before = node.output[0]
    if [before] != outputs:
        raise ValueError(
            f"model: it gives {outputs[0]!r}, but its last node gives {before!r}. "
            f"{ONE_ROW}"
        )


def _with_biases(operations: Iterable[Operation]) -> list[Operation]:
    """Join each product and the addition that follows it."""
    joined: list[Operation] = []
    for operation in operations:
        if operation.kind == "Add" and joined and joined[-1].kind == "MatMul":
            product = joined.pop()
            constants = [*product.constants, *operation.constants]
            operation = Operation(product.place, "Gemm", constants, {})
        joined.append(operation)
    return joined


def _operators(dtype: np.dtype[Any]) -> dict[type[Layer], Callable[[Any], Written]]:
    return {
        Dense: lambda la: ("Gemm", {"weights": la.weights, "biases": la.biases}, {}),
        Dropout: lambda la: ("Dropout", {"rate": np.array(la.rate)}, {}),
        # ONNX has a LeakyRelu as well, which rounds the slope to float32.
        LeakyReLU: lambda la: ("PRelu", {"slope": np.array([la.slope], dtype)}, {}),
        Linear: lambda _: ("Identity", {}, {}),
        ReLU: lambda _: ("Relu", {}, {}),
        Sigmoid: lambda _: ("Sigmoid", {}, {}),
        Softmax: lambda _: ("Softmax", {}, {"axis": 1}),
        Tanh: lambda _: ("Tanh", {}, {}),
    }


def _dense(weights: Array, biases: Array | None = None) -> Dense:
    if weights.ndim != 2:
        raise ValueError(f"its weights have shape {weights.shape}; expected a matrix.")
    dtype = weights.dtype.name
    return Dense(*weights.shape, weights=weights, biases=biases, dtype=dtype)


def _gemm(operation: Operation) -> Dense:
    """Gemm computes alpha · A B + beta · C, each matrix transposed if it says so."""
    expected = {"alpha": 1.0, "beta": 1.0, "transA": 0}
    settings = expected | {"transB": 0} | operation.attributes
    if not settings.items() >= expected.items():
        raise ValueError(f"it has {settings}; expected {expected}.")
    weights, *biases = operation.constants
    return _dense(weights.T if settings["transB"] else weights, *biases)


def _dropout(operation: Operation) -> Dropout:
    rate, training, *_ = [*operation.constants, None, None]
    if training is not None and training.any():
        raise ValueError(
            "its training_mode is on, so that the file always silences some; here "
            "dropout does that in training alone. Write the file in inference mode."
        )
    return Dropout(operation.attributes.get("ratio", 0.5) if rate is None else rate)


def _leaky_relu(operation: Operation) -> LeakyReLU:
    if operation.kind == "LeakyRelu":
        return LeakyReLU(operation.attributes.get("alpha", 0.01))
    (slope,) = operation.constants
    if slope.size != 1:
        raise ValueError(
            f"it has slopes of shape {slope.shape}; expected a single one."
        )
    return LeakyReLU(slope.item())


def _softmax(operation: Operation) -> Softmax:
    axis = operation.attributes.get("axis", 1)
    if axis not in (1, -1):
        raise ValueError(f"axis={axis}: a Softmax here takes rows, axis=1.")
    return Softmax()


_FROM: dict[str, Callable[[Operation], Layer]] = {
    "Dropout": _dropout,
    "Gemm": _gemm,
    "Identity": lambda _: Linear(),
    "LeakyRelu": _leaky_relu,
    "MatMul": lambda operation: _dense(*operation.constants),
    "PRelu": _leaky_relu,
    "Relu": lambda _: ReLU(),
    "Sigmoid": lambda _: Sigmoid(),
    "Softmax": _softmax,
    "Tanh": lambda _: Tanh(),
}
