import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnfs_ref.strict_json import strict_loads

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


def depth(value):
    if not isinstance(value, dict | list):
        return 0
    inner = value.values() if isinstance(value, dict) else value
    return 1 + max(map(depth, inner), default=0)


@given(VALUES, st.sampled_from([None, 1]), st.booleans())
def test_it_reads_what_json_writes_and_knows_how_deep_it_is(value, indent, ascii_only):
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    assert strict_loads(text, max_depth=depth(value)) == value
    if depth(value):
        with pytest.raises(ValueError, match="nested more than"):
            strict_loads(text, max_depth=depth(value) - 1)


def test_brackets_in_strings_do_not_hide_or_count():
    assert strict_loads(r'["\"[[[", "]]]", "\\"]', max_depth=1) == ['"[[[', "]]]", "\\"]
    with pytest.raises(ValueError, match="nested more than 2 deep"):
        strict_loads('["]]]]]", ["]", [1]]]', max_depth=2)


def test_a_name_may_not_be_used_twice():
    with pytest.raises(ValueError, match="uses a name twice"):
        strict_loads('{"a": {"b": 1, "b": 1}}', max_depth=2)


@pytest.mark.parametrize("text", ["[" * 10**6, '"' + r"\"" * 10**6, '"' + "\\" * 10**6])
def test_a_hostile_text_is_refused_in_one_pass(text):
    start = time.perf_counter()
    with pytest.raises(ValueError, match=r"nested|Unterminated|escape|Expecting"):
        strict_loads(text + "\\", max_depth=3)
    assert time.perf_counter() - start < 2  # measured: 0.1
