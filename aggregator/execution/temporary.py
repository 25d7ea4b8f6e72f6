"""Where this process and its workers write what is gone with them.

A process that is killed cannot clean up after itself. The next one does: a folder that nobody holds
any more is removed. That it is held is told by a lock, which the system lets go of in any case.
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from multiprocessing.util import Finalize
from pathlib import Path
from typing import Final, TextIO

from aggregator.domain import FULL, PathError

if sys.platform != "win32":  # there a file that is open cannot be removed, which is as good
    import fcntl

_PREFIX: Final = "aggregator-"
_MARK: Final = "in-use"
_LAST: Final = -1000  # when the workers are gone, and what multiprocessing itself has there
_MAKING: Final = 60
"""Seconds in which a folder that is being made gets its mark."""


@cache
def temporary_folder() -> Path:
    """The folder of this process, for itself and its workers; made when it is first asked for.

    Raises:
        PathError: There is no place for it.
    """
    sweep_temporary()
    with blamed_on_temporary():
        folder, held = _made(None, _PREFIX)
    Finalize(None, _leave, args=(folder, held), exitpriority=_LAST)
    return folder


def sweep_temporary() -> None:
    """Remove the folders of processes that were killed."""
    with suppress(OSError):  # no place at all: whoever needs one says so
        remove_abandoned(Path(tempfile.gettempdir()), _PREFIX)


@contextmanager
def temporary_room() -> Iterator[Path]:
    """A folder below that one, for as long as it is needed.

    Raises:
        PathError: It cannot be made, or what is written there does not fit.
    """
    with blamed_on_temporary():
        room = tempfile.mkdtemp(dir=temporary_folder())
    try:
        yield Path(room)
    except OSError as error:
        if error.errno not in FULL:
            raise
        raise no_room_for_temporary(error) from error
    finally:
        shutil.rmtree(room, ignore_errors=True)


@contextmanager
def blamed_on_temporary() -> Iterator[None]:
    """A temporary file that cannot be had is the operator's to mend."""
    try:
        yield
    except OSError as error:
        raise no_room_for_temporary(error) from error


def no_room_for_temporary(seen: OSError | str) -> PathError:
    """What to say where temporary files cannot be written."""
    place = tempfile.tempdir or "TMPDIR"
    return PathError("no-room-for-temporary", place=place, why=seen)


@contextmanager
def held_folder(parent: Path, prefix: str) -> Iterator[Path]:
    """A new folder in ``parent`` that ``remove_abandoned`` lets be, for as long as it is needed.

    Raises:
        OSError: It cannot be made.
    """
    folder, held = _made(parent, prefix)
    try:
        yield folder
    finally:
        _leave(folder, held)


def remove_abandoned(parent: Path, prefix: str) -> None:
    """Remove what ``held_folder`` has made and nobody holds any more."""
    for folder in parent.glob(f"{prefix}*"):
        if _abandoned(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _made(parent: Path | None, prefix: str) -> tuple[Path, TextIO]:
    folder = Path(tempfile.mkdtemp(dir=parent, prefix=prefix))
    try:
        return folder, _held(folder)
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _held(folder: Path) -> TextIO:
    mark = folder / _MARK
    if sys.platform == "win32":
        return mark.open("w", encoding="ascii")
    coming = folder / f"{_MARK}.tmp"  # nobody finds the mark before it is held
    held = coming.open("w", encoding="ascii")
    fcntl.flock(held, fcntl.LOCK_EX)
    coming.rename(mark)
    return held


def _abandoned(folder: Path) -> bool:
    mark = folder / _MARK
    try:
        if not mark.exists():  # its maker is about to mark it, or was killed before
            return time.time() - folder.stat().st_mtime > _MAKING
        if sys.platform == "win32":
            mark.unlink()
            return True
        with mark.open("r+", encoding="ascii") as found:
            fcntl.flock(found, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:  # in use, or another user's
        return False
    return True


def _leave(folder: Path, held: TextIO) -> None:
    held.close()
    shutil.rmtree(folder, ignore_errors=True)
