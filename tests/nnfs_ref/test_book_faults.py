"""The faults of the book's code, each with a test that ours does not have it."""

# ruff: noqa: F403, F405

import pickle
import time
import tomllib
from pathlib import Path

import numpy as np
import pytest

from nnfs_ref import (
    L2,
    SGD,
    CategoricalCrossentropy,
    Dense,
    InverseTimeDecay,
    ReLU,
    SoftmaxCrossentropy,
)
from nnfs_ref import Model as OurModel
from nnfs_ref import datasets as our_datasets
from nnfs_ref.book import *
from nnfs_ref.safetensors import load_file

pytestmark = pytest.mark.usefixtures("book_script")


def classifier(*layers):
    model = Model(layers or [Layer_Dense(2, 3), Activation_Softmax()])
    model.set(
        loss=Loss_CategoricalCrossentropy(),
        optimizer=Optimizer_Adam(),
        accuracy=Accuracy_Categorical(),
    )
    model.finalize()
    return model


def test_fault_01_the_gradient_of_the_mean_absolute_error_points_uphill():
    loss, target = Loss_MeanAbsoluteError(), np.array([[0.0, 5.0], [1.0, 1.0]])
    output = np.array([[2.0, 3.0], [0.5, 1.0]])
    loss.backward(output, target)
    assert loss.dinputs.tolist() == [[0.25, -0.25], [-0.25, 0.0]]


def test_fault_01_training_with_it_climbs(capsys):
    X, y = sine_data()
    model = Model([Layer_Dense(1, 64), Activation_ReLU(), Layer_Dense(64, 1)])
    model.add(Activation_Linear())
    for layer in model.layers[0], model.layers[2]:
        layer.weights *= 10
    model.set(
        loss=Loss_MeanAbsoluteError(),
        optimizer=Optimizer_Adam(learning_rate=0.01, decay=1e-3),
        accuracy=Accuracy_Regression(),
    )
    model.finalize()
    losses = model.train(X, y, epochs=150, print_every=1000)["data_loss"]
    assert losses[0] == pytest.approx(0.634, abs=0.03)
    assert losses[-1] < 0.5 * losses[0]


@pytest.mark.parametrize("make_loss", [Loss_MeanSquaredError, Loss_MeanAbsoluteError])
def test_fault_02_targets_of_another_shape_broadcast(make_loss):
    y = np.arange(5.0)
    with pytest.raises(ValueError, match=r"expected shape \(n, 1\).*reshape"):
        make_loss().calculate(y.reshape(-1, 1), y)
    assert make_loss().calculate(y.reshape(-1, 1), y.reshape(-1, 1)) == 0


def test_fault_02_so_do_those_of_an_accuracy():
    y = np.array([0, 1, 1, 0, 1])
    accuracies = [Accuracy_Categorical(binary=True), Accuracy_Regression()]
    for accuracy in accuracies:
        accuracy.init(y)
        with pytest.raises(ValueError, match=r"expected shape \(5,\), got \(5, 1\)"):
            accuracy.calculate(y.reshape(-1, 1), y)
        assert accuracy.calculate(y.reshape(-1, 1), y.reshape(-1, 1)) == 1
    with pytest.raises(ValueError, match="expected shape"):
        Loss_BinaryCrossentropy().calculate(np.full((5, 1), 0.5), y)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_fault_03_cross_entropy_is_clipped(dtype):
    logits = np.array([[0.0, 200.0]], dtype)
    together = Activation_Softmax_Loss_CategoricalCrossentropy()
    assert together.forward(logits, [0]) == pytest.approx(200)
    together.backward(together.output, [0])
    np.testing.assert_allclose(together.dinputs, [[-1, 1]])

    softmax, loss = Activation_Softmax(), Loss_CategoricalCrossentropy()
    softmax.forward(logits)
    # Apart, float32 has rounded the probability to 0 already: 87 is all it can tell.
    expected = 200 if dtype == "float64" else 87.34
    assert loss.calculate(softmax.output, [0]) == pytest.approx(expected, rel=1e-3)
    softmax.backward(loss.backward(softmax.output, [0]))
    assert np.isfinite(loss.dinputs).all()
    assert np.isfinite(softmax.dinputs).all()


