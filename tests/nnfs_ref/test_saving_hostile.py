import copy
import json
import pickle
import tracemalloc
from contextlib import contextmanager

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import nnfs_ref as nn
from nnfs_ref.safetensors import FileFormatError, load_file, save_file


@pytest.fixture
def path(tmp_path):
    return tmp_path / "model.safetensors"


@contextmanager
def little_memory():
    """See that no more is allocated than a file of some 3,000 bytes can ask for."""
    tracemalloc.start()
    try:
        yield
    finally:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 1_000_000


def tampered(path, change):
    """Save a trained model, let `change` edit its parts, and write them again."""
    layers = [nn.Dense(2, 8, rng=0), nn.ReLU(), nn.Dropout(0.2), nn.Dense(8, 3, rng=1)]
    loss = nn.SoftmaxCrossentropy()
    model = nn.Model(layers, loss=loss, optimizer=nn.Adam(0.01), rng=2)
    model.fit(np.eye(2), np.array([0, 2]), epochs=1)
    model.save(path)
    arrays, metadata = load_file(path)
    description = json.loads(metadata["model"])
    training = json.loads(metadata["training"])
    change(arrays, metadata, description["config"], training)
    if "model" in metadata:
        metadata["model"] = json.dumps(description)
        metadata["training"] = json.dumps(training)
    save_file(path, arrays, metadata)


def unknown_class(arrays, metadata, config, training):
    config["layers"][1] = {"class": "os.system", "config": {"command": "touch hacked"}}


def misplaced_class(arrays, metadata, config, training):
    config["optimizer"] = config["layers"][1]


def unknown_argument(arrays, metadata, config, training):
    config["layers"][1]["config"] = {"command": 1}


def huge_layer(arrays, metadata, config, training):
    config["layers"][0]["config"]["n_neurons"] = 10**12


def large_hidden_layer(arrays, metadata, config, training):
    large = {"class": "Dense", "config": {"n_inputs": 10**3, "n_neurons": 10**3}}
    config["layers"][0]["config"]["initializer"] = large


def negative_layer(arrays, metadata, config, training):
    config["layers"][0]["config"] |= {"n_inputs": -(10**6), "n_neurons": 10**6}


def deep_description(arrays, metadata, config, training):
    nested = 1
    for _ in range(400):
        nested = {"class": "L2", "config": {"strength": nested}}
    config["loss"] = nested


def another_loss(arrays, metadata, config, training):
    config["loss"] = {"class": "ReLU", "config": {}}


def name_that_is_a_list(arrays, metadata, config, training):
    config["loss"]["class"] = ["SoftmaxCrossentropy"]


def not_a_model(arrays, metadata, config, training):
    del metadata["model"]


def newer_version(arrays, metadata, config, training):
    metadata["version"] = "2"


def plain_arrays(arrays, metadata, config, training):
    metadata.clear()


def missing_array(arrays, metadata, config, training):
    del arrays["3.biases"]


def extra_array(arrays, metadata, config, training):
    arrays["4.weights"] = np.zeros(1)


def other_shape(arrays, metadata, config, training):
    arrays["0.weights"] = arrays["0.weights"].T


def other_dtype(arrays, metadata, config, training):
    arrays["0.weights"] = arrays["0.weights"].astype("f4")


def partial_state(arrays, metadata, config, training):
    del arrays[next(name for name in arrays if name.startswith("optimizer"))]


def fractional_steps(arrays, metadata, config, training):
    training["iterations"] = 1.5


def wrong_random_state(arrays, metadata, config, training):
    training["rng"]["state"]["state"] = 2**200


def no_random_state(arrays, metadata, config, training):
    del training["rng"]


HOSTILE = {
    unknown_class: "'os.system' is not a class this module knows. If you wrote it",
    misplaced_class: "ReLU",
    unknown_argument: "command",
    huge_layer: "its layers have 2000000000024 weights",
    large_hidden_layer: "weights, but it holds",
    negative_layer: "weights, but it holds",
    deep_description: "nested more than 50 deep",
    another_loss: "ReLU",
    name_that_is_a_list: "SoftmaxCrossentropy",
    not_a_model: "KeyError: 'model'",
    newer_version: "version is '2' .* update nnfs_ref",
    plain_arrays: "it describes no model",
    missing_array: "'3.biases' is in the model, not in the file",
    extra_array: "'4.weights' is in the file alone",
    other_shape: r"'0.weights' is float64 of shape \(8, 2\).*takes .*\(2, 8\)",
    other_dtype: "'0.weights' is float32",
    partial_state: "'optimizer.mean.0' is in the model",
    fractional_steps: "iterations",
    wrong_random_state: "OverflowError",
    no_random_state: "KeyError: 'rng'",
}


