"""What the reader is told when a check is not passed."""

from __future__ import annotations

import pytest

from tools.cells.execute import execute, new_namespace, remember_source
from tools.live.verdict import explained, verdict

CHECK = """\
import numpy as np
class Noted:
    def apply(self, f, x):
        return f(x)
got = Noted().apply(layer, np.ones((2, 3)))
assert got is not None, "layer returned nothing"
assert got.ok
assert got.shape == (2, 4)
"""
ASKED = "def layer(inputs):\n    n, scale = 4, 'x' * 99\n"


def words(answer: str, check: str = CHECK) -> tuple[str, str | None]:
    """Return the verdict on an answer, and the explanation in it."""
    names = new_namespace()
    remember_source("<cell 1>", answer)
    remember_source("<cell 2>", check)
    assert execute(answer, "<cell 1>", names) is None
    error = execute(check, "<cell 2>", names)
    assert error is not None
    named = (error, "<cell 1>", "<cell 2>")
    return verdict(*named), explained(*named)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("def layer(inputs): pass", "layer returned nothing"),
        (
            "import numpy as np\n" + ASKED + "    return inputs @ np.ones((n, 2))",
            "line 4 of layer, 'return inputs @ np.ones((n, 2))', raised ValueError: "
            "matmul: Input operand 1 has a mismatch",
        ),
        (
            "import numpy as np\n" + ASKED + "    return inputs @ np.ones((n, 2))",
            "(there inputs has shape (2, 3); n is 4)",
        ),
        (
            "weights = [[1, 2, 3], [4, 5, 6]]\n"
            "def layer(x):\n    return weights.T + [1, [2]] + x",
            "(there weights is a list of shape (2, 3); x has shape (2, 3))",
        ),
        (ASKED + "    return scale + n", "'return scale + n', raised TypeError"),
        (
            "def layer(x):\n    assert len(x) == 4, 'no'",
            "line 2 of layer, \"assert len(x) == 4, 'no'\", raised AssertionError",
        ),
        ("f = lambda: 1\nlayer = lambda x: [1] + f", "line 2, "),
        ("other = 1", "the check looks for 'layer', and your code does not define it"),
        (
            "def layer(inputs, weights): return 1",
            "layer() missing 1 required positional argument: 'weights', in the "
            "check's call: got = Noted().apply(layer, np.ones((2, 3)))",
        ),
    ],
)
def test_an_error_in_the_answer_is_told_with_its_line_and_shapes(
    answer: str, expected: str
) -> None:
    said, explanation = words(answer)
    assert expected in said
    assert said == explanation


def test_an_error_that_the_check_makes_is_no_explanation() -> None:
    said, explanation = words("def layer(x): return 3")
    assert said == (
        "the check stopped with AttributeError: 'int' object has no attribute 'ok', "
        "at: assert got.ok"
    )
    assert explanation is None


@pytest.mark.parametrize(
    ("answer", "check", "expected"),
    [
        (
            "got = [1, 2], 3",
            'assert np.shape(got) == (2,), f"two numbers, got {got}"',
            "two numbers, got ([1, 2], 3)",
        ),
        (
            "got = 1",
            'assert len(got) == 2, (\n    "expected a pair")',
            "expected a pair",
        ),
        (
            "got = np.ones(2)",
            'def put(x):\n    assert x == 3, f"expected 3, got {x}"\nput(got)',
            "expected 3, got [1. 1.]",
        ),
    ],
)
def test_an_assertion_that_cannot_compare_still_says_what_it_expected(
    answer: str, check: str, expected: str
) -> None:
    numpy = "import numpy as np\n"
    assert words(numpy + answer, numpy + check) == (expected, expected)


@pytest.mark.parametrize(
    "check",
    [
        'assert got != 0, "0? Something was left out"',
        'assert not np.isclose(got, 3), "that is the sum"',
        'assert got == 2, f"expected 2, got {got:.2f}"',
        "assert got == 2",
    ],
)
def test_an_assertion_has_no_words_for_another_mistake(check: str) -> None:
    numpy = "import numpy as np\n"
    said, explanation = words(numpy + "got = np.ones(2)", numpy + check)
    assert said.startswith("the check stopped with ")
    assert explanation is None


def test_a_silent_assertion_is_told_by_its_line() -> None:
    said, explanation = words("x = 3", "assert x == 4")
    assert said == "the check stopped with AssertionError, at: assert x == 4"
    assert explanation is None