def test_fault_03_a_model_computes_from_logits(capsys):
    model = classifier()
    model.layers[0].weights = [[0.0, 200.0, 0.0], [0.0, 0.0, 0.0]]
    X, y = np.array([[1.0, 0.0]]), np.array([0])
    model.evaluate(X, y)
    assert "loss: 200.000" in capsys.readouterr().out
    model.backward(model.forward(X, training=True), y)
    np.testing.assert_allclose(model.layers[0].dweights[0], [-1, 1, 0])


def test_fault_04_the_sigmoid_overflows():
    sigmoid = Activation_Sigmoid()
    with np.errstate(all="raise", under="ignore"):
        sigmoid.forward(np.array([[-1000.0, -100.0, 0.0, 100.0]], "f4"))
        sigmoid.backward(np.ones((1, 4), "f4"))
    np.testing.assert_allclose(sigmoid.output, [[0, 3.78e-44, 0.5, 1]], rtol=0.1)
    assert sigmoid.output.dtype == sigmoid.dinputs.dtype == np.float32


def test_fault_05_dropout_promotes_to_float64():
    in_the_book = np.random.binomial(1, 0.5, size=(3, 4)) / 0.5
    assert (np.ones((3, 4), "f4") * in_the_book).dtype == np.float64
    dropout = Layer_Dropout(0.5)
    dropout.forward(np.ones((3, 4), "f4"), True)
    dropout.backward(np.ones((3, 4), "f4"))
    assert dropout.binary_mask.dtype == np.float32
    assert dropout.output.dtype == dropout.dinputs.dtype == np.float32


def test_fault_05_dropping_everything_divides_by_zero():
    with np.errstate(invalid="ignore"):
        in_the_book = np.random.binomial(1, 0.0, size=(3, 4)) / 0.0
    assert np.isnan(in_the_book).all()
    with pytest.raises(ValueError, match=r"rate=1\D"):
        Layer_Dropout(1)


def test_fault_06_l1_pushes_parameters_that_are_zero():
    layer = Layer_Dense(2, 3, weight_regularizer_l1=0.1, bias_regularizer_l1=0.1)
    layer.weights = [[0.0, 1.0, -1.0]] * 2
    layer.forward(np.zeros((1, 2)))
    layer.backward(np.zeros((1, 3)))
    assert layer.dbiases.tolist() == [[0, 0, 0]]
    np.testing.assert_allclose(layer.dweights, [[0, 0.1, -0.1]] * 2)


def test_fault_07_softmax_goes_backward_in_a_loop():
    rng = np.random.default_rng(0)
    logits, dvalues = rng.normal(size=(2, 10_000, 10))
    softmax = Activation_Softmax()
    softmax.forward(logits)
    start = time.perf_counter()
    softmax.backward(dvalues)
    middle = time.perf_counter()
    looped = np.empty_like(logits)
    for i, (s, d) in enumerate(zip(softmax.output, dvalues, strict=True)):
        looped[i] = (np.diagflat(s) - np.outer(s, s)) @ d
    end = time.perf_counter()
    np.testing.assert_allclose(softmax.dinputs, looped, atol=1e-12)
    assert middle - start < (end - middle) / 5  # measured: about 100 times


def test_fault_08_another_optimizer_finds_the_state_of_the_first():
    makers = Optimizer_SGD, Optimizer_Adagrad, Optimizer_RMSprop, Optimizer_Adam
    for first in makers:
        for second in makers:
            swapped, fresh = Layer_Dense(2, 3), Layer_Dense(2, 3)
            for layer in swapped, fresh:
                layer.dweights, layer.dbiases = np.ones((2, 3)), np.ones((1, 3))
            first(learning_rate=0.1).update_params(swapped)
            fresh.set_parameters(*swapped.get_parameters())
            for layer in swapped, fresh:
                second(learning_rate=0.1).update_params(layer)
            np.testing.assert_array_equal(swapped.weights, fresh.weights)


