"""Data of every kind: it works, or the error names what it is and what to do."""

import numpy as np
import pytest

import nnfs_ref as nn
from nnfs_ref import pictures, preprocessing
from nnfs_ref.safetensors import load_file, save_file

X = np.arange(24.0).reshape(12, 2) / 24
Y = np.arange(12) % 3
KEPT = np.random.default_rng(0).permutation(12)


def fitted(X, y=Y, loss=None, outputs=3):
    layers = [nn.Dense(2, outputs, initializer=nn.HeNormal(), rng=0)]
    loss = loss or nn.SoftmaxCrossentropy()
    model = nn.Model(layers, loss=loss, optimizer=nn.SGD(0.1), rng=0)
    model.fit(X, y, epochs=2, batch_size=5, validation_data=(X, y))
    return model


def read_only(array):
    array = array.copy()
    array.setflags(write=False)
    return array


def memory_map(array, folder):
    path = folder / f"{array.dtype}.npy"
    np.save(path, array)
    return np.load(path, mmap_mode="r")


# Those that pandas and SciPy make.
PEERS = {
    "a DataFrame and a Series",
    "a sparse matrix",
    "a table with numbers that may be missing",
    "a table with text",
    "names in a Series",
}


def kinds(table):
    """Name the kinds of a table; those of other libraries need them."""
    needs = pytest.mark.needs("peers")
    return [pytest.param(k, marks=[needs] if k in PEERS else []) for k in table]


def frame(array):
    import pandas

    index = np.arange(len(array)) * 7 + 3
    if array.ndim == 1:
        return pandas.Series(array, index=index[::-1])
    return pandas.DataFrame(array, columns=["a", "b"], index=index)


WORKS = {
    "lists": lambda a, _: a.tolist(),
    "tuples": lambda a, _: tuple(map(tuple, a)) if a.ndim == 2 else tuple(a),
    "Fortran order": lambda a, _: np.asfortranarray(a),
    "not contiguous": lambda a, _: np.repeat(a, 2, axis=0)[::2],
    "reversed": lambda a, _: a[::-1].copy()[::-1],
    "read-only": lambda a, _: read_only(a),
    "big-endian": lambda a, _: a.astype(a.dtype.newbyteorder(">")),
    "a memory map": memory_map,
    "a masked array without masked entries": lambda a, _: np.ma.array(a),
    "a DataFrame and a Series": lambda a, _: frame(a),
    "an array of objects, as it is read": lambda a, _: a.astype("O").astype(a.dtype),
}


@pytest.mark.parametrize("kind", kinds(WORKS))
def test_every_kind_gives_the_same_numbers(kind, tmp_path):
    samples, labels = (WORKS[kind](a, tmp_path) for a in (X, Y))
    plain, other = fitted(X), fitted(samples, labels)
    np.testing.assert_array_equal(other.values, plain.values)
    np.testing.assert_array_equal(other.predict(samples), plain.predict(X))
    assert other.evaluate(samples, labels) == plain.evaluate(X, Y)


@pytest.mark.parametrize("kind", kinds(WORKS))
def test_every_kind_is_prepared_alike(kind, tmp_path):
    samples, labels = (WORKS[kind](a, tmp_path) for a in (X, Y))

    def same(ours, plain):
        for a, b in zip(ours, plain, strict=True):
            assert type(a) is np.ndarray
            np.testing.assert_array_equal(a, b)

    for part in 0, 1:
        same(
            preprocessing.train_test_split(samples, labels, rng=0)[part],
            preprocessing.train_test_split(X, Y, rng=0)[part],
        )
    ours, plain = (
        list(preprocessing.batches(a, b, 5, np.random.default_rng(0)))
        for a, b in ((samples, labels), (X, Y))
    )
    for a, b in zip(ours, plain, strict=True):
        same([np.asarray(part) for part in a], b)
    same(
        preprocessing.balanced_subset(samples, labels, 2),
        preprocessing.balanced_subset(X, Y, 2),
    )
    same([preprocessing.one_hot(labels)], [np.eye(3)[Y]])
    same([nn.confusion_matrix(labels, labels)], [4 * np.eye(3, dtype=int)])
    for scaler in preprocessing.StandardScaler(), preprocessing.MinMaxScaler():
        same([scaler.fit_transform(samples)], [scaler.fit(X).transform(X)])
        same([scaler.transform(samples)], [scaler.transform(X)])


@pytest.mark.parametrize("dtype", ["f2", "f4", "longdouble", "i1", "u2", "i8", "?"])
def test_every_kind_of_number_works(dtype):
    numbers = (X * 20).astype(dtype)
    plain = fitted(numbers.astype(float))
    np.testing.assert_array_equal(fitted(numbers).values, plain.values)
    scaled = preprocessing.StandardScaler().fit_transform(numbers)
    np.testing.assert_allclose(scaled[:, 0].std(), 1, rtol=1e-5)


@pytest.mark.parametrize("n", [1, 2, 11])
def test_any_number_of_samples_works(n):
    assert np.isfinite(fitted(X[:n], Y[:n]).predict(X[:1])).all()


def test_a_class_may_be_missing():
    model = fitted(X[Y != 1], Y[Y != 1])
    assert model.evaluate(X, Y)["loss"] > 0
    assert nn.confusion_matrix(Y, model.predict_classes(X), 3).sum() == 12


def masked():
    return np.ma.masked_less(X, 0.1)


def sparse():
    from scipy.sparse import csr_array  # comes with scikit-learn

    return csr_array(X)


