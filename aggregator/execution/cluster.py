"""Tasks on a Dask cluster. What a worker there does with a batch is told by ``order.py``.

A machine that goes away costs nothing: its batches go to another one, and those that several have
died over are done here. A cluster that does not answer, or has nobody left, ends the run with a
sentence. Nothing is waited for without an end.
"""

import math
import pickle
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, Final, NoReturn

from aggregator.domain import ClusterError
from aggregator.execution.connection import USUAL, Patience, connected
from aggregator.execution.limits import TaskLimits
from aggregator.execution.order import Report, Unlike, carry_out, ordered, why_unfit
from aggregator.execution.processes import LARGEST_BATCH as LARGEST_THERE
from aggregator.execution.workers import Errand, J, R, Workers

if TYPE_CHECKING:
    from distributed import Client, Future

_LARGEST_BATCH: Final = 32
_BATCHES_PER_WORKER: Final = 4  # so that the workers finish at about the same time
_NO_TIME: Final = TaskLimits(wall_seconds=0, cpu_seconds=0, memory_bytes=0)


@contextmanager
def cluster_at(  # noqa: PLR0913 - one for each thing that a cluster has to know
    url: str,
    *,
    shared: Path,
    unlike: Unlike,
    here: Workers,
    modules: tuple[str, ...] = (),
    patience: Patience = USUAL,
) -> Iterator["Cluster"]:
    """The cluster of the scheduler at ``url``, when each of its workers is fit to work.

    Args:
        url: As Dask has it, ``tcp://10.0.0.5:8786``.
        shared: A folder that every worker sees at the same path.
        unlike: Says on a worker what must be alike and is not.
        here: Who does what the cluster could not.
        modules: See ``Processes``.
        patience: How long is waited for what.

    Raises:
        ClusterError: It cannot be had, or a worker is not fit.
    """
    client = connected(url, patience)
    try:
        cluster = Cluster(
            client=client,
            url=url,
            shared=shared,
            unlike=unlike,
            here=here,
            modules=modules,
            patience=patience,
        )
        cluster.examine()
        yield cluster
    finally:
        with suppress(Exception):  # what cannot be reached need not be told
            client.close(timeout=patience.answer)