def test_fault_08_each_optimizer_keeps_its_own_state():
    layer = Layer_Dense(1, 1)
    layer.dweights, layer.dbiases = [[1.0]], [[1.0]]
    first, second = Optimizer_SGD(momentum=0.5), Optimizer_SGD(momentum=0.5)
    first.update_params(layer)
    second.update_params(layer)
    first.update_params(layer)
    assert layer.weight_momentums.tolist() == [[-1.5]]


class Recorder(Activation_Linear):
    """Notes the samples that pass."""

    def __init__(self):
        self.seen = []

    def forward(self, inputs, training=False):
        if training:
            self.seen += inputs[:, 0].tolist()
        return super().forward(inputs, training)


def test_fault_09_training_never_reshuffles_and_returns_no_history(capsys):
    X = np.arange(20.0).reshape(10, 2)
    y = np.repeat([0, 1], 5)  # sorted by label
    recorder = Recorder()
    model = classifier(recorder, Layer_Dense(2, 2), Activation_Softmax())
    history = model.train(X, y, epochs=2, batch_size=3, validation_data=(X[:2], y[:2]))
    first, second = recorder.seen[:10], recorder.seen[10:]
    assert sorted(first) == sorted(second) == X[:, 0].tolist()
    assert first != second
    assert first != X[:, 0].tolist()
    assert {name: len(numbers) for name, numbers in history.items()} == {
        "accuracy": 2,
        "data_loss": 2,
        "regularization_loss": 2,
        "val_accuracy": 2,
        "val_loss": 2,
    }


def test_fault_10_a_model_of_one_layer_cannot_be_finalized(capsys):
    model = Model([Layer_Dense(2, 1)])
    model.set(
        loss=Loss_MeanSquaredError(),
        optimizer=Optimizer_SGD(),
        accuracy=Accuracy_Regression(),
    )
    model.finalize()
    X, y = np.ones((4, 2)), np.ones((4, 1))
    model.train(X, y, epochs=1)
    assert model.layers[0].prev is model.input_layer
    assert model.layers[0].next is model.loss
    with pytest.raises(ValueError, match=r"no layers; add\(layer\) first"):
        Model().finalize()


def test_fault_11_files_are_pickles_with_caches_inside(tmp_path, capsys):
    X, y = spiral_data(100, 3)
    model = classifier()
    model.train(X, y, epochs=1)
    model.save(tmp_path / "spiral.model")
    content = (tmp_path / "spiral.model").read_bytes()
    with pytest.raises(pickle.UnpicklingError):
        pickle.loads(content)
    arrays, _ = load_file(tmp_path / "spiral.model")
    kinds = {name.split(".")[-1] for name in arrays}
    assert kinds == {"weights", "biases"} | {
        f"{p}_{s}" for p in ("weight", "bias") for s in ("momentums", "cache")
    }
    assert len(content) < 2_000


# What the errata say besides: numbers and code that can be computed.


def test_erratum_print_shows_no_array():
    assert str(np.array([1.5, 2.0])) == "[1.5 2. ]"
    assert repr(np.array([1.5, 2.0])) == "array([1.5, 2. ])"
    assert str([1.5, 2.0]) == "[1.5, 2.0]"


def test_erratum_versions():
    path = Path(__file__).parents[2] / "pyproject.toml"
    project = tomllib.loads(path.read_text("utf-8"))["project"]
    assert project["requires-python"] == ">=3.11"
    assert "numpy>=2.0" in project["dependencies"]


def test_erratum_numpy_2_names_its_types():
    product = np.dot([1, 2, 3], [2, 3, 4])
    assert repr(product) == f"np.{product.dtype}(20)"
    assert str(product) == "20"


