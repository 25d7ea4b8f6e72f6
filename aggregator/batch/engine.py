"""What a reading depends on besides the file: code, interpreter, definition."""

import hashlib
import sys
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from aggregator.definition import Campaign

_PACKAGES: Final = ("domain", "definition", "layout", "reading", "normalization", "batch")


def engine_of(campaign: Campaign) -> str:
    """A digest that changes whenever the same file might be read differently."""
    digest = hashlib.sha256(campaign.sha256.encode())
    digest.update(sys.version.encode())  # brings expat, zlib and the Unicode tables
    digest.update(version("pydantic").encode())  # writes the readings that are kept
    root = files("aggregator")
    for package in _PACKAGES:
        _add(digest, root / package)
    return digest.hexdigest()


def _add(digest: "hashlib._Hash", folder: Traversable) -> None:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            _add(digest, entry)
        elif entry.name.endswith((".py", ".toml")):
            digest.update(entry.name.encode() + b"\0" + entry.read_bytes())
