"""The sheet in front of a return that goes back: what to correct, where, and room for a reply."""

from collections.abc import Mapping
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from aggregator.definition import Campaign, ReportingUnit
from aggregator.domain import Severity
from aggregator.layout import (
    COVER,
    COVER_FIRST,
    COVER_KEY,
    COVER_REPLY,
    Feedback,
    Remark,
    WorkbookPlan,
    cells_of,
)
from aggregator.styling import page_text
from aggregator.template.locked import LockedSheet

_A4: Final = 9
_WIDTHS: Final = (0, 5, 15, 17, 36, 22, 30, 20, 31)
_HEADINGS: Final = (
    "TT",
    "Mức độ",
    "Ô cần sửa",
    "Đã thấy",
    "Cần có",
    "Cách sửa",
    "Đơn vị đã giải trình",
    "Đơn vị trả lời",
)
_NUMBER, _SEVERITY, _LINK, _SEEN, _EXPECTED, _REMEDY, _EXPLAINED = range(1, 8)
_SEVERITIES: Final = {Severity.HARD: "■ Phải sửa", Severity.SOFT: "▲ Kiểm tra lại"}
_WHOLE: Final = "Cả tệp"
_OTHER: Final = "Tệp khác"
_LETTERS: Final = 1.05  # average letters that fit in one character of a column's width
_LINE: Final = 15.6  # points


def write_cover(  # noqa: PLR0913, PLR0917 - what is told, to whom, how it looks
    workbook: Workbook,
    campaign: Campaign,
    plan: WorkbookPlan,
    unit: ReportingUnit,
    feedback: Feedback,
    formats: Mapping[str, Format],
) -> None:
    sheet = workbook.add_worksheet(COVER, LockedSheet)
    sheet.lock_columns(_WIDTHS, formats["locked"])
    for row, (text, style, height) in enumerate(
        (
            (campaign.short_title, "campaign", 20),
            (f"PHẢN HỒI VỀ BÁO CÁO CỦA {unit.name.upper()}", "title", 26),
            (_standing(feedback), "subtitle", 20),
            (_how_to(feedback), "guide", 52),
        )
    ):
        sheet.set_row(row, height)
        sheet.merge_range(row, _NUMBER, row, COVER_REPLY, "", formats[style])
        sheet.write_string(row, _NUMBER, text, formats[style])
    sheet.set_row(COVER_FIRST - 1, 22)
    for column, heading in enumerate(_HEADINGS, start=_NUMBER):
        sheet.write_string(COVER_FIRST - 1, column, heading, formats["header"])
    for number, remark in enumerate(feedback.remarks, start=1):
        _write_remark(sheet, plan, number, remark, formats)
    _set_up(sheet, campaign, unit)


def _standing(feedback: Feedback) -> str:
    return (
        f"{feedback.extent}. Gửi lại chậm nhất ngày {feedback.settle_by:%d/%m/%Y} "
        f"(bản đã nhận: ngày {feedback.received:%d/%m/%Y})."
    )


def _how_to(feedback: Feedback) -> str:
    if feedback.faultless:
        return (
            "Báo cáo của đơn vị đã được đưa vào tổng hợp, không có nội dung phải sửa. Tệp này có "
            "sẵn các câu trả lời của đơn vị, để dùng khi cần gửi bản mới thay tệp chưa dùng được."
        )
    if not feedback.answers:
        return (
            "Bản gửi về chưa dùng được, nên tệp này là biểu mẫu chưa điền của đơn vị. Xử lý bản đã "
            "gửi theo cột Cách sửa, hoặc điền vào tệp này; rồi gửi lại."
        )
    return (
        "Tệp này có sẵn các câu trả lời của đơn vị; ô cần sửa có viền đậm và ghi chú gắn vào ô. "
        "Bấm vào tên ô ở cột Ô cần sửa để đến ô. Sửa xong, lưu và gửi lại chính tệp này. Số đã "
        "đúng thì để nguyên và ghi lý do ở cột Đơn vị trả lời; chỗ ghi này được đọc khi tệp gửi "
        "về. ■ Phải sửa: số chưa được cộng; ▲ Kiểm tra lại: số đã được cộng."
    )


def _write_remark(
    sheet: Worksheet,
    plan: WorkbookPlan,
    number: int,
    remark: Remark,
    formats: Mapping[str, Format],
) -> None:
    row = COVER_FIRST + number - 1
    texts = {
        _SEEN: f"{remark.file or remark.title}. {remark.message}{_where(plan, remark)}",
        _EXPECTED: remark.expected,
        _REMEDY: remark.remedy,
        _EXPLAINED: remark.explanation,
    }
    sheet.write_string(row, COVER_KEY, remark.key, formats["key"])
    sheet.write_number(row, _NUMBER, number, formats["cell-centre"])
    severity = Severity.SOFT if remark.file else remark.severity
    sheet.write_string(row, _SEVERITY, _SEVERITIES[severity], formats[f"severity-{severity}"])
    if remark.marked:
        place = plan.slot_by_field[remark.marked[0]].place
        more = f" (+{len(remark.marked) - 1})" if len(remark.marked) > 1 else ""
        target = f"internal:'{place.sheet}'!{place.cell}"
        sheet.write_url(row, _LINK, target, formats["link"], f"{place}{more}")
    else:
        whole = _OTHER if remark.file else _WHOLE
        sheet.write_string(row, _LINK, whole, formats["cell-text"])
    for column, text in texts.items():
        sheet.write_string(row, column, text, formats["cell-text"])
    sheet.write_blank(row, COVER_REPLY, None, formats["input-reply"])
    lines = max(
        sum(1 + int(len(line) / (_WIDTHS[column] * _LETTERS)) for line in text.split("\n"))
        for column, text in texts.items()
    )
    sheet.set_row(row, min(409, 6 + _LINE * max(2, lines)))


def _where(plan: WorkbookPlan, remark: Remark) -> str:
    """All the cells: the link leads to the first, and its cell is narrow."""
    return f" Các ô: {cells_of(plan, remark)}." if len(remark.marked) > 1 else ""


def _set_up(sheet: Worksheet, campaign: Campaign, unit: ReportingUnit) -> None:
    sheet.hide_gridlines(2)
    sheet.set_zoom(85)
    sheet.freeze_panes(COVER_FIRST, 0)
    sheet.set_selection(COVER_FIRST, COVER_REPLY, COVER_FIRST, COVER_REPLY)
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(COVER_FIRST - 1)
    sheet.set_margins(left=0.5, right=0.4, top=0.7, bottom=0.6)
    sheet.set_header(f"&L&9{page_text(campaign.short_title)}&R&9{page_text(unit.name)}")
    sheet.set_footer(f"&L&9{COVER}&R&9Trang &P/&N")
    sheet.protect(options={"format_rows": True, "format_columns": True})
