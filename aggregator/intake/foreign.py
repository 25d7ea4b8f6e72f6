"""Containers that only libraries can open, each in a worker process of its own.

What such a library may ask of memory and time over a hostile file nobody can foresee; the worker
may die of it. It is given the bytes and gives back the files, and nothing stays on the disk.
"""

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from aggregator.domain import FULL, Letter, Refusal
from aggregator.execution import (
    Processes,
    TaskLimits,
    no_room_for_temporary,
    run_many,
    temporary_room,
)
from aggregator.intake.kinds import Kind, is_piece
from aggregator.intake.limits import Limits
from aggregator.intake.member import Budget, Member
from aggregator.intake.refusal import OverBudgetError, rejected

_TASK: Final = TaskLimits(wall_seconds=30, cpu_seconds=20, memory_bytes=1024 * 1024 * 1024)


@dataclass(frozen=True, kw_only=True, slots=True)
class Allowed:
    """What one container may hold at most: files, bytes of one file, bytes of all."""

    members: int
    file_bytes: int
    bundle_bytes: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened:
    """What a container holds.

    Attributes:
        files: Its files in their order, each under its own name.
        sent: When it was sent, where it is a message that says so.
        letter: What it says itself, where it is a message.
        refusal: Why it could not be opened; there are no files then.
        no_room: What the disk said on which it could not be unpacked: nothing of the container's.
    """

    files: tuple[Member, ...] = ()
    sent: datetime | None = None
    letter: Letter | None = None
    refusal: Refusal | None = None
    no_room: str = ""


class NotOpenedError(Exception):
    """A container cannot be opened here; the text says what it is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Job:
    kind: Kind
    content: bytes
    allowed: Allowed
    room: str  # a folder for what a library must write, gone with the job


def open_foreign(kind: Kind, content: bytes, path: str, budget: Budget, limits: Limits) -> Opened:
    """The files in a container, within what is left of the budget.

    Raises:
        PathError: There is no room for temporary files.
    """
    if kind in {Kind.OUTLOOK, Kind.TNEF} and len(content) > limits.message_bytes:
        mebibytes = limits.message_bytes // 1024 // 1024
        return Opened(refusal=rejected("unsafe-archive", f"thư lớn quá {mebibytes} MB"))
    allowed = Allowed(
        members=budget.members_left,
        file_bytes=limits.file_bytes,
        bundle_bytes=budget.bytes_left,
    )
    budget.take_seconds(0)
    begun = time.monotonic()
    with temporary_room() as room:
        job = _Job(kind=kind, content=content, allowed=allowed, room=str(room))
        (opened,) = run_many([job], _open, _died, workers=Processes(1), limits=_TASK)
    if opened.no_room:
        raise no_room_for_temporary(opened.no_room)
    budget.seconds_left -= time.monotonic() - begun  # what this one brought is not lost by it
    if opened.refusal is not None and is_piece(path):
        return Opened(refusal=rejected("unsupported-archive", "một phần của tệp bị chia nhỏ"))
    return opened


def _died(_job: _Job, cause: str) -> Opened:
    return Opened(refusal=rejected("unsafe-archive", cause))


def _open(job: _Job) -> Opened:
    tempfile.tempdir = job.room  # an unpacker of .rar is given a file
    try:
        return _opener(job.kind)(job.content, job.allowed)
    except OverBudgetError as error:
        return Opened(refusal=rejected("unsafe-archive", str(error)))
    except NotOpenedError as error:
        return Opened(refusal=rejected("unsupported-archive", str(error)))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - the libraries raise anything over what is damaged
        if isinstance(error, OSError) and error.errno in FULL:
            return Opened(no_room=str(error.strerror))
        return Opened(refusal=rejected("unsupported-archive", job.kind.value))


def _opener(kind: Kind) -> Callable[[bytes, Allowed], Opened]:
    """Imported by the workers alone: the libraries are many, and seldom needed."""
    from aggregator.intake import archives, outlook  # noqa: PLC0415

    openers = {
        Kind.OUTLOOK: outlook.open_message,
        Kind.TNEF: outlook.open_tnef,
        Kind.SEVEN_ZIP: archives.open_7z,
        Kind.RAR: archives.open_rar,
    }
    return openers[kind]
