"""Scripts in the style of the book's chapters 10 to 17, run for a shorter time."""

# ruff: noqa: F403, F405

import numpy as np
import pytest

from nnfs_ref.book import *

pytestmark = pytest.mark.usefixtures("book_script")


OPTIMIZERS = {
    "SGD": (lambda: Optimizer_SGD(), 0.36),
    "SGD with decay": (lambda: Optimizer_SGD(decay=1e-3), 0.36),
    "SGD with momentum": (lambda: Optimizer_SGD(decay=1e-3, momentum=0.9), 0.60),
    "AdaGrad": (lambda: Optimizer_Adagrad(decay=1e-4), 0.55),
    "RMSprop": (lambda: Optimizer_RMSprop(0.02, decay=1e-5, rho=0.999), 0.48),
    "Adam": (lambda: Optimizer_Adam(0.05, decay=5e-7), 0.75),
}


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_chapter_10_optimizers(name):
    make, least_accuracy = OPTIMIZERS[name]  # well below what was measured
    X, y = spiral_data(samples=100, classes=3)
    dense1 = Layer_Dense(2, 64)
    activation1 = Activation_ReLU()
    dense2 = Layer_Dense(64, 3)
    loss_activation = Activation_Softmax_Loss_CategoricalCrossentropy()
    optimizer = make()
    for epoch in range(401):
        dense1.forward(X)
        activation1.forward(dense1.output)
        dense2.forward(activation1.output)
        loss = loss_activation.forward(dense2.output, y)
        predictions = np.argmax(loss_activation.output, axis=1)
        if len(y.shape) == 2:
            y = np.argmax(y, axis=1)
        accuracy = np.mean(predictions == y)
        if epoch == 0:
            first_loss = loss
        loss_activation.backward(loss_activation.output, y)
        dense2.backward(loss_activation.dinputs)
        activation1.backward(dense2.dinputs)
        dense1.backward(activation1.dinputs)
        optimizer.pre_update_params()
        optimizer.update_params(dense1)
        optimizer.update_params(dense2)
        optimizer.post_update_params()
    assert f"{first_loss:.3f}" == "1.099"
    assert accuracy > least_accuracy
    assert optimizer.iterations == 401
    rate = optimizer.learning_rate / (1 + optimizer.decay * 400)
    assert optimizer.current_learning_rate == pytest.approx(rate)
    assert dense1.weights.dtype == np.float32


def test_chapter_14_regularization():
    X, y = spiral_data(samples=100, classes=3)
    dense1 = Layer_Dense(2, 64, weight_regularizer_l2=5e-4, bias_regularizer_l2=5e-4)
    activation1 = Activation_ReLU()
    dense2 = Layer_Dense(64, 3)
    loss_activation = Activation_Softmax_Loss_CategoricalCrossentropy()
    optimizer = Optimizer_Adam(learning_rate=0.02, decay=5e-7)
    for _ in range(301):
        dense1.forward(X)
        activation1.forward(dense1.output)
        dense2.forward(activation1.output)
        data_loss = loss_activation.forward(dense2.output, y)
        regularization_loss = loss_activation.loss.regularization_loss(
            dense1
        ) + loss_activation.loss.regularization_loss(dense2)
        loss_activation.backward(loss_activation.output, y)
        dense2.backward(loss_activation.dinputs)
        activation1.backward(dense2.dinputs)
        dense1.backward(activation1.dinputs)
        optimizer.pre_update_params()
        optimizer.update_params(dense1)
        optimizer.update_params(dense2)
        optimizer.post_update_params()
    by_hand = 5e-4 * np.sum(dense1.weights**2) + 5e-4 * np.sum(dense1.biases**2)
    assert regularization_loss == pytest.approx(by_hand, rel=0.05)
    assert 0 < regularization_loss < data_loss < 1
    predictions = np.argmax(loss_activation.output, axis=1)
    assert np.mean(predictions == y) > 0.6


