import json
import os
import signal
import stat
import subprocess
import sys

import numpy as np
import pytest
import safetensors
from safetensors import numpy as official

from nnfs_ref.safetensors import DTYPES, load_file, save_file


@pytest.fixture
def path(tmp_path):
    return tmp_path / "arrays.safetensors"


@pytest.mark.parametrize("dtype", DTYPES.values())
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 0, 4), (2, 3)])
def test_every_dtype_and_shape_comes_back_as_it_went(path, dtype, shape):
    array = np.arange(np.prod(shape, dtype=int)).reshape(shape).astype(dtype)
    save_file(path, {"a": array})
    loaded = load_file(path)[0]["a"]
    assert loaded.dtype == array.dtype
    assert loaded.shape == shape
    np.testing.assert_array_equal(loaded, array)


def test_several_arrays_and_metadata_come_back(path):
    arrays = {
        "byte": np.array([7], "u1"),
        "transposed": np.arange(6.0).reshape(2, 3).T,
        "big-endian": np.arange(3, dtype=">i4"),
        "ünïcode": np.float32(1.5),
    }
    save_file(path, arrays, {"note": "naïve"})
    loaded, metadata = load_file(path)
    assert metadata == {"note": "naïve"}
    assert loaded.keys() == arrays.keys()
    for name, array in arrays.items():
        np.testing.assert_array_equal(loaded[name], array)
    loaded["byte"][0] = 8  # writable
    assert all(array.flags.aligned for array in loaded.values())


def test_the_layout_is_the_documented_one(path):
    save_file(path, {"a": np.array([1.0, 2.0], "f4")}, {"k": "v"})
    entry = {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}
    content = path.read_bytes()
    length = int.from_bytes(content[:8], "little")
    assert length % 8 == 0
    assert json.loads(content[8 : 8 + length]) == {
        "__metadata__": {"k": "v"},
        "a": entry,
    }
    assert content[8 + length :] == np.array([1.0, 2.0], "<f4").tobytes()


def test_the_official_package_reads_our_files(path):
    arrays = {"w": np.arange(6.0).reshape(2, 3), "b": np.array([True, False])}
    save_file(path, arrays, {"k": "v"})
    loaded = official.load_file(path)
    assert loaded.keys() == arrays.keys()
    for name, array in arrays.items():
        assert loaded[name].dtype == array.dtype
        np.testing.assert_array_equal(loaded[name], array)


def test_we_read_the_official_packages_files(path):
    arrays = {
        f"array {dtype}": np.arange(24).reshape(2, 3, 4).astype(dtype)
        for dtype in DTYPES.values()
    }
    official.save_file(arrays, path, metadata={"k": "v"})
    loaded, metadata = load_file(path)
    assert metadata == {"k": "v"}
    assert loaded.keys() == arrays.keys()
    for name, array in arrays.items():
        np.testing.assert_array_equal(loaded[name], array)


def test_we_read_a_file_of_many_arrays_of_the_official_package(path):
    arrays = {f"model.layers.{i}.weight": np.full(1, i, "f4") for i in range(20_000)}
    official.save_file(arrays, path)
    loaded, _ = load_file(path)
    assert len(loaded) == 20_000
    assert all(loaded[name] == array for name, array in arrays.items())
    save_file(path, loaded)
    assert len(official.load_file(path)) == 20_000


def test_bf16_is_read_as_float32(path):
    numbers = np.array([[1.0, -2.5], [3.0e38, 2.0**-126]], "f4")
    halves = (numbers.view("u4") >> 16).astype("u2")
    entry = {"dtype": "BF16", "shape": [2, 2], "data_offsets": [0, 8]}
    header = json.dumps({"a": entry}).encode()
    path.write_bytes(len(header).to_bytes(8, "little") + header + halves.tobytes())
    assert safetensors.deserialize(path.read_bytes())[0][1]["dtype"] == "BF16"
    loaded = load_file(path)[0]["a"]
    assert loaded.dtype == np.float32
    np.testing.assert_allclose(loaded, numbers, rtol=2**-8)
    np.testing.assert_array_equal(loaded.view("u4") & 0xFFFF, 0)


def test_the_folder_is_synced_after_the_file_has_its_name(path, monkeypatch):
    seen, fsync = [], os.fsync

    def spy(descriptor):
        seen.append((stat.S_ISDIR(os.fstat(descriptor).st_mode), path.exists()))
        fsync(descriptor)

    monkeypatch.setattr("os.fsync", spy)
    save_file(path, {"a": np.array([1.0])})
    assert seen == [(False, False), (True, True)]


def test_a_folder_that_is_missing_is_named(path, tmp_path):
    where = tmp_path / "missing" / "a.safetensors"
    with pytest.raises(FileNotFoundError, match=r"there is no folder .*missing'; make"):
        save_file(where, {"a": np.array([1.0])})
    with pytest.raises(IsADirectoryError, match="it is a folder; add a file name"):
        save_file(tmp_path, {"a": np.array([1.0])})


def test_unsupported_dtypes_are_refused_before_writing(path):
    with pytest.raises(
        TypeError, match="'a' has dtype complex128; the format holds BOOL"
    ):
        save_file(path, {"a": np.array([1j])})
    assert not path.exists()


def test_an_error_while_saving_leaves_the_old_file(path, monkeypatch):
    save_file(path, {"a": np.array([1.0])})
    old = path.read_bytes()

    def full_disk(_):
        raise OSError("no space left on device")

    monkeypatch.setattr("os.fsync", full_disk)
    with pytest.raises(OSError, match="no space"):
        save_file(path, {"a": np.array([2.0])})
    assert path.read_bytes() == old
    assert list(path.parent.iterdir()) == [path]


KILLED_WHILE_SAVING = """
import os, signal, sys
import numpy as np
from nnfs_ref.safetensors import save_file

setattr(os, sys.argv[2], lambda *_: os.kill(os.getpid(), signal.SIGKILL))
save_file(sys.argv[1], {"a": np.full(100_000, 2.0)})
"""


@pytest.mark.parametrize("where", ["fsync", "replace"])
def test_a_process_killed_while_saving_leaves_the_old_file(path, where):
    save_file(path, {"a": np.array([1.0])})
    command = [sys.executable, "-c", KILLED_WHILE_SAVING, path, where]
    assert subprocess.run(command).returncode == -signal.SIGKILL
    assert load_file(path)[0]["a"].tolist() == [1.0]


def test_saving_through_a_link_replaces_what_it_points_at(path, tmp_path):
    save_file(path, {"a": np.array([1.0])})
    link = tmp_path / "link"
    link.symlink_to(path)
    save_file(link, {"a": np.array([2.0])})
    assert link.is_symlink()
    assert load_file(path)[0]["a"].tolist() == [2.0]


def test_a_missing_file_is_a_missing_file(path):
    with pytest.raises(FileNotFoundError):
        load_file(path)
