"""The same outputs in PyTorch, JAX and ONNX, and what cannot go there, by name."""

import re
import sys
from contextlib import suppress

import numpy as np
import pytest

import nnfs_ref as nn
from nnfs_ref import export, pretrained

with suppress(ImportError):  # then the tests that need them are not run
    import onnx
    import onnxruntime
    import torch
    from onnx.reference import ReferenceEvaluator

needs_peers = pytest.mark.needs("peers")
RNG = np.random.default_rng(0)
X = RNG.normal(size=(6, 5))
CLOSE = {"float64": 1e-12, "float32": 1e-5}


def dense(n_inputs, n_neurons, dtype="float64"):
    return nn.Dense(
        n_inputs,
        n_neurons,
        initializer=nn.HeNormal(),
        biases=RNG.normal(size=n_neurons),
        rng=RNG,
        dtype=dtype,
    )


def network(dtype="float64"):
    """Return one with every layer of the package, one row of them in another."""
    inner = [dense(7, 6, dtype), nn.LeakyReLU(0.1), nn.Linear()]
    return nn.Sequential(
        [
            *(dense(5, 7, dtype), nn.ReLU(), nn.Dropout(0.3), nn.Sequential(inner)),
            *(dense(6, 6, dtype), nn.Tanh(), dense(6, 4, dtype), nn.Sigmoid()),
            *(dense(4, 3, dtype), nn.Softmax()),
        ]
    )


def in_pytorch(net, X):
    with torch.no_grad():
        return export.to_pytorch(net)(torch.tensor(X)).numpy()


def in_jax(net, X):
    import jax

    with jax.enable_x64(X.dtype == np.float64):
        parameters, apply = export.to_jax(net)
        return np.asarray(apply(parameters, X))


def in_onnx(net, X):
    """Run the file in the evaluator of the onnx package, and in ONNX Runtime."""
    model = export.to_onnx(net)
    onnx.checker.check_model(model, full_check=True)
    (outputs,) = ReferenceEvaluator(model).run(None, {"inputs": X})
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    (again,) = session.run(["outputs"], {"inputs": X})
    assert outputs.dtype == again.dtype
    np.testing.assert_allclose(outputs, again, atol=CLOSE[X.dtype.name])
    return again


OUT = {"PyTorch": in_pytorch, "JAX": in_jax, "ONNX": in_onnx}
BACK = {
    "PyTorch": lambda net: export.from_pytorch(export.to_pytorch(net)),
    "ONNX": lambda net: export.from_onnx(export.to_onnx(net)),
}


@needs_peers
@pytest.mark.parametrize("dtype", CLOSE)
@pytest.mark.parametrize("framework", OUT)
def test_the_outputs_are_the_same(framework, dtype):
    net, inputs = network(dtype), X.astype(dtype)
    outputs = OUT[framework](net, inputs)
    assert outputs.dtype == dtype
    np.testing.assert_allclose(outputs, net.forward(inputs), atol=CLOSE[dtype])


@needs_peers
@pytest.mark.parametrize("framework", OUT)
def test_every_layer_of_the_package_can_go(framework):
    public = {
        value for name in nn.__all__ if isinstance(value := getattr(nn, name), type)
    }
    rows = {nn.Layer, nn.Sequential, nn.Model}
    kinds = {c for c in public if issubclass(c, nn.Layer)} - rows
    steps = {type(layer) for layer in network().steps()}
    assert steps == kinds
    for layer in network().steps():  # each alone, too
        inputs = RNG.normal(size=(3, len(getattr(layer, "weights", X[0]))))
        outputs = OUT[framework](layer, inputs)
        np.testing.assert_allclose(outputs, layer.forward(inputs), atol=1e-12)


