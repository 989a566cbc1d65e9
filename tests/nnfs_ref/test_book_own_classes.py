"""Classes that readers wrote by the book, each in its place of `book.Model`."""

# ruff: noqa: F403, F405 (the book's names)

import numpy as np
import pytest

from nnfs_ref.book import *
from nnfs_ref.safetensors import FileFormatError

pytestmark = pytest.mark.usefixtures("book_script")


class Dense:
    """Results in attributes, nothing returned, as in the book's chapter 18."""

    def __init__(self, n_inputs, n_neurons, l2=0):
        self.weights = 0.01 * np.random.randn(n_inputs, n_neurons)
        self.biases = np.zeros((1, n_neurons))
        self.weight_regularizer_l1 = self.bias_regularizer_l1 = 0
        self.weight_regularizer_l2 = self.bias_regularizer_l2 = l2

    def forward(self, inputs, training):
        self.inputs = inputs
        self.output = np.dot(inputs, self.weights) + self.biases

    def backward(self, dvalues):
        self.dweights = np.dot(self.inputs.T, dvalues)
        self.dweights += 2 * self.weight_regularizer_l2 * self.weights
        self.dbiases = np.sum(dvalues, axis=0, keepdims=True)
        self.dinputs = np.dot(dvalues, self.weights.T)


class ReLU:
    """An activation of the chapters before 18: no `training`."""

    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.maximum(0, inputs)

    def backward(self, dvalues):
        self.dinputs = dvalues.copy()
        self.dinputs[self.inputs <= 0] = 0


class Softmax:
    def forward(self, inputs, training):
        e = np.exp(inputs - np.max(inputs, axis=1, keepdims=True))
        self.output = e / np.sum(e, axis=1, keepdims=True)

    def backward(self, dvalues):
        dots = (self.output * dvalues).sum(axis=1, keepdims=True)
        self.dinputs = self.output * (dvalues - dots)

    def predictions(self, outputs):
        return np.argmax(outputs, axis=1)


class Crossentropy(Loss):
    def forward(self, y_pred, y_true):
        return -np.log(np.clip(y_pred[range(len(y_pred)), y_true], 1e-7, 1))

    def backward(self, dvalues, y_true):
        self.dinputs = np.zeros_like(dvalues)
        rows = range(len(dvalues))
        self.dinputs[rows, y_true] = -1 / dvalues[rows, y_true] / len(dvalues)


class SGD:
    """Keeps its momentum on the layer."""

    def __init__(self, learning_rate=1.0, momentum=0.9):
        self.learning_rate = self.current_learning_rate = learning_rate
        self.momentum, self.iterations = momentum, 0

    def pre_update_params(self):
        self.current_learning_rate = self.learning_rate

    def update_params(self, layer):
        if not hasattr(layer, "weight_momentums"):
            layer.weight_momentums = np.zeros_like(layer.weights)
            layer.bias_momentums = np.zeros_like(layer.biases)
        for name, momentums in ("weights", "weight"), ("biases", "bias"):
            update = self.momentum * getattr(layer, f"{momentums}_momentums")
            update -= self.current_learning_rate * getattr(layer, f"d{name}")
            setattr(layer, f"{momentums}_momentums", update)
            setattr(layer, name, getattr(layer, name) + update)

    def post_update_params(self):
        self.iterations += 1


class Hits(Accuracy):
    def init(self, y):
        self.seen = len(y)

    def compare(self, predictions, y):
        return predictions == y


PARTS = {
    "hidden": lambda own: (
        (Dense if own else Layer_Dense)(2, 16, 5e-4)
        if own
        else Layer_Dense(2, 16, weight_regularizer_l2=5e-4, bias_regularizer_l2=5e-4)
    ),
    "relu": lambda own: ReLU() if own else Activation_ReLU(),
    "last": lambda own: (Dense if own else Layer_Dense)(16, 3),
    "softmax": lambda own: Softmax() if own else Activation_Softmax(),
    "loss": lambda own: Crossentropy() if own else Loss_CategoricalCrossentropy(),
    "optimizer": lambda own: SGD(0.5) if own else Optimizer_SGD(0.5, momentum=0.9),
    "accuracy": lambda own: Hits() if own else Accuracy_Categorical(),
}


def trained(own):
    np.random.seed(0)
    X, y = spiral_data(samples=30, classes=3)
    parts = {name: make(name in own) for name, make in PARTS.items()}
    model = Model()
    for name in "hidden", "relu", "last", "softmax":
        model.add(parts[name])
    model.set(**{name: parts[name] for name in ("loss", "optimizer", "accuracy")})
    model.finalize()
    history = model.train(X, y, epochs=20, validation_data=(X, y))
    return model, history, X


@pytest.mark.parametrize("own", [*([name] for name in PARTS), list(PARTS)], ids=str)
def test_an_own_class_in_each_place_gives_the_same_training(own, capsys):
    _, plain, _ = trained([])
    model, history, X = trained(own)
    for name, numbers in plain.items():  # float64 here, float32 there
        few_samples = 0.03 if name.endswith("accuracy") else 2e-5
        np.testing.assert_allclose(history[name], numbers, rtol=2e-4, atol=few_samples)
    assert model.predict(X).shape == (90, 3)


