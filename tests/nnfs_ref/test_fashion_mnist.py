import gzip
import hashlib

import numpy as np
import pytest

from nnfs_ref import datasets
from nnfs_ref import fashion_mnist as module
from tests.nnfs_ref.file_server import serving


def idx_bytes(array):
    sizes = b"".join(size.to_bytes(4, "big") for size in array.shape)
    return bytes([0, 0, 8, array.ndim]) + sizes + array.astype("u1").tobytes()


def tiny_set(n_train=6, n_test=4):
    rng = np.random.default_rng(0)
    arrays = []
    for n in n_train, n_test:
        arrays += [rng.integers(0, 256, (n, 28, 28)), np.arange(n)]
    contents = [gzip.compress(idx_bytes(array)) for array in arrays]
    return dict(zip(module.FILES, contents, strict=True))


def put(folder, files):
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture(autouse=True)
def nowhere(tmp_path, monkeypatch):
    """A computer without Fashion-MNIST and without a network."""
    monkeypatch.delenv(module.ENVIRONMENT_VARIABLE, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(module, "SYSTEM_FOLDER", tmp_path / "system")
    monkeypatch.setattr(module, "HOME", "http://127.0.0.1:9")


@pytest.fixture
def own(tmp_path):
    return tmp_path / "cache" / "nnfs_ref" / "fashion-mnist"


def test_what_comes_back(tmp_path):
    files = tiny_set()
    (X_train, y_train), (X_test, y_test) = datasets.fashion_mnist(put(tmp_path, files))
    assert (X_train.shape, X_test.shape) == ((6, 28, 28), (4, 28, 28))
    assert {a.dtype for a in (X_train, y_train, X_test, y_test)} == {np.dtype("u1")}
    assert y_train.tolist() == [0, 1, 2, 3, 4, 5]
    raw = gzip.decompress(files["t10k-images-idx3-ubyte.gz"])[16:]
    assert X_test.tobytes() == raw


def test_files_may_be_uncompressed(tmp_path):
    for name, content in tiny_set().items():
        (tmp_path / name.removesuffix(".gz")).write_bytes(gzip.decompress(content))
    assert len(datasets.fashion_mnist(tmp_path)[0][1]) == 6


def test_the_order_of_places(tmp_path, own, monkeypatch):
    def found():
        return len(datasets.fashion_mnist()[0][1])

    put(own, tiny_set(n_train=1))
    assert found() == 1
    put(module.SYSTEM_FOLDER, tiny_set(n_train=2))
    assert found() == 2
    variable = put(tmp_path / "variable", tiny_set(n_train=3))
    monkeypatch.setenv(module.ENVIRONMENT_VARIABLE, str(variable))
    assert found() == 3
    given = put(tmp_path / "given", tiny_set(n_train=5))
    assert len(datasets.fashion_mnist(given)[0][1]) == 5


def test_the_folder_is_found_without_reading_it(tmp_path, monkeypatch):
    put(module.SYSTEM_FOLDER, tiny_set())
    assert datasets.fashion_mnist_folder() == module.SYSTEM_FOLDER
    variable = put(tmp_path / "variable", tiny_set())
    monkeypatch.setenv(module.ENVIRONMENT_VARIABLE, str(variable))
    assert datasets.fashion_mnist_folder() == variable
    assert datasets.fashion_mnist_folder(tmp_path / "system") == module.SYSTEM_FOLDER


def test_finding_it_downloads_nothing(own, server):
    assert datasets.find_fashion_mnist() is None
    put(own, dict(list(tiny_set().items())[:3]))
    assert datasets.find_fashion_mnist() is None  # one file is missing
    assert server.requested == []
    put(own, tiny_set())
    assert datasets.find_fashion_mnist() == own == datasets.fashion_mnist_folder()


def test_a_named_folder_that_lacks_a_file_is_an_error(tmp_path, monkeypatch):
    put(module.SYSTEM_FOLDER, tiny_set())
    lacking = put(tmp_path / "lacking", tiny_set())
    (lacking / "t10k-labels-idx1-ubyte.gz").unlink()
    with pytest.raises(FileNotFoundError, match=r"lacks t10k-labels-idx1-ubyte.gz \("):
        datasets.fashion_mnist(lacking)
    monkeypatch.setenv(module.ENVIRONMENT_VARIABLE, str(tmp_path / "nothing"))
    with pytest.raises(FileNotFoundError, match="nothing' lacks train-images"):
        datasets.fashion_mnist()


def test_offline_the_error_says_what_to_do(own):
    with pytest.raises(ConnectionError) as caught:
        datasets.fashion_mnist()
    for advice in (
        "apt install dataset-fashion-mnist",
        "train-images-idx3-ubyte.gz",
        "fashion_mnist(folder)",
        module.ENVIRONMENT_VARIABLE,
        module.HOME,
    ):
        assert advice in str(caught.value)
    assert list(own.iterdir()) == []


def test_pictures_and_labels_must_agree(tmp_path):
    files = tiny_set()
    files["train-labels-idx1-ubyte.gz"] = files["t10k-labels-idx1-ubyte.gz"]
    with pytest.raises(ValueError, match=r"\(6, 28, 28\) with labels of shape \(4,\)"):
        datasets.fashion_mnist(put(tmp_path, files))


@pytest.fixture
def server(monkeypatch):
    """Serves a tiny set, whose hashes stand in for the published ones."""
    files = tiny_set()
    published = {
        name: (len(content), hashlib.sha256(content).hexdigest())
        for name, content in files.items()
    }
    with serving(files) as running:
        monkeypatch.setattr(module, "FILES", published)
        monkeypatch.setattr(module, "HOME", running.address)
        yield running


def test_a_download_is_kept(server, own):
    first = datasets.fashion_mnist()
    assert [name for name, _ in server.requested] == list(module.FILES)
    assert sorted(file.name for file in own.iterdir()) == sorted(module.FILES)
    again = datasets.fashion_mnist()
    assert len(server.requested) == 4
    np.testing.assert_array_equal(first[0][0], again[0][0])


def test_files_that_have_arrived_are_not_asked_for_again(server, own):
    name = "t10k-images-idx3-ubyte.gz"
    kept = server.files.pop(name)
    with pytest.raises(ConnectionError, match="404"):
        datasets.fashion_mnist()
    assert sorted(file.name for file in own.iterdir()) == [
        "train-images-idx3-ubyte.gz",
        "train-labels-idx1-ubyte.gz",
    ]
    server.files[name] = kept
    assert len(datasets.fashion_mnist()[1][1]) == 4
    assert server.requested.count(("train-images-idx3-ubyte.gz", None)) == 1


def test_the_published_hashes_are_written_down_in_full():
    assert all(len(sha256) == 64 for _, sha256 in module.FILES.values())
    assert module.FASHION_MNIST_LABELS[9] == "Ankle boot"
