import signal
import subprocess
import sys

import numpy as np
import pytest

import nnfs_ref as nn
from nnfs_ref.datasets import spiral
from nnfs_ref.safetensors import FileFormatError, load_file
from nnfs_ref.saving import fill, load_model, save_model

X, Y = spiral(samples=20, classes=3, rng=0)


def make_model(optimizer=None, dtype=None):
    rng = np.random.default_rng(1)
    layers = [
        nn.Dense(2, 8, weight_penalty=nn.L2(1e-3), bias_penalty=nn.L1(1e-4), rng=rng),
        nn.ReLU(),
        nn.Dropout(0.2),
        nn.Dense(8, 3, initializer=nn.HeNormal(), rng=rng),
    ]
    schedule = nn.InverseTimeDecay(0.02, decay=0.01)
    return nn.Model(
        layers,
        loss=nn.SoftmaxCrossentropy(),
        optimizer=optimizer or nn.Adam(schedule, clip_norm=5.0),
        dtype=dtype,
        rng=rng,
    )


@pytest.fixture
def path(tmp_path):
    return tmp_path / "model.safetensors"


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_a_loaded_model_predicts_the_same(path, dtype):
    model = make_model(dtype=dtype)
    model.fit(X, Y, epochs=3, batch_size=16)
    model.save(path)
    loaded = nn.Model.load(path)
    assert loaded.values.dtype == dtype
    np.testing.assert_array_equal(loaded.predict(X), model.predict(X))
    assert loaded.get_config() == model.get_config()
    assert loaded.evaluate(X, Y) == model.evaluate(X, Y)


@pytest.mark.parametrize(
    "optimizer",
    [
        nn.SGD(0.1),
        nn.SGD(0.1, momentum=0.9, nesterov=True),
        nn.AdaGrad(0.1),
        nn.RMSprop(nn.CosineDecay(0.01, steps=50)),
        nn.Adam(0.01),
        nn.AdamW(0.01, weight_decay=0.1),
    ],
    ids=repr,
)
def test_training_resumes_to_the_same_numbers(path, optimizer):
    model = make_model(optimizer)
    model.fit(X, Y, epochs=3, batch_size=16)
    model.save(path)
    loaded = nn.Model.load(path)
    assert loaded.optimizer.iterations == model.optimizer.iterations == 12
    for trained in model, loaded:
        trained.fit(X, Y, epochs=3, batch_size=16)
    np.testing.assert_array_equal(loaded.values, model.values)


def test_a_switch_is_described_as_one():
    config = nn.SGD(0.1, momentum=0.9, nesterov=True).get_config()
    assert config["nesterov"] is True


def test_a_model_that_was_never_trained_is_saved_too(path):
    model = make_model()
    model.save(path)
    loaded = nn.Model.load(path)
    np.testing.assert_array_equal(loaded.values, model.values)
    for trained in model, loaded:
        trained.fit(X, Y, epochs=2, batch_size=16)
    np.testing.assert_array_equal(loaded.values, model.values)


def test_every_class_of_the_table_survives_a_file(path):
    accuracy = nn.RegressionAccuracy(0.1)
    rng = np.random.default_rng(0)
    activations = [
        nn.LeakyReLU(0.2),
        nn.Sigmoid(),
        nn.Tanh(),
        nn.Softmax(),
        nn.Linear(),
        nn.Dropout(0.5),
    ]
    for loss in nn.MeanSquaredError(), nn.MeanAbsoluteError(), nn.BinaryCrossentropy():
        layers = [nn.Dense(2, 2, initializer=nn.GlorotUniform(), rng=rng), *activations]
        penalty = nn.L1L2(0.1, 0.2)
        layers += [nn.Dense(2, 1, weight_penalty=penalty, rng=rng), nn.Sigmoid()]
        model = nn.Model(layers, loss=loss, optimizer=nn.SGD(), accuracy=accuracy)
        model.save(path)
        assert nn.Model.load(path).get_config() == model.get_config()
        activations = activations.copy()
        activations = [type(a)(**a.get_config()) for a in activations]


def test_custom_classes_are_loaded_if_they_are_given(path):
    class Square(nn.Linear):
        pass

    layers = [nn.Dense(2, 3, rng=0), Square()]
    loss = nn.MeanSquaredError()
    save_model(nn.Model(layers, loss=loss, optimizer=nn.SGD()), path)
    with pytest.raises(FileFormatError, match="'Square' is not"):
        load_model(path)
    loaded = load_model(path, [Square])
    assert isinstance(loaded.layers[1], Square)


def test_another_kind_of_generator_is_refused_when_saving(path):
    model = make_model()
    model.rng = np.random.Generator(np.random.MT19937(0))
    with pytest.raises(TypeError, match=r"make it with np.random.default_rng"):
        model.save(path)


@pytest.mark.needs("peers")
def test_weights_make_an_equal_torch_network(path):
    import torch
    from safetensors import torch as official

    model = make_model()
    model.fit(X, Y, epochs=3)
    model.save(path)
    arrays = official.load_file(path)
    network = torch.nn.Sequential(
        torch.nn.Linear(2, 8),
        torch.nn.ReLU(),
        torch.nn.Dropout(),
        torch.nn.Linear(8, 3),
    ).double()
    state = {}
    for i in "03":
        state[f"{i}.weight"] = arrays[f"{i}.weights"].T
        state[f"{i}.bias"] = arrays[f"{i}.biases"]
    network.load_state_dict(state)
    network.eval()
    theirs = network(torch.from_numpy(X)).detach().numpy()
    np.testing.assert_allclose(theirs, model.forward(X), rtol=1e-12, atol=1e-14)

    # And back: what torch's side writes becomes a model here.
    transposed = {
        name.replace("weight", "weights").replace("bias", "biases"): (
            value.T.contiguous() if name.endswith("weight") else value
        )
        for name, value in network.state_dict().items()
    }
    official.save_file(transposed, path)
    other = make_model()
    fill({p.name: p.value for p in other.parameters()}, load_file(path)[0])
    np.testing.assert_allclose(other.forward(X), theirs, rtol=1e-12, atol=1e-14)


KILLED_WHILE_SAVING = """
import os, signal, sys
import nnfs_ref as nn

model = nn.Model.load(sys.argv[1])
model.values[:] = 7.0
os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
model.save(sys.argv[1])
"""


def test_a_crash_while_saving_leaves_the_old_model(path):
    model = make_model()
    model.save(path)
    command = [sys.executable, "-c", KILLED_WHILE_SAVING, path]
    assert subprocess.run(command).returncode == -signal.SIGKILL
    np.testing.assert_array_equal(nn.Model.load(path).values, model.values)
