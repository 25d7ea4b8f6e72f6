"""A cluster does what processes do; what befalls its machines costs nothing, or is told."""

import signal
import socket
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from aggregator.domain import ClusterError
from aggregator.execution import Processes, TaskLimits, Workers, cluster_at, run_many
from aggregator.execution.connection import Patience
from aggregator.execution.order import carry_out, ordered, why_unfit
from aggregator.execution.workers import Errand
from tests.clusters import DaskProcesses, dask_processes

from . import work_samples

PATIENT = TaskLimits(wall_seconds=30, cpu_seconds=20, memory_bytes=2**30)
IMPATIENT = TaskLimits(wall_seconds=3, cpu_seconds=20, memory_bytes=2**30)
PATIENCE = Patience()
SHORT = Patience(answer=2, begin=1, glance=0.1)


def died(job: str, cause: str) -> str:
    return f"{job} died: {cause}"


def undone(job: int, _: str) -> int:
    return -job


def unloaded(_: int, cause: str) -> str:
    return cause


def removed(_job: Path, _cause: str) -> None:
    pass


def alike() -> str:
    return ""


def other() -> str:
    return "has another sky"


@pytest.fixture
def cluster(dask: DaskProcesses, tmp_path: Path) -> Iterator[Workers]:
    dask.have(3)
    with cluster_at(dask.url, shared=tmp_path, unlike=alike, here=Processes(1)) as workers:
        while workers.size < 3:
            time.sleep(0.1)
        yield workers
        assert not list(tmp_path.iterdir())


def test_results_stand_in_the_order_of_the_jobs(cluster: Workers) -> None:
    done: list[None] = []
    results = run_many(
        range(500),
        work_samples.loaded,
        unloaded,
        workers=cluster,
        limits=PATIENT,
        initializer=work_samples.load,
        initargs=("plan",),
        progress=lambda: done.append(None),
    )
    assert results == [f"{job}plan" for job in range(500)]
    assert len(done) == 500
    assert run_many([], work_samples.double, undone, workers=cluster, limits=PATIENT) == []


def test_deaths_and_hangs_are_those_of_processes(cluster: Workers) -> None:
    jobs = [f"a{number}" for number in range(30)]
    jobs[3:3], jobs[20:20] = ["abort", "sleep"], ["raise"]
    on_cluster, alone = (
        run_many(jobs, work_samples.work, died, workers=workers, limits=IMPATIENT)
        for workers in (cluster, Processes(2))
    )
    assert on_cluster == alone
    assert sum("died" in result for result in on_cluster) == 3


def test_a_worker_killed_in_mid_run(cluster: Workers, dask: DaskProcesses) -> None:
    def kill_one() -> None:
        if dask.workers[0].poll() is None:
            dask.workers[0].kill()

    results = run_many(
        range(40), work_samples.slowly, undone, workers=cluster, limits=PATIENT, progress=kill_one
    )
    assert results == [2 * job for job in range(40)]


def test_what_kills_every_worker_is_done_here(cluster: Workers) -> None:
    jobs = ["kill-the-worker", *(f"a{number}" for number in range(11))]
    results = run_many(jobs, work_samples.work, died, workers=cluster, limits=PATIENT)
    assert results == [f"read {job}" for job in jobs]


def test_a_worker_that_is_unlike(dask: DaskProcesses, tmp_path: Path) -> None:
    dask.have(1)
    with pytest.raises(ClusterError, match=r"the worker on \S+ \(process \d+\) has another sky"):
        at(dask, tmp_path, other)


def test_a_worker_that_may_start_no_processes(dask: DaskProcesses, tmp_path: Path) -> None:
    nanny = dask.add(nanny=True)
    try:
        with pytest.raises(ClusterError, match="please start it with --no-nanny"):
            until_told(dask, tmp_path)
    finally:
        nanny.terminate()
        nanny.wait()


def test_a_worker_without_this_program(dask: DaskProcesses, tmp_path: Path) -> None:
    without = tmp_path / "without.py"
    without.write_text("import sys\nsys.modules['aggregator'] = None\n", "utf-8")
    worker = dask.add("--preload", str(without))
    try:
        with pytest.raises(ClusterError, match=r"the worker at tcp://\S+ cannot load this version"):
            until_told(dask, tmp_path)
    finally:
        worker.kill()
        worker.wait()


