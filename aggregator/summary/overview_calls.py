"""The overview's first calls, in the one order that calls have, and how many are enough."""

from collections.abc import Mapping
from typing import Final

from aggregator.definition.totals_in_words import short_money
from aggregator.definition.words import asked_of, enough_calls
from aggregator.summary.dossier import Dossier
from aggregator.summary.overview_columns import LAST
from aggregator.summary.progress import phone
from aggregator.summary.sheet import Sheet, span
from aggregator.summary.sheets import SheetName
from aggregator.summary.target import Spot

_FIRST: Final = 5
_MOST_QUESTIONS: Final = 3
_NOBODY: Final = "(Không có đơn vị nào cần gọi)"
_NO_ORDER: Final = (
    f"(Chưa xếp được thứ tự gọi; đơn vị chưa gửi báo cáo ở sheet {SheetName.PROGRESS.tab})"
)


def write(sheet: Sheet, row: int, dossier: Dossier, call_rows: Mapping[str, int]) -> int:
    """``call_rows`` is where each unit stands on the sheet of calls."""
    calls = dossier.outcome.calls
    row = sheet.paragraph(row, 0, LAST, _title(len(calls)), "heading")
    row = sheet.band(
        row,
        span(0, "TT", "header"),
        span(1, "Đơn vị", "header"),
        span(2, "Điện thoại", "header"),
        span(3, "Hỏi về", "header", LAST - 1),
        span(LAST, "Số tiền cần làm rõ (ước tính)", "header"),
    )
    for number, call in enumerate(calls[:_FIRST], start=1):
        # the short cell bears the link: LibreOffice does not wrap the text of one
        spot = Spot(sheet=SheetName.CALLS, row=call_rows[call.unit])
        sheet.link(row, 0, spot, f"{number}", "link-centre")
        asked = asked_of(call)
        questions = "; ".join(asked[:_MOST_QUESTIONS]) + ("; …" if asked[_MOST_QUESTIONS:] else "")
        row = sheet.band(
            row,
            span(1, dossier.unit_name(call.unit), "cell-text"),
            span(2, phone(dossier, call.unit), "cell-centre"),
            span(3, questions, "cell-text", LAST - 1),
            span(LAST, short_money(call.told) if call.told else "–", "cell-right"),
        )
    if not calls:
        nobody = _NO_ORDER if dossier.counts.behind else _NOBODY
        row = sheet.band(row, span(0, nobody, "cell-centre", LAST))
    enough = enough_calls(dossier.outcome.enough)
    return sheet.paragraph(row, 0, LAST, enough, "hint") if enough else row


def _title(count: int) -> str:
    if count <= _FIRST:
        return "Gọi trước"
    return f"Gọi trước: {_FIRST} trong {count} đơn vị cần gọi (đủ ở sheet {SheetName.CALLS.tab})"
