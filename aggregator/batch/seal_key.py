"""The office's key, with which it recognises its own forms."""

import os
import secrets
from pathlib import Path
from typing import Final

from aggregator.domain import refused_by_disk

OFFICE_KEY: Final = Path("seal.key")
"""Where the office's own key lies, unless it is said otherwise."""

_DEMONSTRATION: Final = "demonstration.key"


def key_file_for(inbox: Path) -> Path:
    """The key for an inbox for which none is named.

    The samples carry their own, public key: beside their folder, where no sender can put one.
    """
    demonstration = inbox.resolve().parent / _DEMONSTRATION
    try:
        return demonstration if demonstration.is_file() else OFFICE_KEY
    except OSError:  # a folder that may not be looked into has no samples for us
        return OFFICE_KEY


def read_key(path: Path) -> bytes | None:
    """The key in the file ``path``; ``None`` when there is no such file."""
    try:
        return path.read_bytes().strip() or None
    except FileNotFoundError:
        return None
    except OSError as error:
        raise refused_by_disk(path, "key-unread", error) from error


def read_or_make_key(path: Path) -> bytes:
    """The key in the file ``path``; a new one, readable by its owner only, when there is none."""
    key = read_key(path)
    if key is not None:
        return key
    key = secrets.token_hex(32).encode()
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(key + b"\n")
    except OSError as error:
        raise refused_by_disk(path, "key-unwritten", error) from error
    return key
