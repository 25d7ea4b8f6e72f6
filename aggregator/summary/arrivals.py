"""Sheet "Nhịp gửi": how many units had reported on which day, against the due date."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Final

from aggregator.layout import a1
from aggregator.summary.dossier import Dossier
from aggregator.summary.opening import open_sheet
from aggregator.summary.sheet import Sheet, span

DAY, ARRIVED, SO_FAR, EXPECTED, DUE = range(5)
_HEADINGS: Final = ("Ngày", "Số đơn vị gửi", "Đã gửi, cộng dồn", "Phải báo cáo", "Hạn gửi")
_WIDTHS: Final = (16.0, 18.0, 18.0, 18.0, 18.0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Days:
    """The rows of the table, for the chart that is drawn of them, and how many must report."""

    heading_row: int
    first_row: int
    last_row: int
    expected: int


def write(sheet: Sheet, dossier: Dossier) -> Days:
    row = open_sheet(
        sheet,
        dossier,
        title="NHỊP ĐỘ GỬI BÁO CÁO",
        note="Mỗi đơn vị tính một lần, vào ngày nhận bản đang dùng; chỉ ghi những ngày có báo cáo, "
        f"ngày hết hạn và ngày {dossier.as_of}",
        widths=_WIDTHS,
        landscape=False,
    )
    heading_row = row
    row = sheet.band(row, *(span(column, text, "header") for column, text in enumerate(_HEADINGS)))
    sheet.freeze(row)
    sheet.repeat_rows(heading_row, heading_row)
    first, so_far = row, 0
    arrived = Counter(unit.received for unit in dossier.outcome.units if unit.received)
    for day in _days(dossier, arrived):
        so_far += arrived[day]
        _write_day(sheet, row, dossier, day, arrived[day])
        _write_so_far(sheet, row, first, so_far, known=day <= dossier.outcome.as_of)
        row += 1
    return Days(
        heading_row=heading_row,
        first_row=first,
        last_row=row - 1,
        expected=len(dossier.outcome.units),
    )


def _days(dossier: Dossier, arrived: Counter[date]) -> list[date]:
    return sorted({*arrived, dossier.campaign.due_date, dossier.outcome.as_of})


def _write_day(sheet: Sheet, row: int, dossier: Dossier, day: date, arrived: int) -> None:
    expected = len(dossier.outcome.units)
    sheet.day(row, DAY, day, "cell-date")
    sheet.number(row, ARRIVED, arrived, "cell-centre")
    sheet.number(row, EXPECTED, expected, "cell-centre")
    if day == dossier.campaign.due_date:
        sheet.number(row, DUE, expected, "cell-centre")
    else:
        sheet.blank(row, DUE, "cell-centre")


def _write_so_far(sheet: Sheet, row: int, first: int, so_far: int, *, known: bool) -> None:
    """Nothing for days to come, where a line of the chart must not go on."""
    if known:
        formula = f"=SUM({a1(first, ARRIVED)}:{a1(row, ARRIVED)})"
        sheet.formula(row, SO_FAR, formula, "cell-centre", so_far)
    else:
        sheet.blank(row, SO_FAR, "cell-centre")
