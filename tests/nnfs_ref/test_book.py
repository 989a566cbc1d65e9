"""What `nnfs_ref.book` sets up, and what scripts may read and change."""

# ruff: noqa: F403, F405

import numpy as np
import pytest

import nnfs_ref.book
from nnfs_ref.book import *
from nnfs_ref.book import settings

pytestmark = pytest.mark.usefixtures("book_script")


def test_one_line_brings_all_names_and_no_others():
    names = {}
    exec("from nnfs_ref.book import *", names)
    del names["__builtins__"]
    assert names.keys() == set(nnfs_ref.book.__all__)
    assert names["datasets"].spiral_data is names["spiral_data"]
    assert {"Model", "init", "Activation_Softmax_Loss_CategoricalCrossentropy"} <= set(
        names
    )
    assert not {"layers", "losses", "model", "settings", "files"} & names.keys()


def test_init_replaces_nothing_in_numpy():
    before = {name: getattr(np, name) for name in ("dot", "zeros", "eye")}
    randn = np.random.randn
    init(default_dtype="float64", random_seed=5)
    assert all(getattr(np, name) is function for name, function in before.items())
    assert np.random.randn is randn
    first = np.random.randn(3)
    init(random_seed=5)
    np.testing.assert_array_equal(np.random.randn(3), first)
    second = np.random.randn(3)
    init(random_seed=5)
    np.random.randn(3)
    init(random_seed=None)
    np.testing.assert_array_equal(np.random.randn(3), second)
    with pytest.raises(ValueError, match="choose 'float32' or 'float64'"):
        init(default_dtype="float16")


def test_without_init_arrays_are_float64_as_in_numpy(monkeypatch):
    monkeypatch.setattr(settings, "dtype", np.float64)
    assert Layer_Dense(2, 3).weights.dtype == spiral_data(3, 2)[0].dtype == np.float64


def test_data_sets():
    X, y = spiral_data(samples=100, classes=3)
    assert (X.shape, X.dtype, y.dtype) == ((300, 2), np.float32, np.uint8)
    init()
    noise = np.random.randn(100).astype("f4") * 0.2  # the first arm's, drawn by hand
    t, r = np.linspace(0, 4, 100) + noise, np.linspace(0, 1, 100)
    np.testing.assert_allclose(X[:100, 0], r * np.sin(2.5 * t), atol=1e-6)
    X, y = vertical_data(samples=100, classes=3)
    assert (X.shape, X.dtype, y.dtype) == ((300, 2), np.float32, np.uint8)
    np.testing.assert_allclose(X[100:200].mean(axis=0), [1 / 3, 0.5], atol=0.04)
    X, y = sine_data()
    assert X.shape == y.shape == (1000, 1)


def test_what_is_remembered_can_be_read_and_changed():
    layer, optimizer = Layer_Dense(1, 1), Optimizer_SGD(learning_rate=1.0, momentum=0.5)
    layer.weights, layer.dweights, layer.dbiases = [[0.0]], [[1.0]], [[0.0]]
    optimizer.update_params(layer)
    assert layer.weight_momentums.tolist() == [[-1.0]]
    layer.weight_momentums = np.array([[8.0]])
    optimizer.update_params(layer)
    assert layer.weights.tolist() == [[-1.0 + 4.0 - 1.0]]
    layer.weight_momentums[0, 0] = 0.0
    optimizer.learning_rate = 0.5
    optimizer.update_params(layer)
    assert layer.weights.tolist() == [[2.0 - 0.5]]
    optimizer.current_learning_rate, optimizer.momentum = 0.25, 0.0
    optimizer.pre_update_params()
    optimizer.update_params(layer)
    assert layer.weights.tolist() == [[1.5 - 0.25]]
    assert layer.bias_momentums.shape == (1, 1)


def test_strengths_can_be_changed():
    layer = Layer_Dense(2, 1, 0.0, 0.5)
    assert (layer.weight_regularizer_l1, layer.weight_regularizer_l2) == (0.0, 0.5)
    layer.weights = [[1.0], [-2.0]]
    layer.forward([[0.0, 0.0]])
    layer.backward(np.zeros((1, 1)))
    assert layer.dweights.tolist() == [[1.0], [-2.0]]
    layer.weight_regularizer_l1, layer.weight_regularizer_l2 = 0.25, 0.0
    layer.bias_regularizer_l1, layer.bias_regularizer_l2 = 0.0, 1.0
    layer.biases = [[3.0]]
    layer.backward(np.zeros((1, 1)))
    assert layer.dweights.tolist() == [[0.25], [-0.25]]
    assert layer.dbiases.tolist() == [[6.0]]
    assert Loss_MeanSquaredError().regularization_loss(layer) == 0.25 * 3 + 9


def test_dropout_draws_from_the_legacy_stream():
    init(random_seed=3)
    dropout = Layer_Dropout(0.25)
    dropout.forward(np.ones((2, 5)), True)
    init(random_seed=3)
    by_hand = np.random.binomial(1, 0.75, size=(2, 5)) / 0.75
    np.testing.assert_allclose(dropout.output, by_hand)


def test_early_scripts_compute_with_accumulated_numbers():
    loss, accuracy = Loss_CategoricalCrossentropy(), Accuracy_Categorical()
    loss.new_pass()
    accuracy.new_pass()
    first, second = np.array([[0.5, 0.5]]), np.array([[0.25, 0.75], [0.125, 0.875]])
    loss.calculate(first, [0])
    accuracy.calculate([0], np.array([0]))
    loss.calculate(second, [0, 0])
    accuracy.calculate([1, 1], np.array([[0, 1], [1, 0]]))
    assert loss.calculate_accumulated() == pytest.approx(np.log([2, 4, 8]).mean())
    assert accuracy.calculate_accumulated() == pytest.approx(2 / 3)
    pair = loss.calculate(first, [0], include_regularization=True)
    assert pair == (pytest.approx(np.log(2)), 0)
