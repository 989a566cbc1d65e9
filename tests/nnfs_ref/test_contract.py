"""Every public class, in float32 and float64, for a batch of one and of many."""

import inspect
import json
from pathlib import Path

import numpy as np
import pytest

import nnfs_ref as nn
from nnfs_ref.config import Configurable, describe
from nnfs_ref.registry import CLASSES, from_config

LAYERS = {
    "Dense": lambda dtype: nn.Dense(
        3, 3, weight_penalty=nn.L2(0.1), rng=0, dtype=dtype
    ),
    "Dropout": lambda dtype: nn.Dropout(0.5, rng=0),
    "ReLU": lambda dtype: nn.ReLU(),
    "LeakyReLU": lambda dtype: nn.LeakyReLU(),
    "Sigmoid": lambda dtype: nn.Sigmoid(),
    "Tanh": lambda dtype: nn.Tanh(),
    "Softmax": lambda dtype: nn.Softmax(),
    "Linear": lambda dtype: nn.Linear(),
    "Sequential": lambda dtype: nn.Sequential(
        [
            nn.Dense(3, 4, rng=0, dtype=dtype),
            nn.ReLU(),
            nn.Dense(4, 3, rng=0, dtype=dtype),
        ]
    ),
}
LOSSES = {
    "CategoricalCrossentropy": (nn.CategoricalCrossentropy(), "labels"),
    "SoftmaxCrossentropy": (nn.SoftmaxCrossentropy(), "labels"),
    "BinaryCrossentropy": (nn.BinaryCrossentropy(), "answers"),
    "SigmoidCrossentropy": (nn.SigmoidCrossentropy(), "answers"),
    "MeanSquaredError": (nn.MeanSquaredError(), "values"),
    "MeanAbsoluteError": (nn.MeanAbsoluteError(), "values"),
}
#: Every public optimizer, whether it is named here or not.
OPTIMIZERS = {
    name: cls(0.1)
    for name in nn.__all__
    if inspect.isclass(cls := getattr(nn, name))
    and issubclass(cls, nn.Optimizer)
    and cls is not nn.Optimizer
} | {
    "SGD": nn.SGD(0.1, momentum=0.9, clip_norm=1.0),
    "RMSprop": nn.RMSprop(nn.CosineDecay(0.1, steps=10)),
    "Adam": nn.Adam(nn.InverseTimeDecay(0.1, 0.01)),
}
PENALTIES = {"L1": nn.L1(0.1), "L2": nn.L2(0.1), "L1L2": nn.L1L2(0.1, 0.2)}
INITIALIZERS = {
    "RandomNormal": nn.RandomNormal(),
    "GlorotUniform": nn.GlorotUniform(),
    "HeNormal": nn.HeNormal(),
}
ACCURACIES = {
    "Accuracy": nn.Accuracy(),
    "RegressionAccuracy": nn.RegressionAccuracy(0.1),
}
SCHEDULES = {
    "CosineDecay": nn.CosineDecay(0.1, steps=10),
    "InverseTimeDecay": nn.InverseTimeDecay(0.1, 0.01),
}
#: Public classes without arrays of their own; tested in test_model.py.
OTHERS = {"Model", "Callback", "EarlyStopping", "ProgressBar"}
#: What classes of a reader's own derive from; tested in test_your_own.py.
BASES = {"Layer", "Loss", "Optimizer", "Schedule", "Initializer"}
TABLE = LOSSES | OPTIMIZERS | PENALTIES | INITIALIZERS | ACCURACIES | SCHEDULES

both_dtypes = pytest.mark.parametrize("dtype", ["float32", "float64"])
one_and_many = pytest.mark.parametrize("n", [1, 6])


def batch(n, dtype):
    return np.random.default_rng(0).uniform(0.1, 0.9, (n, 3)).astype(dtype)


def test_every_public_class_is_in_the_table():
    public = {n for n in nn.__all__ if inspect.isclass(getattr(nn, n))}
    assert public == set(TABLE) | set(LAYERS) | OTHERS | BASES


def test_every_public_name_has_a_docstring():
    assert all(inspect.getdoc(getattr(nn, name)) for name in nn.__all__)


@both_dtypes
@one_and_many
@pytest.mark.parametrize("name", LAYERS)
def test_layer_keeps_dtype_and_shape(name, n, dtype):
    layer = LAYERS[name](dtype)
    for training in (False, True):
        outputs = layer.forward(batch(n, dtype), training=training)
        assert (outputs.shape, outputs.dtype) == ((n, 3), dtype)
        dinputs = layer.backward(batch(n, dtype))
        assert (dinputs.shape, dinputs.dtype) == ((n, 3), dtype)
    for parameter in layer.parameters():
        assert parameter.value.dtype == parameter.gradient.dtype == dtype
        assert parameter.value.shape == parameter.gradient.shape


