"""The lines that a reader puts in order."""

from __future__ import annotations

import pytest

from tools.cells.lines import logical_lines, mixed


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("x = 1\n\n# A comment.\ny = 2  # and another", ["x = 1", "y = 2"]),
        ("def f(x):\n    return x", ["def f(x):", "    return x"]),
        (
            "def f(x):\n    '''What it does.'''\n    return x",
            ["def f(x):", "    return x"],
        ),
        ("x = [1,\n     2]\ny = 3", ["x = [1,\n     2]", "y = 3"]),
        (
            "if x:\n    y = 1\nelse:\n    y = 2",
            ["if x:", "    y = 1", "else:", "    y = 2"],
        ),
        ("x = 1; y = 2", ["x = 1; y = 2"]),
    ],
)
def test_a_program_is_split_into_its_lines(source: str, lines: list[str]) -> None:
    assert logical_lines(source) == lines


@pytest.mark.parametrize("count", range(2, 9))
def test_lines_are_mixed_and_none_is_lost(count: int) -> None:
    right = [f"x{n} = {n}" for n in range(count)]
    lines = mixed(right, ["y = 1"], "1.1")
    assert sorted(lines) == sorted([*right, "y = 1"])
    assert [line for line in lines if line in right] != right
    assert lines == mixed(right, ["y = 1"], "1.1")
