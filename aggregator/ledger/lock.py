"""One run at a time. The system lets go of the lock when a run ends, however it ends."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from aggregator.domain import PathError


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """The ledger in ``folder`` to ourselves.

    Raises:
        PathError: Another run is at work; the message says which.
        OSError: The lock cannot be had at all.
    """
    holder = folder / "run.by"  # beside the lock: Windows lets nobody read a locked file
    lock = FileLock(folder / "run.lock", blocking=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise PathError(
            f"{folder}: another run is at work on this ledger{_told(holder)}; please wait until "
            "it has finished"
        ) from error
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
        told = holder.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):  # it is only beginning, or just ending
        return ""
    return f" ({told})" if told else ""
