"""Results that can be made again, each with a digest of every input that it was made from.

They lie in a file of their own beside the ledger. Nothing in it is history: it may be deleted, and
a run that finds it damaged, or of another version, begins it anew. A row that is not as it was
written is as good as none.
"""

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from aggregator.domain import (
    PathError,
    told,
)
from aggregator.ledger.database import remedy

FILE: Final = "works.sqlite"

_VERSION: Final = 2
_TABLE: Final = (
    "CREATE TABLE work (kind TEXT, name TEXT, inputs TEXT NOT NULL, result BLOB NOT NULL,"
    " digest BLOB NOT NULL, PRIMARY KEY (kind, name)) STRICT, WITHOUT ROWID"
)
_DAMAGED: Final = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}

Inputs = Mapping[str, str]
"""A digest of each input, by its name."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Work:
    """A piece of work that is done.

    Attributes:
        name: Unique among its kind.
        inputs: What it was made from.
        result: What came of it.
    """

    name: str
    inputs: Inputs
    result: bytes


class Works:
    """The results of one ledger; made by ``kept_works``."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    def names(self, kind: str) -> list[str]:
        """Of all works of a kind, also those of which the result is damaged."""
        with _blamed_on(self._path):
            rows = self._connection.execute("SELECT name FROM work WHERE kind = ?", (kind,))
            return [name for (name,) in rows]

    def inputs(self, kind: str) -> dict[str, Inputs]:
        """What every work of a kind was made from, by name; nothing where that is damaged."""
        with _blamed_on(self._path):
            rows = self._connection.execute("SELECT name, inputs FROM work WHERE kind = ?", (kind,))
            return {name: _inputs(inputs) for name, inputs in rows}

    def results(self, kind: str, names: Collection[str] | None) -> Iterator[tuple[str, bytes]]:
        """Names and results of works, one at a time; ``None``: of all of the kind.

        A damaged one is not among them.
        """
        with _blamed_on(self._path):
            rows = self._connection.execute(
                "SELECT name, inputs, result, digest FROM work WHERE kind = ?", (kind,)
            )
            for name, inputs, result, digest in rows:
                if names is not None and name not in names:
                    continue
                if digest == _digest(kind, name, inputs, result):
                    yield name, zlib.decompress(result)

    def keep(self, kind: str, works: Iterable[Work]) -> None:
        """Keep results, in place of what was kept under their names."""
        with _blamed_on(self._path):
            self._connection.executemany(
                "INSERT OR REPLACE INTO work VALUES (?, ?, ?, ?, ?)",
                (_row(kind, one) for one in works),
            )
            self._connection.commit()

    def forget(self, kind: str, names: Iterable[str]) -> None:
        """What is no longer asked for."""
        with _blamed_on(self._path):
            self._connection.executemany(
                "DELETE FROM work WHERE kind = ? AND name = ?", ((kind, name) for name in names)
            )
            self._connection.commit()


def _row(kind: str, one: Work) -> tuple[str, str, str, bytes, bytes]:
    inputs, result = json.dumps(one.inputs), zlib.compress(one.result)
    return kind, one.name, inputs, result, _digest(kind, one.name, inputs, result)


def _digest(kind: str, name: str, inputs: str, result: bytes) -> bytes:
    """Of a whole row."""
    digest = hashlib.blake2b(digest_size=16)
    for part in (kind.encode(), name.encode(), inputs.encode(), result):
        digest.update(len(part).to_bytes(8, "little") + part)
    return digest.digest()


def _inputs(told: str) -> Inputs:
    try:
        inputs = json.loads(told)
    except ValueError:
        return {}
    return inputs if isinstance(inputs, dict) else {}


@contextmanager
def kept_works(folder: Path) -> Iterator[Works]:
    """The results that are kept in the ledger ``folder``, for one run at a time.

    Raises:
        PathError: The disk does not let them be used.
    """
    path = folder / FILE
    with _blamed_on(path):
        try:
            connection = _opened(path)
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _DAMAGED:
                raise
            _remove(path)
            connection = _opened(path)
    with closing(connection):
        yield Works(connection, path)


@contextmanager
def _blamed_on(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.DatabaseError, OSError) as error:
        please = remedy(error) or told("delete-it")
        raise PathError("ledger-unused", place=path, why=error, please=please) from error


def _opened(path: Path) -> sqlite3.Connection:
    """The file with its table, begun anew where another version of this program made it."""
    connection = sqlite3.connect(path)
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version != _VERSION:
            connection.executescript(
                f"DROP TABLE IF EXISTS work; {_TABLE}; PRAGMA user_version = {_VERSION};"
            )
        connection.execute("SELECT count(*) FROM work WHERE kind = ''").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _remove(path: Path) -> None:
    for one in path.parent.glob(f"{path.name}*"):
        one.unlink()
