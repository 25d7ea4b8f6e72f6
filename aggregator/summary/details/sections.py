"""Sheet "Đủ, thiếu mục": units by sections of the outline; who wrote, who left out what."""

from collections.abc import Mapping, Sequence
from typing import Final

from aggregator.definition import OutlineEntry, ReportingUnit
from aggregator.domain import Status, vietnamese
from aggregator.layout import a1
from aggregator.summary.dossier import Dossier
from aggregator.summary.opening import open_sheet
from aggregator.summary.sheet import Sheet, span
from aggregator.summary.sheets import SheetName
from aggregator.summary.table import MOST_LINES
from aggregator.summary.target import Spot
from aggregator.summary.wording import NOT_ASKED, SIGN

_NUMBER, _NAME, _FIRST = range(3)
_NUMBER_WIDTH: Final = 5.0
_NAME_WIDTH: Final = 36.0
_SECTION_WIDTH: Final = 3.6
_COUNT_WIDTH: Final = 8.0
_HEADING_POINTS: Final = 62.0
_WRITTEN: Final = "●"
_LEFT_OUT: Final = "○"
_NEED_NOT: Final = "–"
_LEGEND: Final = (
    f"{_WRITTEN} có nội dung; {_LEFT_OUT} để trống mục bắt buộc; "
    f"{_NEED_NOT} mục không bắt buộc, không viết; "
    f"{SIGN[Status.MISSING]} chưa có báo cáo được tổng hợp; {NOT_ASKED} không thuộc diện viết. "
    "Tên các mục ở cuối bảng; bấm vào số mục để đọc nội dung."
)
_STYLE: Final = {
    _WRITTEN: "number",
    _LEFT_OUT: "state-query",
    _NEED_NOT: "state-not-asked",
    SIGN[Status.MISSING]: "state-missing",
    NOT_ASKED: "state-not-asked",
}


def write(sheet: Sheet, dossier: Dossier, section_rows: Mapping[str, int]) -> None:
    """``section_rows`` is where each section stands on the sheet of narrative, by id."""
    entries = [entry for entry in dossier.campaign.outline if entry.answer != "none"]
    widths = (
        _NUMBER_WIDTH,
        _NAME_WIDTH,
        *(_SECTION_WIDTH for _ in entries),
        _COUNT_WIDTH,
        _COUNT_WIDTH,
    )
    row = open_sheet(
        sheet, dossier, title="CÁC MỤC ĐÃ VIẾT VÀ CÒN THIẾU", note=_note(dossier), widths=widths
    )
    end = _FIRST + len(entries)
    heading_row = row
    _write_headings(sheet, row, entries, section_rows, end)
    first = row = row + 1
    sheet.freeze(first, _FIRST)
    sheet.repeat_rows(heading_row, heading_row)
    signs = {
        unit.code: [_sign(dossier, unit, entry) for entry in entries] for unit in dossier.units
    }
    units: Sequence[ReportingUnit] = dossier.units
    if len(units) > MOST_LINES:
        units = sorted(units, key=lambda unit: -signs[unit.code].count(_LEFT_OUT))[:MOST_LINES]
    for place, unit in enumerate(units, start=1):
        _write_unit(sheet, row, place, unit, signs[unit.code])
        row += 1
    if units:
        sheet.filter(heading_row, row - 1, end + 1)
        listed = range(first, row) if len(units) == len(signs) else None
        row = _write_sums(sheet, row, listed, list(signs.values()))
    titles_row = row + 1
    _write_titles(sheet, titles_row, entries, end + 1)
    sheet.print_in_parts([titles_row])


def _note(dossier: Dossier) -> str:
    count = len(dossier.units)
    if count <= MOST_LINES:
        return _LEGEND
    return (
        f"{vietnamese(MOST_LINES)} trong {vietnamese(count)} đơn vị, thiếu nhiều mục nhất xếp "
        f"trước; từng mục đã viết: data/narratives.csv. {_LEGEND}"
    )


def _write_headings(
    sheet: Sheet,
    row: int,
    entries: list[OutlineEntry],
    section_rows: Mapping[str, int],
    end: int,
) -> None:
    sheet.band(
        row,
        span(_NUMBER, "TT", "header"),
        span(_NAME, "Đơn vị", "header"),
        span(end, "Đã viết", "header"),
        span(end + 1, "Để trống", "header"),
    )
    for column, entry in enumerate(entries, start=_FIRST):
        spot = Spot(sheet=SheetName.NARRATIVE, row=section_rows[entry.id])
        sheet.link(row, column, spot, entry.id, "header-turned")
    sheet.height(row, _HEADING_POINTS)


def _sign(dossier: Dossier, unit: ReportingUnit, entry: OutlineEntry) -> str:
    slot = dossier.plan.slot_by_field[f"section.{entry.id}"]
    if slot.field in dossier.answered.get(unit.code, ()):
        return _WRITTEN
    if not slot.required_of:
        return _NEED_NOT if unit.code in dossier.returns else SIGN[Status.MISSING]
    if unit.group not in slot.required_of:
        return NOT_ASKED
    return _LEFT_OUT if unit.code in dossier.returns else SIGN[Status.MISSING]


def _write_unit(sheet: Sheet, row: int, place: int, unit: ReportingUnit, signs: list[str]) -> None:
    for column, sign in enumerate(signs, start=_FIRST):
        sheet.text(row, column, sign, _STYLE[sign])
    end = _FIRST + len(signs)
    for column, sign in enumerate((_WRITTEN, _LEFT_OUT), start=end):
        cells = f"{a1(row, _FIRST)}:{a1(row, end - 1)}"
        _write_count(sheet, row, column, cells, sign, signs.count(sign))
    sheet.band(row, span(_NUMBER, str(place), "number"), span(_NAME, unit.name, "question"))


def _write_sums(sheet: Sheet, row: int, listed: range | None, signs: list[list[str]]) -> int:
    """Of all units, by formulas over ``listed``; ``None``: not all have a row."""
    for caption, sign in (("Số đơn vị đã viết", _WRITTEN), ("Số đơn vị để trống", _LEFT_OUT)):
        sheet.band(row, span(_NUMBER, "", "total-text"), span(_NAME, caption, "total-text"))
        for column, of_section in enumerate(zip(*signs, strict=True), start=_FIRST):
            count = of_section.count(sign)
            if listed is None:
                sheet.number(row, column, count, "count")
            else:
                cells = f"{a1(listed[0], column)}:{a1(listed[-1], column)}"
                _write_count(sheet, row, column, cells, sign, count)
        row += 1
    return row


def _write_titles(sheet: Sheet, row: int, entries: list[OutlineEntry], last_column: int) -> None:
    row = sheet.paragraph(row, 0, last_column, "Tên các mục", "heading")
    for entry in entries:
        title = f"{entry.id}: {entry.title}"
        row = sheet.paragraph(row, 0, last_column, title, "cell-text")


def _write_count(  # noqa: PLR0913, PLR0917 - a formula, its place and its result
    sheet: Sheet, row: int, column: int, cells: str, sign: str, count: int
) -> None:
    sheet.formula(row, column, f'=COUNTIF({cells},"{sign}")', "count", count)
