"""The sheet in front of a return that goes back: what to correct, where, and room for a reply."""

from collections.abc import Mapping
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from aggregator.definition import Campaign, ReportingUnit, Words
from aggregator.domain import Severity
from aggregator.layout import (
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
    *("number", "severity", "cell", "seen", "expected", "remedy", "explained", "reply"),
)
_NUMBER, _SEVERITY, _LINK, _SEEN, _EXPECTED, _REMEDY, _EXPLAINED = range(1, 8)
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
    words = campaign.words
    sheet = workbook.add_worksheet(plan.cover, LockedSheet)
    sheet.lock_columns(_WIDTHS, formats["locked"])
    for row, (text, style, height) in enumerate(
        (
            (campaign.short_title, "campaign", 20),
            (words.say("cover.title", unit=unit.name.upper()), "title", 26),
            (_standing(feedback, words), "subtitle", 20),
            (_how_to(feedback, words), "guide", 52),
        )
    ):
        sheet.set_row(row, height)
        sheet.merge_range(row, _NUMBER, row, COVER_REPLY, "", formats[style])
        sheet.write_string(row, _NUMBER, text, formats[style])
    sheet.set_row(COVER_FIRST - 1, 22)
    for column, heading in enumerate(_HEADINGS, start=_NUMBER):
        sheet.write_string(COVER_FIRST - 1, column, words[f"cover.{heading}"], formats["header"])
    for number, remark in enumerate(feedback.remarks, start=1):
        _write_remark(sheet, plan, number, remark, formats)
    _set_up(sheet, campaign, plan, unit)


def _standing(feedback: Feedback, words: Words) -> str:
    return words.say(
        "cover.standing",
        extent=feedback.extent(words),
        settle_by=words.in_digits(feedback.settle_by),
        received=words.in_digits(feedback.received),
    )


def _how_to(feedback: Feedback, words: Words) -> str:
    if feedback.faultless:
        return words["cover.faultless"]
    return words["cover.how-to" if feedback.answers else "cover.unused"]


def _write_remark(
    sheet: Worksheet,
    plan: WorkbookPlan,
    number: int,
    remark: Remark,
    formats: Mapping[str, Format],
) -> None:
    row, words = COVER_FIRST + number - 1, plan.words
    texts = {
        _SEEN: f"{remark.file or remark.title}. {remark.message}{_where(plan, remark)}",
        _EXPECTED: remark.expected,
        _REMEDY: remark.remedy,
        _EXPLAINED: remark.explanation,
    }
    sheet.write_string(row, COVER_KEY, remark.key, formats["key"])
    sheet.write_number(row, _NUMBER, number, formats["cell-centre"])
    severity = Severity.SOFT if remark.file else remark.severity
    sheet.write_string(row, _SEVERITY, words[f"cover.{severity}"], formats[f"severity-{severity}"])
    if remark.marked:
        place = plan.slot_by_field[remark.marked[0]].place
        more = f" (+{len(remark.marked) - 1})" if len(remark.marked) > 1 else ""
        target = f"internal:'{place.sheet}'!{place.cell}"
        sheet.write_url(row, _LINK, target, formats["link"], f"{place}{more}")
    else:
        whole = words["cover.other-file" if remark.file else "cover.whole-file"]
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
    if len(remark.marked) < 2:  # noqa: PLR2004 - more than the one that it leads to
        return ""
    return plan.words.say("cover.cells", cells=cells_of(plan, remark))


def _set_up(sheet: Worksheet, campaign: Campaign, plan: WorkbookPlan, unit: ReportingUnit) -> None:
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
    sheet.set_footer(f"&L&9{plan.cover}&R&9{plan.words['heads.page']} &P/&N")
    sheet.protect(options={"format_rows": True, "format_columns": True})
