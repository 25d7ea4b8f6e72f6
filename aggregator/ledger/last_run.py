"""The last published run in a ledger: to be told of, or signed off."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from aggregator.domain import PathError
from aggregator.ledger.database import FILE
from aggregator.ledger.ledger import to_ourselves
from aggregator.ledger.register import Closing, Register


class LastRun:
    """The last published run; made by ``last_run``.

    Attributes:
        as_of: The day it stands for.
        account: What it left for ``status`` and ``close``, as JSON.
        register: Of questions, decisions and closings.
    """

    def __init__(
        self, folder: Path, connection: sqlite3.Connection, run: int, as_of: date, account: str
    ) -> None:
        self._folder = folder
        self._connection = connection
        self._run = run
        self.as_of = as_of
        self.account = account
        self.register = Register(connection, run)

    def contents(self) -> dict[str, Path]:
        """Where every content that ever arrived lies, by SHA-256."""
        rows = self._connection.execute("SELECT sha256 FROM content ORDER BY sha256")
        return {sha256: self._folder / "files" / sha256 for (sha256,) in rows}

    def copy_as_closed(self, path: Path, act: Closing) -> None:
        """The ledger as one file, whole and at rest, which knows that it is signed off."""
        self._connection.execute("VACUUM INTO ?", (str(path),))
        with closing(sqlite3.connect(path)) as copy:
            Register(copy, self._run).note_closing(act)


@contextmanager
def last_run(folder: Path) -> Iterator[LastRun]:
    """The last published run, while no other run is at work.

    Raises:
        PathError: There is none, or the ledger cannot be used.
    """
    if not (folder / FILE).exists():
        raise PathError("no-ledger", place=folder)
    with to_ourselves(folder) as connection:
        row = connection.execute(
            "SELECT run.id, run.as_of, account.record FROM run"
            " JOIN account ON account.run = run.id"
            " WHERE run.id = (SELECT max(id) FROM run WHERE published)"
        ).fetchone()
        if row is None:
            raise PathError("no-run-of-this-version", place=folder)
        number, as_of, account = row
        yield LastRun(folder, connection, number, date.fromisoformat(as_of), account)


def last_account(folder: Path) -> str | None:
    """What the last run left for ``status``, as JSON; ``None``: there is none yet.

    It is only read, so that it can be told while a run is at work.

    Raises:
        PathError: The ledger cannot be read.
    """
    path = folder / FILE
    if not path.exists():
        return None
    try:
        with closing(sqlite3.connect(path)) as connection:
            row = connection.execute("SELECT record FROM account").fetchone()
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):  # of an earlier version
            return None
        raise PathError("unread", place=path, why=error) from error
    except sqlite3.DatabaseError as error:
        raise PathError("ledger-torn", place=path, why=error) from error
    return str(row[0]) if row else None


def is_closed(folder: Path) -> Closing | None:
    """The signing-off that is in force; ``None`` while the campaign is open. Only read."""
    with closing(sqlite3.connect(folder / FILE)) as connection:
        closings = Register(connection, 0).closings()
    return closings[-1] if closings and closings[-1].act == "close" else None
