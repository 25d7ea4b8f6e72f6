"""The computer: its letters, its disk, its clock."""

import shutil
import sys
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from aggregator.doctor.examined import Examined, files_below, right, wrong

_LETTERS: Final = "Tổng hợp số liệu, đường bộ"
_GB: Final = 1_000_000_000
_ROOM: Final = _GB // 2
"""Bytes that results take besides what is kept of the inbox; half a gigabyte, for some thousand
units (docs/performance.md)."""
_COPIES: Final = 2
"""Of the inbox: one that is kept, one that is made before an old one goes."""
_TOLERATED: Final = timedelta(hours=1)
"""That clocks of a share and of this computer are apart."""


def encodings() -> Examined:
    """Whether the screen has the letters of Vietnamese, and names of files may have them."""
    screen, files = sys.stdout.encoding, sys.getfilesystemencoding()
    words = {"screen": screen, "files": files}
    if files.lower() != "utf-8":
        return wrong("encoding-files", **words)
    try:
        _LETTERS.encode(screen)
    except UnicodeEncodeError:
        return wrong("encoding-screen", **words)
    return right("encoding", **words)


def free_space(workspace: Path, inbox: Path) -> Examined:
    """Whether the disk has room for what a run keeps and makes."""
    needed = _ROOM + _COPIES * sum(_size(path) for path in files_below(inbox))
    free = shutil.disk_usage(workspace).free
    words = {"free": f"{free / _GB:.1f}", "needed": f"{needed / _GB:.1f}"}
    return (right if free >= needed else wrong)("space" if free >= needed else "space-low", **words)


def clock(zone: ZoneInfo | None, made: Iterable[Path]) -> tuple[Examined, ...]:
    """Whether the day is right: by the files that this computer has made, and by the time zone.

    Args:
        zone: Of the campaign; ``None``: it is not known.
        made: Files that runs have left; those that are not there tell nothing.
    """
    now = datetime.now(UTC).astimezone()
    words = {"now": f"{now:%d/%m/%Y %H:%M}", "here": _offset(now)}
    newest = max((moment for path in made if (moment := _modified(path))), default=now)
    told = [right("clock", **words)]
    if newest > now + _TOLERATED:
        told = [wrong("clock-behind", newest=f"{newest:%d/%m/%Y %H:%M}", **words)]
    if zone is not None and now.astimezone(zone).utcoffset() != now.utcoffset():
        told.append(wrong("zone", zone=zone.key, there=_offset(now.astimezone(zone)), **words))
    return tuple(told)


def _offset(moment: datetime) -> str:
    told = f"{moment:%z}"
    return f"GMT{told[:3]}:{told[3:5]}"


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _modified(path: Path) -> datetime | None:
    """When the file was written; ``None``: it is not there."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone()
    except OSError:
        return None
