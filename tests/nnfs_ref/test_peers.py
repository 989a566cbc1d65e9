"""The same numbers as PyTorch, in float64, to 1e-10."""

from contextlib import suppress

import numpy as np
import pytest

import nnfs_ref as nn

with suppress(ImportError):  # then this file's tests are not run
    import torch
    from sklearn import metrics
    from torch.nn import functional as F  # noqa: N812  # its usual name

pytestmark = pytest.mark.needs("peers")
RNG = np.random.default_rng(0)
INPUTS = RNG.normal(size=(7, 5))
DVALUES = RNG.normal(size=(7, 5))


def agree(ours, theirs):
    if isinstance(theirs, torch.Tensor):
        theirs = theirs.detach().numpy()
    np.testing.assert_allclose(ours, theirs, rtol=1e-10, atol=1e-10)


@pytest.mark.parametrize(
    ("layer", "function"),
    [
        (nn.Linear(), lambda x: x.clone()),
        (nn.ReLU(), lambda x: torch.relu(x)),
        (nn.LeakyReLU(0.1), lambda x: F.leaky_relu(x, 0.1)),
        (nn.Sigmoid(), lambda x: torch.sigmoid(x)),
        (nn.Tanh(), lambda x: torch.tanh(x)),
        (nn.Softmax(), lambda x: torch.softmax(x, dim=1)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_activation(layer, function):
    x = torch.tensor(INPUTS, requires_grad=True)
    outputs = function(x)
    outputs.backward(torch.tensor(DVALUES))
    agree(layer.forward(INPUTS), outputs)
    agree(layer.backward(DVALUES), x.grad)


def test_dense():
    layer = nn.Dense(5, 3, initializer=nn.HeNormal(), rng=0)
    linear = torch.nn.Linear(5, 3, dtype=torch.float64)
    linear.weight.data = torch.tensor(layer.weights.T)
    linear.bias.data = torch.tensor(layer.biases)
    x = torch.tensor(INPUTS, requires_grad=True)
    outputs = linear(x)
    outputs.backward(torch.tensor(DVALUES[:, :3]))
    agree(layer.forward(INPUTS), outputs)
    agree(layer.backward(DVALUES[:, :3]), x.grad)
    agree(layer.dweights, linear.weight.grad.T)
    agree(layer.dbiases, linear.bias.grad)


LABELS = RNG.integers(0, 5, 7)
ANSWERS = RNG.integers(0, 2, (7, 5))
VALUES = RNG.normal(size=(7, 5))
PROBABILITIES = RNG.uniform(0.01, 0.99, (7, 5))


@pytest.mark.parametrize(
    ("loss", "function", "outputs", "targets"),
    [
        (nn.SoftmaxCrossentropy(), "cross_entropy", INPUTS, LABELS),
        (nn.SoftmaxCrossentropy(), "cross_entropy", 100 * INPUTS, LABELS),
        (nn.CategoricalCrossentropy(), "nll_loss", PROBABILITIES, LABELS),
        (
            nn.SigmoidCrossentropy(),
            "binary_cross_entropy_with_logits",
            100 * INPUTS,
            ANSWERS,
        ),
        (nn.BinaryCrossentropy(), "binary_cross_entropy", PROBABILITIES, ANSWERS),
        (nn.MeanSquaredError(), "mse_loss", INPUTS, VALUES),
        (nn.MeanAbsoluteError(), "l1_loss", INPUTS, VALUES),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, nn.Layer) else None,
)
def test_loss(loss, function, outputs, targets):
    x = torch.tensor(outputs, requires_grad=True)
    y = torch.tensor(targets)
    given = torch.log(x) if function == "nll_loss" else x
    expected = getattr(F, function)(given, y if targets.ndim == 1 else y.double())
    expected.backward()
    agree(loss.mean(outputs, targets), expected)
    agree(loss.backward(), x.grad)


@pytest.mark.parametrize("fused", [True, False])
def test_softmax_with_crossentropy_in_two_steps(fused):
    x = torch.tensor(INPUTS, requires_grad=True)
    F.cross_entropy(x, torch.tensor(LABELS)).backward()
    if fused:
        loss = nn.SoftmaxCrossentropy()
        loss.forward(INPUTS, LABELS)
        agree(loss.backward(), x.grad)
    else:
        softmax, loss = nn.Softmax(), nn.CategoricalCrossentropy()
        loss.forward(softmax.forward(INPUTS), LABELS)
        agree(softmax.backward(loss.backward()), x.grad)


OPTIMIZERS = {
    "SGD": (nn.SGD(0.1), lambda p: torch.optim.SGD(p, 0.1)),
    "momentum": (
        nn.SGD(0.01, momentum=0.9),
        lambda p: torch.optim.SGD(p, 0.01, momentum=0.9),
    ),
    "Nesterov": (
        nn.SGD(0.01, momentum=0.9, nesterov=True),
        lambda p: torch.optim.SGD(p, 0.01, momentum=0.9, nesterov=True),
    ),
    "AdaGrad": (
        nn.AdaGrad(nn.InverseTimeDecay(0.1, 0.01), epsilon=1e-7),
        lambda p: torch.optim.Adagrad(p, 0.1, lr_decay=0.01, eps=1e-7),
    ),
    "RMSprop": (
        nn.RMSprop(0.01, rho=0.9, epsilon=1e-7),
        lambda p: torch.optim.RMSprop(p, 0.01, alpha=0.9, eps=1e-7),
    ),
    "Adam": (
        nn.Adam(0.05, epsilon=1e-7),
        lambda p: torch.optim.Adam(p, 0.05, eps=1e-7),
    ),
    "AdamW": (
        nn.AdamW(0.05, weight_decay=0.1, epsilon=1e-7),
        lambda p: torch.optim.AdamW(p, 0.05, weight_decay=0.1, eps=1e-7),
    ),
    "clipping": (
        nn.Adam(0.05, clip_norm=0.01, epsilon=1e-7),
        lambda p: torch.optim.Adam(p, 0.05, eps=1e-7),
    ),
}


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_optimizer_over_100_steps(name):
    ours, theirs = OPTIMIZERS[name]
    rng = np.random.default_rng(1)
    layers = [
        nn.Dense(5, 8, initializer=nn.HeNormal(), rng=rng),
        nn.Tanh(),
        nn.Dense(8, 5, initializer=nn.HeNormal(), rng=rng),
    ]
    net = torch.nn.Sequential(
        torch.nn.Linear(5, 8), torch.nn.Tanh(), torch.nn.Linear(8, 5)
    ).double()
    for module, layer in zip(net, layers, strict=True):
        if isinstance(layer, nn.Dense):
            module.weight.data = torch.tensor(layer.weights.T.copy())
            module.bias.data = torch.tensor(layer.biases.copy())
    optimizer = theirs(net.parameters())
    model = nn.Model(layers, loss=nn.SoftmaxCrossentropy(), optimizer=ours)
    model.fit(INPUTS, LABELS, epochs=100)
    for _ in range(100):
        optimizer.zero_grad()
        F.cross_entropy(net(torch.tensor(INPUTS)), torch.tensor(LABELS)).backward()
        if ours.clip_norm is not None:
            # clip_grad_norm_, without the 1e-6 that it adds to the length.
            length = torch.nn.utils.get_total_norm(
                [p.grad for p in net.parameters()]
            ).item()
            for p in net.parameters():
                p.grad *= min(1, ours.clip_norm / length)
        optimizer.step()
    for module, layer in zip(net, layers, strict=True):
        if isinstance(layer, nn.Dense):
            agree(layer.weights, module.weight.T)
            agree(layer.biases, module.bias)


def test_confusion_matrix_precision_and_recall_like_scikit_learn():
    true, predicted = RNG.integers(0, 4, 200), RNG.integers(0, 4, 200)
    confusion = nn.confusion_matrix(true, predicted, 4)
    np.testing.assert_array_equal(confusion, metrics.confusion_matrix(true, predicted))
    agree(
        nn.precision(confusion), metrics.precision_score(true, predicted, average=None)
    )
    agree(nn.recall(confusion), metrics.recall_score(true, predicted, average=None))