def test_parameters_of_own_layers_go_to_a_file_and_back(tmp_path, capsys):
    model, _, X = trained(["hidden", "relu"])
    expected = model.predict(X)
    model.save_parameters(tmp_path / "parameters")
    for layer in model.trainable_layers:
        layer.weights = np.zeros_like(layer.weights)
    model.load_parameters(tmp_path / "parameters")
    np.testing.assert_array_equal(model.predict(X), expected)
    model.set_parameters(model.get_parameters())
    np.testing.assert_array_equal(model.predict(X), expected)
    with pytest.raises(
        TypeError, match=r"Dense is a class of your own.*save_parameters"
    ):
        model.save(tmp_path / "model")


def test_a_subclass_that_sets_its_arrays_by_itself(capsys):
    class Scaled(Layer_Dense):
        def __init__(self, n_inputs, n_neurons):
            self.weights = np.random.randn(n_inputs, n_neurons) / n_inputs**0.5
            self.biases = np.zeros((1, n_neurons))
            self.weight_regularizer_l2 = 5e-4

    model = Model([Scaled(2, 8), Activation_ReLU(), Scaled(8, 3), Activation_Softmax()])
    model.set(
        loss=Loss_CategoricalCrossentropy(),
        optimizer=Optimizer_Adam(),
        accuracy=Accuracy_Categorical(),
    )
    model.finalize()
    X, y = spiral_data(samples=10, classes=3)
    history = model.train(X, y, epochs=3)
    assert history["regularization_loss"][0] > 0
    assert history["data_loss"][-1] < history["data_loss"][0]


def test_a_subclass_of_the_model_is_saved_and_loaded(tmp_path, capsys):
    class Mine(Model):
        pass

    mine = Mine([Layer_Dense(2, 3), Activation_Softmax()])
    mine.set(loss=Loss_CategoricalCrossentropy(), optimizer=Optimizer_Adam())
    mine.finalize()
    mine.save(tmp_path / "model")
    assert type(Mine.load(tmp_path / "model")) is Mine
    with pytest.raises(FileFormatError, match="'Mine' is not a class"):
        Model.load(tmp_path / "model")


def test_what_is_assigned_replaces_and_keeps_both():
    dense = Layer_Dense(2, 3)
    best = dense.weights
    before, new = best.copy(), np.ones((2, 3))
    dense.weights = new
    dense.weights += 1
    np.testing.assert_array_equal(best, before)
    assert (new == 1).all()
    assert (dense.weights == 2).all()
    dense.weights, dense.biases = np.ones((2, 5)), np.zeros((1, 5))
    assert dense.forward(np.ones((4, 2))).shape == (4, 5)
    dense.backward(np.ones((4, 5)))
    assert dense.dweights.shape == (2, 5)


@pytest.mark.parametrize(
    ("attribute", "layer", "message"),
    [
        ("output", Layer_Dense(2, 3), "Layer_Dense has no output yet: call forward"),
        ("dinputs", Activation_ReLU(), "Activation_ReLU has no dinputs yet: call back"),
        ("output", Activation_Softmax(), "Activation_Softmax has no outputs yet"),
    ],
)
def test_what_is_not_computed_yet_says_so(attribute, layer, message):
    with pytest.raises(AttributeError, match=message):
        getattr(layer, attribute)


def ready(**without):
    model = Model([Layer_Dense(2, 3), Activation_Softmax()])
    parts = {
        "loss": Loss_CategoricalCrossentropy(),
        "optimizer": Optimizer_Adam(),
        "accuracy": Accuracy_Categorical(),
    }
    model.set(**{name: part for name, part in parts.items() if name not in without})
    if "finalize" not in without:
        model.finalize()
    return model


X, Y = np.ones((4, 2)), np.zeros(4, int)


@pytest.mark.parametrize(
    ("mistake", "error", "message"),
    [
        (
            lambda: ready().train(X, np.zeros(6, int)),
            ValueError,
            "X has 4 samples but y",
        ),
        (lambda: ready().train(X[:0], Y[:0]), ValueError, "expected samples, got"),
        (lambda: ready().evaluate(X, Y[:1]), ValueError, "X has 4 samples but y has 1"),
        (lambda: ready().train(X, Y, print_every=0), ValueError, "print_every=0"),
        (lambda: ready().train(X, Y, batch_size=0), ValueError, "batch_size=0"),
        (lambda: ready(loss=0).train(X, Y), RuntimeError, r"no loss; call model.set\("),
        (lambda: ready(optimizer=0).train(X, Y), RuntimeError, "no optimizer"),
        (lambda: ready(accuracy=0).train(X, Y), RuntimeError, "no accuracy"),
        (lambda: ready(finalize=0).train(X, Y), RuntimeError, "call model.finalize"),
        (lambda: ready(finalize=0).predict(X), RuntimeError, "call model.finalize"),
    ],
)
def test_what_was_left_out_is_named(mistake, error, message, capsys):
    with pytest.raises(error, match=message):
        mistake()


def test_a_layer_that_leaves_nothing_is_named():
    class Nothing:
        def forward(self, inputs, training):
            return None

    model = Model([Nothing()])
    model.finalize()
    with pytest.raises(ValueError, match=r"Nothing.forward left nothing in .output"):
        model.predict(X)
