"""Sheet "Tiến độ": how far each unit is, and whom to phone."""

from typing import Final

from aggregator.definition import ReportingUnit
from aggregator.domain import UnitProgress, UnitStatus
from aggregator.summary.dossier import Dossier
from aggregator.summary.opening import open_sheet
from aggregator.summary.sheet import Sheet
from aggregator.summary.table import Cell, Heading, centred, day, text, write_table
from aggregator.summary.wording import UNIT_STATUS

_HEADINGS: Final = (
    Heading(title="TT", width=4),
    Heading(title="Đơn vị", width=31, key=True),
    Heading(title="Nhóm", width=20, key=True),
    Heading(title="Tình trạng", width=14, key=True),
    Heading(title="Ngày nhận", width=11),
    Heading(title="Muộn (ngày)", width=8),
    Heading(title="Mục đã trả lời", width=8),
    Heading(title="Mục phải trả lời", width=9),
    Heading(title="Số bản đã gửi", width=8),
    Heading(title="Tệp", width=31),
    Heading(title="Liên hệ", width=23),
)


def write(sheet: Sheet, dossier: Dossier) -> None:
    row = open_sheet(
        sheet,
        dossier,
        title="TIẾN ĐỘ GỬI BÁO CÁO",
        note=f"Hạn gửi {dossier.campaign.due_date:%d/%m/%Y}; tính đến ngày {dossier.as_of}",
        widths=tuple(heading.width for heading in _HEADINGS),
    )
    write_table(
        sheet,
        row,
        _HEADINGS,
        (
            _record(dossier, place, unit, dossier.progress[unit.code])
            for place, unit in enumerate(dossier.units, start=1)
        ),
    )


def _record(
    dossier: Dossier, place: int, unit: ReportingUnit, progress: UnitProgress
) -> tuple[Cell, ...]:
    counted = progress.status is UnitStatus.COUNTED
    return (
        centred(place),
        text(unit.name),
        text(dossier.group_titles[unit.group]),
        text(UNIT_STATUS[progress.status], "cell-text" if counted else "cell-bold"),
        day(progress.received),
        centred(progress.days_late) if progress.days_late else centred(""),
        centred(progress.answered),
        centred(progress.required),
        centred(progress.versions),
        text(progress.path),
        text(contact(dossier, unit)),
    )


def contact(dossier: Dossier, unit: ReportingUnit) -> str:
    """Name and phone: as the unit wrote them in its return, else as the roster has them."""
    answers = (dossier.answers.get((unit.code, f"contact.{part}")) for part in ("name", "phone"))
    written = [answer.text for answer in answers if answer]
    return "\n".join(written or [part for part in (unit.contact, unit.phone) if part])


def phone(dossier: Dossier, code: str) -> str:
    """The number that the unit wrote in its return, else that of the roster; empty for none."""
    written = dossier.answers.get((code, "contact.phone"))
    unit = dossier.campaign.unit_by_code.get(code)
    return written.text if written else unit.phone if unit else ""
