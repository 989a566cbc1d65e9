"""Run every chapter under other arithmetic: OpenBLAS kernels, SIMD, threads.

    python -m tools.experiments.arithmetic

Each setting is a process of its own, since OpenBLAS and NumPy choose once, when they
are loaded. It runs the cells and solutions of all chapters, asks the libraries which
kernel and which instructions they really use, and keeps what was printed and the
floats behind it: the values of all names that a printing cell mentions. It also trains
three networks on the spiral and keeps their losses. The parent compares all settings
with the first and writes arithmetic.json, which docs/stable-numbers.md shows. Each
setting takes two minutes or so on one core, and the whole about a quarter of an hour.
"""

from __future__ import annotations

import ast
import ctypes
import os
import pickle
import re
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
from tools.experiments.network import classifier
from tools.experiments.record import write

ROOT = Path(__file__).parents[2]
RESULTS = Path(__file__).with_name("arithmetic.json")
COMMAND = "python -m tools.experiments.arithmetic"
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


def _numpy_simd() -> list[str]:
    """Return the instructions above its baseline that this NumPy uses now."""
    from numpy._core import _multiarray_umath as core  # no public name tells it

    features = core.__cpu_features__
    return [name for name in core.__cpu_dispatch__ if features.get(name)]


def _openblas() -> tuple[str, int]:
    """Return the kernel that OpenBLAS uses now, and its threads."""
    folder = Path(np.__file__).parents[1] / "numpy.libs"
    for path in folder.glob("*openblas*"):
        library = ctypes.CDLL(str(path))
        kernel = library.scipy_openblas_get_corename64_
        kernel.restype = ctypes.c_char_p
        return kernel().decode(), library.scipy_openblas_get_num_threads64_()
    raise SystemExit("This NumPy has no OpenBLAS of its own; install it from PyPI.")


def settings() -> dict[str, dict[str, str]]:
    """Return the environment of each setting; the first is what others compare to."""
    off = " ".join(_numpy_simd())
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
    kernel, threads = _openblas()
    result = {
        "kernel": kernel, "threads": threads, "simd": _numpy_simd(),
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
    measured: dict[str, Any], wanted: dict[str, dict[str, str]]
) -> dict[str, Any]:
    """Compare every setting with the first; return what the page shows."""
    names = list(measured)
    noisy = noise(measured[names[0]], measured[names[1]])
    return {
        "noisy": sorted({slug for slug, *_ in noisy}),
        "values": sum(len(p["values"]) for p in measured[names[0]]["pages"].values()),
        "settings": {
            name: {
                "environment": wanted[name], "kernel": found["kernel"],
                "threads": found["threads"], "simd": found["simd"],
                "pages": compare(measured[names[0]], found, noisy),
            }
            for name, found in measured.items()
        },
        "runs": {
            run: {
                "difference": [
                    float(f"{abs(a - b):.2e}")
                    for a, b in zip(
                        measured[names[0]]["runs"][run],
                        measured[names[-1]]["runs"][run], strict=True,
                    )
                ],
            }
            for run in RUNS
        },
    }  # fmt: skip


def main() -> None:
    """Measure every setting in a process of its own, compare, write."""
    measured: dict[str, Any] = {}
    clean = {k: v for k, v in os.environ.items() if k not in (KERNEL, SIMD, THREADS)}
    wanted = settings()
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, environment) in enumerate(wanted.items()):
            out = Path(folder, f"{number}.pickle")
            print(name, flush=True)
            subprocess.run(
                [sys.executable, "-m", "tools.experiments.arithmetic", str(out)],
                env=clean | environment, cwd=ROOT, check=True,
            )  # fmt: skip
            measured[name] = pickle.loads(out.read_bytes())
            out.unlink()
    results = report(measured, wanted)
    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text("utf-8"))
    write(RESULTS, COMMAND, results, processor=model[1] if model else "")
    for name, found in results["settings"].items():
        pages = found["pages"].values()
        print(
            name, found["kernel"], found["threads"], found["simd"],
            sum(p["printing"] for p in pages), [p["changed"] for p in pages],
            [p["outside"] for p in pages], max(p["difference"] for p in pages),
        )  # fmt: skip


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(Path(sys.argv[1]))
    else:
        main()
