"""Every cell of every page, in the runtime that the page loads, under Node."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tools.cells.page import Cell, Exercise, Page, pages_below
from tools.review.kinds import chapters, kinds_of
from tools.review.session import answer

ROOT = Path(__file__).parents[2]
WITH_CELLS = [p for p in pages_below(ROOT / "docs") if Page.read(p).cells]
Event = dict[str, Any]
Ask = Callable[[dict[str, Any]], list[Event]]


@pytest.fixture(scope="session")
def ask() -> Iterator[Ask]:
    """Send a request to the runtime and return the events that answer it."""
    command = ["node", str(ROOT / "tools/live/node.mjs")]
    command += [str(ROOT / "docs/assets/vendor/live")]
    command += [str(ROOT / "tools/node_modules/pyodide")]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        stdin, stdout = process.stdin, process.stdout
        assert stdin is not None
        assert stdout is not None

        def answer(request: dict[str, Any]) -> list[Event]:
            stdin.write(json.dumps(request) + "\n")
            stdin.flush()
            events = []
            while line := stdout.readline().rstrip("\n"):
                events.append(json.loads(line))
            assert process.poll() is None, "the runtime ended; see its message above"
            return events

        yield answer


def facts(page: Page) -> list[dict[str, Any]]:
    """Return the cells as the page sends them: without those for elsewhere."""
    of = {cell.number: n for n, e in enumerate(page.exercises) for cell in e.cells}
    return [
        {
            "number": cell.number,
            "role": cell.role,
            "source": cell.source,
            "exercise": of.get(cell.number),
            "expected": cell.output.text if cell.output else None,
            "tol": cell.output.tol if cell.output else None,
            "raises": cell.raises,
        }
        for cell in page.cells
        if cell.native is None
    ]


def request_for(path: Path, page: Page) -> dict[str, Any]:
    """Return what the page sends with each request."""
    front = page.lines[1 : page.lines.index("---", 1)] if page.lines[0] == "---" else []
    data = (yaml.safe_load("\n".join(front)) or {}).get("data", [])
    return {"page": str(path), "fresh": False, "data": data, "cells": facts(page)}


def last(events: list[Event], cell: Cell) -> Event:
    """Return how one cell ended."""
    return [event for event in events if event["cell"] == cell.number][-1]


def solved(request: dict[str, Any], exercise: Exercise) -> dict[str, Any]:
    """Return a request of a reader who wrote the solution over the starter."""
    (starter,) = exercise.with_role("starter")
    answer = "\n".join(cell.source for cell in exercise.with_role("solution"))
    cells = [
        cell | {"source": answer} if cell["number"] == starter.number else cell
        for cell in request["cells"]
    ]
    return request | {"cells": cells}


@pytest.mark.parametrize("path", WITH_CELLS, ids=lambda p: p.stem)
def test_a_page_runs_from_top_to_bottom(path: Path, ask: Ask) -> None:
    """Cells print what the page says; checks refuse starters and accept solutions."""
    page = Page.read(path)
    request = request_for(path, page)
    exercises = {e.with_role("check")[0].number: e for e in page.exercises}
    for cell in page.cells:
        if cell.native is not None:
            continue
        event = last(ask(request | {"cell": cell.number}), cell)
        where = f"{path}:{cell.first_line}"
        if cell.role == "check":
            # The starter stands in the exercise as it is: the check must answer it.
            assert event["kind"] == "checked", where
            assert not event["passed"], where
            assert event["words"].strip(), where
            answered = solved(request, exercises[cell.number])
            event = last(ask(answered | {"cell": cell.number}), cell)
            assert event["passed"], f"{where}: {event['words']}"
        else:
            assert event["kind"] == "ended", f"{where}: {event.get('error')}"
            assert event["same"], f"{where}: printed {event['text']!r}"


WITH_DATA = """\
---
data: [fashion-mnist]
---

```python
from nnfs_ref import datasets

(X, y), (X_test, y_test) = datasets.fashion_mnist()
print(X.dtype, X.shape[1:], sorted(set(y.tolist())) == list(range(10)))
```

```output
>>> uint8 (28, 28) True
```

```{.python native="the whole Fashion-MNIST, 31 MB"}
n_all = len(X)
```

```python
print(n_all)
```

```output
>>> 60000
```
"""


def test_a_page_reads_its_data_and_has_no_names_of_native_cells(ask: Ask) -> None:
    page = Page(WITH_DATA)
    request = request_for(Path("with-data.md"), page)
    assert [cell["number"] for cell in request["cells"]] == [1, 3]
    event = last(ask(request | {"cell": 1}), page.cells[0])
    assert (event["kind"], event.get("same")) == ("ended", True), event
    event = last(ask(request | {"cell": 3}), page.cells[2])
    assert event["kind"] == "failed"
    assert "name 'n_all' is not defined" in event["error"]


@pytest.mark.parametrize("number", chapters())
def test_items_of_the_review_are_the_same_in_the_page(number: str, ask: Ask) -> None:
    """The numbers drawn, the answers, and what the proofs print."""
    for kind in kinds_of(number):
        for given in ({}, {"given": None}):
            asked = {"kind": kind.name, "seed": 11, **given}
            request = {"page": "review", "data": ["review"], "review": asked}
            assert ask(request) == [json.loads(json.dumps(answer(asked)))], kind.name


PRODUCTS = """
import time
import numpy as np

rng = np.random.default_rng(0)

def one_by_one(a, b):
    \"\"\"The sums in NumPy's order, without its loop for products.\"\"\"
    total = np.zeros((a.shape[0], b.shape[1]))
    for k in range(a.shape[1]):
        total += a[:, k, None] * b[k]
    return total

def same(a, b):
    return (a @ b).tobytes() == one_by_one(a, b).tobytes()

shapes = [(1, 4, 9), (2, 1, 2), (5, 7, 9), (64, 300, 3), (3, 0, 4), (4, 2047, 17),
          (2, 2048, 8), (2, 2049, 5), (7, 3, 1)]
for m, n, p in shapes:
    a, b = rng.normal(size=(m, n)), rng.normal(size=(n, p))
    assert same(a, b), (m, n, p)
    assert same(np.asfortranarray(a), np.asfortranarray(b)), (m, n, p)
    wide = rng.normal(size=(2 * n, 3 * p))
    assert same(a[::-1], wide[::2, ::-3]), (m, n, p)
    into = np.full((2 * m, 2 * p), 7.0)
    np.matmul(a, b, out=into[::2, 1::2])
    assert into[::2, 1::2].tobytes() == one_by_one(a, b).tobytes()
    assert (into[1::2] == 7).all() and (into[:, ::2] == 7).all()
stack, b = rng.normal(size=(3, 4, 5)), rng.normal(size=(5, 6))
assert all(same(a, b) for a in stack)
assert np.array_equal(stack @ b, np.array([a @ b for a in stack]))
a = np.array([[1.0, np.inf], [np.nan, -0.0]])
assert same(a, np.ones((2, 2)))

a, b = rng.normal(size=(128, 784)), rng.normal(size=(784, 128))

def seconds(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start

ours = min(seconds(lambda: a @ b) for _ in range(5))
plain = min(seconds(lambda: np.einsum("ij,jk->ik", a, b)) for _ in range(5))
assert plain > 2 * ours, (plain, ours)
"""


def test_products_are_numpys_to_the_last_bit_and_fast(ask: Ask) -> None:
    cell = {"number": 1, "role": "cell", "source": PRODUCTS}
    (_, ended) = ask({"page": "products", "fresh": True, "cell": 1, "cells": [cell]})
    assert ended["kind"] == "ended", ended
