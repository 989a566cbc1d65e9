"""Measure how long an author waits from saving a file to seeing it in the open page.

    python -m tools.bench_serve [ROUNDS]

starts `make serve` on a port of its own, opens a page in a browser, and saves a
sentence of a chapter, a figure, a class of `nnfs_ref`, a style and a script. The clock
runs until the open page shows what was saved; "inf" is more than a minute. Each file
then gets its own text back, so do not work on them meanwhile. It needs the packages of
the tests and their browser.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

from playwright.sync_api import Page, TimeoutError, sync_playwright

from tools import needs
from tools.needs.browser import FLAGS

ROOT = Path(__file__).parents[1]
PATIENCE = 60_000  # ms
WORD = "zyxwv"  # what is written into a file, with a number: nobody else writes it


class Edit(NamedTuple):
    """One thing that an author saves, and where it is seen."""

    file: str
    page: str
    change: Callable[[str, str], str]  # of the file's text and the word
    seen: str  # JavaScript: whether the page shows the word


def _before(place: str) -> Callable[[str, str], str]:
    """Write the word before the first such place."""
    return lambda text, word: text.replace(place, f"{word} {place}", 1)


IN_TEXT = "(word) => document.documentElement.textContent.includes(word)"
EDITS = {
    "a sentence": Edit(
        "docs/chapters/06-optimization.md",
        "chapters/06-optimization/",
        lambda text, word: f"{text}\nOne sentence more, {word}.\n",
        IN_TEXT,
    ),
    "a figure": Edit(
        "tools/figures/chapter_02/neuron.py",
        "chapters/02-coding-our-first-neurons/",
        lambda text, word: text.replace('title="', f'title="{word} ', 1),
        IN_TEXT,
    ),
    "nnfs_ref": Edit(
        "nnfs_ref/layers.py",
        "reference/layers/",
        _before("A fully connected layer"),
        IN_TEXT,
    ),
    "a style": Edit(
        "docs/assets/stylesheets/site.css",
        "chapters/06-optimization/",
        lambda text, word: f'{text}\n:root {{ --bench: "{word}"; }}\n',
        "(word) => getComputedStyle(document.documentElement)"
        ".getPropertyValue('--bench').includes(word)",
    ),
    "a script": Edit(
        "docs/assets/javascripts/site.js",
        "chapters/06-optimization/",
        lambda text, word: f'{text}\ndocument.documentElement.title = "{word}";\n',
        "(word) => document.documentElement.title === word",
    ),
}


@contextmanager
def served() -> Iterator[str]:
    """Run `make serve` until the caller is done; yield the site's address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/"
    serving = subprocess.Popen(
        ["make", "serve", f"PORT={port}"], cwd=ROOT, start_new_session=True
    )
    try:
        while True:
            try:
                urllib.request.urlopen(address, timeout=60).close()
                break
            except OSError:
                if serving.poll() is not None:
                    sys.exit("make serve ended; its message stands above.")
                time.sleep(0.2)
        yield address
    finally:
        os.killpg(serving.pid, signal.SIGINT)
        serving.wait()


def seconds(page: Page, edit: Edit, word: str) -> float:
    """Save an edit; return how long it took until the page shows it."""
    path = ROOT / edit.file
    before = path.read_text("utf-8")
    after = edit.change(before, word)
    if after == before:
        raise ValueError(f"{edit.file} no longer has the place that is changed.")
    try:
        start = time.perf_counter()
        path.write_text(after, "utf-8")
        page.wait_for_function(edit.seen, arg=word, timeout=PATIENCE)
        taken = time.perf_counter() - start
    finally:
        path.write_text(before, "utf-8")
    # And until the page is back, so that the next edit waits for nobody.
    page.wait_for_function(f"(word) => !({edit.seen})(word)", arg=word)
    return taken


def main() -> None:
    """Measure each edit in every round, and print a table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    times: dict[str, list[float]] = {name: [] for name in EDITS}
    with (
        served() as address,
        sync_playwright() as playwright,
        playwright.chromium.launch(
            executable_path=needs.where("browser"), args=list(FLAGS)
        ) as browser,
    ):
        page = browser.new_page()
        page.set_default_timeout(PATIENCE)
        for number in range(rounds):
            for name, edit in EDITS.items():
                page.goto(f"{address}{edit.page}")
                try:
                    times[name].append(seconds(page, edit, f"{WORD}{number}"))
                except TimeoutError:
                    times[name].append(float("inf"))
                print(f"{name}: {times[name][-1]:.1f} s", flush=True)
    print(f"seconds until seen, {rounds} rounds   median   slowest")
    for name, taken in times.items():
        print(f"{name:<30}{median(taken):>8.1f}{max(taken):>10.1f}")


if __name__ == "__main__":
    main()
