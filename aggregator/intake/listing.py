"""What lies in the inbox, told from outside: names, sizes, times; and what cannot be read yet.

Nothing is read here, so that a share is asked for little and a cloud for nothing.
"""

import errno
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from aggregator.domain import refused_by_disk
from aggregator.intake.leftovers import passed_over

_OWNED: Final = "~$"
"""So Excel marks what it has open."""
_CLOUD_ATTRIBUTES: Final = 0x1000 | 0x40000 | 0x400000
"""Of Windows: offline, recall on open, recall on data access."""
_DATALESS: Final = 0x40000000
"""Of macOS, among the flags of a file."""
_OPEN_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
)


class NotYet(StrEnum):
    """Why a file has to be waited for."""

    OPEN = "open"
    """Another program keeps it to itself, or nobody may read it."""
    AWAY = "away"
    """Its name is there and its content is not: in a cloud, or still to be copied."""


@dataclass(frozen=True, slots=True)
class Mark:
    """By which a file that has changed is told: its size, and its time in nanoseconds."""

    size: int
    time: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Listing:
    """What lies in the inbox.

    Attributes:
        files: By path below it, ``/``-separated; a folder that cannot be listed stands for what
            is in it. What systems and programs leave of themselves is left out.
        folders: The inbox and every folder below it.
    """

    files: Mapping[str, Mark]
    folders: frozenset[Path]


def list_inbox(inbox: Path) -> Listing:
    """Every file under ``inbox``, unread.

    Raises:
        PathError: It is not there, or cannot be listed.
    """
    files: dict[str, Mark] = {}
    folders: set[Path] = set()
    waiting = [inbox]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as listing:
                entries = list(listing)
        except OSError as error:
            if folder == inbox:
                raise refused_by_disk(inbox, "unlisted", error) from error
            files[_below(inbox, folder)] = Mark(0, 0)
            continue
        folders.add(folder)
        for entry in entries:
            path = Path(entry.path)
            name = _below(inbox, path)
            if entry.is_dir(follow_symlinks=False):
                if passed_over(f"{name}/") is None:
                    waiting.append(path)
            elif not entry.name.startswith(_OWNED) and passed_over(name) is None:
                found = mark_of(path)
                if found is not None:  # else it has vanished since
                    files[name] = found
    return Listing(files=files, folders=frozenset(folders))


def mark_of(path: Path) -> Mark | None:
    """Of a file as it lies there; ``None``: it does not."""
    try:
        status = path.lstat()
    except OSError:
        return None
    return Mark(status.st_size, status.st_mtime_ns)


def why_not_yet(path: Path) -> NotYet | None:
    """Why a file has to be waited for; ``None``: it can be read, or will never be."""
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            return None
        if away(status):
            return NotYet.AWAY
        descriptor = os.open(path, _OPEN_FLAGS)
        try:
            return NotYet.AWAY if _hollow(descriptor, status) else None
        finally:
            os.close(descriptor)
    except FileNotFoundError:
        return None
    except OSError:
        return NotYet.OPEN


def away(status: os.stat_result) -> bool:
    """Whether the system says that opening the file would first have to fetch it."""
    attributes: int = getattr(status, "st_file_attributes", 0)
    flags: int = getattr(status, "st_flags", 0)
    return bool(attributes & _CLOUD_ATTRIBUTES or flags & _DATALESS)


def _hollow(descriptor: int, status: os.stat_result) -> bool:
    """Whether the file has a size and not one byte of content on the disk.

    No blocks alone say little: small files lie within their entry, and some systems count none. So
    the system is asked where the content begins; one that does not know says: at once.
    """
    blocks: int = getattr(status, "st_blocks", 1)
    if blocks or not status.st_size or not hasattr(os, "SEEK_DATA"):
        return False
    try:
        os.lseek(descriptor, 0, os.SEEK_DATA)
    except OSError as error:
        return error.errno == errno.ENXIO
    return False


def _below(inbox: Path, path: Path) -> str:
    return path.relative_to(inbox).as_posix()
