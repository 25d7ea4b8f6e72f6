"""What earlier runs have published, and whether it still stands as it was published."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from aggregator.batch.digests import sha256_at
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
    return all(sha256_at(folder / path) == sha256 for path, sha256 in files.items())
