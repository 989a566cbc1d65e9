"""Time one epoch of training in nnfs_ref, PyTorch, JAX, scikit-learn and plain NumPy.

    python -m tools.bench_training --markdown docs/benchmarks.md

Everything runs in float32 on one thread of one core, and what is counted is processor
time: the time on the clock of a machine that does nothing else. The contenders take
turns, and medians are compared. Memory is that of a process of its own for each: its
peak once the data is loaded, and what training adds to the data.
"""

import tools.one_thread  # noqa: F401 (before NumPy)

# isort: split

import argparse
import os
import platform
import statistics
import subprocess
import sys
import time
import warnings
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

import numpy as np

from nnfs_ref import HeNormal, datasets
from tools.bench_contenders import Floor, NnfsRef, Task, Textbook
from tools.bench_peers import Jax, ScikitLearn, Torch

CONTENDERS = {c.name: c for c in (NnfsRef, Jax, Torch, ScikitLearn, Textbook, Floor)}
#: In a page, what follows this line is replaced by the results.
MARK = "<!-- Measured by python -m tools.bench_training; do not edit below. -->"
#: Task names; each is also run at twice and four times its width and batch.
TASKS = ("Fashion-MNIST", "spiral")


def make_task(name: str, scale: int) -> Task:
    """Return (a) 784-128-128-10, batch 128, or (b) 2-64-3, 300 points, times scale."""
    if name == "spiral":
        X, y = datasets.spiral(100 * scale, 3, rng=0)
        sizes, batch_size = [2, 64 * scale, 3], len(X)
    else:
        (X, y), _ = datasets.fashion_mnist()
        X = X.reshape(len(X), -1).astype(np.float32)
        X /= 127.5
        X -= 1
        sizes, batch_size = [784, 128 * scale, 128 * scale, 10], 128 * scale
    rng = np.random.default_rng(0)
    weights = [HeNormal().draw(*pair, rng).astype("f4") for pair in pairwise(sizes)]
    return Task(X.astype("f4", copy=False), y.astype("i8"), weights, batch_size)


def time_task(name: str, scale: int, repeats: int) -> dict[str, list[float]]:
    """Return the seconds of an epoch, `repeats` times for every contender."""
    task = make_task(name, scale)
    epochs = 1 if name == "Fashion-MNIST" else 200
    skipped = {"scikit-learn"} if name == "spiral" else set()
    runs = {n: make(task) for n, make in CONTENDERS.items() if n not in skipped}
    for run in runs.values():
        run.train(1)  # compile and warm up
    seconds: dict[str, list[float]] = {n: [] for n in runs}
    losses = {}
    for _ in range(repeats):
        for n, run in runs.items():
            start = time.process_time()
            losses[n] = run.train(epochs)
            seconds[n].append((time.process_time() - start) / epochs)
    shown = "  ".join(f"{n} {loss:.3f}" for n, loss in losses.items())
    print(f"{name} x{scale}: losses after the same epochs: {shown}", flush=True)
    return seconds


def peak_memory(contender: str, name: str, scale: int) -> tuple[float, float]:
    """Return the peak memory of a process that trains with one contender.

    Returns:
        The peak, and by how much it exceeds what the process had before, in MB.
    """
    module = [sys.executable, "-m", "tools.bench_training"]
    command = [*module, "--memory", contender, name, str(scale)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    peak, before = map(float, done.stdout.split())
    return peak, peak - before


def print_memory(contender: str, name: str, scale: int) -> None:
    """Train for two epochs; print the process's peak memory and that before, in MB."""
    task = make_task(name, scale)
    Path("/proc/self/clear_refs").write_text("5")  # Linux: the peak begins here
    before = memory("VmRSS")
    CONTENDERS[contender](task).train(2)
    print(memory("VmHWM"), before)


def memory(field: str) -> float:
    """Return the MB that Linux notes of this process; getrusage counts the parent."""
    status = Path("/proc/self/status").read_text()
    return int(status.split(f"{field}:")[1].split()[0]) / 1000


def table(results: dict[tuple[str, int], dict[str, list[float]]]) -> str:
    """Return the medians and ratios of all tasks as Markdown."""
    lines = []
    for (name, scale), seconds in results.items():
        medians = {n: statistics.median(s) for n, s in seconds.items()}
        task = make_task(name, scale)
        sizes = [len(task.weights[0]), *(w.shape[1] for w in task.weights)]
        unit, factor = ("ms", 1e3) if medians["nnfs_ref"] > 0.01 else ("µs", 1e6)
        lines += [
            f"**{name}, {'-'.join(map(str, sizes))}, {len(task.X):,} samples, "
            f"batch {task.batch_size:,}**",
            "",
            f"| contender | one epoch, median ({unit}) | spread | nnfs_ref takes | "
            "peak memory (MB) | training adds (MB) |",
            "|---|--:|--:|--:|--:|--:|",
        ]
        for n, median in medians.items():
            low, high = min(seconds[n]) * factor, max(seconds[n]) * factor
            ratio = medians["nnfs_ref"] / median
            peak, added = peak_memory(n, name, scale)
            lines.append(
                f"| {n} | {median * factor:,.0f} | {low:,.0f} to {high:,.0f} | "
                f"{ratio:.2f} times | {peak:.0f} | {added:.1f} |"
            )
        lines.append("")
    return "\n".join(lines)


def processor() -> str:
    """Return the name of the processor."""
    cpu = Path("/proc/cpuinfo")
    models = cpu.read_text().split("model name\t: ")[1:] if cpu.exists() else []
    return models[0].split("\n")[0] if models else platform.processor()


def machine() -> str:
    """Return what the numbers depend on, as Markdown."""
    packages = ("numpy", "torch", "jax", "scikit-learn")
    return (
        f"{processor()}, {os.cpu_count()} cores, {platform.system()}, Python "
        f"{platform.python_version()}, "
        + ", ".join(f"{package} {version(package)}" for package in packages)
        + ". All in float32, on one thread of one core."
    )


def write_results(path: Path, text: str) -> None:
    """Write the results to a file, after the line that marks their place, if any."""
    page = path.read_text(encoding="utf-8") if path.exists() else MARK
    head, mark, _ = page.partition(MARK)
    path.write_text(f"{head}{mark}\n\n{text.strip()}\n", encoding="utf-8")


def main() -> None:
    """Run the tasks, print the tables, and write them to a file if asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--repeats", type=int, default=7, help="rounds (default 7)")
    parser.add_argument("--scales", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--tasks", nargs="+", choices=TASKS, default=TASKS)
    parser.add_argument("--markdown", type=Path, help="file to write the results to")
    parser.add_argument("--memory", nargs=3, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")  # scikit-learn says that one epoch is few
    if arguments.memory:
        contender, name, scale = arguments.memory
        return print_memory(contender, name, int(scale))
    cases = [(name, scale) for name in arguments.tasks for scale in arguments.scales]
    results = {case: time_task(*case, arguments.repeats) for case in cases}
    text = f"{machine()}\n\n{table(results)}"
    print(text)
    if arguments.markdown:
        write_results(arguments.markdown, text)


if __name__ == "__main__":
    main()
