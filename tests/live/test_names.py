"""What the page says of its names, and that nothing of the reader's runs for it."""

from __future__ import annotations

import json
import random
from typing import Any

import numpy as np
import pytest

from tools.cells.execute import execute, new_namespace
from tools.live import session
from tools.live.names import about, members, names
from tools.live.session import LiveCell, Session

CODE = """
import numpy as np
import nnfs_ref

X = np.zeros((300, 2))
batch = 32
rate = np.float64(0.5)
title = "a" * 100
huge = 10 ** 5000
classes = ["blue", "red"]
mixed = np.array([None], dtype=object)
pairs = {"a": 1}

def f(inputs, rate=0.1): ...

class Layer:
    def __init__(self, n):
        self.weights = np.ones((n, 3))
        self._cache = np.ones(5)
    def forward(self, inputs): ...
    @property
    def worst(self):
        raise SystemExit("a property ran")
    def __repr__(self):
        raise SystemExit("__repr__ ran")
    __len__ = __dir__ = __repr__

layer = Layer(4)
class Model: ...
model = Model()
model.layers = [layer, layer, layer]
mixed[0] = layer
"""


@pytest.fixture(scope="module")
def page() -> dict[str, Any]:
    namespace = new_namespace()
    assert execute(CODE, "page", namespace) is None
    return namespace


def test_each_name_has_a_line_values_first_and_new_ones_on_top(
    page: dict[str, Any],
) -> None:
    assert names(page) == [
        ("model", "Model, 3 layers"),
        ("layer", "Layer, weights (4, 3)"),
        ("pairs", "dict of 1"),
        ("mixed", "array (1,) object"),
        ("classes", "list of 2"),
        ("huge", "int of 16610 bits"),
        ("title", "str '" + "a" * 58 + "…"),
        ("rate", "float64 0.5"),
        ("batch", "int 32"),
        ("X", "array (300, 2) float64"),
        ("Model", "class ()"),
        ("Layer", "class (n)"),
        ("f", "function (inputs, rate=0.1)"),
        ("nnfs_ref", "module"),
        ("np", "module"),
    ]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("X", "array (300, 2) float64 · [0.0, 0.0, 0.0, 0.0, 0.0, …]"),
        ("X.shape", "tuple of 2 · 300, 2"),
        ("X.T", "array (2, 300) float64 · [0.0, 0.0, 0.0, 0.0, 0.0, …]"),
        ("layer.weights", "array (4, 3) float64 · [1.0, 1.0, 1.0, 1.0, 1.0, …]"),
        ("layer.forward", "function (self, inputs)"),
        ("classes", "list of 2 · 'blue', 'red'"),
        ("mixed", "array (1,) object"),
        ("np.random", "module · numpy.random"),
        ("nnfs_ref.Dense.forward", "function (self, inputs, *, training=False)"),
        ("np.add", "function of arrays"),
        ("len", "function (obj, /)"),
        ("layer.worst", None),
        ("layer.nothing.more", None),
        ("nothing", None),
    ],
)
def test_a_path_is_followed(page: dict[str, Any], path: str, said: str | None) -> None:
    assert about(page, path) == said


@pytest.mark.parametrize(
    ("source", "line", "is_the_pages"),
    [
        ("print(X)", 1, True),
        ("def g(X):\n    return X\nX", 2, False),
        ("def g(X):\n    return X\nX", 3, True),
        ("def g():\n    return X", 2, True),
        ("def g():\n    X = 1\n    return X", 3, False),
        ("def g():\n    global X\n    X = 1", 3, True),
        ("[X for X in range(3)]", 1, False),
        ("def g(X):\n    return X.", 2, False),  # nobody can tell, so nothing is said
        ("X.", 1, True),
    ],
)
def test_a_function_s_own_name_is_not_the_page_s(
    page: dict[str, Any], source: str, line: int, is_the_pages: bool
) -> None:
    assert (about(page, "X", source, line) is not None) is is_the_pages


