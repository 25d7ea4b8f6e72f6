"""The official appendix for the province, in its own rows and nothing else."""

from collections.abc import Iterator
from typing import Final

from aggregator.definition import (
    AMOUNT_UNIT,
    Campaign,
    FigureRow,
    FigureTable,
    Metric,
)
from aggregator.definition.words import UNSAID
from aggregator.domain import PROVINCE, vietnamese
from aggregator.paper.markup import Cell, paragraph, run, table
from aggregator.reports.word.annex import annex_head
from aggregator.reports.word.compilation import Compilation
from aggregator.reports.word.figure_sentences import figure_sentences, untold

_COLUMNS: Final = {
    "TT": 10.0,
    "Nội dung": 66.0,
    "Đơn vị tính": 20.0,
    "Số lượng": 26.0,
    f"Kinh phí ({AMOUNT_UNIT})": 38.0,
}
_FIRST: Final = {"TT": 10.0, "Nội dung": 52.0, "Đơn vị tính": 18.0}
_WITHOUT_UNIT: Final = {"TT": 10.0, "Nội dung": 56.0}
_UPRIGHT, _ACROSS = 160.0, 247.0
"""Room of a table on an upright page and on one across, in millimetres."""
_MOST_UPRIGHT: Final = 3
_NO_FIGURE: Final = "…"


def appendix(compilation: Compilation, number: int) -> Iterator[str]:
    campaign = compilation.campaign
    yield from annex_head(compilation, number, campaign.figures_title, campaign.appendix_period)
    yield from figure_sentences(compilation, untold(compilation))
    if campaign.metrics:
        rows = (_row(compilation, at, one) for at, one in enumerate(campaign.metrics, start=1))
        yield table(tuple(_COLUMNS.values()), tuple(_COLUMNS), rows)
    for one in campaign.tables:
        if one.title != campaign.figures_title:
            yield paragraph("Gap")
            yield paragraph("AnnexNote", run(one.title, bold=True))
        yield _table(compilation, one)
    yield paragraph("Gap")
    yield paragraph("Note", run(_explanation(compilation)))


def _row(compilation: Compilation, place: int, metric: Metric) -> tuple[Cell, ...]:
    return (
        Cell(text=str(place), style="CellCentre"),
        Cell(text=metric.title),
        Cell(text=metric.quantity.unit_of_measure, style="CellCentre"),
        Cell(text=_figure(compilation, f"{metric.id}.quantity"), style="CellNumber"),
        Cell(text=_figure(compilation, f"{metric.id}.amount"), style="CellNumber"),
    )


def _table(compilation: Compilation, of: FigureTable) -> str:
    """One of the tables, with the columns of numbers."""
    columns = of.numeric_columns
    first = _FIRST if of.measured else _WITHOUT_UNIT
    room = (_ACROSS if wide(compilation.campaign) else _UPRIGHT) - sum(first.values())
    width = room / len(columns)
    rows = (tuple(_cells(compilation, of, row)) for row in of.rows)
    headings = (*first, *map(of.heading, columns))
    return table((*first.values(), *(width for _ in columns)), headings, rows)


def wide(campaign: Campaign) -> bool:
    """Whether a table has more columns than an upright page has room for."""
    return any(len(one.numeric_columns) > _MOST_UPRIGHT for one in campaign.tables)


def _cells(compilation: Compilation, of: FigureTable, row: FigureRow) -> Iterator[Cell]:
    if row.heading:
        yield Cell(
            text=of.named(row), style="CellGroup", columns=2 + of.measured + len(of.numeric_columns)
        )
        return
    yield Cell(text=of.marks[row.id], style="CellCentre")
    yield Cell(text=row.title, style="CellGroup" if row.sum_of else "Cell")
    if of.measured:
        yield Cell(text=row.unit_of_measure, style="CellCentre")
    for column in of.numeric_columns:
        value = of.of_all(row, column, compilation.total, compilation.counted_figures)
        shown = _NO_FIGURE if of.has_number(row, column) else ""
        yield Cell(text=shown if value is None else vietnamese(value), style="CellNumber")


def _figure(compilation: Compilation, field: str) -> str:
    value = compilation.totals[PROVINCE, field].value
    return _NO_FIGURE if value is None else vietnamese(value)


def _explanation(compilation: Compilation) -> str:
    return (
        f"(Tính đến ngày {compilation.as_of}, {compilation.counted} đơn vị có báo cáo được tổng "
        "hợp. Tổng chỉ gồm số liệu đã rõ; ô trống, ô chờ làm rõ không tính là 0."
        f"{_unsaid(compilation)}{compilation.adjustments})"
    )


def _unsaid(compilation: Compilation) -> str:
    """Why no total has a likely range; empty where one has."""
    totals = [compilation.totals[PROVINCE, slot.field] for slot in compilation.plan.figures]
    if any(total.likely_low is not None for total in totals):
        return ""
    why = next((f": {UNSAID[total.unsaid]}" for total in totals if total.unsaid), "")
    return f" Chưa đủ cơ sở để ước tính tổng khi đủ đơn vị{why}."
