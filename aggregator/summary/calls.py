"""Sheet "Gọi đơn vị": one line for each unit to phone, with the number and what to ask."""

from collections.abc import Sequence
from typing import Final

from aggregator.domain import Severity
from aggregator.summary.dossier import Dossier
from aggregator.summary.opening import open_sheet
from aggregator.summary.progress import contact
from aggregator.summary.sheet import Sheet
from aggregator.summary.sheets import SheetName
from aggregator.summary.table import Cell, Heading, centred, text, write_table
from aggregator.summary.target import Spot
from aggregator.summary.wording import sentence

_HEADINGS: Final = (
    Heading(title="TT", width=5),
    Heading(title="Đơn vị", width=26, key=True),
    Heading(title="Liên hệ", width=24, key=True),
    Heading(title="Phải làm rõ", width=8),
    Heading(title="Cần kiểm tra", width=8),
    Heading(title="Ảnh hưởng lớn nhất", width=11),
    Heading(title="Tiền còn có thể sai sau cuộc gọi", width=13),
    Heading(title="Cần hỏi", width=70),
)


def write(sheet: Sheet, dossier: Dossier, finding_rows: Sequence[int]) -> None:
    row = open_sheet(
        sheet,
        dossier,
        title="CÁC ĐƠN VỊ CẦN GỌI",
        note="Đơn vị có ảnh hưởng lớn nhất xếp trước; mỗi đơn vị hỏi một lần cho mọi phát hiện; "
        "bấm vào số thứ tự để đến phát hiện đầu của đơn vị",
        widths=tuple(heading.width for heading in _HEADINGS),
    )
    asked = _places(dossier)
    # what calls cannot change comes after them
    first = [call.unit for call in dossier.outcome.calls if call.unit in asked]
    rest = [unit for unit in asked if unit not in set(first)]
    write_table(
        sheet,
        row,
        _HEADINGS,
        (
            _record(dossier, number, unit, asked[unit], finding_rows)
            for number, unit in enumerate([*first, *rest], start=1)
        ),
    )


def _places(dossier: Dossier) -> dict[str, list[int]]:
    """Places of the findings to settle, by unit on the roster; the most influential unit first."""
    places: dict[str, list[int]] = {}
    for place in dossier.pending:
        unit = dossier.outcome.findings[place].unit
        if unit in dossier.rank:
            places.setdefault(unit, []).append(place)
    return places


def _record(
    dossier: Dossier, number: int, unit: str, places: Sequence[int], finding_rows: Sequence[int]
) -> tuple[Cell, ...]:
    findings = [dossier.outcome.findings[place] for place in places]
    hard = sum(finding.severity is Severity.HARD for finding in findings)
    influences = [finding.influence for finding in findings if finding.influence is not None]
    call = next((one for one in dossier.outcome.calls if one.unit == unit), None)
    questions = [f"{at}. {sentence(finding)}" for at, finding in enumerate(findings, start=1)]
    spot = Spot(sheet=SheetName.DISCREPANCIES.tab, row=finding_rows[places[0]])
    return (
        Cell(value=str(number), style="link-centre", target=spot),
        text(dossier.unit_name(unit)),
        text(contact(dossier, dossier.campaign.unit_by_code[unit])),
        centred(hard),
        centred(len(findings) - hard),
        Cell(value=max(influences, default=None), style="cell-percent"),
        Cell(value=call.remaining_share if call else None, style="cell-percent"),
        text("\n".join(questions)),
    )
