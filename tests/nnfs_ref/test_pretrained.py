"""The models that come trained: they load, are small, and as good as they say."""

import numpy as np
import pytest

from nnfs_ref import Model, datasets, pretrained


def nearest_arm(X):
    """Return the most likely arm of each point, from how the spiral is made."""
    angles = np.arctan2(X[:, 0], X[:, 1])[:, np.newaxis]
    centers = 10 * np.arange(3) + 10 * np.linalg.norm(X, axis=1)[:, np.newaxis]
    return np.abs(np.exp(1j * angles) - np.exp(1j * centers)).argmin(axis=1)


def test_it_is_the_network_it_says():
    model = Model.load(pretrained.spiral())
    assert model.sizes(2) == [16, 16, 16, 16, 3]
    assert model.values.size == 371
    assert np.isfinite(model.values).all()


def test_it_is_nearly_as_good_as_any_rule_can_be():
    X, y = datasets.spiral(5000, classes=3, rng=12)
    accuracy = Model.load(pretrained.spiral()).evaluate(X, y)["accuracy"]
    best = np.mean(nearest_arm(X) == y)
    assert 0.90 < best < 0.92
    assert best - 0.02 < accuracy < best


def test_it_does_not_know_its_training_data_by_heart():
    model = Model.load(pretrained.spiral())
    seen = model.evaluate(*datasets.spiral(1000, classes=3, rng=0))["accuracy"]
    fresh = model.evaluate(*datasets.spiral(5000, classes=3, rng=12))["accuracy"]
    assert abs(seen - fresh) < 0.03


def test_training_it_further_works():
    """The state of its optimizer is in the file, as `Model.save` wrote it."""
    model = Model.load(pretrained.spiral())
    data = datasets.spiral(100, classes=3, rng=3)
    with pytest.warns(UserWarning, match="will be 0 before this training ends"):
        history = model.fit(*data, epochs=1)
    assert history["accuracy"][0] > 0.85


def test_its_file_is_small():
    assert pretrained.spiral().stat().st_size < 20_000


@pytest.mark.needs("fashion-mnist")
def test_the_classifier_of_clothes_is_as_good_as_it_says():
    model = Model.load(pretrained.fashion_mnist())
    assert model.sizes(784) == [128, 128, 128, 128, 10]
    _, (X, y) = datasets.fashion_mnist()
    X = X.reshape(len(X), -1) / 127.5 - 1
    assert 0.88 < model.evaluate(X, y)["accuracy"] < 0.89
    assert pretrained.fashion_mnist().stat().st_size < 500_000


def test_a_page_finds_the_classifier_in_its_own_folder(monkeypatch, tmp_path):
    monkeypatch.setenv(pretrained.ENVIRONMENT_VARIABLE, str(tmp_path))
    assert pretrained.fashion_mnist() == tmp_path / "fashion_mnist.safetensors"
