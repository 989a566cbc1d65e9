import json
import re
import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnfs_ref.safetensors import FileFormatError, load_file, save_file

ENTRY = {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}


def file_bytes(header, data=bytes(8)):
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return len(text).to_bytes(8, "little") + text + data


@pytest.fixture
def path(tmp_path):
    return tmp_path / "arrays.safetensors"


HOSTILE = {
    "empty": (b"", "has 0 bytes"),
    "shorter than a length": (b"\x02\0\0", "has 3 bytes"),
    "a header beyond the end": (file_bytes({}, b"")[:-1], "header of 2 bytes"),
    "a huge header": (b"\xff" * 8 + b"{}", "header of 18446744073709551615 bytes"),
    "a header over the limit": (
        file_bytes(b"{}" + b" " * 10_000_000),
        "at most 10000000 are read",
    ),
    "a pickle": (b"\x80\x04\x95" + bytes(20), "Python pickle, which can run any code"),
    "a zip archive": (b"PK\x03\x04" + bytes(20), "zip archive"),
    "not UTF-8": (file_bytes(b'{"\xff": 1}'), "utf-8"),
    "not JSON": (file_bytes(b"hello"), "Expecting value"),
    "deep nesting": (file_bytes(b"[" * 100_000), "more than 3 deep"),
    "a number of many digits": (file_bytes(b'{"a": %s}' % (b"1" * 9999)), "digits"),
    "a list": (file_bytes([]), "not a JSON object"),
    "a name twice": (
        file_bytes(b'{"a": %s, "a": %s}' % ((json.dumps(ENTRY).encode(),) * 2)),
        "uses a name twice",
    ),
    "metadata of numbers": (
        file_bytes({"__metadata__": {"a": 1}}, b""),
        "table of text",
    ),
    "metadata in a list": (file_bytes({"__metadata__": ["a"]}, b""), "table of text"),
    "no shape": (file_bytes({"a": {"dtype": "F32"}}), "needs a dtype"),
    "something extra": (file_bytes({"a": ENTRY | {"code": "x"}}), "needs a dtype"),
    "an entry that is text": (file_bytes({"a": "F32"}), "needs a dtype"),
    "an unknown dtype": (file_bytes({"a": ENTRY | {"dtype": "F4"}}), "dtype 'F4'"),
    "a dtype in a list": (file_bytes({"a": ENTRY | {"dtype": []}}), r"dtype \[\]"),
    "a negative size": (file_bytes({"a": ENTRY | {"shape": [-2]}}), "whole numbers"),
    "a size of true": (file_bytes({"a": ENTRY | {"shape": [True]}}), "whole numbers"),
    "a fractional size": (file_bytes({"a": ENTRY | {"shape": [2.0]}}), "whole numbers"),
    "a wrong shape": (
        file_bytes({"a": ENTRY | {"shape": [3]}}),
        "does not take the 8 bytes",
    ),
    "a huge shape": (
        file_bytes({"a": ENTRY | {"shape": [2**62] * 9}}),
        "does not take the 8",
    ),
    "a shape as long as the header": (
        file_bytes({"a": ENTRY | {"shape": [7] * 20_000}}),
        "does not take the 8",
    ),
    "too many dimensions": (
        file_bytes({"a": ENTRY | {"shape": [1] * 98 + [2]}}),
        "dim",
    ),
    "a huge side of an empty array": (
        file_bytes({"a": ENTRY | {"shape": [0, 2**80], "data_offsets": [0, 0]}}, b""),
        "dimension",
    ),
    "one offset": (file_bytes({"a": ENTRY | {"data_offsets": [8]}}), "two of them"),
    "offsets reversed": (
        file_bytes({"a": ENTRY | {"data_offsets": [8, 0]}}),
        "take the -8 bytes",
    ),
    "huge offsets": (
        file_bytes({"a": ENTRY | {"data_offsets": [2**60, 2**60 + 8]}}),
        "leaves a gap",
    ),
    "an overlap": (file_bytes({"a": ENTRY, "b": ENTRY}), "overlaps"),
    "a gap": (
        file_bytes({"a": ENTRY, "b": ENTRY | {"data_offsets": [9, 17]}}, bytes(17)),
        "leaves a gap",
    ),
    "arrays cut short": (
        file_bytes({"a": ENTRY}, bytes(7)),
        "8 bytes of arrays, but 7",
    ),
    "something appended": (
        file_bytes({"a": ENTRY}, bytes(9)),
        "8 bytes of arrays, but 9",
    ),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_gives_one_clear_error_and_little_memory(path, case):
    content, message = HOSTILE[case]
    path.write_bytes(content)
    tracemalloc.start()
    try:
        load_file(path)
    except FileFormatError as raised:
        error = str(raised)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert str(path) in error
    assert re.search(message, error)
    assert len(error) < 600
    assert peak < 10 * len(content) + 300_000


def test_loading_takes_hardly_more_memory_than_the_file(path):
    save_file(path, {"a": np.zeros(2_000_000), "b": np.zeros(500_000, "f4")})
    tracemalloc.start()
    load_file(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < path.stat().st_size + 300_000


VALID = file_bytes(
    {
        "__metadata__": {"k": "v"},
        "a": ENTRY,
        "b": {"dtype": "U8", "shape": [2, 3], "data_offsets": [8, 14]},
    },
    bytes(range(14)),
)


@settings(max_examples=max(300, settings.default.max_examples))
@given(st.data())
def test_a_mutated_file_loads_or_gives_the_one_error(tmp_path_factory, data):
    content = bytearray(VALID)
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content)))
        end = data.draw(st.integers(start, min(start + 4, len(content))))
        digits = st.sampled_from(
            [b"0", b"9", b"-1", b"[", b"{}", b'"', b"1e9", b"null"]
        )
        content[start:end] = data.draw(st.binary(max_size=4) | digits)
    path = tmp_path_factory.getbasetemp() / "mutated"
    path.write_bytes(content)
    try:
        arrays, metadata = load_file(path)
    except FileFormatError:
        return
    assert sum(array.nbytes for array in arrays.values()) < len(content)
    assert all(isinstance(text, str) for text in metadata.values())
