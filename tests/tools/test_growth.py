"""The page about growth says what the benchmark measured."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path

import numpy as np
import pytest
from pymdownx.superfences import SuperFencesException

from tools.bench_contenders import Floor, NnfsRef
from tools.bench_growth import (
    BASE,
    COMMAND,
    FAULTS,
    STEPS,
    SWEEPS,
    Timer,
    make_task,
    measure,
)
from tools.growth import (
    OURS,
    PRODUCTS,
    RESULTS,
    SHOWS,
    growth,
    growth_fence,
    medians,
    ratios,
    read_results,
)

PAGE = Path(__file__).parents[2] / "docs/growth.md"
TEXT = " ".join(PAGE.read_text("utf-8").split())
FOUND = read_results()["sweeps"]
MADE_BY = read_results()["versions"]


def step(sweep: str, value: int, contender: str = OURS) -> float:
    """Return the median microseconds of a step."""
    at = FOUND[sweep]["values"].index(value)
    return float(medians(FOUND[sweep], contender)[at])


def parameters(width: int) -> int:
    """Return how many a network of two hidden layers has."""
    return 2 * (width * width + width) + width * 10 + 10


def times(sweep: str, more: int, less: int, contender: str = OURS) -> float:
    """Return how many times as long a step takes."""
    return step(sweep, more, contender) / step(sweep, less, contender)


def faults(width: int) -> float:
    """Return the median page faults of a step."""
    at = FOUND["width"]["values"].index(width)
    return float(np.median(FOUND["width"][FAULTS][OURS][at]))


SPREAD = np.ptp(medians(FOUND["samples"], OURS)) / medians(FOUND["samples"], OURS).min()
SMALL = [step("batch", samples) for samples in (2, 4, 8)]
SAID = [
    f"1,024 neurons take {times('width', 1024, 512, PRODUCTS):.1f} times as long as",
    f"{step('width', 4):.0f} µs with 4 neurons and {step('width', 16):.0f} µs with 16",
    f"With 1,024 neurons there are {parameters(1024):,} parameters",
    "falls as the layers get wider, to {:.1f}.".format(ratios(FOUND["width"])[-1]),
    f"long as all parameters, {4 * parameters(1024) / 1e6:.0f} MB. Its memory",
    f"32 layers take {times('depth', 32, 16):.1f} times as long as 16",
    "falls from {:.1f} to {:.1f}, because".format(*ratios(FOUND["depth"])[[0, -1]]),
    f"walk through {parameters(128):,} parameters",
    f"costs nearly the same, about {round(np.mean(SMALL), -1):.0f} µs",
    f"{step('batch', 2) / 2:.0f} µs in a batch of 2",
    f"and {step('batch', 2048) / 2048:.1f} µs in one of 2,048",
    f"within {SPREAD:.0%} of each other",
    "an {processor}, Python {python} and NumPy {numpy},".format(**MADE_BY),
]


@pytest.mark.parametrize("said", SAID)
def test_the_page_says_what_was_measured(said: str) -> None:
    assert said in TEXT


def test_what_the_page_says_of_the_lines_is_so() -> None:
    width, batch = ratios(FOUND["width"]), FOUND["batch"]["values"]
    assert (np.diff(width) < 0).all()
    assert faults(1024) == 0
    assert max(SMALL) < 1.1 * min(SMALL)
    for contender in (OURS, PRODUCTS):
        assert times("batch", 1, 2, contender) > 1.2
    each = medians(FOUND["batch"], OURS) / batch
    assert (np.diff(each) < 0).all()


def test_the_results_are_those_of_the_benchmark() -> None:
    results = read_results()
    assert (results["command"], results["base"]) == (COMMAND, BASE)
    assert {name: found["values"] for name, found in FOUND.items()} == SWEEPS
    text = RESULTS.read_text("utf-8")
    assert text == json.dumps(results, separators=(",", ":")) + "\n"
    assert results["versions"]["processor"]


def test_the_page_shows_every_sweep_once() -> None:
    named = re.findall(r"```growth\n(\w+)\n```", PAGE.read_text("utf-8"))
    assert named == list(SHOWS) == list(SWEEPS)
    assert all(set(SHOWS[name][1]) <= set(SWEEPS[name]) for name in named)
    with pytest.raises(SuperFencesException, match="there is no 'nothing' here"):
        growth_fence("nothing")


@pytest.mark.parametrize("sweep", SHOWS)
@pytest.mark.parametrize("contender", [OURS, PRODUCTS])
def test_other_results_show_something_else(sweep: str, contender: str) -> None:
    changed = copy.deepcopy(read_results())
    changed["sweeps"][sweep][contender][-1] = [1e4] * 9
    assert growth(sweep, changed) != growth(sweep, read_results())


def test_a_network_is_the_base_in_all_but_one_thing() -> None:
    shapes = {
        ("width", 16): [(16, 16), (16, 16), (16, 10)],
        ("depth", 1): [(128, 128), (128, 10)],
        ("batch", 4): [(128, 128), (128, 128), (128, 10)],
        ("samples", 256): [(128, 128), (128, 128), (128, 10)],
    }
    for (sweep, value), expected in shapes.items():
        task = make_task(sweep, value)
        assert [w.shape for w in task.weights] == expected
        assert task.batch_size == (value if sweep == "batch" else 128)
        n = {"batch": STEPS * value, "samples": value}.get(sweep, BASE["samples"])
        assert task.X.shape == (n, expected[0][0])
        assert task.y.shape == (n,)
        assert task.X.dtype == task.weights[0].dtype == "float32"


def test_a_step_is_timed_as_a_part_of_its_epochs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = iter([0, 6.4, 0, 0.32, 0, 3.2])  # to warm up, to see, to time
    monkeypatch.setattr("tools.bench_growth.time.process_time", lambda: next(clock))
    monkeypatch.setattr("tools.bench_growth.LEAST", 3.2)
    trained = []
    monkeypatch.setattr(NnfsRef, "train", lambda self, epochs: trained.append(epochs))
    counter = iter([0, 0, 0, 0, 0, 640])
    monkeypatch.setattr("tools.bench_growth.page_faults", lambda: next(counter))
    timer = Timer(NnfsRef, make_task("width", 4))
    assert timer.step() == (pytest.approx(0.01), 2)
    assert trained == [1, 1, 10]


def test_every_round_times_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tools.bench_growth.LEAST", 0)
    found = measure({"width": [2, 4], "batch": [1]}, rounds=3)
    for sweep, values in (("width", [2, 4]), ("batch", [1])):
        assert found[sweep]["values"] == values
        for contender in (NnfsRef, Floor):
            rounds = np.array(found[sweep][contender.name])
            assert rounds.shape == (len(values), 3)
            assert (rounds > 0).all()
            assert np.shape(found[sweep][FAULTS][contender.name]) == rounds.shape