def table(**columns):
    import pandas

    return pandas.DataFrame(columns)


REFUSED = {
    "a masked array": (
        masked,
        r"masked array with 3 masked entries.*X.filled\(value\)",
    ),
    "a sparse matrix": (sparse, r"sparse matrix \(csr_array\); X.toarray\(\)"),
    "a generator": (lambda: (x for x in X), "a generator, which can be read only once"),
    "a zip": (lambda: zip(X, X, strict=True), "a zip, which can be read only once"),
    "a dict": (lambda: {"a": [1.0]}, "a dict; take its arrays out by name"),
    "a set": (lambda: {1.0, 2.0}, "a set, which has no order"),
    "nothing": (lambda: None, "got None"),
    "a path": (lambda: "data.csv", "got text, such as 'data.csv'"),
    "text": (lambda: [["1", "2"]], r"got text, such as '1'; X.astype\(float\)"),
    "complex numbers": (lambda: X + 1j, "complex numbers; give the parts X.real"),
    "dates": (lambda: np.zeros((3, 2), "M8[D]"), "got dates or times"),
    "records": (lambda: np.zeros(3, "f8,i4"), "records with the fields f0, f1"),
    "objects": (
        lambda: np.array([[1.0, "a"]], object),
        r"whose entry at \(0, 1\) is 'a'; make every entry an int or a float",
    ),
    "numbers as objects": (lambda: X.astype("O"), r"X.astype\(float\) makes numbers"),
    "ragged lists": (lambda: [[1.0], [1.0, 2.0]], "ragged"),
    "nothing in it": (lambda: np.empty((0, 2)), "has no entries; give at least one"),
    "a table with text": (
        lambda: table(a=[1.0, 2.0], town=["x", "y"]),
        "a table in which 'town' holds no numbers.*pandas.get_dummies",
    ),
    "a table with numbers that may be missing": (
        lambda: table(a=[1, 2], b=[3, None]).convert_dtypes(),
        r"X: .*(nullable numbers; X.to_numpy\(float\)|entry at \(1, 1\) is nan)",
    ),
}


@pytest.mark.parametrize("kind", kinds(REFUSED))
def test_every_other_kind_is_named(kind):
    make, message = REFUSED[kind]
    for use in (
        lambda: fitted(make(), [0]),
        lambda: fitted(X).predict(make()),
        lambda: preprocessing.StandardScaler().fit(make()),
    ):
        with pytest.raises(
            (TypeError, ValueError), match=f"(?s)^X: .*{message}|{message}"
        ):
            use()


TARGETS = {
    "names": (["cat", "dog", "cow"] * 4, r"got .*'cat'.*np.unique\(y, return_inverse"),
    "names in a Series": (
        lambda: frame(np.array(["cat", "dog", "cow"] * 4)),
        "return_inverse=True. numbers them, and names.k. is class k",
    ),
    "counted from 1": (Y + 1, "from 1 to 3.*Classes are counted from 0: use y - 1"),
    "whole floats": (Y + 0.0, r"y.astype\(int\) makes whole numbers of them"),
    "fractions": (Y + 0.5, "for fractions, take MeanSquaredError"),
    "smoothed": (np.eye(3)[Y] * 0.9 + 0.03, "label smoothing, are not taken"),
    "masked": (np.ma.masked_equal(Y, 1), "masked array with 4 masked entries"),
    "a generator": (lambda: (y for y in Y), "a generator, which can be read only once"),
    "a column": (Y[:, None], r"np.ravel\(y\)"),
}


@pytest.mark.parametrize("kind", kinds(TARGETS))
def test_targets_that_are_no_class_numbers(kind):
    targets, message = TARGETS[kind]
    with pytest.raises((TypeError, ValueError), match=f"(?s){message}"):
        fitted(X, targets() if callable(targets) else targets)


def test_binary_targets_are_decisions():
    with pytest.raises(ValueError, match=r"0 or 1 for every output.*among them 0\.9"):
        fitted(X, np.full((12, 1), 0.9), nn.SigmoidCrossentropy(), 1)


@pytest.mark.parametrize("empty", [[], ["a"]])
def test_one_hot_says_what_it_takes(empty):
    with pytest.raises((TypeError, ValueError), match="expected class numbers"):
        preprocessing.one_hot(empty)


def test_a_subset_of_nothing():
    with pytest.raises(ValueError, match="expected a class for every sample"):
        preprocessing.balanced_subset(np.empty((0, 2)), [], 1)


def test_files_refuse_what_would_be_lost(tmp_path):
    for tensors, metadata, message in (
        ({"a": np.ma.masked_equal([1, 2], 2)}, {}, "1 masked entries"),
        ({"a": np.ones(1)}, {"k": 1}, "names and metadata are text, got 1"),
        ({1: np.ones(1)}, {}, "names and metadata are text, got 1"),
        ({"__metadata__": np.ones(1)}, {}, "cannot name an array"),
    ):
        with pytest.raises((TypeError, ValueError), match=message):
            save_file(tmp_path / "file", tensors, metadata)
    assert not any(tmp_path.iterdir())
    for order in "F", "C":
        save_file(tmp_path / "file", {"a": np.asarray(X[::3], order=order)})
        np.testing.assert_array_equal(load_file(tmp_path / "file")[0]["a"], X[::3])


def test_pictures_may_be_lists_and_bytes():
    assert pictures.resize([[0, 2]], 1, 1).tolist() == [[1.0]]
    assert pictures.resize(np.full((4, 4, 4), 9, "u1"), 2, 2).shape == (2, 2, 4)
