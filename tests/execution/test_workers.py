"""A file that kills its worker costs that one file."""

import subprocess
import sys
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from aggregator.execution import Processes, TaskLimits, processes, run_many

from . import work_samples

PATIENT = TaskLimits(wall_seconds=30, cpu_seconds=20, memory_bytes=2**30)
FRUGAL = TaskLimits(wall_seconds=600, cpu_seconds=1, memory_bytes=2**30)
IMPATIENT = TaskLimits(wall_seconds=3, cpu_seconds=20, memory_bytes=2**30)


def died(job: str, cause: str) -> str:
    return f"{job} died: {cause}"


@pytest.mark.parametrize("number", [1, 2])
def test_results_stand_in_the_order_of_the_jobs(number: int) -> None:
    done: list[None] = []
    results = run_many(
        range(100),
        work_samples.double,
        lambda job, _: job,
        workers=Processes(number),
        limits=PATIENT,
        progress=lambda: done.append(None),
    )
    assert results == [2 * job for job in range(100)]
    assert len(done) == 100


def test_no_jobs_need_no_workers() -> None:
    assert (
        run_many([], work_samples.double, lambda job, _: job, workers=Processes(4), limits=PATIENT)
        == []
    )


def test_workers_live_across_files_and_are_prepared_once() -> None:
    results = run_many(
        range(20),
        work_samples.loaded,
        lambda _, cause: cause,
        workers=Processes(1),
        limits=PATIENT,
        initializer=work_samples.load,
        initargs=("plan",),
    )
    assert results == [f"{job}plan" for job in range(20)]
    ids = run_many(
        range(20), work_samples.process_id, lambda _, __: -1, workers=Processes(1), limits=PATIENT
    )
    assert len(set(ids)) == 1


@pytest.mark.parametrize(
    ("job", "limits", "cause"),
    [
        ("abort", FRUGAL, "bộ đọc dừng đột ngột (mã -6)"),
        ("kill", FRUGAL, "bộ đọc dừng đột ngột (mã -9)"),
        ("raise", FRUGAL, "bộ đọc gặp lỗi KeyError"),
        ("panic", FRUGAL, "bộ đọc gặp lỗi Panic"),
        ("swell", FRUGAL, "đọc quá 1 GB bộ nhớ"),
        ("spin", FRUGAL, "đọc quá 1 giây xử lý"),
        ("sleep", IMPATIENT, "đọc quá 3 giây"),
        # the pool does not notice a worker that leaves quietly
        ("exit", IMPATIENT, "đọc quá 3 giây"),
    ],
)
def test_a_death_costs_one_file(job: str, limits: TaskLimits, cause: str) -> None:
    jobs = [f"a{number}" for number in range(9)] + [job] + [f"b{number}" for number in range(9)]
    results = run_many(jobs, work_samples.work, died, workers=Processes(2), limits=limits)
    expected = [f"read {one}" for one in jobs]
    expected[9] = f"{job} died: {cause}"
    assert results == expected


@pytest.mark.parametrize("job", ["swell-within", "spin-within", "sleep-within"])
def test_what_stays_within_the_limits_lives(job: str) -> None:
    (result,) = run_many([job], work_samples.work, died, workers=Processes(1), limits=FRUGAL)
    assert "died" not in result


def test_many_deaths_in_one_batch_cost_just_those_files() -> None:
    jobs = [name for number in range(20) for name in (f"a{number}", "abort", "raise")]
    results = run_many(jobs, work_samples.work, died, workers=Processes(1), limits=FRUGAL)
    assert [result for result in results if "died" not in result] == [
        f"read a{number}" for number in range(20)
    ]
    assert sum("mã -6" in result for result in results) == 20


def test_workers_that_cannot_start_are_our_own_fault() -> None:
    with pytest.raises(BrokenProcessPool):
        run_many(
            range(3),
            work_samples.double,
            lambda job, _: job,
            workers=Processes(1),
            limits=PATIENT,
            initializer=work_samples.refuse_to_load,
        )


@pytest.mark.parametrize("jobs", [1, 40])
def test_a_pool_that_breaks_keeps_nobody_waiting(
    jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It forgets what it was about to hand over, and takes no more: here after the second batch."""

    class Broken:
        active = False

        def __init__(self, **_: object) -> None:
            """It breaks before its first worker has begun."""

        def schedule(self, *_: object, **__: object) -> Future[None]:
            taken.append(Future())
            if len(taken) % 2 == 0:
                raise RuntimeError("Unexpected error within the Pool")
            return taken[-1]

        def close(self) -> None: ...
        def stop(self) -> None: ...
        def join(self) -> None: ...

    taken: list[Future[None]] = []
    monkeypatch.setattr(processes, "ProcessPool", Broken)
    monkeypatch.setattr(processes, "_GLANCE_SECONDS", 0.05)
    with pytest.raises(BrokenProcessPool):
        run_many(
            range(jobs),
            work_samples.double,
            lambda job, _: job,
            workers=Processes(1),
            limits=PATIENT,
        )
    assert taken


def test_it_works_from_a_program_run_as_a_module(tmp_path: Path) -> None:
    (tmp_path / "tool").mkdir()
    (tmp_path / "tool" / "__init__.py").write_text("")
    (tmp_path / "tool" / "__main__.py").write_text(
        "from aggregator.execution import Processes, TaskLimits, run_many\n"
        "from tool.job import double\n"
        "if __name__ == '__main__':\n"
        "    limits = TaskLimits(wall_seconds=30, cpu_seconds=20, memory_bytes=2**30)\n"
        "    print(run_many(range(5), double, lambda job, _: job, "
        "workers=Processes(2), limits=limits))\n"
    )
    (tmp_path / "tool" / "job.py").write_text("def double(job):\n    return 2 * job\n")
    done = subprocess.run(
        [sys.executable, "-m", "tool"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout == "[0, 2, 4, 6, 8]\n"
    assert done.stderr == ""
