"""Who does the tasks: processes of this machine, or a cluster. Who it is changes no result."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from aggregator.execution.limits import TaskLimits

J = TypeVar("J")
R = TypeVar("R")


@dataclass(frozen=True, kw_only=True, slots=True)
class Errand(Generic[J, R]):
    """What is to be done with every job; see ``run_many``."""

    work: Callable[[J], R]
    on_death: Callable[[J, str], R]
    limits: TaskLimits
    initializer: Callable[..., None] | None = None
    initargs: tuple[object, ...] = ()


class Workers(ABC):
    """Those who do the tasks."""

    @property
    @abstractmethod
    def size(self) -> int:
        """How many tasks they do at a time."""

    @abstractmethod
    def do(self, jobs: Sequence[J], errand: Errand[J, R], progress: Callable[[], None]) -> list[R]:
        """Results in the order of the jobs; see ``run_many``."""


def run_many(  # noqa: PLR0913 - what only few callers need has a default
    jobs: Sequence[J],
    work: Callable[[J], R],
    on_death: Callable[[J, str], R],
    *,
    workers: Workers,
    limits: TaskLimits,
    initializer: Callable[..., None] | None = None,
    initargs: tuple[object, ...] = (),
    progress: Callable[[], None] = lambda: None,
) -> list[R]:
    """Do ``work`` on every job in worker processes; results in the order of the jobs.

    Args:
        jobs: Small and picklable; a path rather than the bytes of a file.
        work: A function at the top of a module, which the workers import.
        on_death: Another one. It makes the result of a job whose worker died over it, and is given
            the cause, a short noun phrase in Vietnamese. An exception in ``work`` is a death, too.
        workers: Who does it.
        initializer: Called once in each worker with ``initargs``, for what all jobs need.
        initargs: Picklable.
        progress: Called here, once for each job that is done.
        limits: Seconds and memory for one job.

    Raises:
        BrokenProcessPool: No worker can be started at all.
        ClusterError: A cluster cannot go on.
    """
    errand = Errand(
        work=work, on_death=on_death, limits=limits, initializer=initializer, initargs=initargs
    )
    return workers.do(jobs, errand, progress)
