"""Who does the tasks: this process, more processes, or a Dask cluster."""

from __future__ import annotations

import multiprocessing
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from contextlib import suppress
from math import inf
from typing import Any, NamedTuple, TypeVar

TRIES = 3  # of one task
PATIENCE = 60  # seconds for a scheduler to come back

T = TypeVar("T")


class Lost(Exception):
    """The workers are gone and did not come back; the message says what to do."""


class Failed(NamedTuple):
    """What became of a task that failed each time."""

    error: BaseException


class Workers(NamedTuple):
    """Some place where tasks run.

    Attributes:
        name: What results say of it.
        start: Returns an executor, also in the place of one that broke.
        stop: Ends one, with all that it has not begun.
        ahead: How many tasks it is given at a time.
        may_blame: Whether a task can be what broke it, so that the tasks that were
            under way then are tried again one at a time.
        final: Errors after which a task is not tried again, since it was already.

    """

    name: str
    start: Callable[[], Executor]
    stop: Callable[[Executor], None] = lambda executor: executor.shutdown(
        wait=False, cancel_futures=True
    )
    ahead: float = 1
    may_blame: bool = True
    final: tuple[type[BaseException], ...] = ()


class _Here(Executor):
    """Runs each task when it is submitted, in this process."""

    def submit(
        self, call: Callable[..., Any], /, *arguments: Any, **options: Any
    ) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(call(*arguments, **options))
        except Exception as error:
            future.set_exception(error)
        return future


def here() -> Workers:
    """Return this process alone."""
    return Workers("one process", _Here)


def processes(count: int) -> Workers:
    """Return processes of this computer; each is new, and imports what it needs."""
    context = multiprocessing.get_context("spawn")
    return Workers(
        f"{count} processes" if count > 1 else "one other process",
        lambda: ProcessPoolExecutor(count, context),
        # One more than they are, so that none waits while a result is put away.
        ahead=count + 1,
    )


def dask(scheduler: str) -> Workers:
    """Return the workers of a Dask cluster.

    Args:
        scheduler: Its address, such as "tcp://192.0.2.7:8786".

    Raises:
        Lost: If Dask is not installed, or nobody answers there.

    """
    try:
        from distributed import Client, KilledWorker
    except ImportError as error:
        raise Lost(
            f"A scheduler was named, and Dask is missing ({error}): install it with "
            "make distributed, or leave --scheduler out."
        ) from None
    open_now: list[Client] = []

    def stop(_: Executor) -> None:
        while open_now:
            with suppress(Exception):  # its scheduler may be gone
                open_now.pop().close(timeout=1)

    def start() -> Executor:
        try:
            open_now.append(Client(scheduler, timeout=PATIENCE, set_as_default=False))
        except (OSError, ValueError) as error:
            raise Lost(
                f"No scheduler of Dask answers at {scheduler} ({error}): start one "
                "there, with dask scheduler, and workers, and give the command again."
            ) from None
        executor: Executor = open_now[0].get_executor(pure=False)
        return executor

    return Workers(
        "a Dask cluster", start, stop, ahead=inf, may_blame=False, final=(KilledWorker,)
    )


def outcomes(
    workers: Workers, call: Callable[[T], Any], tasks: Iterable[T]
) -> Iterator[tuple[T, Any]]:
    """Do tasks; yield each with its outcome as soon as it is there.

    A task that raises is tried again, `TRIES` times in all, and then its outcome is
    `Failed`. If a worker dies, another takes its place. Where nobody can tell which
    task killed it, those that were under way are tried again one at a time, so that
    none fails for what its neighbor does.

    Args:
        workers: Who does them.
        call: What is called with each task.
        tasks: All of them, in the order in which they begin.

    Raises:
        Lost: If there are no workers any more.

    """
    waiting, suspects = deque(tasks), deque[T]()
    tries: Counter[T] = Counter()
    running: dict[Future[Any], T] = {}
    alone = False  # whether what runs is a suspect
    losses = 0  # of workers, since there was an outcome
    executor = workers.start()
    try:
        while waiting or suspects or running:
            broken: BaseException | None = None
            while (suspects or waiting) and not (alone and running):
                alone = bool(suspects)
                if len(running) >= workers.ahead:
                    break
                queue = suspects or waiting
                try:
                    running[executor.submit(call, queue[0])] = queue[0]
                except Exception as error:  # not of the task: it has not begun
                    broken = error
                    break
                queue.popleft()
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            lost: list[T] = []
            for future in done:
                task = running.pop(future)
                try:
                    outcome = future.result()
                except (BrokenExecutor, CancelledError) as error:
                    lost.append(task)
                    broken = error
                    continue
                except Exception as error:
                    tries[task] += 1
                    if tries[task] < TRIES and not isinstance(error, workers.final):
                        waiting.append(task)
                        continue
                    outcome = Failed(error)
                losses = 0
                yield task, outcome
            if broken is None:
                continue
            lost += running.values()
            running.clear()
            losses += 1
            if losses > 2 * TRIES:
                raise Lost(
                    f"The workers, {workers.name}, were lost {losses} times with no "
                    f"result between ({broken}): see why they end, and give the "
                    "command again."
                )
            if alone or len(lost) == 1:
                tries.update(lost)
            for task in lost if workers.may_blame else ():
                if tries[task] >= TRIES:
                    lost.remove(task)
                    losses = 0
                    yield task, Failed(broken)
            (suspects if workers.may_blame else waiting).extendleft(reversed(lost))
            workers.stop(executor)
            executor = workers.start()
    finally:
        for future in running:
            future.cancel()
        workers.stop(executor)
