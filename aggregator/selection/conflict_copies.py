"""Two versions of one file that a program for synchronising could not bring together.

Neither is the later one: each was saved without the other having been seen.
"""

import re
import unicodedata
from pathlib import PurePosixPath
from typing import Final

_STAMP: Final = r"[0-9]{4}-?[0-9]{2}-?[0-9]{2}"
_MARK: Final = re.compile(
    r"\s*(?:"
    # Dropbox, Nextcloud, Box, Google Drive, in the language of the machine
    r"[(\[][^()\[\]]*(?:conflict|xung đột|xung dot)[^()\[\]]*[)\]]"
    # Syncthing, ownCloud, Resilio
    rf"|[._-](?:sync-)?conflict(?:-{_STAMP}[0-9A-Za-z-]*)?"
    # Synology Drive: name of the machine, day and time
    r"|_[^_]+_[A-Za-z]{3}-[0-9]{2}-[0-9]{6}-[0-9]{4}_[A-Za-z]*conflict"
    # OneDrive: the name that Windows gives to a machine
    r"|-(?:desktop|laptop|win|pc)-[0-9a-z]{4,}"
    r")(?:-?[0-9]{1,2})?$",
    re.IGNORECASE,
)


def are_conflict_copies(one: str, other: str) -> bool:
    """Whether the names of two files say that they are such versions of each other.

    Args:
        one: Path of the one, relative to the inbox.
        other: Path of the other.
    """
    here, there = _named(one), _named(other)
    return here[0] == there[0] and (here[1] or there[1]) and one != other


def _named(path: str) -> tuple[str, bool]:
    """The path without the mark of a conflict, and whether it has one."""
    file = PurePosixPath(unicodedata.normalize("NFC", path))
    stem = _MARK.sub("", file.stem)
    return str(file.with_name(f"{stem}{file.suffix}")).casefold(), stem != file.stem
