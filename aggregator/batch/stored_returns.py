"""Where the stored returns lie, seen from the outputs."""

import os
from pathlib import Path, PurePath
from typing import Final

_FOLDER: Final = "files"
_UP: Final = ".."


def stored_returns_from(output: Path, ledger: Path) -> str:
    """The folder of the stored returns, relative to ``output`` and ``/``-separated.

    Empty unless both lie in one workspace, which can be moved or copied as a whole: a path that
    climbs higher would tell of this machine, and lead nowhere on another.
    """
    try:
        path = PurePath(os.path.relpath((ledger / _FOLDER).resolve(), output.resolve()))
    except ValueError:  # on another drive of Windows
        return ""
    return path.as_posix() if path.parts.count(_UP) <= 1 else ""
