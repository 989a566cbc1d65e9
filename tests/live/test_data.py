"""The data that a page names: what is packed for it."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import shutil
import tarfile
from pathlib import Path

import numpy as np
import pytest

from nnfs_ref import datasets, fashion_mnist
from nnfs_ref.preprocessing import balanced_subset
from tests.live.test_cells_in_pyodide import WITH_CELLS, request_for
from tests.serve import ROOT
from tools.cells.page import Page
from tools.live import data
from tools.live.finish import write_manifest
from tools.live.subset import FOLDER, TEST_PER_CLASS, TRAIN_PER_CLASS, write_subset

LIVE = ROOT / "docs/assets/vendor/live"
LISTED = json.loads((LIVE / "files.json").read_text("utf-8"))["data"]


@pytest.fixture
def served_folder(tmp_path: Path) -> Path:
    """Fashion-MNIST as a page finds it in its file system."""
    packed = (LIVE / LISTED["fashion-mnist"]["path"]).read_bytes()
    with tarfile.open(fileobj=io.BytesIO(gzip.decompress(packed))) as archive:
        archive.extractall(tmp_path, filter="data")
    return tmp_path


MOST = (TRAIN_PER_CLASS, TEST_PER_CLASS)


def test_a_page_gets_the_stored_pictures(served_folder: Path) -> None:
    served, stored = (
        datasets.fashion_mnist(served_folder),
        datasets.fashion_mnist(FOLDER),
    )
    for part, whole, n in zip(served, stored, MOST, strict=True):
        assert np.array_equal(part[0], whole[0])
        assert np.array_equal(part[1], whole[1])
        assert np.bincount(part[1]).tolist() == [n] * 10


@pytest.mark.needs("fashion-mnist")
def test_the_stored_pictures_are_the_first_of_every_class() -> None:
    stored, whole = datasets.fashion_mnist(FOLDER), datasets.fashion_mnist()
    for part, full, n in zip(stored, whole, MOST, strict=True):
        for per_class in (1, n):
            here, there = (balanced_subset(*pair, per_class) for pair in (part, full))
            assert np.array_equal(here[0], there[0])
            assert np.array_equal(here[1], there[1])


@pytest.mark.needs("fashion-mnist")
def test_the_command_makes_what_is_stored(tmp_path: Path) -> None:
    write_subset(tmp_path)
    again, stored = datasets.fashion_mnist(tmp_path), datasets.fashion_mnist(FOLDER)
    for (X, y), (X_stored, y_stored) in zip(again, stored, strict=True):
        assert np.array_equal(X, X_stored)
        assert np.array_equal(y, y_stored)
    made = {path.name for path in tmp_path.iterdir()}
    kept = {path.name for path in FOLDER.iterdir()} - {"LICENSE", "README.md"}
    assert made == kept == {"SHA256SUMS", "made.json", *fashion_mnist.FILES}


def test_a_stored_picture_that_was_changed_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = shutil.copytree(FOLDER, tmp_path / "copy")
    monkeypatch.setattr(data, "FOLDER", copy)
    assert set(data.data_sets()["fashion-mnist"].files) == set(fashion_mnist.FILES)
    path = copy / "t10k-images-idx3-ubyte.gz"
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    with pytest.raises(ValueError, match=r"t10k-images.* refused"):
        data.data_sets()


def test_the_license_stands_beside_the_pictures() -> None:
    text = (FOLDER / "LICENSE").read_text("utf-8")
    assert "Copyright (c) 2017 Zalando SE" in text
    assert "Permission is hereby granted, free of charge" in text


def test_the_data_is_small_and_what_the_list_says() -> None:
    for entry in LISTED.values():
        content = (LIVE / entry["path"]).read_bytes()
        assert len(content) == entry["bytes"] < 1_200_000
        assert hashlib.sha256(content).hexdigest() == entry["sha256"]


def test_pages_name_data_that_exists() -> None:
    named = {name for p in WITH_CELLS for name in request_for(p, Page.read(p))["data"]}
    assert named <= set(LISTED)


def test_a_changed_data_set_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "assets/vendor/live"
    (folder / "data").mkdir(parents=True)
    (folder / "data/x.tar.bin").write_bytes(b"changed")
    entry = {"path": "data/x.tar.bin", "bytes": 7, "sha256": "0" * 64}
    listing = {"files": {}, "data": {"x": entry}}
    (folder / "files.json").write_text(json.dumps(listing))
    with pytest.raises(ValueError, match=r"x\.tar\.bin is not the file"):
        write_manifest(tmp_path)