def test_chapter_15_dropout():
    X, y = spiral_data(samples=200, classes=3)
    dense1 = Layer_Dense(2, 64, weight_regularizer_l2=5e-4, bias_regularizer_l2=5e-4)
    activation1 = Activation_ReLU()
    dropout1 = Layer_Dropout(0.1)
    dense2 = Layer_Dense(64, 3)
    loss_activation = Activation_Softmax_Loss_CategoricalCrossentropy()
    optimizer = Optimizer_Adam(learning_rate=0.05, decay=5e-5)
    for _ in range(201):
        dense1.forward(X)
        activation1.forward(dense1.output)
        dropout1.forward(activation1.output)
        dense2.forward(dropout1.output)
        loss_activation.forward(dense2.output, y)
        loss_activation.backward(loss_activation.output, y)
        dense2.backward(loss_activation.dinputs)
        dropout1.backward(dense2.dinputs)
        activation1.backward(dropout1.dinputs)
        dense1.backward(activation1.dinputs)
        optimizer.pre_update_params()
        optimizer.update_params(dense1)
        optimizer.update_params(dense2)
        optimizer.post_update_params()
    assert set(np.unique(dropout1.binary_mask)) == {np.float32(0), np.float32(1 / 0.9)}
    assert 0.08 < np.mean(dropout1.binary_mask == 0) < 0.12
    predictions = np.argmax(loss_activation.output, axis=1)
    assert np.mean(predictions == y) > 0.5
    dropout1.forward(X, training=False)
    np.testing.assert_array_equal(dropout1.output, X)


def test_chapter_16_binary_logistic_regression():
    X, y = spiral_data(samples=100, classes=2)
    y = y.reshape(-1, 1)
    dense1 = Layer_Dense(2, 64, weight_regularizer_l2=5e-4, bias_regularizer_l2=5e-4)
    activation1 = Activation_ReLU()
    dense2 = Layer_Dense(64, 1)
    activation2 = Activation_Sigmoid()
    loss_function = Loss_BinaryCrossentropy()
    optimizer = Optimizer_Adam(decay=5e-7, learning_rate=0.01)
    for _ in range(401):
        dense1.forward(X)
        activation1.forward(dense1.output)
        dense2.forward(activation1.output)
        activation2.forward(dense2.output)
        loss_function.calculate(activation2.output, y)
        predictions = (activation2.output > 0.5) * 1
        accuracy = np.mean(predictions == y)
        loss_function.backward(activation2.output, y)
        activation2.backward(loss_function.dinputs)
        dense2.backward(activation2.dinputs)
        activation1.backward(dense2.dinputs)
        dense1.backward(activation1.dinputs)
        optimizer.pre_update_params()
        optimizer.update_params(dense1)
        optimizer.update_params(dense2)
        optimizer.post_update_params()
    assert accuracy > 0.75
    np.testing.assert_array_equal(
        activation2.predictions(activation2.output), predictions
    )


@pytest.mark.parametrize("make_loss", [Loss_MeanSquaredError, Loss_MeanAbsoluteError])
def test_chapter_17_regression(make_loss):
    X, y = sine_data()
    dense1 = Layer_Dense(1, 64)
    activation1 = Activation_ReLU()
    dense2 = Layer_Dense(64, 1)
    activation2 = Activation_Linear()
    dense1.weights = 0.1 * np.random.randn(1, 64)
    dense2.weights = 0.1 * np.random.randn(64, 1)
    loss_function = make_loss()
    optimizer = Optimizer_Adam(learning_rate=0.01, decay=1e-3)
    accuracy_precision = np.std(y) / 250
    losses = []
    for _ in range(301):
        dense1.forward(X)
        activation1.forward(dense1.output)
        dense2.forward(activation1.output)
        activation2.forward(dense2.output)
        losses.append(loss_function.calculate(activation2.output, y))
        predictions = activation2.output
        accuracy = np.mean(np.absolute(predictions - y) < accuracy_precision)
        loss_function.backward(activation2.output, y)
        activation2.backward(loss_function.dinputs)
        dense2.backward(activation2.dinputs)
        activation1.backward(dense2.dinputs)
        dense1.backward(activation1.dinputs)
        optimizer.pre_update_params()
        optimizer.update_params(dense1)
        optimizer.update_params(dense2)
        optimizer.post_update_params()
    assert losses[-1] < losses[0] / 2
    assert 0 <= accuracy <= 1
