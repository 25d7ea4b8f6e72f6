"""The overview's table of groups: how many of each are in, and who is not."""

from collections.abc import Sequence
from typing import Final

from aggregator.definition import ReportingUnit
from aggregator.domain import EXPECTED, UnitStatus
from aggregator.summary.dossier import Dossier
from aggregator.summary.overview_columns import LAST
from aggregator.summary.sheet import Sheet, span
from aggregator.summary.sheets import SheetName
from aggregator.summary.wording import UNIT_STATUS

_COUNT: Final = 2
_MOST_NAMES: Final = 6
"""Of one group; all of them are on the sheet of progress."""


def write(sheet: Sheet, row: int, dossier: Dossier) -> int:
    row = sheet.paragraph(row, 0, LAST, "Ai đã có báo cáo, ai chưa", "heading")
    row = sheet.band(
        row,
        span(0, "Nhóm đơn vị", "header", 1),
        span(_COUNT, "Đã tổng hợp", "header"),
        span(_COUNT + 1, "Chưa có báo cáo được tổng hợp", "header", LAST),
    )
    for group in dossier.campaign.groups:
        expected = [
            unit
            for unit in dossier.campaign.units_of(group.id)
            if dossier.progress[unit.code].status in EXPECTED
        ]
        if expected:
            row = _write_group(sheet, row, dossier, group.title, expected)
    return row


def _write_group(
    sheet: Sheet, row: int, dossier: Dossier, title: str, expected: Sequence[ReportingUnit]
) -> int:
    behind = [
        unit for unit in expected if dossier.progress[unit.code].status is not UnitStatus.COUNTED
    ]
    return sheet.band(
        row,
        span(0, title, "cell-text", 1),
        span(_COUNT, f"{len(expected) - len(behind)}/{len(expected)}", "cell-centre"),
        span(_COUNT + 1, _names(dossier, behind), "cell-text", LAST),
    )


def _names(dossier: Dossier, behind: Sequence[ReportingUnit]) -> str:
    named = "; ".join(_name(dossier, unit) for unit in behind[:_MOST_NAMES])
    rest = len(behind) - _MOST_NAMES
    return f"{named}; và {rest} đơn vị nữa (sheet {SheetName.PROGRESS.tab})" if rest > 0 else named


def _name(dossier: Dossier, unit: ReportingUnit) -> str:
    """With what is the matter, unless it simply has not sent anything."""
    status = dossier.progress[unit.code].status
    matter = "" if status is UnitStatus.MISSING else f" ({UNIT_STATUS[status].lower()})"
    return f"{unit.name}{matter}"
