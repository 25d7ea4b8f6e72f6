"""The overview's account of what was decided, what has changed and what became of the files."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from aggregator.definition.words import VERDICT
from aggregator.domain import Change, DecisionState, Disposition, vietnamese
from aggregator.summary.details.changes import figure
from aggregator.summary.dossier import Dossier
from aggregator.summary.overview_columns import LAST
from aggregator.summary.sheet import Sheet, span
from aggregator.summary.sheets import SheetName
from aggregator.summary.target import Spot
from aggregator.summary.wording import DISPOSITION, cause

_CHANGES: Final = 3
_CAPTION: Final = 1
_NO_CHANGE: Final = "Không có số liệu nào khác lần trước, hoặc đây là lần tổng hợp đầu tiên."


def write(sheet: Sheet, row: int, dossier: Dossier, change_rows: Sequence[int]) -> int:
    """``change_rows`` is where each change stands on its sheet."""
    row = sheet.paragraph(row, 0, LAST, "Đã quyết định, đã thay đổi", "heading")
    for caption, told in (
        ("Quyết định", _decisions(dossier)),
        ("Tệp nhận được", _files(dossier)),
        ("Thay đổi so với lần tổng hợp trước", _account(dossier.outcome.changes)),
    ):
        row = sheet.band(
            row, span(0, caption, "cell-bold", _CAPTION), span(2, told, "cell-text", LAST)
        )
    shown = zip(dossier.outcome.changes[:_CHANGES], change_rows, strict=False)
    for number, (change, target) in enumerate(shown, start=1):
        spot = Spot(sheet=SheetName.CHANGES, row=target)
        sheet.link(row, 0, spot, f"{number}", "link-centre")
        moved = f"{_shown(change.before)} → {_shown(change.after)}"
        row = sheet.band(
            row,
            span(1, dossier.unit_name(change.unit), "cell-text"),
            span(2, f"{dossier.label(change.field)}: {moved}", "cell-text", LAST - 2),
            span(LAST - 1, cause(change.cause), "cell-text", LAST),
        )
    return row


def _decisions(dossier: Dossier) -> str:
    counts = dossier.counts
    in_force = Counter(VERDICT[one.verdict] for one in dossier.decisions.values() if one.verdict)
    if not any(counts.decisions.values()):
        made = "chưa có quyết định nào"
    else:
        made = f"{len(dossier.decisions)} đang có hiệu lực"
    kinds = "; ".join(f"{count} {what}" for what, count in in_force.items())
    parts = [f"{made} ({kinds})" if kinds else made]
    parts += [
        f"{count} {words}"
        for count, words in (
            (counts.decisions[DecisionState.LAPSED], "hết hiệu lực, phải xét lại"),
            (counts.waiting, "việc chờ đơn vị trả lời"),
            (counts.questions, "việc chờ quyết định (tệp decisions.xlsx)"),
        )
        if count
    ]
    return "; ".join(parts) + "."


def _files(dossier: Dossier) -> str:
    """Each file in one place: the parts add up to the whole."""
    counts = dossier.counts.files
    parts = ", ".join(
        f"{counts[disposition]} {DISPOSITION[disposition].lower()}"
        for disposition in Disposition
        if counts[disposition]
    )
    found = f"{len(dossier.outcome.files)} tệp"
    return f"{found}: {parts} ({SheetName.FILES.elsewhere})." if parts else f"{found}."


def _account(changes: Sequence[Change]) -> str:
    if not changes:
        return _NO_CHANGE
    return " ".join(_sentences(changes))


def _sentences(changes: Sequence[Change]) -> Iterator[str]:
    causes = Counter(cause(change.cause) for change in changes)
    each = "; ".join(f"{why}: {count}" for why, count in causes.items())
    units = len({change.unit for change in changes})
    yield f"{len(changes)} số liệu của {units} đơn vị đã khác. {each}."
    if len(changes) > _CHANGES:
        yield f"{_CHANGES} thay đổi đầu ở dưới, tất cả ở {SheetName.CHANGES.elsewhere}."


def _shown(written: str | None) -> str:
    value = figure(written)
    return "không tính" if value is None else vietnamese(value)
