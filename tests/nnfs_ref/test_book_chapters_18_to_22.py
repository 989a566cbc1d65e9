"""Scripts in the style of the book's chapters 18 to 22: the model object."""

# ruff: noqa: F403, F405

import os
import pickle
import re

import numpy as np
import pytest
from PIL import Image

from nnfs_ref.book import *
from nnfs_ref.book import settings
from nnfs_ref.safetensors import FileFormatError

pytestmark = pytest.mark.usefixtures("book_script")


def classifier(**arguments):
    model = Model()
    model.add(Layer_Dense(2, 32, weight_regularizer_l2=5e-4, bias_regularizer_l2=5e-4))
    model.add(Activation_ReLU())
    model.add(Layer_Dropout(0.1))
    model.add(Layer_Dense(32, 3))
    model.add(Activation_Softmax())
    model.set(
        loss=Loss_CategoricalCrossentropy(),
        optimizer=Optimizer_Adam(learning_rate=0.05, decay=5e-5),
        accuracy=Accuracy_Categorical(),
        **arguments,
    )
    model.finalize()
    return model


def test_chapter_18_classification(capsys):
    X, y = spiral_data(samples=200, classes=3)
    X_test, y_test = spiral_data(samples=100, classes=3)
    model = classifier()
    history = model.train(
        X, y, validation_data=(X_test, y_test), epochs=200, print_every=100
    )
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(",")[0] for line in lines] == [
        "epoch: 100", "epoch: 200", "validation",
    ]  # fmt: skip
    assert re.match(
        r"epoch: 100, acc: 0\.\d+, loss: 0\.\d+ "
        r"\(data_loss: 0\.\d+, reg_loss: 0\.\d+\), lr: 0\.049", lines[0]
    )  # fmt: skip
    assert {len(numbers) for numbers in history.values()} == {200}
    assert history["val_accuracy"][-1] > 0.5
    assert isinstance(model.input_layer, Layer_Input)
    assert model.layers[0].prev is model.input_layer
    assert model.layers[0].next is model.layers[1]
    assert model.layers[-1].next is model.loss
    assert model.output_layer_activation is model.layers[-1]
    assert model.trainable_layers == [model.layers[0], model.layers[3]]


def test_chapter_18_binary_classification(capsys):
    X, y = spiral_data(samples=100, classes=2)
    y = y.reshape(-1, 1)
    model = Model()
    model.add(Layer_Dense(2, 64, weight_regularizer_l2=5e-4, bias_regularizer_l2=5e-4))
    model.add(Activation_ReLU())
    model.add(Layer_Dense(64, 1))
    model.add(Activation_Sigmoid())
    model.set(
        loss=Loss_BinaryCrossentropy(),
        optimizer=Optimizer_Adam(learning_rate=0.01, decay=5e-7),
        accuracy=Accuracy_Categorical(binary=True),
    )
    model.finalize()
    history = model.train(X, y, validation_data=(X, y), epochs=300, print_every=100)
    assert history["accuracy"][-1] > 0.75


def test_chapter_18_regression(capsys):
    X, y = sine_data()
    model = Model()
    model.add(Layer_Dense(1, 64))
    model.add(Activation_ReLU())
    model.add(Layer_Dense(64, 1))
    model.add(Activation_Linear())
    model.set(
        loss=Loss_MeanSquaredError(),
        optimizer=Optimizer_Adam(learning_rate=0.01, decay=1e-3),
        accuracy=Accuracy_Regression(),
    )
    model.finalize()
    history = model.train(X, y, epochs=300, print_every=100)
    assert history["data_loss"][-1] < 0.2
    assert model.accuracy.precision == pytest.approx(np.std(y) / 250)


