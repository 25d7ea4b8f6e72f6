"""The inbox folder to arrivals. Nothing in it is ever written, moved or followed."""

import os
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from aggregator.domain import (
    Arrival,
    PathError,
    Refusal,
    refused_by_disk,
)
from aggregator.intake.bundle import as_unfinished, is_container, unpack
from aggregator.intake.kinds import HEAD, may_be_container
from aggregator.intake.leftovers import (
    is_fork,
    is_unfinished,
    may_be_whole,
    of_a_program,
    passed_over,
)
from aggregator.intake.letter import letter_in
from aggregator.intake.limits import LIMITS, Limits
from aggregator.intake.names import distinct, shown
from aggregator.intake.refusal import held, rejected
from aggregator.intake.unreadable import why_unreadable

# not following links and not waiting for pipes; Windows has neither
_OPEN_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
)

_TRIES: Final = 3
_PAUSE_SECONDS: Final = 0.2


def collect(
    inbox: Path, keep: Callable[[bytes], str], limits: Limits = LIMITS
) -> tuple[Arrival, ...]:
    """Every file under ``inbox`` and everything in its bundles and messages, by path.

    Args:
        inbox: The folder, searched with its subfolders.
        keep: Stores a content for good and returns its SHA-256; called before anything is read.
        limits: How much a file may ask of us.

    Raises:
        PathError: The inbox is not a folder, or cannot be listed.
    """
    if not inbox.is_dir():
        raise PathError("no-inbox", place=inbox)
    _list(inbox)
    arrivals = [
        arrival
        for path in _files(inbox)
        for arrival in arrivals_of(path, path.relative_to(inbox).as_posix(), keep, limits)
    ]
    _list(inbox)  # a folder that went away meanwhile, as a share does, is not an empty one
    in_order = sorted(arrivals, key=lambda arrival: (arrival.path, arrival.sha256))
    # "a%0A.xlsx" may be shown for two names, and "b.zip!" may be a folder
    paths = distinct(arrival.path for arrival in in_order)
    told_apart = (
        arrival if arrival.path == path else replace(arrival, path=path)
        for arrival, path in zip(in_order, paths, strict=True)
    )
    return tuple(sorted(told_apart, key=lambda arrival: arrival.path))


def _list(inbox: Path) -> None:
    try:
        os.scandir(inbox).close()
    except OSError as error:
        raise refused_by_disk(inbox, "unlisted", error) from error


def _files(folder: Path) -> Iterator[Path]:
    """The files below a folder; a folder that cannot be listed stands for what is in it."""
    waiting = [folder]  # and no recursion, which deep folders would exhaust
    while waiting:
        path = waiting.pop()
        try:
            with os.scandir(path) as listing:
                entries = list(listing)
        except OSError:
            yield path
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                waiting.append(Path(entry.path))
            else:
                yield Path(entry.path)


def arrivals_of(
    path: Path, name: str, keep: Callable[[bytes], str], limits: Limits = LIMITS
) -> Iterator[Arrival]:
    """One file, and everything in it when it is a bundle or a message.

    Args:
        path: Where it lies.
        name: How it is to be called.
        keep: As for ``collect``.
        limits: As for ``collect``.
    """
    name = shown(name)
    refusal = passed_over(f"{name}/" if path.is_dir() else name)  # that nobody may list
    if refusal is not None:
        yield Arrival(path=name, size=_size(path), refusal=refusal)
        return
    content = _read(path, name, limits)
    unfinished = is_unfinished(name)
    half = unfinished and (isinstance(content, Refusal) or not may_be_whole(content))
    if half or (isinstance(content, bytes) and is_fork(content)):
        content = of_a_program(name)
    if isinstance(content, Refusal):
        yield Arrival(path=name, size=_size(path), refusal=content)
        return
    arrival = Arrival(path=name, sha256=keep(content), size=len(content), unfinished=unfinished)
    found = unpack(name, content, limits)
    if unfinished:
        found = as_unfinished(name, found)
    letter = found.letter or letter_in(name, content, limits)
    yield replace(arrival, refusal=found.refusal, letter=letter)
    for member in found.members:
        sha256 = keep(member.content) if member.refusal is None or member.content else ""
        yield Arrival(
            path=member.path,
            sha256=sha256,
            size=member.size,
            refusal=member.refusal,
            sent=member.sent,
            letter=member.letter or letter_in(member.path, member.content, limits),
            unfinished=member.unfinished,
        )


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:  # it has vanished since, or its folder lets nobody look
        return 0


def _read(path: Path, name: str, limits: Limits) -> bytes | Refusal:
    """The file's content, read while nobody wrote to it."""
    for again in range(_TRIES):
        if again:
            time.sleep(_PAUSE_SECONDS)
        content = _read_once(path, name, limits)
        if isinstance(content, bytes) and _too_large(name, content, limits):
            return _oversize(len(content), limits.file_bytes)
        if content is not None:
            return content
    return held("unsettled-file", f"thay đổi trong cả {_TRIES} lần đọc")


def _read_once(path: Path, name: str, limits: Limits) -> bytes | Refusal | None:
    """The content; ``None`` when the file changed meanwhile."""
    try:
        descriptor = os.open(path, _OPEN_FLAGS)
        with os.fdopen(descriptor, "rb", closefd=True) as file:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                return rejected("unreadable-file", "không phải tệp thường")
            limit = limits.file_bytes
            if status.st_size > limit and may_be_container(name, file.read(HEAD)):
                limit = limits.bundle_bytes
                file.seek(0)
            if status.st_size > limit:
                return _oversize(status.st_size, limit)
            content = file.read(limit + 1)
            after = os.fstat(descriptor)
    except OSError as error:
        return rejected("unreadable-file", why_unreadable(error))
    if len(content) > limit:  # it has grown since
        return rejected("oversize-file", f"> {_mebibytes(limit)}")
    still = (status.st_size, status.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    return content if still and len(content) == status.st_size else None


def _too_large(name: str, content: bytes, limits: Limits) -> bool:
    return len(content) > limits.file_bytes and not is_container(name, content, limits)


def _oversize(size: int, limit: int) -> Refusal:
    return rejected("oversize-file", f"{_mebibytes(size)} > {_mebibytes(limit)}")


def _mebibytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f} MB"
