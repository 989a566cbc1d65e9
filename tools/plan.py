"""Plan past one machine: a custom fence for pymdownx.superfences.

    ```plan
    workers
    ```

What is planned with was measured by tools/bench_experiments.py. The schedule of the
largest experiment is simulated when the site is built: cores that are slow, cores that
fail, and one scheduler that hands out one task after another.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import numpy as np

from tools.experiments.record import read
from tools.fences import fence_of
from tools.figures.drawing import Drawing
from tools.figures.plot import Axes
from tools.figures.still import still
from tools.tables import table

RESULTS = Path(__file__).with_name("plan.json")
CORES = (1, 10, 100, 1000)
SEEDS = 100  # of the experiment that one would like to have
RUNS = 9  # simulations of one case
DAY = 86_400
READERS = 1_000_000


class World(NamedTuple):
    """What can go wrong, and how often.

    Attributes:
        slow: The share of the cores that are slow.
        slowness: How many times as long a task takes there.
        between: Mean seconds of work of one core between two failures.
        pause: Seconds until another core is in the place of one that failed.

    """

    slow: float = 0.0
    slowness: float = 1.0
    between: float = float("inf")
    pause: float = 0.0


CALM = World()
# One core in twenty at a third of the speed, as where others work, too; and one failure
# for each four hours of a core, as of computers that are cheap since they may be taken.
ROUGH = World(slow=0.05, slowness=3, between=4 * 3600, pause=60)


class Day(NamedTuple):
    """How a simulated run went.

    Attributes:
        seconds: From its begin to its end.
        paid: Seconds of all cores together, the idle ones included.
        lost: Tasks that were begun and not ended.

    """

    seconds: float
    paid: float
    lost: int


def simulate(
    tasks: Sequence[float], cores: int, each: float, world: World, seed: int
) -> Day:
    """Simulate a run: whoever is free gets the next task.

    Args:
        tasks: Seconds that each task takes on a core of usual speed.
        cores: How many there are.
        each: Seconds for which the scheduler is busy with one task.
        world: What goes wrong.
        seed: Decides which cores are slow, when they fail, and the order of the tasks.
    """
    rng = np.random.default_rng(seed)
    speed = np.where(rng.random(cores) < world.slow, world.slowness, 1.0)
    waiting = list(rng.permutation(np.asarray(tasks)))
    free = [(0.0, core) for core in range(cores)]  # when each core is free
    failing: list[tuple[float, float]] = []  # when each task is lost, and its length
    scheduler = end = 0.0
    lost = 0
    while waiting or failing:
        at, core = heapq.heappop(free)
        while failing and (failing[0][0] <= at or not waiting):
            failed, task = heapq.heappop(failing)
            waiting.append(task)  # and it is given to the next
            at = max(at, failed)
        task = float(waiting.pop())
        scheduler = max(scheduler, at) + each
        takes = task * speed[core]
        fails = rng.exponential(world.between) if np.isfinite(world.between) else np.inf
        if fails < takes:
            lost += 1
            heapq.heappush(failing, (scheduler + fails, task))
            heapq.heappush(free, (scheduler + fails + world.pause, core))
        else:
            end = max(end, scheduler + takes)
            heapq.heappush(free, (scheduler + takes, core))
    return Day(end, end * cores, lost)


def results() -> dict[str, Any]:
    """Return what was measured."""
    return read(RESULTS)


def experiment(seeds: int) -> list[float]:
    """Return the seconds of each task of the largest experiment."""
    return [*results()["runs"]["largest"]["seconds"]] * seeds


@cache
def days(seeds: int, cores: int, world: World) -> tuple[Day, ...]:
    """Return simulations of the largest experiment, the shortest first."""
    each = results()["runs"]["workers"]["Dask, two workers"]["each"]
    tasks = experiment(seeds)
    runs = 1 if world == CALM else RUNS
    return tuple(sorted(simulate(tasks, cores, each, world, s) for s in range(runs)))


def clock(seconds: float) -> str:
    """Return a time as people say it.

    >>> clock(4.25), clock(200), clock(7000), clock(40_000)
    ('4.2 s', '3 min 20 s', '1 h 57 min', '11 h 7 min')
    """
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        return f"{minutes} min {rest} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes} min"


def workers_table(found: dict[str, Any]) -> str:
    """Return what each kind of worker costs."""
    measured = found["runs"]["workers"]
    loop = measured["one process"]["networks"]
    rows = [
        [
            escape(name),
            f"{w['start']:.1f} s",
            f"{1000 * w['each']:.2f} ms",
            f"{w['networks']:.1f} s",
            f"{loop / w['networks']:.2f}",
        ]
        for name, w in measured.items()
    ]
    head = ("Who does it", "Start", "For each task", "Networks", "Speedup")
    return table(head, rows)


def cores_table(found: dict[str, Any]) -> str:
    """Return how long the largest experiment takes, and what it costs."""
    rows = []
    for seeds in (found["runs"]["largest"]["seeds"], SEEDS):
        alone = sum(experiment(seeds))
        for cores in CORES:
            (calm,) = days(seeds, cores, CALM)
            rough = days(seeds, cores, ROUGH)
            rows.append(
                [
                    f"{seeds} seeds, {len(experiment(seeds)):,} tasks",
                    f"{cores:,}",
                    clock(calm.seconds),
                    f"{alone / calm.seconds:,.0f}",
                    f"{clock(median(d.seconds for d in rough))} "
                    f"({clock(rough[-1].seconds)})",
                    f"{median(d.lost for d in rough):.0f}",
                    f"{median(d.paid for d in rough) / 3600:.2f} h",
                ]
            )
    rows = [[cell.replace(" ", "&nbsp;") for cell in row] for row in rows]
    head = (
        "Experiment", "Cores", "All goes well", "Speedup", "As it goes (the worst)",
        "Tasks lost", "Paid, of a core",
    )  # fmt: skip
    return table(head, rows)


def speedup_figure(found: dict[str, Any]) -> str:
    """Draw the speedup against the cores, both in powers of ten."""
    drawing = Drawing(300)
    axes = Axes(drawing, 54, 26, 390, 222, across=(0, 3), up=(0, 3))
    for power, label in enumerate(("1", "10", "100", "1,000")):
        ((x, _),) = axes.place(power, 0)
        drawing.text(
            x, 262, label, css="tick", anchor="end" if power == 3 else "middle"
        )
        ((_, y),) = axes.place(0, power)
        drawing.text(48, y, label, css="tick", anchor="end")
    axes.names("", "speedup")
    drawing.text(444, 286, "cores", css="label", anchor="end")
    axes.line([0, 3], [0, 3], css="wire thin")
    words = []
    cores = np.unique(np.rint(10 ** np.arange(0, 3.01, 0.25)).astype(int))
    few = found["runs"]["largest"]["seeds"]
    for seeds, world, css, name in (
        (SEEDS, CALM, "wire output", f"{SEEDS} seeds, all goes well"),
        (SEEDS, ROUGH, "wire bias", f"{SEEDS} seeds, as it goes"),
        (few, ROUGH, "wire loss", f"{few} seeds, as it goes"),
    ):
        alone = sum(experiment(seeds))
        speedups = [
            alone / median(d.seconds for d in days(seeds, int(n), world)) for n in cores
        ]
        axes.line(np.log10(cores), np.log10(np.maximum(speedups, 1)), css=css)
        words.append(f"{name}: {speedups[-1]:.0f} times with 1,000 cores")
    for y, name, css in (
        (0.72, f"{SEEDS} seeds, all goes well", "output"),
        (0.44, f"{SEEDS} seeds, as it goes", "bias"),
        (0.16, f"{few} seeds, as it goes", "loss"),
    ):
        axes.text(2.98, y, name, css=css, anchor="end")
    title = "Speedup of the largest experiment against the number of cores"
    caption = (
        "The thin line is the bound: as many times as fast as there are cores. What "
        "falls below it last are many seeds where nothing goes wrong, then many seeds "
        "with slow cores and failures, and first the experiment as it is."
    )
    return still("plan", title, f"{'; '.join(words)}.", drawing, caption)


def visits_table(found: dict[str, Any]) -> str:
    """Return what visits of a million readers a day would send."""
    rows = []
    for name, (requests, sent) in found["visits"].items():
        a_second = READERS * sent / DAY
        rows.append(
            [
                escape(name),
                str(requests),
                f"{sent / 1000:,.0f} kB",
                f"{READERS * sent / 1e12:.2f} TB",
                f"{8 * a_second / 1e6:,.0f} Mbit/s",
                f"{READERS * requests / DAY:,.0f}",
            ]
        )
    head = (
        "Every reader makes", "Requests", "Sent", "A day", "On average",
        "Requests a second",
    )  # fmt: skip
    return table(head, rows)


SHOWS = {
    "workers": workers_table,
    "cores": cores_table,
    "speedup": speedup_figure,
    "visits": visits_table,
}
plan_fence = fence_of(SHOWS, results)