@dataclass(frozen=True, kw_only=True, slots=True)
class Cluster(Workers):
    """A Dask cluster; made by ``cluster_at``, which see for the attributes."""

    client: "Client"
    url: str
    shared: Path
    unlike: Unlike
    here: Workers
    modules: tuple[str, ...]
    patience: Patience

    @property
    def size(self) -> int:
        return max(1, sum(self._threads().values()))

    def examine(self) -> None:
        """Ask every worker whether it is fit, so that a wrong one is told before the work begins.

        One that joins later is asked with its first batch.
        """
        until = time.monotonic() + self.patience.begin
        while not (workers := self._threads()):
            if time.monotonic() > until:
                self._end("the scheduler has no workers", "start some")
            time.sleep(self.patience.glance)
        nothing: Errand[None, None] = Errand(work=_none, on_death=_none_died, limits=_NO_TIME)
        with ordered(nothing, self.shared, (), self.unlike) as order:
            asked = {
                worker: self.client.submit(*_call(why_unfit, order), workers=[worker], pure=False)
                for worker in workers
            }
            until = time.monotonic() + self.patience.begin
            for worker, future in asked.items():
                if unfit := self._answer(worker, future, until):
                    self._end(unfit)

    def _answer(self, worker: str, asked: "Future[str]", until: float) -> str:
        """Why the worker is unfit; empty: it is not, or it has left."""
        while worker in self._threads():
            try:
                return asked.result(timeout=self.patience.glance)
            except TimeoutError:
                if time.monotonic() > until:
                    self._end(
                        f"the worker at {worker} has not answered in {self.patience.begin:.0f} "
                        "seconds",
                        "see whether it is at work for others, or end it",
                    )
            except Exception as error:  # noqa: BLE001 - whatever keeps the worker from our code
                self._end(
                    f"the worker at {worker} cannot load this version of aggregator "
                    f"({type(error).__name__}: {error})",
                    "install the same there",
                )
        return ""

    def do(self, jobs: Sequence[J], errand: Errand[J, R], progress: Callable[[], None]) -> list[R]:
        if not jobs:
            return []
        size = max(1, min(_LARGEST_BATCH, len(jobs) // (self.size * _BATCHES_PER_WORKER)))
        results: dict[int, R] = {}
        with ordered(errand, self.shared, self.modules, self.unlike) as order:
            batches: dict[Future[Report[R]], range] = {}
            for at in range(0, len(jobs), size):
                batch = range(at, min(at + size, len(jobs)))
                call = _call(carry_out, order, [jobs[place] for place in batch])
                batches[self.client.submit(*call, pure=False)] = batch
            longest = self._longest(errand.limits, size)
            for future in self._as_ended(tuple(batches), longest):
                for place, result in zip(batches[future], self._brought(future), strict=False):
                    results[place] = result
                    progress()
                future.release()
        lost = [place for place in range(len(jobs)) if place not in results]
        done_here = self.here.do([jobs[place] for place in lost], errand, progress)
        results.update(zip(lost, done_here, strict=True))
        return [results[place] for place in range(len(jobs))]

    def _longest(self, limits: TaskLimits, jobs: int) -> float:
        """Seconds in which a batch comes to an end, whatever befalls its worker.

        There it is gone through in smaller batches and, if each of these hangs, job by job.
        """
        return limits.wall_seconds * (jobs + math.ceil(jobs / LARGEST_THERE)) + self.patience.missed

    def _as_ended(self, futures: Sequence["Future[R]"], longest: float) -> Iterator["Future[R]"]:
        """The futures as they end, while the cluster is looked after."""
        ended: SimpleQueue[Future[R]] = SimpleQueue()
        for future in futures:
            future.add_done_callback(ended.put)
        news = staffed = time.monotonic()
        for _ in futures:
            while True:
                with suppress(Empty):
                    future = ended.get(timeout=self.patience.glance)
                    break
                now = time.monotonic()
                if self._threads():
                    staffed = now
                if now - staffed > self.patience.alone:
                    self._end("all workers are gone", "start some")
                if now - news > longest:
                    self._end(
                        f"no worker has brought anything for {longest:.0f} seconds", "end them"
                    )
            news = time.monotonic()
            yield future

    def _brought(self, future: "Future[Report[R]]") -> tuple[R, ...]:
        """What a worker made of its batch; nothing when several have died over it."""
        from distributed import KilledWorker  # noqa: PLC0415 - start-up time

        try:
            report = future.result(timeout=self.patience.missed)
        except KilledWorker:
            return ()
        except (CancelledError, OSError) as error:  # OSError: TimeoutError, too
            self._lost(error)
        except Exception as error:  # noqa: BLE001 - whatever a worker could not do
            self._end(
                f"a worker failed ({type(error).__name__}: {error})",
                "see that it has the same version of aggregator",
            )
        if report.unfit:
            self._end(report.unfit)
        return report.results

    def _threads(self) -> Mapping[str, int]:
        """How many tasks each worker does at a time, by address; asked anew each time."""
        if self.client.scheduler is None or self.client.status != "running":
            self._lost()
        try:
            threads: Mapping[str, int] = self.client.sync(
                self.client.scheduler.ncores, callback_timeout=self.patience.answer
            )
        except OSError as error:
            self._lost(error)
        return threads

    def _lost(self, error: BaseException | None = None) -> NoReturn:
        seen = f" ({error})" if error and str(error) else ""
        self._end(f"the scheduler does not answer any more{seen}", "start it", error)

    def _end(self, seen: str, please: str = "", error: BaseException | None = None) -> NoReturn:
        remedy = f"; please {please} and run again" if please else " and run again"
        raise ClusterError("cluster-ended", url=self.url, seen=seen, remedy=remedy) from error


@dataclass(frozen=True, slots=True)
class _Call:
    """Is made where it is loaded."""

    function: Callable[..., object]
    arguments: tuple[object, ...]

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return self.function, self.arguments


def _call(function: Callable[..., object], *arguments: object) -> tuple[Any, bytes]:
    """What to submit for a call of ours.

    Dask's own messages carry nothing that only a machine with our code can load: over such a one a
    worker without it ends, and says nothing; and the scheduler would need it, too.
    """
    return pickle.loads, pickle.dumps(_Call(function, arguments))


def _none(_job: None) -> None:
    pass


def _none_died(_job: None, _cause: str) -> None:
    pass
