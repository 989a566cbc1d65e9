"""Run every chapter under other arithmetic: OpenBLAS kernels, SIMD, threads.

    python -m tools.experiments arithmetic

Each setting is a process of its own, since OpenBLAS and NumPy choose once, when they
are loaded. It runs the cells and solutions of all chapters, asks the libraries which
kernel and which instructions they really use, and keeps what was printed and the
floats behind it: the values of all names that a printing cell mentions. It also trains
three networks on the spiral and keeps their losses. Then all settings are compared
with the first, and docs/stable-numbers.md shows what came out. Each
setting takes two minutes or so on one core, and the whole about a quarter of an hour.
"""

from __future__ import annotations

import ast
import os
import pickle
import subprocess
import sys
import tempfile
import types
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from nnfs_ref import SGD, Adam, datasets
from nnfs_ref.checks import Array
from nnfs_ref.optimizers import Optimizer
from tools.cells.compare import matches
from tools.cells.page import Cell, Page, pages_below
from tools.cells.runner import CellFailure, PageRun
from tools.experiments.experiment import Do, Experiment, Task
from tools.experiments.network import classifier
from tools.experiments.processor import dispatched, openblas, simd

ROOT = Path(__file__).parents[2]
RESULTS = Path(__file__).with_name("arithmetic.json")
KERNEL, SIMD, THREADS = (
    "OPENBLAS_CORETYPE", "NPY_DISABLE_CPU_FEATURES", "OPENBLAS_NUM_THREADS",
)  # fmt: skip
LARGEST = 20_000  # entries of an array that are kept
DEEPEST = 6  # how far into lists, dictionaries and objects names are followed
TIME_LIMIT = 900.0  # seconds for one cell: two threads on a busy machine wait long
STEPS = 1000  # of each training run
RUNS: dict[str, tuple[str, Callable[[], Optimizer]]] = {
    "float32, Adam at 0.05": ("float32", partial(Adam, 0.05)),
    "float64, momentum 0.9 at 1": ("float64", partial(SGD, 1.0, momentum=0.9)),
    "float64, Adam at 0.005": ("float64", partial(Adam, 0.005)),
}


def settings() -> dict[str, dict[str, str]]:
    """Return the environment of each setting; the first is what others compare to."""
    off = " ".join(dispatched())
    one = {THREADS: "1"}
    short = {"OPENBLAS_THREAD_TIMEOUT": "10"}  # threads wait asleep, not in a loop
    return {
        "as the machine chooses": one,
        "the same once more": one,
        "two threads": {THREADS: "2"} | short,
        "kernel for Nehalem": one | {KERNEL: "Nehalem"},
        "SIMD of NumPy off": one | {SIMD: off},
        "Prescott, SIMD off": one | {KERNEL: "Prescott", SIMD: off},
    }


def floats(value: object, depth: int = 0, seen: set[int] | None = None) -> list[Array]:
    """Return the floats in a value, however deep, as vectors."""
    seen = set() if seen is None else seen
    if isinstance(value, float | np.floating):
        return [np.array([value])]
    if isinstance(value, np.ndarray):
        if value.dtype.kind != "f" or value.size > LARGEST:
            return []
        return [np.ravel(value).astype(float)]
    if depth == DEEPEST or id(value) in seen or isinstance(value, type):
        return []
    seen.add(id(value))
    if isinstance(value, dict):
        # Some libraries return their dictionaries in any order.
        parts: Iterator[object] = (value[key] for key in sorted(value, key=str))
    elif isinstance(value, list | tuple):
        parts = iter(value[:LARGEST])
    elif isinstance(value, types.ModuleType | types.FunctionType):
        return []
    else:
        parts = iter(getattr(value, "__dict__", {}).values())
    return [vector for part in parts for vector in floats(part, depth + 1, seen)]


def mentioned(cell: Cell, namespace: dict[str, Any]) -> dict[str, Array]:
    """Return the floats of each name that a cell mentions."""
    names = {
        node.id for node in ast.walk(ast.parse(cell.source))
        if isinstance(node, ast.Name) and node.id in namespace
    }  # fmt: skip
    found = {name: floats(namespace[name]) for name in sorted(names)}
    return {
        name: np.concatenate(vectors)[: 5 * LARGEST]
        for name, vectors in found.items()
        if vectors
    }


def run_page(path: Path) -> dict[str, Any]:
    """Run a page's cells and solutions; return what they printed and their floats."""
    page = Page.read(path)
    run = PageRun(page, TIME_LIMIT)
    printed: dict[int, str] = {}
    values: dict[tuple[int, str], Array] = {}
    failed = []
    for cell in page.cells:  # from top to bottom, so that nothing runs twice
        try:
            run.check(cell)
        except CellFailure as failure:
            failed.append(cell.first_line)
            print(failure, file=sys.stderr, flush=True)
        if cell.role == "cell" and run.result(cell).text:
            printed[cell.number] = run.result(cell).text
            for name, vector in mentioned(cell, run.namespace).items():
                values[cell.number, name] = vector
        elif cell.role == "solution":
            for part, result in run.solution_results(page.exercise_of(cell)):
                if result.text:
                    printed[part.number] = result.text
    return {"printed": printed, "values": values, "failed": failed}