@needs_peers
@pytest.mark.parametrize("framework", OUT)
def test_a_trained_model_goes_with_what_it_has_learned(framework):
    model = nn.Model.load(pretrained.spiral())
    samples = X[:, :2].astype(model.dtype)
    outputs = OUT[framework](model, samples)
    np.testing.assert_allclose(outputs, model.forward(samples), rtol=1e-12)
    readable = nn.Sequential([*model.layers, nn.Softmax()])
    outputs = OUT[framework](readable, samples)
    np.testing.assert_allclose(outputs, model.predict(samples), atol=1e-12)


@needs_peers
@pytest.mark.parametrize("dtype", CLOSE)
@pytest.mark.parametrize("framework", BACK)
def test_there_and_back_nothing_has_changed(framework, dtype):
    net = network(dtype)
    back = BACK[framework](net)
    for ours, theirs in zip(net.steps(), back.layers, strict=True):
        assert type(ours) is type(theirs)
        if not isinstance(ours, nn.Dense):  # its initializer has done its work
            # In an ONNX file, a slope has the dtype of what it multiplies.
            config = pytest.approx(ours.get_config(), rel=float(np.finfo(dtype).eps))
            assert theirs.get_config() == config
        for name, array in ours.arrays().items():
            copy = theirs.arrays()[name]
            assert copy.dtype == array.dtype
            np.testing.assert_array_equal(copy, array)
            assert not np.shares_memory(copy, array)


@needs_peers
def test_gradients_are_the_same_so_that_training_can_go_on():
    import jax

    net = nn.Sequential([dense(5, 4), nn.ReLU(), dense(4, 3), nn.Tanh()])
    slopes = RNG.normal(size=(6, 3))
    net.forward(X)
    net.backward(slopes)
    ours = [p.gradient for p in net.parameters()]

    module = export.to_pytorch(net)
    (module(torch.tensor(X)) * torch.tensor(slopes)).sum().backward()
    theirs = [p.grad.numpy().T for p in module.parameters()]
    with jax.enable_x64(True):
        parameters, apply = export.to_jax(net)
        loss = jax.jit(lambda p: (apply(p, X) * slopes).sum())
        gradients = jax.grad(loss)(parameters)
        pure = [gradients[i][name] for i in (0, 2) for name in ("weights", "biases")]
    for our, their, its in zip(ours, theirs, pure, strict=True):
        np.testing.assert_allclose(their, our, atol=1e-12)
        np.testing.assert_allclose(its, our, atol=1e-12)


@needs_peers
def test_dropout_silences_in_training_there_too():
    import jax

    net = nn.Sequential([nn.Linear(), nn.Dropout(0.3)])
    ones = np.ones((100, 50), "float32")
    module = export.to_pytorch(net)
    with jax.enable_x64(True):
        parameters, apply = export.to_jax(net)
        silenced = [
            module.train()(torch.tensor(ones)).numpy(),
            apply(parameters, ones, jax.random.key(0)),
        ]
        np.testing.assert_array_equal(apply(parameters, ones), ones)
    for outputs in silenced:
        assert abs(np.mean(np.asarray(outputs) == 0) - 0.3) < 0.03
        kept = np.asarray(outputs)[np.asarray(outputs) > 0]
        np.testing.assert_allclose(kept, 1 / 0.7, rtol=1e-6)


@needs_peers
def test_an_onnx_file_says_what_it_takes_and_what_it_is(tmp_path):
    path = tmp_path / "network.onnx"
    onnx.save(export.to_onnx(network("float32")), path)
    model = onnx.load(path)
    head = "network (float[n,5] inputs) => (float[n,3] outputs)"
    assert onnx.printer.to_text(model.graph).startswith(head)
    names = [array.name for array in model.graph.initializer]
    assert names[:3] == ["0.weights", "0.biases", "2.rate"]
    assert model.producer_name == "nnfs_ref"
    anything = export.to_onnx(nn.Sequential([nn.ReLU()]))
    head = "network (double[n,k] inputs) => (double[n,k] outputs)"
    assert onnx.printer.to_text(anything.graph).startswith(head)


