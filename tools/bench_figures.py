"""Measure how fluently the figures step on a slow processor.

    python -m tools.bench_figures site --chapters 02 08 20

needs a built site (`make site`) and the packages of the tests. Each figure with steps
is stepped through on a phone's screen, with the processor slowed four times, one step
each half second. Counted are the frames that come on time, within a sixtieth of a
second and a half, while a step moves; and how long the longest one takes, which is the
step's own work. The same is measured with nothing stepping, for what the browser and
the machine make of sixty frames.
"""

from __future__ import annotations

import argparse
import statistics
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page, sync_playwright

from tools import needs
from tools.bench_live import FLAGS, served

SLOWER = 4
# Step a figure, or nothing, and return the times between frames in milliseconds.
STEP = """async ({ number, steps }) => {
  const player = number === null
    ? null : document.querySelectorAll("figure-player")[number];
  const found = [];
  for (let step = 0; step < steps; step++) {
    await new Promise((done) => {
      let last, first;
      const frame = (now) => {
        if (last !== undefined) found.push(now - last);
        last = now;
        first ??= now;
        if (now - first < 500) requestAnimationFrame(frame);
        else done();
      };
      requestAnimationFrame((now) => {
        player?.go(step);
        frame(now);
      });
    });
  }
  return found;
}"""
READY = "() => !document.querySelector('figure-player:not(.is-ready)')"
FIGURES = """() => [...document.querySelectorAll("figure-player")].map((player) => ({
  name: player.parentElement.querySelector("figcaption b")?.textContent ?? "?",
  steps: player.steps.length,
}))"""


class Measured(NamedTuple):
    """What a figure's frames came to."""

    name: str
    on_time: float
    longest: float


def measure(page: Page, name: str, number: int | None, steps: int) -> Measured:
    """Step through a figure, or through none."""
    if number is not None:
        page.locator("figure-player").nth(number).scroll_into_view_if_needed()
    times = page.evaluate(STEP, {"number": number, "steps": steps})
    on_time = sum(time < 1.5 * 1000 / 60 for time in times) / len(times)
    return Measured(name, on_time, max(times))


def main() -> None:
    """Measure the figures of some chapters and print each, and the middle."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("site", type=Path)
    parser.add_argument("--chapters", nargs="+", default=["02"])
    given = parser.parse_args()
    executable = needs.where("browser")
    found: list[Measured] = []
    with (
        sync_playwright() as playwright,
        served(given.site) as address,
        playwright.chromium.launch(
            executable_path=executable, args=list(FLAGS)
        ) as browser,
    ):
        for chapter in given.chapters:
            (folder,) = (given.site / "chapters").glob(f"{chapter}-*/")
            page = browser.new_page(
                viewport={"width": 390, "height": 844},
                device_scale_factor=2,
                has_touch=True,
            )
            page.goto(f"{address}chapters/{folder.name}/", wait_until="networkidle")
            page.wait_for_function(READY)
            client = page.context.new_cdp_session(page)
            client.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            nothing = f"Chapter {chapter}, nothing steps"
            rounds: list[tuple[str, int | None, int]] = [(nothing, None, 8)]
            rounds += [
                (figure["name"], number, figure["steps"])
                for number, figure in enumerate(page.evaluate(FIGURES))
                if figure["steps"] > 1
            ]
            for name, number, steps in rounds:
                measured = measure(page, name, number, steps)
                print(
                    f"{measured.name:<28} {measured.on_time:>5.0%} on time, "
                    f"longest {measured.longest:>4.0f} ms"
                )
                if number is not None:
                    found.append(measured)
            page.close()
    print(
        f"{len(found)} figures: {statistics.median(f.on_time for f in found):.0%} "
        f"of frames on time, longest {statistics.median(f.longest for f in found):.0f} "
        f"ms (medians); worst {min(f.on_time for f in found):.0%} and "
        f"{max(f.longest for f in found):.0f} ms"
    )


if __name__ == "__main__":
    main()
