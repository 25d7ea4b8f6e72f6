"""A table of the data package in Parquet: the same rows, with numbers and days as such."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

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
_LONGEST_LINE: Final = 2**24
_PART: Final = 2**20


def path_of(table: Table) -> str:
    return f"{table.name}.parquet"


def parquet(table: Table) -> Iterator[bytes]:
    """The content in parts; ``table`` is gone through once."""
    import duckdb  # noqa: PLC0415 - start-up time, and only for many units

    with TemporaryDirectory() as folder:
        source, target = Path(folder) / "table.csv", Path(folder) / "table.parquet"
        with source.open("wb") as file:
            file.writelines(table.chunks())
        # one thread, so that the same rows give the same bytes
        with duckdb.connect(
            config={"threads": 1, "memory_limit": "300MB", "temp_directory": folder}
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
                " (FORMAT parquet, COMPRESSION zstd)"
            )
        with target.open("rb") as file:
            while part := file.read(_PART):
                yield part


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
