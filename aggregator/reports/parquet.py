"""A table of the data package in Parquet: the same rows, with numbers and days as such."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from aggregator.execution import no_room_for_temporary, temporary_room
from aggregator.reports.table import Column, Table

_TYPES: Final = {"integer": "BIGINT", "number": "DECIMAL(38, 18)", "date": "DATE"}
_FITS: Final = {
    "integer": "-?[0-9]{1,18}",
    "number": "-?[0-9]{1,20}([.][0-9]{1,18})?",
    "date": "[0-9]{4}-[0-9]{2}-[0-9]{2}",
}
"""What the type holds exactly; a column with anything else in it stays text, so nothing is lost."""

_OPTIONS: Final = (
    ", auto_detect=false, header=true, delim=',', quote='\"', escape='\"', new_line='\\n'"
)
_NUMBER: Final = re.compile(r'"errno":"([0-9]+)"')
_LONGEST_LINE: Final = 2**22
_ROW_GROUP: Final = 8_192
"""Rows that are held while they are packed: of the longest texts half a gigabyte."""
_PART: Final = 2**20


def path_of(table: Table) -> str:
    return f"{table.name}.parquet"


def parquet(table: Table) -> Iterator[bytes]:
    """The content in parts; ``table`` is gone through once.

    Raises:
        PathError: There is no room for temporary files.
    """
    import duckdb  # noqa: PLC0415 - start-up time, and only for many units

    with temporary_room() as folder:
        source, target = folder / "table.csv", folder / "table.parquet"
        with source.open("wb") as file:
            file.writelines(table.chunks())
        try:
            _convert(table, source, target)
        except (duckdb.IOException, duckdb.OutOfMemoryException) as error:
            raise no_room_for_temporary(_seen(str(error))) from error
        with target.open("rb") as file:
            while part := file.read(_PART):
                yield part


def _convert(table: Table, source: Path, target: Path) -> None:
    import duckdb  # noqa: PLC0415 - likewise

    # one thread, so that the same rows give the same bytes
    with duckdb.connect(
        config={"threads": 1, "memory_limit": "1GB", "temp_directory": str(source.parent)}
    ) as connection:
        types = ", ".join(f"'{column.name}': 'VARCHAR'" for column in table.columns)
        connection.execute(
            f"CREATE VIEW table_ AS SELECT * FROM read_csv('{_quoted(source)}'"  # noqa: S608 - our own names
            f", columns={{{types}}}{_OPTIONS}, max_line_size={_LONGEST_LINE})"
        )
        typed = [column for column in table.columns if column.type in _TYPES]
        exact = connection.execute(_all_fit(typed)).fetchone() if typed else ()
        fitting = {column.name for column, fits in zip(typed, exact or (), strict=True) if fits}
        taken = ", ".join(_taken(column, column.name in fitting) for column in table.columns)
        connection.execute(
            f"COPY (SELECT {taken} FROM table_) TO '{_quoted(target)}'"  # noqa: S608
            f" (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_ROW_GROUP})"
        )


def _seen(told: str) -> str:
    """What the disk said, in what DuckDB tells of it."""
    number = _NUMBER.search(told)
    return os.strerror(int(number[1])) if number else told.partition("\n")[0]


def _all_fit(columns: list[Column]) -> str:
    """The question which of the columns hold nothing but what their type holds."""
    asked = ", ".join(
        f"coalesce(bool_and(regexp_full_match(\"{column.name}\", '{_FITS[column.type]}')"
        f' OR "{column.name}" IS NULL OR "{column.name}" = \'\'), true)'
        for column in columns
    )
    return f"SELECT {asked} FROM table_"  # noqa: S608 - our own names


def _taken(column: Column, fits: bool) -> str:  # noqa: FBT001 - told of each column
    value = f"nullif(\"{column.name}\", '')"
    return (
        f'CAST({value} AS {_TYPES[column.type]}) AS "{column.name}"'
        if fits
        else (f'{value} AS "{column.name}"')
    )


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