class Scale(nn.Layer):
    """A reader's own."""

    def forward(self, inputs, *, training=False):
        return 2 * inputs


class ReLU6(nn.ReLU):
    """Derived from a layer of the package; it computes something else."""

    def forward(self, inputs, *, training=False):
        return np.minimum(super().forward(inputs, training=training), 6)


class Residual(nn.Sequential):
    """A row with a forward of its own."""

    def forward(self, inputs, *, training=False):
        return inputs + super().forward(inputs, training=training)


TO = {"PyTorch": "to_pytorch", "JAX": "to_jax", "ONNX": "to_onnx"}
REFUSED = {
    "an own layer": (
        lambda: nn.Sequential([nn.ReLU(), Scale()]),
        r"layers\[1\]: Scale has no counterpart in {}. These have one: Dense, Dropout, "
        r".*, Tanh. Build .* or write that layer in {} yourself",
    ),
    "a derived layer": (lambda: ReLU6(), r"network: ReLU6 has no counterpart in {}"),
    "a row with a forward of its own": (
        lambda: nn.Sequential([nn.Sequential([nn.ReLU(), Residual([dense(3, 3)])])]),
        r"layers\[0\].layers\[1\]: Residual has no counterpart in {}",
    ),
    "two dtypes": (
        lambda: nn.Sequential([dense(3, 3), dense(3, 3, "float32")]),
        r"layers\[0\] is in float64 and layers\[1\] in float32: .* Model\(..., dtype",
    ),
    "a loss": (nn.MeanSquaredError, "network: expected a Layer object, got Mean"),
}


@needs_peers
@pytest.mark.parametrize("framework", TO)
@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_go_is_refused_by_name(case, framework):
    make, message = REFUSED[case]
    with pytest.raises((TypeError, ValueError), match=message.replace("{}", framework)):
        getattr(export, TO[framework])(make())


@needs_peers
def test_in_jax_float32_stays_float32_whatever_the_inputs():
    import jax

    with jax.enable_x64(True):
        parameters, apply = export.to_jax(network("float32"))
        assert apply(parameters, X).dtype == "float32"


@needs_peers
def test_jax_would_cut_float64_and_says_how_not_to():
    import jax

    with (
        jax.enable_x64(False),
        pytest.raises(ValueError, match=r'jax.config.update\("jax_enable_x64", True\)'),
    ):
        export.to_jax(network())


def torch_nets():
    """Return modules that cannot come, and what is said of them."""
    t = torch.nn

    class Net(t.Module):
        def forward(self, x):
            return x

    class Twice(t.Sequential):
        def forward(self, x):
            return 2 * super().forward(x)

    hooked = t.Sequential(t.Linear(2, 2), t.Linear(2, 2))
    hooked[1].register_forward_hook(lambda module, inputs, outputs: 2 * outputs)
    normed = torch.nn.utils.spectral_norm(t.Linear(2, 2))
    known = "These have one: Dropout, Identity, LeakyReLU, Linear, ReLU, .*, Tanh"
    return {
        "convolution": (t.Sequential(t.Conv2d(1, 1, 3)), rf"\[0\]: Conv2d .*{known}"),
        "own module": (Net(), "module: Net has no counterpart in nnfs_ref"),
        "own row": (t.Sequential(Twice(t.ReLU())), r"module\[0\]: Twice has no"),
        "softmax down": (t.Softmax(dim=0), r"module: dim=0: .* takes rows, dim=1"),
        "half": (t.Linear(2, 2).bfloat16(), r"'bfloat16': expected float32 or float64"),
        "slope": (t.Sequential(t.LeakyReLU(2)), r"\[0\]: slope=2: .* less than 1"),
        "all silent": (t.Dropout(1.0), r"module: rate=1.0: .* less than 1"),
        "a hook": (hooked, r"module\[1\]: it has hooks, .* Remove them first"),
        "a norm": (normed, "module: it has hooks, .* Remove them first"),
        "a dictionary": (t.Linear(2, 2).state_dict(), "module: OrderedDict has no"),
    }  # fmt: skip


