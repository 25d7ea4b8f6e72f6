"""Sheet "Phát hiện": what has to be asked or checked, the most important first."""

from typing import Final

from aggregator.definition import card
from aggregator.domain import Finding
from aggregator.summary.dossier import Dossier
from aggregator.summary.opening import open_sheet
from aggregator.summary.sheet import Sheet
from aggregator.summary.sheets import SheetName
from aggregator.summary.table import Cell, Heading, centred, text, write_table
from aggregator.summary.wording import SEVERITY, STATE

_HEADINGS: Final = (
    Heading(title="TT", width=4),
    Heading(title="Mức độ", width=15, key=True),
    Heading(title="Đơn vị", width=22, key=True),
    Heading(title="Phát hiện", width=20, key=True),
    Heading(title="Nội dung", width=52),
    Heading(title="Cách xử lý", width=42),
    Heading(title="Ảnh hưởng tới tổng", width=10),
    Heading(title="Tình trạng", width=12, key=True),
    Heading(title="Vị trí, tệp", width=24),
)
_PRINTED: Final = 1
"""What a unit is asked is printed with the calls; a second page would say most of it again."""


def write(sheet: Sheet, dossier: Dossier) -> tuple[int, ...]:
    """Returns the row of each finding that has one: of the first, in their order."""
    row = open_sheet(
        sheet,
        dossier,
        title="CÁC PHÁT HIỆN CẦN LÀM RÕ",
        note=(
            "■ Phải làm rõ: chưa cộng vào tổng; ▲ Cần kiểm tra: đã cộng, đề nghị xem lại; "
            "○ Ghi nhận. Quan trọng xếp trước; câu hỏi với từng đơn vị: sheet "
            f"{SheetName.CALLS.tab}."
        ),
        widths=tuple(heading.width for heading in _HEADINGS),
    )
    return write_table(
        sheet,
        row,
        _HEADINGS,
        dossier.outcome.findings,
        lambda place, finding: _record(dossier, place, finding),
        of="phát hiện",
        whole="data/findings.csv",
        pages=_PRINTED,
    )


def _record(dossier: Dossier, place: int, finding: Finding) -> tuple[Cell, ...]:
    words = card(finding.rule).vi
    return (
        centred(place),
        text(SEVERITY[finding.severity], f"severity-{finding.severity.value}"),
        text(dossier.unit_name(finding.unit)),
        text(words.title),
        text(card(finding.rule).account(finding, "vi")),
        text(words.remedy),
        Cell(value=finding.influence, style="cell-percent"),
        text(STATE[finding.state]),
        text("\n".join(part for part in (str(finding.place), _name(finding.path)) if part)),
    )


def _name(path: str) -> str:
    """Of a file; where it lies is on the sheet of files."""
    return path.rpartition("/")[2]
