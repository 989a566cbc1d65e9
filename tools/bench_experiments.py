"""Measure what running experiments costs, and what readers fetch, for the plan.

    python -m tools.bench_experiments runs
    python -m tools.bench_experiments visits site

`runs` needs `make distributed` and takes a minute or two. It runs the same networks
by one process, by others, and by Dask, then tasks that do nothing, and the first seed
of the largest experiment. `visits` opens the built site in a browser and counts what
its server sends. Both write tools/plan.json, which docs/project/experiments.md shows.
"""

from __future__ import annotations

import os

from tools.experiments.processor import arithmetic, environment, model

if __name__ == "__main__":  # before NumPy is loaded, here and in other processes
    os.environ.update(environment())

import argparse
import gzip
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any

import psutil

from tools.experiments import learning_curve, module_of, optimizers, record
from tools.experiments.experiment import Task
from tools.experiments.runner import Job, code_of, perform
from tools.experiments.workers import Workers, dask, here, outcomes, processes
from tools.plan import RESULTS

COMMAND = "python -m tools.bench_experiments"
ROUNDS, NETWORKS = 3, 14
EMPTY = 300  # tasks that do nothing
KEPT = 200
CHAPTERS = ("06-optimization", "07-derivatives", "10-optimizers")


def nothing(number: int) -> int:
    """Return at once."""
    return number


def seconds_of(
    workers: Workers, call: Callable[..., Any], tasks: Sequence[Any]
) -> float:
    """Return how long tasks take together."""
    begin = time.perf_counter()
    for _ in outcomes(workers, call, tasks):
        pass
    return time.perf_counter() - begin


@contextmanager
def cluster(count: int) -> Iterator[Workers]:
    """Start a Dask cluster of processes on this computer."""
    from distributed.deploy.subprocess import SubprocessCluster

    with SubprocessCluster(
        n_workers=count, threads_per_worker=1, dashboard_address=None,
        worker_kwargs={"dashboard": False},
    ) as running:  # fmt: skip
        yield dask(running.scheduler_address)


@contextmanager
def started(place: AbstractContextManager[Workers]) -> Iterator[tuple[Workers, float]]:
    """Start workers and keep them; yield them, and how long the first tasks took."""
    begin = time.perf_counter()
    with place as workers:
        executor = workers.start()
        kept = workers._replace(start=lambda: executor, stop=lambda _: None)
        seconds_of(kept, perform, jobs(2))
        yield kept, time.perf_counter() - begin
        workers.stop(executor)


def processor_seconds() -> float:
    """Return what this process and all that it started have used of processors."""
    own = psutil.Process()
    found = [p.cpu_times() for p in (own, *own.children(recursive=True))]
    return float(sum(times.user + times.system for times in found))


def jobs(count: int) -> list[Job]:
    """Return networks to train, of every method of chapter 10."""
    name = module_of("optimizers")
    settings = [(m, rates[2]) for m, (_, rates) in optimizers.METHODS.items()]
    tasks = [Task(s, seed) for seed in range(count) for s in settings][:count]
    return [Job(name, code_of(name), arithmetic(), task) for task in tasks]


def measured() -> dict[str, dict[str, float]]:
    """Return seconds of each kind of workers: to start, each task, and networks.

    They take turns, so that a busy moment hits all of them, and the shortest counts.
    """
    places: dict[str, AbstractContextManager[Workers]] = {
        "one process": nullcontext(here()),
        "one other process": nullcontext(processes(1)),
        "two processes": nullcontext(processes(2)),
        "Dask, one worker": cluster(1),
        "Dask, two workers": cluster(2),
    }
    found: dict[str, dict[str, float]] = {}
    with ExitStack() as stack:
        running = {n: stack.enter_context(started(p)) for n, p in places.items()}
        for _ in range(ROUNDS):
            for name, (workers, start) in running.items():
                before = processor_seconds()
                seconds_of(workers, nothing, range(EMPTY))
                each = (processor_seconds() - before) / EMPTY
                networks = seconds_of(workers, perform, jobs(NETWORKS))
                now = {"start": start, "each": each, "networks": networks}
                best = found.get(name, now)
                found[name] = {k: round(min(now[k], best[k]), 6) for k in now}
    return found


def keeping() -> float:
    """Return how long it takes to keep one result on this disk."""
    from nnfs_ref.atomic import atomic_write

    times = []
    with tempfile.TemporaryDirectory(
        dir=Path(__file__).parents[1] / ".cache"
    ) as folder:
        for number in range(KEPT):
            begin = time.perf_counter()
            with atomic_write(Path(folder, str(number))) as file:
                file.write(bytes(500))
            times.append(time.perf_counter() - begin)
    return round(median(times), 6)


def runs() -> dict[str, Any]:
    """Measure experiments."""
    found = measured()
    largest = []
    for task in learning_curve.tasks():
        if task.seed == learning_curve.SEEDS[0]:
            begin = time.process_time()
            learning_curve.train(*task)
            largest.append(round(time.process_time() - begin, 3))
    return {
        "cores": os.cpu_count(), "networks": NETWORKS, "workers": found,
        "keeping": keeping(),
        "largest": {"name": "learning_curve", "seconds": largest,
                    "seeds": len(learning_curve.SEEDS)},
    }  # fmt: skip


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder, and counts what goes over the wire."""

    sent: list[int]

    def send_response(self, code: int, message: str | None = None) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        size = 0
        if code == 200 and path.is_file():
            content = path.read_bytes()
            packed = path.suffix in {".woff2", ".bin", ".gz", ".png"}
            size = len(content if packed else gzip.compress(content, 6))
        self.server.sent.append(size)  # type: ignore[attr-defined]
        super().send_response(code, message)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def visits(site: Path) -> dict[str, Any]:
    """Open pages as readers do; return requests and bytes of each visit."""
    from playwright.sync_api import expect, sync_playwright

    from tools.needs import browser

    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(_Handler, directory=str(site))
    )
    sent: list[int] = []
    server.sent = sent  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}/chapters"
    found: dict[str, list[int]] = {}
    with tempfile.TemporaryDirectory() as profile, sync_playwright() as play:

        def visit(name: str, chapter: str, run: bool = False) -> None:
            context = play.chromium.launch_persistent_context(
                profile, executable_path=browser.find(), args=[*browser.FLAGS]
            )
            page = context.new_page()
            before = len(sent)
            page.goto(f"{address}/{chapter}/")
            page.wait_for_selector(".cell-tools", state="attached")
            page.wait_for_load_state("networkidle")
            if run:
                cell = page.locator("figure.cell").first
                cell.scroll_into_view_if_needed()
                cell.hover()
                cell.get_by_role("button", name="Run").first.click()
                expect(cell).to_have_attribute("data-state", "same", timeout=60_000)
                page.wait_for_load_state("networkidle")
            found[name] = [len(sent) - before, sum(sent[before:])]
            context.close()

        first, second, third = CHAPTERS
        visit("a first visit", first)
        visit("the next chapter", second)
        visit("the same page again", first)
        visit("the first Run", second, run=True)
        visit("a chapter with a Run, later", third, run=True)
    server.shutdown()
    return found


def main() -> None:
    """Measure, and write beside what was measured before."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["runs", "visits"])
    parser.add_argument("site", type=Path, nargs="?", help="a built site, for visits")
    told = parser.parse_args()
    now = runs() if told.what == "runs" else visits(told.site)
    before = record.found(RESULTS) or {}
    record.write(RESULTS, COMMAND, {**before, told.what: now}, processor=model())


if __name__ == "__main__":
    main()
