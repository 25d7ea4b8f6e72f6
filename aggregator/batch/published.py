"""What earlier runs have published, and whether it still stands as it was published."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from aggregator.batch.encoded import decoded
from aggregator.batch.work import Workshop

PAPERS: Final = "papers"
"""The works that are what one unit gets, named by its code."""
TABLES: Final = "tables"
"""The works that are about all units."""


def files_of(workshop: Workshop, kind: str) -> dict[str, dict[str, str]]:
    """What earlier runs have published: of each work SHA-256 by path."""
    return {name: decoded(result, dict[str, str]) for name, result in workshop.results(kind)}


def stand(folder: Path, files: Mapping[str, str]) -> bool:
    """Whether all are there as they were published; their times are not believed."""
    try:
        return all(_sha256((folder / path).read_bytes()) == sha for path, sha in files.items())
    except OSError:
        return False


def digests_of(contents: Mapping[str, bytes]) -> dict[str, str]:
    """SHA-256 by path."""
    return {path: _sha256(content) for path, content in contents.items()}


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