@pytest.mark.parametrize("change", HOSTILE, ids=lambda change: change.__name__)
def test_a_hostile_description_gives_the_one_error(path, change, monkeypatch):
    tampered(path, change)
    monkeypatch.chdir(path.parent)
    with (
        little_memory(),
        pytest.raises(FileFormatError, match=HOSTILE[change]) as caught,
    ):
        nn.Model.load(path)
    assert f"cannot load a model from '{path}'" in str(caught.value)
    assert [file.name for file in path.parent.iterdir()] == [path.name]


class Payload:
    def __reduce__(self):
        return (open, ("hacked", "w"))


def test_a_pickle_is_refused_and_not_run(path, monkeypatch):
    monkeypatch.chdir(path.parent)
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        path.write_bytes(pickle.dumps(Payload(), protocol))
        with pytest.raises(FileFormatError, match="can run any code when loaded"):
            nn.Model.load(path)
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def leaves(value, path=()):
    """Yield the place of every value in a JSON document."""
    yield path
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from leaves(value[key], (*path, key))


def planted(document, path, value):
    """Return a document with another value in one place."""
    if not path:
        return value
    changed = copy.deepcopy(document)
    *way, last = path
    place = changed
    for key in way:
        place = place[key]
    if isinstance(value, str) and value == "remove":
        del place[last]
    else:
        place[last] = value
    return changed


VALUES = st.one_of(
    st.sampled_from(
        [
            "remove", None, True, -1, 0, 10**9, 10**30, 0.5, -0.0, 1e308, "", "Dense",
            "Model", "L2", "Sequential", "ReLU", [], {}, [[]], "float32", "__class__",
            {"class": "L2", "config": {"strength": 1}},
            {"class": "Dense", "config": {"n_inputs": 10**6, "n_neurons": 10**6}},
            {"class": "Dense", "config": {"n_inputs": 10**3, "n_neurons": 10**3}},
            {"class": "Sequential", "config": {"layers": []}},
            {"class": "Model", "config": {}},
        ]
    ),
    st.integers(), st.floats(), st.text(max_size=5),
)  # fmt: skip


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    path = tmp_path_factory.mktemp("sound") / "model"
    tampered(path, lambda *_: None)
    return path


@settings(
    max_examples=max(100, settings.default.max_examples),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
@pytest.mark.filterwarnings("ignore")  # of numbers that overflow
def test_a_mutated_model_loads_or_gives_the_one_error(sound, data):
    """Its description, its state, its arrays or its bytes: something is changed."""
    arrays, metadata = load_file(sound)
    path = sound.with_name("mutated")
    for _ in range(data.draw(st.integers(1, 3))):
        match data.draw(st.sampled_from(["model", "training", "arrays", "text"])):
            case "arrays":
                name = data.draw(st.sampled_from(sorted(arrays)))
                changes = (np.ravel, np.transpose, lambda a: a.astype("f4"), np.sign)
                change = data.draw(st.sampled_from((*changes, lambda a: a * np.nan)))
                arrays[name] = change(arrays[name])
            case "text":
                name = data.draw(st.sampled_from(sorted(metadata)))
                text = metadata[name]
                cut = data.draw(st.integers(0, len(text)))
                metadata[name] = (
                    text[:cut] + data.draw(st.text(max_size=3)) + text[cut:]
                )
            case part:
                try:
                    document = json.loads(metadata[part])
                except ValueError:  # changed as text before
                    continue
                place = data.draw(st.sampled_from(list(leaves(document))))
                document = planted(document, place, data.draw(VALUES))
                metadata[part] = json.dumps(document)
    try:
        save_file(path, arrays, metadata)
    except (UnicodeEncodeError, TypeError):  # half a character, or no text
        return
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(0, 2))):
        content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(
            st.integers(0, 7)
        )
    path.write_bytes(content)
    try:
        with little_memory():
            model = nn.Model.load(path)
    except FileFormatError:
        return
    assert model.predict(np.ones((1, model.layers[0].weights.shape[0]))).ndim == 2
