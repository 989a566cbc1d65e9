"""Measure Python in the page: time to the first output, bytes, and training.

    python -m tools.bench_live site --jupyterlite FOLDER --runs 5

needs a finished site (`make site`) and the packages of the tests. FOLDER is a built
JupyterLite with the same Pyodide, made by `python -m tools.bench_jupyterlite FOLDER`.
Everything is served from this machine, text compressed, and measured in one run, in
turns. Prints medians, and the range in brackets.
"""

from __future__ import annotations

import argparse
import gzip
import io
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tools import needs

CHAPTER = "chapters/02-coding-our-first-neurons/"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic")
PATIENCE = 180_000  # ms
TEXT = {".html", ".css", ".js", ".mjs", ".json", ".svg"}
TRAINING = """\
import time
from nnfs_ref import Adam, Dense, Model, ReLU, SoftmaxCrossentropy, datasets

X, y = datasets.spiral(100, 3, rng=0)
model = Model(
    [Dense(2, 64, rng=1), ReLU(), Dense(64, 3, rng=2)],
    loss=SoftmaxCrossentropy(),
    optimizer=Adam(0.01),
)
times = [time.perf_counter()]
for _ in range(2):
    model.fit(X, y, epochs=1000, batch_size=300)
    times.append(time.perf_counter())
print(times[1] - times[0], times[2] - times[1])
"""
# Press a cell's Run and measure until the page shows how it ended.
CLICK = """(cell) => new Promise((done) => {
  const start = performance.now();
  new MutationObserver((_, observer) => {
    if (!["same", "differs"].includes(cell.dataset.state)) return;
    observer.disconnect();
    done(performance.now() - start);
  }).observe(cell, { attributes: true });
  cell.querySelector('[aria-label^="Run"]').click();
})"""


class Compressing(SimpleHTTPRequestHandler):
    """Serves text compressed, as static hosts do."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def send_head(self) -> io.BytesIO | None:
        """Answer with the whole file, compressed if it is text."""
        path = Path(self.translate_path(urlsplit(self.path).path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self.send_error(404)
            return None
        content = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in TEXT:
            content = gzip.compress(content, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return io.BytesIO(content)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder; yield its address."""
    handler = partial(Compressing, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_address[1]}/"
        running.shutdown()


def count_bytes(page: Page) -> Callable[[], int]:
    """Count what the page and its workers receive from now on."""
    received: list[int] = []
    page.context.on(
        "requestfinished",
        lambda request: received.append(request.sizes()["responseBodySize"]),
    )
    return lambda: sum(received)


def ready_cell(page: Page, number: int = 1) -> Page:
    """Wait until a cell has its buttons."""
    page.locator(f"#cell-{number} .cell-tools").wait_for(state="attached")
    return page


def click(page: Page, number: int = 1) -> float:
    """Run a cell; return the milliseconds until its output stands there."""
    milliseconds: float = page.locator(f"#cell-{number}").evaluate(CLICK)
    return milliseconds


def our_visits(browser: Browser, address: str) -> dict[str, float]:
    """Visit the chapter twice, as a new reader and as one who comes back."""
    context = browser.new_context()
    page = context.new_page()
    total = count_bytes(page)
    opened = time.perf_counter()
    page.goto(address + CHAPTER, wait_until="networkidle")
    ready_cell(page)
    measured = {"bytes before": float(total())}
    cold = click(page)
    measured["first output after the click, first visit (ms)"] = cold
    page.wait_for_timeout(1500)
    measured["bytes of the first Run"] = total() - measured["bytes before"]
    measured["same cell again, warm (ms)"] = statistics.median(
        click(page) for _ in range(9)
    )
    page.reload(wait_until="networkidle")
    measured["first output after the click, second visit (ms)"] = click(
        ready_cell(page)
    )
    context.close()
    # As JupyterLite is measured: from opening the page, the click included.
    context = browser.new_context()
    page = context.new_page()
    opened = time.perf_counter()
    page.goto(address + CHAPTER, wait_until="commit")
    click(ready_cell(page))
    measured["first output after opening the page (ms)"] = (
        time.perf_counter() - opened
    ) * 1000
    context.close()
    return measured


def training_in_page(browser: Browser, address: str) -> dict[str, float]:
    """Train the spiral in a cell, whose first epochs meet code not yet optimized."""
    page = browser.new_page()
    page.goto(address + CHAPTER)
    ready_cell(page)
    page.locator("#cell-1").hover()
    page.locator("#cell-1").get_by_role("button", name="Edit").click()
    page.locator("#cell-1 .cm-content").focus()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(TRAINING)
    page.keyboard.press("Control+Enter")
    page.locator('#cell-1[data-state="differs"]').wait_for(timeout=PATIENCE)
    first, again = page.locator("#cell-1 .live-output samp").inner_text().split()
    page.close()
    return {
        "1,000 epochs in the page (s)": float(first),
        "the next 1,000 in the page (s)": float(again),
    }


def training_native() -> dict[str, float]:
    """Train the spiral in a Python of this machine, on one thread."""
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, "-c", TRAINING]
    result = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True
    )
    return {"1,000 epochs, native (s)": float(result.stdout.split()[1])}


def jupyterlite_visit(browser: Browser, address: str) -> dict[str, float]:
    """Open the notebook and run its cell; from opening to NumPy's output."""
    context: BrowserContext = browser.new_context()
    page = context.new_page()
    total = count_bytes(page)
    opened = time.perf_counter()
    page.goto(f"{address}notebooks/index.html?path=nb.ipynb", wait_until="commit")
    page.locator(".jp-Notebook .jp-CodeCell .cm-content").first.click(timeout=PATIENCE)
    page.keyboard.press("Shift+Enter")
    page.locator(".jp-OutputArea-output", has_text="2.3").wait_for(timeout=PATIENCE)
    seconds = time.perf_counter() - opened
    page.wait_for_timeout(500)
    measured = {
        "first output after opening, JupyterLite (ms)": seconds * 1000,
        "bytes of that, JupyterLite": float(total()),
    }
    context.close()
    return measured


def main() -> None:
    """Measure in turns and print the medians."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("site", type=Path)
    parser.add_argument("--jupyterlite", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    rounds: dict[str, list[float]] = {}

    def note(measured: dict[str, float]) -> None:
        for name, value in measured.items():
            rounds.setdefault(name, []).append(value)

    executable = needs.where("browser")
    with sync_playwright() as playwright, served(given.site) as ours:
        for _ in range(given.runs):
            # A browser of its own for each turn: nothing compiled is left over.
            with playwright.chromium.launch(
                executable_path=executable, args=list(FLAGS)
            ) as browser:
                note(our_visits(browser, ours))
                note(training_in_page(browser, ours))
                note(training_native())
            if given.jupyterlite:
                with (
                    served(given.jupyterlite) as theirs,
                    playwright.chromium.launch(
                        executable_path=executable, args=list(FLAGS)
                    ) as browser,
                ):
                    note(jupyterlite_visit(browser, theirs))
    for name, values in rounds.items():
        low, middle, high = min(values), statistics.median(values), max(values)
        print(f"{name:<52} {middle:>14,.2f}  [{low:,.2f} … {high:,.2f}]")


if __name__ == "__main__":
    main()
