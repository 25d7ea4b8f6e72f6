"""A bag is made beside its place and put there whole."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from aggregator.archive.manifest import (
    DECLARATION,
    DECLARED,
    INFO,
    MANIFEST,
    PAYLOAD,
    TAG_MANIFEST,
    digest_of,
    info_text,
    manifest_text,
)
from aggregator.domain import (
    PathError,
    refused_by_disk,
)
from aggregator.execution import held_folder

_UNSAFE = frozenset("\r\n\\%")


def pack(place: Path, payload: Mapping[str, Path | bytes], info: Mapping[str, str]) -> None:
    """Make the bag ``place``; the same payload and info give the same bytes.

    Args:
        place: A folder that is not there yet.
        payload: Files, or their contents, by path below ``data/``, ``/``-separated.
        info: The facts for ``bag-info.txt``, in their order.

    Raises:
        PathError: The folder is there already, or something cannot be read or written.
        ValueError: A path leads out of the bag, or cannot stand in a manifest.
    """
    for name in payload:
        if not can_be_packed(name):
            raise ValueError(f"{name!r} cannot be a path in a bag")
    if place.exists():
        raise PathError("there-already-archive", place=place)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with held_folder(place.parent, ".staging-") as staging:
            bag = staging / "bag"
            _fill(bag, payload, info)
            bag.rename(place)
    except OSError as error:
        raise refused_by_disk(error.filename or place, "unused", error) from error


def can_be_packed(name: str) -> bool:
    """Whether a path stays in the bag, and reads the same to RFC 8493 and to ``sha256sum``."""
    parts = PurePosixPath(name).parts
    inside = bool(parts) and not name.startswith("/") and ".." not in parts
    return inside and _UNSAFE.isdisjoint(name)


def _fill(bag: Path, payload: Mapping[str, Path | bytes], info: Mapping[str, str]) -> None:
    digests, sizes = {}, []
    for name, source in sorted(payload.items()):
        path = bag / PAYLOAD / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(source, bytes):
            path.write_bytes(source)
        else:
            shutil.copyfile(source, path)
        _settle(path)
        digests[f"{PAYLOAD}/{name}"] = digest_of(path)
        sizes.append(path.stat().st_size)
    tags = {
        DECLARATION: DECLARED,
        INFO: info_text(info, sizes),
        MANIFEST: manifest_text(digests),
    }
    for name, content in tags.items():
        (bag / name).write_bytes(content)
    of_tags = {name: digest_of(bag / name) for name in tags}
    (bag / TAG_MANIFEST).write_bytes(manifest_text(of_tags))
    for name in (*tags, TAG_MANIFEST):
        _settle(bag / name)


def _settle(path: Path) -> None:
    """So that the content survives a power cut."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
