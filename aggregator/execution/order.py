"""What a worker of a cluster is sent, and what it does: its own processes do the work there.

So the limits on a file, and that its death costs it alone, are those of ``Processes`` wherever it
is read. What all jobs need lies in a folder that the whole cluster sees, once for all batches.
"""

import hashlib
import multiprocessing
import os
import pickle
import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, Generic
from uuid import uuid4

from aggregator.execution.processes import Crew, Processes
from aggregator.execution.workers import Errand, J, R

Unlike = Callable[[], str]
"""Called on a worker: what is other there than here, so that it must not work; or nothing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Order(Generic[J, R]):
    """What goes with every batch.

    Attributes:
        errand: Without its ``initargs``, which may be large.
        shared: The file in which those are.
        sha256: That this file must have.
        modules: See ``Processes``.
        unlike: Asked before anything is done.
    """

    errand: Errand[J, R]
    shared: Path
    sha256: str
    modules: tuple[str, ...]
    unlike: Unlike


@dataclass(frozen=True, kw_only=True, slots=True)
class Report(Generic[R]):
    """What came of a batch.

    Attributes:
        results: In the order of its jobs.
        unfit: Which worker must not work, and why; there are no results then.
    """

    results: tuple[R, ...] = ()
    unfit: str = ""


class _Own(threading.local):
    """What each thread of a worker keeps until it is given another order."""

    crew: Crew[Any, Any] | None = None
    shared: Path | None = None


_own: Final = _Own()


@contextmanager
def ordered(
    errand: Errand[J, R], folder: Path, modules: tuple[str, ...], unlike: Unlike
) -> Iterator[Order[J, R]]:
    """The order for an errand, while what goes with it lies in the shared folder."""
    content = pickle.dumps((errand.initializer, errand.initargs))
    shared = folder / f"{uuid4().hex}.tmp"
    try:
        shared.write_bytes(content)
        yield Order(
            errand=replace(errand, initializer=None, initargs=()),
            shared=shared,
            sha256=hashlib.sha256(content).hexdigest(),
            modules=modules,
            unlike=unlike,
        )
    finally:
        shared.unlink(missing_ok=True)


def carry_out(order: Order[J, R], jobs: list[J]) -> Report[R]:
    """Do a batch in a process of this worker.

    The folder is looked at once more when all is done: a file that could not be seen is not at
    fault, and must not be called damaged.
    """
    if unfit := why_unfit(order):
        return Report(unfit=unfit)
    try:
        results = _crew_for(order).do(jobs, lambda: None)
    except BrokenProcessPool as error:
        return Report(unfit=_told(str(error)))
    return Report(unfit=unfit) if (unfit := _blind(order)) else Report(results=tuple(results))


def _crew_for(order: Order[J, R]) -> Crew[J, R]:
    """A crew of one process, which stays from one batch of an order to the next."""
    if _own.crew is None or _own.shared != order.shared:
        if _own.crew is not None:
            _own.crew.dismiss()
        errand = replace(order.errand, initializer=_prepare, initargs=(order.shared,))
        _own.crew = Processes(1, order.modules).crew(errand)
        _own.shared = order.shared
    return _own.crew


def why_unfit(order: Order[J, R]) -> str:
    """Which worker must not work, what is seen there, and what to do; empty: this one may."""
    if multiprocessing.current_process().daemon:
        return _told(
            "may start no processes of its own; please start it with --no-nanny, or with "
            "DASK_DISTRIBUTED__WORKER__DAEMON=False in its environment"
        )
    return _told(unlike) if (unlike := order.unlike()) else _blind(order)


def _told(what: str) -> str:
    return f"the worker on {socket.gethostname()} (process {os.getpid()}) {what}"


def _blind(order: Order[J, R]) -> str:
    try:
        content = order.shared.read_bytes()
    except OSError as error:
        seen = f"cannot read {order.shared.parent} ({error.strerror})"
    else:
        if hashlib.sha256(content).hexdigest() == order.sha256:
            return ""
        seen = f"sees other files in {order.shared.parent}"
    return _told(f"{seen}; please have it where every machine sees it at the same path")


def _prepare(shared: Path) -> None:
    initializer, initargs = pickle.loads(shared.read_bytes())  # noqa: S301 - the worker has looked
    if initializer is not None:
        initializer(*initargs)
