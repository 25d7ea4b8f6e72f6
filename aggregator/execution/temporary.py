"""Where worker processes write what is gone with them.

A process that is killed cannot clean up after itself. The next one does: a folder that nobody holds
any more is removed. That it is held is told by a lock, which the system lets go of in any case.
"""

import shutil
import sys
import tempfile
from functools import cache
from multiprocessing.util import Finalize
from pathlib import Path
from typing import Final, TextIO

if sys.platform != "win32":  # there a file that is open cannot be removed, which is as good
    import fcntl

_PREFIX: Final = "aggregator-"
_MARK: Final = "in-use"
_LAST: Final = -1000  # when the workers are gone, and what multiprocessing itself has there


@cache
def temporary_folder() -> Path:
    """The folder of this process, for itself and its workers; made when it is first asked for."""
    for mark in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*/{_MARK}"):
        if _abandoned(mark):
            shutil.rmtree(mark.parent, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    Finalize(None, _leave, args=(folder, _held(folder)), exitpriority=_LAST)
    return folder


def _held(folder: Path) -> TextIO:
    mark = folder / _MARK
    if sys.platform == "win32":
        return mark.open("w", encoding="ascii")
    coming = folder / f"{_MARK}.tmp"  # nobody finds the mark before it is held
    held = coming.open("w", encoding="ascii")
    fcntl.flock(held, fcntl.LOCK_EX)
    coming.rename(mark)
    return held


def _abandoned(mark: Path) -> bool:
    try:
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
