"""What lies in a folder, so that two moments can be compared."""

import hashlib
import os
import stat
from collections.abc import Mapping
from pathlib import Path

Snapshot = Mapping[str, tuple[int, int, int, str]]
"""Mode, size, time of change and digest of each entry, by path."""

_LARGEST = 64 * 1024 * 1024  # bytes that are read; larger ones are sparse


def snapshot(folder: Path, *, times: bool = True) -> Snapshot:
    """All entries below a folder; links are not followed, pipes not opened."""
    found = {}
    for path in sorted(folder.rglob("*"), key=os.fsencode):
        status = path.lstat()
        whole = stat.S_ISREG(status.st_mode) and status.st_size <= _LARGEST
        digest = hashlib.sha256(path.read_bytes()).hexdigest() if whole else ""
        changed = status.st_mtime_ns if times and not path.is_dir() else 0
        found[path.relative_to(folder).as_posix()] = (
            status.st_mode,
            status.st_size if stat.S_ISREG(status.st_mode) else 0,
            changed,
            digest,
        )
    return found


def outside(found: Snapshot, *folders: str) -> Snapshot:
    """The entries that lie in none of the folders."""
    return {path: entry for path, entry in found.items() if path.partition("/")[0] not in folders}
