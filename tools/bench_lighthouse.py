"""Measure pages with Lighthouse, as a phone of middling speed sees them.

    python -m tools.bench_lighthouse site [--pages chapters/02-… …] [--runs 3]

needs a finished site (`make site`), Node, and the browser of the tests. npx gets
Lighthouse, and keeps it in npm's cache. The site is served from this machine, text
compressed. Prints for each page the medians of the four scores, of the layout shift and
of the times; what any run counted as a fault stands below. Measure when nothing else
runs: Lighthouse reckons with the processor's time.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

from tools import needs
from tools.bench_live import FLAGS, served

LIGHTHOUSE = "lighthouse@12.8.2"  # the last that runs on Node 20
PAGES = (
    "",
    "chapters/02-coding-our-first-neurons/",
    "chapters/09-backpropagation/",
    "chapters/22-model-predicting-inference/",
)
TIMES = {
    "layout shift": "cumulative-layout-shift",
    "contentful (ms)": "largest-contentful-paint",
    "blocked (ms)": "total-blocking-time",
}


def report(address: str) -> dict[str, Any]:
    """Return Lighthouse's report on a page, with its own settings for a phone."""
    command = ["npx", "--yes", LIGHTHOUSE, address, "--output=json", "--quiet"]
    flags = " ".join(("--headless=new", *FLAGS))
    done = subprocess.run(
        [*command, f"--chrome-flags={flags}"],
        env=os.environ | {"CHROME_PATH": needs.where("browser")},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        sys.exit(f"Lighthouse failed on {address}:\n{done.stderr}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def measured(found: dict[str, Any]) -> dict[str, float]:
    """Return the numbers of a report."""
    scores = {
        category["title"]: category["score"] * 100
        for category in found["categories"].values()
    }
    audits = found["audits"]
    return scores | {
        name: audits[audit]["numericValue"] for name, audit in TIMES.items()
    }


def faults(found: dict[str, Any]) -> list[str]:
    """Return what cost points."""
    return [
        f"{category['title']}: {audit['title']} ({audit['score']:.2f})"
        for category in found["categories"].values()
        for weighed in category["auditRefs"]
        if weighed["weight"]
        and (audit := found["audits"][weighed["id"]])["score"] is not None
        and audit["score"] < 0.9
    ]


def main() -> None:
    """Measure the pages in turns and print the medians as a table of Markdown."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("site", type=Path)
    parser.add_argument("--pages", nargs="*", default=PAGES)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    rounds: dict[str, list[dict[str, float]]] = {page: [] for page in given.pages}
    noted: dict[str, None] = {}
    with served(given.site) as address:
        for _ in range(given.runs):
            for page in given.pages:
                found = report(address + page)
                rounds[page].append(measured(found))
                noted |= {f"{page or 'landing page'}: {f}": None for f in faults(found)}
    names = list(rounds[given.pages[0]][0])
    print(f"| page | {' | '.join(names)} |\n|---|{'--:|' * len(names)}")
    for page, runs in rounds.items():
        medians = (statistics.median(run[name] for run in runs) for name in names)
        cells = (f"{round(median, 2):g}" for median in medians)
        print(f"| {page or 'landing page'} | {' | '.join(cells)} |")
    print(*noted, sep="\n")


if __name__ == "__main__":
    main()
