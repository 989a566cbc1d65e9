"""The plan past one machine: its simulation, and that the page says what it shows."""

from __future__ import annotations

from pathlib import Path
from statistics import median

import pytest
from pymdownx.superfences import SuperFencesException

from tools import plan
from tools.plan import CALM, ROUGH, World, clock, days, plan_fence, simulate

PAGE = Path(__file__).parents[2] / "docs/project/experiments.md"
TASKS = [1.0, 2.0, 3.0, 4.0]


def test_where_nothing_goes_wrong_the_schedule_is_that_of_a_list() -> None:
    assert simulate(TASKS, 1, 0.0, CALM, 0).seconds == pytest.approx(10)
    assert simulate(TASKS, 1, 0.5, CALM, 0).seconds == pytest.approx(12)
    assert simulate(TASKS, 9, 0.0, CALM, 0).seconds == pytest.approx(4)
    two = simulate(TASKS, 2, 0.0, CALM, 0)
    assert 5 <= two.seconds <= 7
    assert two == (two.seconds, 2 * two.seconds, 0)


def test_one_scheduler_hands_out_one_task_after_the_other() -> None:
    assert simulate([1.0] * 100, 100, 0.1, CALM, 0).seconds == pytest.approx(11)


def test_slow_cores_make_a_task_take_longer() -> None:
    world = World(slow=1.0, slowness=3.0)
    assert simulate(TASKS, 1, 0.0, world, 0).seconds == pytest.approx(30)


def test_what_a_failure_loses_is_done_again() -> None:
    world = World(between=5.0, pause=2.0)
    for cores in (1, 3):
        day = simulate(TASKS * 5, cores, 0.0, world, 0)
        assert day.lost > 0
        assert day.seconds >= (50 + 2 * day.lost / cores) / cores
        calm = simulate(TASKS * 5, cores, 0.0, CALM, 0)
        assert day.seconds > calm.seconds
    assert simulate(TASKS, 1, 0.0, ROUGH, 0).lost == 0, "they are short"


def test_a_time_is_told_as_people_do() -> None:
    assert clock(59.96) == "60.0 s"
    assert clock(3600) == "1 h 0 min"


@pytest.mark.parametrize("name", plan.SHOWS)
def test_each_is_shown_once(name: str) -> None:
    assert PAGE.read_text("utf-8").count(f"```plan\n{name}\n```") == 1
    html = plan_fence(name)
    assert "nan" not in html
    assert html.startswith(("<div", "<figure"))


def test_another_name_is_refused() -> None:
    with pytest.raises(SuperFencesException, match="there is no 'costs' here, only w"):
        plan_fence("costs")


def test_the_page_says_what_the_simulation_shows() -> None:
    def rough(seeds: int, cores: int) -> float:
        return median(day.seconds for day in days(seeds, cores, ROUGH))

    few = plan.results()["runs"]["largest"]["seeds"]
    assert rough(few, 100) < 2.5 * rough(few, 1000), "a hundred cores are the end"
    (calm,) = days(plan.SEEDS, 1000, CALM)
    each = plan.results()["runs"]["workers"]["Dask, two workers"]["each"]
    tasks = len(plan.experiment(plan.SEEDS))
    assert each * tasks > calm.seconds / 2, "the scheduler is what limits it"
    day = days(plan.SEEDS, 10, ROUGH)[plan.RUNS // 2]
    assert day.lost < 5, "failures cost little"