def test_erratum_the_place_where_exp_overflows_moves():
    with np.errstate(over="raise"):
        assert np.exp(np.float32(88)) > 1e38
        assert np.exp(np.float64(709)) > 1e307
    with np.errstate(over="ignore"):
        assert np.exp(np.float32(89)) == np.exp(np.float64(710)) == np.inf


def test_erratum_a_perfect_answer_costs_nothing():
    in_the_book = -np.log(np.clip(1.0, 1e-7, 1 - 1e-7))
    assert in_the_book == pytest.approx(1e-7, rel=1e-6)
    assert CategoricalCrossentropy().mean([[1.0, 0.0]], [0]) == 0


def test_erratum_a_script_needs_the_import_of_what_it_calls():
    script = "from nnfs_ref.book import {}\nX, y = vertical_data(samples=2, classes=3)"
    with pytest.raises(NameError, match="vertical_data"):
        exec(script.format("spiral_data"), {})
    exec(script.format("vertical_data"), {})


@pytest.mark.parametrize("seed", range(4))
def test_erratum_three_hidden_neurons_do_not_get_far(seed):
    X, y = our_datasets.spiral(100, 3, rng=seed)
    rng = np.random.default_rng(seed)
    model = OurModel(
        [Dense(2, 3, rng=rng), ReLU(), Dense(3, 3, rng=rng)],
        loss=SoftmaxCrossentropy(),
        optimizer=SGD(1.0),
    )
    assert min(model.fit(X, y, epochs=3000)["loss"]) > 1  # measured: 1.06 or more


def test_erratum_biases_have_one_dimension():
    layer = Dense(4, 3, rng=0)
    layer.forward(np.ones((2, 4)))
    layer.backward(np.ones((2, 3)))
    assert layer.biases.shape == layer.dbiases.shape == (3,)
    assert (np.ones(3) + layer.biases).shape == (3,)
    assert (np.ones(3) + Layer_Dense(4, 3).biases).shape == (1, 3)


def test_erratum_the_decay_is_not_exponential():
    schedule = InverseTimeDecay(1.0, decay=0.1)
    rates = np.array([schedule.rate(step) for step in (0, 10, 20, 30)])
    np.testing.assert_allclose(rates, [1, 1 / 2, 1 / 3, 1 / 4])
    assert np.ptp(rates[1:] / rates[:-1]) > 0.2  # 0 if it were exponential


def test_erratum_biases_go_free():
    layer = Dense(2, 3, rng=0, weight_penalty=L2(0.1))
    model = OurModel([layer], loss=SoftmaxCrossentropy(), optimizer=SGD(0.1))
    before = model.penalty()
    layer.biases = [1.0, 2.0, 3.0]
    assert model.penalty() == before
    charged = Layer_Dense(2, 3, weight_regularizer_l2=0.1, bias_regularizer_l2=0.1)
    charged.biases = [[1.0, 2.0, 3.0]]
    assert Loss().regularization_loss(charged) > 1.4


def test_erratum_training_with_the_wrong_sign_climbs(capsys):
    class WrongSign(Loss_MeanAbsoluteError):
        def backward(self, dvalues, y_true):
            self.dinputs = -super().backward(dvalues, y_true)
            return self.dinputs

    X, y = sine_data(200)
    losses = {}
    for make_loss in WrongSign, Loss_MeanAbsoluteError:
        model = Model([Layer_Dense(1, 16), Activation_ReLU(), Layer_Dense(16, 1)])
        for layer in model.layers[0], model.layers[2]:
            layer.weights *= 10
        model.set(
            loss=make_loss(),
            optimizer=Optimizer_Adam(learning_rate=0.01, decay=1e-3),
            accuracy=Accuracy_Regression(),
        )
        model.finalize()
        losses[make_loss] = model.train(X, y, epochs=100)["data_loss"]
    assert losses[WrongSign][-1] > 3 * losses[WrongSign][0]
    right = losses[Loss_MeanAbsoluteError]
    assert right[-1] < right[0]
