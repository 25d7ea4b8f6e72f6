"""What lay in the inbox, and what counted, as of a run: by the changes that are written down."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_GONE: Final = "gone"
_NO_LONGER: Final = ""


@dataclass(frozen=True, slots=True)
class Lying:
    """What became of a file in a run."""

    sha256: str
    unit: str
    disposition: str
    reason: str


def files_at(connection: sqlite3.Connection, run: int) -> dict[str, Lying]:
    """The inbox of a run, by path."""
    # of the columns beside an only max() SQLite gives those of the row that has it
    rows = connection.execute(
        "SELECT path, sha256, unit, disposition, reason, max(run) FROM arrival WHERE run <= ?"
        " GROUP BY path",
        (run,),
    )
    return {path: Lying(*became) for path, *became, _ in rows if became[2] != _GONE}


def figures_at(connection: sqlite3.Connection, run: int) -> dict[tuple[str, str], str]:
    """What counted in a run: plain decimal text by unit and field."""
    rows = connection.execute(
        "SELECT unit, field, value, max(run) FROM figure WHERE run <= ? GROUP BY unit, field",
        (run,),
    )
    return {(unit, field): value for unit, field, value, _ in rows if value != _NO_LONGER}


def note_files(
    connection: sqlite3.Connection, run: int, before: Mapping[str, Lying], now: Mapping[str, Lying]
) -> None:
    """Write down what lies there now, as far as it differs."""
    changed = {path: one for path, one in now.items() if before.get(path) != one}
    changed |= dict.fromkeys(before.keys() - now.keys(), Lying("", "", _GONE, ""))
    connection.executemany(
        "INSERT INTO arrival (path, run, sha256, unit, disposition, reason)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [
            (path, run, one.sha256, one.unit, one.disposition, one.reason)
            for path, one in changed.items()
        ],
    )


def note_figures(
    connection: sqlite3.Connection,
    run: int,
    before: Mapping[tuple[str, str], str],
    now: Mapping[tuple[str, str], str],
) -> None:
    """Write down what counts now, as far as it differs."""
    changed = {cell: value for cell, value in now.items() if before.get(cell) != value}
    changed |= dict.fromkeys(before.keys() - now.keys(), _NO_LONGER)
    connection.executemany(
        "INSERT INTO figure (unit, field, run, value) VALUES (?, ?, ?, ?)",
        [(unit, field, run, value) for (unit, field), value in changed.items()],
    )
