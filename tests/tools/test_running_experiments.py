"""Experiments find the same whoever does their tasks, and whatever goes wrong."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.serve import ROOT
from tests.tools import small_experiment as small
from tools import sources
from tools.experiments import NAMES, module_of, optimizers, record, runner
from tools.experiments import __main__ as command
from tools.experiments.changes import changes
from tools.experiments.processor import arithmetic, environment, model
from tools.experiments.workers import Lost, Workers, dask, here, processes

MODULE = small.__name__
TASKS = [(s, seed) for s in small.SETTINGS for seed in small.SEEDS]


class Folder:
    """Where one experiment runs, and is told how to misbehave."""

    def __init__(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.path = path
        path.mkdir(exist_ok=True)
        self.results = path / "results.json"
        experiment = small.EXPERIMENT._replace(results=self.results)
        monkeypatch.setattr(small, "EXPERIMENT", experiment)
        monkeypatch.setenv("SMALL", str(path))
        monkeypatch.setenv("OPENBLAS_NUM_THREADS", "1")

    def misbehave(self, **todo: Any) -> None:
        (self.path / "misbehave").write_text(json.dumps(todo), "utf-8")

    def behave(self) -> None:
        (self.path / "misbehave").unlink()

    def begun(self) -> int:
        return len([*self.path.glob("*-*-*")])

    def run(self, workers: Workers | None = None) -> dict[str, Any]:
        """Do the experiment; return what it found."""
        kept = self.path / "kept"
        runner.conduct(MODULE, "python -m it", workers or here(), kept)
        found = record.found(self.results)
        assert found is not None
        return found


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    return Folder(tmp_path, monkeypatch)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    with pytest.MonkeyPatch.context() as patch:
        yield Folder(tmp_path_factory.mktemp("undisturbed"), patch).run()


def test_results_say_what_made_them_and_how_long_each_task_took(folder: Folder) -> None:
    folder.run()
    found = json.loads(folder.results.read_text("utf-8"))
    assert found["command"] == "python -m it"
    assert found["versions"]["processor"] == model()
    assert found["versions"]["arithmetic"] == arithmetic()
    assert found["tasks"]["workers"] == "one process"
    seconds = found["tasks"]["seconds"]
    assert {stage: len(each) for stage, each in seconds.items()} == {
        "tuning": len(TASKS),
        "fresh seeds": len(small.SEEDS),
    }
    assert all(0 <= second < 10 for each in seconds.values() for second in each)


def test_a_stopped_run_goes_on(folder: Folder, undisturbed: dict[str, Any]) -> None:
    folder.misbehave(**{"1-2": ["stop", 1, 0]})
    with pytest.raises(KeyboardInterrupt):
        folder.run()
    assert not folder.results.exists()
    before = folder.begun()
    assert before == TASKS.index((1, 2)) + 1
    assert folder.run() == undisturbed
    assert folder.begun() == len(TASKS) + len(small.SEEDS) + 1
    assert small.begun(0, 0) == 1
    folder.run()  # and what is done is not done again
    assert folder.begun() == len(TASKS) + len(small.SEEDS) + 1


def test_what_other_code_found_is_not_taken(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.run()
    once = folder.begun()
    monkeypatch.setattr(runner, "code_of", lambda module: "0" * 64)
    folder.run()
    assert folder.begun() == 2 * once
    assert len([*(folder.path / "kept/small_experiment").iterdir()]) == 1


def test_a_worker_with_other_code_or_arithmetic_refuses(folder: Folder) -> None:
    job = runner.Job(MODULE, runner.code_of(MODULE), arithmetic(), runner.Task(0, 0))
    assert runner.perform(job).found == small.task(0, 0)
    with pytest.raises(runner.Unlike, match="has other code, or another Python or Num"):
        runner.perform(job._replace(code="0" * 64))
    with pytest.raises(
        runner.Unlike, match="and the one who sent it the task by Z80: "
    ):
        runner.perform(job._replace(arithmetic="Z80"))


def test_a_task_that_fails_is_tried_again(
    folder: Folder, undisturbed: dict[str, Any]
) -> None:
    folder.misbehave(**{"2-0": ["fail", 2, 0]})
    assert folder.run() == undisturbed
    assert small.begun(2, 0) == 3


def test_one_that_always_fails_is_named_when_all_others_are_done(
    folder: Folder, undisturbed: dict[str, Any]
) -> None:
    folder.misbehave(**{"2-0": ["fail", 99, 0]})
    with pytest.raises(runner.Unfinished) as refused:
        folder.run()
    assert str(refused.value) == (
        "small_experiment: Task(setting=2, seed=0) failed each time, at last with "
        "OSError: the disk is full. What the others found is kept: mend it, and give "
        "the same command again."
    )
    assert small.begun(2, 0) == 3
    assert folder.begun() == len(TASKS) + 2
    folder.behave()
    assert folder.run() == undisturbed
    assert folder.begun() == len(TASKS) + 2 + 1 + len(small.SEEDS)


def test_processes_find_the_same_and_a_dead_one_is_replaced(
    folder: Folder, undisturbed: dict[str, Any]
) -> None:
    """One task kills its process once, while the other process is busy."""
    folder.misbehave(**{"0-1": ["die", 1, 0], "0-2": ["", 0, 0.2]})
    assert folder.run(processes(2)) == undisturbed
    assert small.begun(0, 1) == 2


def test_a_task_that_kills_each_worker_fails_alone(folder: Folder) -> None:
    """Its neighbors are no more to blame than it would be for theirs."""
    folder.misbehave(**{"0-1": ["die", 99, 0], "0-2": ["", 0, 0.3]})
    with pytest.raises(
        runner.Unfinished, match=r"seed=1\) failed each time, at last"
    ) as e:
        folder.run(processes(2))
    assert "more tasks failed" not in str(e.value)
    assert 3 <= small.begun(0, 1) <= 4
    assert {small.begun(*task) > 0 for task in TASKS} == {True}
    kept = [*(folder.path / "kept/small_experiment").glob("*/*")]
    assert len(kept) == len(TASKS) - 1


SOME = """
import json
from tools.experiments import dropout, optimizers, validation
print(json.dumps({
    "momentum": optimizers.task(("momentum", 0.5), 2),
    "SGD": optimizers.task(("SGD", 4), 0),
    "Adam": optimizers.train(optimizers.Adam(0.1), 0, steps=300)["losses"],
    "dropout": dropout.train(dropout.Training(
        "two hidden layers", dropout.DROPOUT[6], (50, 100), ("validation",)), 0),
    "counts": validation.search((16, 0.05), 0)["validation"],
}))
"""


@pytest.fixture(scope="module")
def stable() -> dict[str, Any]:
    return under(environment())


def under(variables: dict[str, str]) -> dict[str, Any]:
    """Return what some tasks find under variables of the environment."""
    done = subprocess.run(
        [sys.executable, "-c", SOME],
        env=os.environ | variables, cwd=ROOT, text=True, capture_output=True,
        check=True,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_the_oldest_kernel_moves_results_by_less_than_the_allowance(
    stable: dict[str, Any],
) -> None:
    other = under(environment() | {"OPENBLAS_CORETYPE": "Prescott"})
    for step, loss in stable["Adam"].items():
        assert other["Adam"][step] == pytest.approx(loss, abs=1e-3)
    losses = [found["dropout"]["validation"] for found in (stable, other)]
    np.testing.assert_allclose(*losses, atol=1e-3)
    assert np.abs(np.subtract(stable["counts"], other["counts"])).max() <= 2


def test_under_the_common_arithmetic_results_are_those_stored(
    stable: dict[str, Any],
) -> None:
    """To the last digit, on every x86-64 processor with AVX2, in an unstable run."""
    stored = record.read(optimizers.RESULTS)
    runs = {name: found["runs"] for name, found in stored["methods"].items()}
    same = np.__version__.startswith(stored["versions"]["numpy"].rpartition(".")[0])
    if same and "OPENBLAS_CORETYPE" in environment():
        assert stable["momentum"] == runs["momentum"][2]
        assert stable["SGD"] == runs["SGD"][0]
    else:  # by the end an unstable run need not be near
        early = runs["SGD"][0]["losses"]["100"]
        assert stable["SGD"]["losses"]["100"] == pytest.approx(early, abs=1e-3)


def test_each_experiment_is_listed_and_its_own_results_do_not_count_as_code() -> None:
    modules = ROOT.glob("tools/experiments/*.py")
    described = {p.stem for p in modules if "EXPERIMENT = " in p.read_text("utf-8")}
    assert set(NAMES) == described
    for name in NAMES:
        results = runner.experiment_of(module_of(name)).results
        file = sources.module_file(module_of(name))
        assert file is not None
        named = sources.sources(file)
        assert results in named, "it would not change the digest in any case"
        assert runner.files_of(module_of(name)) >= named - {results}
        assert results not in runner.files_of(module_of(name))


def test_what_changed_is_said() -> None:
    before = {"a": [1, 2.5, "x"], "b": {"c": True}}
    assert changes(before, before) == []
    assert changes(None, before) == ["4 values, where there were none"]
    assert changes(before, {"a": [1, 2.0, "y"], "d": 1}) == [
        "1 values are new, the first d",
        "1 values are gone, the first b.c",
        "a[2]: 'x', now 'y'",
        "1 of 2 numbers moved, the most from 2.5 to 2.0: a[1]",
    ]


def test_results_that_cannot_be_written_leave_the_old_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("the disk is full")

    path = tmp_path / "found.json"
    record.write(path, "python -m it", {"runs": 1})
    old = path.read_bytes()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="is full"):
        record.write(path, "python -m it", {"runs": 2})
    assert path.read_bytes() == old
    assert [*tmp_path.iterdir()] == [path]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (["no_such"], "no experiment is called no_such: random_search, optimizers, "),
        (["--jobs", "0"], "--jobs 0: name at least one process"),
    ],
)
def test_a_wrong_command_is_refused(
    given: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        command.main(given)
    assert sentence in capsys.readouterr().err


def test_what_asks_one_computer_is_not_given_to_a_cluster() -> None:
    assert command.obstacle("arithmetic", None) is None
    sentence = command.obstacle("arithmetic", "tcp://192.0.2.7:8786")
    assert sentence is not None
    assert "what one computer does" in sentence


def test_data_that_are_missing_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "why_missing", lambda need: "it is not installed")
    sentence = command.obstacle("wide", None)
    assert sentence is not None
    assert sentence.startswith("wide needs the whole of Fashion-MNIST, and it is not ")


def test_dask_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(Lost, match="install it with make distributed, or leave --sch"):
        dask("tcp://127.0.0.1:1")


class Cluster:
    """A scheduler and three workers, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{self.port}"
        self.environment = os.environ | {"PYTHONPATH": str(ROOT)}
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self.start_scheduler()
        for number in range(3):
            self.start_worker(f"worker {number}")

    def start_scheduler(self) -> None:
        self._start(
            "scheduler", "dask_scheduler", "--host", "127.0.0.1", "--port",
            str(self.port), "--no-dashboard",
        )  # fmt: skip

    def start_worker(self, name: str) -> None:
        self._start(
            name, "dask_worker", self.address, "--no-nanny", "--nthreads", "1",
            "--no-dashboard", "--local-directory", str(self.folder), "--name", name,
        )  # fmt: skip

    def _start(self, name: str, program: str, *arguments: str) -> None:
        with (self.folder / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{program}", *arguments],
                env=self.environment, cwd=ROOT, stdout=log, stderr=log,
            )  # fmt: skip

    def kill(self, name: str) -> None:
        self.processes[name].kill()
        self.processes[name].wait()

    def close(self) -> None:
        for process in self.processes.values():
            process.kill()
            process.wait()


@contextmanager
def in_between(folder: Folder, *events: tuple[int, Any]) -> Iterator[list[int]]:
    """Let things happen when so many tasks have begun; yield which have happened."""
    happened: list[int] = []

    def watch() -> None:
        for count, happen in events:
            while folder.begun() < count:
                time.sleep(0.01)
            happen()
            happened.append(count)

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    yield happened
    thread.join(30)


@pytest.mark.needs("distributed")
@pytest.mark.filterwarnings("default")  # those of a connection that was cut
def test_a_cluster_survives_its_workers_and_its_scheduler(
    folder: Folder, undisturbed: dict[str, Any]
) -> None:
    folder.misbehave(seconds=0.3)
    cluster = Cluster(folder.path)

    def another_scheduler() -> None:
        cluster.kill("scheduler")
        cluster.start_scheduler()
        for name in ("worker 1", "worker 2"):  # they end with their scheduler
            cluster.kill(name)
            cluster.start_worker(name)

    try:
        with in_between(
            folder, (5, lambda: cluster.kill("worker 0")), (9, another_scheduler)
        ) as happened:
            found = folder.run(dask(cluster.address))
    finally:
        cluster.close()
    assert happened == [5, 9]
    assert found == undisturbed