@needs_peers
def test_what_cannot_come_from_pytorch_is_refused_by_name():
    for module, message in torch_nets().values():
        with pytest.raises((TypeError, ValueError), match=message):
            export.from_pytorch(module)


@needs_peers
def test_what_pytorch_made_comes_with_rows_in_rows_and_without_bias():
    t = torch.nn
    module = t.Sequential(
        t.Linear(5, 4, bias=False),
        t.Sequential(t.ReLU(), t.Linear(4, 3)),
        t.Softmax(-1),
    )
    net = export.from_pytorch(module)
    inputs = X.astype("float32")
    theirs = module(torch.tensor(inputs)).detach().numpy()
    np.testing.assert_allclose(net.forward(inputs), theirs, atol=1e-6)
    model = nn.Model(
        net.layers, loss=nn.CategoricalCrossentropy(), optimizer=nn.SGD(0.1)
    )
    model.fit(inputs, [0, 1, 2, 0, 1, 2], epochs=1)


@needs_peers
def test_a_module_that_is_there_twice_runs_twice():
    twice = torch.nn.Linear(5, 5)
    module = torch.nn.Sequential(twice, torch.nn.Tanh(), twice)
    inputs = X.astype("float32")
    theirs = module(torch.tensor(inputs)).detach().numpy()
    ours = export.from_pytorch(module).forward(inputs)
    np.testing.assert_allclose(ours, theirs, atol=1e-6)


def graph(body, extra="", outputs="float[n,2] Y", opset=17, inputs="float[n,3] X"):
    """Return a model as the text format of ONNX has it."""
    arrays = "float[3,2] W = {1,2,3,4,5,6}, float[2] b = {7,8}, float one = {1}"
    return onnx.parser.parse_model(
        f'<ir_version: 8, opset_import: ["" : {opset}, "other" : 1]>'
        f"g ({inputs}) => ({outputs}) <{arrays}{extra}> {{ {body} }}"
    )


# As other programs write them.
WRITTEN = {
    "a product and a sum": "P = MatMul(X, W) Y = Add(P, b)",
    "a sum the other way around": "P = MatMul(X, W) Y = Add(b, P)",
    "Gemm, transposed": "Y = Gemm <transB = 1, beta = 1.0> (X, V, b)",
    "Gemm without biases": "Y = Gemm(X, W)",
    "a product alone": "P = MatMul(X, W) Y = Sigmoid(P)",
    "a constant among the nodes": "Y = Gemm(X, W, c)",
    "a slope in single precision": "P = Gemm(X, W, b) Y = LeakyRelu <alpha = 0.1> (P)",
    "a softmax with the last axis": "P = Gemm(X, W) Y = Softmax <axis = -1> (P)",
    "dropout with nothing said": "P = Gemm(X, W) Y, mask = Dropout(P)",
    "dropout that says it is off": "P = Gemm(X, W) Y = Dropout(P, , off)",
}


@needs_peers
@pytest.mark.parametrize("case", WRITTEN)
def test_graphs_that_others_write_come(case):
    body = WRITTEN[case]
    if case.startswith("a constant"):
        body = f"c = Constant <value = float[2] {{7, 8}}> () {body}"
    model = graph(body, ", float[2,3] V = {1,2,3,4,5,6}, bool off = {0}")
    inputs = X[:, :3].astype("float32")
    (theirs,) = ReferenceEvaluator(model).run(["Y"], {"X": inputs})
    ours = export.from_onnx(model).forward(inputs)
    np.testing.assert_allclose(ours, theirs, rtol=1e-6, atol=1e-6)


@needs_peers
def test_dropout_of_old_files_has_its_rate_in_a_setting():
    old = graph("P = MatMul(X, W) Y = Dropout <ratio = 0.25> (P)", opset=11)
    assert export.from_onnx(old).layers[1].rate == 0.25