@both_dtypes
@one_and_many
@pytest.mark.parametrize("name", LOSSES)
def test_loss_keeps_dtype_and_shape(name, n, dtype):
    loss, kind = LOSSES[name]
    outputs = batch(n, dtype)
    targets = {
        "labels": np.arange(n) % 3,
        "answers": np.arange(3 * n).reshape(n, 3) % 2,
        "values": np.ones((n, 3)),
    }[kind]
    losses = loss.forward(outputs, targets)
    assert (losses.shape, losses.dtype) == ((n,), dtype)
    dvalues = loss.backward()
    assert (dvalues.shape, dvalues.dtype) == ((n, 3), dtype)
    assert loss.interpret(outputs).dtype == dtype
    assert len(loss.predictions(outputs)) == n


@both_dtypes
@pytest.mark.parametrize("shape", [(), (1,), (4, 3)])
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_optimizer_keeps_dtype_and_shape(name, shape, dtype):
    optimizer = from_config(describe(OPTIMIZERS[name]))
    value, gradient = np.ones(shape, dtype), np.full(shape, 0.5, dtype)
    for _ in range(3):
        optimizer.step([(value, gradient)])
    assert (value.shape, value.dtype) == (shape, dtype)
    assert np.all(value < 1)
    assert optimizer.iterations == 3
    for array in optimizer.state.values():
        assert (array.shape, array.dtype) == (shape, dtype)


@both_dtypes
@pytest.mark.parametrize("name", PENALTIES)
def test_penalty_keeps_dtype_and_shape(name, dtype):
    gradient = PENALTIES[name].gradient(batch(2, dtype))
    assert (gradient.shape, gradient.dtype) == ((2, 3), dtype)
    assert type(PENALTIES[name].value(batch(2, dtype))) is float


@both_dtypes
@pytest.mark.parametrize("name", INITIALIZERS)
def test_initializer_draws_the_same_weights_in_both_dtypes(name, dtype):
    layer = nn.Dense(50, 40, initializer=INITIALIZERS[name], rng=3, dtype=dtype)
    again = nn.Dense(50, 40, initializer=INITIALIZERS[name], rng=3)
    assert layer.weights.dtype == dtype
    np.testing.assert_array_equal(layer.weights, again.weights.astype(dtype))
    expected = {"RandomNormal": 0.01, "GlorotUniform": (2 / 90) ** 0.5, "HeNormal": 0.2}
    assert layer.weights.std() == pytest.approx(expected[name], rel=0.05)


@both_dtypes
@pytest.mark.parametrize("name", ACCURACIES)
def test_accuracy_is_a_plain_float(name, dtype):
    outputs = batch(4, dtype).round()
    assert ACCURACIES[name](outputs, outputs) == 1.0
    assert type(ACCURACIES[name](outputs, outputs)) is float


@pytest.mark.parametrize("name", SCHEDULES)
def test_schedule_starts_at_its_rate_and_falls(name):
    rates = [SCHEDULES[name].rate(step) for step in range(12)]
    assert rates[0] == 0.1
    assert rates == sorted(rates, reverse=True)
    assert all(type(rate) is float for rate in rates)


OBJECTS = [make("float64") for make in LAYERS.values()] + [
    entry[0] if isinstance(entry, tuple) else entry for entry in TABLE.values()
]


@pytest.mark.parametrize("thing", OBJECTS, ids=lambda thing: type(thing).__name__)
def test_description_is_json_and_builds_an_equal_object(thing):
    description = json.loads(json.dumps(describe(thing)))
    again = from_config(description)
    assert type(again) is type(thing)
    assert describe(again) == describe(thing)
    assert type(thing).__name__ in repr(thing)


def test_the_table_of_classes_holds_what_describes_itself():
    described = {n for n in nn.__all__ if inspect.isclass(getattr(nn, n))}
    assert set(CLASSES) == described - {"Callback", "EarlyStopping", "ProgressBar"}
    assert all(issubclass(cls, Configurable) for cls in CLASSES.values())


@pytest.mark.parametrize(
    "description",
    [
        {"class": "os.system", "config": {}},
        {"class": ["Dense"], "config": {}},
        {"class": "L2"},
        {"class": "L2", "config": {"power": 3}},
        {"no": "class"},
    ],
)
def test_what_is_not_in_the_table_is_not_built(description):
    with pytest.raises(ValueError, match=r"not a class this module knows|cannot be"):
        from_config(description)


def test_nothing_uses_or_changes_the_global_random_state():
    before = np.random.get_state()[1].copy()
    for make in LAYERS.values():
        make("float64").forward(batch(4, "float64"), training=True)
    np.testing.assert_array_equal(np.random.get_state()[1], before)


@pytest.mark.parametrize("name", LAYERS)
def test_gradients_of_another_dtype_are_converted(name):
    layer = LAYERS[name]("float32")
    layer.forward(batch(2, "float32"))
    assert layer.backward(batch(2, "float64")).dtype == np.float32


def test_numbers_of_numpy_become_plain_in_a_description():
    things = [nn.Dense(np.int64(3), np.int32(2)), nn.Adam(np.float32(0.5))]
    assert "0.5" in json.dumps(describe(things))


def test_every_file_is_short_enough_to_read_in_one_sitting():
    root = Path(nn.__file__).parent
    lengths = {
        str(file.relative_to(root)): len(file.read_text().splitlines())
        for file in root.rglob("*.py")
    }
    assert {name: n for name, n in lengths.items() if n > 300} == {}
