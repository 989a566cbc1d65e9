import numpy as np
import pytest

from nnfs_ref.preprocessing import (
    MinMaxScaler,
    StandardScaler,
    balanced_subset,
    batches,
    k_fold,
    one_hot,
    train_test_split,
)

X = np.arange(20.0).reshape(10, 2)
Y = np.arange(10)


def test_one_hot_rows():
    encoded = one_hot([2, 0], classes=4)
    assert encoded.tolist() == [[0, 0, 1, 0], [1, 0, 0, 0]]


@pytest.mark.parametrize("labels", [[0, 3], [-1, 0], [[0], [1]], []])
def test_one_hot_refuses_what_is_not_a_class(labels):
    with pytest.raises(ValueError, match="targets"):
        one_hot(labels, classes=3)


def test_split_parts_the_samples_and_keeps_pairs_together():
    (X_train, y_train), (X_test, y_test) = train_test_split(X, Y, test_size=0.3, rng=0)
    assert (len(X_train), len(X_test)) == (7, 3)
    assert sorted([*y_train, *y_test]) == list(range(10))
    for part, labels in (X_train, y_train), (X_test, y_test):
        np.testing.assert_array_equal(part[:, 0], 2 * labels)
    assert y_train.tolist() != sorted(y_train)


@pytest.mark.parametrize("test_size", [0, 1, 0.01])
def test_split_refuses_an_empty_part(test_size):
    with pytest.raises(ValueError, match="both parts need at least one"):
        train_test_split(X, Y, test_size=test_size, rng=0)


def test_lengths_must_agree():
    for function in (
        lambda: train_test_split(X, Y[:-1], rng=0),
        lambda: next(batches(X, Y[:-1], 2, np.random.default_rng(0))),
        lambda: balanced_subset(X, Y[:-1], 1),
    ):
        with pytest.raises(ValueError, match="X has 10 samples but y has 9"):
            function()


def test_k_fold_validates_each_sample_once_and_never_trains_on_it():
    held_out = []
    for train, validation in k_fold(10, 4, rng=0):
        assert not set(train) & set(validation)
        assert len(train) + len(validation) == 10
        held_out += validation.tolist()
    assert sorted(held_out) == list(range(10))


@pytest.mark.parametrize("k", [1, 11])
def test_k_fold_refuses_impossible_folds(k):
    with pytest.raises(ValueError, match="choose k from 2 to 10"):
        next(k_fold(10, k, rng=0))


def test_batches_cover_each_epoch_in_a_fresh_order():
    rng = np.random.default_rng(0)
    epochs = []
    for _ in range(2):
        parts = list(batches(X, Y, 4, rng))
        assert [len(y) for _, y in parts] == [4, 4, 2]
        assert all(np.array_equal(x[:, 0], 2 * y) for x, y in parts)
        epochs.append(np.concatenate([y for _, y in parts]).tolist())
    assert sorted(epochs[0]) == sorted(epochs[1]) == list(range(10))
    assert epochs[0] != epochs[1]


def test_batches_without_a_generator_are_views_in_order():
    parts = list(batches(X, Y, 4))
    assert [y.tolist() for _, y in parts] == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]]
    assert all(x.base is X.base and y.base is Y for x, y in parts)


def test_batches_refuse_a_seed_and_an_empty_batch():
    with pytest.raises(TypeError, match="make one generator"):
        next(batches(X, Y, 4, 0))
    with pytest.raises(ValueError, match="batch_size=0"):
        next(batches(X, Y, 0, np.random.default_rng(0)))


def test_balanced_subset_takes_the_first_of_each_class():
    y = np.array([2, 0, 2, 1, 0, 1, 2, 0])
    chosen, labels = balanced_subset(np.arange(8), y, 2)
    assert chosen.tolist() == [0, 1, 2, 3, 4, 5]
    np.testing.assert_array_equal(labels, y[chosen])
    with pytest.raises(ValueError, match="one class has only 2"):
        balanced_subset(np.arange(8), y, 3)


@pytest.mark.parametrize("dtype", ["f4", "f8", "u1"])
@pytest.mark.parametrize(
    "scaler", [StandardScaler(), MinMaxScaler(), MinMaxScaler(-1, 1)]
)
def test_scalers_invert_and_keep_the_float_type(scaler, dtype):
    data = np.array([[0, 7, 10], [200, 7, 30], [255, 7, 20]], dtype)
    scaled = scaler.fit(data).transform(data)
    assert scaled.dtype == (dtype if dtype == "f4" else "f8")
    np.testing.assert_allclose(scaler.inverse_transform(scaled), data, rtol=1e-5)


def test_scalers_reach_what_they_promise():
    data = np.array([[0.0, 7.0], [4.0, 7.0], [8.0, 7.0]])
    standard = StandardScaler().fit(data).transform(data)
    np.testing.assert_allclose(standard.mean(axis=0), [0, 0], atol=1e-15)
    np.testing.assert_allclose(standard.std(axis=0), [1, 0])
    ranged = MinMaxScaler(-1, 1).fit(data).transform(data)
    assert ranged.tolist() == [[-1, -1], [0, -1], [1, -1]]
