"""The overview's account of units and of files; both add up to what there is."""

from collections import Counter
from typing import Final

from aggregator.domain import Disposition, UnitProgress, UnitStatus
from aggregator.layout import a1
from aggregator.summary.dossier import Dossier
from aggregator.summary.overview_columns import LAST
from aggregator.summary.sheet import Sheet, span
from aggregator.summary.wording import DISPOSITION, DISPOSITION_MEANING, UNIT_STATUS

_COUNT_COLUMN: Final = 2


def write_units(sheet: Sheet, row: int, dossier: Dossier) -> int:
    row = sheet.paragraph(row, 0, LAST, "Tiến độ theo nhóm đơn vị", "heading")
    row = sheet.band(
        row,
        span(0, "TT", "header"),
        span(1, "Nhóm đơn vị", "header"),
        span(_COUNT_COLUMN, "Phải báo cáo", "header"),
        *(
            span(column, UNIT_STATUS[status], "header")
            for column, status in enumerate(UnitStatus, start=_COUNT_COLUMN + 1)
        ),
        span(LAST - 1, "Gửi sau hạn", "header"),
        span(LAST, "Quá hạn chưa gửi", "header"),
    )
    first = row
    for number, group in enumerate(dossier.campaign.groups, start=1):
        codes = {unit.code for unit in dossier.campaign.units_of(group.id)}
        counts = _counts([unit for unit in dossier.outcome.units if unit.unit in codes])
        for column, count in enumerate(counts, start=_COUNT_COLUMN):
            sheet.number(row, column, count, "cell-centre")
        row = sheet.band(
            row, span(0, str(number), "cell-centre"), span(1, group.title, "cell-text")
        )
    for column, count in enumerate(_counts(dossier.outcome.units), start=_COUNT_COLUMN):
        _write_sum(sheet, row, column, first, count)
    return sheet.band(row, span(0, "", "total-text"), span(1, "Toàn tỉnh", "total-text"))


def _counts(units: list[UnitProgress] | tuple[UnitProgress, ...]) -> tuple[int, ...]:
    by_status = Counter(unit.status for unit in units)
    late = [unit for unit in units if unit.days_late > 0]
    arrived = sum(unit.received is not None for unit in late)
    return (
        len(units),
        *(by_status[status] for status in UnitStatus),
        arrived,
        len(late) - arrived,
    )


def write_files(sheet: Sheet, row: int, dossier: Dossier) -> int:
    row = sheet.paragraph(row, 0, LAST, "Tệp nhận được", "heading")
    row = sheet.band(
        row,
        span(0, "TT", "header"),
        span(1, "Kết quả", "header"),
        span(_COUNT_COLUMN, "Số tệp", "header"),
        span(_COUNT_COLUMN + 1, "Nghĩa là", "header", LAST),
    )
    counts = Counter(file.disposition for file in dossier.outcome.files)
    first = row
    for number, disposition in enumerate(Disposition, start=1):
        sheet.number(row, _COUNT_COLUMN, counts[disposition], "cell-centre")
        row = sheet.band(
            row,
            span(0, str(number), "cell-centre"),
            span(1, DISPOSITION[disposition], "cell-text"),
            span(_COUNT_COLUMN + 1, DISPOSITION_MEANING[disposition], "cell-text", LAST),
        )
    _write_sum(sheet, row, _COUNT_COLUMN, first, len(dossier.outcome.files))
    return sheet.band(
        row,
        span(0, "", "total-text"),
        span(1, "Tổng số tệp tìm thấy", "total-text"),
        span(_COUNT_COLUMN + 1, "Mỗi tệp có đúng một kết quả", "total-text", LAST),
    )


def _write_sum(sheet: Sheet, row: int, column: int, first: int, count: int) -> None:
    formula = f"=SUM({a1(first, column)}:{a1(row - 1, column)})"
    sheet.formula(row, column, formula, "total-centre", count)
