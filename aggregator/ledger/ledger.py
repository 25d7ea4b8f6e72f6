"""The ledger: one SQLite file, and every content that ever arrived beside it."""

import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path

from aggregator.domain import Arrival, FirstSeen, Outcome, Sightings, plain, refused_by_disk
from aggregator.ledger.changes import Lying, figures_at, files_at, note_figures, note_files
from aggregator.ledger.database import connected
from aggregator.ledger.lock import locked
from aggregator.ledger.register import Register
from aggregator.ledger.sightings import sightings
from aggregator.ledger.works import Works, kept_works


class Ledger:
    """One run's view of the ledger; made by ``open_ledger``."""

    def __init__(
        self,
        folder: Path,
        connection: sqlite3.Connection,
        works: Works,
        run: int,
        as_of: date,
    ) -> None:
        self._files = folder / "files"
        self._connection = connection
        self._run = run
        self._as_of = as_of
        self.register = Register(connection, run)
        self.works = works

    # ------------------------------------------------------------------ contents

    def keep(self, content: bytes) -> str:
        """Store a content for good, unless it is there already; its SHA-256, hexadecimal.

        A kept copy is believed only while it is what arrived: one that a power cut or a hand has
        changed is written anew.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        path = self.path_of(sha256)
        if not _holds(path, content):
            temporary = path.with_suffix(f".{os.getpid()}.tmp")
            with _blamed_on(self._files):
                try:
                    with temporary.open("wb") as file:
                        file.write(content)
                        file.flush()
                        os.fsync(file.fileno())
                    temporary.replace(path)
                finally:  # half a file must not keep a full disk full
                    temporary.unlink(missing_ok=True)
        return sha256

    @property
    def files(self) -> Path:
        """Where the contents lie; what is left there under ``*.tmp`` goes when a run begins."""
        return self._files

    def path_of(self, sha256: str) -> Path:
        """Where the content lies."""
        return self._files / sha256

    @property
    def now(self) -> FirstSeen:
        """What this run sees first."""
        return FirstSeen(day=self._as_of, run=self._run)

    @property
    def has_run(self) -> bool:
        """Whether an earlier run has seen anything, or has published that there was nothing."""
        there = self._connection.execute(
            "SELECT EXISTS (SELECT 1 FROM content) OR EXISTS (SELECT 1 FROM run WHERE published)"
        )
        return bool(there.fetchone()[0])

    def last_units(self) -> Mapping[str, str]:
        """Whose return each content was taken to be in the last published run, by SHA-256."""
        files = self._last_files.values()
        return {one.sha256: one.unit for one in files if one.sha256 and one.unit}

    def last_files(self) -> Mapping[str, str]:
        """SHA-256 by path of what lay in the inbox at the last published run, if not ignored."""
        files = self._last_files.items()
        return {path: one.sha256 for path, one in files if one.disposition != "ignored"}

    @cached_property
    def _last_files(self) -> Mapping[str, Lying]:
        return files_at(self._connection, self._last_published())

    def _last_published(self) -> int:
        """The number of the last published run; 0: there is none."""
        row = self._connection.execute("SELECT coalesce(max(id), 0) FROM run WHERE published")
        return int(row.fetchone()[0])

    def receive(
        self, arrivals: Iterable[Arrival], recovered: Mapping[str, date] | None = None
    ) -> Mapping[str, FirstSeen]:
        """Note the contents that are new, and tell when each was first seen, by SHA-256.

        Args:
            arrivals: Everything in the inbox.
            recovered: Days of receipt that an earlier run has left whose ledger is lost, by
                SHA-256; ``None``: no ledger is lost.
        """
        by_day = {
            sha256: ("recovered", day.isoformat()) for sha256, day in (recovered or {}).items()
        }
        new = "seen" if recovered is None else "unknown", self._as_of.isoformat()
        sizes = {arrival.sha256: arrival.size for arrival in arrivals if arrival.sha256}
        self._connection.executemany(
            "INSERT INTO content (sha256, size, basis, received_on, run) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            [(sha256, size, *by_day.get(sha256, new), self._run) for sha256, size in sizes.items()],
        )
        self._connection.commit()
        known = self._connection.execute("SELECT sha256, received_on, run, basis FROM content")
        return {
            sha256: FirstSeen(
                day=date.fromisoformat(day),
                run=run,
                certain=basis != "unknown",
                recovered=basis == "recovered",
            )
            for sha256, day, run, basis in known
        }

    def sightings(self, arrivals: Iterable[Arrival]) -> Sightings:
        """Where the contents of the inbox have lain, in published runs and in this one."""
        return sightings(self._connection, (self._run, self._as_of), arrivals)

    # ---------------------------------------------------------------------- runs

    def last_figures(self, inputs_sha256: str) -> dict[tuple[str, str], str] | None:
        """What counted in the last published run whose inputs were different ones.

        Returns:
            Plain decimal text by unit and field; ``None`` when there is no such run.
        """
        found = self._connection.execute(
            "SELECT max(id) FROM run WHERE published AND inputs_sha256 <> ?", (inputs_sha256,)
        ).fetchone()[0]
        if found is None:
            return None
        return figures_at(self._connection, found)

    def record(self, inputs_sha256: str, outcome: Outcome, account: str) -> None:
        """Write down what this run made of everything; call it when the outputs stand.

        Args:
            inputs_sha256: Digest of what the results depend on.
            outcome: Of the run.
            account: What ``status`` tells of it, as JSON.
        """
        note_files(
            self._connection,
            self._run,
            self._last_files,
            {
                file.path: Lying(file.sha256, file.unit, file.disposition, file.reason)
                for file in outcome.files
            },
        )
        note_figures(
            self._connection,
            self._run,
            figures_at(self._connection, self._last_published()),
            {
                (cell.unit, cell.observation.field): plain(cell.observation.value)
                for cell in outcome.values
                if cell.observation.status.counts and cell.observation.value is not None
            },
        )
        self._connection.execute("DELETE FROM account")
        self._connection.execute("INSERT INTO account VALUES (?, ?)", (self._run, account))
        self._connection.execute(
            "UPDATE run SET inputs_sha256 = ?, published = 1 WHERE id = ?",
            (inputs_sha256, self._run),
        )
        self._connection.commit()


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:  # not there, or not to be read: written anew, or that fails and says why
        return False


@contextmanager
def open_ledger(
    folder: Path, *, as_of: date, version: str, campaign_sha256: str
) -> Iterator[Ledger]:
    """The ledger in ``folder``, made when it is not there, for one run at a time.

    Raises:
        PathError: It cannot be used, another run is using it, or a later version made it.
    """
    with to_ourselves(folder) as connection, kept_works(folder) as works:
        row = connection.execute(
            "INSERT INTO run (as_of, version, campaign_sha256) VALUES (?, ?, ?) RETURNING id",
            (as_of.isoformat(), version, campaign_sha256),
        ).fetchone()
        connection.commit()
        yield Ledger(folder, connection, works, row[0], as_of)


@contextmanager
def to_ourselves(folder: Path) -> Iterator[sqlite3.Connection]:
    """The ledger in ``folder``, brought up to this version, while no other run is at work.

    Raises:
        PathError: It cannot be used, another run is using it, or a later version made it.
    """
    with ExitStack() as opened:
        with _blamed_on(folder):
            (folder / "files").mkdir(parents=True, exist_ok=True)
            opened.enter_context(locked(folder))
            for left_over in (folder / "files").glob("*.tmp"):  # by a run that was killed
                left_over.unlink()
        yield opened.enter_context(connected(folder))


@contextmanager
def _blamed_on(folder: Path) -> Iterator[None]:
    """A file of the ledger that cannot be had is the operator's to mend."""
    try:
        yield
    except OSError as error:
        where = error.filename or folder
        raise refused_by_disk(where, "unused", error) from error
