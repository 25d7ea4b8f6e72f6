"""Tasks in worker processes: one that crashes, hangs or swells costs that one task.

Tasks go to the workers in batches, because handing over each alone may cost as much as doing it. A
batch that does not come back is gone through once more, task by task, to find the one to blame.
"""

import logging
import multiprocessing
import os
import signal
import tempfile
import traceback
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Future, as_completed
from concurrent.futures import TimeoutError as WallTimeoutError
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import forkserver, resource_tracker
from multiprocessing.context import BaseContext
from multiprocessing.util import get_temp_dir
from pathlib import Path
from typing import Final, Generic, Self

from pebble import ProcessExpired, ProcessPool

from aggregator.domain import bytes_as_text
from aggregator.execution.confine import allow_processor_time, confine
from aggregator.execution.limits import TaskLimits
from aggregator.execution.temporary import blamed_on_temporary, temporary_folder
from aggregator.execution.workers import Errand, J, R, Workers

_SILENCE: Final = "aggregator.execution.silence"
LARGEST_BATCH: Final = 16
_BATCHES_PER_WORKER: Final = 4  # so that the workers finish at about the same time

_LONGEST_FOLDER: Final = 70  # a socket's path has 103 bytes at most, of which 32 are yet to come
_TRIES: Final = 2  # the process that starts the workers may have been killed, which costs one
_GLANCE_SECONDS: Final = 1  # between two looks at whether the pool still lives

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Done(Generic[R]):
    result: R


@dataclass(frozen=True, slots=True)
class _Dead:
    cause: str
    trace: str = ""


@dataclass(frozen=True, slots=True)
class Processes(Workers):
    """Processes of this machine.

    Attributes:
        number: How many.
        modules: That any of their tasks may need. They are imported once, before the first of the
            processes is started, and not again in each; which a process that has started some
            before does not do.
    """

    number: int
    modules: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        return max(1, self.number)

    def do(self, jobs: Sequence[J], errand: Errand[J, R], progress: Callable[[], None]) -> list[R]:
        with self.crew(errand) as crew:
            return crew.do(jobs, progress)

    def crew(self, errand: Errand[J, R]) -> "Crew[J, R]":
        """Processes that know an errand, for jobs that come one lot after the other."""
        return Crew(size=self.size, modules=self.modules, errand=errand)


@dataclass(kw_only=True, slots=True)
class Crew(Generic[J, R]):
    """The processes that do one errand; they begin with the first jobs and end with the crew."""

    size: int
    modules: tuple[str, ...]
    errand: Errand[J, R]
    _pool: ProcessPool | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.dismiss(at_once=kind is not None)

    def do(self, jobs: Sequence[J], progress: Callable[[], None]) -> list[R]:
        results: dict[int, R] = {}
        waiting = list(range(len(jobs)))
        batch = max(1, min(LARGEST_BATCH, len(jobs) // (self.size * _BATCHES_PER_WORKER)))

        def keep(place: int, outcome: _Done[R] | _Dead) -> None:
            if isinstance(outcome, _Dead):
                _log.debug("worker died over %r: %s\n%s", jobs[place], outcome.cause, outcome.trace)
                results[place] = self.errand.on_death(jobs[place], outcome.cause)
            else:
                results[place] = outcome.result
            progress()

        in_vain = 0
        while waiting:
            batches = [waiting[at : at + batch] for at in range(0, len(waiting), batch)]
            before = len(waiting)
            self._go_through(batches, jobs, keep)
            waiting = [place for place in waiting if place not in results]
            in_vain = in_vain + 1 if batch == 1 and len(waiting) == before else 0
            if in_vain == _TRIES:
                raise BrokenProcessPool("no worker process can be started")
            batch = 1
        return [results[place] for place in range(len(jobs))]

    def _go_through(
        self,
        batches: list[list[int]],
        jobs: Sequence[J],
        keep: Callable[[int, _Done[R] | _Dead], None],
    ) -> None:
        """Call ``keep`` for every job that came to an end; those of a lost batch do not."""
        pool = self._ready(len(batches))
        futures = self._handed_over(pool, batches, jobs)
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

    def _ready(self, batches: int) -> ProcessPool:
        """The pool as it stands, or a new one in the place of a broken one."""
        if self._pool is not None and not self._pool.active:
            self.dismiss()
        if self._pool is None:
            self._pool = ProcessPool(
                max_workers=min(self.size, batches),
                initializer=_start,
                initargs=(self.errand.limits, self.errand.initializer, self.errand.initargs),
                context=_context((self.errand.work.__module__, *self.modules)),
            )
        return self._pool

    def dismiss(self, *, at_once: bool = False) -> None:
        """End the processes; more jobs would have new ones begin."""
        pool, self._pool = self._pool, None
        if pool is None:
            return
        if at_once:
            pool.stop()  # type: ignore[no-untyped-call]  # pebble is typed in part
        else:
            pool.close()  # type: ignore[no-untyped-call]
        pool.join()

    def _handed_over(
        self,
        pool: ProcessPool,
        batches: list[list[int]],
        jobs: Sequence[J],
    ) -> dict[Future[list[_Done[R] | _Dead]], list[int]]:
        """The batches that the pool has taken; one that is broken takes no more."""
        limits = self.errand.limits
        futures: dict[Future[list[_Done[R] | _Dead]], list[int]] = {}
        for batch in batches:
            try:
                future = pool.schedule(
                    _work_off,
                    args=(self.errand.work, [jobs[place] for place in batch], limits),
                    timeout=limits.wall_seconds,
                )
            except RuntimeError:  # all that pebble says of it
                break
            futures[future] = batch
        return futures

    def _cause(self, error: ProcessExpired | WallTimeoutError) -> str:
        limits = self.errand.limits
        if not isinstance(error, ProcessExpired):
            return f"đọc quá {limits.wall_seconds} giây"
        if error.exitcode == -getattr(signal, "SIGXCPU", 0):
            return f"đọc quá {limits.cpu_seconds} giây xử lý"
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


def _context(modules: Sequence[str]) -> BaseContext:
    """Processes that begin clean: a fork of this one would inherit its threads' locks."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([_SILENCE, "__main__", *modules])
    _start_server()
    return context


def _start_server() -> None:
    """Start the process that starts the workers, deaf to Ctrl+C from its first moment on.

    The interruption is for this process, which then ends the others; an interpreter that is
    interrupted while it starts would tell so at length.
    """
    folder = temporary_folder()
    with blamed_on_temporary():
        _keep_its_socket_in(folder)
    resource_tracker.ensure_running()  # which guards itself, and would lift the mask again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        with blamed_on_temporary():
            forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _keep_its_socket_in(folder: Path) -> None:
    """The library makes a folder once, below the one that is the temporary one then."""
    if len(os.fsencode(folder)) > _LONGEST_FOLDER:
        return
    before = tempfile.tempdir
    tempfile.tempdir = str(folder)
    try:
        get_temp_dir()
    finally:
        tempfile.tempdir = before


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
