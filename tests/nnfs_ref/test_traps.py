"""What habits from Keras, PyTorch and scikit-learn would do wrong without an error."""

import copy
import warnings

import numpy as np
import pytest

import nnfs_ref as nn
from nnfs_ref import pictures, preprocessing

X, Y = nn.datasets.spiral(10, 3, rng=0)
VALUES = X[:, :1] ** 2


def dense(n_inputs=2, n_outputs=3, rng=0):
    return nn.Dense(n_inputs, n_outputs, initializer=nn.HeNormal(), rng=rng)


def model(*layers, loss=None, **arguments):
    arguments = {"optimizer": nn.SGD(0.1)} | arguments
    layers = layers or (dense(),)
    return nn.Model(list(layers), loss=loss or nn.SoftmaxCrossentropy(), **arguments)


def used_optimizer():
    optimizer = nn.Adam(0.1)
    model(optimizer=optimizer).fit(X, Y, epochs=1)
    return optimizer


shared = dense(3, 3)

REFUSED = {
    # One step of the network twice, which trains badly and reports nothing.
    "softmax before its loss": (
        lambda: model(dense(), nn.Softmax()),
        ValueError,
        "Softmax is followed by SoftmaxCrossentropy, which applies a softmax itself.*"
        "Leave Softmax out",
    ),
    "softmax before its loss, nested": (
        lambda: model(nn.Sequential([dense(), nn.Sequential([nn.Softmax()])])),
        ValueError,
        "Leave Softmax out",
    ),
    "sigmoid before its loss": (
        lambda: model(dense(2, 1), nn.Sigmoid(), loss=nn.SigmoidCrossentropy()),
        ValueError,
        "Leave Sigmoid out",
    ),
    "sigmoid before the loss of a softmax": (
        lambda: model(dense(), nn.Sigmoid()),
        ValueError,
        "Sigmoid is followed by SoftmaxCrossentropy",
    ),
    "two softmaxes": (
        lambda: nn.Sequential([dense(), nn.Softmax(), nn.Softmax()]),
        ValueError,
        "Softmax is followed by Softmax",
    ),
    "two sigmoids across a nested row": (
        lambda: nn.Sequential([nn.Sequential([nn.Sigmoid()]), nn.Sigmoid()]),
        ValueError,
        "Sigmoid is followed by Sigmoid",
    ),
    "sigmoid for one class out of several": (
        lambda: model(dense(), nn.Sigmoid(), loss=nn.CategoricalCrossentropy()),
        ValueError,
        "CategoricalCrossentropy, which takes what a softmax gives",
    ),
    "softmax for yes or no": (
        lambda: model(dense(), nn.Softmax(), loss=nn.BinaryCrossentropy()),
        ValueError,
        "BinaryCrossentropy, which takes what a sigmoid gives",
    ),
    "softmax over one output": (
        lambda: model(dense(2, 1)),
        ValueError,
        "needs an output for every class.*take SigmoidCrossentropy",
    ),
    # Parts in two places.
    "a layer twice, deeply nested": (
        lambda: nn.Sequential(
            [dense(2, 3), nn.Sequential([shared]), nn.Sequential([nn.ReLU(), shared])]
        ),
        ValueError,
        r"layers\[2\].layers\[1\]: the same Dense object is there twice.*"
        r"other place is layers\[1\].layers\[0\]",
    ),
    "a layer appended twice": (
        lambda: [m := model(dense(2, 3)), m.layers.append(m.layers[0])][0].fit(
            X, Y, epochs=1
        ),
        ValueError,
        "there twice",
    ),
    "one optimizer for two models": (
        lambda: model(optimizer=used_optimizer()),
        ValueError,
        "it has trained another model.*give this one its own Adam",
    ),
    # Parts that do not suit each other.
    "exact accuracy for values": (
        lambda: model(dense(2, 1), loss=nn.MeanSquaredError(), accuracy=nn.Accuracy()),
        ValueError,
        "hardly any are; RegressionAccuracy",
    ),
    "accuracy of probabilities": (
        lambda: nn.Accuracy()(model().predict(X), np.eye(3)[Y]),
        ValueError,
        "got fractions; model.predict_classes",
    ),
    "nesterov without momentum": (
        lambda: nn.SGD(0.1, nesterov=True),
        ValueError,
        "needs a momentum",
    ),
    # Names of other libraries.
    "a layer to be left as it is": (
        lambda: setattr(dense(), "trainable", False),
        AttributeError,
        "Layer has no trainable: all layers of a model are trained.*run them once",
    ),
    "weights by PyTorch's name": (
        lambda: setattr(dense(), "weight", np.ones((2, 3))),
        AttributeError,
        "its weights are in weights",
    ),
    "weights by Keras's name": (
        lambda: dense().kernel,
        AttributeError,
        "its weights are in weights",
    ),
    "biases by PyTorch's name": (
        lambda: setattr(dense(), "bias", np.ones(3)),
        AttributeError,
        "Dense has no bias: its biases are in biases",
    ),
    "a rate by PyTorch's name": (
        lambda: setattr(nn.Adam(), "lr", 0.1),
        AttributeError,
        "Optimizer has no lr: its learning rate is in learning_rate",
    ),
    "a share by PyTorch's name": (
        lambda: setattr(nn.Dropout(0.1), "p", 0.5),
        AttributeError,
        "Dropout has no p: the share to silence is its rate",
    ),
    "load on an object": (
        lambda: model().load("model.safetensors"),
        AttributeError,
        r"makes a new object and leaves this one as it is; write model = Model.load",
    ),
    "a callback's method of Keras": (
        lambda: type("Mine", (nn.Callback,), {"on_epoch_begin": lambda self: None}),
        TypeError,
        "Mine.on_epoch_begin would never be called; .* on_epoch_end, on_train_end",
    ),
    "a callback's arguments of Keras": (
        lambda: type(
            "Mine", (nn.Callback,), {"on_epoch_end": lambda self, epoch, logs: None}
        ),
        TypeError,
        r"def on_epoch_end\(self, model, epoch, logs\)",
    ),
    "a callback that returns a loss": (
        lambda: model().fit(
            X,
            Y,
            epochs=1,
            callbacks=[
                type("Mine", (nn.Callback,), {"on_epoch_end": lambda *a: 0.3})()
            ],
        ),
        TypeError,
        "Mine.on_epoch_end returned 0.3; return True to stop",
    ),
    # Data.
    "a scaler for other features": (
        lambda: preprocessing.StandardScaler().fit(X).transform(X[:, :1]),
        ValueError,
        r"expected samples of shape \(2,\), as in fit, got \(1,\)",
    ),
    "a scaler for one sample": (
        lambda: preprocessing.StandardScaler().fit(X).transform(X[0]),
        ValueError,
        r"np.reshape\(x, \(1, -1\)\)",
    ),
    "a scaler that has measured nothing": (
        lambda: preprocessing.MinMaxScaler().transform(X),
        RuntimeError,
        "call fit first",
    ),
    "a range without length": (
        lambda: preprocessing.MinMaxScaler(1, 1),
        ValueError,
        "low=1, high=1: expected low less than high",
    ),
    "ten pictures for one in color": (
        lambda: pictures.resize(np.zeros((10, 28, 28)), 14, 14),
        ValueError,
        "up to 4 channels.*one by one",
    ),
    "a pixel that is not a number": (
        lambda: pictures.resize([[0.0, np.nan]], 1, 1),
        ValueError,
        r"entry at \(0, 1\) is nan",
    ),
    "precision of predictions": (
        lambda: nn.precision(np.eye(3)[:2]),
        ValueError,
        r"expected counts of shape \(k, k\).*confusion_matrix\(y_true, y_pred\)",
    ),
    # Steps and gradients.
    "a step on lists": (
        lambda: nn.SGD(0.1).step([([1.0, 2.0], np.ones(2))]),
        TypeError,
        "expected a float array",
    ),
    "a step on whole numbers": (
        lambda: nn.SGD(0.1).step([(np.ones(2, int), np.ones(2))]),
        TypeError,
        "expected a float array",
    ),
    "a gradient that would be broadcast": (
        lambda: nn.SGD(0.1).step([(np.ones(2), np.ones(1))]),
        ValueError,
        r"gradient 0 has shape \(1,\), but its parameters have \(2,\)",
    ),
    "a gradient of nan": (
        lambda: nn.check_gradient([np.nan], lambda x: float(x.sum()), [1.0]),
        AssertionError,
        "gradient.0. is nan; the slope is 1",
    ),
    "a function of many values": (
        lambda: nn.numerical_gradient(lambda x: x, [1.0, 2.0]),
        ValueError,
        "expected one number",
    ),
    "a check in float32": (
        lambda: nn.check_layer(nn.Dense(2, 3, dtype="float32"), X),
        ValueError,
        "too few digits",
    ),
    # Training that has failed.
    "a loss of nan": (
        lambda: model(
            dense(2, 1), loss=nn.MeanSquaredError(), optimizer=nn.SGD(1e200)
        ).fit(X, VALUES, epochs=9),
        FloatingPointError,
        r"the loss is (inf|nan) in batch 0 of epoch \d .* learning rate of 1e\+200",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # NumPy's, of overflow
def test_refused(name):
    mistake, error, message = REFUSED[name]
    with pytest.raises(error, match=f"(?s){message}"):
        mistake()


class Plain(nn.Linear):
    """Keeps its weight as PyTorch does not: in a plain attribute."""

    def __init__(self):
        self.scale = np.ones(3)


class Listed(nn.Linear):
    def __init__(self):
        self.blocks = {"first": [np.ones(3)]}


WARNED = {
    "an array that nobody trains": (
        lambda: model(dense(), Plain()),
        r"layers\[1\]: Plain.scale is an array that no optimizer will change and no "
        r"file will hold.*scale = trainable\(\)",
    ),
    "an array that nobody trains, nested": (
        lambda: nn.Sequential([dense(), nn.Sequential([Plain()])]),
        r"layers\[0\]: Plain.scale",
    ),
    "arrays in a list": (lambda: model(dense(), Listed()), "Listed.blocks"),
    "a schedule that counts epochs": (
        lambda: model(optimizer=nn.SGD(nn.CosineDecay(0.1, steps=5))).fit(
            X, Y, epochs=5, batch_size=4
        ),
        "will be 0 before this training ends: 0 steps are done, and 5 epochs of 8 "
        "batches are 40 more",
    ),
    "a loss that climbs": (
        lambda: model(dense(2, 1), loss=nn.MeanSquaredError(), optimizer=nn.SGD(9)).fit(
            100 * X, VALUES, epochs=3
        ),
        "the loss rose from .* to ",
    ),
}


@pytest.mark.parametrize("name", WARNED)
def test_warned_of(name):
    mistake, message = WARNED[name]
    with pytest.warns(UserWarning, match=f"(?s){message}"):
        mistake()


def test_nothing_is_said_of_what_is_right():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        schedule = nn.CosineDecay(0.1, steps=16)
        trained = model(dense(), nn.ReLU(), dense(3, 3), optimizer=nn.SGD(schedule))
        trained.fit(X, Y, epochs=2, batch_size=4)
        # Layers that have run keep arrays; a new model of them is no mistake.
        model(*trained.layers).fit(X, Y, epochs=1)


def test_a_copied_model_may_train_on():
    first = model(optimizer=nn.Adam(0.1))
    first.fit(X, Y, epochs=1)
    twin = copy.deepcopy(first)
    for each in first, twin:
        each.fit(X, Y, epochs=1)
    np.testing.assert_array_equal(first.values, twin.values)


def test_hasattr_and_inspection_work_before_forward():
    layer = dense()
    assert not hasattr(layer, "inputs")
    assert getattr(layer, "inputs", None) is None
    assert copy.deepcopy(layer).n_inputs == 2


def test_a_layers_arrays_stay_the_same_arrays():
    trained = model()
    weights, values = trained.layers[0].weights, trained.values
    trained.fit(X, Y, epochs=2)
    assert trained.layers[0].weights is weights
    assert trained.values is values
    trained.values = np.zeros_like(values)
    assert not weights.any()
    with pytest.raises(ValueError, match=r"Model.values: expected shape \(9,\)"):
        trained.values = np.zeros(2)


def test_what_is_saved_after_early_stopping_is_one_moment(tmp_path):
    def fresh():
        return model(dense(), nn.Tanh(), dense(3, 3), optimizer=nn.Adam(0.3), rng=1)

    stopped, whole = fresh(), fresh()
    stopping = nn.EarlyStopping("loss", patience=2)
    stopped.fit(X, Y, epochs=400, batch_size=10, callbacks=[stopping])
    whole.fit(X, Y, epochs=stopping.best_epoch + 1, batch_size=10)
    assert 0 < stopped.optimizer.iterations == whole.optimizer.iterations
    stopped.save(tmp_path / "model")
    loaded = nn.Model.load(tmp_path / "model")
    for each in stopped, whole, loaded:
        each.fit(X, Y, epochs=2, batch_size=10)
    np.testing.assert_array_equal(stopped.values, whole.values)
    np.testing.assert_array_equal(loaded.values, whole.values)


@pytest.mark.parametrize(("mode", "best"), [("max", 3), ("min", 0)])
def test_early_stopping_can_be_told_what_is_better(mode, best):
    class Score(nn.Callback):
        def on_epoch_end(self, model, epoch, logs):
            logs["score"] = float(epoch)

    stopping = nn.EarlyStopping("score", mode=mode)
    model().fit(X, Y, epochs=4, callbacks=[Score(), stopping])
    assert stopping.best_epoch == best


def test_callbacks_are_told_the_batch_its_loss_and_the_model():
    class Watch(nn.Callback):
        def __init__(self):
            self.seen = []

        def on_batch_end(self, model, batch, logs):
            self.seen.append((batch, logs["loss"], model.optimizer.iterations))

    watch = Watch()
    history = model().fit(X, Y, epochs=2, batch_size=15, callbacks=[watch])
    assert [batch for batch, _, _ in watch.seen] == [0, 1, 0, 1]
    assert [step for _, _, step in watch.seen] == [1, 2, 3, 4]
    losses = np.reshape([loss for _, loss, _ in watch.seen], (2, 2)).mean(axis=1)
    assert losses.tolist() == pytest.approx(history["loss"])


def test_what_a_callback_hands_in_is_checked_in_the_middle_of_an_epoch():
    class Judge(nn.Callback):
        def on_batch_end(self, model, batch, logs):
            model.loss.mean(np.zeros((2, 1)), np.ones(2))

    network = nn.Model([nn.Dense(2, 1)], loss=nn.MeanSquaredError(), optimizer=nn.SGD())
    with pytest.raises(ValueError, match=r"targets: expected shape \(n, 1\)"):
        network.fit(np.eye(2), np.ones((2, 1)), epochs=1, callbacks=[Judge()])


def test_a_model_that_has_diverged_is_not_saved(tmp_path):
    broken = model()
    broken.values[0] = np.nan
    with pytest.raises(ValueError, match=r"'0.weights' .* Nothing was written"):
        broken.save(tmp_path / "model")
    assert not any(tmp_path.iterdir())


def test_confusion_matrix_takes_scikit_learns_order_and_counts_classes():
    assert nn.confusion_matrix([0, 0, 2], [1, 0, 2]).tolist() == [
        [1, 1, 0], [0, 0, 0], [0, 0, 1],
    ]  # fmt: skip
