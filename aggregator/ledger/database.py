"""The ledger's SQLite file: opened, looked over, brought up to the present version."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

from aggregator.domain import (
    PathError,
    Told,
    told,
)

FILE: Final = "ledger.sqlite"
_MAGIC: Final = b"SQLite format 3\0"
_HEAD: Final = 100
_USER_VERSION: Final = slice(60, 64)
"""Of the head, https://www.sqlite.org/fileformat.html#the_database_header."""

_DAMAGED: Final = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


@contextmanager
def connected(folder: Path) -> Iterator[sqlite3.Connection]:
    """A connection to the ledger in ``folder``, which is made when it is not there.

    Raises:
        PathError: A later version made it, it is damaged, or the disk does not let it be used,
            now or while the connection is in use.
    """
    path = folder / FILE
    try:
        connection = sqlite3.connect(path)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA foreign_keys = ON")
            _look_over(connection)
            _bring_up(connection, folder)
            yield connection
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _DAMAGED:
            raise PathError(
                "ledger-unused", place=path, why=error, please=remedy(error) or ""
            ) from error
        raise PathError("ledger-damaged", place=path, why=error, files=folder / "files") from error


def remedy(error: Exception) -> Told | None:
    """What to do about a disk that does not take what SQLite writes; ``None``: that is not it."""
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_FULL:
            return told("make-room")
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN:
            return told("see-to-the-disk")
    return None


def _look_over(connection: sqlite3.Connection) -> None:
    """A torn ledger is found before a run builds on it."""
    found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        damage = sqlite3.DatabaseError(found)
        damage.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise damage


def _bring_up(connection: sqlite3.Connection, folder: Path) -> None:
    """Apply the migrations that this ledger has not seen, each as a whole or not at all."""
    scripts = _migrations()
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > len(scripts):
        raise PathError("ledger-newer", place=folder, found=version, known=len(scripts))
    for number, script in enumerate(scripts[version:], start=version + 1):
        connection.executescript(f"BEGIN; {script} PRAGMA user_version = {number}; COMMIT;")


def _migrations() -> list[str]:
    """The scripts that make version 1, 2, … of a ledger, in order."""
    folder = files("aggregator.ledger") / "migrations"
    scripts = sorted(folder.iterdir(), key=lambda script: script.name)
    return [script.read_text(encoding="utf-8") for script in scripts if script.is_file()]


@dataclass(frozen=True, kw_only=True, slots=True)
class Schema:
    """How old a ledger is.

    Attributes:
        found: The version of its tables; 0: nothing was written yet; ``None``: it is no ledger.
        known: The version of this program.
    """

    found: int | None
    known: int


def schema_of(folder: Path) -> Schema | None:
    """The versions, by the first bytes of the file, which stays as it is; ``None``: there is none.

    Raises:
        OSError: It cannot be read.
    """
    try:
        with (folder / FILE).open("rb") as file:
            head = file.read(_HEAD)
    except FileNotFoundError:
        return None
    known = len(_migrations())
    if not head:
        return Schema(found=0, known=known)
    whole = len(head) == _HEAD and head.startswith(_MAGIC)
    return Schema(found=int.from_bytes(head[_USER_VERSION]) if whole else None, known=known)
