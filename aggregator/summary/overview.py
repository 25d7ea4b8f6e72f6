"""Sheet "Tổng quan": how far the collection is, what the province has, what to do first."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from xlsxwriter import Workbook

from aggregator.definition.words import enough_calls
from aggregator.domain import EXPECTED, UnitStatus
from aggregator.summary import (
    overview_changes,
    overview_charts,
    overview_figures,
    overview_standing,
)
from aggregator.summary.arrivals import Days
from aggregator.summary.dossier import Dossier
from aggregator.summary.grid import Grid
from aggregator.summary.opening import open_sheet
from aggregator.summary.overview_columns import LAST, WIDTHS
from aggregator.summary.sheet import Sheet, span
from aggregator.summary.sheets import SheetName
from aggregator.summary.target import Spot
from aggregator.summary.wording import SEVERITY, sentence

_FIRST_TO_SETTLE: Final = 5
_FIRST_TO_CALL: Final = 8
_NOTHING_OPEN: Final = "(Không có phát hiện nào phải làm rõ hoặc cần kiểm tra)"
_GLANCE: Final = 400  # characters of a finding; the list behind the link has all of it


def write(  # noqa: PLR0913, PLR0917 - what the sheet shows of the others
    sheet: Sheet,
    dossier: Dossier,
    workbook: Workbook,
    grid: Grid,
    days: Days,
    finding_rows: Sequence[int],
    change_rows: Sequence[int],
) -> None:
    row = open_sheet(
        sheet,
        dossier,
        title="TỔNG HỢP BÁO CÁO",
        note=dossier.campaign.title,
        widths=WIDTHS,
    )
    row = sheet.paragraph(row, 0, LAST, _account(dossier), "lead")
    standing = overview_standing.write_units(sheet, row + 1, dossier)
    row = overview_charts.write(sheet, standing.end_row + 1, workbook, standing, days)
    findings_row = row + 1
    row = _write_first_findings(sheet, findings_row, dossier, finding_rows)
    row = overview_changes.write(sheet, row + 1, dossier, change_rows)
    figures_row = row + 1
    row = overview_figures.write(sheet, figures_row, dossier, grid)
    files_row = row + 1
    row = overview_standing.write_files(sheet, files_row, dossier)
    _write_contents(sheet, row + 1, dossier)
    sheet.link(0, 0, Spot(sheet=sheet.name, row=row + 1), "↓ Mục lục", "body-link")
    sheet.print_in_parts([findings_row, figures_row, files_row])


def _account(dossier: Dossier) -> str:
    units = dossier.outcome.units
    by_status = Counter(unit.status for unit in units)
    expected = sum(by_status[status] for status in EXPECTED)
    exempt = f"; {len(units) - expected} đơn vị không phải báo cáo" if expected < len(units) else ""
    late = sum(unit.received is not None and unit.days_late > 0 for unit in units)
    return (
        f"Đến ngày {dossier.as_of}, đã tổng hợp báo cáo của "
        f"{by_status[UnitStatus.COUNTED]}/{expected} đơn vị; "
        f"{by_status[UnitStatus.HELD]} đơn vị có tệp chờ quyết định; "
        f"{by_status[UnitStatus.REJECTED]} đơn vị gửi tệp không tiếp nhận được; "
        f"{by_status[UnitStatus.MISSING]} đơn vị chưa gửi{exempt}. "
        f"{late} đơn vị gửi sau hạn {dossier.campaign.due_date:%d/%m/%Y}."
    )


def _write_contents(sheet: Sheet, row: int, dossier: Dossier) -> int:
    row = sheet.paragraph(row, 0, LAST, "Mục lục", "heading")
    entries = {
        SheetName.DISCREPANCIES: f"{len(dossier.outcome.findings)} phát hiện",
        SheetName.FILES: f"{len(dossier.outcome.files)} tệp",
    }
    for name in SheetName:
        if name is SheetName.OVERVIEW:
            continue
        sheet.link(row, 1, Spot(sheet=name.tab), name.tab, "link")
        count = f" ({entries[name]})" if name in entries else ""
        row = sheet.band(row, span(2, f"{name.purpose}{count}", "cell-text", LAST))
    return row


def _write_first_findings(
    sheet: Sheet, row: int, dossier: Dossier, finding_rows: Sequence[int]
) -> int:
    row = sheet.paragraph(row, 0, LAST, "Cần xử lý trước", "heading")
    row = sheet.paragraph(row, 0, LAST, _calls(dossier), "cell-text")
    row = sheet.band(
        row,
        span(0, "Xem", "header"),
        span(1, "Đơn vị", "header"),
        span(2, "Mức độ", "header"),
        span(3, "Nội dung", "header", LAST),
    )
    pending = dossier.pending[:_FIRST_TO_SETTLE]
    for number, place in enumerate(pending, start=1):
        finding = dossier.outcome.findings[place]
        spot = Spot(sheet=SheetName.DISCREPANCIES.tab, row=finding_rows[place])
        about = _glance(dossier.unit_name(finding.unit) or finding.path or "(Cả đợt)")
        # the short cell bears the link: LibreOffice does not wrap the text of one
        sheet.link(row, 0, spot, str(number), "link-centre")
        row = sheet.band(
            row,
            span(1, about, "cell-text"),
            span(2, SEVERITY[finding.severity], f"severity-{finding.severity.value}"),
            span(3, _glance(sentence(finding)), "cell-text", LAST),
        )
    return row if pending else sheet.band(row, span(0, _NOTHING_OPEN, "cell-centre", LAST))


def _calls(dossier: Dossier) -> str:
    """How many calls are worth while, and whom they go to."""
    calls = dossier.outcome.calls
    said = enough_calls(dossier.outcome.enough)
    if not calls:
        return said
    names = "; ".join(dossier.unit_name(call.unit) for call in calls[:_FIRST_TO_CALL])
    rest = len(calls) - _FIRST_TO_CALL
    more = f" và {rest} đơn vị nữa ở sheet {SheetName.CALLS.tab}" if rest > 0 else ""
    return f"{said} Gọi trước: {names}{more}."


def _glance(text: str) -> str:
    return text if len(text) <= _GLANCE else f"{text[:_GLANCE]}…"
