"""Dask clusters of processes on this machine, with workers that can be killed."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.runs import ROOT

_SETTINGS: Final = {
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
    "DASK_DISTRIBUTED__ADMIN__SYSTEM_MONITOR__INTERVAL": "10s",
    "PYTHONPATH": str(ROOT),
    "ON_A_CLUSTER": "1",
}


@dataclass
class DaskProcesses:
    """A scheduler and its workers, each a process.

    Attributes:
        folder: For what they write.
        scheduler: Process of the scheduler.
        workers: Processes of the workers that were started, and not ended here.
    """

    folder: Path
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return str(json.loads(self._address.read_text("utf-8"))["address"])

    @property
    def _address(self) -> Path:
        return self.folder / "scheduler.json"

    def add(self, *options: str, nanny: bool = False) -> subprocess.Popen[bytes]:
        """Start a worker; it comes when it is ready."""
        more = () if nanny else ("--no-nanny",)
        worker = _started(
            self.folder,
            *(
                "worker",
                self.url,
                "--host",
                "127.0.0.1",
                "--nthreads",
                "1",
                "--no-dashboard",
                *more,
                *options,
            ),
        )
        self.workers.append(worker)
        return worker

    def have(self, number: int) -> None:
        """See to it that so many workers live."""
        self.workers = [one for one in self.workers if one.poll() is None]
        for _ in range(number - len(self.workers)):
            self.add()

    def end(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.send_signal(signal.SIGCONT)
            process.kill()
            process.wait()


@contextmanager
def dask_processes(folder: Path, workers: int) -> Iterator[DaskProcesses]:
    """A cluster of so many workers, which are still on their way."""
    options = (
        "--host",
        "127.0.0.1",
        "--port",
        "0",
        "--no-dashboard",
        "--no-show",
        "--scheduler-file",
    )
    address = folder / "scheduler.json"
    address.unlink(missing_ok=True)  # of one before it
    cluster = DaskProcesses(folder, _started(folder, "scheduler", *options, str(address)))
    try:
        while not (address.exists() and address.read_text("utf-8").strip()):
            assert cluster.scheduler.poll() is None
            time.sleep(0.05)
        cluster.have(workers)
        yield cluster
    finally:
        cluster.end()


def _started(folder: Path, what: str, *options: str) -> subprocess.Popen[bytes]:
    with (folder / f"{what}.log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.dask_{what}", *options],
            cwd=folder,
            env=os.environ | _SETTINGS | {"DASK_TEMPORARY_DIRECTORY": str(folder)},
            stdout=log,
            stderr=log,
        )
