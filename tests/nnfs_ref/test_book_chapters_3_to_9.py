"""Scripts in the style of the book's chapters 3 to 9, with the book's own numbers."""

# ruff: noqa: F403, F405

import numpy as np
import pytest

from nnfs_ref.book import *

pytestmark = pytest.mark.usefixtures("book_script")


def test_chapter_3_the_first_layer():
    X, _ = spiral_data(samples=100, classes=3)
    dense1 = Layer_Dense(2, 3)
    dense1.forward(X)
    assert str(dense1.output[:3]) == (
        "[[ 0.0000000e+00  0.0000000e+00  0.0000000e+00]\n"
        " [-1.0475188e-04  1.1395361e-04 -4.7983500e-05]\n"
        " [-2.7414842e-04  3.1729150e-04 -8.6921798e-05]]"
    )


def test_chapter_4_and_5_forward_pass_and_loss():
    X, y = spiral_data(samples=100, classes=3)
    dense1 = Layer_Dense(2, 3)
    activation1 = Activation_ReLU()
    dense2 = Layer_Dense(3, 3)
    activation2 = Activation_Softmax()
    loss_function = Loss_CategoricalCrossentropy()
    dense1.forward(X)
    activation1.forward(dense1.output)
    dense2.forward(activation1.output)
    activation2.forward(dense2.output)
    assert str(activation2.output[0]) == "[0.33333334 0.33333334 0.33333334]"
    assert str(activation2.output[4]) == "[0.33333233 0.3333324  0.33333528]"
    loss = loss_function.calculate(activation2.output, y)
    predictions = np.argmax(activation2.output, axis=1)
    assert str(loss) == "1.0986104"
    assert f"{np.mean(predictions == y)}" == "0.34"
    one_hot = np.eye(3)[y]
    assert loss_function.calculate(activation2.output, one_hot) == loss


def test_chapter_4_lists_are_accepted():
    softmax = Activation_Softmax()
    softmax.forward([[1, 2, 3]])
    np.testing.assert_allclose(softmax.output, [[0.09003057, 0.24472847, 0.66524096]])
    before = softmax.output
    softmax.forward([[-2, -1, 0]])
    np.testing.assert_allclose(softmax.output, before)


def test_chapter_6_random_search():
    X, y = vertical_data(samples=100, classes=3)
    dense1 = Layer_Dense(2, 3)
    activation1 = Activation_ReLU()
    dense2 = Layer_Dense(3, 3)
    activation2 = Activation_Softmax()
    loss_function = Loss_CategoricalCrossentropy()
    lowest_loss = 9999999
    best = [dense1.weights.copy(), dense1.biases.copy()]
    best += [dense2.weights.copy(), dense2.biases.copy()]
    for _ in range(1000):
        dense1.weights += 0.05 * np.random.randn(2, 3)
        dense1.biases += 0.05 * np.random.randn(1, 3)
        dense2.weights += 0.05 * np.random.randn(3, 3)
        dense2.biases += 0.05 * np.random.randn(1, 3)
        dense1.forward(X)
        activation1.forward(dense1.output)
        dense2.forward(activation1.output)
        activation2.forward(dense2.output)
        loss = loss_function.calculate(activation2.output, y)
        accuracy = np.mean(np.argmax(activation2.output, axis=1) == y)
        if loss < lowest_loss:
            best = [dense1.weights.copy(), dense1.biases.copy()]
            best += [dense2.weights.copy(), dense2.biases.copy()]
            lowest_loss, best_accuracy = loss, accuracy
        else:
            dense1.weights, dense1.biases = best[0].copy(), best[1].copy()
            dense2.weights, dense2.biases = best[2].copy(), best[3].copy()
    assert best_accuracy > 0.8  # measured 0.93
    assert lowest_loss < 0.6


def test_chapter_9_gradients():
    softmax_outputs = np.array([[0.7, 0.1, 0.2], [0.1, 0.5, 0.4], [0.02, 0.9, 0.08]])
    class_targets = np.array([0, 1, 1])
    softmax_loss = Activation_Softmax_Loss_CategoricalCrossentropy()
    softmax_loss.backward(softmax_outputs, class_targets)
    dvalues1 = softmax_loss.dinputs
    activation = Activation_Softmax()
    activation.output = softmax_outputs
    loss = Loss_CategoricalCrossentropy()
    loss.backward(softmax_outputs, class_targets)
    activation.backward(loss.dinputs)
    expected = [
        [-0.1, 1 / 30, 1 / 15],
        [1 / 30, -1 / 6, 2 / 15],
        [1 / 150, -1 / 30, 2 / 75],
    ]
    np.testing.assert_allclose(dvalues1, expected)
    np.testing.assert_allclose(activation.dinputs, dvalues1, atol=1e-15)
    softmax_loss.backward(softmax_outputs, np.eye(3)[class_targets])
    np.testing.assert_array_equal(softmax_loss.dinputs, dvalues1)


def test_chapter_9_a_backward_pass():
    X, y = spiral_data(samples=100, classes=3)
    dense1 = Layer_Dense(2, 3)
    activation1 = Activation_ReLU()
    dense2 = Layer_Dense(3, 3)
    loss_activation = Activation_Softmax_Loss_CategoricalCrossentropy()
    dense1.forward(X)
    activation1.forward(dense1.output)
    dense2.forward(activation1.output)
    loss = loss_activation.forward(dense2.output, y)
    assert str(loss) == "1.0986104"
    loss_activation.backward(loss_activation.output, y)
    dense2.backward(loss_activation.dinputs)
    activation1.backward(dense2.dinputs)
    dense1.backward(activation1.dinputs)
    np.testing.assert_allclose(
        dense1.dweights,
        [[1.5766e-04, 7.8369e-05, 4.7324e-05], [1.8161e-04, 1.1045e-05, -3.3096e-05]],
        rtol=2e-4,
    )
    assert dense1.dbiases.shape == dense1.biases.shape == (1, 3)
    assert str(dense1.dinputs.dtype) == "float32"
