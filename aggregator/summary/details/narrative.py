"""Sheet "Thuyết minh": the outline in its order, under each section what the units wrote."""

from collections.abc import Mapping, Sequence
from typing import Final

from aggregator.definition import OutlineEntry, ReportingUnit
from aggregator.domain import vietnamese
from aggregator.layout import Slot
from aggregator.summary import page_breaks
from aggregator.summary.dossier import Dossier
from aggregator.summary.opening import open_sheet
from aggregator.summary.page_breaks import Piece
from aggregator.summary.printout import PRINTED_FROM
from aggregator.summary.sheet import Sheet
from aggregator.summary.table import MOST_LINES, Heading, text, write_headings, write_record

_HEADINGS: Final = (
    Heading(title="Đơn vị", width=22, key=True),
    Heading(title="Nội dung", width=70),
)
_LAST: Final = len(_HEADINGS) - 1
_ELSEWHERE: Final = "Nguyên văn từng đơn vị: tệp data/narratives.csv."
_MOST_NAMES: Final = 200

_Texts = Mapping[tuple[str, str], str]
"""By unit and field."""


def write(sheet: Sheet, dossier: Dossier) -> dict[str, int]:
    """Returns the row of each section's title, by id."""
    row = open_sheet(
        sheet,
        dossier,
        title="NỘI DUNG BÁO CÁO THEO ĐỀ CƯƠNG",
        note=dossier.campaign.title,
        widths=tuple(heading.width for heading in _HEADINGS),
        landscape=False,
    )
    silent = [unit.name for unit in dossier.units if unit.code not in dossier.returns]
    if silent:
        notice = f"Chưa có báo cáo được tổng hợp ({len(silent)} đơn vị): {_names(silent)}."
        row = sheet.paragraph(row, 0, _LAST, notice, "hint")
    texts = _texts(dossier)
    if texts is None:
        row = sheet.paragraph(row, 0, _LAST, _ELSEWHERE, "hint")
    write_headings(sheet, row, _HEADINGS)
    sheet.freeze(row + 1)
    sheet.repeat_rows(row, row)
    row += 1
    first, seams = row, []
    below_heading = False
    title_rows = {}
    for entry in dossier.campaign.outline:
        title_rows[entry.id] = row
        if not below_heading:
            seams.append(row)
        row = sheet.paragraph(row, 0, _LAST, f"{entry.mark} {entry.title}", "section")
        below_heading = entry.answer == "none"
        if not below_heading:
            # a heading stays with the first row below it
            answers = row
            row = _write_answers(sheet, row, dossier, entry, texts)
            seams += range(answers + 1, row)
    _paginate(sheet, first, page_breaks.pieces(sheet, seams, row))
    return title_rows


def _texts(dossier: Dossier) -> _Texts | None:
    """What was written in the sections; ``None``: more than a list of this workbook holds."""
    asked = {f"section.{entry.id}" for entry in dossier.campaign.outline}
    if sum(len(answered & asked) for answered in dossier.answered.values()) > MOST_LINES:
        return None
    return {
        (counted.unit, answer.field): answer.text
        for counted in dossier.outcome.returns
        for answer in counted.submission.answers
    }


def _paginate(sheet: Sheet, first: int, pieces: tuple[Piece, ...]) -> None:
    page = sheet.page_points
    starts = page_breaks.page_starts(
        [pieces],
        first_room=page - sheet.points(PRINTED_FROM, first),
        room=page - sheet.points(first - 1, first),
    )
    sheet.begin_pages(starts, sheet.scale)


def _write_answers(
    sheet: Sheet,
    row: int,
    dossier: Dossier,
    entry: OutlineEntry,
    texts: _Texts | None,
) -> int:
    slot = dossier.plan.slot_by_field[f"section.{entry.id}"]
    answered = 0
    for unit in dossier.units:
        if slot.field in dossier.answered.get(unit.code, ()):
            answered += 1
            if texts is not None:
                record = (text(unit.name, "cell-bold"), text(texts[unit.code, slot.field]))
                row = write_record(sheet, row, _HEADINGS, record)
    return sheet.paragraph(row, 0, _LAST, _account(dossier, slot, answered), "account")


def _account(dossier: Dossier, slot: Slot, answered: int) -> str:
    """How many answered, and who has reported but left this section out."""
    counted = f"{answered} đơn vị có nội dung"
    if not slot.required_of:
        return f"{counted} (mục không bắt buộc)."
    blank = [unit.name for unit in dossier.units if _left_out(dossier, unit, slot)]
    if not blank:
        return f"{counted}."
    return f"{counted}; đã gửi báo cáo nhưng để trống mục này ({len(blank)}): {_names(blank)}."


def _names(names: Sequence[str]) -> str:
    rest = len(names) - _MOST_NAMES
    more = f"; và {vietnamese(rest)} đơn vị nữa" if rest > 0 else ""
    return f"{'; '.join(names[:_MOST_NAMES])}{more}"


def _left_out(dossier: Dossier, unit: ReportingUnit, slot: Slot) -> bool:
    return (
        unit.group in slot.required_of
        and unit.code in dossier.returns
        and slot.field not in dossier.answered.get(unit.code, ())
    )
