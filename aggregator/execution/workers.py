"""Tasks in worker processes: one that crashes, hangs or swells costs that one task.

Tasks go to the workers in batches, because handing over each alone may cost as much as doing it. A
batch that does not come back is gone through once more, task by task, to find the one to blame.
"""

import logging
import multiprocessing
import signal
import traceback
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Future, as_completed
from concurrent.futures import TimeoutError as WallTimeoutError
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import forkserver, resource_tracker
from multiprocessing.context import BaseContext
from typing import Final, Generic, TypeVar

from pebble import ProcessExpired, ProcessPool

from aggregator.domain import bytes_as_text
from aggregator.execution.confine import allow_processor_time, confine
from aggregator.execution.limits import TaskLimits

_SILENCE: Final = "aggregator.execution.silence"
_LARGEST_BATCH: Final = 16
_BATCHES_PER_WORKER: Final = 4  # so that the workers finish at about the same time

_GLANCE_SECONDS: Final = 1  # between two looks at whether the pool still lives

J = TypeVar("J")
R = TypeVar("R")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Done(Generic[R]):
    result: R


@dataclass(frozen=True, slots=True)
class _Dead:
    cause: str
    trace: str = ""


def run_many(  # noqa: PLR0913 - what only few callers need has a default
    jobs: Sequence[J],
    work: Callable[[J], R],
    on_death: Callable[[J, str], R],
    *,
    workers: int,
    limits: TaskLimits,
    initializer: Callable[..., None] | None = None,
    initargs: tuple[object, ...] = (),
    progress: Callable[[], None] = lambda: None,
) -> list[R]:
    """Do ``work`` on every job in worker processes; results in the order of the jobs.

    Args:
        jobs: Small and picklable; a path rather than the bytes of a file.
        work: A function at the top of a module, which the workers import.
        on_death: Makes the result of a job whose worker died over it; it is given the cause, a
            short noun phrase in Vietnamese. An exception in ``work`` counts as a death.
        workers: How many processes; it changes no result.
        initializer: Called once in each worker with ``initargs``, for what all jobs need.
        initargs: Picklable.
        progress: Called here, once for each job that is done.
        limits: Seconds and memory for one job.

    Raises:
        BrokenProcessPool: No worker can be started at all.
    """
    crew = _Crew(workers=max(1, workers), initializer=initializer, initargs=initargs, limits=limits)
    results: dict[int, R] = {}
    waiting = list(range(len(jobs)))
    batch = max(1, min(_LARGEST_BATCH, len(jobs) // (crew.workers * _BATCHES_PER_WORKER)))
    while waiting:
        batches = [waiting[at : at + batch] for at in range(0, len(waiting), batch)]
        before = len(waiting)

        def keep(place: int, outcome: _Done[R] | _Dead) -> None:
            if isinstance(outcome, _Dead):
                _log.debug("worker died over %r: %s\n%s", jobs[place], outcome.cause, outcome.trace)
                results[place] = on_death(jobs[place], outcome.cause)
            else:
                results[place] = outcome.result
            progress()

        crew.go_through(batches, jobs, work, keep)
        waiting = [place for place in waiting if place not in results]
        if batch == 1 and len(waiting) == before:
            raise BrokenProcessPool("no worker process can be started")
        batch = 1
    return [results[place] for place in range(len(jobs))]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Crew:
    workers: int
    initializer: Callable[..., None] | None
    initargs: tuple[object, ...]
    limits: TaskLimits

    def go_through(
        self,
        batches: list[list[int]],
        jobs: Sequence[J],
        work: Callable[[J], R],
        keep: Callable[[int, _Done[R] | _Dead], None],
    ) -> None:
        """Call ``keep`` for every job that came to an end; those of a lost batch do not."""
        pool = ProcessPool(
            max_workers=min(self.workers, len(batches)),
            initializer=_start,
            initargs=(self.limits, self.initializer, self.initargs),
            context=_context(work),
        )
        try:
            futures = self._handed_over(pool, batches, jobs, work)
            for future in _as_ended(pool, futures):
                batch = futures[future]
                try:
                    outcomes = future.result()
                except BrokenProcessPool:
                    continue
                except (ProcessExpired, WallTimeoutError) as error:
                    if len(batch) == 1:
                        keep(batch[0], _Dead(self._cause(error)))
                    continue
                for place, outcome in zip(batch, outcomes, strict=True):
                    keep(place, outcome)
            pool.close()  # type: ignore[no-untyped-call]  # pebble is typed in part
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call]
            raise
        finally:
            pool.join()

    def _handed_over(
        self,
        pool: ProcessPool,
        batches: list[list[int]],
        jobs: Sequence[J],
        work: Callable[[J], R],
    ) -> dict[Future[list[_Done[R] | _Dead]], list[int]]:
        """The batches that the pool has taken; one that is broken takes no more."""
        futures: dict[Future[list[_Done[R] | _Dead]], list[int]] = {}
        for batch in batches:
            try:
                future = pool.schedule(
                    _work_off,
                    args=(work, [jobs[place] for place in batch], self.limits),
                    timeout=self.limits.wall_seconds,
                )
            except RuntimeError:  # all that pebble says of it
                break
            futures[future] = batch
        return futures

    def _cause(self, error: ProcessExpired | WallTimeoutError) -> str:
        if not isinstance(error, ProcessExpired):
            return f"đọc quá {self.limits.wall_seconds} giây"
        if error.exitcode == -getattr(signal, "SIGXCPU", 0):
            return f"đọc quá {self.limits.cpu_seconds} giây xử lý"
        return f"bộ đọc dừng đột ngột (mã {error.exitcode})"


def _as_ended(pool: ProcessPool, futures: Collection[Future[R]]) -> Iterator[Future[R]]:
    """The futures as they end.

    A pool that breaks forgets what it was just about to hand to a worker. Such a future never ends,
    and is not waited for.
    """
    waiting = set(futures)
    while waiting:
        alive, before = pool.active, len(waiting)
        with suppress(TimeoutError):
            for future in as_completed(tuple(waiting), timeout=_GLANCE_SECONDS):
                waiting.discard(future)
                yield future
        if not alive and len(waiting) == before:
            return


def _context(work: Callable[..., object]) -> BaseContext:
    """Processes that begin clean: a fork of this one would inherit its threads' locks."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([_SILENCE, "__main__", work.__module__])
    _start_server()
    return context


def _start_server() -> None:
    """Start the process that starts the workers, deaf to Ctrl+C from its first moment on.

    The interruption is for this process, which then ends the others; an interpreter that is
    interrupted while it starts would tell so at length.
    """
    resource_tracker.ensure_running()  # which guards itself, and would lift the mask again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start(
    limits: TaskLimits, initializer: Callable[..., None] | None, initargs: tuple[object, ...]
) -> None:
    if initializer is not None:
        initializer(*initargs)
    confine(limits)


def _work_off(work: Callable[[J], R], jobs: list[J], limits: TaskLimits) -> list[_Done[R] | _Dead]:
    return [_outcome(work, job, limits) for job in jobs]


def _outcome(work: Callable[[J], R], job: J, limits: TaskLimits) -> _Done[R] | _Dead:
    allow_processor_time(limits)
    try:
        return _Done(work(job))
    except MemoryError:
        return _Dead(f"đọc quá {bytes_as_text(limits.memory_bytes)} bộ nhớ")
    except BaseException as error:  # noqa: BLE001 - a panic in a Rust parser is no Exception
        return _Dead(f"bộ đọc gặp lỗi {type(error).__name__}", traceback.format_exc())
