"""The overview's account of units and of files; both add up to what there is."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from aggregator.domain import EXPECTED, Disposition, UnitProgress
from aggregator.layout import a1
from aggregator.summary.dossier import Dossier
from aggregator.summary.overview_columns import LAST
from aggregator.summary.sheet import Area, Sheet, span
from aggregator.summary.table import share
from aggregator.summary.wording import DISPOSITION, DISPOSITION_MEANING, UNIT_STATUS

GROUP_COLUMN: Final = 1
_COUNT_COLUMN: Final = 2
FIRST_STATUS: Final = _COUNT_COLUMN + 1
_LATE_COLUMN: Final = FIRST_STATUS + len(EXPECTED)


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """The rows of the table of units, for the chart that is drawn of them.

    ``largest`` is the most units any group has.
    """

    heading_row: int
    first_row: int
    last_row: int
    end_row: int
    largest: int


def write_units(sheet: Sheet, row: int, dossier: Dossier) -> Standing:
    row = sheet.paragraph(row, 0, LAST, "Tiến độ theo nhóm đơn vị", "heading")
    row = sheet.band(
        row,
        span(0, "TT", "header"),
        span(1, "Nhóm đơn vị", "header"),
        span(_COUNT_COLUMN, "Phải báo cáo", "header"),
        *(
            span(column, UNIT_STATUS[status], "header")
            for column, status in enumerate(EXPECTED, start=FIRST_STATUS)
        ),
        span(_LATE_COLUMN, "Gửi sau hạn", "header"),
        span(_LATE_COLUMN + 1, "Quá hạn chưa gửi", "header"),
        span(LAST, "Tỷ lệ đã tổng hợp", "header"),
    )
    first = row
    for number, group in enumerate(dossier.campaign.groups, start=1):
        codes = {unit.code for unit in dossier.campaign.units_of(group.id)}
        counts = _counts([unit for unit in dossier.outcome.units if unit.unit in codes])
        for column, count in enumerate(counts, start=_COUNT_COLUMN):
            sheet.number(row, column, count, "cell-centre")
        _write_share(sheet, row, counts, "bar-percent")
        row = sheet.band(
            row, span(0, str(number), "cell-centre"), span(1, group.title, "cell-text")
        )
    largest = max(
        (len(dossier.campaign.units_of(one.id)) for one in dossier.campaign.groups), default=0
    )
    counts = _counts(dossier.outcome.units)
    for column, count in enumerate(counts, start=_COUNT_COLUMN):
        _write_sum(sheet, row, column, first, count)
    _write_share(sheet, row, counts, "total-percent")
    sheet.bars(Area(first_row=first, first_column=LAST, last_row=row, last_column=LAST), full=1)
    end = sheet.band(row, span(0, "", "total-text"), span(1, "Toàn tỉnh", "total-text"))
    return Standing(
        heading_row=first - 1, first_row=first, last_row=row - 1, end_row=end, largest=largest
    )


def _write_share(sheet: Sheet, row: int, counts: tuple[int, ...], style: str) -> None:
    """Counted units by those that must report; nothing for a group without any."""
    expected, counted = counts[:2]
    if expected:
        formula = f"=ROUND({a1(row, FIRST_STATUS)}/{a1(row, _COUNT_COLUMN)},4)"
        sheet.formula(row, LAST, formula, style, share(counted, expected))
    else:
        sheet.blank(row, LAST, style)


def _counts(units: list[UnitProgress] | tuple[UnitProgress, ...]) -> tuple[int, ...]:
    by_status = Counter(unit.status for unit in units)
    late = [unit for unit in units if unit.days_late > 0]
    expected = sum(by_status[status] for status in EXPECTED)
    arrived = sum(unit.received is not None for unit in late)
    return (
        expected,
        *(by_status[status] for status in EXPECTED),
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