def test_a_worker_that_does_not_see_the_files(tmp_path: Path) -> None:
    errand = Errand(work=work_samples.double, on_death=undone, limits=PATIENT)
    with ordered(errand, tmp_path, (), alike) as order:
        assert why_unfit(order) == ""
        order.shared.write_bytes(b"of another folder at the same path")
        assert f"sees other files in {tmp_path}; please have it where" in why_unfit(order)
    assert f"cannot read {tmp_path} (No such file or directory)" in why_unfit(order)
    assert "cannot read" in carry_out(order, [1, 2]).unfit


def test_files_that_go_out_of_sight_are_not_called_damaged(tmp_path: Path) -> None:
    errand = Errand(work=work_samples.remove, on_death=removed, limits=PATIENT)
    with ordered(errand, tmp_path, (), alike) as order:
        assert "cannot read" in carry_out(order, [order.shared]).unfit


SILENT, UNKNOWN = "no scheduler answers .*; please", "is no address; write tcp://"


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("tcp://127.0.0.1:{free}", SILENT),
        ("tcp://127.0.0.1:{deaf}", SILENT),
        ("tcp://x y:1", SILENT),
        ("udp://here", UNKNOWN),
        ("here", UNKNOWN),
    ],
)
def test_no_scheduler(url: str, why: str, tmp_path: Path) -> None:
    with socket.socket() as free, socket.socket() as deaf:
        for one in (free, deaf):
            one.bind(("127.0.0.1", 0))
        deaf.listen()
        url = url.format(free=free.getsockname()[1], deaf=deaf.getsockname()[1])
        with (
            pytest.raises(ClusterError, match=f"--scheduler {url}: {why}"),
            cluster_at(url, shared=tmp_path, unlike=alike, here=Processes(1), patience=SHORT),
        ):
            pass


def test_clusters_that_come_to_nothing(tmp_path: Path) -> None:
    """One cluster, step by step: nobody there, hung, its workers gone, its scheduler gone."""
    with dask_processes(tmp_path, workers=0) as dask:
        with pytest.raises(ClusterError, match="the scheduler has no workers; please start some"):
            at(dask, tmp_path, patience=SHORT)
        dask.have(1)
        (worker,) = dask.workers
        told(dask, tmp_path, lambda: worker.send_signal(signal.SIGSTOP), "brought anything for")
        worker.send_signal(signal.SIGCONT)
        told(
            dask,
            tmp_path,
            lambda: dask.scheduler.send_signal(signal.SIGSTOP),
            "the scheduler does not answer any more",
        )
        dask.scheduler.send_signal(signal.SIGCONT)
        told(dask, tmp_path, worker.kill, "all workers are gone; please start some and run again")
        dask.have(1)
        told(dask, tmp_path, dask.scheduler.kill, "the scheduler does not answer any more")


def told(dask: DaskProcesses, shared: Path, befalls: Callable[[], None], sentence: str) -> None:
    """What befalls the cluster in mid-run ends the run with a sentence, and soon."""
    patience = Patience(answer=5, begin=60, alone=2, missed=1, glance=0.1)
    limits = TaskLimits(wall_seconds=2, cpu_seconds=20, memory_bytes=2**30)
    with (
        pytest.raises(ClusterError, match=sentence),
        cluster_at(
            dask.url, shared=shared, unlike=alike, here=Processes(1), patience=patience
        ) as workers,
    ):
        run_many(
            range(12),
            work_samples.slowly,
            undone,
            workers=workers,
            limits=limits,
            progress=cache(befalls),
        )


def at(
    dask: DaskProcesses,
    shared: Path,
    unlike: Callable[[], str] = alike,
    patience: Patience = PATIENCE,
) -> None:
    with cluster_at(dask.url, shared=shared, unlike=unlike, here=Processes(1), patience=patience):
        pass


def until_told(dask: DaskProcesses, shared: Path) -> None:
    """Look at the cluster until the worker that was added has come."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        at(dask, shared)
