"""The tool itself: which faults it makes, and what it says of an answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.cells.page import Page
from tools.exercises.answers import answers
from tools.exercises.faults import chosen, faults
from tools.exercises.trial import Trial, solution, trials

PAGE = """\
```python
import numpy as np
factor = 2
```

!!! exercise "1.1 Scaled"
    Write `scaled`.

    ```{.python starter}
    def scaled(values):
        ...
    ```

    ```{.python check}
    factor = None
    got = scaled([1, 2])
    assert got is not None, "nothing came back"
    assert got[0] == 2, f"2 is wanted, got {got[0]}"
    assert got == [2, 4]
    ```

    ??? success "Solution"
        ```python
        def scaled(values):
            return [2 * value for value in values]
        ```
"""


@pytest.fixture(scope="module")
def trial() -> Trial:
    (found,) = trials(Page(PAGE), answers=["np.pi"])
    return found


def names(solution: str, starter: str = "") -> list[str]:
    return [fault.name for fault in faults(solution, starter)]


@pytest.mark.parametrize(
    ("solution", "name"),
    [
        ("x = a + b", "x = a + b -> x = a - b"),
        ("x = a - b", "x = a - b -> x = b - a"),
        ("x = 2 * a", "x = 2 * a -> x = a"),
        ("x = a < b", "x = a < b -> x = a <= b"),
        ("x = y.sum(axis=1)", "x = y.sum(axis=1) -> x = y.sum(axis=0)"),
        ("x = y.sum(axis=1)", "x = y.sum(axis=1) -> x = y.sum()"),
        ("x = y.mean()", "x = y.mean() -> x = y"),
        ("x = np.sum(y)", "x = np.sum(y) -> x = y"),
        ("x = y.T", "x = y.T -> x = y"),
        ("x = a @ b", "x = a @ b -> x = b @ a"),
        ("x = np.dot(a, b)", "x = np.dot(a, b) -> x = np.dot(b, a)"),
        ("x = 3", "x = 3 -> x = 4"),
        ("x = y.std()", "x = y.std() -> x = y.var()"),
        ("x = np.argmax(y)", "x = np.argmax(y) -> x = np.argmin(y)"),
        ("x = 0\nx += y", "x += y -> (dropped)"),
        ("def f(x):\n    return x", "return x -> x"),
        ("def f(x):\n    x = x + 1", "x = x + 1 -> x += 1"),
        ("x = y.copy()", "x = y.copy() -> x = y"),
        ("def f(x):\n    y = list(x)", "y = list(x) -> y = x"),
        ("x = rng.random(3)", "x = rng.random(3) -> x = np.random.random(3)"),
        ("x = -y", "x = -y -> x = y"),
        ("def f(x):\n    return a, b", "return (a, b) -> return (b, a)"),
        ("x = y[:n]", "x = y[:n] -> x = y[n:]"),
    ],
)
def test_the_slips_of_learners_are_made(solution: str, name: str) -> None:
    assert name in names(solution)


def test_messages_and_what_the_starter_gives_stay_as_they_are() -> None:
    given = "def helper(x):\n    return x + 1"
    assert names(given, given) == []
    assert names("raise ValueError(2 + 2)") == []
    assert names("def f():\n    'Add 1 + 1.'\n    pass") == []


def test_faults_are_the_same_each_time_and_of_all_kinds() -> None:
    solution = "\n".join(f"x{n} = y{n} + {n}" for n in range(40)) + "\nz = y.T"
    made = faults(solution)
    assert made == faults(solution)
    few = chosen(made, 9)
    assert len(few) == 9
    assert {fault.kind for fault in few} == {fault.kind for fault in made}


@pytest.mark.parametrize(
    ("answer", "how", "words"),
    [
        ("def scaled(v): return [2 * x for x in v]", "accepted", ""),
        ("def scaled(v): return [factor * x for x in v]", "stopped", "factor is None"),
        ("def scaled(v): return [x for x in v]", "refused", "2 is wanted, got 1"),
        ("def scaled(v): return [2, 5]", "unworded", "assert got == [2, 4]"),
        ("def scaled(v): return 2", "unworded", "not subscriptable"),
        ("def scaled(v): return v[5]", "stopped", "raised IndexError"),
        ("def scaled(v):\n    while True: pass", "endless", "no end"),
        ("def scaled(v): exit()", "stopped", "SystemExit"),
        ("def scaled(v:", "not run", "SyntaxError"),
        ("1 / 0", "not run", "ZeroDivisionError"),
    ],
)
def test_what_comes_of_an_answer(
    trial: Trial, answer: str, how: str, words: str
) -> None:
    outcome = trial.put(answer)
    assert outcome.how == how
    assert words in outcome.words


def test_an_answer_leaves_nothing_behind(trial: Trial) -> None:
    trial.put("import numpy as np\nnp.pi = 3\nfactor = 9")
    outcome = trial.put("assert np.pi > 3\ndef scaled(v): return [factor * 1, 4]")
    assert outcome.how == "stopped"
    assert trial.put(solution(trial.exercise)).how == "accepted"


@pytest.mark.parametrize(
    "head",
    ["# %% 6.5 a loop", "# %% 6.5 wrong: a sign", "# %% 6.5 right: a loop -> words"],
)
def test_a_heading_that_says_too_little_is_refused(tmp_path: Path, head: str) -> None:
    file = tmp_path / "page.py"
    file.write_text(f"# %% 6.4 right: a loop\nx = 1\n{head}\nx = 2\n", "utf-8")
    with pytest.raises(ValueError, match=r"expected '# %% 6\.5 right"):
        answers(file)