def test_chapter_19_pictures_in_folders(tmp_path):
    for part, n in {"train": 3, "test": 2}.items():
        for label in "0123456789":
            folder = tmp_path / part / label
            os.makedirs(folder)
            for i in range(n):
                picture = Image.fromarray(np.full((28, 28), int(label) * 10 + i, "u1"))
                picture.save(folder / f"{i:04}.png")
    X, y, X_test, y_test = create_data_mnist(tmp_path)
    assert (X.shape, X.dtype, y.dtype) == ((30, 28, 28), np.uint8, np.uint8)
    np.testing.assert_array_equal(X[:, 0, 0] // 10, y)
    assert (len(X_test), len(y_test)) == (20, 20)
    keys = np.array(range(X.shape[0]))
    np.random.shuffle(keys)
    X, y = X[keys], y[keys]
    X = (X.reshape(X.shape[0], -1).astype(np.float32) - 127.5) / 127.5
    assert load_mnist_dataset("test", str(tmp_path))[0].shape == (20, 28, 28)
    assert fashion_mnist_labels[7] == "Sneaker"


def test_chapter_19_batches(capsys):
    X, y = spiral_data(samples=100, classes=3)
    model = classifier()
    model.train(X, y, epochs=2, batch_size=128, print_every=9, validation_data=(X, y))
    steps = [a.split(",")[0] for a in capsys.readouterr().out.splitlines()]
    epoch = ["step: 0", "step: 2", "training", "validation"]
    assert steps == ["epoch: 1", *epoch, "epoch: 2", *epoch]
    assert model.optimizer.iterations == 6
    model.evaluate(X, y, batch_size=64)
    in_batches = capsys.readouterr().out
    model.evaluate(X, y)
    assert capsys.readouterr().out == in_batches


def test_chapter_21_parameters(tmp_path, capsys):
    X, y = spiral_data(samples=100, classes=3)
    model = classifier()
    model.train(X, y, epochs=20, print_every=100)
    parameters = model.get_parameters()
    other = classifier()
    other.set_parameters(parameters)
    np.testing.assert_array_equal(other.predict(X), model.predict(X))
    model.save_parameters(tmp_path / "model.parms")
    third = classifier()
    third.load_parameters(tmp_path / "model.parms")
    np.testing.assert_array_equal(third.predict(X), model.predict(X))
    smaller = Model([Layer_Dense(2, 3), Activation_Softmax()])
    smaller.finalize()
    before = smaller.layers[0].weights.copy()
    with pytest.raises(FileFormatError, match=r"'1.biases' is in the file alone"):
        smaller.load_parameters(tmp_path / "model.parms")
    np.testing.assert_array_equal(smaller.layers[0].weights, before)


def test_chapter_21_a_model_in_a_file_trains_on(tmp_path, capsys):
    X, y = spiral_data(samples=100, classes=3)
    model = classifier()
    model.train(X, y, epochs=20, batch_size=100)
    model.save(tmp_path / "spiral.model")
    stream = np.random.get_state()
    settings.dtype = np.float64  # a new process, which has not called init
    loaded = Model.load(tmp_path / "spiral.model")
    assert np.random.get_state()[2] == stream[2]
    assert loaded.layers[0].weights.dtype == np.float32
    np.testing.assert_array_equal(loaded.predict(X), model.predict(X))
    for trained in model, loaded:
        np.random.set_state(stream)
        trained.train(X, y, epochs=5, batch_size=100)
    np.testing.assert_array_equal(loaded.layers[0].weights, model.layers[0].weights)
    assert loaded.optimizer.iterations == 75


def test_chapter_21_a_pickle_is_refused(tmp_path):
    path = tmp_path / "old.model"
    path.write_bytes(pickle.dumps({"weights": np.ones(3)}))
    for load in Model.load, classifier().load_parameters:
        with pytest.raises(
            FileFormatError, match=r"Python pickle.*save the model again"
        ):
            load(path)


def test_chapter_22_prediction(tmp_path, capsys):
    X, y = spiral_data(samples=100, classes=3)
    model = classifier()
    model.train(X, y, epochs=100, print_every=100)
    model.save(tmp_path / "spiral.model")
    model = Model.load(tmp_path / "spiral.model")
    confidences = model.predict(X[:95], batch_size=10)
    assert confidences.shape == (95, 3)
    np.testing.assert_allclose(confidences.sum(axis=1), 1, rtol=1e-5)
    predictions = model.output_layer_activation.predictions(confidences)
    assert np.mean(predictions == y[:95]) > 0.5
