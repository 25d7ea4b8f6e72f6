"""The overview's table of the province's figures, said shortly, each with what it rests on."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from aggregator.definition import AMOUNT_UNIT, FigureRow, FigureTable
from aggregator.definition.totals_in_words import likely_range, spoken
from aggregator.definition.words import UNSAID
from aggregator.domain import LIKELY_OF_100, PROVINCE, Total
from aggregator.layout import Slot
from aggregator.summary.dossier import Dossier
from aggregator.summary.figures import coverage
from aggregator.summary.overview_columns import LAST
from aggregator.summary.sheet import Sheet, Span, span
from aggregator.summary.sheets import SheetName

_NUMBER, _TITLE, _QUANTITY, _AMOUNT = 0, 1, 2, 5
_LINES: Final = 14
"""Of figures that the page holds beside the rest; of tables at least ``_LEAST_LINES``."""
_LEAST_LINES: Final = 3
_NONE: Final = "chưa có"
_UNSAID: Final = "–"
_RANGE: Final = "Khi đủ và rà soát xong, có lẽ"


def write(sheet: Sheet, row: int, dossier: Dossier) -> int:
    row = sheet.band(
        row,
        span(_NUMBER, "TT", "header"),
        span(_TITLE, "Nội dung", "header"),
        span(_QUANTITY, "Số lượng đã có", "header"),
        span(_QUANTITY + 1, "Từ số đơn vị", "header"),
        span(_QUANTITY + 2, _RANGE, "header"),
        span(_AMOUNT, "Số tiền đã có", "header"),
        span(_AMOUNT + 1, "Từ số đơn vị", "header"),
        span(_AMOUNT + 2, _RANGE, "header"),
    )
    for number, metric in enumerate(dossier.campaign.metrics, start=1):
        row = sheet.band(
            row,
            span(_NUMBER, f"{number}", "cell-centre"),
            span(_TITLE, metric.title, "cell-text"),
            *_told(
                _QUANTITY,
                dossier.totals[PROVINCE, f"{metric.id}.quantity"],
                metric.quantity.unit_of_measure,
                "cell",
            ),
            *_told(_AMOUNT, dossier.totals[PROVINCE, f"{metric.id}.amount"], AMOUNT_UNIT, "cell"),
        )
    row = _write_tables(sheet, row, dossier)
    money = dossier.outcome.money
    if money is not None:
        row = sheet.band(
            row,
            span(_NUMBER, "", "total-text"),
            span(_TITLE, "Tổng số tiền các nội dung", "total-text", _AMOUNT - 1),
            *_told(_AMOUNT, money, AMOUNT_UNIT, "total"),
        )
    return sheet.paragraph(row, 0, LAST, _explanation(dossier), "hint")


def _write_tables(sheet: Sheet, row: int, dossier: Dossier) -> int:
    """A line for each row of the tables, as many as the page has room for."""
    lines = [
        (table, line)
        for table in dossier.campaign.tables
        for line in table.rows
        if any(table.is_figure(line, one) for one in table.columns)
    ]
    room = max(_LEAST_LINES, _LINES - len(dossier.campaign.metrics))
    shown: list[tuple[Span, ...]] = []
    for number, (table, line) in enumerate(lines):
        of_row = list(_of_row(dossier, table, line))
        if len(shown) + len(of_row) > room:
            where = SheetName.APPENDIX.tab
            rest = f"Còn {len(lines) - number} dòng số liệu ở sheet {where}."
            shown.append((span(_NUMBER, "", "cell-centre"), span(_TITLE, rest, "cell-text", LAST)))
            break
        shown += of_row
    for spans in shown:
        row = sheet.band(row, *spans)
    return row


def _of_row(dossier: Dossier, table: FigureTable, line: FigureRow) -> Iterator[tuple[Span, ...]]:
    """Quantities on the left and money on the right; more lines where there are several."""
    slots = dossier.plan.figure_rows[line.id]
    sides = [[one for one in slots if (one.kind == "money") is money] for money in (False, True)]
    for place, (left, right) in enumerate(zip_longest(*sides)):
        named = table.named(line) if place == 0 else ""
        several = max(map(len, sides)) > 1
        captions = " / ".join(one.caption for one in (left, right) if one) if several else ""
        yield (
            span(_NUMBER, "", "cell-centre"),
            span(_TITLE, ": ".join(filter(None, (named, captions))), "cell-text"),
            *_side(_QUANTITY, dossier, left),
            *_side(_AMOUNT, dossier, right),
        )


def _side(column: int, dossier: Dossier, slot: Slot | None) -> tuple[Span, ...]:
    if slot is None:
        return tuple(span(at, "", "cell-centre") for at in range(column, column + 3))
    return _told(column, dossier.totals[PROVINCE, slot.field], slot.unit_of_measure, "cell")


def _told(column: int, total: Total, unit_of_measure: str, look: str) -> tuple[Span, ...]:
    """The sum, how many units make it up, and where it will lie."""
    return (
        span(column, _sum(total, unit_of_measure), f"{look}-right"),
        span(column + 1, coverage(total), f"{look}-centre"),
        # why nothing is said stands once below the table
        span(column + 2, likely_range(total, unit_of_measure) or _UNSAID, f"{look}-centre"),
    )


def _sum(total: Total, unit_of_measure: str) -> str:
    if total.value is None:
        return _NONE
    return spoken(total.value, unit_of_measure)


def _explanation(dossier: Dossier) -> str:
    province = [total for total in dossier.outcome.totals if total.group == PROVINCE]
    if dossier.outcome.money is not None:
        province.append(dossier.outcome.money)
    reasons = dict.fromkeys(
        UNSAID[total.unsaid] for total in province if total.likely_low is None and total.unsaid
    )
    said = any(total.likely_low is not None for total in province)
    where = f"{SheetName.APPENDIX.tab} và {SheetName.FIGURES.tab}"
    parts = [f"Số đủ từng {AMOUNT_UNIT} ở sheet {where}; chưa có số liệu không tính là 0."]
    if said:
        parts.append(
            f"Có lẽ: khoảng ước tính, đúng trong ít nhất {LIKELY_OF_100} trên 100 trường hợp."
        )
    if reasons:
        parts.append(f"{_UNSAID} chưa đủ cơ sở để ước tính: {'; '.join(reasons)}.")
    if dossier.adjustments:
        parts.append(dossier.adjustments)
    return " ".join(parts)
