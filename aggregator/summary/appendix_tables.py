"""Sheet "Phụ lục" of a campaign with tables: each as the form has it, for the province, to sign.

Sums are those of the cells that they add. A percentage is computed again from the figures of the
units that have both its part and its whole: what one has not reported must not change what the
others come to.
"""

from collections.abc import Mapping
from typing import Final

from aggregator.definition import AMOUNT_UNIT, FigureColumn, FigureRow, FigureTable
from aggregator.domain import PROVINCE
from aggregator.layout import a1, ranges
from aggregator.summary.dossier import Dossier
from aggregator.summary.grid import Grid
from aggregator.summary.opening import open_to_sign
from aggregator.summary.sheet import Sheet, Span, span
from aggregator.summary.signature import write_signature
from aggregator.summary.table import figure_style

_NUMBER, _TITLE, _UNIT, _FIRST = range(4)
"""Columns; where rows have no units of measure, their titles go over that of the unit."""
_WIDTHS: Final = (6.0, 42.0, 12.0)
_COLUMN_WIDTH: Final = 18.0
_FEWEST: Final = 2
"""Columns beside the titles, however few the tables have: whoever signs needs room."""
_METRICS: Final = ("Đơn vị tính", "Số lượng", f"Kinh phí ({AMOUNT_UNIT})")
_NOT_ADDED: Final = "–"


def write(sheet: Sheet, dossier: Dossier, grid: Grid) -> None:
    campaign = dossier.campaign
    most = max(_FEWEST, *(len(table.numeric_columns) for table in campaign.tables))
    row = open_to_sign(
        sheet,
        title=campaign.figures_title,
        note=campaign.appendix_period,
        widths=(*_WIDTHS, *(_COLUMN_WIDTH for _ in range(most))),
        pages=0,
    )
    if campaign.metrics:
        row = _write_metrics(sheet, row + 1, dossier, grid)
    for table in campaign.tables:
        if len(campaign.tables) > 1 or campaign.metrics:
            row = sheet.paragraph(row + 1, 0, sheet.last_column, table.title, "form-bold")
        if table.subtitle:
            row = sheet.paragraph(row, 0, sheet.last_column, table.subtitle, "subtitle")
        row = _Table(sheet, dossier, grid, table).write(row)
    first = max(_UNIT, sheet.last_column - 2)
    write_signature(sheet, row + 1, dossier, first, sheet.last_column)


def _write_metrics(sheet: Sheet, row: int, dossier: Dossier, grid: Grid) -> int:
    headings = ("TT", "Nội dung", *_METRICS)
    row = sheet.band(row, *(span(at, text, "header") for at, text in enumerate(headings)))
    for number, metric in enumerate(dossier.campaign.metrics, start=1):
        fields = (f"{metric.id}.quantity", f"{metric.id}.amount")
        sheet.band(
            row,
            span(_NUMBER, str(number), "number"),
            span(_TITLE, metric.title, "question"),
            span(_UNIT, metric.quantity.unit_of_measure, "unit"),
        )
        for column, name in enumerate(fields, start=_FIRST):
            _write_total(sheet, row, column, name, dossier, grid)
        row += 1
    return row


def _write_total(  # noqa: PLR0913, PLR0917 - a formula, its place, and what it shows
    sheet: Sheet, row: int, column: int, name: str, dossier: Dossier, grid: Grid
) -> None:
    value = dossier.totals[PROVINCE, name].value
    cached = "" if value is None else value
    formula = f"={grid.total(name).reference}"
    sheet.formula(row, column, formula, f"table-{figure_style(value)}", cached)


class _Table:
    def __init__(self, sheet: Sheet, dossier: Dossier, grid: Grid, table: FigureTable) -> None:
        self._sheet = sheet
        self._dossier = dossier
        self._grid = grid
        self._table = table
        numbers = enumerate(table.numeric_columns, start=_FIRST)
        self._columns = {column.id: at for at, column in numbers}
        self._rows: Mapping[str, int] = {}

    def write(self, row: int) -> int:
        """Headings and rows; returns the row below."""
        table, sheet = self._table, self._sheet
        own = enumerate(map(table.heading, table.numeric_columns), start=_FIRST)
        row = sheet.band(
            row,
            span(_NUMBER, "TT", "header"),
            span(_TITLE, "Nội dung", "header", _TITLE if table.measured else _UNIT),
            *([span(_UNIT, "Đơn vị tính", "header")] if table.measured else []),
            *(span(at, text, "header") for at, text in own),
        )
        self._rows = {line.id: row + at for at, line in enumerate(table.rows)}
        for line in table.rows:
            self._write_row(line)
        return row + len(table.rows)

    def _write_row(self, line: FigureRow) -> None:
        table, sheet, row = self._table, self._sheet, self._rows[line.id]
        if line.heading:
            last = _FIRST + len(self._columns) - 1
            sheet.band(row, span(_NUMBER, table.named(line), "section", last))
            return
        sheet.band(row, *self._titles(line))
        for one in table.numeric_columns:
            self._write_cell(line, one, row, self._columns[one.id])

    def _titles(self, line: FigureRow) -> tuple[Span, ...]:
        bold = bool(line.sum_of)
        number = span(_NUMBER, self._table.marks[line.id], "section-centre" if bold else "number")
        title = "section" if bold else "question"
        if not self._table.measured:
            return number, span(_TITLE, line.title, title, _UNIT)
        unit = span(_UNIT, line.unit_of_measure, "section-centre" if bold else "unit")
        return number, span(_TITLE, line.title, title), unit

    def _write_cell(self, line: FigureRow, at: FigureColumn, row: int, column: int) -> None:
        table, sheet = self._table, self._sheet
        if not table.has_number(line, at):
            sheet.text(row, column, "", "closed")
        elif at.percent_of:
            self._write_percentage(line, at, row, column)
        elif not at.added:
            sheet.text(row, column, _NOT_ADDED, "unit")
        elif table.is_figure(line, at):
            _write_total(sheet, row, column, f"{line.id}.{at.id}", self._dossier, self._grid)
        else:
            cells = ranges(
                (self._rows[name], self._columns[other]) for name, other in table.parts(line, at)
            )
            value = table.figure(line.id, at.id, self._dossier.province)
            sheet.formula(
                row,
                column,
                f'=IF(COUNT({cells})=0,"",SUM({cells}))',
                f"{'section' if line.sum_of else 'table'}-{figure_style(value)}",
                "" if value is None else value,
            )

    def _write_percentage(self, line: FigureRow, at: FigureColumn, row: int, column: int) -> None:
        """Alive where the totals rest on the same units; else the number that they come to."""
        part, whole = (a1(row, self._columns[one]) for one in at.percent_of)
        value = self._table.share(line, at, self._dossier.counted_figures)
        if value is None:
            self._sheet.text(row, column, _NOT_ADDED, "unit")
        elif value == self._table.figure(line.id, at.id, self._dossier.province):
            formula = f'=IF(N({whole})=0,"",ROUND(100*{part}/{whole},1))'
            self._sheet.formula(row, column, formula, "table-percent", value)
        else:
            self._sheet.number(row, column, value, "table-percent")
