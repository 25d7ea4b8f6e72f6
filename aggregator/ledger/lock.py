"""One run at a time, and one watch. The system lets go of a lock when its process ends, anyhow."""

import os
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from aggregator.domain import PathError, refused_by_disk


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """The ledger in ``folder`` to ourselves.

    Raises:
        PathError: Another run is at work; the message says which.
        OSError: The lock cannot be had at all.
    """
    with ExitStack() as opened:
        try:
            opened.enter_context(_held(folder, "run"))
        except _TakenError as error:
            who = f" ({error})" if str(error) else ""
            raise PathError("another-run", place=folder, who=who) from error
        yield


@contextmanager
def watched(folder: Path) -> Iterator[None]:
    """The watch over the ledger in ``folder`` to ourselves; runs go on beside it.

    Raises:
        PathError: Somebody watches it, and the message says who; or the folder cannot be used.
    """
    with ExitStack() as opened:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            opened.enter_context(_held(folder, "watch"))
        except _TakenError as error:
            raise PathError("watched-already", place=folder, who=str(error) or "?") from error
        except OSError as error:
            raise refused_by_disk(folder, "unused", error) from error
        yield


class _TakenError(Exception):
    """Says who holds the lock, as far as that is known."""


@contextmanager
def _held(folder: Path, name: str) -> Iterator[None]:
    holder = folder / f"{name}.by"  # beside the lock: Windows lets nobody read a locked file
    lock = FileLock(folder / f"{name}.lock", blocking=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise _TakenError(_told(holder)) from error
    try:
        now = datetime.now(UTC).astimezone()
        holder.write_text(
            f"process {os.getpid()} on {socket.gethostname()} since {now:%Y-%m-%d %H:%M}",
            encoding="utf-8",
        )
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _told(holder: Path) -> str:
    try:
        return holder.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):  # it is only beginning, or just ending
        return ""
