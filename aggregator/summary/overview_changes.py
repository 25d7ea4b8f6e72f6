"""The overview's account of what has changed since the last run."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from aggregator.domain import Change, vietnamese
from aggregator.summary.changes import figure
from aggregator.summary.dossier import Dossier
from aggregator.summary.overview_columns import LAST
from aggregator.summary.sheet import Sheet, span
from aggregator.summary.sheets import SheetName
from aggregator.summary.target import Spot
from aggregator.summary.wording import cause

_SHOWN: Final = 5
_NONE: Final = "Không có số liệu nào khác lần tổng hợp trước, hoặc đây là lần tổng hợp đầu tiên."


def write(sheet: Sheet, row: int, dossier: Dossier, change_rows: Sequence[int]) -> int:
    changes = dossier.outcome.changes
    row = sheet.paragraph(row, 0, LAST, "Thay đổi so với lần tổng hợp trước", "heading")
    row = sheet.paragraph(row, 0, LAST, _account(changes), "cell-text")
    if not changes:
        return row
    row = sheet.band(
        row,
        span(0, "Xem", "header"),
        span(1, "Đơn vị", "header"),
        span(2, "Vì sao", "header", 3),
        span(4, "Số liệu: lần trước → lần này", "header", LAST),
    )
    for number, (change, target) in enumerate(
        zip(changes[:_SHOWN], change_rows, strict=False), start=1
    ):
        spot = Spot(sheet=SheetName.CHANGES.tab, row=target)
        sheet.link(row, 0, spot, str(number), "link-centre")
        moved = f"{_shown(change.before)} → {_shown(change.after)}"
        row = sheet.band(
            row,
            span(1, dossier.unit_name(change.unit), "cell-text"),
            span(2, cause(change.cause), "cell-text", 3),
            span(4, f"{dossier.label(change.field)}: {moved}", "cell-text", LAST),
        )
    return row


def _account(changes: Sequence[Change]) -> str:
    if not changes:
        return _NONE
    causes = Counter(cause(change.cause) for change in changes)
    each = "; ".join(f"{why}: {count}" for why, count in causes.items())
    units = len({change.unit for change in changes})
    rest = f" {_SHOWN} thay đổi đầu ở dưới, tất cả ở sheet {SheetName.CHANGES.tab}."
    return f"{len(changes)} số liệu của {units} đơn vị đã khác. {each}." + (
        rest if len(changes) > _SHOWN else ""
    )


def _shown(written: str | None) -> str:
    value = figure(written)
    return "không tính" if value is None else vietnamese(value)