# What the graph says, and what is said of it.
NOT_READ = {
    "another operator": ("Y = Erf(X)", "node 0 .Erf.: Erf has no counterpart in nn"),
    "another maker's": ("Y = other.Relu(X)", "other.Relu has no counterpart"),
    "a sum alone": ("Y = Add(X, one)", "Add has no counterpart in nnfs_ref"),
    "a branch": ("P = Relu(X) Q = Tanh(P) Y = Add(Q, P)", "node 2 .* without branches"),
    "the same twice": ("Y = Add(X, X)", r"node 0 .Add.: it takes .'X', 'X'.; exp"),
    "inputs on the right": ("Y = MatMul(V, X)", r"it takes \['V', 'X'\]; expected 'X'"),
    "an earlier result": ("Y = Relu(X) Z = Tanh(Y)", "gives 'Y', but its last .* 'Z'"),
    "training": ("Y = Dropout(X, one, on)", r"node 0 .* training_mode is on.* infer"),
    "scaled": ("Y = Gemm <alpha = 2.0> (X, W)", r"'alpha': 2.0.*; expected .*a': 1.0"),
    "turned inputs": ("Y = Gemm <transA = 1> (X, W)", r"'transA': 1.*; expected"),
    "softmax down": ("Y = Softmax <axis = 0> (X)", r"axis=0: .* takes rows, axis=1"),
    "a slope for each": ("P = MatMul(X, W) Y = PRelu(P, b)", r"slopes of shape \(2,\)"),
    "steep": ("Y = LeakyRelu <alpha = 3.0> (X)", "node 0 .*slope=3.0: .* less than 1"),
    "a vector": ("Y = MatMul(X, v)", r"weights have shape \(3,\); expected a mat"),
    "no arrays": ("Y = Gemm(X)", "model: it is no valid ONNX: .*"),
    "biases that do not fit": ("Y = Gemm(X, W, v)", "node 0 .*Dense biases: expect"),
    "whole numbers": ("Y = MatMul(X, i)", "dtype='int32': expected float32 or float64"),
}  # fmt: skip


@needs_peers
@pytest.mark.parametrize("case", NOT_READ)
def test_what_cannot_come_from_onnx_is_refused_by_name(case):
    body, message = NOT_READ[case]
    extra = (
        ", float[2,3] V = {1,2,3,4,5,6}, float[3] v = {1,2,3}, bool on = {1}, "
        "int32[3,1] i = {1,2,3}"
    )
    with pytest.raises((TypeError, ValueError), match=re.compile(message, re.DOTALL)):
        export.from_onnx(graph(body, extra))


@needs_peers
def test_one_input_and_one_output_and_a_model_are_expected():
    two = graph("Y = MatMul(X, Z)", inputs="float[n,3] X, float[3,2] Z")
    with pytest.raises(ValueError, match=r"takes \['X', 'Z'\] and gives \['Y'\]"):
        export.from_onnx(two)
    with pytest.raises(TypeError, match=r"got 'network.onnx'; onnx.load reads one"):
        export.from_onnx("network.onnx")


@pytest.mark.parametrize(
    ("function", "name", "module"),
    [
        ("to_pytorch", "PyTorch", "torch"),
        ("from_pytorch", "PyTorch", "torch"),
        ("to_jax", "JAX", "jax"),
        ("to_onnx", "ONNX", "onnx"),
        ("from_onnx", "ONNX", "onnx"),
    ],
)
def test_a_missing_framework_is_named_with_what_to_do(
    function, name, module, monkeypatch
):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ImportError, match=f"needs {name} here: pip install {module}$"):
        getattr(export, function)(network())


def test_a_framework_that_lacks_something_says_so_itself(monkeypatch, tmp_path):
    (tmp_path / "torch.py").write_text("import no_such_module\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "torch", raising=False)
    with pytest.raises(ModuleNotFoundError, match="no_such_module"):
        export.to_pytorch(network())
