"""Every gradient against central differences, on shapes and values Hypothesis picks."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import nnfs_ref as nn
from nnfs_ref.gradcheck import GradientError
from nnfs_ref.penalties import add_penalty_gradients, total_penalty

SIZES = st.integers(1, 4)


def batches(low=-3.0, high=3.0):
    """Batches (n, k) whose entries stay clear of 0, where |x| and ReLU have a kink."""
    entries = st.floats(low, high).map(lambda x: x + 0.05 if x >= 0 else x - 0.05)
    return st.tuples(SIZES, SIZES).flatmap(
        lambda shape: arrays(np.float64, shape, elements=entries)
    )


LAYERS = {
    "Dense": lambda k: nn.Dense(k, 3, initializer=nn.HeNormal(), rng=0),
    "Dropout": lambda k: nn.Dropout(0.4, rng=0),
    "ReLU": lambda k: nn.ReLU(),
    "LeakyReLU": lambda k: nn.LeakyReLU(0.2),
    "Sigmoid": lambda k: nn.Sigmoid(),
    "Tanh": lambda k: nn.Tanh(),
    "Softmax": lambda k: nn.Softmax(),
    "Linear": lambda k: nn.Linear(),
    "Sequential": lambda k: nn.Sequential(
        [
            nn.Dense(k, 3, initializer=nn.GlorotUniform(), rng=1),
            nn.Tanh(),
            nn.Dropout(0.3, rng=2),
            nn.Sequential([nn.Dense(3, 2, initializer=nn.HeNormal(), rng=3)]),
            nn.Softmax(),
        ]
    ),
}


@pytest.mark.parametrize("name", LAYERS)
@settings(deadline=None, max_examples=25)
@given(inputs=batches())
def test_layer(name, inputs):
    assert nn.check_layer(LAYERS[name](inputs.shape[1]), inputs) < 1e-6


@settings(deadline=None, max_examples=25)
@given(logits=batches(), data=st.data())
def test_softmax_crossentropy(logits, data):
    n, k = logits.shape
    labels = data.draw(arrays(np.intp, n, elements=st.integers(0, k - 1)))
    assert nn.check_loss(nn.SoftmaxCrossentropy(), logits, labels) < 1e-6
    probabilities = nn.Softmax().forward(logits)
    if probabilities.min() > 0.05 and k > 1:
        assert nn.check_loss(nn.CategoricalCrossentropy(), probabilities, labels) < 1e-6


@settings(deadline=None, max_examples=25)
@given(logits=batches(), data=st.data())
def test_binary_crossentropy(logits, data):
    answers = data.draw(arrays(np.intp, logits.shape, elements=st.integers(0, 1)))
    assert nn.check_loss(nn.SigmoidCrossentropy(), logits, answers) < 1e-6
    probabilities = nn.Sigmoid().forward(logits)
    assert nn.check_loss(nn.BinaryCrossentropy(), probabilities, answers) < 1e-6


@pytest.mark.parametrize("loss", [nn.MeanSquaredError(), nn.MeanAbsoluteError()])
@settings(deadline=None, max_examples=25)
@given(differences=batches())
def test_regression_losses(loss, differences):
    targets = np.linspace(-1, 1, differences.size).reshape(differences.shape)
    assert nn.check_loss(loss, targets + differences, targets) < 1e-6


@pytest.mark.parametrize("penalty", [nn.L1(0.1), nn.L2(0.2), nn.L1L2(0.1, 0.2)])
@settings(deadline=None, max_examples=25)
@given(weights=batches())
def test_penalties(penalty, weights):
    gradient = penalty.gradient(weights)
    assert nn.check_gradient(gradient, penalty.value, weights) < 1e-6


def test_penalty_is_added_to_the_gradients_of_its_layer():
    def loss(weights):
        layer = nn.Dense(2, 2, weights=weights, weight_penalty=nn.L1L2(0.1, 0.2))
        outputs = layer.forward([[1.0, -2.0]])
        data_loss = nn.MeanSquaredError().mean(outputs, [[0.5, 1.0]])
        return data_loss + total_penalty(layer.parameters())

    weights = np.array([[0.3, -0.4], [1.2, 0.7]])
    layer = nn.Dense(2, 2, weights=weights, weight_penalty=nn.L1L2(0.1, 0.2))
    mse = nn.MeanSquaredError()
    mse.forward(layer.forward([[1.0, -2.0]]), [[0.5, 1.0]])
    layer.backward(mse.backward())
    add_penalty_gradients(layer.parameters())
    assert nn.check_gradient(layer.dweights, loss, weights) < 1e-6


def test_l1_does_not_push_a_zero():
    assert nn.L1(0.5).gradient(np.zeros(3)).tolist() == [0, 0, 0]


def quadratic(x):
    return float((x**2).sum() / 4 + x[0, 0] * x[0, 1])


def quadratic_gradient(x):
    gradient = x / 2
    gradient[0, 0] += x[0, 1]
    gradient[0, 1] += x[0, 0]
    return gradient


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda g: -g, "Sign wrong"),
        (lambda g: g.T, "Transposed"),
        (lambda g: 4 * g, "4 times its slope"),
        (lambda g: g[:1], "shape"),
        (lambda g: g + 0.1 * np.eye(2)[1] * np.eye(2)[:, 1:], r"gradient\[1, 1\] is"),
    ],
)
def test_the_checker_names_a_mistake(spoil, message):
    x = np.array([[1.0, 2.0], [-0.5, 3.0]])
    assert nn.check_gradient(quadratic_gradient(x), quadratic, x) < 1e-6
    with pytest.raises(GradientError, match=message):
        nn.check_gradient(spoil(quadratic_gradient(x)), quadratic, x)


class BrokenDense(nn.Dense):
    """A layer whose bias gradient forgets all samples but the first."""

    def parameter_gradients(self, dvalues):
        super().parameter_gradients(dvalues)
        self.dbiases = np.asarray(dvalues)[0]


def test_the_checker_sees_a_broken_layer():
    with pytest.raises(GradientError, match="gradient of biases"):
        nn.check_layer(BrokenDense(2, 3, rng=0), [[1.0, 2.0], [3.0, 4.0]])
