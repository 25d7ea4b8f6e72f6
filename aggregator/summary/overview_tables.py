"""The overview's lines of the tables of figures, as many as its page has room for.

A table of quantities and what they are worth goes on in the columns of the metrics. Any other has a
few columns of its own, and of its rows the sums, where it has some.
"""

from collections.abc import Iterator
from typing import Final

from aggregator.definition import FigureColumn, FigureRow, FigureTable
from aggregator.definition.totals_in_words import (
    coverage,
    coverage_of_all,
    likely_range,
    spoken,
)
from aggregator.domain import PROVINCE, Figure, Total
from aggregator.layout import Slot
from aggregator.summary.dossier import Dossier
from aggregator.summary.overview_columns import LAST
from aggregator.summary.sheet import Sheet, Span, span
from aggregator.summary.sheets import SheetName

_NUMBER, _TITLE, _QUANTITY, _AMOUNT = 0, 1, 2, 5
_OWN: Final = ((2, 2), (3, 4), (5, 5))
"""Columns of the page, first and last, that a table of another shape takes for its own."""
_FROM: Final = (6, LAST)
_LINES: Final = 14
"""Of figures that the page holds beside the rest; of a table at least ``_LEAST``."""
_LEAST: Final = 3
_NONE: Final = "chưa có"
_UNSAID: Final = "–"


def write_pairs(sheet: Sheet, row: int, dossier: Dossier) -> int:
    """Lines of quantities and amounts, in the columns of the metrics; returns the next row."""
    room = _room(dossier)
    lines = [
        (table, line)
        for table in dossier.campaign.tables
        if table.paired
        for line in table.rows
        if any(table.is_figure(line, one) for one in table.columns)
    ]
    for table, line in lines[:room]:
        row = sheet.band(row, *_pair(dossier, table, line))
    return _tell_rest(sheet, row, len(lines) - room)


def write_others(sheet: Sheet, row: int, dossier: Dossier) -> int:
    """The other tables, each below a heading of its own; returns the next row."""
    others = [table for table in dossier.campaign.tables if not table.paired]
    for table in others:
        row = _write_own(sheet, row, dossier, table, max(_LEAST, _room(dossier) // len(others)))
    return row


def _room(dossier: Dossier) -> int:
    """Lines of the page that the metrics leave to tables."""
    return max(_LEAST, _LINES - len(dossier.campaign.metrics))


def _tell_rest(sheet: Sheet, row: int, rest: int) -> int:
    if rest <= 0:
        return row
    told = f"Còn {rest} dòng số liệu ở sheet {SheetName.APPENDIX.tab}."
    return sheet.band(row, span(_NUMBER, "", "cell-centre"), span(_TITLE, told, "cell-text", LAST))


def _pair(dossier: Dossier, table: FigureTable, line: FigureRow) -> Iterator[Span]:
    slots = {slot.kind == "money": slot for slot in dossier.plan.figure_rows[line.id]}
    yield span(_NUMBER, "", "cell-centre")
    yield span(_TITLE, table.named(line), "cell-text")
    yield from _side(_QUANTITY, dossier, slots.get(False))
    yield from _side(_AMOUNT, dossier, slots.get(True))


def _side(column: int, dossier: Dossier, slot: Slot | None) -> tuple[Span, ...]:
    if slot is None:
        return tuple(span(at, "", "cell-centre") for at in range(column, column + 3))
    total = dossier.totals[PROVINCE, slot.field]
    return told(column, total, slot.unit_of_measure, "cell")


def told(column: int, total: Total, unit_of_measure: str, look: str) -> tuple[Span, ...]:
    """The sum, how many units make it up, and where it will lie."""
    return (
        span(column, _said(total.value, unit_of_measure), f"{look}-right"),
        span(column + 1, coverage(total), f"{look}-centre"),
        # why nothing is said stands once below the table
        span(column + 2, likely_range(total, unit_of_measure) or _UNSAID, f"{look}-centre"),
    )


def _said(value: Figure | None, unit_of_measure: str) -> str:
    return _NONE if value is None else spoken(value, unit_of_measure)


def _write_own(sheet: Sheet, row: int, dossier: Dossier, table: FigureTable, most: int) -> int:
    columns = _chosen(table)
    row = sheet.band(
        row,
        span(_NUMBER, table.title, "header", _TITLE),
        *(span(first, one.label, "header", last) for one, (first, last) in columns),
        span(_FROM[0], "Từ số đơn vị", "header", _FROM[1]),
    )
    with_numbers = [
        line for line in table.rows if any(table.has_number(line, one) for one, _ in columns)
    ]
    main = table.main_rows(one for one, _ in columns)
    for line in main[:most]:
        row = sheet.band(
            row,
            span(_NUMBER, table.named(line), "cell-text", _TITLE),
            *(
                span(first, _cell(dossier, table, line, one), "cell-right", last)
                for one, (first, last) in columns
            ),
            span(_FROM[0], _rests_on(dossier, table, line), "cell-centre", _FROM[1]),
        )
    return _tell_rest(sheet, row, len(with_numbers) - min(len(main), most))


def _chosen(table: FigureTable) -> list[tuple[FigureColumn, tuple[int, int]]]:
    """Of more columns of numbers than there is room for the first and the last ones."""
    numbers = table.numeric_columns
    room = len(_OWN)
    shown = numbers if len(numbers) <= room else [numbers[0], *numbers[1 - room :]]
    return list(zip(shown, _OWN, strict=False))


def _cell(dossier: Dossier, table: FigureTable, line: FigureRow, column: FigureColumn) -> str:
    if not table.has_number(line, column):
        return ""
    value = table.of_all(line, column, dossier.province, dossier.counted_figures)
    return _said(value, table.unit_of(line, column))


def _rests_on(dossier: Dossier, table: FigureTable, line: FigureRow) -> str:
    """On how many units its figures rest: the fewest and the most."""
    return coverage_of_all(dossier.totals[PROVINCE, field] for field in table.inputs_of_row(line))
