"""Sheet "Mục lục" of details.xlsx: that it is for looking up, and what stands where."""

from typing import Final

from aggregator.domain import Disposition
from aggregator.layout import a1
from aggregator.summary.dossier import Dossier
from aggregator.summary.opening import open_sheet
from aggregator.summary.sheet import Sheet, span
from aggregator.summary.sheets import Book, SheetName, sheets_of
from aggregator.summary.target import Spot
from aggregator.summary.wording import DISPOSITION, DISPOSITION_MEANING

_WIDTHS: Final = (26.0, 12.0, 74.0)
_LAST: Final = len(_WIDTHS) - 1
_PURPOSE: Final = (
    f"Tệp này để tra cứu khi cần, không phải để đọc hết hay in ra. Đọc và in: tệp {Book.SUMMARY}. "
    "Hai tệp để cùng một thư mục; bấm vào số liệu, số thứ tự ở tệp kia là đến đúng dòng ở đây."
)


def write(sheet: Sheet, dossier: Dossier) -> None:
    row = open_sheet(
        sheet,
        dossier,
        title="TRA CỨU CHI TIẾT",
        note=dossier.campaign.title,
        widths=_WIDTHS,
        landscape=False,
    )
    row = sheet.paragraph(row, 0, _LAST, _PURPOSE, "lead")
    overview = SheetName.OVERVIEW
    sheet.link(row, 0, Spot(sheet=overview), overview.tab, "link")
    row = sheet.band(row, span(1, f"Mở tệp {Book.SUMMARY}", "cell-text", _LAST))
    row = sheet.paragraph(row + 1, 0, _LAST, "Trong tệp này", "heading")
    for name in sheets_of(Book.DETAILS, dossier.campaign):
        if name is SheetName.CONTENTS:
            continue
        sheet.link(row, 0, Spot(sheet=name), name.tab, "link")
        row = sheet.band(row, span(1, name.purpose, "cell-text", _LAST))
    _write_files(sheet, row + 1, dossier)


def _write_files(sheet: Sheet, row: int, dossier: Dossier) -> int:
    """What became of the files; the numbers add up to what lay in the inbox."""
    row = sheet.paragraph(row, 0, _LAST, "Các tệp trong hộp nhận", "heading")
    row = sheet.band(
        row,
        span(0, "Kết quả", "header"),
        span(1, "Số tệp", "header"),
        span(2, "Nghĩa là", "header"),
    )
    first = row
    for disposition in Disposition:
        sheet.number(row, 1, dossier.counts.files[disposition], "cell-centre")
        row = sheet.band(
            row,
            span(0, DISPOSITION[disposition], "cell-text"),
            span(2, DISPOSITION_MEANING[disposition], "cell-text"),
        )
    whole = len(dossier.outcome.files)
    sheet.formula(row, 1, f"=SUM({a1(first, 1)}:{a1(row - 1, 1)})", "total-centre", whole)
    return sheet.band(
        row,
        span(0, "Tổng số tệp tìm thấy", "total-text"),
        span(2, "Mỗi tệp có đúng một kết quả", "total-text"),
    )
