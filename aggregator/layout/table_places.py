"""Where the parts of a table of figures stand on its sheet."""

from dataclasses import dataclass
from typing import Final

from aggregator.definition import FigureColumn, FigureRow, FigureTable
from aggregator.layout.elements import a1
from aggregator.layout.header import BODY_ROW

FIRST: Final = BODY_ROW + 1
"""Row of the first row of a table."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TablePlaces:
    """Columns of a table's sheet, from 0."""

    table: FigureTable

    @property
    def first(self) -> int:
        """Of its own columns: behind number, title and, where rows have some, unit of measure."""
        return 4 if self.table.measured else 3

    @property
    def state(self) -> int:
        return self.first + len(self.table.columns)

    @property
    def check(self) -> int:
        return self.state + 1

    @property
    def note(self) -> int:
        return self.state + 2

    @property
    def first_previous(self) -> int:
        return self.note + 1

    @property
    def filled(self) -> int:
        """Hidden, with the two behind it: as on the sheet of metrics."""
        return self.first_previous + len(self.table.columns)

    @property
    def related(self) -> int:
        """Hidden: what is said of the row's relations, for which its check has no room."""
        return self.filled + 3

    def of(self, column: FigureColumn) -> int:
        return self.first + self.table.column_place[column.id]

    def row(self, row: FigureRow) -> int:
        return FIRST + self.table.row_place[row.id]

    def cell(self, row: FigureRow, column: FigureColumn) -> str:
        return a1(self.row(row), self.of(column))


def check_column(table: FigureTable) -> int:
    """Where the form says what it makes of a row."""
    return TablePlaces(table=table).check


def progress_columns(table: FigureTable) -> tuple[int, int, int]:
    """Hidden columns: how many figures of a row are answered, 1 where one is not, 1 for trouble."""
    first = TablePlaces(table=table).filled
    return first, first + 1, first + 2


def asked(table: FigureTable, row: FigureRow) -> tuple[FigureColumn, ...]:
    """The figures of a row that must be there."""
    return tuple(one for one in table.columns if one.required and table.is_figure(row, one))


def is_filled(table: FigureTable, row: FigureRow) -> bool:
    return any(table.is_input(row, column) for column in table.columns)
