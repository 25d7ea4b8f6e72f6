"""The ledger in a signed-off package: only read, wherever it lies."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import quote

from aggregator.domain import Decision, PathError
from aggregator.ledger.register import Register


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
            rows = connection.execute(
                "SELECT path, arrival.sha256, unit, disposition, reason,"
                " coalesce(content.received_on, ?) FROM arrival"
                " LEFT JOIN content ON content.sha256 = arrival.sha256"
                " WHERE arrival.run = ? ORDER BY path",
                (as_of, run),
            )
            files = tuple(
                Recorded(
                    path=file,
                    sha256=sha256,
                    unit=unit,
                    disposition=disposition,
                    reason=reason,
                    received=date.fromisoformat(day),
                )
                for file, sha256, unit, disposition, reason, day in rows
            )
            decisions = Register(connection, run).decisions()
    except (sqlite3.DatabaseError, TypeError) as error:
        raise PathError(f"{path}: is no ledger of a run that published anything") from error
    return SignedOff(
        as_of=date.fromisoformat(as_of), version=version, files=files, decisions=decisions
    )
