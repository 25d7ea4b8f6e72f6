"""Sheet "Nhịp gửi": how many units had reported on which day, against the due date."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Final

from aggregator.definition import Campaign
from aggregator.layout import a1
from aggregator.summary.dossier import Dossier
from aggregator.summary.opening import open_sheet
from aggregator.summary.sheet import Sheet, span

DAY, ARRIVED, SO_FAR, EXPECTED, DUE, CLOSE = range(6)
_HEADINGS: Final = (
    "Ngày",
    "Số đơn vị gửi",
    "Đã gửi, cộng dồn",
    "Phải báo cáo",
    "Hạn gửi",
    "Khóa sổ",
)
_WIDTHS: Final = (14.0, 15.0, 17.0, 15.0, 15.0, 15.0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Days:
    """The rows of the table, for the chart that is drawn of them.

    Attributes:
        heading_row: From 0, as the others.
        first_row: The first day.
        last_row: The last day.
        expected: How many units must report.
        closes: The campaign has a day of closing.
    """

    heading_row: int
    first_row: int
    last_row: int
    expected: int
    closes: bool


def write(sheet: Sheet, dossier: Dossier) -> Days:
    campaign = dossier.campaign
    columns = CLOSE if campaign.close_date is None else len(_HEADINGS)
    marks = "ngày hết hạn" if campaign.close_date is None else "ngày hết hạn, ngày khóa sổ"
    row = open_sheet(
        sheet,
        dossier,
        title="NHỊP ĐỘ GỬI BÁO CÁO",
        note="Mỗi đơn vị tính một lần, vào ngày nhận bản đang dùng; chỉ ghi những ngày có báo cáo, "
        f"{marks} và ngày {dossier.as_of}{_extensions(campaign)}",
        widths=_WIDTHS[:columns],
        landscape=False,
    )
    heading_row = row
    shown = enumerate(_HEADINGS[:columns])
    row = sheet.band(row, *(span(column, text, "header") for column, text in shown))
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
        expected=dossier.counts.expected,
        closes=dossier.campaign.close_date is not None,
    )


def _days(dossier: Dossier, arrived: Counter[date]) -> list[date]:
    campaign = dossier.campaign
    marks = {day for day in (campaign.due_date, campaign.close_date) if day}
    return sorted({*arrived, *marks, dossier.outcome.as_of})


def _extensions(campaign: Campaign) -> str:
    """The due date drawn is the one for all; who has another one is counted."""
    later = sum(campaign.due(unit) != campaign.due_date for unit in campaign.units)
    return f"; hạn chung, {later} đơn vị có hạn riêng (xem Tiến độ)" if later else ""


def _write_day(sheet: Sheet, row: int, dossier: Dossier, day: date, arrived: int) -> None:
    expected = dossier.counts.expected
    sheet.day(row, DAY, day, "cell-date")
    sheet.number(row, ARRIVED, arrived, "cell-centre")
    sheet.number(row, EXPECTED, expected, "cell-centre")
    campaign = dossier.campaign
    marks = {DUE: campaign.due_date, CLOSE: campaign.close_date}
    for column, mark in marks.items():
        if day == mark:
            sheet.number(row, column, expected, "cell-centre")
        elif mark is not None:
            sheet.blank(row, column, "cell-centre")


def _write_so_far(sheet: Sheet, row: int, first: int, so_far: int, *, known: bool) -> None:
    """Nothing for days to come, where a line of the chart must not go on."""
    if known:
        formula = f"=SUM({a1(first, ARRIVED)}:{a1(row, ARRIVED)})"
        sheet.formula(row, SO_FAR, formula, "cell-centre", so_far)
    else:
        sheet.blank(row, SO_FAR, "cell-centre")
