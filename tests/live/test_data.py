"""The data that a page names: what is packed for it."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import runpy
import sys
import tarfile
from pathlib import Path

import numpy as np
import pytest

from nnfs_ref import datasets, fashion_mnist
from nnfs_ref.preprocessing import balanced_subset
from tests.live.test_cells_in_pyodide import WITH_CELLS, request_for
from tests.serve import ROOT
from tools.cells.page import Page
from tools.live.data import TEST_PER_CLASS, TRAIN_PER_CLASS
from tools.live.finish import write_manifest

LIVE = ROOT / "docs/assets/vendor/live"
LISTED = json.loads((LIVE / "files.json").read_text("utf-8"))["data"]


@pytest.fixture
def served_folder(tmp_path: Path) -> Path:
    """Fashion-MNIST as a page finds it in its file system."""
    packed = (LIVE / LISTED["fashion-mnist"]["path"]).read_bytes()
    with tarfile.open(fileobj=io.BytesIO(gzip.decompress(packed))) as archive:
        archive.extractall(tmp_path, filter="data")
    return tmp_path


def test_a_page_gets_the_first_pictures_of_every_class(served_folder: Path) -> None:
    served, whole = datasets.fashion_mnist(served_folder), datasets.fashion_mnist()
    most = (TRAIN_PER_CLASS, TEST_PER_CLASS)
    for part, full, n in zip(served, whole, most, strict=True):
        for per_class in (1, n):
            here, there = (balanced_subset(*pair, per_class) for pair in (part, full))
            assert np.array_equal(here[0], there[0])
            assert np.array_equal(here[1], there[1])
        assert np.bincount(part[1]).tolist() == [n] * 10


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


def test_what_is_missing_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(fashion_mnist.ENVIRONMENT_VARIABLE, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(fashion_mnist, "SYSTEM_FOLDER", tmp_path / "none")
    monkeypatch.setattr(fashion_mnist, "HOME", "http://127.0.0.1:9")
    monkeypatch.delitem(sys.modules, "tools.live.data")
    with pytest.raises(SystemExit, match="apt install dataset-fashion-mnist"):
        runpy.run_module("tools.live.data", run_name="__main__")
