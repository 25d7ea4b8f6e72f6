"""The folders: whether they are there, can be written, and are not too deep."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from aggregator.doctor.examined import Examined, files_below, mind, named, right, wrong

_WINDOWS: Final = 259
"""Characters of a path that programs on Windows may open unless it is set up for more."""
_EXCEL: Final = 218
"""Characters of the path of a workbook that Excel opens."""
_WORKBOOK: Final = ".xlsx"


def inbox_there(inbox: Path) -> Examined:
    """Whether there is an inbox; a share that is not mounted looks like none."""
    try:
        count = sum(entry.is_file() for entry in inbox.iterdir())
    except FileNotFoundError:
        return wrong("inbox-missing", inbox=inbox)
    except OSError as error:
        return wrong("inbox-unreadable", inbox=inbox, why=error)
    return right("inbox", inbox=inbox, count=count)


def writable(places: Iterable[Path]) -> Examined:
    """Whether the folders and files that are there may be written; nothing is written."""
    refused = [place for place in places if place.exists() and not os.access(place, os.W_OK)]
    if refused:
        return wrong("write-refused", names=named(refused))
    return right("write", folder=Path.cwd())


def long_paths(folders: Iterable[Path]) -> Examined:
    """Whether Windows and Excel can open what lies in the folders, and by how much."""
    paths = [str(path.absolute()) for folder in folders for path in files_below(folder)]
    longest = max(paths, key=len, default=str(Path.cwd()))
    words = {"length": len(longest), "path": longest}
    if len(longest) > _WINDOWS:
        told = mind if _set_up_for_more() else wrong
        return told("paths-windows", most=_WINDOWS, **words)
    workbook = max((path for path in paths if path.endswith(_WORKBOOK)), key=len, default="")
    if len(workbook) > _EXCEL:
        return mind("paths-excel", most=_EXCEL, length=len(workbook), path=workbook)
    return right("paths", **words)


def _set_up_for_more() -> bool:
    """Whether this system lets programs open long paths; Windows does when it is told to."""
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415 - Windows has it

        place = r"SYSTEM\CurrentControlSet\Control\FileSystem"
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place) as key:
                return bool(winreg.QueryValueEx(key, "LongPathsEnabled")[0])
        except OSError:
            return False
    return True
