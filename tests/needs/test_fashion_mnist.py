"""The whole data set is told from a part, which stands in for want of the whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from nnfs_ref import fashion_mnist as module
from nnfs_ref import preprocessing
from tools.live.subset import file_header
from tools.needs import fashion_mnist
from tools.needs.need import Missing, WrongSetting


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer without Fashion-MNIST and without a network."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(module, "SYSTEM_FOLDER", tmp_path / "system")
    monkeypatch.setattr(module, "HOME", "http://127.0.0.1:9")
    monkeypatch.setenv(module.ENVIRONMENT_VARIABLE, "")  # so that it is put back
    monkeypatch.delenv(module.ENVIRONMENT_VARIABLE)


def put(folder: Path, train: int, test: int) -> Path:
    """Write files whose labels are so many; nobody reads the pictures."""
    folder.mkdir()
    for name in module.FILES:
        count = train if name.startswith("train") else test
        content = file_header([count]) + bytes(count)
        (folder / name.removesuffix(".gz")).write_bytes(content)
    return folder


def test_the_whole_is_found(tmp_path: Path) -> None:
    with pytest.raises(Missing, match="Fashion-MNIST is not installed"):
        fashion_mnist.find()
    put(module.SYSTEM_FOLDER, 60_000, 10_000)
    assert fashion_mnist.find() == str(module.SYSTEM_FOLDER)


def test_a_part_is_not_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = put(tmp_path / "part", 60_000, 500)
    monkeypatch.setenv(module.ENVIRONMENT_VARIABLE, str(part))
    with pytest.raises(Missing, match=r"t10k-labels.* has 500 labels, not 10,000"):
        fashion_mnist.find()
    monkeypatch.setenv(module.ENVIRONMENT_VARIABLE, str(fashion_mnist.SUBSET))
    with pytest.raises(Missing, match="Fashion-MNIST is not installed"):
        fashion_mnist.find()


def test_a_folder_that_lacks_files_is_a_wrong_setting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(module.ENVIRONMENT_VARIABLE, str(tmp_path))
    with pytest.raises(WrongSetting, match=f"{module.ENVIRONMENT_VARIABLE}.*lacks "):
        fashion_mnist.find()


def test_a_download_that_fails_says_why() -> None:
    with pytest.raises(Missing, match=r"train-images-idx3-ubyte.gz could not be down"):
        fashion_mnist.download()


def test_without_the_whole_pages_read_the_pictures_of_readers() -> None:
    fashion_mnist.use_subset_without()
    assert os.environ[module.ENVIRONMENT_VARIABLE] == str(fashion_mnist.SUBSET)
    train, test = module.fashion_mnist()
    assert [len(y) for _, y in (train, test)] == [2000, 500]
    assert len(preprocessing.balanced_subset(*train, 200)[1]) == 2000


def test_with_the_whole_they_read_the_whole() -> None:
    put(module.SYSTEM_FOLDER, 60_000, 10_000)
    fashion_mnist.use_subset_without()
    assert module.ENVIRONMENT_VARIABLE not in os.environ
