"""What the experiments share: their network, and how results are kept."""

from __future__ import annotations

import json
from datetime import date
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from nnfs_ref import SGD, Adam, Dense, Dropout, RandomNormal, ReLU
from tools.experiments import NAMES, module_of, record
from tools.experiments.network import classifier


def test_the_weights_are_drawn_from_one_generator_layer_by_layer() -> None:
    model = classifier((2, 5, 4, 3), Adam(0.1), 7)
    rng = np.random.default_rng(7)
    expected = [Dense(2, 5, rng=rng), Dense(5, 4, rng=rng), Dense(4, 3, rng=rng)]
    dense = [layer for layer in model.layers if isinstance(layer, Dense)]
    for ours, theirs in zip(dense, expected, strict=True):
        assert np.array_equal(ours.weights, theirs.weights)
    assert [type(layer) for layer in model.layers] == [Dense, ReLU, Dense, ReLU, Dense]


def test_dropout_has_a_stream_of_its_own() -> None:
    weights, masks = np.random.default_rng(1), np.random.default_rng(2)
    model = classifier((2, 5, 3), SGD(0.1), weights, dropout=0.5, masks=masks)
    dropout = model.layers[2]
    assert isinstance(dropout, Dropout)
    assert dropout.rate == 0.5
    plain = classifier((2, 5, 3), SGD(0.1), 1)
    assert np.array_equal(model.values, plain.values)
    X = np.random.default_rng(0).normal(size=(4, 2))
    model.forward(X, training=True)
    again = np.random.default_rng(2).random((4, 5), np.float32) >= 0.5
    assert np.array_equal(dropout.mask > 0, again)


def test_every_dense_layer_gets_the_options() -> None:
    small = classifier((2, 5, 3), SGD(0.1), 0, initializer=RandomNormal(0.001))
    assert np.abs(small.values).max() < 0.01
    assert classifier((2, 5, 3), SGD(0.1), 0, dtype="float32").dtype == "float32"


def test_results_say_what_made_them(tmp_path: Path) -> None:
    path = tmp_path / "found.json"
    record.write(path, "python -m it", {"runs": [0.1, 2]}, processor="slow")
    found = record.read(path)
    assert found["command"] == "python -m it"
    assert found["date"] == date.today().isoformat()
    assert found["versions"]["numpy"] == np.__version__
    assert found["versions"]["processor"] == "slow"
    assert found["runs"] == [0.1, 2]


ROOT = Path(__file__).parents[2]
STORED = [
    *ROOT.glob("tools/figures/*/*.json"),
    *ROOT.glob("tools/experiments/*.json"),
    *ROOT.glob("tools/live/*/made.json"),
]


@pytest.mark.parametrize(
    "path", STORED, ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_stored_results_name_an_experiment_and_are_as_it_writes_them(
    path: Path,
) -> None:
    text = path.read_text("utf-8")
    found = json.loads(text)
    if path.name == "made.json":
        module = found["command"].removeprefix("python -m ")
        source = (ROOT / f"{module.replace('.', '/')}.py").read_text("utf-8")
        assert f'"{found["command"]}"' in source
        assert path.name in source
    else:
        name = found["command"].removeprefix("python -m tools.experiments ")
        assert name in NAMES
        assert import_module(module_of(name)).EXPERIMENT.results == path
    assert date.fromisoformat(found["date"]) <= date.today()
    assert {"python", "numpy", "nnfs_ref", "machine"} <= set(found["versions"])
    assert text == json.dumps(found, separators=(",", ":")) + "\n"
