"""What a reading depends on besides the file: code, interpreter, definition."""

import hashlib
import sys
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable


@cache
def engine_of(campaign_sha256: str) -> str:
    """A digest that changes whenever the same file might be read or judged differently."""
    digest = hashlib.sha256(campaign_sha256.encode())
    digest.update(sys.version.encode())  # brings expat, zlib and the Unicode tables
    digest.update(version("pydantic").encode())  # writes the readings that are kept
    _add(digest, files("aggregator"))
    return digest.hexdigest()


def _add(digest: "hashlib._Hash", folder: Traversable) -> None:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            _add(digest, entry)
        elif entry.name.endswith((".py", ".toml")):
            digest.update(entry.name.encode() + b"\0" + entry.read_bytes())
