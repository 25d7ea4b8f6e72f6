"""Outputs on the disk before they are published: what is large is never held as a whole."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from aggregator.domain import refused_by_disk

Content = bytes | Iterable[bytes]
"""Of a file; as a whole, or in parts that are made when they are asked for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Staged:
    """A file that waits for its place.

    Attributes:
        path: Where it waits.
        sha256: Of its content.
    """

    path: Path
    sha256: str


def stage(folder: Path, content: Content) -> Staged:
    """Write a new file in ``folder``.

    Raises:
        PathError: There is no room.
    """
    digest = hashlib.sha256()
    path = folder / uuid4().hex
    try:
        with path.open("xb") as file:  # not as a temporary file, which nobody else may read
            for part in (content,) if isinstance(content, bytes) else content:
                file.write(part)
                digest.update(part)
    except BaseException as error:  # half a file must not keep a full disk full
        path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise refused_by_disk(folder, "unwritten", error) from error
        raise
    return Staged(path=path, sha256=digest.hexdigest())


def whole(content: Content) -> bytes:
    return content if isinstance(content, bytes) else b"".join(content)