def test_what_stands_after_a_dot(page: dict[str, Any]) -> None:
    assert members(page, "layer") == [
        ("weights", "array (4, 3) float64"),
        ("forward", "function"),
        ("worst", ""),
    ]
    numpy = dict(members(page, "np"))
    assert numpy["sum"] == numpy["add"] == "function"
    assert not [name for name in numpy if name.startswith("_")]
    assert ("mean", "function") in members(page, "X")
    everything = [name for name, _ in members(page, "")]
    assert everything[0] == "model"
    assert {"X", "len", "lambda"} < set(everything)
    assert members(page, "nothing") == []


CELLS = [
    LiveCell(
        1,
        "cell",
        """\
import random
import numpy as np
X = np.zeros(3)
same = X
count = 0
lines = (line for line in "ab")
def step():
    global count
    count += 1
    X[0] += 1
    return count
""",
    ),
    LiveCell(
        2, "cell", "print(step(), X, same is X, np.random.rand(), random.random())"
    ),
    LiveCell(3, "starter", "answer = X.sum()", exercise=0),
    LiveCell(4, "check", "assert answer == 1, answer", exercise=0),
]


def ran(code: str) -> list[tuple[int, str, dict[str, Any]]]:
    """Run the page, the scratch cell with this code, and the page's cells again."""
    told: list[tuple[int, str, dict[str, Any]]] = []
    page = Session(lambda number, kind, **facts: told.append((number, kind, facts)))
    page.run(CELLS, 1)
    page.run([*CELLS, LiveCell(0, "scratch", code)], 0)
    random.seed(0)
    np.random.seed(0)
    page.run([*CELLS, LiveCell(0, "scratch", code)], 0)
    page.run(CELLS, 2)
    page.run(CELLS, 4)
    return told


def test_a_scratch_run_sees_the_page_and_changes_nothing_of_it() -> None:
    code = (
        "step(); step(); X[:] = 9; lines = 1; np.seterr(all='raise'); del same\n"
        "np.random.seed(7); random.seed(7); np.set_printoptions(precision=1)\n"
        "print(count, X)"
    )
    told = ran(code)
    assert [kind for number, kind, _ in told if number == 0][-3:] == [
        "started",
        "printed",
        "ended",
    ]
    end = [facts for number, kind, facts in told if (number, kind) == (0, "ended")][-1]
    assert end["text"] == "2 [9. 9. 9.]\n"
    # So does each cell of the page after it what it would have done, chance included.
    without = ran("pass")
    assert [each for each in told if each[0]] == [each for each in without if each[0]]
    assert (
        "1 [1. 0. 0.] True 0.54"
        in next(f for n, k, f in told if (n, k) == (2, "ended"))["text"]
    )
    assert told[-1][2]["passed"] is True
    assert np.geterr()["divide"] == "warn"


def test_a_scratch_run_that_fails_says_where() -> None:
    told = ran("x = 1\nX @ x.T")
    failed = next(facts for _, kind, facts in told if kind == "failed")
    assert failed["line"] == 2
    assert 'File "<cell scratch>", line 2' in failed["error"]
    assert told[-1][2]["passed"] is True


def asked(**question: Any) -> Any:
    """What Python answers the page."""
    said: list[str] = []
    session.handle(
        json.dumps(
            {
                "page": "/names/",
                "fresh": False,
                "names": {"scratch": False, **question},
            }
        ),
        said.append,
    )
    return json.loads(said[-1])["said"]


def test_the_names_are_those_of_the_last_run_and_the_scratch_s_its_own() -> None:
    def run(*cells: dict[str, Any], number: int) -> None:
        request = {"page": "/names/", "fresh": False, "cell": number, "cells": cells}
        session.handle(json.dumps(request), lambda _: None)

    assert asked() == []
    one = {"number": 1, "role": "cell", "source": "a = 1"}
    run(one, number=1)
    assert asked() == [["a", "int 1"]]
    scratch = {"number": 0, "role": "scratch", "source": "b = 2\na = 3"}
    run(one, scratch, number=0)
    assert asked() == [["a", "int 1"]]
    assert asked(scratch=True) == [["b", "int 2"], ["a", "int 3"]]
    assert asked(scratch=True, about="b", source="b", line=1) == "int 2"
    run(one, number=1)
    assert asked(scratch=True) == [["a", "int 1"]]
    assert asked(members="a")[0][0] == "as_integer_ratio"
