"""SHA-256 of contents and of files, hexadecimal."""

import hashlib
from collections.abc import Mapping
from pathlib import Path


def sha256_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def sha256_at(path: Path) -> str:
    """Of a file; empty where it cannot be read, which is the digest of nothing."""
    try:
        with path.open("rb") as file:  # which may be larger than what a run may hold
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def digests_of(contents: Mapping[str, bytes]) -> dict[str, str]:
    """Of each content, by path."""
    return {path: sha256_of(content) for path, content in contents.items()}
