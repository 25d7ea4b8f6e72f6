"""Whether a bag is still what was packed: every byte of every file, and no file more or less.

The manifests must be, to the byte, what the files that are there make them; so a change in a
manifest shows like one in a file.
"""

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from aggregator.archive.manifest import (
    DECLARATION,
    DECLARED,
    INFO,
    MANIFEST,
    PAYLOAD,
    TAG_MANIFEST,
    digest_of,
    manifest_text,
)
from aggregator.domain import PathError

_TAGS: Final = (DECLARATION, INFO, MANIFEST)


@dataclass(frozen=True, kw_only=True, slots=True)
class Damage:
    """One way in which a bag is not what was packed.

    Attributes:
        kind: ``manifest``: a manifest has another form than it was given.
        path: Relative to the bag, ``/``-separated.
    """

    kind: Literal["missing", "added", "changed", "unreadable", "manifest"]
    path: str


def damage_of(place: Path) -> tuple[Damage, ...]:
    """Everything that differs, in the order of paths; empty for a bag that is whole.

    Raises:
        PathError: There is no bag.
    """
    if not (place / TAG_MANIFEST).is_file() and not (place / MANIFEST).is_file():
        raise PathError("no-package", place=place, manifest=MANIFEST)
    there = set(_files(place))
    payload = {path for path in there if path.startswith(f"{PAYLOAD}/")}
    found = [
        *_against(place, MANIFEST, payload),
        *_against(place, TAG_MANIFEST, there & set(_TAGS), expected=_TAGS),
        *(Damage(kind="added", path=path) for path in there - payload - {*_TAGS, TAG_MANIFEST}),
    ]
    if DECLARATION in there and _content(place / DECLARATION) != DECLARED:
        found.append(Damage(kind="changed", path=DECLARATION))
    return tuple(sorted(set(found), key=lambda one: (one.path, one.kind)))


def _files(place: Path) -> Iterator[str]:
    for path in place.rglob("*"):
        if path.is_symlink() or not path.is_dir():
            yield path.relative_to(place).as_posix()


def _against(
    place: Path, manifest: str, there: set[str], expected: tuple[str, ...] = ()
) -> Iterator[Damage]:
    """The files that are there against a manifest."""
    stored = _content(place / manifest)
    if stored is None:
        yield Damage(kind="missing", path=manifest)
        return
    listed = _listed(stored)
    digests: dict[str, str] = {}
    for path in there:
        file = place / path
        try:
            digests[path] = digest_of(file) if _is_plain(file) else ""
        except OSError:
            yield Damage(kind="unreadable", path=path)
    for path in {*listed, *expected} - there:
        yield Damage(kind="missing", path=path)
    for path, digest in digests.items():
        if path not in listed:
            yield Damage(kind="added", path=path)
        elif listed[path] != digest:
            yield Damage(kind="changed", path=path)
    if stored != manifest_text(listed):
        yield Damage(kind="manifest", path=manifest)


def _is_plain(file: Path) -> bool:
    """No link to elsewhere, and nothing that would be waited for, such as a pipe."""
    return stat.S_ISREG(file.lstat().st_mode)


def _listed(manifest: bytes) -> dict[str, str]:
    lines = manifest.decode("utf-8", errors="replace").split("\n")
    pairs = (line.partition("  ") for line in lines if line)
    return {path: digest for digest, _, path in pairs}


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if _is_plain(path) else None
    except OSError:
        return None
