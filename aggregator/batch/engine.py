"""What every result depends on besides its own inputs: code, interpreter, libraries."""

import hashlib
import re
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

_NAME: Final = re.compile(r"[A-Za-z0-9._-]+")


@cache
def code_digest() -> str:
    """A digest that changes whenever the same inputs might be read, judged or written otherwise."""
    digest = hashlib.sha256(sys.version.encode())  # brings expat, zlib and the Unicode tables
    for library in _libraries():
        digest.update(library.encode() + b"\0")
    _add(digest, files("aggregator"))
    return digest.hexdigest()[:32]


def _libraries() -> list[str]:
    """Those that we are made with, and their versions."""
    try:
        required = requires("aggregator") or []
    except PackageNotFoundError:  # run from a folder that nobody has installed
        return []
    named = {found[0] for one in required if (found := _NAME.match(one))}
    return sorted(f"{name} {_version(name)}" for name in named)


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:  # of another system, or of an extra
        return ""


def _add(digest: "hashlib._Hash", folder: Traversable) -> None:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            _add(digest, entry)
        elif entry.name.endswith((".py", ".toml", ".sql", ".css", ".js")):
            digest.update(entry.name.encode() + b"\0" + entry.read_bytes())
