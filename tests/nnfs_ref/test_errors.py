"""Mistakes are refused where they enter, with what was given, expected, and a cure."""

import numpy as np
import pytest

import nnfs_ref as nn
from nnfs_ref.checks.targets import as_labels

WEIGHTS = np.array([[0.2, 0.8, -0.5, 1.0], [0.5, -0.91, 0.26, -0.5]])
BATCH = np.ones((3, 4))
NAN = np.array([[1.0, np.nan, 0.0, 0.0]])


def dense():
    return nn.Dense(4, 2, weights=WEIGHTS.T, biases=[2, 3])


def model(**changes):
    arguments = {"loss": nn.SoftmaxCrossentropy(), "optimizer": nn.SGD(0.1)} | changes
    return nn.Model([nn.Dense(2, 3, rng=0)], **arguments)


X, Y = np.eye(2), np.array([0, 1])

CASES = {
    "weights the wrong way round": (
        lambda: nn.Dense(4, 2, weights=WEIGHTS),
        ValueError,
        r"\(n_inputs, n_neurons\) = \(4, 2\), got \(2, 4\).*pass weights.T",
    ),
    "weights of another shape": (
        lambda: nn.Dense(4, 2, weights=np.ones((4, 3))),
        ValueError,
        r"expected shape .* got \(4, 3\)\.$",
    ),
    "ragged weights": (
        lambda: nn.Dense(3, 2, weights=[[1, 2, 3], [4, 5]]),
        ValueError,
        "ragged",
    ),
    "text for weights": (
        lambda: nn.Dense(1, 2, weights=[["a", "b"]]),
        TypeError,
        "expected real numbers",
    ),
    "complex weights": (
        lambda: nn.Dense(1, 1, weights=[[1j]]),
        TypeError,
        "expected real numbers",
    ),
    "NaN in weights": (
        lambda: nn.Dense(1, 2, weights=[[1.0, np.nan]]),
        ValueError,
        r"entry at \(0, 1\) is nan",
    ),
    "biases in a column": (
        lambda: nn.Dense(4, 2, biases=[[1], [2]]),
        ValueError,
        r"shape \(2,\), got \(2, 1\)",
    ),
    "no neurons": (lambda: nn.Dense(4, 0), ValueError, "n_neurons=0: .* 1 or more"),
    "half an input": (lambda: nn.Dense(1.5, 2), ValueError, "n_inputs=1.5: .* whole"),
    "a new shape assigned": (
        lambda: setattr(dense(), "weights", np.ones((2, 4))),
        ValueError,
        r"Dense.weights: expected shape \(4, 2\), got \(2, 4\)",
    ),
    "a class for a penalty": (
        lambda: nn.Dense(4, 2, weight_penalty=nn.L2),
        TypeError,
        "weight_penalty: expected an L1L2 object.* got the class L2",
    ),
    "a single sample": (
        lambda: dense().forward(BATCH[0]),
        ValueError,
        r"got shape \(4,\).*np.reshape\(x, \(1, -1\)\)",
    ),
    "images not flattened": (
        lambda: nn.Dense(4, 2).forward(np.ones((3, 2, 2))),
        ValueError,
        "X.reshape",
    ),
    "features missing": (
        lambda: dense().forward(BATCH[:, :3]),
        ValueError,
        "expected 4 features a sample, got 3",
    ),
    "a ragged batch": (
        lambda: dense().forward([[1, 2, 3, 4], [5]]),
        ValueError,
        "Dense inputs: ragged",
    ),
    "text in a batch": (
        lambda: dense().forward([["1", "2", "3", "4"]]),
        TypeError,
        "Dense inputs: expected real numbers",
    ),
    "NaN in a batch": (
        lambda: dense().forward(NAN),
        ValueError,
        r"entry at \(0, 1\) is nan",
    ),
    "infinity for an activation": (
        lambda: nn.ReLU().forward([[np.inf]]),
        ValueError,
        r"entry at \(0, 0\) is inf",
    ),
    "an empty batch": (
        lambda: dense().forward(np.empty((0, 4))),
        ValueError,
        "has no entries",
    ),
    "backward first": (
        lambda: dense().backward(np.ones((3, 2))),
        RuntimeError,
        "no inputs yet: call forward first",
    ),
    "dropout backward first": (
        lambda: nn.Dropout(0.5).backward(BATCH),
        RuntimeError,
        "call forward",
    ),
    "a loss backward first": (
        lambda: nn.MeanSquaredError().backward(),
        RuntimeError,
        "call forward",
    ),
    "dropout of 1": (
        lambda: nn.Dropout(1),
        ValueError,
        "rate=1: expected .* less than 1",
    ),
    "dropout below 0": (lambda: nn.Dropout(-0.1), ValueError, "at least 0"),
    "a negative learning rate": (
        lambda: nn.Adam(-0.1),
        ValueError,
        "learning_rate=-0.1: expected a number of at least 0",
    ),
    "an infinite learning rate": (lambda: nn.SGD(np.inf), ValueError, "learning_rate"),
    "text for a learning rate": (lambda: nn.SGD("0.1x"), ValueError, "learning_rate"),
    "a schedule of no steps": (
        lambda: nn.CosineDecay(0.1, steps=0),
        ValueError,
        "steps=0: .* 1 or more",
    ),
    "a schedule of half a step": (
        lambda: nn.CosineDecay(0.1, steps=0.5),
        ValueError,
        "steps=0.5: expected a whole number",
    ),
    "momentum of 1": (
        lambda: nn.SGD(0.1, momentum=1.0),
        ValueError,
        "momentum=1.0: .* less than 1",
    ),
    "a negative penalty": (lambda: nn.L2(-1), ValueError, "strength=-1"),
    "another network's optimizer": (
        lambda: (
            [o := nn.Adam(), o.step([(np.ones(3), np.ones(3))])]
            and o.step([(np.ones(4), np.ones(4))])
        ),
        ValueError,
        "use a new optimizer",
    ),
    "a label too large": (
        lambda: model().fit(X, [0, 3], epochs=1),
        ValueError,
        "labels run from 0 to 3, but 3 outputs stand for classes 0 to 2",
    ),
    "a negative label": (
        lambda: model().fit(X, [0, -1], epochs=1),
        ValueError,
        "labels run from -1 to 0",
    ),
    "labels in a column": (
        lambda: model().fit(X, [[0], [1]], epochs=1),
        ValueError,
        r"np.ravel\(y\)",
    ),
    "labels as floats": (
        lambda: model().fit(X, [0.0, 1.0], epochs=1),
        TypeError,
        r"y.astype\(int\)",
    ),
    "rows that are not one-hot": (
        lambda: model().fit(X, [[1, 1, 0], [0, 0, 1]], epochs=1),
        ValueError,
        "one 1 among zeros",
    ),
    "rows with one 1 among twos": (
        lambda: model().fit(X, [[1, 2, 2], [2, 2, 1]], epochs=1),
        ValueError,
        "one 1 among zeros",
    ),
    "one-hot rows of one class": (
        lambda: as_labels([[1], [1]], 1),
        ValueError,
        r"expected class numbers of shape \(n,\)",
    ),
    "labels missing": (
        lambda: model().fit(X, [0], epochs=1),
        ValueError,
        "X has 2 samples but y has 1",
    ),
    "labels missing in evaluate": (
        lambda: model().evaluate(X, [0]),
        ValueError,
        "X has 2 samples but y has 1",
    ),
    "labels missing from a loss": (
        lambda: nn.SoftmaxCrossentropy().forward(X, [0]),
        ValueError,
        "got 1 for 2 samples",
    ),
    "logits for probabilities": (
        lambda: nn.CategoricalCrossentropy().forward([[2.0, -1.0]], [0]),
        ValueError,
        "expected probabilities .* takes SoftmaxCrossentropy",
    ),
    "binary logits for probabilities": (
        lambda: nn.BinaryCrossentropy().forward([[2.0]], [[1]]),
        ValueError,
        "takes SigmoidCrossentropy",
    ),
    "binary targets (n,)": (
        lambda: nn.SigmoidCrossentropy().forward([[0.5], [0.5]], [0, 1]),
        ValueError,
        r"expected shape \(n, 1\).*np.reshape\(y, \(-1, 1\)\)",
    ),
    "binary targets of -1": (
        lambda: nn.SigmoidCrossentropy().forward([[0.5]], [[-1]]),
        ValueError,
        "0 or 1 .* from -1 to -1",
    ),
    "binary targets of 2": (
        lambda: nn.SigmoidCrossentropy().forward([[0.5]], [[2]]),
        ValueError,
        "0 or 1",
    ),
    "regression targets (n,)": (
        lambda: nn.MeanSquaredError().forward(np.ones((5, 1)), np.ones(5)),
        ValueError,
        r"expected shape \(n, 1\)",
    ),
    "accuracy of (n,) against (n, 1)": (
        lambda: nn.Accuracy()([1, 0], [[1], [0]]),
        ValueError,
        r"expected shape \(2, 1\), got \(2,\)",
    ),
    "a model of whole numbers": (
        lambda: model(dtype="int64"),
        ValueError,
        "dtype=.*int64.*: expected float32 or float64",
    ),
    "a layer of half precision": (
        lambda: nn.Dense(2, 3, dtype=np.float16),
        ValueError,
        "expected float32 or float64",
    ),
    "NaN in training data": (
        lambda: model().fit([[np.nan, 1], [0, 1]], Y, epochs=1),
        ValueError,
        r"X: the entry at \(0, 0\) is nan",
    ),
    "no training data": (
        lambda: model().fit(np.empty((0, 2)), [], epochs=1),
        ValueError,
        "no entries",
    ),
    "features missing in fit": (
        lambda: model().fit(np.ones((2, 3)), Y, epochs=1),
        ValueError,
        r"layers\[0\] \(Dense\) takes 2 inputs but is given 3",
    ),
    "no epochs": (lambda: model().fit(X, Y, epochs=0), ValueError, "epochs=0"),
    "a batch of none": (
        lambda: model().fit(X, Y, epochs=1, batch_size=0),
        ValueError,
        "batch_size=0",
    ),
    "layers that do not fit": (
        lambda: nn.Sequential([nn.Dense(2, 64), nn.ReLU(), nn.Dense(32, 3)]),
        ValueError,
        r"layers\[2\] \(Dense\) takes 32 inputs but is given 64",
    ),
    "no layers": (lambda: nn.Sequential([]), ValueError, "at least one layer"),
    "a layer twice": (
        lambda: nn.Sequential([layer := nn.ReLU(), layer]),
        ValueError,
        "there twice",
    ),
    "a class for a layer": (
        lambda: nn.Sequential([nn.ReLU]),
        TypeError,
        r"layers\[0\]: .* got the class ReLU",
    ),
    "a class for a loss": (
        lambda: model(loss=nn.MeanSquaredError),
        TypeError,
        "loss: .* got the class MeanSquaredError",
    ),
    "text for an optimizer": (
        lambda: model(optimizer="adam"),
        TypeError,
        "optimizer: .* got 'adam'",
    ),
    "a name that is not monitored": (
        lambda: model().fit(X, Y, epochs=1, callbacks=[nn.EarlyStopping()]),
        ValueError,
        "monitors 'val_loss', but fit reports loss, accuracy.*validation_data",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_mistake(name):
    mistake, error, message = CASES[name]
    with pytest.raises(error, match=f"(?s){message}"):
        mistake()


def test_dvalues_of_another_shape():
    layer = dense()
    layer.forward(BATCH)
    with pytest.raises(ValueError, match=r"expected shape \(3, 2\), got \(2, 2\)"):
        layer.backward(np.ones((2, 2)))


def test_a_refused_fit_changes_nothing():
    untouched = model()
    before = untouched.values.copy()
    with pytest.raises(ValueError, match="labels run"):
        untouched.fit(X, [0, 3], epochs=1)
    np.testing.assert_array_equal(untouched.values, before)
    assert untouched.optimizer.iterations == 0


def test_layers_check_again_after_a_fit_that_was_interrupted():
    class Stop(nn.Callback):
        def on_batch_end(self, model, batch, logs):
            raise KeyboardInterrupt

    trained = model()
    with pytest.raises(KeyboardInterrupt):
        trained.fit(X, Y, epochs=1, callbacks=[Stop()])
    with pytest.raises(ValueError, match="is nan"):
        trained.layers[0].forward(np.array([[np.nan, 1]]))
