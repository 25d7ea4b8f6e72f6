"""Whether the parts of a table of figures fit together."""

from collections.abc import Iterator
from typing import Final

from aggregator.definition.figure_tables import PERCENT, FigureTable
from aggregator.definition.lines import Key
from aggregator.definition.mistakes import Mistake, every, named, repeated, unknown
from aggregator.definition.table_parts import FigureColumn, FigureRow

OF_EVERY_ROW: Final = ("state", "note")
"""Ids of the columns that every table has."""


def table_mistakes(table: FigureTable, way: Key) -> Iterator[Mistake]:
    """What does not fit together.

    Args:
        table: One of the definition's.
        way: To it.
    """
    at = f"table {table.sheet}"
    yield from repeated(f"{at}: column id", named(table.columns, (*way, "columns")))
    filled = {one.id for one in table.columns if one.numeric and not one.computed}
    for place, column in enumerate(table.columns):
        of = (*way, "columns", place)
        what = f"{at}, column {column.id}"
        for said in _wrong_in_column(table, column):
            yield Mistake(sentence=f"{what}: {said}", at=of)
        sums = {one.id for one in table.columns if one.sum_of and not one.percent_of}
        parts = tuple(every(column.sum_of, (*of, "sum_of")))
        yield from unknown(f"{what}: sum_of", parts, filled)
        yield from repeated(f"{what}: sum_of", parts)
        shares = every(column.percent_of, (*of, "percent_of"))
        yield from unknown(f"{what}: percent_of", shares, filled | sums)
    yield from _wrong_rows(table, at, (*way, "rows"))
    if not any(table.is_figure(row, one) for row in table.rows for one in table.columns):
        said = "no number is filled in; leave the table out, or open a row or column for one"
        yield Mistake(sentence=f"{at}: {said}", at=way, names=(table.sheet,))


def _wrong_in_column(table: FigureTable, column: FigureColumn) -> Iterator[str]:
    unadded = {one.id for one in table.columns if not one.added}
    if column.id in OF_EVERY_ROW:
        yield "state and note are columns of every table; take another id"
    if (column.kind == "choice") != bool(column.choices):
        yield "choices belong to kind 'choice', and only to it"
    if column.kind == "percent" and column.unit_of_measure not in {"", PERCENT}:
        yield "kind 'percent' is measured in %; leave unit_of_measure out"
    if column.kind == "percent" and column.sum_of:
        yield "percentages are never added; keep sum_of or kind 'percent'"
    if column.sum_of and column.percent_of:
        yield "has sum_of and percent_of; keep one"
    if column.added and unadded & set(column.sum_of):
        yield "adds columns of total 'none'; it has to have that total, too"
    if column.percent_of and len(column.percent_of) != 2:  # noqa: PLR2004 - part and whole
        yield "percent_of names the part and the whole, two columns"
    if column.computed and not column.numeric:
        yield f"is computed and of kind '{column.kind}'; it must be a number"


def _wrong_rows(table: FigureTable, at: str, way: Key) -> Iterator[Mistake]:
    columns = {one.id for one in table.columns}
    sums = {one.id: one.sum_of for one in table.rows if one.sum_of}
    added = {one.id for one in table.rows if not one.heading}
    for place, row in enumerate(table.rows):
        what, of = f"{at}, row {row.id}", (*way, place)
        for said in _wrong_in_row(row, sums):
            yield Mistake(sentence=f"{what}: {said}", at=of)
        yield from unknown(f"{what}: closed", every(row.closed, (*of, "closed")), columns)
        parts = tuple(every(row.sum_of, (*of, "sum_of")))
        yield from unknown(f"{what}: sum_of", parts, added)
        yield from repeated(f"{what}: sum_of", parts)


def _wrong_in_row(row: FigureRow, sums: dict[str, tuple[str, ...]]) -> Iterator[str]:
    if row.heading and (row.sum_of or row.closed or row.unit_of_measure):
        yield "a heading has no cells; remove what is said of them"
    if row.sum_of and row.id in _reached(row.id, sums):
        yield "sum_of leads back to the row itself; it must not"


def _reached(start: str, sums: dict[str, tuple[str, ...]]) -> set[str]:
    """The rows that a sum leads to."""
    seen: set[str] = set()
    waiting = list(sums.get(start, ()))
    while waiting:
        row = waiting.pop()
        if row not in seen:
            seen.add(row)
            waiting += sums.get(row, ())
    return seen
