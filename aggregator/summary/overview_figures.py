"""The overview's table of the province's figures, each with what it rests on."""

from aggregator.definition import AMOUNT_UNIT, Metric
from aggregator.domain import PROVINCE, Figure
from aggregator.summary.dossier import Dossier
from aggregator.summary.figures import coverage
from aggregator.summary.grid import Grid
from aggregator.summary.overview_columns import LAST
from aggregator.summary.sheet import Area, Sheet, span
from aggregator.summary.table import figure_style, share


def write(sheet: Sheet, row: int, dossier: Dossier, grid: Grid) -> int:
    row = sheet.paragraph(row, 0, LAST, "Số liệu toàn tỉnh", "heading")
    headings = (
        "TT",
        "Nội dung",
        "Số liệu",
        "Đơn vị tính",
        "Tổng đã có",
        "Có số / phải báo cáo",
        "Đang chờ làm rõ",
        "Thấp nhất có thể",
        "Cao nhất có thể",
        "Độ phủ",
    )
    row = sheet.band(row, *(span(column, text, "header") for column, text in enumerate(headings)))
    first = row
    for number, metric in enumerate(dossier.campaign.metrics, start=1):
        row = _write_figure(sheet, row, dossier, grid, metric, f"{number}", "quantity")
        row = _write_figure(sheet, row, dossier, grid, metric, "", "amount")
    column = Area(first_row=first, first_column=LAST, last_row=row - 1, last_column=LAST)
    sheet.bars(column, full=1)
    if dossier.adjustments:
        row = sheet.paragraph(row, 0, LAST, dossier.adjustments, "hint")
    return row


def _write_figure(  # noqa: PLR0913, PLR0917 - one line of the table
    sheet: Sheet, row: int, dossier: Dossier, grid: Grid, metric: Metric, number: str, part: str
) -> int:
    field = f"{metric.id}.{part}"
    total = dossier.totals[PROVINCE, field]
    in_quantity = part == "quantity"
    cached = "" if total.value is None else total.value
    style = f"strong-{figure_style(total.value)}"
    sheet.formula(row, 4, f"={grid.total(field).reference}", style, cached)
    reference = f"={grid.coverage(field).reference}"
    sheet.formula(row, 5, reference, "cell-centre", coverage(total))
    sheet.number(row, 6, dossier.open_values[field], "cell-centre")
    _write_bound(sheet, row, 7, total.low)
    _write_bound(sheet, row, 8, total.high)
    if total.expected:
        known = share(total.contributors, total.expected)
        counted = f"COUNT({grid.elsewhere(field)})"
        sheet.formula(row, LAST, f"=ROUND({counted}/{total.expected},4)", "bar-percent", known)
    else:
        sheet.blank(row, LAST, "bar-percent")
    label = metric.quantity.label if in_quantity else metric.amount.label
    unit = metric.quantity.unit_of_measure if in_quantity else AMOUNT_UNIT
    return sheet.band(
        row,
        span(0, number, "cell-centre"),
        span(1, metric.title if in_quantity else "", "cell-text"),
        span(2, label, "cell-text"),
        span(3, unit, "cell-centre"),
    )


def _write_bound(sheet: Sheet, row: int, column: int, bound: Figure | None) -> None:
    style = f"cell-{figure_style(bound)}"
    if bound is None:
        sheet.blank(row, column, style)
    else:
        sheet.number(row, column, bound, style)
