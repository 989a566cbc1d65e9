import gzip

import numpy as np
import pytest

from nnfs_ref.idx import read_idx


def idx_bytes(array):
    sizes = b"".join(size.to_bytes(4, "big") for size in array.shape)
    return bytes([0, 0, 8, array.ndim]) + sizes + array.astype("u1").tobytes()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "starts with b''"),
        (b"hello world", "starts with b'hell', which is not IDX"),
        (idx_bytes(np.zeros((2, 3)))[:-1], r"announces 12 \+ 6 x 1"),
        (idx_bytes(np.zeros(3)) + b"0", "Get the file again"),
        (bytes([0, 0, 8, 3]) + b"\xff" * 12, "announces"),
        (bytes([0, 0, 8, 9]), "announces|not IDX"),
    ],
)
def test_a_damaged_idx_file_is_refused(tmp_path, content, message):
    path = tmp_path / "numbers"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=message):
        read_idx(path)


def test_a_damaged_gzip_file_is_refused(tmp_path):
    path = tmp_path / "numbers.gz"
    whole = gzip.compress(idx_bytes(np.arange(200)))
    for content in whole[:-20], b"hello", whole[:40] + b"\xff" * 9 + whole[49:]:
        path.write_bytes(content)
        with pytest.raises(ValueError, match=r"numbers.gz' is damaged"):
            read_idx(path)


def test_idx_holds_other_types_of_number(tmp_path):
    path = tmp_path / "numbers"
    path.write_bytes(
        bytes([0, 0, 0x0D, 1, 0, 0, 0, 2]) + np.array([1.5, -2], ">f4").tobytes()
    )
    numbers = read_idx(path)
    assert numbers.dtype == np.float32
    assert numbers.tolist() == [1.5, -2.0]
