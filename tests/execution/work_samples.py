"""Work that ends badly: what a hostile file could make a parser do. Workers import this module."""

import multiprocessing
import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

LOADED: list[str] = []


@dataclass(frozen=True)
class Panic(BaseException):
    """As the panics of Rust libraries: no ``Exception``."""


def load(name: str) -> None:
    LOADED.append(name)


def refuse_to_load() -> None:
    raise RuntimeError("the worker cannot start")


def double(job: int) -> int:
    return 2 * job


def loaded(job: int) -> str:
    return f"{job}{','.join(LOADED)}"


def process_id(_: int) -> int:
    return os.getpid()


def remove(job: Path) -> None:
    job.unlink()


def slowly(job: int) -> int:
    time.sleep(0.2)
    return 2 * job


def work(job: str) -> str:  # noqa: C901, PLR0912 - one branch for each way to end
    match job:
        case "abort":
            os.abort()
        case "exit":
            os._exit(0)
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "sleep":
            time.sleep(3600)
        case "spin":
            while True:
                pass
        case "swell":
            return str(len(bytearray(8 * 1024**3)))
        case "swell-within":
            return str(len(bytearray(512 * 1024**2)))
        case "spin-within":
            until = time.process_time() + 0.3
            while time.process_time() < until:
                pass
        case "sleep-within":
            time.sleep(0.5)
        case "kill-the-worker":  # of a cluster, that is the machine
            worker = multiprocessing.parent_process()
            if worker is not None and worker.pid is not None and "ON_A_CLUSTER" in os.environ:
                os.kill(worker.pid, signal.SIGKILL)
                time.sleep(10)
        case "raise":
            raise KeyError(job)
        case "panic":
            raise Panic
    return f"read {job}"
