"""A table of the data package: its columns described, its rows as plain text."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Final, Literal

from aggregator.domain import Figure, plain

_AT_ONCE: Final = 500  # rows; a narrative may have 32,000 characters

ColumnType = Literal["string", "integer", "number", "date"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """Name, Table Schema type, and what it means."""

    name: str
    type: ColumnType
    description: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """Rows have one text for each column; an empty text is a missing value.

    They may be gone through once only: those of a large table are made one by one.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[str]]
    primary_key: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        return f"{self.name}.csv"

    def csv(self) -> bytes:
        """UTF-8, header row, LF."""
        return b"".join(self.chunks())

    def chunks(self) -> Iterator[bytes]:
        """The same in parts."""
        rows = chain([[column.name for column in self.columns]], self.rows)
        while some := list(islice(rows, _AT_ONCE)):
            text = _EndedByLineFeed(newline="")
            csv.writer(text).writerows(some)
            yield text.getvalue().encode("utf-8")

    def resource(self) -> dict[str, object]:
        """The Data Resource descriptor."""
        schema: dict[str, object] = {
            "fields": [
                {"name": column.name, "type": column.type, "description": column.description}
                for column in self.columns
            ],
            "missingValues": [""],
        }
        if self.primary_key:
            schema["primaryKey"] = list(self.primary_key)
        return {
            "name": self.name,
            "title": self.title,
            "path": self.path,
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": schema,
        }


class _EndedByLineFeed(io.StringIO):
    """Of records that end with CR LF, which has every version of Python put a CR into quotes."""

    def write(self, record: str, /) -> int:
        return super().write(record.removesuffix("\r\n") + "\n")


def columns(*described: tuple[str, ColumnType, str]) -> tuple[Column, ...]:
    return tuple(Column(name=name, type=type_, description=text) for name, type_, text in described)


def texts(values: Iterable[object]) -> list[str]:
    """``None`` becomes empty, everything else its plain text."""
    return ["" if value is None else str(value) for value in values]


def figure(value: Figure | None) -> str | None:
    """A figure in plain decimals; a missing one stays missing."""
    return None if value is None else plain(value)
