"""The tables of all provinces together, in a database on disk.

Every column is text, as it came; figures are beside it as exact decimals. Memory is bounded, what
is more goes to the disk.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Literal, Self

import duckdb

from aggregator.domain import PathError

NUMBER: Final = "-?[0-9]{1,17}([.][0-9]{1,18})?"
"""A figure that the sums hold exactly, with room for all provinces: below 10^17."""

_EXACT: Final = "DECIMAL(38, 18)"
_MEMORY: Final = "600MB"
_AT_ONCE: Final = 10_000
_LONGEST_HEADER: Final = 4096
_LONGEST_LINE: Final = 2**21
_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,40}")

_OUT_OF_BOUNDS: Final = (
    duckdb.OutOfRangeException,
    duckdb.OutOfMemoryException,
    duckdb.IOException,
)

Row = tuple[Any, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Stored:
    """A table of the store: its name, the columns that are taken, the one that is a figure."""

    name: str
    columns: tuple[str, ...]
    figure: str = ""


VALUES: Final = Stored(
    name="figures",
    columns=(
        *("unit", "field", "status", "value", "candidates", "raw", "basis"),
        *("sha256", "path", "sheet", "cell"),
    ),
    figure="value",
)
UNITS: Final = Stored(
    name="units",
    columns=(
        *("unit", "name", "group", "status", "received_at", "days_late", "versions"),
        *("path", "completeness"),
    ),
)
FINDINGS: Final = Stored(name="findings", columns=("severity", "state"))


class Store:
    """The database, while it is needed."""

    def __init__(self, folder: Path, threads: int) -> None:
        self._connection = duckdb.connect(
            str(folder / "provinces.duckdb"),
            config={
                "threads": threads,
                "memory_limit": _MEMORY,
                "temp_directory": str(folder / "spilled"),
                # nothing is fetched from anywhere
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
            },
        )
        for table in (VALUES, UNITS, FINDINGS):
            columns = ", ".join(f'"{column}" VARCHAR' for column in ("province", *table.columns))
            figure = f", exact {_EXACT}" if table.figure else ""
            self._connection.execute(f"CREATE TABLE {table.name} ({columns}{figure})")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _value: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    @contextmanager
    def loading(self) -> Iterator[None]:
        """Tables are taken in together, which is a third faster than one by one.

        Raises:
            PathError: There is no room.
        """
        self._connection.begin()
        yield
        try:
            self._connection.commit()
        except _OUT_OF_BOUNDS as error:
            raise PathError("provinces-not-kept", why=error) from error

    def load(self, table: Stored, path: Path, province: str) -> None:
        """Take a file of a province in.

        Raises:
            PathError: It is no such table.
        """
        header = _header(path, table.columns)
        types = ", ".join(f"'{column}': 'VARCHAR'" for column in header)
        taken = ", ".join(f"nullif(\"{column}\", '')" for column in table.columns)
        figure = table.figure
        exact = (
            f", CASE WHEN regexp_full_match({figure}, '{NUMBER}')"
            f" THEN CAST({figure} AS {_EXACT}) END"
        )
        try:
            self._connection.execute(
                f"INSERT INTO {table.name} SELECT ?, {taken}{exact if figure else ''}"  # noqa: S608 - our own names
                f" FROM read_csv(?, columns={{{types}}}, auto_detect=false, header=true,"
                " delim=',', quote='\"', escape='\"', new_line='\\n', strict_mode=true,"
                f" compression='none', max_line_size={_LONGEST_LINE})",
                [province, _as_pattern(path)],
            )
        except duckdb.Error as error:
            reason = " ".join(str(error).split("\n")[0].split())
            raise PathError("no-table", place=path, why=reason) from error

    def rows(self, query: str) -> Iterator[Row]:
        """What a question of ours about the tables yields.

        Raises:
            PathError: The figures are too large to be added up, or there is no room.
        """
        try:
            answer = self._connection.cursor().execute(query)
            while some := answer.fetchmany(_AT_ONCE):
                yield from some
        except _OUT_OF_BOUNDS as error:
            raise PathError("provinces-not-added", why=error) from error

    def write(self, table: Stored, path: Path, form: Literal["csv", "parquet"]) -> None:
        """All rows of a table, the province first, in the order in which they came.

        In Parquet a figure is a number, everything else is text, as in the CSV.

        Raises:
            PathError: There is no room.
        """
        columns = ", ".join(f'"{column}"' for column in ("province", *table.columns))
        if form == "parquet":
            columns = columns.replace(f'"{table.figure}"', f'exact AS "{table.figure}"')
        options = {
            "csv": "FORMAT csv, HEADER true, NULLSTR ''",
            "parquet": "FORMAT parquet, COMPRESSION zstd",
        }
        target = str(path).replace("'", "''")
        try:
            self._connection.execute(
                f"COPY (SELECT {columns} FROM {table.name}) TO '{target}' ({options[form]})"  # noqa: S608 - our own names
            )
        except _OUT_OF_BOUNDS as error:
            raise PathError("unwritten", place=path, why=error) from error


def _header(path: Path, needed: Iterable[str]) -> Sequence[str]:
    """The names of the columns; further ones than are needed may be there."""
    try:
        with path.open("rb") as file:
            line = file.readline(_LONGEST_HEADER).decode("ascii")
        (names,) = csv.reader([line.removesuffix("\n")], strict=True) if line else [[]]
    except (OSError, ValueError, csv.Error) as error:
        raise PathError("no-column-names", place=path) from error
    missing = [column for column in needed if column not in names]
    plain = len(set(names)) == len(names) and all(_NAME.fullmatch(name) for name in names)
    ended = line.endswith("\n") and "\r" not in line
    if missing or not plain or not ended:
        lacks = f"lacks {', '.join(missing)}" if missing else "has other names or line ends"
        raise PathError("no-table-of-ours", place=path, lacks=lacks)
    return names


def _as_pattern(path: Path) -> str:
    """The one path, for a reader that takes paths for patterns."""
    return "".join(f"[{one}]" if one in "*?[" else one for one in str(path.resolve()))
