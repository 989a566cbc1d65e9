"""What code depends on is found from its syntax."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tools.cells.depends import free_names, needed
from tools.cells.effects import FILES


@dataclass
class Cell:
    """As much of a cell as counts here."""

    source: str


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("a + b", {"a", "b"}),
        ("a = 1\nprint(a)", {"print"}),
        ("a = a + 1", {"a"}),
        ("for i in range(n):\n    print(i)", {"range", "n", "print"}),
        ("with open(f) as g:\n    g.read()", {"open", "f", FILES}),
        ("if x:\n    y = 1\nelse:\n    y = z\ny", {"x", "z"}),
        ("[i * k for i in items]", {"k", "items"}),
        ("def f(x):\n    y = x\n    return y + scale", {"scale"}),
        ("def f():\n    return later()\ndef later():\n    return 1", set()),
        ("import numpy as np\nnp.ones(3)", set()),
        ("(", set()),
    ],
)
def test_names_that_code_uses_without_binding_them(
    source: str, names: set[str]
) -> None:
    assert free_names(source) == names


@pytest.mark.parametrize(
    ("cells", "wanted", "numbers"),
    [
        (["a = 1", "b = 2", "c = a"], "c", [0, 2]),
        (["a = 1", "a = 2"], "a", [1]),  # bound anew
        (["a = 1", "a += 1"], "a", [0, 1]),
        (["a = [0]", "b = [0]", "a[0] = 1"], "a", [0, 2]),
        (["a = []", "a.append(1)", "print(len(a))"], "a", [0, 1]),
        (["a = np.ones(3)", "print(a.mean(), np.max(a))"], "a", [0]),
        (["a = np.ones(3)", "np.add(a, 1, out=a)"], "a", [0, 1]),
        (["a = np.ones(3)", "np.copyto(a, 0)"], "a", [0, 1]),
        (["def f(x):\n    x[0] = 1", "a = [0]", "f(a)"], "a", [0, 1, 2]),
        (["def f(x):\n    return x[0]", "a = [0]", "f(a)"], "a", [1]),
        # A function that hands its argument on to one that changes it.
        (
            ["def g(y):\n    y.sort()", "def f(x):\n    g(x)", "a = [1]", "f(a)"],
            "a",
            [0, 1, 2, 3],
        ),
        # It uses at its call what was bound after its definition.
        (["def f():\n    return b", "b = 1", "a = f()"], "a", [0, 1, 2]),
        (["import numpy as np", "np.random.seed(0)", "a = 1"], "a", [0, 1, 2]),
        (["for i in (1, 2):\n    a = i", "a = 3"], "a", [1]),
        (["a = 3", "for i in (1, 2):\n    a = i"], "a", [0, 1]),
        (["a = 3", "if c:\n    a = 4\nb = a"], "b", [0, 1]),
        (["a = 3", "a += 1\nb = a"], "b", [0, 1]),
        (["a = 3", "try:\n    a = f()\nexcept OSError:\n    pass\nb = a"], "b", [0, 1]),
        # One object under several names.
        (["a = [0]", "b = a", "b[0] = 1"], "a", [0, 1, 2]),
        (["a = [0]", "b = a", "b = [1]", "b[0] = 1"], "a", [0]),
        (["a = np.ones((2, 2))", "b = a.reshape(-1)[:2]", "b += 1"], "a", [0, 1, 2]),
        (["a = np.ones((2, 2))", "b = a.sum(axis=0)", "b += 1"], "a", [0]),
        (["a = np.ones(3)", "np.ravel(a)[0] = 1"], "a", [0, 1]),
        (["a = [[0]]", "for b in a:\n    b[0] = 1"], "a", [0, 1]),
        (["a = [0]", "b, c = a, [0]", "c[0] = 1"], "a", [0]),
        (["a = [0]", "b = [a]", "b[0][0] = 1"], "a", [0, 1, 2]),
        (["a = [0]", "b = []", "b.append(a)", "b[0][0] = 1"], "a", [0, 1, 2, 3]),
        (["a = [0]", "b = C()", "b.part = a", "b.part[0] = 1"], "a", [0, 1, 2, 3]),
        (["a = Layer()", "b = Model([a])", "b.train()"], "a", [0, 1, 2]),
        (["a = [0]", "b = [x for x in a]", "b[0].more()"], "a", [0, 1, 2]),
        (
            ["a = [0]", "def f():\n    return a", "b = f()", "b[0] = 1"],
            "a",
            [0, 1, 2, 3],
        ),
        # By way of functions.
        (["a = [0]", "def f():\n    a[0] = 1", "f()"], "a", [0, 1, 2]),
        (["a = [0]", "def f():\n    global a\n    a = 1", "f()"], "a", [0, 1, 2]),
        (["a = [0]", "def f():\n    a = [1]\n    a[0] = 2", "f()"], "a", [0]),
        (["def f(x):\n    y = x\n    y[0] = 1", "a = [0]", "f(a)"], "a", [0, 1, 2]),
        (["def f(x):\n    x[0] = 1", "a = [[0]]", "list(map(f, a))"], "a", [0, 1, 2]),
        (
            ["a = 0", "class B:\n    def __init__(self):\n        a.b = 1", "B()"],
            "a",
            [0, 1, 2],
        ),
        (["a = []", "f = lambda: a.append(1)", "f()"], "a", [0, 1, 2]),
        (["a = []", "f = a.append", "f(1)"], "a", [0, 1, 2]),
        (["a = []", "list(map(a.append, [1]))"], "a", [0, 1]),
        (["def g(x):\n    x.append(1)", "h = g", "a = []", "h(a)"], "a", [0, 1, 2, 3]),
        (
            ["def g(x):\n    x.append(1)", "b = {0: g}", "a = []", "b[0](a)"],
            "a",
            [0, 1, 2, 3],
        ),
        (["def f(x, y=[]):\n    y.append(x)\n    return y", "f(1)"], "f", [0, 1]),
        (["a = []", "def f(y=a):\n    y.append(1)", "f()"], "a", [0, 1, 2]),
        (["a = []", "def d(f):\n    a.append(f)", "@d\ndef g(): ..."], "a", [0, 1, 2]),
        (["a = []", "class B:\n    a.append(1)"], "a", [0, 1]),
        (
            ["a = []", "class B:\n    def go(s, x):\n        x.pop()", "B().go(a)"],
            "a",
            [0, 1, 2],
        ),
        (
            [
                "class B:\n    def get(self):\n        self.n += 1",
                "b = B()",
                "b.get()",
            ],
            "b",
            [0, 1, 2],
        ),
        (
            [
                "class B:\n    n = []\n    def go(self):\n        self.n.append(1)",
                "b = B()",
                "b.go()",
            ],
            "B",
            [0, 1, 2],
        ),
        (
            [
                "a = []",
                "class B:\n    def __init__(self):\n        a.append(1)",
                "class C(B): ...",
                "C()",
            ],
            "a",
            [0, 1, 2, 3],
        ),
        # What a function keeps of the function around it.
        (
            [
                "def make():\n    n = []\n    def f():\n        n.pop()\n    return f",
                "c = make()",
                "c()",
            ],
            "c",
            [0, 1, 2],
        ),
        (
            [
                "def make(x):\n    return lambda: x.pop()",
                "a = []",
                "c = make(a)",
                "c()",
            ],
            "a",
            [0, 1, 2, 3],
        ),
        # What an object holds.
        (
            ["a = [0]", "b = {0: a}", "for c in b.values():\n    c.pop()"],
            "a",
            [0, 1, 2],
        ),
        (["a = [0]", "b = (a, 1)", "c, d = b", "c[0] = 1"], "a", [0, 1, 2, 3]),
        (["a = [0]", "b = [a]", "c = b.pop()", "c[0] = 1"], "a", [0, 1, 2, 3]),
        (["a = [[0]]", "b = a + []", "b[0].append(1)"], "a", [0, 1, 2]),
        (["a = b = [0]", "b[0] = 1"], "a", [0, 1]),
        (["a = [0]", "match [a]:\n    case [b]:\n        b[0] = 1"], "a", [0, 1]),
        (["match 1:\n    case a:\n        pass", "b = a"], "b", [0, 1]),
        # NumPy's functions that change or share what they are handed.
        (["a = np.ones(3)", "np.exp(a, a)"], "a", [0, 1]),
        (["a = np.ones(3)", "b = np.array(a, copy=False)", "b[0] = 0"], "a", [0, 1, 2]),
        # What is used up, and what draws.
        (["a = iter([1, 2])", "b = list(a)"], "a", [0, 1]),
        (["a = (n for n in (1, 2))", "b = [*a]"], "a", [0, 1]),
        (["a = np.random.default_rng(0)", "b = draw(10, a)"], "a", [0, 1]),
        (["a = shared()", "b = Dense(2, 3, rng=a)"], "a", [0, 1]),
        (["import random", "random.random()", "a = random.random()"], "a", [0, 1, 2]),
        (["import os", "os.environ['B'] = '1'", "a = 1"], "a", [0, 1, 2]),
        # By way of files.
        (
            [
                "open('a', 'w').close()",
                "def f():\n    return open('a').read()",
                "a = f()",
            ],
            "a",
            [0, 1, 2],
        ),
        (["np.save('a.npy', 1)", "b = 2", "a = np.load('a.npy')"], "a", [0, 2]),
    ],
)
def test_cells_that_a_name_depends_on(
    cells: list[str], wanted: str, numbers: list[int]
) -> None:
    found = needed([Cell(source) for source in cells], {wanted})
    assert [cells.index(cell.source) for cell in found] == numbers
