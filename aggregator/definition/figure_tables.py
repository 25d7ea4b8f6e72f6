"""Tables of figures: rows that the form prints, columns that the units fill in or that it computes.

A figure is called ``<row>.<column>``. A metric is such a row with two columns, of which the program
knows more: that one is money and the other what it was spent on (``questions.Metric``).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cached_property
from typing import Annotated, Final

import pydantic

from aggregator.definition.questions import (
    AMOUNT_UNIT,
    Definition,
    TabName,
    Text,
)
from aggregator.definition.table_parts import FigureColumn, FigureRow
from aggregator.domain import Figure

PERCENT: Final = "%"
_HUNDRED: Final = Decimal(100)
_EXACT: Final = Context(prec=800, rounding=ROUND_HALF_UP)
"""For a number as large as a cell can hold, over one as small."""


class FigureTable(Definition):
    """A table, which is a sheet of the form.

    Attributes:
        sheet: Name of the sheet.
        title: Above the table, official wording.
        subtitle: Below the title.
        guidance: How to fill it in.
    """

    sheet: TabName
    title: Text
    subtitle: str = ""
    guidance: str = ""
    columns: Annotated[tuple[FigureColumn, ...], pydantic.Field(min_length=1, max_length=24)]
    rows: Annotated[tuple[FigureRow, ...], pydantic.Field(min_length=1, max_length=500)]

    @cached_property
    def row_by_id(self) -> dict[str, FigureRow]:
        return {row.id: row for row in self.rows}

    @cached_property
    def row_place(self) -> dict[str, int]:
        """Place of each row among them, from 0, by its id."""
        return {row.id: place for place, row in enumerate(self.rows)}

    @cached_property
    def column_place(self) -> dict[str, int]:
        """The same of the columns."""
        return {column.id: place for place, column in enumerate(self.columns)}

    @cached_property
    def numeric_columns(self) -> tuple[FigureColumn, ...]:
        """The columns of numbers."""
        return tuple(column for column in self.columns if column.numeric)

    @cached_property
    def column_by_id(self) -> dict[str, FigureColumn]:
        return {column.id: column for column in self.columns}

    @cached_property
    def marks(self) -> dict[str, str]:
        """How the form counts its rows, by their ids."""
        marks, number = {}, 0
        for row in self.rows:
            number += not (row.heading or row.sum_of or row.mark)
            given = "" if row.heading or row.sum_of else str(number)
            marks[row.id] = row.mark or given
        return marks

    @cached_property
    def measured(self) -> bool:
        """Whether rows have units of measure of their own."""
        return any(row.unit_of_measure for row in self.rows)

    @property
    def paired(self) -> bool:
        """Whether its rows are a quantity, what it is worth, or both."""
        numbers = self.numeric_columns
        money = sum(column.kind == "money" for column in numbers)
        return money <= 1 and len(numbers) - money <= 1

    def main_rows(self, columns: Iterable[FigureColumn]) -> tuple[FigureRow, ...]:
        """Those that say most in few lines: its sums; all with numbers in it where it has none."""
        shown = tuple(columns)
        rows = [row for row in self.rows if any(self.has_number(row, one) for one in shown)]
        return tuple(row for row in rows if row.sum_of) or tuple(rows)

    def named(self, row: FigureRow) -> str:
        """Its title with how the form counts it: ``2. Lúa``, ``I. Lúa``, ``a) Lúa``, ``Lúa``."""
        mark = self.marks[row.id]
        return f"{mark}{'.' if mark.isalnum() else ''} {row.title}" if mark else row.title

    def is_input(self, row: FigureRow, column: FigureColumn) -> bool:
        """Whether the cell is filled in."""
        open_ = not (row.heading or row.sum_of or column.id in row.closed)
        return open_ and not column.computed

    def is_figure(self, row: FigureRow, column: FigureColumn) -> bool:
        """Whether a number is filled in."""
        return column.numeric and self.is_input(row, column)

    def is_computed(self, row: FigureRow, column: FigureColumn) -> bool:
        """Whether the form computes a number in the cell."""
        if row.heading or column.id in row.closed or not column.numeric:
            return False
        if column.percent_of:
            return all(self.has_number(row, self.column_by_id[one]) for one in column.percent_of)
        return bool(self.parts(row, column)) and (bool(row.sum_of) or column.computed)

    def has_number(self, row: FigureRow, column: FigureColumn) -> bool:
        return self.is_figure(row, column) or self.is_computed(row, column)

    def parts(self, row: FigureRow, column: FigureColumn) -> tuple[tuple[str, str], ...]:
        """Rows and columns of the cells that a computed cell adds; empty: it adds none."""
        if column.percent_of or column.id in row.closed:
            return ()
        if row.sum_of and not column.added:
            return ()
        if row.sum_of:
            cells = [(self.row_by_id[one], column) for one in row.sum_of]
        else:
            cells = [(row, self.column_by_id[one]) for one in column.sum_of]
        return tuple((one.id, at.id) for one, at in cells if self.has_number(one, at))

    def kind_of(self, row: FigureRow, column: FigureColumn) -> str:
        """The kind of the cell's answer."""
        if column.kind == "percent":
            return "decimal"
        own = column.kind == "money" or column.unit_of_measure or not column.numeric
        return column.kind if own or row.kind is None else row.kind

    def unit_of(self, row: FigureRow, column: FigureColumn) -> str:
        """The unit of measure of the cell's figure; empty where it is none."""
        if column.percentage:
            return PERCENT
        if column.kind == "money":
            return AMOUNT_UNIT
        return (column.unit_of_measure or row.unit_of_measure) if column.numeric else ""

    def heading(self, column: FigureColumn, money: str = AMOUNT_UNIT) -> str:
        """What a column is called, with its unit of measure where its rows have no own.

        Args:
            column: One of its own.
            money: What the reader calls the unit of measure of money.
        """
        if column.percent_of or not column.numeric or PERCENT in column.label:
            return column.label
        unit = PERCENT if column.kind == "percent" else column.unit_of_measure
        unit = money if column.kind == "money" else unit
        return f"{column.label} ({unit})" if unit else column.label

    @property
    def fields(self) -> Iterator[str]:
        """The ids of its figures, in form order."""
        for row in self.rows:
            for column in self.columns:
                if self.is_figure(row, column):
                    yield f"{row.id}.{column.id}"

    @property
    def numbers(self) -> Iterator[str]:
        """The same with those that the form computes."""
        for row in self.rows:
            for column in self.columns:
                if self.has_number(row, column):
                    yield f"{row.id}.{column.id}"

    def inputs_of(self, row: str, column: str) -> Iterator[str]:
        """Ids of the figures that are filled in, from which a cell is computed; else its own."""
        line, at = self.row_by_id[row], self.column_by_id[column]
        if self.is_figure(line, at):
            yield f"{row}.{column}"
        elif at.percent_of:
            for one in at.percent_of:
                yield from self.inputs_of(row, one)
        else:
            for part in self.parts(line, at):
                yield from self.inputs_of(*part)

    def inputs_of_row(self, row: FigureRow) -> tuple[str, ...]:
        """Those of all numbers of a row, each once."""
        numbers = (one for one in self.numeric_columns if self.has_number(row, one))
        return tuple(
            dict.fromkeys(name for one in numbers for name in self.inputs_of(row.id, one.id))
        )

    @property
    def amounts(self) -> Iterator[str]:
        """The ids of the money in it that may be added to that of other rows and tables.

        That of one column of amounts; several say different things of the same money.
        """
        money = [one for one in self.columns if one.kind == "money" and not one.computed]
        if len(money) == 1 and money[0].added:
            yield from (
                f"{row.id}.{money[0].id}" for row in self.rows if self.is_figure(row, *money)
            )

    def figure(self, row: str, column: str, known: Callable[[str], Figure | None]) -> Figure | None:
        """What a cell comes to, from the figures that are ``known`` by their ids.

        A sum is that of the parts that are there, ``None`` where none is. A percentage needs both
        of its figures and a whole that is not 0; it is exact to a tenth.
        """
        line, at = self.row_by_id[row], self.column_by_id[column]
        if self.is_figure(line, at):
            return known(f"{row}.{column}")
        if at.percent_of:
            part, whole = (self.figure(row, one, known) for one in at.percent_of)
            return percentage(part, whole)
        parts = [self.figure(*one, known) for one in self.parts(line, at)]
        there = [one for one in parts if one is not None]
        return sum(there[1:], start=there[0]) if there else None

    def of_all(
        self,
        row: FigureRow,
        column: FigureColumn,
        total: Callable[[str], Figure | None],
        units: Iterable[Mapping[str, Figure]],
    ) -> Figure | None:
        """What a cell comes to over all units; ``None`` where nothing is known or to be added.

        Args:
            row: Its row.
            column: Its column.
            total: The totals, by the ids of the figures.
            units: What counts of each unit, likewise.
        """
        if not self.has_number(row, column):
            return None
        if column.percent_of:
            return self.share(row, column, units)
        return self.figure(row.id, column.id, total) if column.added else None

    def share(
        self, row: FigureRow, column: FigureColumn, units: Iterable[Mapping[str, Figure]]
    ) -> Figure | None:
        """A percentage over several units, from the figures of which both part and whole are there.

        Args:
            row: A row, or a sum of rows, of which each is looked at by itself.
            column: Of a percentage.
            units: What counts of each unit, by the ids of the figures.
        """
        sums: list[Figure] = [0, 0]
        for known in units:
            for line in self._added(row):
                both = [self.figure(line, one, known.get) for one in column.percent_of]
                if None not in both:
                    sums = [one + (other or 0) for one, other in zip(sums, both, strict=True)]
        return percentage(*sums)

    def _added(self, row: FigureRow) -> Iterator[str]:
        """Ids of the rows that are filled in, of which a row is the sum; else its own."""
        if not row.sum_of:
            yield row.id
        for one in row.sum_of:
            yield from self._added(self.row_by_id[one])


def percentage(part: Figure | None, whole: Figure | None) -> Figure | None:
    """To a tenth, as the form rounds; ``None`` where either is not there, or the whole is 0."""
    if part is None or not whole:
        return None
    exact = _EXACT.divide(_EXACT.multiply(Decimal(part), _HUNDRED), Decimal(whole))
    return exact.quantize(Decimal("0.1"), context=_EXACT)
