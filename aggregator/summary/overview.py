"""Sheet "Tổng quan": one page that tells what the province has, who is missing, whom to call."""

from collections.abc import Mapping, Sequence

from aggregator.definition import Campaign
from aggregator.domain import UnitStatus
from aggregator.summary import (
    overview_calls,
    overview_figures,
    overview_record,
    overview_units,
)
from aggregator.summary.dossier import Dossier
from aggregator.summary.opening import open_sheet
from aggregator.summary.overview_columns import LAST, WIDTHS
from aggregator.summary.sheet import Sheet, span
from aggregator.summary.sheets import Book, SheetName, sheets_of
from aggregator.summary.target import Spot


def write(
    sheet: Sheet, dossier: Dossier, call_rows: Mapping[str, int], change_rows: Sequence[int]
) -> None:
    row = open_sheet(
        sheet,
        dossier,
        title="TỔNG HỢP BÁO CÁO",
        note=dossier.campaign.title,
        widths=WIDTHS,
        landscape=False,
        pages=1,
    )
    row = sheet.paragraph(row, 0, LAST, _account(dossier), "lead")
    if dossier.campaign.asks_figures:
        row = overview_figures.write(sheet, row, dossier)
    row = overview_units.write(sheet, row, dossier)
    row = overview_calls.write(sheet, row, dossier, call_rows)
    row = overview_record.write(sheet, row, dossier, change_rows)
    sheet.print_to(row)
    _write_contents(sheet, row + 1, dossier.campaign)
    sheet.link(0, 0, Spot(sheet=SheetName.OVERVIEW, row=row + 1), "↓ Mục lục", "body-link")


def _account(dossier: Dossier) -> str:
    counts = dossier.counts
    others = "".join(
        f"; {counts.units[status]} {words}"
        for status, words in (
            (UnitStatus.HELD, "đơn vị có tệp chờ quyết định"),
            (UnitStatus.REJECTED, "đơn vị gửi tệp không tiếp nhận được"),
            (UnitStatus.MISSING, "đơn vị chưa gửi"),
            (UnitStatus.EXEMPT, "đơn vị không phải báo cáo"),
        )
        if counts.units[status]
    )
    due = f"{dossier.campaign.due_date:%d/%m/%Y}"
    late = f"{counts.late} báo cáo đã tổng hợp gửi sau hạn {due}." if counts.late else ""
    return (
        f"Đến ngày {dossier.as_of} đã tổng hợp {counts.reported}/{counts.expected} đơn vị"
        f"{others}. {late or f'Hạn gửi: {due}.'}"
    )


def _write_contents(sheet: Sheet, row: int, campaign: Campaign) -> None:
    """For the screen alone."""
    row = sheet.paragraph(row, 0, LAST, "Mục lục", "heading")
    for name in (*sheets_of(Book.SUMMARY, campaign)[1:], SheetName.CONTENTS):
        shown = Book.DETAILS.value if name is SheetName.CONTENTS else name.tab
        sheet.link(row, 1, Spot(sheet=name), shown, "link")
        row = sheet.band(row, span(2, name.purpose, "cell-text", LAST))
