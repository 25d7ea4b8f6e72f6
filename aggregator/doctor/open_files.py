"""Files that a program of the office holds open."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from aggregator.doctor.examined import Examined, named, right, wrong

_LOCKS: Final = ("~$*", ".~lock.*#")
"""What Excel and LibreOffice leave beside a file for as long as it is open."""


def opened(folders: Iterable[Path], decisions: Path) -> Examined:
    """Whether workbooks are open, by the lock files beside them, and by the system's word.

    Args:
        folders: In which a run puts files in place of others.
        decisions: The workbook of decisions; a system that locks says that it is open.
    """
    locks = sorted({lock for folder in folders for lock in _locks(folder)})
    if locks:
        return wrong("open", names=named(locks))
    if _is_held(decisions):
        return wrong("open-decisions", file=decisions)
    return right("none-open")


def _locks(folder: Path) -> Iterator[Path]:
    for pattern in _LOCKS:
        yield from folder.glob(pattern)


def _is_held(path: Path) -> bool:
    """Opened for writing and closed again; not a byte is written."""
    try:
        path.open("r+b").close()
    except PermissionError:
        return True
    except OSError:
        return False
    return False
