"""The ledger in a signed-off package: only read, wherever it lies."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final
from urllib.parse import quote

from aggregator.domain import Decision, PathError
from aggregator.ledger.changes import Lying, files_at
from aggregator.ledger.register import Register

_CHANGES_FROM: Final = 4
"""Version of the ledgers in which a row is written only when something changes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Recorded:
    """What became of one file in the last run.

    Attributes:
        received: Day on which its bytes were first seen.
    """

    path: str
    sha256: str
    unit: str
    disposition: str
    reason: str
    received: date


@dataclass(frozen=True, kw_only=True, slots=True)
class SignedOff:
    """The last published run of a ledger.

    Attributes:
        version: Of the program that made it.
    """

    as_of: date
    version: str
    files: tuple[Recorded, ...]
    decisions: tuple[Decision, ...]


def signed_off(path: Path) -> SignedOff:
    """What the ledger file ``path`` says of its last published run.

    Raises:
        PathError: It is no ledger, or has no such run.
    """
    address = f"file:{quote(path.resolve().as_posix())}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as connection:
            run, as_of, version = connection.execute(
                "SELECT id, as_of, version FROM run"
                " WHERE id = (SELECT max(id) FROM run WHERE published)"
            ).fetchone()
            received = dict(connection.execute("SELECT sha256, received_on FROM content"))
            files = tuple(
                Recorded(
                    path=path_,
                    sha256=file.sha256,
                    unit=file.unit,
                    disposition=file.disposition,
                    reason=file.reason,
                    received=date.fromisoformat(received.get(file.sha256, as_of)),
                )
                for path_, file in sorted(_files(connection, run).items())
            )
            decisions = Register(connection, run).decisions()
    except (sqlite3.DatabaseError, TypeError) as error:
        raise PathError("no-ledger-of-a-run", place=path) from error
    return SignedOff(
        as_of=date.fromisoformat(as_of), version=version, files=files, decisions=decisions
    )


def _files(connection: sqlite3.Connection, run: int) -> dict[str, Lying]:
    """The inbox of the run, also in a ledger that was signed off before changes were noted."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version >= _CHANGES_FROM:
        return files_at(connection, run)
    rows = connection.execute(
        "SELECT path, sha256, unit, disposition, reason FROM arrival WHERE run = ?", (run,)
    )
    return {path: Lying(*became) for path, *became in rows}
