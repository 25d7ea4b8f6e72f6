"""Whether the parts of a table of figures fit together."""

from collections.abc import Iterator
from typing import Final

from aggregator.definition.figure_tables import PERCENT, FigureTable
from aggregator.definition.mistakes import repeated, unknown

OF_EVERY_ROW: Final = ("state", "note")
"""Ids of the columns that every table has."""


def table_mistakes(table: FigureTable) -> Iterator[str]:
    """What does not fit together, each in a sentence."""
    at = f"table {table.sheet}"
    yield from repeated(f"{at}: column id", (column.id for column in table.columns))
    yield from _wrong_columns(table, at)
    yield from _wrong_rows(table, at)
    if not any(table.is_figure(row, one) for row in table.rows for one in table.columns):
        yield f"{at}: no number is filled in; leave the table out, or open a row or column for one"


def _wrong_columns(table: FigureTable, at: str) -> Iterator[str]:
    filled = {one.id for one in table.columns if one.numeric and not one.computed}
    sums = {one.id for one in table.columns if one.sum_of and not one.percent_of}
    unadded = {one.id for one in table.columns if not one.added}
    for column in table.columns:
        place = f"{at}, column {column.id}"
        if column.id in OF_EVERY_ROW:
            yield f"{place}: state and note are columns of every table; take another id"
        if (column.kind == "choice") != bool(column.choices):
            yield f"{place}: choices belong to kind 'choice', and only to it"
        if column.kind == "percent" and column.unit_of_measure not in {"", PERCENT}:
            yield f"{place}: kind 'percent' is measured in %; leave unit_of_measure out"
        if column.kind == "percent" and column.sum_of:
            yield f"{place}: percentages are never added; keep sum_of or kind 'percent'"
        if column.sum_of and column.percent_of:
            yield f"{place}: has sum_of and percent_of; keep one"
        yield from unknown(f"{place}: sum_of", column.sum_of, filled)
        yield from repeated(f"{place}: sum_of", column.sum_of)
        yield from unknown(f"{place}: percent_of", column.percent_of, filled | sums)
        if column.added and unadded & set(column.sum_of):
            yield f"{place}: adds columns of total 'none'; it has to have that total, too"
        if column.percent_of and len(column.percent_of) != 2:  # noqa: PLR2004 - part and whole
            yield f"{place}: percent_of names the part and the whole, two columns"
        if column.computed and not column.numeric:
            yield f"{place}: is computed and of kind '{column.kind}'; it must be a number"


def _wrong_rows(table: FigureTable, at: str) -> Iterator[str]:
    columns = {one.id for one in table.columns}
    filled = {one.id for one in table.rows if not one.heading and not one.sum_of}
    sums = {one.id: one.sum_of for one in table.rows if one.sum_of}
    for row in table.rows:
        place = f"{at}, row {row.id}"
        if row.heading and (row.sum_of or row.closed or row.unit_of_measure):
            yield f"{place}: a heading has no cells; remove what is said of them"
        yield from unknown(f"{place}: closed", row.closed, columns)
        yield from unknown(f"{place}: sum_of", row.sum_of, filled | sums.keys())
        yield from repeated(f"{place}: sum_of", row.sum_of)
        if row.sum_of and row.id in _reached(row.id, sums):
            yield f"{place}: sum_of leads back to the row itself; it must not"


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