def losses(dtype: str, optimizer: Optimizer, steps: int = STEPS) -> list[float]:
    """Train one network on the spiral; return the loss before and after each step."""
    rng = np.random.default_rng(0)
    X, y = datasets.spiral(100, classes=3, rng=rng)
    X = X.astype(dtype)
    model = classifier((2, 64, 3), optimizer, rng, dtype=dtype)
    found = []
    for _ in range(steps + 1):
        # The history's losses are averaged in float64; here float32 stays float32.
        found.append(model.loss.mean(model.forward(X), y))
        model.fit(X, y, epochs=1)
    return found


def measure(out: Path) -> None:
    """Measure one setting, that of this process, into a file."""
    if (found := openblas()) is None:
        raise SystemExit("This NumPy has no OpenBLAS of its own; install it from PyPI.")
    kernel, threads = found
    result = {
        "kernel": kernel, "threads": threads, "simd": simd(),
        "runs": {name: losses(t, make()) for name, (t, make) in RUNS.items()},
        "pages": {p.stem: run_page(p) for p in pages_below(ROOT / "docs/chapters")},
    }  # fmt: skip
    out.write_bytes(pickle.dumps(result))


def difference(a: Array, b: Array) -> float:
    """Return the largest difference; relative where a value is larger than 1."""
    if a.shape != b.shape or (np.isfinite(a) != np.isfinite(b)).any():
        return float("inf")
    finite = np.isfinite(a)
    a, b = a[finite], b[finite]
    return float((np.abs(a - b) / np.maximum(1, np.abs(a))).max(initial=0))


def compare(one: dict[str, Any], other: dict[str, Any], noisy: set[Any]) -> Any:
    """Compare the pages of two settings; `noisy` values differ without reason."""
    pages = {}
    for slug, first in one["pages"].items():
        second = other["pages"][slug]
        cells = {
            c.number: c for c in Page.read(ROOT / f"docs/chapters/{slug}.md").cells
        }
        changed, outside = [], []
        for number, text in second["printed"].items():
            output = cells[number].output
            if output is None or output.text != text:
                changed.append(cells[number].first_line)
            if output is None or not matches(output.text, text, output.tol):
                outside.append(cells[number].first_line)
        largest, where = 0.0, ""
        moved = 0
        for key, vector in first["values"].items():
            if (slug, *key) in noisy or key not in second["values"]:
                continue
            found = difference(vector, second["values"][key])
            moved += found > 0
            if found > largest:
                largest, where = found, f"{key[1]}, line {cells[key[0]].first_line}"
        pages[slug] = {
            "printing": len(second["printed"]), "changed": changed,
            "outside": sorted({*outside, *second["failed"]}),
            "moved": moved, "difference": float(f"{largest:.2e}"), "where": where,
        }  # fmt: skip
    return pages


def noise(one: dict[str, Any], again: dict[str, Any]) -> set[Any]:
    """Return the values that differ under the same setting, such as times."""
    return {
        (slug, *key)
        for slug, first in one["pages"].items()
        for key, vector in first["values"].items()
        if difference(vector, again["pages"][slug]["values"][key]) > 0
    }


def report(
    results: dict[str, Any], wanted: dict[str, dict[str, str]]
) -> dict[str, Any]:
    """Compare every setting with the first; return what the page shows."""
    names = list(results)
    noisy = noise(results[names[0]], results[names[1]])
    return {
        "noisy": sorted({slug for slug, *_ in noisy}),
        "values": sum(len(p["values"]) for p in results[names[0]]["pages"].values()),
        "settings": {
            name: {
                "environment": wanted[name], "kernel": found["kernel"],
                "threads": found["threads"], "simd": found["simd"],
                "pages": compare(results[names[0]], found, noisy),
            }
            for name, found in results.items()
        },
        "runs": {
            run: {
                "difference": [
                    float(f"{abs(a - b):.2e}")
                    for a, b in zip(
                        results[names[0]]["runs"][run],
                        results[names[-1]]["runs"][run], strict=True,
                    )
                ],
            }
            for run in RUNS
        },
    }  # fmt: skip


def measured(setting: tuple[str, tuple[tuple[str, str], ...]], seed: int) -> Any:
    """Measure one setting in a process of its own, whose environment it is.

    Args:
        setting: Its name, and its variables with their values.
        seed: Nothing; the pages have their own.
    """
    clean = {k: v for k, v in os.environ.items() if k not in (KERNEL, SIMD, THREADS)}
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "measured")
        subprocess.run(
            [sys.executable, "-m", "tools.experiments.arithmetic", str(out)],
            env=clean | dict(setting[1]), cwd=ROOT, check=True,
        )  # fmt: skip
        return pickle.loads(out.read_bytes())


def conduct(do: Do) -> dict[str, Any]:
    """Measure every setting, and compare."""
    wanted = settings()
    tasks = {
        name: Task((name, tuple(environment.items())), 0)
        for name, environment in wanted.items()
    }
    found = do("measuring", tasks.values())
    return report({name: found[task] for name, task in tasks.items()}, wanted)


EXPERIMENT = Experiment(
    RESULTS, measured, conduct,
    reads=tuple(pages_below(ROOT / "docs/chapters")), one_computer=True,
)  # fmt: skip

if __name__ == "__main__":
    measure(Path(sys.argv[1]))
